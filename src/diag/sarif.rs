//! Findings as SARIF 2.1.0, which code hosts and editors import.
use super::{
    Code, Diagnostic, Fix, MessageLanguage, Severity, explain,
    places::{Location, Places},
    texts::Texts,
};
use crate::source::Sources;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// All findings as one run of the tool.
pub fn print(findings: &[Diagnostic], sources: &Sources, language: MessageLanguage) -> String {
    let texts = Texts::of(language);
    let mut places = Places::new(sources);
    let codes: Vec<Code> = findings.iter().map(|d| d.code).collect::<BTreeSet<_>>().into_iter().collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code, &texts)).collect();
    let results: Vec<Value> = findings.iter().map(|d| result(d, &codes, &texts, &mut places)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "kilavuz", "version": env!("CARGO_PKG_VERSION"), "language": language.tag(),
                "fullName": texts.report("tool"), "rules": rules,
            } },
            "language": language.tag(),
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "ROOT": { "description": { "text": "Project root" } } },
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn rule(code: Code, texts: &Texts) -> Value {
    let title = texts.code(code).map_or("", |s| s.title.as_str());
    json!({
        "id": code.name(), "name": format!("{code:?}"), "shortDescription": { "text": title },
        "help": { "text": explain::page(code, texts) },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn result(d: &Diagnostic, codes: &[Code], texts: &Texts, places: &mut Places) -> Value {
    let words = texts.wording(d);
    let message = std::iter::once(words.message.clone()).chain(words.help).collect::<Vec<_>>().join("\n");
    let mut result = json!({
        "ruleId": d.code.name(), "ruleIndex": codes.binary_search(&d.code).unwrap_or(0),
        "level": level(d.severity), "message": { "text": message },
    });
    if let Some(span) = d.span {
        result["locations"] = json!([{ "physicalLocation": physical(&places.of(span)) }])
    }
    if !d.labels.is_empty() {
        let related = d.labels.iter().zip(words.labels).enumerate().map(|(n, (label, text))| {
            let at = places.of(label.span);
            json!({ "id": n + 1, "message": { "text": text }, "physicalLocation": physical(&at) })
        });
        result["relatedLocations"] = related.collect()
    }
    if let Some(fix) = &d.fix {
        result["fixes"] = json!([replacement(fix, &places.of(fix.span))])
    }
    result
}

fn physical(at: &Location) -> Value {
    json!({ "artifactLocation": artifact(at.file), "region": region(at) })
}

fn artifact(file: &str) -> Value {
    json!({ "uri": uri(file), "uriBaseId": "ROOT" })
}

fn region(at: &Location) -> Value {
    json!({
        "startLine": at.start.line, "startColumn": at.start.column,
        "endLine": at.end.line, "endColumn": at.end.column,
    })
}

fn replacement(fix: &Fix, at: &Location) -> Value {
    let change = json!({ "deletedRegion": region(at), "insertedContent": { "text": fix.text } });
    json!({ "artifactChanges": [{ "artifactLocation": artifact(at.file), "replacements": [change] }] })
}

/// A path as a relative URI reference.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}
