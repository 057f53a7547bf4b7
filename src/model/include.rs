//! Records that a text shows where it asks for them.
use super::{ApplicationId, FormId, GroupId, Name, ParameterId, RuleId, RuleSetId, TermId};
use crate::{expr::Value, locale::suffix::Suffix, source::Span};
use std::{collections::BTreeMap, sync::Arc};

/// Answers and calculated facts by name, of an application under a rule set.
pub type AppliedValues = BTreeMap<(ApplicationId, RuleSetId), BTreeMap<Arc<str>, Value>>;

/// What `{{ … }}` in a text stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Include {
    /// `{{ activities }}`, `{{ activities g1 }}`: the catalogue, or one group of it.
    Activities(Option<GroupId>),
    /// `{{ indicators }}`: the programme's indicators with their targets.
    Indicators,
    /// `{{ form f01 f03 }}`: forms with their downloads.
    Forms(Vec<FormId>),
    /// `{{ rule r-06 example=half }}`: rules in words, each with the worked examples that are named behind it.
    Rules(Vec<RuleUse>),
    /// `{{ parameters min-firms }}`: values by rule set.
    Parameters(Vec<ParameterId>),
    /// `{{ terms t01 t02 }}`: terms with their definitions.
    Terms(Vec<TermId>),
    /// `{{ value … }}`, among words.
    Value(ShownValue),
}

/// A value among words, in Turkish with a suffix where one is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownValue {
    /// What is shown.
    pub of: ValueOf,
    /// Its suffix.
    pub suffix: Option<Suffix>,
    /// Where it stands.
    pub at: Span,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueOf {
    /// `ministry-share-max-total call4-2023`: a parameter in a rule set.
    RuleSet(ParameterId, RuleSetId),
    /// `akova.total-budget`: an answer of an application, or what follows from its answers.
    Application(AppliedValue),
}

/// A value of an application: `akova.ministry-total of total-budget call3-2017`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedValue {
    /// The application.
    pub application: ApplicationId,
    /// The rule set under which it is judged; its own where none is named.
    pub rule_set: Option<RuleSetId>,
    /// Fact, row and column: `budget-lines`, `training`, `amount`; or `param` and a parameter.
    pub path: Vec<Name>,
    /// What is reckoned with it.
    pub against: Option<(Reckoning, Vec<Name>)>,
    /// Whether the unit stands with the number; a column of amounts names it in its head.
    pub unit: Unit,
}

/// What is reckoned with two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reckoning {
    /// `of`: the share of the first in the second, in percent.
    Share,
    /// `minus`: the second taken from the first.
    Difference,
}

/// Whether a unit is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// `5.000.000 TL`
    Written,
    /// `5.000.000`
    LeftOut,
}

/// A rule that a text shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleUse {
    /// The rule.
    pub rule: RuleId,
    /// Ids of its examples to show.
    pub examples: Vec<Name>,
}

impl Include {
    /// The names that editors write, each with what it takes.
    pub const NAMES: [&'static str; 7] = ["activities", "indicators", "form", "rule", "parameters", "terms", "value"];
    /// Whether the text shows a rule here.
    pub fn shows_rule(&self, id: &RuleId) -> bool {
        match self {
            Include::Rules(rules) => rules.iter().any(|shown| shown.rule == *id),
            Include::Activities(_)
            | Include::Indicators
            | Include::Forms(_)
            | Include::Parameters(_)
            | Include::Terms(_)
            | Include::Value(..) => false,
        }
    }
}
