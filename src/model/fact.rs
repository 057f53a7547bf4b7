//! Facts: what rules speak of. Together they are the answer model that expressions are checked against.
use super::{
    Choice, ChoiceListId, ChoiceSource, CodeKind, Expression, FactId, FactStepId, Name, Provenance, RuleSetId, Words,
};
use crate::source::Span;
use rust_decimal::Decimal;

/// What a fact's answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// Yes or no.
    YesNo,
    /// Whole number.
    Integer,
    /// Number.
    Decimal,
    /// Amount of money.
    Money,
    /// Percent.
    Percent,
    /// Day.
    Date,
    /// One of several.
    Choice,
    /// Any of several.
    MultipleChoice,
    /// A code with a known form.
    Code,
    /// Words.
    Text,
    /// Rows with columns; a calculated list may be one of plain values.
    List,
}

impl FactKind {
    /// The word editors write and templates compare with.
    pub fn word(self) -> &'static str {
        match self {
            FactKind::YesNo => "yes-no",
            FactKind::Integer => "integer",
            FactKind::Decimal => "decimal",
            FactKind::Money => "money",
            FactKind::Percent => "percent",
            FactKind::Date => "date",
            FactKind::Choice => "choice",
            FactKind::MultipleChoice => "multiple-choice",
            FactKind::Code => "code",
            FactKind::Text => "text",
            FactKind::List => "list",
        }
    }
}

/// What an amount is in the result of the calculator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactPart {
    /// What both others are parts of.
    Whole,
    /// What the programme pays.
    Supported,
    /// What the applicant bears.
    Own,
}

impl FactPart {
    /// The word editors write and templates compare with.
    pub fn word(self) -> &'static str {
        match self {
            FactPart::Whole => "whole",
            FactPart::Supported => "supported",
            FactPart::Own => "own",
        }
    }
}

/// Something about an application that rules speak of.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Id; in expressions with `_` for `-`.
    pub id: FactId,
    /// What its answer is.
    pub kind: FactKind,
    /// Which code (kind: code).
    pub code: Option<CodeKind>,
    /// Currency (kind: money); the site's where left out.
    pub currency: Option<String>,
    /// A noun phrase, for tables.
    pub title: Words,
    /// One plain question; left out where it is calculated.
    pub question: Option<Words>,
    /// One short sentence under the question.
    pub hint: Option<Words>,
    /// Longer explanation.
    pub help: Option<Words>,
    /// Unit behind the value.
    pub unit: Option<Words>,
    /// The step of the questions in which it is asked.
    pub step: Option<FactStepId>,
    /// Choices.
    pub choices: Vec<Choice>,
    /// A list of form-parts.yaml.
    pub choice_list: Option<ChoiceListId>,
    /// Records that give the choices.
    pub choices_from: Option<ChoiceSource>,
    /// Columns (kind: list).
    pub columns: Vec<FactColumn>,
    /// Smallest value.
    pub min: Option<Decimal>,
    /// Largest value.
    pub max: Option<Decimal>,
    /// Fewest rows (kind: list).
    pub min_rows: Option<i64>,
    /// Most rows (kind: list).
    pub max_rows: Option<i64>,
    /// Asked only where this holds.
    pub relevant: Option<Expression>,
    /// Computed from other facts, never asked.
    pub calculation: Option<Expression>,
    /// How it is read from filled forms.
    pub from: Option<Expression>,
    /// What it is in the result of the calculator.
    pub part: Option<FactPart>,
    /// Rule sets in which it matters; all where left out.
    pub rule_sets: Vec<RuleSetId>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A column of a list.
#[derive(Debug, Clone)]
pub struct FactColumn {
    /// Id, unique in its list.
    pub id: Name,
    /// What its answer is; no list.
    pub kind: FactKind,
    /// Which code (kind: code).
    pub code: Option<CodeKind>,
    /// Currency (kind: money); the site's where left out.
    pub currency: Option<String>,
    /// A noun phrase, for the head of the column.
    pub title: Words,
    /// One plain question.
    pub question: Option<Words>,
    /// One short sentence.
    pub hint: Option<Words>,
    /// Longer explanation.
    pub help: Option<Words>,
    /// Unit behind the value.
    pub unit: Option<Words>,
    /// Choices.
    pub choices: Vec<Choice>,
    /// A list of form-parts.yaml.
    pub choice_list: Option<ChoiceListId>,
    /// Records that give the choices.
    pub choices_from: Option<ChoiceSource>,
    /// The column whose value the calculator takes where this one is left out.
    pub same_as: Option<Name>,
    /// Smallest value.
    pub min: Option<Decimal>,
    /// Largest value.
    pub max: Option<Decimal>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A page that asks questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepUse {
    /// The eligibility checker.
    Eligibility,
    /// The support calculator.
    Calculator,
}

/// A step of the questions.
#[derive(Debug, Clone)]
pub struct FactStep {
    /// Id.
    pub id: FactStepId,
    /// Heading.
    pub title: Words,
    /// What it is about.
    pub text: Option<Words>,
    /// Pages that ask it; empty for the eligibility checker alone.
    pub used_by: Vec<StepUse>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

impl FactStep {
    /// Whether a page asks it.
    pub fn is_asked_by(&self, page: StepUse) -> bool {
        self.used_by.contains(&page) || self.used_by.is_empty() && page == StepUse::Eligibility
    }
}
