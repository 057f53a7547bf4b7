//! Files read alone: hygiene, YAML faults, front matter, kinds by path.
use kilavuz::{
    diag::Diagnostics,
    source::Sources,
    syntax::{self, FileKind, Memo, Syntax, file},
};
use std::sync::Arc;

fn read(path: &str, bytes: &[u8]) -> (Sources, Syntax, Diagnostics) {
    let mut sources = Sources::default();
    sources.add(path, bytes);
    let mut diags = Diagnostics::default();
    let syntax = syntax::parse(&sources, None, &mut diags);
    (sources, syntax, diags)
}

/// `KS-nnn line:column "text under the caret" variant`, one for each finding.
fn findings(path: &str, bytes: &[u8]) -> Vec<String> {
    let (sources, _, diags) = read(path, bytes);
    let line = |d: &kilavuz::diag::Diagnostic| {
        let span = d.span.expect("findings about a file have a place");
        let place = sources.get(span.source).place(span.start);
        let text = sources.text(span);
        format!("{} {}:{} {text:?} {}", d.code.name(), place.line, place.column, d.variant).trim_end().to_owned()
    };
    diags.sorted().iter().map(line).collect()
}

fn check_yaml(text: &str, expected: &[&str]) {
    assert_eq!(findings("content/faq.yaml", text.as_bytes()), expected, "for {text:?}")
}

