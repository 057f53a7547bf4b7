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

/// A table or figure with a caption, which references may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What carries it.
    pub kind: LabelKind,
    /// Its id, unique in the text, headings included.
    pub id: String,
    /// Which of its kind it is in the text, from 1.
    pub number: u32,
    /// Where the caption stands.
    pub range: TextRange,
}

/// What carries a label; each kind is counted for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKind {
    /// `Table: …`
    Table,
    /// `Figure: …`
    Figure,
}

/// `{{ rule r-06 example=akova }}`: records that stand in the text as a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncludeUse {
    /// The name and its arguments as written, each with its place.
    pub words: Box<[IncludeWord]>,
    /// The whole of it.
    pub range: TextRange,
}

/// A word of an include, with its place.
pub type IncludeWord = (Box<str>, TextRange);

/// Headings, links and sizes of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentSummary {
    /// Headings in order.
    pub headings: Arc<[Heading]>,
    /// Blocks (paragraphs, list entries, table rows, code, …) before the first heading, then under each heading:
    /// one number more than there are headings.
    pub blocks: Box<[u32]>,
    /// Captions in order.
    pub labels: Arc<[Label]>,
    /// Links and pictures by their number in the text.
    pub links: Box<[LinkUse]>,
    /// Includes by their number in the text.
    pub includes: Box<[IncludeUse]>,
    /// Words, for the reading time.
    pub words: u32,
}

impl DocumentSummary {
    /// Everything in the text that a link may lead to: headings and captions.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        self.headings.iter().map(|h| h.id.as_str()).chain(self.labels.iter().map(|l| l.id.as_str()))
    }
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
    /// A link without words of its own: it is called as what it leads to.
    pub is_empty: bool,
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
