//! Whatever the validator refuses after one change of a content file, the reader tells at that line.
use crate::{
    corpus::{self, TextFile},
    schemas::{json_of, validators, yaml_of},
};
use kilavuz::{
    diag::{Diagnostics, Severity},
    source::Sources,
    syntax,
};

/// Changes that are tried; the validator must refuse a good part of them.
const TRIED: usize = 1_600;
const REFUSED_AT_LEAST: usize = 500;

/// `  - key: value`, taken apart.
struct Entry<'t> {
    /// Blanks and hyphens before the key.
    before: &'t str,
    key: &'t str,
    value: &'t str,
}

fn entry(line: &str) -> Option<Entry<'_>> {
    let start = line.find(|c: char| c != ' ' && c != '-')?;
    let (key, value) = line[start..].split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let is_block = value.trim_start().starts_with(['>', '|']);
    (is_key && !is_block).then(|| Entry { before: &line[..start], key, value: value.trim() })
}

/// The line after one change; nothing where the change makes no sense there.
fn changed(line: &str, way: usize) -> Option<String> {
    let Entry { before, key, value } = entry(line)?;
    let values = ["[a, b]", "{zz: 1}", "\"NOT SO!\"", "", "3.75", "true", "{tr: a, en: [b]}"];
    match way {
        // a language is asked for by the resolver, which knows those of the site
        0 if matches!(key, "tr" | "en" | "ar" | "all") => None,
        0 => Some(format!("{before}{key}x: {value}")),
        // the values of a list or record below stay, so a value beside them would be no YAML
        _ if value.is_empty() => None,
        1 if !before.contains('-') => Some(String::new()),
        1 => None,
        n => values.get(n - 2).map(|other| format!("{before}{key}: {other}")),
    }
}

/// The line on which the record of a line begins: the nearest at or above it with its key in the same column that is
/// the first of a list entry, or follows a line further out.
fn start_of_record(lines: &[&str], at: usize) -> usize {
    let column = |line: &str| line.find(|c: char| c != ' ' && c != '-').unwrap_or(0);
    let own = column(lines[at]);
    let mut start = at;
    for line in (0..at).rev() {
        if lines[line].trim().is_empty() || lines[line].starts_with('#') || column(lines[line]) > own {
            continue;
        }
        if column(lines[line]) < own || entry(lines[start]).is_some_and(|e| e.before.contains('-')) {
            break;
        }
        start = line
    }
    start
}

/// Lines (from 0) with an error of the reader.
fn told(path: &str, text: &str) -> Vec<usize> {
    let mut sources = Sources::default();
    let id = sources.add(path, text);
    let mut diags = Diagnostics::default();
    syntax::parse(&sources, None, &mut diags);
    let errors = diags.iter().filter(|d| d.severity == Severity::Error);
    errors.filter_map(|d| d.span).map(|span| sources.get(id).place(span.start).line as usize - 1).collect()
}

struct Tried<'t> {
    file: &'t TextFile,
    schema: &'static str,
    line: usize,
    way: usize,
    text: String,
}

fn candidates(files: &[TextFile]) -> Vec<Tried<'_>> {
    let mut all = vec![];
    for file in files.iter().filter(|f| f.path.starts_with("content/") && f.path.ends_with(".yaml")) {
        let Some((schema, yaml)) = yaml_of(file) else { continue };
        let lines: Vec<&str> = yaml.lines().collect();
        for line in 0..lines.len() {
            for way in 0..9 {
                let Some(other) = changed(lines[line], way) else { continue };
                let mut lines = lines.clone();
                lines[line] = &other;
                all.push(Tried { file, schema, line, way, text: lines.join("\n") + "\n" })
            }
        }
    }
    all
}

#[test]
fn what_the_validator_refuses_the_reader_tells_at_that_line() {
    let files = corpus::all_files();
    let validators = validators();
    let all = candidates(&files);
    // a stride without a common factor with the ways of changing, so that all of them have their turn
    let stride = (all.len() / TRIED).max(1) / 9 * 9 + 1;
    let (mut refused, mut missed) = (0, vec![]);
    for tried in all.iter().step_by(stride) {
        let Some(value) = json_of(&tried.text) else { continue };
        if validators[tried.schema].is_valid(&value) {
            continue;
        }
        refused += 1;
        let lines: Vec<&str> = tried.text.lines().collect();
        let original: Vec<&str> = tried.file.text().lines().collect();
        // where the first key of a record is gone, the next one stands for it, or the key above where none is left
        let from = if tried.way == 1 { start_of_record(&original, tried.line).saturating_sub(1) } else { tried.line };
        let to = if tried.way == 1 { tried.line + 1 } else { tried.line };
        if !told(&tried.file.path, &tried.text).iter().any(|line| (from..=to).contains(line)) {
            let place = format!("{}:{} {:?}", tried.file.name, tried.line + 1, lines[tried.line]);
            missed.push(format!(
                "{place} was {:?}; told {:?}",
                original[tried.line],
                told(&tried.file.path, &tried.text)
            ))
        }
    }
    corpus::tell(&format!("{} of {} changes refused by the validator\n", refused, all.len() / stride));
    assert!(missed.is_empty(), "{} of {refused}:\n{}", missed.len(), missed.join("\n"));
    assert!(refused >= REFUSED_AT_LEAST, "only {refused} were refused");
}
