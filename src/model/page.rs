//! Glossary terms, questions, announcements.
use super::{AnnouncementId, Link, Provenance, QuestionId, RuleSetId, TermId, TopicId, Words};
use crate::source::Span;
use jiff::civil::Date;

/// A term and its definition.
#[derive(Debug, Clone)]
pub struct Term {
    /// Id.
    pub id: TermId,
    /// Term.
    pub term: Words,
    /// Definition, one or two sentences.
    pub definition: Words,
    /// Other forms of the term.
    pub other_forms: Vec<Words>,
    /// Words that texts do not use for it.
    pub avoid: Vec<Avoided>,
    /// Remark on translation or use.
    pub remark: Option<Words>,
    /// Related terms.
    pub see: Vec<TermId>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// Words of one language that texts do not use for a term.
#[derive(Debug, Clone)]
pub struct Avoided {
    /// Tag of the language.
    pub language: String,
    /// The words; the last of each may have an ending.
    pub words: Vec<String>,
    /// Where they stand.
    pub at: Span,
}

/// A topic of questions.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Id.
    pub id: TopicId,
    /// Name.
    pub title: Words,
    /// Where it is defined.
    pub at: Span,
}

/// A question and its answer.
#[derive(Debug, Clone)]
pub struct Question {
    /// Id.
    pub id: QuestionId,
    /// Question.
    pub question: Words,
    /// Answer.
    pub answer: Words,
    /// Topic.
    pub topic: Option<TopicId>,
    /// Rule sets the answer belongs to.
    pub rule_sets: Vec<RuleSetId>,
    /// Where to read on.
    pub links: Vec<Link>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// An announcement.
#[derive(Debug, Clone)]
pub struct Announcement {
    /// Id.
    pub id: AnnouncementId,
    /// Day.
    pub date: Date,
    /// Heading.
    pub title: Words,
    /// Text.
    pub text: Words,
    /// Where to read on.
    pub link: Option<Link>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}
