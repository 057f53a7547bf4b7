//! What an expression reads: names from outside, with the members asked of them.
use super::{Kind, NodeId, Tree};
use crate::source::TextRange;
use std::{collections::BTreeSet, sync::Arc};

/// A name, or a chain of them, that an expression reads from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// `main_firm_count`, `param.min_firms`.
    pub path: String,
    /// Where it stands.
    pub range: TextRange,
    /// Only asked for by `has`.
    pub only_presence: bool,
}

impl Tree {
    /// Everything read from outside, in the order of the text; names of macros are not outside.
    pub fn reads(&self) -> Vec<Read> {
        let mut found = vec![];
        self.find_reads(self.root, &mut vec![], &mut found);
        found
    }
    /// Everything looked at, by place: `total_budget`, and of rows `budget_lines.amount`.
    pub fn places(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        self.find_places(self.root, &mut vec![], &mut found);
        found
    }
    fn find_places(&self, id: NodeId, scope: &mut Vec<(Arc<str>, NodeId)>, found: &mut BTreeSet<String>) {
        if matches!(self.kind(id), Kind::Name(_) | Kind::Member { .. }) {
            found.insert(self.place_within(id, scope));
        }
        let Kind::Quantify { over, variable, condition, body, .. } = self.kind(id) else {
            return self.kind(id).parts().into_iter().for_each(|part| self.find_places(part, scope, found));
        };
        self.find_places(*over, scope, found);
        scope.push((variable.clone(), *over));
        condition.iter().chain([body]).for_each(|part| self.find_places(*part, scope, found));
        scope.pop();
    }
    fn find_reads(&self, id: NodeId, own: &mut Vec<Arc<str>>, found: &mut Vec<Read>) {
        let node = self.node(id);
        if let Kind::Quantify { over, variable, condition, body, .. } = &node.kind {
            self.find_reads(*over, own, found);
            own.push(variable.clone());
            condition.iter().chain([body]).for_each(|part| self.find_reads(*part, own, found));
            own.pop();
            return;
        }
        let asked = if let Kind::Has { of, name, .. } = &node.kind {
            self.path(*of).map(|of| format!("{of}.{name}"))
        } else {
            None
        };
        let only_presence = asked.is_some();
        match asked.or_else(|| self.path(id)) {
            Some(path) if own.iter().any(|o| **o == *path.split('.').next().unwrap_or("")) => {}
            Some(path) => found.push(Read { path, range: node.range, only_presence }),
            None => self.find_in_parts(id, own, found),
        }
    }
    fn find_in_parts(&self, id: NodeId, own: &mut Vec<Arc<str>>, found: &mut Vec<Read>) {
        for part in self.kind(id).parts() {
            self.find_reads(part, own, found)
        }
    }
}
