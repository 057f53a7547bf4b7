//! Rule sets, their parameters, and rules.
use super::{
    CostCategoryId, Example, Expression, FactId, FormId, Money, ParameterId, Provenance, RuleId, RuleSetId, ShareId,
    Words,
};
use crate::source::Span;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// What a parameter's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterKind {
    /// Percent.
    Percent,
    /// Amount of money.
    Money,
    /// Whole number.
    Number,
    /// Years.
    Years,
    /// Months.
    Months,
    /// Percentage points or score points.
    Points,
    /// Yes or no.
    Flag,
    /// Words.
    Text,
    /// A list of codes.
    Codes,
}

impl ParameterKind {
    /// The word editors write and templates compare with.
    pub fn word(self) -> &'static str {
        match self {
            ParameterKind::Percent => "percent",
            ParameterKind::Money => "money",
            ParameterKind::Number => "number",
            ParameterKind::Years => "years",
            ParameterKind::Months => "months",
            ParameterKind::Points => "points",
            ParameterKind::Flag => "flag",
            ParameterKind::Text => "text",
            ParameterKind::Codes => "codes",
        }
    }
}

/// What a broken rule means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleSeverity {
    /// Stops the application.
    Error,
    /// A remark.
    Warning,
    /// A notice.
    Information,
}

impl RuleSeverity {
    /// The word editors write and templates compare with.
    pub fn word(self) -> &'static str {
        match self {
            RuleSeverity::Error => "error",
            RuleSeverity::Warning => "warning",
            RuleSeverity::Information => "information",
        }
    }
}

/// A value with its kind.
#[derive(Debug, Clone)]
pub enum ParameterValue {
    /// Percent.
    Percent(Decimal),
    /// Amount.
    Money(Money),
    /// Whole number (also years, months, points).
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// Words.
    Text(Words),
    /// Codes.
    Codes(Vec<String>),
    /// true: the sources of this rule set do not say.
    Unstated(bool),
}

/// Who pays how much.
#[derive(Debug, Clone)]
pub struct Share {
    /// Id.
    pub id: ShareId,
    /// Who.
    pub title: Words,
    /// Share.
    pub percent: Decimal,
    /// A word beside it, e.g. non-repayable.
    pub label: Option<Words>,
    /// Rule set.
    pub rule_set: RuleSetId,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A kind of cost.
#[derive(Debug, Clone)]
pub struct CostCategory {
    /// Id.
    pub id: CostCategoryId,
    /// Name.
    pub title: Words,
    /// Explanation.
    pub text: Option<Words>,
    /// Rule sets that name it.
    pub rule_sets: Vec<RuleSetId>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A figure that each rule set may give a value to.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Id.
    pub id: ParameterId,
    /// Name.
    pub title: Words,
    /// Kind of its values.
    pub kind: ParameterKind,
    /// What it limits.
    pub text: Option<Words>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// Rules and figures that hold together for a time.
#[derive(Debug, Clone)]
pub struct RuleSet {
    /// Id.
    pub id: RuleSetId,
    /// Name.
    pub title: Words,
    /// What it rests on.
    pub text: Option<Words>,
    /// First day.
    pub valid_from: Option<Date>,
    /// Last day.
    pub valid_until: Option<Date>,
    /// Values.
    pub parameters: Vec<ParameterSetting>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// The value of a parameter in this rule set.
#[derive(Debug, Clone)]
pub struct ParameterSetting {
    /// Parameter.
    pub parameter: ParameterId,
    /// Value.
    pub value: ParameterValue,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// How far a count has come.
#[derive(Debug, Clone)]
pub struct Quota {
    /// The fact that counts.
    pub value: FactId,
    /// What is needed.
    pub at_least: AtLeast,
    /// What is counted, as it stands behind a number.
    pub noun: Words,
    /// Where it is defined.
    pub at: Span,
}

/// The number that a quota needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AtLeast {
    /// Always the same.
    Number(i64),
    /// The value of a parameter in the rule set.
    Parameter(ParameterId),
}

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Id.
    pub id: RuleId,
    /// Short name.
    pub title: Words,
    /// What it demands, in plain words.
    pub text: Words,
    /// What the applicant reads when it is broken.
    pub message: Words,
    /// What follows.
    pub severity: RuleSeverity,
    /// Rule sets in which it holds; all where left out.
    pub rule_sets: Vec<RuleSetId>,
    /// Applies only where this holds.
    pub relevant: Option<Expression>,
    /// What has to hold.
    pub condition: Option<Expression>,
    /// What would make it pass.
    pub remedy: Option<Words>,
    /// Forms it looks at.
    pub forms: Vec<FormId>,
    /// Forms and papers that it asks for.
    pub documents: Vec<FormId>,
    /// Parameters it uses.
    pub parameters: Vec<ParameterId>,
    /// A count that it asks for.
    pub quota: Option<Quota>,
    /// Judged in the workbook, too.
    pub workbook: Option<bool>,
    /// Worked examples.
    pub examples: Vec<Example>,
    /// Reserved: the article, where a source prints it.
    pub law: Option<String>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}
