//! Findings as they are printed: for people, for programs, for code hosts.
use kilavuz::{
    diag::{
        Code, Diagnostic, Diagnostics, Fact, MessageLanguage, explain, github, json,
        places::Places,
        sarif,
        terminal::{self, Look},
        texts::Texts,
    },
    source::{LineIndex, Sources, Span},
};
use proptest::prelude::*;

/// The span of the first `needle` in a file.
fn span(sources: &Sources, path: &str, needle: &str) -> Span {
    let id = sources.find(path).unwrap();
    let start = sources.get(id).text.find(needle).unwrap() as u32;
    Span { source: id, start, end: start + needle.len() as u32 }
}

fn shown(diags: &Diagnostics, sources: &Sources, language: MessageLanguage) -> String {
    let text = terminal::print(&diags.sorted(), sources, language, Look::Plain);
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn unknown_key() -> (Diagnostics, Sources) {
    let mut sources = Sources::default();
    sources.add("content/site.yaml", "locales: [tr]\nbaşlık:\n  tr: Küme\n");
    let mut diags = Diagnostics::default();
    let at = span(&sources, "content/site.yaml", "başlık");
    let d = diags.add(Code::UnknownKey, at).with("key", "başlık").with("suggestion", "title");
    d.help("nearest").fix(at, "title");
    (diags, sources)
}

#[test]
fn a_finding_shows_place_lines_mark_and_cure_in_turkish() {
    let (diags, sources) = unknown_key();
    let expected = "\
hata[KS-101]: bilinmeyen alan: “başlık”
 --> content/site.yaml:2:1
  |
1 | locales: [tr]
2 | başlık:
  | ^^^^^^ bu adda bir alan yok
3 |   tr: Küme
  |
  = çözüm: “title” mi demek istediniz?

1 hata
açıklama ve örnek için: kilavuz explain KS-101";
    assert_eq!(shown(&diags, &sources, MessageLanguage::Turkish), expected);
}

#[test]
fn a_finding_shows_place_lines_mark_and_cure_in_english() {
    let (diags, sources) = unknown_key();
    let expected = "\
error[KS-101]: unknown field: “başlık”
 --> content/site.yaml:2:1
  |
1 | locales: [tr]
2 | başlık:
  | ^^^^^^ there is no field of this name
3 |   tr: Küme
  |
  = help: did you mean “title”?

1 error
for an explanation and an example: kilavuz explain KS-101";
    assert_eq!(shown(&diags, &sources, MessageLanguage::English), expected);
}

/// The columns (from 0) on which the carets of the first mark stand, and the line above them.
fn mark(text: &str) -> (String, usize, usize) {
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|l| l.contains('^')).unwrap();
    let code = |line: &str| line.split_once(['|']).unwrap().1.get(1..).unwrap_or("").to_owned();
    let carets = code(lines[at]);
    (code(lines[at - 1]), carets.find('^').unwrap(), carets.matches('^').count())
}

#[test]
fn the_mark_stands_under_the_value_after_turkish_letters_tabs_and_combining_marks() {
    // in columns of a terminal: a tab is four, a combining mark none
    for (line, before, width) in [("ağaç: {value: çok}", 14, 3), ("\tğ: çok", 7, 3), ("s\u{327}o\u{308}z: çok", 5, 3)]
    {
        let mut sources = Sources::default();
        sources.add("a.yaml", line);
        let mut diags = Diagnostics::default();
        diags.add(Code::EmptyText, span(&sources, "a.yaml", "çok"));
        let (_, found, carets) = mark(&shown(&diags, &sources, MessageLanguage::English));
        assert_eq!((found, carets), (before, width), "{line:?}");
    }
}

