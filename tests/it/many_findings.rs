//! Ten thousand findings: in time, in work that grows with their number, and in a report that people can still read.
use crate::corpus;
use kilavuz::{
    diag::{Code, Diagnostic, MessageLanguage, github, json, repeats, sarif, terminal},
    load, pipeline,
    project::{Project, Settings},
};
use std::{
    fmt::Write,
    time::{Duration, Instant},
};

const MANY: usize = 10_000;
/// What they may take here: without optimisation, and beside other tests. The program itself takes less than 2 s.
const TIME: Duration = Duration::from_secs(20);

const SITE: &str = "title: {all: S}\ntagline: {all: S}\nlocales: [{tag: tr, name: Türkçe}, {tag: en, name: English}]\nbase_url: https://ornek.gov.tr\nupdated: 2026-06-15\ncurrency: TRY\nofficial: false\ndisclaimer: {all: S}\npages:\n  - {kind: home, title: {all: H}}\n  - {kind: faq, title: {all: F}}\n";

/// A way to break a site: the code it gives, and files with so many faults.
type Way = (Code, fn(usize) -> Vec<(String, String)>);

const WAYS: &[Way] = &[
    (Code::UnknownKey, |count| publications(count, "colour: red")),
    (Code::MissingTranslation, |count| publications(count, "text: {tr: Ö}")),
    (Code::UnknownReference, |count| publications(count, "source: k#")),
    (Code::BadValue, |count| publications(count, "updated: dün")),
    (Code::DuplicateId, |count| {
        [publications(count, "text: {all: a}"), publications(count, "text: {all: b}")].concat()
    }),
    (Code::MissingKey, |count| publications(count, "text: {all: a}, title: ")),
    (Code::BadId, |count| publications(count, "source: Ğ")),
    (Code::BrokenLink, |count| {
        let links: String = (0..count).map(|n| format!("[bağ](form:f{n}x)\n")).collect();
        ["tr", "en"].map(|tag| (format!("content/pages/a.{tag}.md"), format!("---\ntitle: A\n---\n\n{links}"))).to_vec()
    }),
];

/// Records with something more in each, a hundred on a long line, ten lines a file; `#` is the number of the record.
fn publications(count: usize, more: &str) -> Vec<(String, String)> {
    let title = if more.contains("title") { "" } else { "title: {all: Yayın}, " };
    let record = |n: usize| format!("{{id: p{n}, {title}{}}}", more.replace('#', &n.to_string()));
    let line = |from: usize| (from..count.min(from + 100)).map(record).collect::<Vec<_>>().join(", ");
    let file = |from: usize| {
        let lines: Vec<String> = (from..count.min(from + 1_000)).step_by(100).map(line).collect();
        let name = format!("content/program/{}-{from}.yaml", more.len() + usize::from(more.ends_with("b}")));
        (name, format!("publications: [\n  {}\n]\n", lines.join(",\n  ")))
    };
    (0..count).step_by(1_000).map(file).collect()
}

type Printer = fn(&[Diagnostic], &kilavuz::source::Sources, MessageLanguage) -> String;

fn project(files: Vec<(String, String)>) -> Project {
    let settings = Settings { today: "2026-06-15".into(), ..Settings::default() };
    let mut project = load::load(&corpus::root().join("tests/findings/base"), settings).expect("a site");
    project.sources = Default::default();
    project.sources.add("content/site.yaml", SITE);
    for (path, text) in files {
        project.sources.add(path, text);
    }
    project
}

/// Findings, and the report that people see.
fn told(project: Project) -> (Vec<Diagnostic>, String) {
    let build = pipeline::assemble(project, None);
    let findings = build.diags.sorted();
    let text = terminal::print(&findings, &build.project.sources, MessageLanguage::Turkish, terminal::Look::Plain);
    (findings, text)
}

fn time(way: &Way, count: usize) -> Duration {
    let project = project((way.1)(count));
    let start = Instant::now();
    told(project);
    start.elapsed()
}

#[test]
fn each_kind_of_fault_ten_thousand_times_is_told_in_time_and_in_short() {
    let mut report = String::new();
    for way in WAYS {
        let project = project((way.1)(MANY));
        let start = Instant::now();
        let (findings, text) = told(project);
        let taken = start.elapsed();
        let name = way.0.name();
        let count = findings.iter().filter(|d| d.code == way.0).count();
        let shown = text.matches(&format!("[{name}]")).count();
        write!(report, "{name}: {count} in {} ms, {shown} shown, {} KiB; ", taken.as_millis(), text.len() >> 10)
            .expect("text");
        assert!(count >= MANY, "{name}: {count}");
        assert!((1..=repeats::OF_ONE_CODE).contains(&shown), "{name}: {shown} shown");
        assert!(text.len() < 200 << 10, "{name}: {} bytes", text.len());
        let left = if shown == repeats::ALIKE { "bulgu daha" } else { "kodlu" };
        assert!(text.contains(left), "{name}: what is not shown is counted\n{}", &text[text.len() - 600..]);
        assert!(taken < TIME, "{name}: {taken:?}");
    }
    corpus::tell(&format!("{report}\n"));
}

#[test]
fn the_work_grows_with_the_number_of_findings() {
    for way in WAYS {
        // ten times the findings: about ten times the work, where each looked at all others it would be a hundred.
        // Another process may take the machine for a while: the best of four counts
        let grows = || {
            let (few, many) = (time(way, MANY / 10), time(way, MANY));
            many.as_secs_f64() / few.as_secs_f64().max(0.001)
        };
        let times: Vec<f64> = std::iter::repeat_with(grows)
            .take(4)
            .scan(true, |more, t| std::mem::replace(more, t >= 30.0).then_some(t))
            .collect();
        assert!(times.iter().any(|t| *t < 30.0), "{}: {times:?}", way.0.name());
    }
}

#[test]
fn programs_get_all_of_ten_thousand_findings() {
    let build = pipeline::assemble(project((WAYS[0].1)(MANY)), None);
    let findings = build.diags.sorted();
    for (print, sign) in [
        (json::print as Printer, "\"code\": \"KS-101\""),
        (github::print, "title=KS-101"),
        (sarif::print, "\"ruleId\": \"KS-101\""),
    ] {
        let text = print(&findings, &build.project.sources, MessageLanguage::English);
        assert_eq!(text.matches(sign).count(), MANY, "{sign}");
    }
}

#[test]
fn ten_thousand_faults_of_all_kinds_are_all_counted() {
    let mut files = vec![];
    for (n, way) in WAYS.iter().enumerate() {
        let own = (way.1)(MANY / WAYS.len());
        files.extend(own.into_iter().map(|(path, text)| (path.replace("program/", &format!("program/{n}-")), text)))
    }
    for n in 0..60 {
        files.push((format!("content/program/broken{n}.yaml"), format!("goal: {{text: \"{n}\n")));
        files.push((format!("content/program/keys{n}.yaml"), "renk: mavi\n".repeat(40)));
    }
    let (findings, text) = told(project(files));
    let errors = findings.iter().filter(|d| d.severity == kilavuz::diag::Severity::Error).count();
    let last = text.lines().rev().nth(1).expect("a summary");
    assert!(findings.len() > MANY, "{}", findings.len());
    assert!(last.contains(&kilavuz::locale::format::count(errors, "tr")), "{last}");
    let codes = findings.iter().map(|d| d.code).collect::<std::collections::BTreeSet<_>>();
    for code in codes {
        assert!(text.contains(&format!("[{}]", code.name())), "{} is hidden by others", code.name())
    }
}
