//! `kilavuz check`: all findings, nothing written.
use super::{
    Exit,
    arguments::{Arguments, CheckArguments, Format},
    console,
    report::{self, Strictness},
    texts::Texts,
};
use crate::{
    diag::Diagnostic,
    load,
    locale::format,
    pipeline::{self, Build},
    project::Settings,
};

/// Runs the command. Pages are made, so that faults of templates are found, and thrown away.
pub fn run(a: &Arguments, c: &CheckArguments, settings: Settings, texts: Texts) -> Exit {
    let project = match load::load(&a.root, settings) {
        Ok(project) => project,
        Err(e) => return report::load_error(&e, texts),
    };
    let mut build = pipeline::assemble(project, None);
    let mut found = build.diags.sorted();
    if !build.diags.has_errors() {
        found.extend(build.findings_of_outputs(&load::builtin_theme()));
        found.sort();
        found.dedup()
    }
    let stops = if Strictness::of(c.strict).stops(&found) { Exit::Findings } else { Exit::Clean };
    match c.format {
        Format::Human => {
            report::findings(&found, &build.project.sources, texts);
            console::tell(&summary(&build, &found, texts));
            stops
        }
        Format::Json | Format::Github | Format::Sarif => {
            let formatted = report::formatted(&found, &build.project.sources, texts, c.format);
            match console::give(&formatted, texts) {
                Exit::Clean => stops,
                fault @ (Exit::Findings | Exit::Usage | Exit::Machine) => fault,
            }
        }
    }
}

fn summary(build: &Build, found: &[Diagnostic], texts: Texts) -> String {
    let as_of =
        build.site.as_ref().map_or_else(|| build.project.settings.today.clone(), |s| s.settings.as_of.to_string());
    let files = format::count(build.project.sources.iter().count(), texts.language.tag());
    texts.fill(if found.is_empty() { "checked-clean" } else { "checked" }, &[("files", &files), ("as_of", &as_of)])
}
