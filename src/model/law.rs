//! Legislation, other supports, publications.
use super::{ActId, Name, OtherSupportId, Provenance, PublicationId, Statement, Words};
use crate::source::Span;
use jiff::civil::Date;

/// What kind of act it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActKind {
    /// Law.
    Law,
    /// Decree.
    Decree,
    /// Decision.
    Decision,
    /// Regulation.
    Regulation,
    /// Regulation that changes another.
    Amendment,
    /// Procedures and principles.
    Procedures,
    /// Communiqué.
    Communique,
    /// Guide of a call.
    Guide,
}

impl ActKind {
    /// The word editors write and templates compare with.
    pub fn word(self) -> &'static str {
        match self {
            ActKind::Law => "law",
            ActKind::Decree => "decree",
            ActKind::Decision => "decision",
            ActKind::Regulation => "regulation",
            ActKind::Amendment => "amendment",
            ActKind::Procedures => "procedures",
            ActKind::Communique => "communique",
            ActKind::Guide => "guide",
        }
    }
}

/// An act: where it was published and what it says, in our own words.
#[derive(Debug, Clone)]
pub struct LegalAct {
    /// Id.
    pub id: ActId,
    /// Title.
    pub title: Words,
    /// Kind.
    pub kind: ActKind,
    /// Date of the Official Gazette.
    pub gazette_date: Option<Date>,
    /// Number of the Official Gazette.
    pub gazette_number: Option<String>,
    /// Date of publication elsewhere.
    pub published: Option<Date>,
    /// Where else it was published.
    pub published_in: Option<Words>,
    /// The source's own sentence about it.
    pub statement: Option<Words>,
    /// Acts it changes.
    pub amends: Vec<ActId>,
    /// What it is about.
    pub summary: Option<Words>,
    /// Provisions whose content is known.
    pub provisions: Vec<Provision>,
    /// false: only the beginning or nothing of the text is known.
    pub text_known: Option<bool>,
    /// Where to read it.
    pub url: Option<String>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A provision, summarised.
#[derive(Debug, Clone)]
pub struct Provision {
    /// Id.
    pub id: Name,
    /// Article, as the source prints it.
    pub article: String,
    /// Paragraph.
    pub paragraph: Option<String>,
    /// Point.
    pub point: Option<String>,
    /// Summary in our own words.
    pub text: Words,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// Another support mechanism.
#[derive(Debug, Clone)]
pub struct OtherSupport {
    /// Id.
    pub id: OtherSupportId,
    /// Name, as the source prints it.
    pub title: Words,
    /// Body, as the source prints it.
    pub body: Option<Words>,
    /// Body today.
    pub body_today: Option<Words>,
    /// true: this programme itself.
    pub own: Option<bool>,
    /// What it does.
    pub summary: Option<Words>,
    /// Who applies.
    pub applicants: Option<Words>,
    /// Smallest group.
    pub minimum_group: Option<Words>,
    /// Rate.
    pub rate: Option<Words>,
    /// Period.
    pub period: Option<Words>,
    /// Aim.
    pub aim: Option<Words>,
    /// How it differs from this programme.
    pub difference: Option<Words>,
    /// Further facts.
    pub facts: Vec<Statement>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A publication.
#[derive(Debug, Clone)]
pub struct Publication {
    /// Id.
    pub id: PublicationId,
    /// Title.
    pub title: Words,
    /// What it is.
    pub text: Option<Words>,
    /// Address.
    pub url: Option<String>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}
