//! Results of the last run by file: a text that did not change is not read again.
use super::{
    file::FileKind,
    parsed::{Parsed, parse_file},
};
use crate::{
    diag::{Diagnostic, Diagnostics},
    source::{Source, SourceId},
};
use std::{collections::BTreeMap, sync::Arc};

/// What the last run read, by path and text. It can save work, never change a result.
#[derive(Debug, Default)]
pub struct Memo {
    entries: BTreeMap<String, Entry>,
    run: u64,
}

#[derive(Debug)]
struct Entry {
    text: Arc<str>,
    invalid_utf8: Option<u32>,
    parsed: Arc<Parsed>,
    found: Vec<Diagnostic>,
    last_used: u64,
}

impl Entry {
    fn holds(&self, source: &Source) -> bool {
        let same_text = Arc::ptr_eq(&self.text, &source.text) || self.text == source.text;
        same_text && self.invalid_utf8 == source.invalid_utf8
    }
}

impl Memo {
    pub(super) fn start(&mut self) {
        self.run += 1
    }
    /// Forgets files that are gone.
    pub(super) fn finish(&mut self) {
        self.entries.retain(|_, entry| entry.last_used == self.run)
    }
    pub(super) fn parsed(
        &mut self,
        id: SourceId,
        source: &Source,
        kind: FileKind,
        diags: &mut Diagnostics,
    ) -> Arc<Parsed> {
        if let Some(entry) = self.entries.get_mut(&source.path).filter(|e| e.holds(source)) {
            entry.last_used = self.run;
            diags.extend(entry.found.iter().map(|d| d.clone().moved_to(id)));
            return entry.parsed.clone();
        }
        let mut own = Diagnostics::default();
        let parsed = Arc::new(parse_file(id, source, kind, &mut own));
        let found: Vec<Diagnostic> = own.iter().cloned().collect();
        diags.extend(found.iter().cloned());
        let (text, invalid_utf8) = (source.text.clone(), source.invalid_utf8);
        let entry = Entry { text, invalid_utf8, parsed: parsed.clone(), found, last_used: self.run };
        self.entries.insert(source.path.clone(), entry);
        parsed
    }
}
