//! Findings as workflow commands, which GitHub and Gitea show beside the changed lines.
use super::{Diagnostic, MessageLanguage, Severity, places::Places, texts::Texts};
use crate::source::Sources;

/// One `::error …` or `::warning …` line a finding.
pub fn print(findings: &[Diagnostic], sources: &Sources, language: MessageLanguage) -> String {
    let texts = Texts::of(language);
    let mut places = Places::new(sources);
    findings.iter().map(|d| command(d, &texts, &mut places)).collect()
}

fn command(d: &Diagnostic, texts: &Texts, places: &mut Places) -> String {
    let command = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = vec![];
    if let Some(at) = d.span.map(|s| places.of(s)) {
        properties.push(format!("file={}", property(at.file)));
        properties.push(format!("line={}", at.start.line));
        properties.push(format!("endLine={}", at.end.line));
        // columns are allowed within one line only
        if at.start.line == at.end.line {
            properties.push(format!("col={}", at.start.column));
            properties.push(format!("endColumn={}", at.end.column));
        }
    }
    properties.push(format!("title={}", property(d.code.name())));
    let words = texts.wording(d);
    let message = std::iter::once(words.message).chain(words.help).collect::<Vec<_>>().join("\n");
    format!("::{command} {}::{}\n", properties.join(","), data(&message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
