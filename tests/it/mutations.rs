//! No panic, no long wait and no large memory on damaged files: each reader meets thousands of seeded mutations.
//!
//! Each reader runs in a process of its own, so that a stack that overflows is seen and the memory can be measured.
//! `KILAVUZ_MUTATIONS` sets the number for each reader. `KILAVUZ_CASE=17 cargo test mutations::glossary` plays one
//! case again and prints the damaged file.
mod mutate;

use crate::corpus::{self, TextFile};
use kilavuz::{
    diag::{Diagnostics, MessageLanguage, json, terminal},
    load,
    pipeline::{self, Memo},
    project::{Project, Settings},
    source::{Sources, Span},
    syntax::{self, FileKind, file},
};
use mutate::{Mutation, Random};
use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
    process::{Command, Output},
    time::{Duration, Instant},
};

/// Cases for each reader where the environment does not say.
const CASES: u64 = 2_000;
/// What one case may take.
const TIME: Duration = Duration::from_secs(1);
/// What the whole process of a reader may have held at once.
const MEMORY_KIB: u64 = 256 << 10;
/// The same for a whole site, of which forms are typeset.
const PRINTING: Duration = Duration::from_secs(20);
const PRINTING_KIB: u64 = 1 << 20;
/// Outputs that are made of each damaged site.
const OUTPUTS: usize = 6;

macro_rules! readers {
    ($($name:ident)*) => { $(
        #[test]
        fn $name() {
            meet_mutations(stringify!($name))
        }
    )* };
}
readers!(site program activities form form_parts glossary faq announcements guide page words whole_site);

/// Which of the readers reads a file.
fn reader_of(file: &TextFile) -> &'static str {
    match file::kind_of(&file.path) {
        None => "words",
        Some(FileKind::Site) => "site",
        Some(FileKind::ProgrammePart) => "program",
        Some(FileKind::ActivityGroup) => "activities",
        Some(FileKind::Form) => "form",
        Some(FileKind::FormParts) => "form_parts",
        Some(FileKind::Glossary) => "glossary",
        Some(FileKind::Faq) => "faq",
        Some(FileKind::Announcements) => "announcements",
        Some(FileKind::Document(path)) if path.place == syntax::DocumentPlace::Page => "page",
        Some(FileKind::Document(_)) => "guide",
        Some(FileKind::Stray(stray)) => panic!("{} is read by nothing: {stray:?}", file.name),
    }
}

fn number_from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().expect("a number"))
}

/// A whole site takes longer, so it meets fewer.
fn cases_for(reader: &str) -> u64 {
    let cases = number_from_environment("KILAVUZ_MUTATIONS").unwrap_or(CASES);
    match reader {
        "whole_site" => cases / 20,
        planted if planted.starts_with("planted") => 1,
        _ => cases,
    }
}

fn meet_mutations(reader: &str) {
    let output = in_child(reader);
    let said = String::from_utf8_lossy(&output.stdout);
    let last = said.lines().rfind(|line| line.starts_with("case ")).unwrap_or("no case");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{reader}, {last}: {}\n{said}\n{told}", output.status);
    let summary = said.lines().find(|line| line.starts_with("survived ")).expect("the child tells what it did");
    if number_from_environment("KILAVUZ_CASE").is_none() {
        assert!(summary.starts_with(&format!("survived {} ", cases_for(reader))), "{summary}")
    }
    corpus::tell(&format!("{reader}: {summary}\n"));
}

/// Runs [`child`] in a process whose address space is limited, so that a runaway cannot take the machine along.
fn in_child(reader: &str) -> Output {
    let test = std::env::current_exe().expect("the path of this test");
    let arguments = ["mutations::child", "--exact", "--ignored", "--nocapture", "--test-threads=1"];
    let mut command = if cfg!(unix) {
        let mut shell = Command::new("sh");
        shell.args(["-c", "ulimit -v 2097152; exec \"$0\" \"$@\""]).arg(test);
        shell
    } else {
        Command::new(test)
    };
    command.args(arguments).env("KILAVUZ_READER", reader).env("MALLOC_ARENA_MAX", "2").env("RUST_BACKTRACE", "0");
    command.output().expect("a process that can be started")
}

#[test]
#[ignore = "started by the tests of the readers, in a process of its own"]
fn child() {
    let Ok(reader) = std::env::var("KILAVUZ_READER") else { return };
    let mut run = Run::of(&reader);
    match number_from_environment("KILAVUZ_CASE") {
        Some(number) => run.replay(number),
        None => (0..cases_for(&reader)).for_each(|number| run.case(number)),
    }
    run.finish();
}

