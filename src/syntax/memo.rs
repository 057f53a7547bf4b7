//! Results of the last run by file: a text that did not change is not read again.
use super::{
    File, Syntax,
    file::{FileKind, kind_of},
    parsed::{Parsed, parse_file},
};
use crate::{
    diag::{Diagnostic, Diagnostics},
    source::{Source, SourceId, Sources},
};
use rayon::prelude::*;
use std::sync::Arc;

/// What the last run read, in the order of the paths. It can save work, never change a result.
#[derive(Debug, Default)]
pub struct Memo {
    /// The files it was a run over; only to be compared.
    sources: Sources,
    entries: Vec<Entry>,
    /// The result of each entry.
    files: Arc<Vec<File>>,
}

#[derive(Debug)]
struct Entry {
    source: Arc<Source>,
    found: Vec<Diagnostic>,
}

impl Entry {
    fn holds(&self, source: &Arc<Source>) -> bool {
        let same_text = || Arc::ptr_eq(&self.source.text, &source.text) || self.source.text == source.text;
        Arc::ptr_eq(&self.source, source) || same_text() && self.source.invalid_utf8 == source.invalid_utf8
    }
}

/// A file of the content, and what an earlier run made of it.
struct Wanted<'s> {
    id: SourceId,
    source: &'s Arc<Source>,
    known: Result<(Arc<Parsed>, Vec<Diagnostic>), FileKind>,
}

impl Memo {
    /// Reads what changed.
    pub(super) fn parse(&mut self, sources: &Sources, diags: &mut Diagnostics) -> Syntax {
        if self.sources.has_paths_of(sources) {
            self.again(sources)
        } else {
            self.anew(sources)
        }
        self.sources = sources.clone();
        diags.extend(self.entries.iter().flat_map(|entry| entry.found.iter().cloned()));
        Syntax { files: self.files.clone() }
    }
    /// The same files under the same numbers, some with other texts.
    fn again(&mut self, sources: &Sources) {
        for (n, entry) in self.entries.iter_mut().enumerate() {
            let id = self.files[n].source;
            let source = sources.shared(id);
            if Arc::ptr_eq(&entry.source, source) {
                continue;
            }
            if !entry.holds(source) {
                let (parsed, found) = parsed(id, source, self.files[n].parsed.kind.clone());
                Arc::make_mut(&mut self.files)[n].parsed = parsed;
                entry.found = found
            }
            entry.source = source.clone()
        }
    }
    fn anew(&mut self, sources: &Sources) {
        let before = std::mem::take(&mut self.entries);
        let mut before = before.into_iter().zip(self.files.iter()).peekable();
        let mut known = |id: SourceId, source: &Arc<Source>| {
            let path = |(entry, _): &(Entry, &File)| entry.source.path.as_str().cmp(source.path.as_str());
            while before.next_if(|one| path(one).is_lt()).is_some() {}
            let (entry, file) = before.next_if(|one| path(one).is_eq()).filter(|(entry, _)| entry.holds(source))?;
            let found = entry.found.into_iter().map(|d| d.moved_to(id)).collect();
            Some((file.parsed.clone(), found))
        };
        let wanted = sources.iter().filter_map(|(id, _)| {
            let source = sources.shared(id);
            let kind = kind_of(&source.path)?;
            Some(Wanted { id, source, known: known(id, source).ok_or(kind) })
        });
        let wanted: Vec<Wanted> = wanted.collect();
        let made = wanted.into_par_iter().map(|Wanted { id, source, known }| {
            let (parsed, found) = known.unwrap_or_else(|kind| parsed(id, source, kind));
            (Entry { source: source.clone(), found }, File { source: id, parsed })
        });
        let (entries, files): (Vec<Entry>, Vec<File>) = made.unzip();
        self.entries = entries;
        self.files = Arc::new(files)
    }
}

fn parsed(id: SourceId, source: &Source, kind: FileKind) -> (Arc<Parsed>, Vec<Diagnostic>) {
    let mut own = Diagnostics::default();
    let parsed = Arc::new(parse_file(id, source, kind, &mut own));
    (parsed, own.iter().cloned().collect())
}
