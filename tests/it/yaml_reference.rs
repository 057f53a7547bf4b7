//! Our YAML tree says the same as the archived `serde_yaml`: for every file of the sites, and scalar by scalar.
//!
//! The tree keeps a plain scalar as it is written; the field decides what it means. So what the reference made of it
//! is compared with the meaning of the written text in YAML 1.2. Where the two libraries differ, the kind of scalar
//! stands in [`DIFFERENCES`] with its reason.
use crate::corpus;
use kilavuz::{
    diag::Diagnostics,
    source::Sources,
    syntax::yaml::{self, Kind, Node},
};
use serde_yaml_reference::Value;

/// A kind of plain scalar that the two read differently.
struct Difference {
    reason: &'static str,
    is_one: fn(&str) -> bool,
    /// As written, what the text means in our tree, what the reference makes of it.
    examples: &'static [(&'static str, &'static str, &'static str)],
}

const DIFFERENCES: &[Difference] = &[
    Difference {
        reason: "A number may begin with zeros in YAML 1.2; the reference makes a text of it. Codes keep their zeros in our tree.",
        is_one: |text| text.len() > 1 && text.trim_start_matches(['+', '-']).starts_with('0') && number(text).is_some(),
        examples: &[
            ("0123", "number 123", "text \"0123\""),
            ("09", "number 9", "text \"09\""),
            ("-0", "number -0", "number 0"),
        ],
    },
    Difference {
        reason: "Octal, hexadecimal and binary numbers: content counts in tens, so they stay text.",
        is_one: |text| ["0o", "0x", "0b"].iter().any(|start| text.starts_with(start)),
        examples: &[
            ("0o17", "text \"0o17\"", "number 15"),
            ("0x1F", "text \"0x1F\"", "number 31"),
            ("0b11", "text \"0b11\"", "number 3"),
        ],
    },
    Difference {
        reason: "Infinity and “not a number”: no field holds them, so they stay text.",
        is_one: |text| matches!(text.trim_start_matches(['+', '-']).to_ascii_lowercase().as_str(), ".inf" | ".nan"),
        examples: &[(".inf", "text \".inf\"", "number inf"), ("-.INF", "text \"-.INF\"", "number -inf")],
    },
    Difference {
        reason: "The reference has no number as large.",
        is_one: |text| number(text).is_some() && text.parse::<f64>().is_ok_and(|n| n.abs() > 1e18),
        examples: &[
            ("18446744073709551616", "number 18446744073709552000", "refused"),
            ("1e400", "number inf", "text \"1e400\""),
        ],
    },
];

/// Scalars that YAML 1.1 reads as yes, no, base-60 or grouped numbers. Both libraries follow YAML 1.2.
const TEXT_IN_BOTH: &[&str] = &[
    "yes",
    "Yes",
    "no",
    "NO",
    "on",
    "off",
    "y",
    "n",
    "1_000",
    "1:30",
    "12:30:45",
    "17.30.00",
    "2012-09-15",
    "1,000",
    "=",
    "<<",
    "٣",
    "1e",
    "0xg",
    ".",
    "-1-",
    "tRue",
];

/// Scalars that mean the same in both, and what.
const SAME_IN_BOTH: &[(&str, &str)] = &[
    ("true", "yes"),
    ("True", "yes"),
    ("FALSE", "no"),
    ("~", "nothing"),
    ("null", "nothing"),
    ("", "nothing"),
    ("0", "number 0"),
    ("-1", "number -1"),
    ("+1", "number 1"),
    ("1.000", "number 1"),
    ("1.10", "number 1.1"),
    (".5", "number 0.5"),
    ("1e3", "number 1000"),
    ("12e03", "number 12000"),
    ("'5'", "text \"5\""),
    ("\"5\\n\"", "text \"5\\n\""),
    ("\"\"", "text \"\""),
    ("'it''s'", "text \"it's\""),
    ("|\n  a\n  b", "text \"a\\nb\\n\""),
    (">-\n  a\n  b\n\n  c", "text \"a b\\nc\""),
    ("a\n  b", "text \"a b\""),
    ("a # b", "text \"a\""),
    ("a#b", "text \"a#b\""),
];

fn ours(text: &str) -> Option<Node> {
    let mut sources = Sources::default();
    let id = sources.add("a.yaml", text);
    yaml::parse(id, text, 0, &mut Diagnostics::default())
}

/// What a plain scalar means by the core schema of YAML 1.2 (section 10.3.2), decimal numbers only.
fn plain(text: &str) -> String {
    match text {
        "true" | "True" | "TRUE" => "yes".into(),
        "false" | "False" | "FALSE" => "no".into(),
        _ => number(text).unwrap_or_else(|| format!("text {text:?}")),
    }
}

fn number(text: &str) -> Option<String> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let is_number = (!whole.is_empty() || !part.is_empty()) && !exponent.is_empty();
    let value: f64 = text.parse().ok()?;
    (is_number && digits(whole) && digits(part) && digits(exponent)).then(|| format!("number {value}"))
}

/// A single value of the reference; nothing for lists and records.
fn single(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some("nothing".into()),
        Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.into()),
        Value::Number(n) => Some(format!("number {}", n.as_f64().expect("every number is one"))),
        Value::String(text) => Some(format!("text {text:?}")),
        Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}

