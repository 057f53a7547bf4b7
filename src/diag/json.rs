//! Findings for other programs, as JSON. The shape is stable:
//!
//! ```json
//! { "version": 1, "errors": 1, "warnings": 0,
//!   "findings": [{
//!     "code": "KS-101", "severity": "error", "message": "unknown field: “titel”",
//!     "file": "content/site.yaml", "line": 3, "column": 1, "endLine": 3, "endColumn": 6,
//!     "here": "this field was not read",
//!     "labels": [{ "message": "…", "file": "…", "line": 1, "column": 1, "endLine": 1, "endColumn": 6 }],
//!     "help": ["did you mean “title”?"],
//!     "fix": { "file": "…", "line": 3, "column": 1, "endLine": 3, "endColumn": 6, "text": "title" } }] }
//! ```
//!
//! Lines and columns count from 1, columns in characters (Unicode scalar values); the end is one past the last character.
//! `file` and the numbers are `null` for a finding about no file; `here` and `fix` are `null` where there is none.
//! All findings are listed, alike ones too. New keys may be added; these keep their meaning.
use super::{
    Diagnostic, MessageLanguage, Severity,
    places::{Location, Places},
    texts::Texts,
};
use crate::source::Sources;
use serde_json::{Map, Value, json};

/// All findings as one JSON document.
pub fn print(findings: &[Diagnostic], sources: &Sources, language: MessageLanguage) -> String {
    let texts = Texts::of(language);
    let mut places = Places::new(sources);
    let count = |severity| findings.iter().filter(|d| d.severity == severity).count();
    let list: Vec<Value> = findings.iter().map(|d| finding(d, &texts, &mut places)).collect();
    let document = json!({
        "version": 1, "errors": count(Severity::Error), "warnings": count(Severity::Warning), "findings": list,
    });
    format!("{document:#}\n")
}

/// One finding.
pub fn finding(d: &Diagnostic, texts: &Texts, places: &mut Places) -> Value {
    let words = texts.wording(d);
    let mut object = Map::new();
    object.insert("code".into(), d.code.name().into());
    object.insert("severity".into(), json!(d.severity));
    object.insert("message".into(), words.message.into());
    object.extend(location(d.span.map(|s| places.of(s))));
    object.insert("here".into(), words.here.into());
    let labels = d.labels.iter().zip(words.labels).map(|(label, text)| {
        let mut object = Map::new();
        object.insert("message".into(), text.into());
        object.extend(location(Some(places.of(label.span))));
        Value::Object(object)
    });
    object.insert("labels".into(), labels.collect());
    object.insert("help".into(), words.help.into());
    let fix = d.fix.as_ref().map(|fix| {
        let mut object = location(Some(places.of(fix.span)));
        object.insert("text".into(), fix.text.as_str().into());
        Value::Object(object)
    });
    object.insert("fix".into(), fix.unwrap_or(Value::Null));
    Value::Object(object)
}

fn location(at: Option<Location>) -> Map<String, Value> {
    let keys = ["file", "line", "column", "endLine", "endColumn"];
    let values = match at {
        Some(l) => [l.file.into(), l.start.line.into(), l.start.column.into(), l.end.line.into(), l.end.column.into()],
        None => [Value::Null, Value::Null, Value::Null, Value::Null, Value::Null],
    };
    keys.map(str::to_owned).into_iter().zip(values).collect()
}
