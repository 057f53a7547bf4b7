//! A compact tree of Markdown.
use crate::source::TextRange;
use std::sync::Arc;
/// stub
#[derive(Debug, Clone)]
pub struct Prose;
/// A heading of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Its words without marks.
    pub title: String,
    /// Where it stands.
    pub range: TextRange,
}

/// What other parts of the program need to know of a text without walking it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentSummary {
    /// Headings in order.
    pub headings: Arc<[Heading]>,
    /// Blocks (paragraphs, list entries, table rows, …) before the first heading, then under each heading.
    pub blocks: Vec<u32>,
    /// Links and images by their number in the text.
    pub links: Vec<LinkUse>,
    /// Words, for the reading time.
    pub words: u32,
}

/// A link or an image as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkUse {
    /// Where it leads, as written (escapes resolved).
    pub destination: Box<str>,
    /// Where it stands.
    pub range: TextRange,
    /// Link or image.
    pub kind: LinkKind,
    /// Refused and told (`javascript:` …): not to be told again, and to be left without a target.
    pub refused: bool,
}

/// What a destination is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// Something to follow.
    Link,
    /// A picture to show.
    Image,
}
