//! Source files by id, and spans that point into them.
mod places;

pub use places::Places;
use std::{collections::BTreeMap, sync::Arc};

/// Names one loaded text file; ids follow the order of paths and are valid for one build only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SourceId(u32);

/// A byte range in one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file it points into.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A byte range in a source that the holder knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl TextRange {
    /// The same range, with its file.
    pub fn in_source(self, source: SourceId) -> Span {
        Span { source, start: self.start, end: self.end }
    }
    /// Bytes in it.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }
    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
    /// The bytes of `text` in this range, or nothing where it does not fit.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// A value and where it stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub range: TextRange,
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// One text file as read from the disk.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path from the project root, with forward slashes.
    pub path: String,
    /// The text; bytes that are no UTF-8 are replaced by U+FFFD and reported once by `syntax`.
    pub text: Arc<str>,
    /// Where the first byte that is no UTF-8 stands.
    pub invalid_utf8: Option<u32>,
}

/// A place as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// From 1.
    pub line: u32,
    /// From 1, in characters (not bytes).
    pub column: u32,
}

impl Source {
    /// A file from its bytes.
    pub fn new(path: impl Into<String>, bytes: impl AsRef<[u8]>) -> Self {
        let (text, invalid_utf8) = match std::str::from_utf8(bytes.as_ref()) {
            Ok(text) => (Arc::from(text), None),
            Err(e) => (Arc::from(String::from_utf8_lossy(bytes.as_ref()).as_ref()), Some(e.valid_up_to() as u32)),
        };
        Source { path: path.into(), text, invalid_utf8 }
    }
    /// Line and column of a byte offset; an offset inside a character counts as its start.
    pub fn place(&self, offset: u32) -> Place {
        let mut at = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1
        }
        let before = &self.text[..at];
        let line_start = before.rfind('\n').map_or(0, |n| n + 1);
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        Place { line: line as u32, column: before[line_start..].chars().count() as u32 + 1 }
    }
}

/// Where the lines of a text begin, and how many characters lie before every block of bytes: places without counting
/// from the start, whatever the length of the text or of its lines.
#[derive(Debug, Clone, Default)]
pub struct LineIndex {
    line_starts: Vec<u32>,
    characters: Vec<u32>,
}

/// Bytes between two counts of characters.
const BLOCK: usize = 1024;

impl LineIndex {
    /// Reads a text once.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let newlines = bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(n, _)| n as u32 + 1);
        let mut characters = vec![0];
        for block in bytes.chunks(BLOCK) {
            let before = characters.last().copied().unwrap_or(0);
            characters.push(before + firsts(block));
        }
        LineIndex { line_starts: std::iter::once(0).chain(newlines).collect(), characters }
    }
    /// As [`Source::place`].
    pub fn place(&self, text: &str, offset: u32) -> Place {
        let mut at = (offset as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1
        }
        let line = self.line_starts.partition_point(|start| *start as usize <= at);
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(0) as usize;
        let column = self.characters_before(text, at) - self.characters_before(text, start) + 1;
        Place { line: line as u32, column }
    }
    /// The bytes of a line, counted from 1, without its end; empty where there is no such line.
    pub fn line(&self, text: &str, line: u32) -> TextRange {
        let start = |line: u32| self.line_starts.get(line.saturating_sub(1) as usize).copied();
        let end = text.len() as u32;
        let (start, end) = (start(line).unwrap_or(end), start(line + 1).unwrap_or(end));
        let content = TextRange { start, end }.of(text).trim_end_matches(['\n', '\r']).len();
        TextRange { start, end: start + content as u32 }
    }
    /// How many lines there are; at least one.
    pub fn lines(&self) -> u32 {
        self.line_starts.len() as u32
    }
    fn characters_before(&self, text: &str, at: usize) -> u32 {
        let block = at / BLOCK;
        self.characters.get(block).copied().unwrap_or(0) + firsts(&text.as_bytes()[block * BLOCK..at])
    }
}

/// Bytes that begin a character.
fn firsts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| **b & 0b1100_0000 != 0b1000_0000).count() as u32
}

/// Every text file of one build, in the order of their paths. Copies share the texts.
#[derive(Debug, Default, Clone)]
pub struct Sources {
    files: Arc<Vec<Arc<Source>>>,
    by_path: Arc<BTreeMap<String, SourceId>>,
}

impl Sources {
    /// Adds a file from its bytes; the path must not be there yet, else the older file is replaced.
    pub fn add(&mut self, path: impl Into<String>, bytes: impl AsRef<[u8]>) -> SourceId {
        self.put(Arc::new(Source::new(path, bytes)))
    }
    /// Adds a file, or puts it into the place of the one with its path.
    pub fn put(&mut self, source: Arc<Source>) -> SourceId {
        if let Some(id) = self.by_path.get(&source.path) {
            Arc::make_mut(&mut self.files)[id.0 as usize] = source;
            return *id;
        }
        let id = SourceId(self.files.len() as u32);
        Arc::make_mut(&mut self.by_path).insert(source.path.clone(), id);
        Arc::make_mut(&mut self.files).push(source);
        id
    }
    /// Whether the other is a copy with the same paths, in which at most texts were changed.
    pub fn has_paths_of(&self, other: &Sources) -> bool {
        Arc::ptr_eq(&self.by_path, &other.by_path)
    }
    /// The file behind an id of this build, to be kept.
    pub fn shared(&self, id: SourceId) -> &Arc<Source> {
        &self.files[id.0 as usize]
    }
    /// The file behind an id of this build.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0 as usize]
    }
    /// The id of a path.
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.by_path.get(path).copied()
    }
    /// All files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.by_path.values().map(|id| (*id, self.get(*id)))
    }
    /// The text under a span.
    pub fn text(&self, span: Span) -> &str {
        TextRange { start: span.start, end: span.end }.of(&self.get(span.source).text)
    }
}