/// Walks both trees; what differs, and how many single values were compared.
#[derive(Default)]
struct Comparison {
    values: usize,
    excepted: usize,
    differing: Vec<String>,
}

impl Comparison {
    fn of(text: &str) -> Comparison {
        let mut found = Comparison::default();
        match (ours(text), serde_yaml_reference::from_str::<Value>(text)) {
            (Some(node), Ok(value)) => found.walk(&node, &value, ""),
            (None, Err(_)) => {}
            (Some(_), Err(error)) => found.differing.push(format!("only the reference refuses it: {error}")),
            (None, Ok(_)) => found.differing.push("only our reader refuses it".into()),
        }
        found
    }
    fn walk(&mut self, node: &Node, value: &Value, at: &str) {
        match (&node.kind, value) {
            (Kind::Empty, Value::Null) => self.values += 1,
            (Kind::Text { text, quoted }, _) => {
                self.values += 1;
                let meaning = if *quoted { format!("text {text:?}") } else { plain(text) };
                let reference = single(value).unwrap_or_else(|| format!("{value:?}"));
                if meaning == reference {
                    return;
                }
                let known = !quoted && DIFFERENCES.iter().any(|d| (d.is_one)(text));
                if known {
                    self.excepted += 1
                } else {
                    self.differing.push(format!("{at}: {meaning}, reference: {reference}"))
                }
            }
            (Kind::List(items), Value::Sequence(values)) if items.len() == values.len() => {
                for (n, (item, value)) in items.iter().zip(values).enumerate() {
                    self.walk(item, value, &format!("{at}/{n}"))
                }
            }
            (Kind::Record(fields), Value::Mapping(entries)) if fields.len() == entries.len() => {
                for ((key, node), (reference_key, value)) in fields.iter().zip(entries) {
                    let at = format!("{at}/{}", key.value);
                    if reference_key.as_str() != Some(key.value.as_str()) {
                        self.differing.push(format!("{at}: the key is {reference_key:?} in the reference"))
                    }
                    self.walk(node, value, &at)
                }
            }
            (kind, value) => self.differing.push(format!("{at}: {}, reference: {value:?}", kind.name())),
        }
    }
}

/// The YAML of a file: all of it, or the head of a Markdown file.
fn yaml_in(file: &corpus::TextFile) -> &str {
    match file.path.ends_with(".md") {
        true => file.text().strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).expect("a head").0,
        false => file.text(),
    }
}

#[test]
fn every_file_of_the_sites_reads_to_the_same_values() {
    let files = corpus::all_files();
    let (mut values, mut excepted) = (0, 0);
    for file in &files {
        let found = Comparison::of(yaml_in(file));
        assert!(found.differing.is_empty(), "{}\n{}", file.name, found.differing.join("\n"));
        assert!(found.values > 0, "{} has no values", file.name);
        values += found.values;
        excepted += found.excepted;
    }
    corpus::tell(&format!("{} files, {values} values the same, {excepted} of them by exception\n", files.len()));
}

#[test]
fn every_listed_difference_differs_and_is_recognised() {
    for difference in DIFFERENCES {
        assert!(!difference.examples.is_empty() && difference.reason.ends_with('.'));
        for (written, meaning, reference) in difference.examples {
            assert_eq!(plain(written), *meaning, "{written}");
            let read = serde_yaml_reference::from_str::<Value>(written);
            assert_eq!(read.map_or("refused".into(), |v| single(&v).expect("a single value")), *reference, "{written}");
            assert_ne!(meaning, reference, "{written}");
            assert_eq!(DIFFERENCES.iter().filter(|d| (d.is_one)(written)).count(), 1, "{written}");
            match ours(written).expect("a tree").kind {
                Kind::Text { text, quoted: false } => assert_eq!(text, *written, "kept as it is written"),
                other => panic!("{written}: {other:?}"),
            }
        }
    }
}

#[test]
fn all_other_scalars_mean_the_same() {
    let texts = TEXT_IN_BOTH.iter().map(|written| (*written, format!("text {written:?}")));
    for (written, meaning) in
        texts.chain(SAME_IN_BOTH.iter().map(|(written, meaning)| (*written, (*meaning).to_owned())))
    {
        let text = format!("a: {written}\n");
        let found = Comparison::of(&text);
        assert_eq!((found.differing, found.values, found.excepted), (vec![], 1, 0), "{written:?}");
        let value: Value = serde_yaml_reference::from_str(&text).expect("YAML");
        assert_eq!(single(&value["a"]), Some(meaning), "{written:?}");
    }
}

#[test]
fn a_difference_that_is_not_listed_is_noticed() {
    let mut found = Comparison::default();
    let node = ours("a: [1, {b: yes}]\n").expect("YAML");
    for (reference, differing) in [
        ("a: [1, {b: 'yes'}]", vec![]),
        ("a: [1, {b: true}]", vec!["/a/1/b: text \"yes\", reference: yes"]),
        ("a: [1]", vec!["/a: list, reference: Sequence [Number(1)]"]),
        ("c: [1, {b: yes}]", vec!["/a: the key is String(\"c\") in the reference"]),
        ("a: ['1', {b: yes}]", vec!["/a/0: number 1, reference: text \"1\""]),
    ] {
        found.differing.clear();
        found.walk(&node, &serde_yaml_reference::from_str(reference).expect("YAML"), "");
        assert_eq!(found.differing, differing, "{reference}");
    }
}
