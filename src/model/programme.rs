//! What the programme is: identity, indicators, members, support.
use super::{ActivityId, DefinitionId, IndicatorId, MemberKindId, Provenance, RuleSetId, Share, Statement, Words};
use crate::source::Span;
use rust_decimal::Decimal;

/// What the programme is called and whose it is.
#[derive(Debug, Clone)]
pub struct Identity {
    /// Name.
    pub name: Words,
    /// Authority, as the source names it.
    pub authority: Option<Words>,
    /// Its present name.
    pub authority_today: Option<Words>,
    /// Directorate.
    pub directorate: Option<Words>,
    /// Branch.
    pub branch: Option<Words>,
    /// People named by the source.
    pub people: Vec<Person>,
    /// What it is, in one or two sentences.
    pub summary: Option<Words>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A person named by a source.
#[derive(Debug, Clone)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Position.
    pub position: Option<Words>,
    /// Unit.
    pub unit: Option<Words>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A term and the definition the programme uses.
#[derive(Debug, Clone)]
pub struct Definition {
    /// Id.
    pub id: DefinitionId,
    /// The term.
    pub title: Words,
    /// The definition.
    pub text: Words,
    /// Whose definition it is.
    pub attribution: Option<Words>,
    /// true where the text is a quotation.
    pub quoted: Option<bool>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// An indicator and its targets.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Id.
    pub id: IndicatorId,
    /// Short name.
    pub title: Words,
    /// The full sentence.
    pub text: Words,
    /// Target values.
    pub targets: Vec<IndicatorTarget>,
    /// Activities that serve it.
    pub activities: Vec<ActivityId>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A target value.
#[derive(Debug, Clone)]
pub struct IndicatorTarget {
    /// Number.
    pub value: Decimal,
    /// What is counted.
    pub unit: Words,
    /// true: at least this many.
    pub at_least: Option<bool>,
    /// Where it is defined.
    pub at: Span,
}

/// A kind of member, mandatory or not, with a minimum number.
#[derive(Debug, Clone)]
pub struct MemberKind {
    /// Id.
    pub id: MemberKindId,
    /// Name, as the source prints it.
    pub title: Words,
    /// Short name for figures and legends.
    pub short_title: Option<Words>,
    /// Mandatory.
    pub required: bool,
    /// At least this many.
    pub min_count: Option<i64>,
    /// What is asked of it.
    pub text: Option<Words>,
    /// false: it stands beside the association (e.g. firms that undertake to cooperate).
    pub member: Option<bool>,
    /// Rule sets in which this holds; all where left out.
    pub rule_sets: Vec<RuleSetId>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// What is paid, and by whom.
#[derive(Debug, Clone)]
pub struct Support {
    /// Heading.
    pub title: Words,
    /// Explanation.
    pub text: Option<Words>,
    /// What the shares are shares of.
    pub whole: Words,
    /// Shares; they sum to 100 % in each rule set.
    pub shares: Vec<Share>,
    /// Further statements (duration, items).
    pub points: Vec<Statement>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}
