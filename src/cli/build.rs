//! `kilavuz build`: everything in the plan, written at once or not at all.
use super::{
    Exit,
    arguments::{Arguments, BuildArguments},
    console,
    report::{self, Strictness},
    texts::Texts,
};
use crate::{
    load,
    locale::format,
    pipeline::{self, AllError, Build},
    plan::Route,
    project::Settings,
    write::{self, Compressed, Staging, Totals, WriteError},
};
use std::{
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    time::Instant,
};

/// Runs the command.
pub fn run(a: &Arguments, b: &BuildArguments, settings: Settings, texts: Texts) -> Exit {
    let start = Instant::now();
    let out = a.root.join(&b.out);
    if let Err(e) = write::refuse_overlap(&out, &a.root) {
        return report::write_error(&e, texts);
    }
    let project = match load::load(&a.root, settings) {
        Ok(project) => project,
        Err(e) => return report::load_error(&e, texts),
    };
    let build = pipeline::assemble(project, None);
    let found = build.diags.sorted();
    report::findings(&found, &build.project.sources, texts);
    if build.site.is_none() || Strictness::of(b.strict).stops(&found) {
        console::tell(texts.get("not-built"));
        return Exit::Findings;
    }
    match write_all(&build, &out, b.compress, texts) {
        Ok((totals, compressed)) => {
            console::tell(&summary(&build, totals, &out, start, texts));
            if let Some(compressed) = compressed {
                console::tell(&compression(compressed, texts))
            }
            Exit::Clean
        }
        Err(AllError::Taker(e)) => {
            let exit = report::write_error(&e, texts);
            console::tell(texts.get("not-built"));
            exit
        }
        Err(AllError::Findings(found)) => {
            report::findings(&found, &build.project.sources, texts);
            console::tell(texts.get("not-built"));
            Exit::Findings
        }
    }
}

type Written = (Totals, Option<Compressed>);

fn write_all(build: &Build, out: &Path, compress: bool, texts: Texts) -> Result<Written, AllError<WriteError>> {
    let staging = Staging::begin(out).map_err(AllError::Taker)?;
    let copies = build.plan.iter().filter(|(_, route)| matches!(route, Route::Narrower(..)));
    for (path, bytes) in staging.last(copies.map(|(path, _)| path)) {
        build.copies.keep(path, bytes)
    }
    let progress = Progress::new("progress", build.plan.len(), texts);
    build.all(|path, artifact| {
        progress.step();
        staging.put(path, &artifact.bytes)
    })?;
    progress.clear();
    let compressed = match compress {
        true => {
            let progress = Progress::new("progress-compressing", staging.candidates(), texts);
            let compressed = staging.compress(&|| progress.step()).map_err(AllError::Taker)?;
            progress.clear();
            Some(compressed)
        }
        false => None,
    };
    Ok((staging.commit(&|_| {}).map_err(AllError::Taker)?, compressed))
}

/// A line that counts up, on a terminal only.
struct Progress {
    key: &'static str,
    texts: Texts,
    all: usize,
    done: AtomicUsize,
    shown: bool,
}

impl Progress {
    fn new(key: &'static str, all: usize, texts: Texts) -> Self {
        Progress { key, texts, all, done: AtomicUsize::new(0), shown: console::is_watched() }
    }
    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.shown && (done.is_multiple_of(50) || done == self.all) {
            let values = [("done", done.to_string()), ("all", self.all.to_string())];
            console::replace_line(&self.texts.fill(self.key, &values.each_ref().map(|(k, v)| (*k, v.as_str()))))
        }
    }
    fn clear(&self) {
        if self.shown {
            console::replace_line("")
        }
    }
}

fn summary(build: &Build, totals: Totals, out: &Path, start: Instant, texts: Texts) -> String {
    let tag = texts.language.tag();
    let count = |n: usize| format::count(n, tag);
    let pages = build.plan.iter().filter(|(_, r)| matches!(r, Route::Page(..))).count();
    let seconds = format::number(rust_decimal::Decimal::new(start.elapsed().as_millis() as i64, 3).round_dp(2), tag);
    texts.fill(
        "built",
        &[
            ("pages", &count(pages)),
            ("files", &count(totals.files as usize)),
            ("size", &size(totals.bytes, tag)),
            ("unchanged", &count(totals.unchanged as usize)),
            ("seconds", &seconds),
            ("as_of", &build.site.as_ref().map_or_else(String::new, |s| s.settings.as_of.to_string())),
            ("out", &report::shown(out)),
        ],
    )
}

fn compression(compressed: Compressed, texts: Texts) -> String {
    let tag = texts.language.tag();
    let count = |n: u64| format::count(n as usize, tag);
    let Compressed { made, kept, bytes } = compressed;
    texts.fill("compressed", &[("made", &count(made)), ("kept", &count(kept)), ("size", &size(bytes, tag))])
}

/// Bytes in the unit people read.
pub(super) fn size(bytes: u64, tag: &str) -> String {
    let tenths = |unit: u64| rust_decimal::Decimal::new((bytes * 10 / unit) as i64, 1);
    match bytes {
        0..=999_999 => format!("{} kB", format::number(tenths(1_000), tag)),
        _ => format!("{} MB", format::number(tenths(1_000_000), tag)),
    }
}
