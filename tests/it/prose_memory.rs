//! The trees of a guide of 10,000 pages fit into the memory that they are promised.
use crate::corpus;
use kilavuz::{
    diag::Diagnostics,
    load,
    project::Settings,
    source::Sources,
    syntax::{self, Content, Memo},
};
use std::{process::Command, time::Instant};

const PAGES: usize = 10_000;
const MOST_MEBIBYTES: usize = 80;

/// Makes the corpus of the benchmarks and reads its files into memory.
fn large_guide() -> Sources {
    let folder = tempfile::tempdir().expect("a folder for the corpus");
    let generator = corpus::root().join("tests/bench/gen_corpus.py");
    let mut command = Command::new("python3");
    command.arg(generator).args(["--pages", &PAGES.to_string(), "--out"]).arg(folder.path().join("site"));
    let made = command.output().expect("python3 is installed");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    load::load(&folder.path().join("site"), Settings::default()).expect("the corpus can be read").sources
}

#[test]
fn trees_of_ten_thousand_pages_are_small_and_read_once() {
    let sources = large_guide();
    let (mut memo, mut diags) = (Memo::default(), Diagnostics::default());
    let start = Instant::now();
    let syntax = syntax::parse(&sources, Some(&mut memo), &mut diags);
    let first = start.elapsed();
    assert!(diags.is_empty(), "{:?}", diags.iter().next());
    let (mut pages, mut bytes, mut text) = (0, 0, 0);
    for file in syntax.files.iter() {
        if let Some(Content::Document(document)) = &file.parsed.content {
            pages += 1;
            bytes += document.body.bytes();
            text += sources.get(file.source).text.len();
        }
    }
    let start = Instant::now();
    syntax::parse(&sources, Some(&mut memo), &mut diags);
    let second = start.elapsed();
    corpus::tell(&format!(
        "{pages} texts of {:.1} MiB: trees of {:.1} MiB, read in {first:.1?}, known again in {second:.1?}\n",
        text as f64 / 1_048_576.0,
        bytes as f64 / 1_048_576.0,
    ));
    assert!(pages >= PAGES, "{pages} pages");
    assert!(bytes > text / 4, "the count leaves something out");
    assert!(bytes < MOST_MEBIBYTES << 20, "{bytes} bytes");
    assert!(second * 5 < first, "a memo that does not help: {first:?}, then {second:?}");
}
