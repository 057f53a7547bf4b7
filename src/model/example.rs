//! Answers with their kinds, worked examples, whole applications, and tables that turn a number into an outcome.
use super::{ApplicationId, DecisionTableId, FactId, Money, Name, ParameterId, Provenance, RuleSetId, Words};
use crate::source::Span;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The answer to a fact, of the fact's kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Yes or no.
    YesNo(bool),
    /// Whole number.
    Integer(i64),
    /// Number.
    Decimal(Decimal),
    /// Amount.
    Money(Money),
    /// Percent, in points: `50` is one half.
    Percent(Decimal),
    /// Day.
    Date(Date),
    /// The id of a choice.
    Choice(String),
    /// The ids of choices.
    Choices(Vec<String>),
    /// A code, exactly as written.
    Code(String),
    /// Words.
    Text(String),
    /// Rows by column; a column that is not there is not answered.
    Rows(Vec<BTreeMap<Name, Answer>>),
}

/// One answer and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The fact.
    pub fact: FactId,
    /// Its answer; nothing where an answer is taken away.
    pub answer: Option<Answer>,
    /// Where it stands.
    pub at: Span,
}

/// What a rule is expected to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExpectedVerdict {
    /// It is kept.
    Pass,
    /// It is broken.
    Fail,
    /// An answer is missing.
    Unknown,
    /// It does not apply.
    NotApplicable,
}

impl ExpectedVerdict {
    /// The word editors write and templates compare with.
    pub fn word(self) -> &'static str {
        match self {
            ExpectedVerdict::Pass => "pass",
            ExpectedVerdict::Fail => "fail",
            ExpectedVerdict::Unknown => "unknown",
            ExpectedVerdict::NotApplicable => "not-applicable",
        }
    }
}

/// A worked example of a rule.
#[derive(Debug, Clone)]
pub struct Example {
    /// Id, unique in its rule.
    pub id: Name,
    /// What it shows.
    pub title: Words,
    /// Rule sets in which it is judged; all of the rule where there is none.
    pub rule_sets: Vec<RuleSetId>,
    /// An application whose answers it starts from.
    pub from: Option<ApplicationId>,
    /// Answers in the order of the file.
    pub given: Vec<Given>,
    /// What the rule says.
    pub expect: ExpectedVerdict,
    /// Where the expectation stands.
    pub expect_at: Span,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// What follows for an application, and where that is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpectedOutcome {
    /// What follows.
    pub outcome: ApplicationOutcome,
    /// Where it stands.
    pub at: Span,
}

/// What follows for an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApplicationOutcome {
    /// It can be made.
    Eligible,
    /// It cannot be made.
    Ineligible,
    /// An answer is missing.
    Unknown,
}

impl ApplicationOutcome {
    /// The word editors write and templates compare with.
    pub fn word(self) -> &'static str {
        match self {
            ApplicationOutcome::Eligible => "eligible",
            ApplicationOutcome::Ineligible => "ineligible",
            ApplicationOutcome::Unknown => "unknown",
        }
    }
}

/// A whole set of answers, made up.
#[derive(Debug, Clone)]
pub struct Application {
    /// Id.
    pub id: ApplicationId,
    /// Who applies.
    pub title: Words,
    /// What it shows.
    pub text: Option<Words>,
    /// Rule set in which it is judged.
    pub rule_set: RuleSetId,
    /// Answers in the order of the file.
    pub answers: Vec<Given>,
    /// What all rules of the set say together.
    pub expect: Option<ExpectedOutcome>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A table that turns a number into an outcome.
#[derive(Debug, Clone)]
pub struct DecisionTable {
    /// Id.
    pub id: DecisionTableId,
    /// Name.
    pub title: Words,
    /// The fact whose value is looked up.
    pub fact: FactId,
    /// Rule sets in which it holds; all where left out.
    pub rule_sets: Vec<RuleSetId>,
    /// Rows.
    pub rows: Vec<DecisionRow>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// An interval and its outcome.
#[derive(Debug, Clone)]
pub struct DecisionRow {
    /// This value or more.
    pub from: Option<Bound>,
    /// More than this.
    pub above: Option<Bound>,
    /// This value or less.
    pub up_to: Option<Bound>,
    /// Less than this.
    pub below: Option<Bound>,
    /// What follows.
    pub outcome: Words,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// The end of an interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// A value of the fact's kind.
    Value(Answer),
    /// The value of a parameter in the rule set.
    Parameter(ParameterId),
}
