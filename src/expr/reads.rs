//! What an expression reads: names from outside, with the members asked of them.
use super::{Kind, NodeId, Tree};
use crate::source::TextRange;
use std::sync::Arc;

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
