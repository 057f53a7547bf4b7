//! Sources, conflicts, open questions, service standards.
use super::{
    ActId, ConflictId, DocumentId, FormId, OpenQuestionId, Provenance, RuleSetId, ServiceId, Statement, Words,
};
use crate::source::Span;
use jiff::civil::Date;

/// A document or page that facts are taken from.
#[derive(Debug, Clone)]
pub struct SourceRecord {
    /// Id.
    pub id: DocumentId,
    /// What it is.
    pub title: Words,
    /// Short name for provenance lines.
    pub short_title: Option<Words>,
    /// Who published it.
    pub publisher: Option<Words>,
    /// Date.
    pub date: Option<Date>,
    /// Date in words, where no day is known.
    pub date_text: Option<Words>,
    /// Address.
    pub url: Option<String>,
    /// Host or path, where no full address is known.
    pub place: Option<String>,
    /// How much of it could be read.
    pub visible: Option<Words>,
    /// The act it is the text of.
    pub act: Option<ActId>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A point on which sources disagree.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// Id.
    pub id: ConflictId,
    /// Topic.
    pub title: Words,
    /// What each source says.
    pub positions: Vec<Statement>,
    /// What this site does.
    pub handling: Option<Words>,
    /// Rule sets concerned.
    pub rule_sets: Vec<RuleSetId>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A question that no source answers.
#[derive(Debug, Clone)]
pub struct OpenQuestion {
    /// Id.
    pub id: OpenQuestionId,
    /// The question.
    pub text: Words,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A public service in the table of service standards.
#[derive(Debug, Clone)]
pub struct Service {
    /// Id.
    pub id: ServiceId,
    /// Service.
    pub title: Words,
    /// Documents asked.
    pub documents: Vec<Words>,
    /// Forms asked.
    pub forms: Vec<FormId>,
    /// Time to complete; left out where unknown.
    pub time: Option<Words>,
    /// Authority for applications and complaints.
    pub authority: Option<Words>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}
