//! A compact tree of Markdown: flat nodes in reading order, text as byte ranges into the file it was read from.
//!
//! A tree knows neither how links resolve nor how it is printed: links and pictures are numbers, and whoever prints
//! it brings the source text and what each number leads to.
//!
//! ```
//! use kilavuz::prose::{Builder, Kind};
//! use kilavuz::source::TextRange;
//!
//! let source = "Hello *there*";
//! let range = |start, end| TextRange { start, end };
//! let mut build = Builder::new(source);
//! build.open(Kind::Paragraph, range(0, 13));
//! build.text("Hello ", range(0, 6));
//! build.open(Kind::Emphasis, range(6, 13));
//! build.text("there", range(7, 12));
//! let prose = build.finish();
//! let paragraph = prose.read(source).next().expect("one block");
//! assert_eq!(paragraph.plain_text(), "Hello there");
//! ```
mod builder;
mod node;
mod summary;

pub use builder::Builder;
pub use node::{Alert, Alignment, Children, Kind, NodeRef, Task, TextId};
pub use summary::{DocumentSummary, Heading, IncludeUse, IncludeWord, Label, LabelKind, LinkKind, LinkUse};

use node::Node;
use std::sync::Arc;

/// The text of one Markdown file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    nodes: Box<[Node]>,
    /// Texts that differ from the bytes of the source (escapes, entities), and languages of code.
    texts: Box<[Box<str>]>,
    /// Titles of links and pictures that have one, by the link's number.
    link_titles: Box<[(u32, Box<str>)]>,
    headings: Arc<[Heading]>,
    labels: Arc<[Label]>,
}

impl Prose {
    /// The blocks of the text, read beside the source that the tree was made from.
    pub fn read<'p>(&'p self, source: &'p str) -> Children<'p> {
        Children::of(self, source, 0, self.nodes.len() as u32)
    }
    /// The kinds of all nodes in reading order, nested ones too: for what needs no words.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.nodes.iter().map(Node::kind)
    }
    /// The headings in order; a heading's number is its place here.
    pub fn headings(&self) -> &Arc<[Heading]> {
        &self.headings
    }
    /// The captions in order; a caption's number is its place here.
    pub fn labels(&self) -> &Arc<[Label]> {
        &self.labels
    }
    /// The title of a link or picture.
    pub fn link_title(&self, number: u32) -> Option<&str> {
        let at = self.link_titles.binary_search_by_key(&number, |(n, _)| *n).ok()?;
        self.link_titles.get(at).map(|(_, title)| &**title)
    }
    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
    /// How many bytes the tree takes, its headings included; the text itself belongs to the source.
    pub fn bytes(&self) -> usize {
        let heading = |h: &Heading| size_of::<Heading>() + h.id.len() + h.title.len();
        size_of::<Self>()
            + size_of_val(&*self.nodes)
            + self.texts.iter().map(|t| size_of::<Box<str>>() + t.len()).sum::<usize>()
            + self.link_titles.iter().map(|(_, t)| size_of::<(u32, Box<str>)>() + t.len()).sum::<usize>()
            + self.headings.iter().map(heading).sum::<usize>()
            + self.labels.iter().map(|l| size_of::<Label>() + l.id.len()).sum::<usize>()
    }
}
