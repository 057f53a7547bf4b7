//! A compact tree of Markdown.
use crate::source::TextRange;
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
