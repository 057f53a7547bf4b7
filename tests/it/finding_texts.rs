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

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// What stands in the parentheses that open before `at`.
fn arguments(text: &str, at: usize) -> &str {
    let mut depth = 1;
    for (n, c) in text[at..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[at..at + n];
        }
    }
    ""
}

/// The string literal at the end of arguments.
fn last_literal(arguments: &str) -> Option<&str> {
    let inside = arguments.trim_end().strip_suffix('"')?;
    Some(&inside[inside.rfind('"')? + 1..])
}

/// Names of texts that a file asks for, with the codes that may have them: those which the file mentions.
fn asked(file: &str, text: &str) -> Vec<(Vec<Code>, String)> {
    let codes = mentioned(text);
    let mut found = vec![];
    for (call, kind, count) in
        [(".variant(", "message", 1), (".help(", "help", 1), (".label(", "label", 2), (".word(", "word", 2)]
    {
        for (at, _) in text.match_indices(call) {
            let arguments = arguments(text, at + call.len());
            if let Some(name) = last_literal(arguments).filter(|_| count == 1 || arguments.contains(',')) {
                found.push((codes.clone(), format!("{kind}.{name}")))
            }
        }
    }
    if file.starts_with("syntax/") {
        found.extend(asked_by_readers(text))
    }
    found
}

/// The readers name what they want; the name is that of a word and of a help line.
fn asked_by_readers(text: &str) -> Vec<(Vec<Code>, String)> {
    let mut found = vec![];
    for (call, code) in [
        ("wrong_type(", Code::WrongType),
        ("text_of(", Code::WrongType),
        ("spelled(", Code::WrongType),
        ("spelled(", Code::BadValue),
    ] {
        for (at, _) in text.match_indices(call) {
            if let Some(name) = arguments(text, at + call.len()).split('"').nth(1) {
                found.push((vec![code], format!("help.{name}")));
                found.push((vec![code], format!("word.{name}")));
            }
        }
    }
    let yaml = text.split('"').skip(1).step_by(2).filter(|literal| literal.starts_with("yaml-"));
    found.extend(yaml.map(|name| (vec![], format!("word.{name}"))));
    found
}

/// What stands behind a `::`.
fn names(text: &str) -> BTreeSet<String> {
    text.split("::").skip(1).map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).collect()).collect()
}

fn mentioned(text: &str) -> Vec<Code> {
    let names = names(text);
    let mentioned: Vec<_> = Code::ALL.iter().copied().filter(|c| names.contains(&format!("{c:?}"))).collect();
    if mentioned.is_empty() { Code::ALL.to_vec() } else { mentioned }
}

#[test]
fn every_name_in_the_sources_has_its_text() {
    let texts = turkish();
    let word = |line: &str| line.strip_prefix("word.").is_some_and(|name| texts.word(name) != name);
    let mut missing = BTreeSet::new();
    let mut seen = 0;
    for (file, text) in sources() {
        for (codes, line) in asked(&file, &text) {
            seen += 1;
            if !word(&line) && !codes.iter().any(|c| texts.line(*c, &line).is_some()) {
                let codes: Vec<_> = codes.iter().map(|c| c.name()).collect();
                missing.insert(format!("{file}: {line} of {}", codes.join(" or ")));
            }
        }
    }
    assert!(seen > 20, "the scan finds nothing any more");
    assert!(missing.is_empty(), "no text in src/diag/texts for:\n{missing:#?}");
}

/// The names of facts that a file gives to its findings.
fn given(text: &str) -> BTreeSet<&str> {
    let calls = [".with(", ".word(", ".fact(", ".kind("]
        .into_iter()
        .flat_map(|call| text.match_indices(call).map(move |(n, _)| n + call.len()));
    calls.filter_map(|at| arguments(text, at).trim_start().strip_prefix('"')?.split('"').next()).collect()
}

#[test]
fn every_value_of_a_text_is_given_where_its_code_is_told() {
    let (texts, sources) = (turkish(), sources());
    let mut missing = BTreeSet::new();
    for code in Code::ALL {
        let telling = || {
            sources
                .iter()
                .filter(|(file, text)| !file.starts_with("diag/") && names(text).contains(&format!("{code:?}")))
        };
        let mut facts: BTreeSet<&str> = telling().flat_map(|(_, text)| given(text)).collect();
        if telling().any(|(file, _)| file == "expr/fault.rs") {
            facts.extend(sources.iter().filter(|(file, _)| file.starts_with("expr/")).flat_map(|(_, text)| given(text)))
        }
        for (line, text) in texts.code(*code).into_iter().flat_map(|section| &section.lines) {
            let unknown = placeholders(text).into_iter().find(|name| !facts.contains(name));
            if let Some(name) = unknown.filter(|_| telling().next().is_some()) {
                missing.insert(format!("{} {line}: {{{name}}}", code.name()));
            }
        }
    }
    assert!(missing.is_empty(), "nobody gives a value for:\n{missing:#?}");
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
    assert_eq!(asked("resolve/x.rs", planted), [(vec![Code::UnknownKey], "help.no-such-help".to_owned())]);
    assert!(turkish().line(Code::UnknownKey, "help.no-such-help").is_none());
}