#[test]
fn a_second_place_is_shown_in_the_same_piece_when_near_and_in_its_own_file_when_not() {
    let mut sources = Sources::default();
    sources.add("b.yaml", "- id: lab\n- id: test\n- id: lab # again\n");
    sources.add("a.yaml", "- id: lab # first\n");
    let again = Span { start: 27, end: 30, ..span(&sources, "b.yaml", "lab") };
    let mut diags = Diagnostics::default();
    let d = diags.add(Code::DuplicateId, again).with("id", "lab").word("kind", "activity");
    d.label(span(&sources, "b.yaml", "lab"), "first").label(span(&sources, "a.yaml", "lab"), "also").help("rename");
    let expected = "\
error[KS-302]: the id “lab” is used twice (activity)
 --> b.yaml:3:7
  |
1 | - id: lab
  |       --- first used here
2 | - id: test
3 | - id: lab # again
  |       ^^^ used again here
  |
 ::: a.yaml:1:7
  |
1 | - id: lab # first
  |       --- here too
  |
  = help: if this is another record, give it another id";
    let text = shown(&diags, &sources, MessageLanguage::English);
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn a_long_paragraph_is_cut_around_the_mark() {
    let before = "Küme, aynı değer zincirinde yer alan işletmelerin bir araya gelmesidir. ".repeat(8);
    let mut sources = Sources::default();
    sources.add("a.md", format!("# Başlık\n{before}[bağlantı](yok.md) {before}\n{before}\n"));
    let mut diags = Diagnostics::default();
    diags.add(Code::BrokenLink, span(&sources, "a.md", "[bağlantı](yok.md)")).variant("path").with("link", "yok.md");
    let text = shown(&diags, &sources, MessageLanguage::Turkish);
    let place = format!("a.md:2:{}\n", before.chars().count() + 1);
    assert!(text.contains(&place), "{text}");
    let (line, at, carets) = mark(&text);
    let marked: String = line.chars().skip(at).take(carets).collect();
    assert_eq!(marked, "[bağlantı](yok.md)");
    assert!(text.lines().all(|l| l.chars().count() <= 150) && !text.contains(":::"), "{text}");
}

#[test]
fn alike_findings_are_capped_and_counted() {
    let mut sources = Sources::default();
    let id = sources.add("a.yaml", "x\n".repeat(47));
    let mut diags = Diagnostics::default();
    for n in 0..47 {
        diags.add(Code::UnknownKey, Span { source: id, start: n * 2, end: n * 2 + 1 }).with("key", "x");
    }
    diags.add(Code::EmptyFile, None);
    let text = shown(&diags, &sources, MessageLanguage::English);
    assert_eq!(text.matches("error[KS-101]").count(), 10);
    assert!(text.contains("= note: and 37 more like this"), "{text}");
    assert!(text.contains("\n48 errors\n") && text.contains("KS-013"), "{text}");
    let turkish = shown(&diags, &sources, MessageLanguage::Turkish);
    assert!(turkish.contains("= not: ve bunun gibi 37 bulgu daha"), "{turkish}");
}

#[test]
fn ten_thousand_findings_read_each_file_once_and_stay_short() {
    let mut sources = Sources::default();
    let lines = sources.add("lines.yaml", "ğ: değer\n".repeat(5_000));
    let long = sources.add("long.yaml", "ğ: {değer: 1}, ".repeat(5_000));
    let mut diags = Diagnostics::default();
    for n in 0..5_000_u32 {
        diags
            .add(Code::UnknownKey, Span { source: lines, start: n * 11, end: n * 11 + 2 })
            .with("key", format!("k{n}"));
        diags.add(Code::BadValue, Span { source: long, start: n * 17, end: n * 17 + 2 }).with("value", format!("v{n}"));
    }
    let sorted = diags.sorted();
    let text = terminal::print(&sorted, &sources, MessageLanguage::Turkish, Look::Plain);
    assert_eq!(text.matches("[KS-101]").count(), 100);
    assert!(text.contains("ve KS-101 kodlu 4.900 bulgu daha"));
    assert!(text.len() < 200 * 1_500, "{} bytes", text.len());
    let mut places = Places::new(&sources);
    for d in &sorted {
        places.of(d.span.unwrap());
    }
    assert_eq!(places.indexed(), 2);
    assert_eq!(json_of(&sorted, &sources)["findings"].as_array().unwrap().len(), 10_000);
}

fn json_of(findings: &[Diagnostic], sources: &Sources) -> serde_json::Value {
    serde_json::from_str(&json::print(findings, sources, MessageLanguage::English)).unwrap()
}

#[test]
fn json_has_the_documented_shape() {
    let (mut diags, sources) = unknown_key();
    diags.add(Code::MissingTwin, None).with("languages", "en");
    let expected = serde_json::json!({
        "version": 1, "errors": 1, "warnings": 1,
        "findings": [
            {
                "code": "KS-203", "severity": "warning", "message": "this page is missing in these languages: en",
                "file": null, "line": null, "column": null, "endLine": null, "endColumn": null,
                "here": null, "labels": [], "help": [], "fix": null,
            },
            {
                "code": "KS-101", "severity": "error", "message": "unknown field: “başlık”",
                "file": "content/site.yaml", "line": 2, "column": 1, "endLine": 2, "endColumn": 7,
                "here": "there is no field of this name", "labels": [], "help": ["did you mean “title”?"],
                "fix": {
                    "file": "content/site.yaml", "line": 2, "column": 1, "endLine": 2, "endColumn": 7, "text": "title",
                },
            },
        ],
    });
    let found = json_of(&diags.sorted(), &sources);
    assert_eq!(found, expected);
    let keys: Vec<&String> = found["findings"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys[..4], ["code", "severity", "message", "file"], "the order of keys is part of the shape");
}

#[test]
fn github_lines_are_escaped() {
    let mut sources = Sources::default();
    sources.add("a,b:c.yaml", "x: %50\n");
    let mut diags = Diagnostics::default();
    let at = span(&sources, "a,b:c.yaml", "%50");
    diags.add(Code::BarePercent, at).with("value", "50").help("quote");
    let text = github::print(&diags.sorted(), &sources, MessageLanguage::English);
    let start = "::error file=a%2Cb%3Ac.yaml,line=1,endLine=1,col=4,endColumn=7,title=KS-003::";
    assert!(text.starts_with(start), "{text}");
    assert!(text.contains("with %25, which") && text.contains("%0Awrite \"%2550\"") && text.lines().count() == 1);
}

#[test]
fn sarif_names_rule_place_second_place_and_repair() {
    let (mut diags, mut sources) = unknown_key();
    sources.add("content/ölçü birimi.yaml", "- id: lab\n");
    let at = span(&sources, "content/ölçü birimi.yaml", "lab");
    diags.add(Code::DuplicateId, at).with("id", "lab").word("kind", "activity").label(at, "first");
    let log = sarif::print(&diags.sorted(), &sources, MessageLanguage::Turkish);
    let log: serde_json::Value = serde_json::from_str(&log).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
    }
    let duplicate = &run["results"][1];
    let place = &duplicate["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/%C3%B6l%C3%A7%C3%BC%20birimi.yaml");
    assert_eq!(place["region"]["startColumn"], 7);
    assert_eq!(duplicate["relatedLocations"][0]["message"]["text"], "ilk kullanıldığı yer");
    let change = &run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["insertedContent"]["text"], "title");
}

