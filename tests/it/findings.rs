//! Every code of a finding has a folder with a small broken site and the exact words people read about it.
//!
//! `tests/findings/KS-nnn/` (or `KS-nnn-word/`) holds the files that are broken; `tests/findings/base/` lies underneath.
//! `expected.tr.txt` and `expected.en.txt` are what `kilavuz check` prints. Three more files may stand there:
//! `also.txt` lists other codes that the site shows by necessity; `without.txt` names files that are taken away (a name
//! in `themes/default/` first lays the whole theme underneath); `repeated.txt` makes large files: each line is a number,
//! a file and a text that is added to the file so many times. `UPDATE=1` writes the expected files.
use crate::corpus;
use kilavuz::{
    diag::{
        Code, Diagnostic, MessageLanguage,
        terminal::{self, Look},
        texts::Texts,
    },
    load, pipeline,
    pipeline::AllError,
    project::Settings,
    source::Sources,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    convert::Infallible,
    fs,
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// Texts that no content can bring about: code, line, why.
const UNREACHABLE: &[(&str, &str, &str)] = &[
    ("KS-110", "help.time", "no field holds a time of day yet"),
    ("KS-111", "help.time", "no field holds a time of day yet"),
    ("KS-701", "help.report", "a template of the built-in theme: a fault of the program"),
    ("KS-701", "message.stale", "a page that is asked of another plan than its own: a fault of the program"),
    ("KS-705", "message", "a file that is not as the typesetter writes it: a fault of the program"),
];

/// A folder of `tests/findings/`.
struct Folder {
    name: String,
    path: PathBuf,
}

/// What a check of the folder's site finds.
struct Found {
    findings: Vec<Diagnostic>,
    sources: Sources,
}

fn folders() -> Vec<Folder> {
    let all = fs::read_dir(corpus::root().join("tests/findings")).expect("the folder can be listed");
    let mut folders: Vec<Folder> = all
        .map(|entry| entry.expect("the folder can be listed"))
        .map(|entry| Folder { name: entry.file_name().to_string_lossy().into_owned(), path: entry.path() })
        .filter(|folder| folder.name.starts_with("KS-"))
        .collect();
    folders.sort_by(|a, b| a.name.cmp(&b.name));
    folders
}

impl Folder {
    fn code(&self) -> &str {
        &self.name[..6]
    }
    /// The lines of one of the folder's own files; none where it is not there.
    fn lines(&self, file: &str) -> Vec<String> {
        let text = fs::read_to_string(self.path.join(file)).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }
    fn check(&self) -> Found {
        let site = tempfile::tempdir().expect("a folder for the site");
        lay(&corpus::root().join("tests/findings/base"), site.path());
        let without = self.lines("without.txt");
        if without.iter().any(|file| file.starts_with("themes/")) {
            lay(&corpus::root().join("themes/default"), &site.path().join("themes/default"))
        }
        lay(&self.path, site.path());
        for file in without {
            fs::remove_file(site.path().join(&file)).unwrap_or_else(|_| panic!("{}: {file} is not there", self.name))
        }
        self.lines("repeated.txt").iter().for_each(|line| repeat(line, site.path()));
        found_in(site.path())
    }
}

fn lay(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.expect("a folder that can be listed");
        let inside = entry.path().strip_prefix(from).expect("a path below the folder");
        if entry.file_type().is_file() {
            let target = to.join(inside);
            fs::create_dir_all(target.parent().expect("a file stands in a folder")).expect("a folder");
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// `4 content/faq.yaml #` adds four hashes to the file.
fn repeat(line: &str, site: &Path) {
    let [times, file, text] = line.splitn(3, ' ').collect::<Vec<_>>()[..] else { panic!("{line}: three words") };
    let file = site.join(file);
    let mut bytes = fs::read(&file).expect("a file that can be read");
    bytes.extend(text.repeat(times.parse().expect("a number")).bytes());
    fs::write(file, bytes).expect("a file that can be written")
}

/// As `kilavuz check`: pages are made where nothing before them failed.
fn found_in(site: &Path) -> Found {
    let settings = Settings { today: "2026-06-15".into(), ..Settings::default() };
    let project = load::load(site, settings).expect("the site can be read");
    let build = pipeline::assemble(project, None);
    let mut findings = build.diags.sorted();
    if !build.diags.has_errors()
        && let Err(AllError::Findings(more)) = build.all(|_, _| Ok::<(), Infallible>(()))
    {
        findings.extend(more);
        findings.sort();
        findings.dedup()
    }
    Found { findings, sources: build.project.sources.clone() }
}

#[test]
fn the_site_underneath_is_without_findings() {
    let found = found_in(&corpus::root().join("tests/findings/base"));
    let told = terminal::print(&found.findings, &found.sources, MessageLanguage::English, Look::Plain);
    assert!(found.findings.is_empty(), "{told}");
}

#[test]
fn every_code_has_a_folder() {
    let folders = folders();
    let shown: BTreeSet<&str> = folders.iter().map(Folder::code).collect();
    let known: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(shown, known);
    corpus::tell(&format!("{} folders for {} codes\n", folders.len(), known.len()));
}

#[test]
fn each_folder_shows_its_code_and_no_followers() {
    for folder in folders() {
        let mut expected: BTreeSet<String> = folder.lines("also.txt").into_iter().collect();
        expected.insert(folder.code().to_owned());
        let found = folder.check();
        let shown: BTreeSet<String> = found.findings.iter().map(|d| d.code.name().to_owned()).collect();
        let told = terminal::print(&found.findings, &found.sources, MessageLanguage::English, Look::Plain);
        assert_eq!(shown, expected, "{}\n{told}", folder.name);
    }
}

#[test]
fn each_folder_is_told_in_the_expected_words() {
    let mut differing = vec![];
    for folder in folders() {
        let found = folder.check();
        for language in MessageLanguage::ALL {
            let told = terminal::print(&found.findings, &found.sources, language, Look::Plain);
            let file = folder.path.join(format!("expected.{}.txt", language.tag()));
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&file, &told).expect("a file that can be written")
            }
            let expected = fs::read_to_string(&file).unwrap_or_default();
            if told != expected {
                differing.push(format!("{}\n{}", file.display(), first_difference(&expected, &told)))
            }
        }
    }
    assert!(differing.is_empty(), "(UPDATE=1 writes the files anew)\n{}", differing.join("\n"));
}

fn first_difference(expected: &str, told: &str) -> String {
    let differs = expected.lines().zip(told.lines()).position(|(a, b)| a != b);
    let line = differs.unwrap_or_else(|| expected.lines().count().min(told.lines().count()));
    let of = |text: &str| text.lines().nth(line).unwrap_or("(the end)").to_owned();
    format!("  line {}\n  expected: {}\n  told:     {}", line + 1, of(expected), of(told))
}

/// The names of the texts that a finding shows.
fn texts_of(finding: &Diagnostic) -> Vec<String> {
    let named = |kind: &str, name: &str| if name.is_empty() { kind.to_owned() } else { format!("{kind}.{name}") };
    let mut names = vec![named("message", finding.variant), named("here", finding.variant)];
    names.extend(["help".into(), "help.places".into()]);
    names.extend(finding.help.iter().map(|name| named("help", name)));
    names.extend(finding.labels.iter().map(|label| named("label", label.text)));
    names
}

#[test]
fn each_text_of_a_code_is_shown_by_a_folder() {
    let mut shown: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let of_expressions = crate::expression_faults::found().1.sorted();
    for finding in folders()
        .iter()
        .flat_map(|folder| folder.check().findings)
        .chain(of_expressions)
        .chain(crate::expression_faults::found_elsewhere())
    {
        shown.entry(finding.code.name()).or_default().extend(texts_of(&finding));
    }
    let unreachable = |code: &str, line: &str| UNREACHABLE.iter().any(|(c, l, _)| (*c, *l) == (code, line));
    let texts = Texts::of(MessageLanguage::English);
    let mut unshown = vec![];
    for code in Code::ALL {
        let section = texts.code(*code).expect("every code has its texts");
        // every code needs a plain message, though the variants of some leave nothing for it to say
        let has_variants = section.lines.keys().any(|line| line.starts_with("message."));
        for line in section.lines.keys().filter(|line| *line != "message" || !has_variants) {
            let is_shown = shown.get(code.name()).is_some_and(|lines| lines.contains(line));
            assert!(!(is_shown && unreachable(code.name(), line)), "{} {line} can be reached", code.name());
            if !is_shown && !unreachable(code.name(), line) {
                unshown.push(format!("{} {line}", code.name()))
            }
        }
    }
    assert!(unshown.is_empty(), "no folder shows\n{}", unshown.join("\n"));
}

#[test]
fn each_folder_has_both_texts_with_a_cure_in_each_finding() {
    for folder in folders() {
        for language in MessageLanguage::ALL {
            let told = folder.lines(&format!("expected.{}.txt", language.tag())).join("\n");
            let help = Texts::of(language).report("help").to_owned();
            let own = format!("[{}]", folder.code());
            for finding in told.split("\n\n").filter(|part| part.contains(&own)) {
                let has_cure = finding.contains(&format!("= {help}: "));
                assert!(has_cure, "{} {}: no cure\n{finding}", folder.name, language.tag())
            }
        }
    }
}
