//! Records that a text shows where it asks for them.
use super::{FormId, GroupId, Name, ParameterId, RuleId, RuleSetId, TermId};
use crate::{locale::suffix::Suffix, source::Span};

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
    /// `{{ value ministry-share-max-total call4-2023 dative }}`, among words: a value of a rule set, in Turkish with a
    /// suffix where one is asked for.
    Value(ParameterId, RuleSetId, Option<Suffix>, Span),
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
