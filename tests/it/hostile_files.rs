//! Files that were saved in a strange way, or made to hurt: each gives its finding in milliseconds.
use kilavuz::{diag::Diagnostics, source::Sources, syntax};
use std::time::{Duration, Instant};

/// What one file may take of a processor, without optimisation; the best of a few runs counts.
const TIME: Duration = Duration::from_millis(150);

const YAML: &str = "content/faq.yaml";
const PAGE: &str = "content/pages/about.tr.md";
const HEAD: &str = "---\ntitle: Hakkında\n---\n\n";

fn codes(path: &str, bytes: &[u8]) -> (Vec<&'static str>, Duration) {
    let mut sources = Sources::default();
    sources.add(path, bytes);
    let mut diags = Diagnostics::default();
    let (start, before) = (Instant::now(), processor_time());
    syntax::parse(&sources, None, &mut diags);
    let taken = processor_time().zip(before).map_or(start.elapsed(), |(after, before)| after - before);
    let mut codes: Vec<_> = diags.iter().map(|d| d.code.name()).collect();
    codes.dedup();
    (codes, taken)
}

/// What this thread had of the processors, for other tests run beside it; nothing where the system does not say.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn check(name: &str, path: &str, bytes: impl AsRef<[u8]>, expected: &[&str]) {
    within(TIME, name, path, bytes.as_ref(), expected)
}

fn within(time: Duration, name: &str, path: &str, bytes: &[u8], expected: &[&str]) {
    let mut best = Duration::MAX;
    for _ in 0..5 {
        let (found, taken) = codes(path, bytes);
        assert_eq!(found, expected, "{name}");
        best = best.min(taken);
        if best < time {
            return;
        }
    }
    panic!("{name} took {best:?}")
}

fn yaml(name: &str, bytes: impl AsRef<[u8]>, expected: &[&str]) {
    check(name, YAML, bytes, expected)
}

fn page(name: &str, body: &str, expected: &[&str]) {
    check(name, PAGE, format!("{HEAD}{body}"), expected)
}

#[test]
fn files_saved_in_a_strange_way() {
    yaml("byte-order mark", "\u{feff}topics: []\n", &["KS-009"]);
    yaml("Windows line ends", "topics: []\r\nquestions: []\r\n", &["KS-010"]);
    yaml("old Macintosh line ends", "topics: []\rquestions: []\r", &["KS-010"]);
    yaml("letters in two parts", "# s\u{327}, g\u{306}, I\u{307}\ntopics: []\n", &["KS-008"]);
    yaml("tab", "topics:\n\t- id: a\n", &["KS-004"]);
    yaml("Windows-1254", b"topics: \xfe\n", &["KS-001"]);
    yaml("UTF-16", b"\xff\xfet\0o\0p\0", &["KS-001"]);
    yaml("half a letter", b"topics: []\n# \xc5", &["KS-001"]);
    yaml("NUL", b"topics: []\n# \0\n", &["KS-419", "KS-002"]);
    yaml("nothing", "", &["KS-013"]);
    page("page with a byte-order mark inside", "\u{feff}Metin.\n", &["KS-419"]);
    check("page with a byte-order mark", PAGE, format!("\u{feff}{HEAD}Metin.\n"), &["KS-009"]);
    check("page with Windows line ends", PAGE, format!("{HEAD}Metin.\n").replace('\n', "\r\n"), &["KS-010"]);
    check("page in Windows-1254", PAGE, b"---\ntitle: Ki\xfei\n---\n", &["KS-001"]);
}

#[test]
fn yaml_made_to_hurt() {
    let bomb: String = (1..30).map(|n| format!("a{n}: &a{n} [{}]\n", format!("*a{}, ", n - 1).repeat(9))).collect();
    yaml("alias bomb", format!("a0: &a0 x\n{bomb}"), &["KS-005"]);
    yaml("merge bomb", "a: &a {b: c}\nd: {<<: [*a, *a, *a]}\n", &["KS-005"]);
    yaml("alias of itself", "a: &a [*a]\n", &["KS-005"]);
    for bracket in ["[", "{", "[{", "{a: ", "{[", "[[a], "] {
        yaml(&format!("100,000 of {bracket}"), format!("topics: {}", bracket.repeat(100_000)), &["KS-006"]);
    }
    for sign in ["- ", "? "] {
        yaml(&format!("100,000 of {sign}"), sign.repeat(100_000), &["KS-006"]);
    }
    yaml("100,000 closed brackets", format!("topics: {}{}\n", "[".repeat(50_000), "]".repeat(50_000)), &["KS-006"]);
    let deep: String = (0..5_000).map(|n| format!("{}a:\n", " ".repeat(n % 200))).collect();
    yaml("deep indentation", deep, &["KS-006"]);
    yaml("100,000 documents", "---\n".repeat(100_000), &["KS-011"]);
    // a file is read up to the limit, which takes what the largest real file would take
    let values = format!("topics: [{}]", "1, ".repeat(300_000));
    within(20 * TIME, "too many values", YAML, values.as_bytes(), &["KS-007"]);
    yaml("too many bytes", "#".repeat(5 << 20), &["KS-007"]);
    yaml("one long line of quotes", format!("topics: {}\n", "'".repeat(100_001)), &["KS-002"]);
}

#[test]
fn markdown_made_to_hurt() {
    for (name, what) in [
        ("square brackets", "["),
        ("pictures", "!["),
        ("links", "[a]("),
        ("stars", "*"),
        ("stars and letters", "*a _b "),
        ("underscores", "_"),
        ("backticks", "` "),
        ("tildes", "~"),
        ("pointed brackets", "<"),
        ("ampersands", "&"),
        ("entities", "&#x1;"),
        ("backslashes", "\\"),
        ("bars", "|"),
        ("dollars", "$"),
    ] {
        // text or findings, but quickly
        let body = format!("{HEAD}{}\n", what.repeat(20_000));
        let best = (0..5).map(|_| codes(PAGE, body.as_bytes()).1).min().expect("five runs");
        assert!(best < 4 * TIME, "{name} took {best:?}");
    }
    page("100,000 quotations", &">".repeat(100_000), &["KS-006"]);
    let lists: String = (0..300).map(|n| format!("{}- a\n", "  ".repeat(n))).collect();
    page("deep list", &lists, &["KS-006"]);
}