#[test]
fn each_fault_of_a_yaml_file_has_its_own_code_and_place() {
    check_yaml("topics: %50\n", &[r#"KS-003 1:9 "%50""#]);
    check_yaml("topics:\n  - id: a\n    title: {tr: %50, en: b}\n", &[r#"KS-003 3:17 "%50""#]);
    check_yaml("topics: \"oran: %50\n", &[r#"KS-002 1:9 "\"""#]);
    check_yaml("topics:\n\t- id: a\n", &[r#"KS-004 2:1 "\t""#]);
    check_yaml("topics: &x [a]\nquestions: *x\n", &[r#"KS-005 1:9 "&x""#]);
    check_yaml("topics: *x\n", &[r#"KS-005 1:9 "*""#]);
    check_yaml("<<: {a: b}\n", &[r#"KS-005 1:1 "<""#]);
    check_yaml("topics: []\n---\nquestions: []\n", &[r#"KS-011 2:1 "-""#]);
    check_yaml("topics: []\n...\nfoo: bar\n", &[r#"KS-011 3:1 "f""#]);
    check_yaml("topics: a: b\n", &[r#"KS-002 1:10 ":""#]);
    check_yaml("{topics: []}}\n", &[r#"KS-002 1:13 "}""#]);
    check_yaml("# only a comment\n", &[r#"KS-013 1:1 """#]);
    check_yaml("---\ntopics: []\n...\n", &[]);
}

#[test]
fn hostile_sizes_are_refused_early() {
    let deep: String = (0..100).map(|n| format!("{}-\n", " ".repeat(n))).collect();
    check_yaml(&deep, &[r#"KS-006 33:33 "-""#]);
    let bomb: String = (1..10).map(|n| format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1)).collect();
    check_yaml(&format!("a0: &a0 x\n{bomb}"), &[r#"KS-005 1:5 "&a0""#]);
    let many = format!("topics: [{}]", "1,".repeat(200_000));
    check_yaml(&many, &[r#"KS-007 1:200004 "1" values"#]);
    let large = "#".repeat(kilavuz::syntax::limits::FILE_BYTES + 1);
    check_yaml(&large, &[r#"KS-007 1:1 "" file"#]);
}

#[test]
fn faults_of_the_text_are_told_beside_those_of_its_values() {
    check_yaml("", &[r#"KS-013 1:1 """#]);
    check_yaml(" \n", &[r#"KS-013 1:1 """#]);
    check_yaml(
        "\u{feff}topics: x\r\n",
        &[
            "KS-009 1:1 \"\u{feff}\"".replace('\u{feff}', "\\u{feff}").as_str(),
            r#"KS-110 1:10 "x""#,
            r#"KS-010 1:11 "\r""#,
        ],
    );
    assert_eq!(findings("content/faq.yaml", b"topics: \xff\n"), ["KS-001 1:9 \"\u{fffd}\""]);
    let (_, _, diags) = read("content/faq.yaml", "# c\u{327}i c\u{327} Arabic \u{628}\u{64e}\ntopics: []".as_bytes());
    let found = diags.sorted();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].fix.as_ref().map(|f| f.text.as_str()), Some("çi ç"));
}

#[test]
fn a_record_that_is_dropped_takes_its_inner_ids_with_it() {
    let text = "id: g1\nnumber: 1\nactivities:\n  - id: a1\n    title: {tr: A, en: A}\n";
    let (_, syntax, diags) = read("content/activities/g1.yaml", text.as_bytes());
    assert_eq!(diags.len(), 1, "the title is missing");
    assert_eq!(syntax.files[0].parsed.lost, ["g1", "a1"]);
    let (_, syntax, _) = read("content/activities/g1.yaml", format!("{text}  %x").as_bytes());
    assert_eq!(syntax.files[0].parsed.lost, ["g1", "a1"], "also where YAML fails");
}

#[test]
fn the_head_of_a_markdown_file_must_be_there_and_closed() {
    let check = |text: &str, expected: &[&str]| {
        assert_eq!(findings("content/pages/privacy.tr.md", text.as_bytes()), expected, "for {text:?}")
    };
    check("---\ntitle: Gizlilik\n---\nMetin.\n", &[]);
    check("Metin.\n", &[r#"KS-407 1:1 "Metin." missing"#]);
    check("---\ntitle: Gizlilik\n\nMetin <b>.\n", &[r#"KS-407 1:1 "---" unclosed"#]);
    check("---\n---\nMetin.\n", &[r#"KS-407 2:1 "" empty"#]);
    check("---\ntitel: Gizlilik\n---\n", &[r#"KS-101 2:1 "titel""#]);
    check("---\ntitle: a: b\n---\n", &[r#"KS-002 2:9 ":""#]);
}

#[test]
fn paths_decide_what_a_file_is() {
    let kind = |path: &str| match file::kind_of(path) {
        None => "none".to_owned(),
        Some(FileKind::Document(d)) => {
            format!("{:?} {} {:?} {:?} {}", d.place, d.id, d.part, d.order, d.tag)
        }
        Some(kind) => format!("{kind:?}"),
    };
    assert_eq!(kind("content/media/a.yaml"), "none");
    assert_eq!(kind("themes/default/words.yaml"), "none");
    assert_eq!(kind("content/program/rules.yaml"), "ProgrammePart");
    assert_eq!(kind("content/pages/privacy.tr.md"), "Page privacy None [] tr");
    assert_eq!(kind("content/guide/10-basic-concepts.en.md"), "Chapter basic-concepts None [10] en");
    assert_eq!(kind("content/guide/10-start/20-who.zh-Hans.md"), "Chapter start/who Some(\"start\") [10, 20] zh-Hans");
    assert_eq!(kind("content/guide/10-start/index.tr.md"), "Part start None [10] tr");
    for (path, why) in [
        ("content/notes.txt", "Folder"),
        ("content/program/old/rules.yaml", "Folder"),
        ("content/program/rules.yml", "Ending"),
        ("content/guide/basics.tr.md", "ChapterName"),
        ("content/guide/start/10-basics.tr.md", "ChapterName"),
        ("content/guide/index.tr.md", "ChapterName"),
        ("content/pages/Privacy.tr.md", "PageName"),
        ("content/pages/privacy.md", "PageName"),
    ] {
        assert_eq!(kind(path), format!("Stray({why})"), "{path}");
    }
}

#[test]
fn a_memo_changes_the_work_and_never_the_result() {
    let mut memo = Memo::default();
    let mut run = |files: &[(&str, &str)]| {
        let mut sources = Sources::default();
        files.iter().for_each(|(path, text)| {
            sources.add(*path, text);
        });
        let (mut with, mut without) = (Diagnostics::default(), Diagnostics::default());
        let kept = syntax::parse(&sources, Some(&mut memo), &mut with);
        syntax::parse(&sources, None, &mut without);
        assert_eq!(with.sorted(), without.sorted());
        kept
    };
    let broken = ("content/glossary.yaml", "terms: x\n");
    let first = run(&[broken]);
    let second = run(&[("content/faq.yaml", "topics: y\n"), broken]);
    assert!(Arc::ptr_eq(&first.files[0].parsed, &second.files[1].parsed), "read once");
    let third = run(&[("content/glossary.yaml", "terms: []\n")]);
    assert!(!Arc::ptr_eq(&first.files[0].parsed, &third.files[0].parsed));
}
