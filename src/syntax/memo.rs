//! Results of the last run by file: a text that did not change is not read again.
use super::{
    file::kind_of,
    parsed::{Parsed, parse_file},
};
use crate::{
    diag::{Diagnostic, Diagnostics},
    source::{Source, SourceId},
};
use std::{iter::Peekable, sync::Arc, vec::IntoIter};

/// What the last run read, in the order of the paths. It can save work, never change a result.
#[derive(Debug, Default)]
pub struct Memo {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    source: Arc<Source>,
    parsed: Arc<Parsed>,
    found: Vec<Diagnostic>,
}

impl Entry {
    fn holds(&self, source: &Arc<Source>) -> bool {
        let same_text = || Arc::ptr_eq(&self.source.text, &source.text) || self.source.text == source.text;
        Arc::ptr_eq(&self.source, source) || same_text() && self.source.invalid_utf8 == source.invalid_utf8
    }
}

/// One run over all files in the order of their paths.
pub(super) struct Run {
    before: Peekable<IntoIter<Entry>>,
    now: Vec<Entry>,
}

impl Memo {
    pub(super) fn start(&mut self) -> Run {
        let before = std::mem::take(&mut self.entries);
        Run { now: Vec::with_capacity(before.len()), before: before.into_iter().peekable() }
    }
    /// Files that are gone are forgotten.
    pub(super) fn finish(&mut self, run: Run) {
        self.entries = run.now
    }
}

impl Run {
    /// What stands in the next file; nothing where it is none of the content.
    pub(super) fn parsed(
        &mut self,
        id: SourceId,
        source: &Arc<Source>,
        diags: &mut Diagnostics,
    ) -> Option<Arc<Parsed>> {
        let entry = match self.known(source) {
            Some(mut known) => {
                known.source = source.clone();
                diags.extend(known.found.iter().map(|d| d.clone().moved_to(id)));
                known
            }
            None => {
                let kind = kind_of(&source.path)?;
                let mut own = Diagnostics::default();
                let parsed = Arc::new(parse_file(id, source, kind, &mut own));
                let found: Vec<Diagnostic> = own.iter().cloned().collect();
                diags.extend(found.iter().cloned());
                Entry { source: source.clone(), parsed, found }
            }
        };
        let parsed = entry.parsed.clone();
        self.now.push(entry);
        Some(parsed)
    }
    fn known(&mut self, source: &Arc<Source>) -> Option<Entry> {
        let is_same = |entry: &Entry| Arc::ptr_eq(&entry.source, source) || entry.source.path == source.path;
        while self.before.next_if(|entry| !is_same(entry) && entry.source.path < source.path).is_some() {}
        self.before.next_if(is_same).filter(|entry| entry.holds(source))
    }
}
