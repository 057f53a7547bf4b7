//! YAML tags (`!name`): no key of the site takes one, and the crate passes them over in silence.
use super::yaml::{Kind, Node};
use crate::{
    diag::{Code, Diagnostics},
    source::{SourceId, TextRange},
};

/// Tells every tag of a file that was read; `base` is where `text` starts in the source.
pub fn report(node: &Node, source: SourceId, text: &str, base: u32, diags: &mut Diagnostics) {
    if !text.contains('!') {
        return;
    }
    let mut scalars = vec![];
    collect(node, text, &mut scalars);
    scalars.sort_by_key(|range| range.start);
    let mut at = 0;
    for range in scalars.into_iter().chain([TextRange { start: text.len() as u32, end: text.len() as u32 }]) {
        if let Some(between) = text.get(at..range.start as usize) {
            tags(between, at, source, base, diags)
        }
        at = at.max(range.end as usize)
    }
}

/// Where characters are words of a value or a key, and no signs of YAML.
fn collect(node: &Node, text: &str, scalars: &mut Vec<TextRange>) {
    match &node.kind {
        Kind::Empty => {}
        Kind::Text { .. } => {
            let tag = tag_length(node.range.of(text)) as u32;
            scalars.push(TextRange { start: node.range.start + tag, end: node.range.end })
        }
        Kind::List(items) => items.iter().for_each(|item| collect(item, text, scalars)),
        Kind::Record(fields) => fields.iter().for_each(|(key, value)| {
            scalars.push(key.range);
            collect(value, text, scalars)
        }),
    }
}

/// The length of a tag at the start.
fn tag_length(text: &str) -> usize {
    if !text.starts_with('!') {
        return 0;
    }
    text.find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}')).unwrap_or(text.len())
}

/// Tags in what stands between two values, comments left out.
fn tags(between: &str, start: usize, source: SourceId, base: u32, diags: &mut Diagnostics) {
    let mut at = 0;
    while let Some(n) = between[at..].find(['!', '#']).map(|n| n + at) {
        let rest = &between[n..];
        if rest.starts_with('#') {
            at = n + rest.find('\n').unwrap_or(rest.len());
            continue;
        }
        let length = tag_length(rest);
        let place = TextRange { start: (start + n) as u32 + base, end: (start + n + length) as u32 + base };
        let d = diags.add(Code::YamlTag, place.in_source(source)).with("tag", &rest[..length]);
        d.help("delete").help("quote");
        at = n + length
    }
}
