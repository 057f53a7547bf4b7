//! The typed reader: walks a spanned tree, knows the types, and collects every finding of a file.
//!
//! A faulty optional value is left out and told; a faulty required one drops its record, and the record's id is
//! remembered in [`Reader::lost`], so that references to it are not told as well.
use super::{
    suggest,
    yaml::{Kind, Node},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    source::{SourceId, Span, Spanned, TextRange},
};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What a reader carries along one file.
pub struct Reader<'a> {
    /// The file.
    pub source: SourceId,
    /// Its text.
    pub text: &'a str,
    /// Where findings go.
    pub diags: &'a mut Diagnostics,
    /// Ids of records that could not be read.
    pub lost: Vec<String>,
}

/// A value that an editor can write, with its reader and its JSON Schema: one definition for both.
pub trait Raw: Sized {
    /// Reads the value; a fault is told and gives nothing.
    fn read(node: &Node, r: &mut Reader) -> Option<Self>;
    /// The schema of the value; records put themselves into `defs` and give a reference.
    fn schema(defs: &mut Definitions) -> Value;
}

/// Keys that several records share, read from the same mapping.
pub trait Group: Sized {
    /// The names of the keys.
    fn keys() -> Vec<&'static str>;
    /// Reads them; faults leave single keys out.
    fn read_from(fields: &Fields, r: &mut Reader) -> Self;
    /// Adds them to a record's properties.
    fn properties(defs: &mut Definitions, properties: &mut Map<String, Value>);
}

/// Named schemas of one file kind, by record name.
pub type Definitions = BTreeMap<&'static str, Value>;

/// The keys of one record while it is read.
pub struct Fields<'n> {
    node: &'n Node,
    by_key: BTreeMap<&'n str, (&'n Spanned<String>, &'n Node)>,
}

