//! Errors of the YAML crate as findings: the cause in the editor's terms, with a cure.
use crate::{
    diag::{Code, Diagnostics},
    source::{SourceId, TextRange},
};

/// Tells why a file is no YAML. `base` is where `text` starts in the source.
pub fn report(error: &serde_yaml::Error, source: SourceId, text: &str, base: u32, diags: &mut Diagnostics) {
    let message = error.without_snippet().to_string();
    let at = error.location().map_or(0, |l| offset(text, l.line(), l.column()));
    let code = classify(&message, text, at);
    let range = underline(code, text, at);
    let span = TextRange { start: range.start + base, end: range.end + base }.in_source(source);
    let d = diags.add(code, span);
    match code {
        Code::BarePercent => {
            let value = range.of(text).trim().trim_start_matches('%').trim_end_matches('%').to_owned();
            d.with("value", value.as_str()).help("quote").fix(span, format!("\"%{value}\""));
        }
        Code::BadYaml => {
            d.with("detail", message).help("check");
        }
        _ => {}
    }
}

/// The byte offset of a line and column, both from 1, the column in characters.
fn offset(text: &str, line: u64, column: u64) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1) as usize).map(str::len).sum();
    let rest = &text[start.min(text.len())..];
    let within: usize = rest.chars().take(column.saturating_sub(1) as usize).map(char::len_utf8).sum();
    (start + within).min(text.len())
}

fn line_around(text: &str, at: usize) -> (usize, usize) {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    (start, end)
}

fn classify(message: &str, text: &str, at: usize) -> Code {
    let (start, end) = line_around(text, at);
    let line = &text[start..end];
    let lower = message.to_ascii_lowercase();
    if bare_percent(text, at).is_some() {
        return Code::BarePercent;
    }
    if line.chars().take_while(|c| c.is_whitespace()).any(|c| c == '\t') || lower.contains("tab") {
        return Code::TabIndent;
    }
    if lower.contains("alias") || lower.contains("anchor") || lower.contains("merge") {
        return Code::Alias;
    }
    if lower.contains("depth") || lower.contains("recursion") {
        return Code::TooDeep;
    }
    if lower.contains("budget") || lower.contains("nodes") || lower.contains("limit") {
        return Code::TooLarge;
    }
    if lower.contains("multiple documents") || lower.contains("document") && lower.contains("more than one") {
        return Code::SecondDocument;
    }
    Code::BadYaml
}

/// `key: %50` on this line: where the percent sign stands.
fn bare_percent(text: &str, at: usize) -> Option<(usize, usize)> {
    let (start, end) = line_around(text, at);
    let line = &text[start..end];
    let found = [": %", "- %", "[%", ", %"].iter().find_map(|p| line.find(p).map(|n| n + p.len() - 1))?;
    let length = line[found..].find([',', ']', '}', '#']).unwrap_or(line.len() - found);
    let length = line[found..found + length].trim_end().len();
    Some((start + found, start + found + length))
}

fn underline(code: Code, text: &str, at: usize) -> TextRange {
    let range = |a: usize, b: usize| TextRange { start: a as u32, end: b as u32 };
    if code == Code::BarePercent
        && let Some((a, b)) = bare_percent(text, at)
    {
        return range(a, b);
    }
    let width = text[at..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    range(at, at + width)
}
