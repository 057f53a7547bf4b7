//! Records that a text shows where it asks for them.
use super::{
    Scope,
    activities::{self, GroupView},
    eligibility::{self, RuleView},
    forms::{self, FormRow},
    programme::{self, IndicatorView},
    questions::{self, TermView},
    rules::{self, ExampleView},
    support::{self, ParameterRow, SetHead},
};
use crate::model::{Include, RuleUse};

/// Context of `include.html`: one of the lists is filled.
#[derive(Debug, Default, serde::Serialize)]
pub struct IncludeView {
    /// Groups of activities.
    pub groups: Vec<GroupView>,
    /// Indicators.
    pub indicators: Vec<IndicatorView>,
    /// Forms.
    pub forms: Vec<FormRow>,
    /// Rules.
    pub rules: Vec<IncludedRule>,
    /// Rule sets, for the heads of the parameter table.
    pub sets: Vec<SetHead>,
    /// Parameters.
    pub parameters: Vec<ParameterRow>,
    /// Terms.
    pub terms: Vec<TermView>,
}

/// A rule with some of its worked examples.
#[derive(Debug, serde::Serialize)]
pub struct IncludedRule {
    /// The rule.
    #[serde(flatten)]
    pub rule: RuleView,
    /// The examples.
    pub examples: Vec<ExampleView>,
}

/// Makes the view.
pub fn view(s: &Scope, include: &Include) -> IncludeView {
    let mut view = IncludeView::default();
    match include {
        Include::Activities(only) => {
            let groups = s.site.groups.iter().filter(|(id, _)| only.as_ref().is_none_or(|only| only == *id));
            view.groups = groups.map(|(id, g)| activities::group(s, id, g)).collect()
        }
        // stands among words, as text
        Include::Value(..) => {}
        Include::Indicators => view.indicators = programme::indicators(s),
        Include::Forms(ids) => {
            let found = ids.iter().filter_map(|id| s.site.forms.get(id).map(|form| (id, form)));
            view.forms = found.map(|(id, form)| forms::row(s, id, form)).collect()
        }
        Include::Rules(shown) => view.rules = included_rules(s, shown),
        Include::Parameters(ids) => {
            view.sets = support::heads(s);
            view.parameters = in_order(ids.iter().map(|id| id.0.as_str()), support::parameters(s), |p| &p.id)
        }
        Include::Terms(ids) => {
            let found = ids.iter().filter_map(|id| s.site.terms.get(id).map(|term| (id, term)));
            view.terms = found.map(|(id, term)| questions::term_view(s, id, term)).collect()
        }
    }
    view
}

fn included_rules(s: &Scope, shown: &[RuleUse]) -> Vec<IncludedRule> {
    let views = in_order(shown.iter().map(|x| x.rule.0.as_str()), eligibility::rules(s), |r| &r.id);
    let with_examples = |rule: RuleView| {
        let wanted = shown.iter().find(|x| x.rule.0 == rule.id);
        let record = wanted.and_then(|x| s.site.rules.get(&x.rule));
        let examples = wanted.into_iter().flat_map(|x| &x.examples);
        let found = examples.filter_map(|id| {
            let record = record?;
            Some(rules::example(s, record, record.examples.iter().find(|x| x.id == *id)?))
        });
        IncludedRule { examples: found.collect(), rule }
    };
    views.into_iter().map(with_examples).collect()
}

/// Those of `all` that are asked for, in the order in which they are asked for.
fn in_order<'a, T>(ids: impl Iterator<Item = &'a str>, mut all: Vec<T>, id_of: impl Fn(&T) -> &String) -> Vec<T> {
    ids.filter_map(|id| Some(all.swap_remove(all.iter().position(|x| id_of(x) == id)?))).collect()
}
