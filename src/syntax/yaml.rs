//! The bridge to the YAML crate: text in, a tree with a range on every value out.
//!
//! Scalars keep the text that was written (`1.10`, `0123`, `no`), so a field decides what it means.
//! Limits make hostile files cheap: no anchors or aliases, bounded depth and number of nodes.
use super::limits;
use crate::{
    diag::Diagnostics,
    source::{SourceId, Spanned, TextRange},
};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// One value of a YAML file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its shape.
    pub kind: Kind,
    /// Where it stands. Lists and records reach from their first key or entry to the end of the last, with their
    /// brackets where they have some.
    pub range: TextRange,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Nothing behind the colon, or `null`.
    Empty,
    /// A text as written; `quoted` where YAML would not read it as number, yes/no or nothing.
    Text {
        /// The characters, quotes and escapes resolved.
        text: String,
        /// Written in quotes or as a block.
        quoted: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order of the file; a key may stand twice.
    Record(Vec<(Spanned<String>, Node)>),
}

impl Kind {
    /// The word for messages (`word.<name>`).
    pub fn name(&self) -> &'static str {
        match self {
            Kind::Empty => "nothing",
            Kind::Text { .. } => "text",
            Kind::List(_) => "list",
            Kind::Record(_) => "record",
        }
    }
}

