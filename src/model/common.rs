//! Provenance, statements, links: what many records share.
use super::{DocumentId, Name, Target, Words};
use crate::source::Span;
use jiff::civil::Date;

/// Where a text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Printed in the named source.
    Official,
    /// Follows from the named source, which does not print it.
    Derived,
    /// Our proposal; no source says it.
    Proposed,
}

impl Status {
    /// The word editors write and templates compare with.
    pub fn word(self) -> &'static str {
        match self {
            Status::Official => "official",
            Status::Derived => "derived",
            Status::Proposed => "proposed",
        }
    }
}

/// A titled or plain statement with its source.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Stable id, needed where something refers to it.
    pub id: Option<Name>,
    /// Heading.
    pub title: Option<Words>,
    /// One to three sentences.
    pub text: Option<Words>,
    /// A list under the text.
    pub points: Vec<Words>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A link with its words.
#[derive(Debug, Clone)]
pub struct Link {
    /// page:…, form:…, activity:…, guide:…, act:…, call:…, term:… or https://…
    pub to: Target,
    /// Words of the link; the title of the target where left out.
    pub label: Option<Words>,
    /// Where it is defined.
    pub at: Span,
}

/// Provenance and publication of a record.
#[derive(Debug, Clone, Default)]
pub struct Provenance {
    /// Its sources.
    pub sources: Vec<Citation>,
    /// Official, derived or proposed.
    pub status: Option<Status>,
    /// A remark.
    pub note: Option<Words>,
    /// Last change.
    pub updated: Option<Date>,
    /// Shown with `--drafts` only.
    pub draft: bool,
    /// First day on which it is shown.
    pub publish_from: Option<Date>,
}

/// A source and the place in it.
#[derive(Debug, Clone)]
pub struct Citation {
    /// The source.
    pub document: DocumentId,
    /// Slide.
    pub slide: Option<String>,
    /// Page.
    pub page: Option<String>,
    /// Article.
    pub article: Option<String>,
    /// Paragraph.
    pub paragraph: Option<String>,
    /// Point.
    pub point: Option<String>,
    /// Question.
    pub question: Option<String>,
    /// Another place.
    pub part: Option<Words>,
    /// Where it is cited.
    pub at: Span,
}
