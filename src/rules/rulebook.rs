//! The rules of one rule set with its values bound; rule sets are never mixed.
use super::{Case, Compiled, CompiledFact, CompiledRule, values};
use crate::{
    expr::Value,
    model::{Answer, FactId, Given, RuleSetId, Site},
};
use jiff::civil::Date;
use std::{collections::BTreeMap, sync::Arc};

/// What is needed to judge applications under one rule set.
#[derive(Debug, Clone)]
pub struct Rulebook {
    /// The rule set.
    pub set: RuleSetId,
    /// Its rules, and those of the others.
    pub compiled: Arc<Compiled>,
    /// A record of its parameters.
    pub param: Value,
    /// A record of its call; empty where it has none.
    pub call: Value,
}

impl Rulebook {
    /// The rulebook of a rule set.
    pub fn of(site: &Site, set: &RuleSetId) -> Option<Self> {
        Rulebook::with(site, set, Arc::new(Compiled::of(site)))
    }
    /// The rulebooks of all rule sets, in their order.
    pub fn all(site: &Site) -> Vec<Self> {
        Rulebook::sharing(site, &Arc::new(Compiled::of(site)))
    }
    /// The same, for what was compiled before.
    pub fn sharing(site: &Site, compiled: &Arc<Compiled>) -> Vec<Self> {
        site.rule_sets.iter().filter_map(|(id, _)| Rulebook::with(site, id, compiled.clone())).collect()
    }
    fn with(site: &Site, set: &RuleSetId, compiled: Arc<Compiled>) -> Option<Self> {
        let rule_set = site.rule_sets.get(set)?;
        // the last one, where a rule set holds for several calls
        let calls = site.calls.values().filter(|call| call.rule_set.as_ref() == Some(set));
        let call = calls.max_by_key(|call| call.number).map_or_else(values::nothing, values::of_call);
        Some(Rulebook { set: set.clone(), compiled, param: values::parameters(rule_set, site), call })
    }
    /// Rules that hold in the set.
    pub fn rules(&self) -> impl Iterator<Item = &CompiledRule> {
        self.compiled.rules.iter().filter(|rule| rule.holds_in(&self.set))
    }
    /// Facts that matter in the set.
    pub fn facts(&self) -> impl Iterator<Item = &CompiledFact> {
        self.compiled.facts.iter().filter(|fact| fact.matters_in(&self.set))
    }
    /// An application with these answers; of two answers to one fact the later counts, an empty one takes it away.
    pub fn case<'g>(&self, given: impl IntoIterator<Item = &'g Given>) -> Case<'_> {
        let mut answers: BTreeMap<FactId, &Answer> = BTreeMap::new();
        for one in given {
            match &one.answer {
                Some(answer) => answers.insert(one.fact.clone(), answer),
                None => answers.remove(&one.fact),
            };
        }
        self.case_of(answers)
    }
    /// An application with these answers.
    pub fn case_of<'g>(&self, answers: impl IntoIterator<Item = (FactId, &'g Answer)>) -> Case<'_> {
        let values = answers.into_iter().map(|(fact, answer)| (super::name_of(&fact.0), values::of_answer(answer)));
        Case::of(self, values.collect())
    }
}

impl Rulebook {
    /// An application of which this is supposed, of calculated facts too.
    pub fn case_supposing(&self, values: BTreeMap<Arc<str>, Value>) -> Case<'_> {
        Case::supposing(self, values)
    }
}

/// The rule set of a day: the one that began last, on that day or before it.
pub fn rule_set_on(site: &Site, day: Date) -> Option<&RuleSetId> {
    let begun = site.rule_sets.iter().filter_map(|(id, set)| Some((set.valid_from.filter(|from| *from <= day)?, id)));
    begun.max_by_key(|(from, _)| *from).map(|(_, id)| id)
}
