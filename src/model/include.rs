//! Records that a text shows where it asks for them.
use super::{FormId, GroupId, ParameterId, RuleId, TermId};

/// What `{{ … }}` in a text stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Include {
    /// `{{ activities }}`, `{{ activities g1 }}`: the catalogue, or one group of it.
    Activities(Option<GroupId>),
    /// `{{ indicators }}`: the programme's indicators with their targets.
    Indicators,
    /// `{{ form f01 f03 }}`: forms with their downloads.
    Forms(Vec<FormId>),
    /// `{{ rule r-06 }}`: rules in words.
    Rules(Vec<RuleId>),
    /// `{{ parameters min-firms }}`: values by rule set.
    Parameters(Vec<ParameterId>),
    /// `{{ terms t01 t02 }}`: terms with their definitions.
    Terms(Vec<TermId>),
}

impl Include {
    /// The names that editors write, each with what it takes.
    pub const NAMES: [&'static str; 6] = ["activities", "indicators", "form", "rule", "parameters", "terms"];
}