/// Reads one file. A file that is no YAML gives one finding and nothing.
pub fn parse(source: SourceId, text: &str, base: u32, diags: &mut Diagnostics) -> Option<Node> {
    match read(text) {
        Ok(raw) => {
            let mut node = raw.lower(text);
            super::yaml_tags::report(&node, source, text, base, diags);
            node.shift(base);
            Some(node)
        }
        Err(error) => {
            super::yaml_error::report(&error, source, text, base, diags);
            None
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that calls the YAML crate, with its limits set")]
fn read(text: &str) -> Result<RawNode, serde_yaml::Error> {
    let options = serde_yaml::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        merge_keys: serde_yaml::MergeKeyPolicy::Error,
        duplicate_keys: serde_yaml::DuplicateKeyPolicy::PassThrough,
        with_snippet: false,
        non_finite_float_policy: serde_yaml::NonFiniteFloatPolicy::PassThrough,
        budget: serde_yaml::budget! {
            max_aliases: 0,
            max_anchors: 0,
            max_depth: limits::YAML_DEPTH,
            max_nodes: limits::YAML_NODES,
            max_documents: 1,
        },
    };
    serde_yaml::from_str_with_options::<serde_yaml::Spanned<RawKind>>(text, options).map(RawNode::from)
}

/// A value as the crate hands it over, ranges not yet trusted.
struct RawNode {
    kind: RawKind,
    range: TextRange,
}

enum RawKind {
    Empty,
    /// A text that YAML reads as text.
    Text(String),
    /// Something that YAML reads as number or yes/no: the source text counts.
    Plain,
    List(Vec<RawNode>),
    Record(Vec<(Spanned<String>, RawNode)>),
}

fn range(location: serde_yaml::Location) -> TextRange {
    let span = location.span();
    let start = span.byte_offset().filter(|n| *n < u64::from(u32::MAX)).unwrap_or(0) as u32;
    TextRange { start, end: start.saturating_add(span.byte_len().unwrap_or(0) as u32) }
}

impl From<serde_yaml::Spanned<RawKind>> for RawNode {
    fn from(s: serde_yaml::Spanned<RawKind>) -> Self {
        RawNode { range: range(s.referenced), kind: s.value }
    }
}

impl RawNode {
    fn lower(self, text: &str) -> Node {
        let mut range = self.range;
        let kind = match self.kind {
            RawKind::Empty => Kind::Empty,
            RawKind::Plain => Kind::Text { text: range.of(text).trim().to_owned(), quoted: false },
            RawKind::Text(value) => {
                let quoted = matches!(range.of(text).bytes().next(), Some(b'"' | b'\'' | b'|' | b'>'));
                Kind::Text { text: value, quoted }
            }
            RawKind::List(items) => Kind::List(items.into_iter().map(|n| n.lower(text)).collect()),
            RawKind::Record(fields) => Kind::Record(fields.into_iter().map(|(k, n)| (k, n.lower(text))).collect()),
        };
        match &kind {
            Kind::List(items) => {
                if let (Some(first), Some(last)) = (items.first(), items.last()) {
                    let inner = TextRange { start: first.range.start, end: last.range.end };
                    let start = range.start.min(inner.start);
                    range = with_brackets(text, inner, ('[', ']')).unwrap_or(TextRange { start, end: inner.end })
                }
            }
            Kind::Record(fields) => {
                if let (Some((key, _)), Some((last_key, last))) = (fields.first(), fields.last()) {
                    let inner = TextRange { start: key.range.start, end: last.range.end.max(last_key.range.end) };
                    range = with_brackets(text, inner, ('{', '}')).unwrap_or(inner)
                }
            }
            Kind::Empty | Kind::Text { .. } => {}
        }
        Node { kind, range }
    }
}

/// The range of a list or record written in brackets; nothing where it is written line by line.
fn with_brackets(text: &str, inner: TextRange, (open, close): (char, char)) -> Option<TextRange> {
    let before = text.get(..inner.start as usize)?.trim_end();
    let after = text.get(inner.end as usize..)?.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    let end = text.len() - after.strip_prefix(close)?.len();
    before.ends_with(open).then_some(TextRange { start: before.len() as u32 - 1, end: end as u32 })
}

impl Node {
    /// Moves every range, for YAML that stands inside another file (front matter).
    fn shift(&mut self, base: u32) {
        if base == 0 {
            return;
        }
        let moved = |r: TextRange| TextRange { start: r.start.saturating_add(base), end: r.end.saturating_add(base) };
        self.range = moved(self.range);
        match &mut self.kind {
            Kind::List(items) => items.iter_mut().for_each(|n| n.shift(base)),
            Kind::Record(fields) => fields.iter_mut().for_each(|(key, n)| {
                key.range = moved(key.range);
                n.shift(base)
            }),
            Kind::Empty | Kind::Text { .. } => {}
        }
    }
}

impl<'de> Deserialize<'de> for RawKind {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(KindVisitor)
    }
}

struct KindVisitor;

impl<'de> Visitor<'de> for KindVisitor {
    type Value = RawKind;
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a text, a list or a record")
    }
    fn visit_bool<E>(self, _: bool) -> Result<RawKind, E> {
        Ok(RawKind::Plain)
    }
    fn visit_i64<E>(self, _: i64) -> Result<RawKind, E> {
        Ok(RawKind::Plain)
    }
    fn visit_u64<E>(self, _: u64) -> Result<RawKind, E> {
        Ok(RawKind::Plain)
    }
    fn visit_i128<E>(self, _: i128) -> Result<RawKind, E> {
        Ok(RawKind::Plain)
    }
    fn visit_u128<E>(self, _: u128) -> Result<RawKind, E> {
        Ok(RawKind::Plain)
    }
    fn visit_f64<E>(self, _: f64) -> Result<RawKind, E> {
        Ok(RawKind::Plain)
    }
    fn visit_str<E>(self, v: &str) -> Result<RawKind, E> {
        Ok(RawKind::Text(v.to_owned()))
    }
    fn visit_string<E>(self, v: String) -> Result<RawKind, E> {
        Ok(RawKind::Text(v))
    }
    fn visit_unit<E>(self) -> Result<RawKind, E> {
        Ok(RawKind::Empty)
    }
    fn visit_none<E>(self) -> Result<RawKind, E> {
        Ok(RawKind::Empty)
    }
    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<RawKind, D::Error> {
        RawKind::deserialize(d)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<RawKind, A::Error> {
        let mut items = vec![];
        while let Some(item) = seq.next_element::<serde_yaml::Spanned<RawKind>>()? {
            items.push(RawNode::from(item))
        }
        Ok(RawKind::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawKind, A::Error> {
        let mut fields = vec![];
        while let Some(key) = map.next_key::<serde_yaml::Spanned<String>>()? {
            let value = map.next_value::<serde_yaml::Spanned<RawKind>>()?;
            fields.push((Spanned { range: range(key.referenced), value: key.value }, RawNode::from(value)))
        }
        Ok(RawKind::Record(fields))
    }
}