#[test]
fn control_characters_of_a_file_reach_no_terminal() {
    let mut sources = Sources::default();
    sources.add("a.yaml", "x: \u{1b}[31mred\u{202e}\u{7}\n");
    let mut diags = Diagnostics::default();
    let d = diags.add(Code::BadValue, span(&sources, "a.yaml", "\u{1b}[31mred"));
    d.with("value", "\u{1b}[31m\nred").word("wanted", "money");
    let text = terminal::print(&diags.sorted(), &sources, MessageLanguage::English, Look::Plain);
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{text:?}");
}

#[test]
fn a_long_cause_says_in_how_many_places_it_shows() {
    let mut sources = Sources::default();
    sources.add("a.yaml", "x: { de: Küme }\n");
    let at = span(&sources, "a.yaml", "de");
    let mut diags = Diagnostics::default();
    diags.add(Code::UnknownLocale, at).with("tag", "de").label(at, "also").with("places", 1_200_usize);
    let text = shown(&diags, &sources, MessageLanguage::English);
    assert!(text.contains("the same cause shows in 1,200 places"), "{text}");
}

#[test]
fn the_page_of_a_code_shows_weight_and_examples() {
    let page = explain::page(Code::BarePercent, &Texts::of(MessageLanguage::Turkish));
    let expected = "\
KS-003: Tırnaksız yüzde işareti

Ağırlığı: hata. Düzeltilmeden site oluşturulmaz.

Türkçede yüzde işareti sayıdan önce yazılır, ancak YAML’de % ile başlayan bir değer tırnak içinde olmalıdır.

Yanlış:
    value: %50

Doğru:
    value: \"%50\"
";
    assert_eq!(page, expected);
}

#[test]
fn codes_are_found_as_people_write_them() {
    for name in ["KS-101", "ks-101", "KS101", "101", " ks 101 "] {
        assert_eq!(Code::find(name), Some(Code::UnknownKey), "{name}");
    }
    for name in ["", "KS-", "XY-101", "1011", "KS-999"] {
        assert_eq!(Code::find(name), None, "{name}");
    }
}

proptest! {
    #[test]
    fn the_index_counts_as_the_source_does(text in "[a-cğş\u{327}\r\n\t€😀]{0,3000}", offset in 0_u32..10_000) {
        let mut sources = Sources::default();
        let id = sources.add("a", &text);
        prop_assert_eq!(LineIndex::of(&text).place(&text, offset), sources.get(id).place(offset));
    }

    #[test]
    fn any_span_in_any_text_is_printed(
        text in "(\\PC|[\r\n\t\u{0}\u{1b}\u{feff}ğ]){0,600}",
        spans in prop::collection::vec((0_u32..2_000, 0_u32..2_000), 1..5),
        value in "(\\PC|[\r\n\u{1b}{}]){0,40}",
    ) {
        let mut sources = Sources::default();
        let id = sources.add("a.yaml", &text);
        let at = |(start, end): (u32, u32)| Span { source: id, start, end };
        let mut diags = Diagnostics::default();
        let d = diags.add(Code::DuplicateId, at(spans[0])).with("id", Fact::from(value)).word("kind", "act");
        for other in &spans[1..] {
            d.label(at(*other), "first");
        }
        let sorted = diags.sorted();
        for language in MessageLanguage::ALL {
            for look in [Look::Plain, Look::Coloured] {
                prop_assert!(terminal::print(&sorted, &sources, language, look).contains("KS-302"));
            }
            prop_assert!(github::print(&sorted, &sources, language).lines().count() == 1);
            prop_assert!(sarif::print(&sorted, &sources, language).contains("KS-302"));
        }
        json_of(&sorted, &sources);
    }
}