/// One reader and what it has met so far.
struct Run {
    reader: String,
    files: Vec<TextFile>,
    project: Project,
    memo: Memo,
    met: u64,
    with_findings: u64,
    codes: BTreeSet<&'static str>,
    slowest: Duration,
    failures: Vec<String>,
}

/// Files of one case, some of them damaged.
struct Case {
    damage: Vec<(usize, Vec<Mutation>)>,
    bytes: Vec<Vec<u8>>,
}

impl Run {
    fn of(reader: &str) -> Run {
        let mut files = if reader == "whole_site" { corpus::files_of(corpus::root()) } else { corpus::all_files() };
        files.retain(|file| reader == "whole_site" || reader.starts_with("planted") || reader_of(file) == reader);
        assert!(!files.is_empty(), "no file for {reader}");
        let settings = Settings { today: "2026-06-15".into(), ..Settings::default() };
        Run {
            reader: reader.into(),
            files,
            project: load::load(corpus::root(), settings).expect("the project can be read"),
            memo: Memo::default(),
            met: 0,
            with_findings: 0,
            codes: BTreeSet::new(),
            slowest: Duration::ZERO,
            failures: vec![],
        }
    }
    fn damaged(&self, number: u64) -> Case {
        let mut random = Random::of(&self.reader, number);
        let mut bytes: Vec<Vec<u8>> = self.files.iter().map(|file| file.bytes.clone()).collect();
        let whole = self.reader == "whole_site";
        let files = if whole { 1 + random.below(3) } else { 1 };
        let mut damage = vec![];
        for _ in 0..files {
            let file = if whole { random.below(bytes.len()) } else { number as usize % bytes.len() };
            let mutations: Vec<_> = (0..1 + random.below(4)).map(|_| Mutation::draw(&mut random)).collect();
            mutations.iter().for_each(|mutation| mutation.apply(&mut bytes[file]));
            damage.push((file, mutations))
        }
        Case { damage, bytes }
    }
    fn case(&mut self, number: u64) {
        corpus::tell(&format!("case {number}\n"));
        let case = self.damaged(number);
        let clock = Clock::start();
        let result = catch_unwind(AssertUnwindSafe(|| self.read(&case)));
        let time = clock.time();
        self.slowest = self.slowest.max(time);
        let fault = match result {
            Err(_) => Some("panicked".to_owned()),
            Ok(_) if time > self.time() => Some(format!("took {time:?}")),
            Ok(diags) => {
                self.with_findings += u64::from(!diags.is_empty());
                self.codes.extend(diags.iter().map(|d| d.code.name()));
                None
            }
        };
        self.met += 1;
        if let Some(fault) = fault {
            let name = |(file, mutations): &(usize, Vec<Mutation>)| format!("{} {mutations:?}", self.files[*file].name);
            let damage: Vec<_> = case.damage.iter().map(name).collect();
            self.failures.push(format!("KILAVUZ_CASE={number} {fault}: {}", damage.join("; ")))
        }
    }
    fn replay(&mut self, number: u64) {
        let case = self.damaged(number);
        for (file, mutations) in &case.damage {
            corpus::tell(&format!("-- {} {mutations:?}\n", self.files[*file].name));
            corpus::tell(&String::from_utf8_lossy(&case.bytes[*file]));
        }
        self.case(number)
    }
    fn time(&self) -> Duration {
        if self.reader == "whole_site" { PRINTING } else { TIME }
    }
    fn finish(self) {
        let memory = peak_memory_kib();
        corpus::tell(&format!(
            "survived {} cases, {} with findings, {} codes, slowest {} ms, {} MiB\n",
            self.met,
            self.with_findings,
            self.codes.len(),
            self.slowest.as_millis(),
            memory >> 10,
        ));
        assert!(self.failures.is_empty(), "{} cases failed\n{}", self.failures.len(), self.failures.join("\n"));
        let most = if self.reader == "whole_site" { PRINTING_KIB } else { MEMORY_KIB };
        assert!(memory < most, "held {memory} KiB");
        let few = self.met < 100;
        // a letter more or less in a chapter's prose is no fault
        let noticed = if self.reader == "guide" { 4 } else { 2 };
        assert!(few || self.with_findings * noticed > self.met, "most damage is noticed, else this test is blunt");
        assert!(few || self.codes.len() >= 5, "{:?}", self.codes);
    }
    /// What a check of the files does with them, printing included.
    fn read(&mut self, case: &Case) -> Diagnostics {
        if self.reader.starts_with("planted") {
            planted(&self.reader)
        }
        let mut sources = Sources::default();
        let mut diags = Diagnostics::default();
        if self.reader == "whole_site" {
            return self.read_site(case);
        } else {
            let (file, _) = case.damage[0];
            let id = sources.add(&self.files[file].path, &case.bytes[file]);
            syntax::parse(&sources, None, &mut diags);
            if self.reader == "words" {
                syntax::words::read(id, &sources.get(id).text, &mut diags);
            }
        }
        print(&diags, &sources);
        diags
    }
    /// Up to the plan, and some of the outputs in it.
    fn read_site(&mut self, case: &Case) -> Diagnostics {
        let mut project = self.project.clone();
        for (file, _) in &case.damage {
            project.sources.add(&self.files[*file].path, &case.bytes[*file]);
        }
        let build = pipeline::assemble(project, Some(&mut self.memo));
        print(&build.diags, &build.project.sources);
        let mut random = Random::of("outputs", case.bytes.iter().map(|bytes| bytes.len() as u64).sum());
        for _ in 0..OUTPUTS.min(build.plan.len()) {
            let (path, _) = build.plan.iter().nth(random.below(build.plan.len())).expect("it is below the length");
            let made = if path.as_str() == "files.json" { None } else { build.artifact(path) };
            // with errors there is no build; a preview shows these, over the page as it last was
            if let Some(Err(findings)) = made.filter(|_| !build.diags.has_errors()) {
                panic!("{}: {findings:?}", path.as_str())
            }
        }
        build.diags
    }
}

