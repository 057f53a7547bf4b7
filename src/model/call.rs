//! Calls.
use super::{CallId, Money, Provenance, RuleSetId, Statement, Words};
use crate::source::Span;
use jiff::civil::Date;

/// A call for applications.
#[derive(Debug, Clone)]
pub struct Call {
    /// Id.
    pub id: CallId,
    /// Which call.
    pub number: i64,
    /// Name.
    pub title: Words,
    /// First day; left out where no source prints it.
    pub opens: Option<Date>,
    /// Last day, extensions included.
    pub closes: Option<Date>,
    /// Last day before an extension.
    pub first_closes: Option<Date>,
    /// What counts as in time.
    pub closes_note: Option<Words>,
    /// Budget of the whole call.
    pub budget: Option<Money>,
    /// Words about the budget.
    pub budget_text: Option<Words>,
    /// How to apply.
    pub channel: Option<Words>,
    /// Rule set.
    pub rule_set: Option<RuleSetId>,
    /// What came out of it.
    pub results: Vec<Statement>,
    /// Supported applications.
    pub supported: Vec<Statement>,
    /// Other facts of this call.
    pub facts: Vec<Statement>,
    /// Documents sent with the call.
    pub documents: Vec<Statement>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}
