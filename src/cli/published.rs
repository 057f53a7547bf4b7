//! `kilavuz check --published DIR`: whether a copied output is, file by file, what was built.
use super::{Exit, build, console, report, texts::Texts};
use crate::{
    locale::format,
    write::{self, Fault, Verdict},
};
use std::path::Path;

/// Runs the command; the content is not looked at and need not be there.
pub fn run(folder: &Path, texts: Texts) -> Exit {
    let verdict = match write::verify(folder) {
        Ok(verdict) => verdict,
        Err(e) => return report::write_error(&e, texts),
    };
    for (path, fault) in &verdict.faults {
        let key = match fault {
            Fault::Missing => "published-missing",
            Fault::Changed => "published-changed",
            Fault::Surplus => "published-surplus",
        };
        console::tell(&texts.fill(key, &[("path", path)]))
    }
    console::tell(&summary(&verdict, folder, texts));
    if verdict.faults.is_empty() { Exit::Clean } else { Exit::Findings }
}

fn summary(verdict: &Verdict, folder: &Path, texts: Texts) -> String {
    let tag = texts.language.tag();
    let values = [
        ("faults", format::count(verdict.faults.len(), tag)),
        ("files", format::count(verdict.good, tag)),
        ("size", build::size(verdict.bytes, tag)),
        ("path", report::shown(folder)),
    ];
    let key = if verdict.faults.is_empty() { "published-clean" } else { "published-faulty" };
    texts.fill(key, &values.each_ref().map(|(k, v)| (*k, v.as_str())))
}