/// Every place lies in its file and on whole characters, and every printer can show it.
fn print(diags: &Diagnostics, sources: &Sources) {
    let fits = |span: Span| {
        let text = &sources.get(span.source).text;
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} in {} bytes", text.len())
    };
    for d in diags.iter() {
        d.span.iter().for_each(|span| fits(*span));
        d.labels.iter().for_each(|label| fits(label.span));
        d.fix.iter().for_each(|fix| fits(fix.span));
    }
    let findings = diags.sorted();
    for language in MessageLanguage::ALL {
        assert!(!terminal::print(&findings, sources, language, terminal::Look::Plain).is_empty());
    }
    assert!(!json::print(&findings, sources, MessageLanguage::Turkish).is_empty());
}

/// Measures what this process had of the processors, for other processes may take the machine for a while; where the
/// system does not say, the time that passed.
struct Clock {
    start: Instant,
    before: Option<Duration>,
}

impl Clock {
    fn start() -> Clock {
        Clock { start: Instant::now(), before: Clock::processors() }
    }
    fn time(&self) -> Duration {
        let passed = self.start.elapsed();
        match (self.before, Clock::processors()) {
            (Some(before), Some(after)) => passed.min(after - before + Duration::from_millis(10)),
            _ => passed,
        }
    }
    /// In steps of 10 ms.
    fn processors() -> Option<Duration> {
        let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
        // behind the name in brackets, the 12th and 13th are the time in the program and in the system, in hundredths
        let (_, fields) = stat.rsplit_once(')')?;
        let hundredths: u64 = fields.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
        Some(Duration::from_millis(hundredths * 10))
    }
}

/// The most memory this process held at once; nothing where the system does not say.
fn peak_memory_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or(0)
}

fn planted(reader: &str) {
    match reader {
        "planted_panic" => panic!("planted"),
        "planted_wait" => {
            let clock = Clock::start();
            while clock.time() < TIME + Duration::from_millis(50) {}
        }
        "planted_memory" => assert!(vec![1_u8; 300 << 20].iter().step_by(4096).all(|b| *b == 1)),
        "planted_depth" => assert!(deep(&[1; 1000]) > 0),
        other => panic!("no plant called {other}"),
    }
}

#[expect(unconditional_recursion, reason = "to overflow the stack")]
fn deep(block: &[u64; 1000]) -> u64 {
    let mut larger = *block;
    larger[0] += 1;
    deep(&larger) + larger[1]
}

#[test]
fn the_harness_notices_a_panic_a_wait_a_large_memory_and_a_deep_stack() {
    for (reader, sign) in [
        ("planted_panic", "KILAVUZ_CASE=0 panicked"),
        ("planted_wait", "KILAVUZ_CASE=0 took"),
        ("planted_memory", "held "),
        ("planted_depth", "overflowed its stack"),
    ] {
        let output = in_child(reader);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && (told.contains(sign) || !cfg!(target_os = "linux")), "{reader}: {told}");
    }
}