impl<'a> Reader<'a> {
    /// Starts on one file.
    pub fn new(source: SourceId, text: &'a str, diags: &'a mut Diagnostics) -> Self {
        Reader { source, text, diags, lost: vec![] }
    }
    /// The place of a range in this file.
    pub fn at(&self, range: TextRange) -> Span {
        range.in_source(self.source)
    }
    /// Appends a finding at a range of this file.
    pub fn report(&mut self, code: Code, range: TextRange) -> &mut Diagnostic {
        let span = self.at(range);
        self.diags.add(code, span)
    }
    /// Tells that another shape was wanted (`word.<wanted>`).
    pub fn wrong_type(&mut self, node: &Node, wanted: &'static str) -> &mut Diagnostic {
        let d = self.report(Code::WrongType, node.range);
        d.word("wanted", wanted).word("found", node.kind.name()).help(wanted)
    }
    /// The keys of a record: doubles and unknown keys are told here, once. An unknown key that was probably meant to
    /// be another is read as that one, so that nothing follows from its spelling.
    pub fn record<'n>(&mut self, node: &'n Node, known: &[&'static str]) -> Option<Fields<'n>> {
        let Kind::Record(entries) = &node.kind else {
            self.wrong_type(node, "record").with("keys", known.join(", "));
            return None;
        };
        let mut by_key: BTreeMap<&str, (&Spanned<String>, &Node)> = BTreeMap::new();
        let mut meant: Vec<(&'static str, (&Spanned<String>, &Node))> = vec![];
        for (key, value) in entries {
            if let Some((first, _)) = by_key.get(key.value.as_str()) {
                let first = self.at(first.range);
                let d = self.report(Code::DuplicateKey, key.range).with("key", key.value.as_str());
                d.label(first, "first").help("one");
                continue;
            }
            by_key.insert(&key.value, (key, value));
            if !known.contains(&key.value.as_str()) {
                meant.extend(self.unknown_key(key, known).map(|name| (name, (key, value))))
            }
        }
        for (name, entry) in meant {
            by_key.entry(name).or_insert(entry);
        }
        Some(Fields { node, by_key })
    }
    fn unknown_key(&mut self, key: &Spanned<String>, known: &[&'static str]) -> Option<&'static str> {
        let nearest = suggest::key(&key.value, known);
        let span = self.at(key.range);
        let d = self.report(Code::UnknownKey, key.range).with("key", key.value.as_str()).with("keys", known.join(", "));
        match nearest {
            Some(name) => d.with("suggestion", name).help("nearest").fix(span, name),
            None => d.help("known"),
        };
        nearest
    }
    /// Keeps the ids of a record that could not be read, and of the records inside it.
    pub fn lose(&mut self, fields: &Fields) {
        self.lose_ids(fields.node)
    }
    fn lose_ids(&mut self, node: &Node) {
        match &node.kind {
            Kind::Empty | Kind::Text { .. } => {}
            Kind::List(items) => items.iter().for_each(|n| self.lose_ids(n)),
            Kind::Record(entries) => {
                for (key, value) in entries {
                    match &value.kind {
                        Kind::Text { text, .. } if key.value == "id" => self.lost.push(text.clone()),
                        Kind::Empty | Kind::Text { .. } | Kind::List(_) | Kind::Record(_) => self.lose_ids(value),
                    }
                }
            }
        }
    }
}

impl<'n> Fields<'n> {
    /// A key that must be there.
    pub fn required<T: Raw>(&self, r: &mut Reader, key: &'static str) -> Option<Spanned<T>> {
        match self.by_key.get(key) {
            None => {
                let range = self.head();
                r.report(Code::MissingKey, range).with("key", key).help("add");
                None
            }
            Some((name, Node { kind: Kind::Empty, .. })) => {
                r.report(Code::MissingKey, name.range).variant("empty").with("key", key).help("add");
                None
            }
            Some((_, node)) => read_spanned(node, r),
        }
    }
    /// A key that may be left out; an empty one counts as left out.
    pub fn optional<T: Raw>(&self, r: &mut Reader, key: &'static str) -> Option<Spanned<T>> {
        match self.by_key.get(key) {
            None | Some((_, Node { kind: Kind::Empty, .. })) => None,
            Some((_, node)) => read_spanned(node, r),
        }
    }
    /// A list, empty where the key is left out. Entries that cannot be read are told and left out.
    pub fn many<T: Raw>(&self, r: &mut Reader, key: &'static str) -> Vec<Spanned<T>> {
        match self.by_key.get(key) {
            None | Some((_, Node { kind: Kind::Empty, .. })) => vec![],
            Some((_, Node { kind: Kind::List(items), .. })) => {
                items.iter().filter_map(|node| read_spanned(node, r)).collect()
            }
            Some((_, node)) => {
                r.wrong_type(node, "list");
                vec![]
            }
        }
    }
    /// One value or a list of them.
    pub fn some<T: Raw>(&self, r: &mut Reader, key: &'static str) -> Vec<Spanned<T>> {
        match self.by_key.get(key) {
            Some((_, node)) if !matches!(node.kind, Kind::List(_) | Kind::Empty) => {
                read_spanned(node, r).into_iter().collect()
            }
            _ => self.many(r, key),
        }
    }
    /// Where findings about the whole record point: its first key.
    pub fn head(&self) -> TextRange {
        match &self.node.kind {
            Kind::Record(entries) => entries.first().map_or(self.node.range, |(key, _)| key.range),
            Kind::Empty | Kind::Text { .. } | Kind::List(_) => self.node.range,
        }
    }
}

fn read_spanned<T: Raw>(node: &Node, r: &mut Reader) -> Option<Spanned<T>> {
    T::read(node, r).map(|value| Spanned { value, range: node.range })
}

/// A text node's characters, or a finding that something else was wanted.
pub fn text_of<'n>(node: &'n Node, r: &mut Reader, wanted: &'static str) -> Option<&'n str> {
    match &node.kind {
        Kind::Text { text, .. } => Some(text),
        Kind::Empty | Kind::List(_) | Kind::Record(_) => {
            r.wrong_type(node, wanted);
            None
        }
    }
}

/// The one key of a variant (`- field: …`) and its value.
pub fn tagged<'n>(node: &'n Node, r: &mut Reader, keys: &[&'static str]) -> Option<(&'n str, &'n Node)> {
    let fields = r.record(node, keys)?;
    let Kind::Record(entries) = &node.kind else { return None };
    if let [(key, value)] = entries.as_slice() {
        if matches!(value.kind, Kind::Empty) && keys.contains(&key.value.as_str()) {
            let d = r.report(Code::MissingKey, key.range).variant("empty");
            d.with("key", key.value.as_str()).help("add");
            return None;
        }
        return keys.contains(&key.value.as_str()).then_some((key.value.as_str(), value));
    }
    r.report(Code::WrongType, fields.head()).variant("tag").with("keys", keys.join(", ")).help("tag");
    None
}
