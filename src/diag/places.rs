//! Lines and columns of many spans: each file is indexed once, when it is first asked for.
use crate::source::{LineIndex, Place, Source, SourceId, Sources, Span};
use std::collections::BTreeMap;

/// Where spans lie in the files of one build.
pub struct Places<'a> {
    sources: &'a Sources,
    indexes: BTreeMap<SourceId, LineIndex>,
}

/// A span as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location<'a> {
    /// Path from the project root.
    pub file: &'a str,
    /// First character.
    pub start: Place,
    /// One past the last character.
    pub end: Place,
}

impl<'a> Places<'a> {
    /// Knows nothing yet.
    pub fn new(sources: &'a Sources) -> Self {
        Places { sources, indexes: BTreeMap::new() }
    }
    /// Where a span lies.
    pub fn of(&mut self, span: Span) -> Location<'a> {
        let (source, index) = self.file(span.source);
        Location {
            file: &source.path,
            start: index.place(&source.text, span.start),
            end: index.place(&source.text, span.end.max(span.start)),
        }
    }
    /// A file and its lines.
    pub fn file(&mut self, id: SourceId) -> (&'a Source, &LineIndex) {
        let source = self.sources.get(id);
        (source, self.indexes.entry(id).or_insert_with(|| LineIndex::of(&source.text)))
    }
    /// How many files were indexed.
    pub fn indexed(&self) -> usize {
        self.indexes.len()
    }
}
