//! What other parts of the program need to know of a text without walking its tree.
use crate::source::TextRange;
use std::sync::Arc;

/// A heading of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6, without gaps: what a page prints, whatever was written.
    pub level: u8,
    /// Its id, unique in the text.
    pub id: String,
    /// Its words without marks.
    pub title: String,
    /// Where it stands.
    pub range: TextRange,
}

/// Headings, links and sizes of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentSummary {
    /// Headings in order.
    pub headings: Arc<[Heading]>,
    /// Blocks (paragraphs, list entries, table rows, code, …) before the first heading, then under each heading:
    /// one number more than there are headings.
    pub blocks: Box<[u32]>,
    /// Links and pictures by their number in the text.
    pub links: Box<[LinkUse]>,
    /// Words, for the reading time.
    pub words: u32,
}

/// A link or a picture as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkUse {
    /// Where it leads, as written, escapes resolved.
    pub destination: Box<str>,
    /// Where it stands: the destination if it can be found in the text, else the whole link.
    pub range: TextRange,
    /// Link or picture.
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
