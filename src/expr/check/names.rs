//! Names, members and places: what exists, and what was probably meant.
use super::Checker;
use crate::{
    expr::{Fault, Kind, NodeId, Topic, Type},
    source::TextRange,
};
use std::sync::Arc;

/// Longest list of names in a message.
const LISTED: usize = 24;

impl Checker<'_> {
    pub(super) fn name(&mut self, id: NodeId, name: &Arc<str>) -> Type {
        if let Some(found) = self.known(name) {
            return found;
        }
        let mut all = self.names.all();
        all.extend(self.own.iter().map(|(n, _)| n.to_string()));
        let range = self.range(id);
        let fault = Fault::new(Topic::Name, "", range).fact("name", &**name);
        let words = ["true", "false", "null"].map(str::to_owned);
        let fault = suggest(fault, name, all.iter().chain(&words), &all);
        self.tell(fault)
    }
    fn known(&self, name: &str) -> Option<Type> {
        let own = self.own.iter().rev().find(|(n, _)| &**n == name).map(|(_, of)| of.clone());
        own.or_else(|| self.names.kind_of(name))
    }
    pub(super) fn member(&mut self, of: NodeId, name: &Arc<str>, range: TextRange) -> Type {
        let found = self.check(of);
        if let Some(field) = found.field(name) {
            return field.clone();
        }
        let Type::Record(record) = &found else {
            let fault = Fault::new(Topic::Type, "member", range).fact("name", &**name).kind("found", &found);
            let cure = if matches!(found, Type::List(_)) { "list-member" } else { "member" };
            return self.tell(fault.cure(cure));
        };
        let all: Vec<String> = record.fields.keys().map(|k| k.to_string()).collect();
        let of = self.tree.written(of).to_owned();
        let fault = Fault::new(Topic::Name, "member", range).fact("name", &**name).fact("of", of);
        let fault = suggest(fault, name, all.iter(), &all);
        self.tell(fault)
    }
    pub(super) fn index(&mut self, of: NodeId, index: NodeId) -> Type {
        let (container, key) = (self.check(of), self.check(index));
        let keyed = if let Type::Map(key, value) = &container { Some((&**key, &**value)) } else { None };
        let place = if container.is_dynamic() { &Type::Dynamic } else { &Type::Int };
        let Some((wanted, value)) = keyed.or_else(|| container.element().map(|element| (place, element))) else {
            let fault = self.fault("indexed", of).kind("found", &container).cure("indexed");
            return self.tell(fault);
        };
        let number_for_place = *wanted == Type::Int && key == Type::Decimal;
        if wanted.join(&key).is_none() || number_for_place {
            let fault = self.fault("index", index).kind("found", &key).cure("index");
            return self.tell(fault);
        }
        value.clone()
    }
    /// `main-firm-count` where `main_firm_count` is known: told once, and read as meant.
    pub(super) fn hyphenated(&mut self, id: NodeId) -> Option<Type> {
        let written = self.tree.written(id);
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
        if !written.contains('-') || !written.chars().all(fits) || self.names_exist(id) {
            return None;
        }
        let meant = written.replace('-', "_");
        let found = self.path(&meant)?;
        let range = self.range(id);
        let fault = Fault::new(Topic::Name, "hyphen", range).fact("name", written).fact("suggestion", meant.as_str());
        self.tell(fault.cure("nearest").repair(meant));
        Some(found)
    }
    /// Whether every name under a node is known.
    fn names_exist(&self, id: NodeId) -> bool {
        match self.tree.path(id) {
            Some(path) => self.path(&path).is_some(),
            None => self.tree.kind(id).parts().iter().all(|part| self.names_exist(*part)),
        }
    }
    fn path(&self, path: &str) -> Option<Type> {
        let mut parts = path.split('.');
        let first = self.known(parts.next()?)?;
        parts.try_fold(first, |of, name| of.field(name).cloned())
    }
    /// A word that none of the choices is.
    pub(super) fn choice_word(&mut self, choices: &Type, literal: NodeId) {
        let (Type::Choice(words), Kind::Text(word)) = (choices, self.tree.kind(literal)) else { return };
        if words.contains(word) {
            return;
        }
        let all: Vec<String> = words.iter().map(|w| w.to_string()).collect();
        let fault = Fault::new(Topic::Name, "choice", self.range(literal)).fact("name", &**word);
        let mut fault = suggest(fault, word, all.iter(), &all);
        fault.repair = fault.repair.map(|text| format!("'{text}'"));
        self.tell(fault);
    }
}

/// Adds the nearest name, or the names there are.
pub(super) fn suggest<'n>(
    fault: Fault,
    written: &str,
    candidates: impl Iterator<Item = &'n String>,
    all: &[String],
) -> Fault {
    let folded = fold(written);
    let length = folded.chars().count();
    let limit = match length {
        0..=4 => 1,
        5..=11 => 2,
        _ => 3,
    };
    let distance = |name: &String| strsim::damerau_levenshtein(&fold(name), &folded);
    let nearest = candidates.map(|n| (distance(n), n)).filter(|(d, _)| *d <= limit).min_by_key(|(d, _)| *d);
    match nearest {
        Some((_, name)) => fault.fact("suggestion", name.as_str()).cure("nearest").repair(name.as_str()),
        None if all.is_empty() => fault.cure("nothing"),
        None => {
            let mut listed: Vec<&str> = all.iter().map(String::as_str).collect();
            listed.sort_unstable();
            let more = listed.len() > LISTED;
            listed.truncate(LISTED);
            let list = listed.join(", ") + if more { ", …" } else { "" };
            fault.fact("names", list).cure("known")
        }
    }
}

/// Without case and kind of separator.
fn fold(name: &str) -> String {
    name.to_ascii_lowercase().replace('-', "_")
}
