//! The texts of findings: both languages alike, complete, and every name in the sources known.
use kilavuz::diag::{
    Code, MessageLanguage,
    texts::{Passage, Section, Texts},
    wording::placeholder,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

fn turkish() -> Texts {
    Texts::of(MessageLanguage::Turkish)
}
fn english() -> Texts {
    Texts::of(MessageLanguage::English)
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    let starts = text.match_indices('{').map(|(n, _)| n);
    starts.filter_map(|n| placeholder(&text[n..])).map(|(inside, _)| inside.split('|').next().unwrap()).collect()
}

/// Section, line and values of every text.
fn shape(texts: &Texts) -> BTreeSet<String> {
    let lines = texts.sections().flat_map(|(name, section)| section.lines.iter().map(move |(k, v)| (name, k, v)));
    lines.map(|(section, key, text)| format!("{section} {key} {:?}", placeholders(text))).collect()
}

#[test]
fn both_languages_have_the_same_lines_and_values() {
    let (tr, en) = (shape(&turkish()), shape(&english()));
    let differences: Vec<_> = tr.symmetric_difference(&en).collect();
    assert!(differences.is_empty(), "in one language only:\n{differences:#?}");
}

#[test]
fn every_code_has_title_message_and_explanation_in_both_languages() {
    for texts in [turkish(), english()] {
        for code in Code::ALL {
            let section = texts.code(*code).unwrap_or_else(|| panic!("{} is missing", code.name()));
            let prose = section.explanation.iter().any(|p| matches!(p, Passage::Prose(_)));
            assert!(!section.title.is_empty() && section.lines.contains_key("message") && prose, "{}", code.name());
        }
        let known: BTreeSet<&str> = Code::ALL.iter().map(|c| c.name()).collect();
        for (name, _) in texts.sections().filter(|(name, _)| name.starts_with("KS-")) {
            assert!(known.contains(name), "{name} is no code")
        }
    }
}

#[test]
fn texts_are_one_sentence_in_lower_case_without_a_full_stop() {
    for texts in [turkish(), english()] {
        for (name, section) in texts.sections().filter(|(name, _)| name.starts_with("KS-")) {
            for (key, text) in &section.lines {
                assert!(!text.ends_with('.'), "{name} {key} ends with a full stop");
                assert!(!text.contains("  "), "{name} {key} has two spaces");
            }
        }
    }
}

#[test]
fn examples_keep_their_lines_and_their_indentation() {
    let texts = english();
    let Section { explanation, .. } = texts.code(Code::BadYaml).unwrap();
    assert!(explanation.contains(&Passage::Wrong("title:\n  en: Goal: global competition".into())));
    let Section { explanation, .. } = texts.code(Code::Footnote).unwrap();
    assert!(matches!(explanation.last(), Some(Passage::Right(text)) if text.contains("\n\n[^rate]: ")));
}

/// All Rust files of the program, by path.
fn sources() -> BTreeMap<String, String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(&src).into_iter().map(|e| e.unwrap().into_path());
    files
        .filter(|p| p.extension().is_some_and(|e| e == "rs"))
        .map(|p| (p.strip_prefix(&src).unwrap().display().to_string(), read(&p)))
        .collect()
}

#[expect(clippy::disallowed_methods, reason = "the test reads the program's own sources")]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// The last string literal inside the call that begins behind `at`, if the call ends with it.
fn last_literal(text: &str, at: usize) -> Option<&str> {
    let (mut depth, mut end) = (1, at);
    for (n, c) in text[at..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            end = at + n;
            break;
        }
    }
    let inside = text[at..end].trim_end().strip_suffix('"')?;
    Some(&inside[inside.rfind('"')? + 1..])
}

/// Names of texts that a file asks for: the code that stands before the call, and the line.
fn asked(text: &str) -> Vec<(Option<Code>, String)> {
    let calls = [(".variant(", "message"), (".help(", "help"), (".label(", "label"), (".word(", "word")];
    let mut found = vec![];
    for (call, kind) in calls {
        for (at, _) in text.match_indices(call) {
            if let Some(name) = last_literal(text, at + call.len()) {
                found.push((code_before(&text[..at]), format!("{kind}.{name}")))
            }
        }
    }
    for (call, code, kind) in [
        ("wrong_type(", Code::WrongType, "help"),
        ("text_of(", Code::WrongType, "help"),
        ("spelled(", Code::WrongType, "help"),
        ("spelled(", Code::BadValue, "help"),
    ] {
        for (at, _) in text.match_indices(call) {
            let words = text[at..].split("\n").next().unwrap_or("");
            if let Some(name) = words.split('"').nth(1) {
                found.push((Some(code), format!("{kind}.{name}")));
                found.push((Some(code), format!("word.{name}")));
            }
        }
    }
    found
}

fn code_before(text: &str) -> Option<Code> {
    let ends = text.rmatch_indices("::").map(|(n, _)| n);
    ends.filter(|n| text[..*n].ends_with("Code") || text[..*n].ends_with("Finding")).find_map(|n| {
        let name: String = text[n + 2..].chars().take_while(char::is_ascii_alphanumeric).collect();
        Code::ALL.iter().copied().find(|c| format!("{c:?}") == name)
    })
}

#[test]
fn every_name_in_the_sources_has_its_text() {
    let texts = turkish();
    let word = |line: &str| line.strip_prefix("word.").is_some_and(|name| texts.word(name) != name);
    let mut missing = BTreeSet::new();
    let mut seen = 0;
    for (file, text) in sources() {
        for (code, line) in asked(&text) {
            seen += 1;
            let known = word(&line) || code.is_some_and(|c| texts.line(c, &line).is_some());
            if !known {
                missing.insert(format!("{file}: {} {line}", code.map_or("?", Code::name)));
            }
        }
    }
    assert!(seen > 20, "the scan finds nothing any more");
    assert!(missing.is_empty(), "no text in src/diag/texts for:\n{missing:#?}");
}

#[test]
fn every_kind_of_record_has_a_word() {
    let ids = sources().remove("model/id.rs").unwrap();
    let list = &ids[ids.find("ids! {").unwrap()..];
    let kinds: Vec<&str> = list.split('"').skip(1).step_by(2).take_while(|k| !k.contains(' ')).collect();
    assert!(kinds.len() > 20);
    for texts in [turkish(), english()] {
        for kind in &kinds {
            let known =
                texts.sections().any(|(name, s)| name == "words" && s.lines.contains_key(&format!("word.{kind}")));
            assert!(known, "word.{kind} is missing")
        }
    }
}

#[test]
fn the_scan_finds_a_name_without_a_text() {
    let planted = r#"diags.add(Code::UnknownKey, at).with("key", "x").help("no-such-help");"#;
    assert_eq!(asked(planted), [(Some(Code::UnknownKey), "help.no-such-help".to_owned())]);
    assert!(turkish().line(Code::UnknownKey, "help.no-such-help").is_none());
}
