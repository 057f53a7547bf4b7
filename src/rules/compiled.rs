//! Rules and facts of a site, compiled once: the trees do not hang on the rule set, whose parameters are values.
use super::{AnswerModel, Vocabulary, name_of, order, type_of};
use crate::{
    expr::{self, Checked, Names, Type},
    model::{Expression, Fact, FactId, Rule, RuleId, RuleSetId, RuleSeverity, Site},
};
use std::sync::Arc;

/// Everything that can be evaluated.
#[derive(Debug, Clone, Default)]
pub struct Compiled {
    /// Facts that are asked, in the order of the files; then those that are calculated, each behind what it reads.
    pub facts: Vec<CompiledFact>,
    /// Rules with a condition, in the order of the files.
    pub rules: Vec<CompiledRule>,
    /// Calculated facts that hang on themselves, circle by circle.
    pub circles: Vec<Vec<FactId>>,
}

/// A fact.
#[derive(Debug, Clone)]
pub struct CompiledFact {
    /// Id.
    pub id: FactId,
    /// As expressions write it.
    pub name: Arc<str>,
    /// Rule sets in which it matters; all where there is none.
    pub rule_sets: Vec<RuleSetId>,
    /// Asked only where this holds.
    pub relevant: Option<Checked>,
    /// Whether it is calculated, never asked.
    pub derived: bool,
    /// How it is calculated; nothing where that cannot be evaluated.
    pub calculation: Option<Checked>,
    /// Whether its numbers have decimals, though its calculation gives whole ones.
    pub widens: bool,
    /// How it is read from filled forms.
    pub from: Option<Checked>,
}

/// A rule.
#[derive(Debug, Clone)]
pub struct CompiledRule {
    /// Id.
    pub id: RuleId,
    /// What follows where it is broken.
    pub severity: RuleSeverity,
    /// Rule sets in which it holds; all where there is none.
    pub rule_sets: Vec<RuleSetId>,
    /// Whether it applies only under a condition.
    pub conditional: bool,
    /// Applies only where this holds; nothing where it always applies, or where that cannot be evaluated.
    pub relevant: Option<Checked>,
    /// What has to hold; nothing where that cannot be evaluated.
    pub condition: Option<Checked>,
}

impl Compiled {
    /// Compiles the facts and rules of a site. What has a fault, which was told, or names a draft, is left without
    /// its expression.
    pub fn of(site: &Site) -> Self {
        let (names, of_forms, model) = (Vocabulary::of(site), Vocabulary::of_forms(site), AnswerModel::of(site));
        let facts: Vec<CompiledFact> = site.facts.values().map(|f| fact(f, &names, &of_forms, &model)).collect();
        let (facts, circles) = order::by_dependence(facts);
        let rules = site.rules.values().filter(|r| r.condition.is_some()).map(|r| rule(r, &names)).collect();
        Compiled { facts, rules, circles }
    }
    /// A rule.
    pub fn rule(&self, id: &RuleId) -> Option<&CompiledRule> {
        self.rules.iter().find(|rule| rule.id == *id)
    }
    /// A fact.
    pub fn fact(&self, id: &FactId) -> Option<&CompiledFact> {
        self.facts.iter().find(|fact| fact.id == *id)
    }
    /// The fact of a name.
    pub fn named(&self, name: &str) -> Option<&CompiledFact> {
        self.facts.iter().find(|fact| *fact.name == *name)
    }
}

impl CompiledFact {
    /// Whether it matters in a rule set.
    pub fn matters_in(&self, set: &RuleSetId) -> bool {
        self.rule_sets.is_empty() || self.rule_sets.contains(set)
    }
}

impl CompiledRule {
    /// Whether all of it can be evaluated.
    pub fn is_whole(&self) -> bool {
        self.condition.is_some() && (self.relevant.is_some() || !self.conditional)
    }
    /// Whether it holds in a rule set.
    pub fn holds_in(&self, set: &RuleSetId) -> bool {
        self.rule_sets.is_empty() || self.rule_sets.contains(set)
    }
}

fn fact(fact: &Fact, names: &dyn Names, of_forms: &dyn Names, model: &AnswerModel) -> CompiledFact {
    let wanted = model.get(&fact.id.0).map_or(Type::Dynamic, type_of);
    let calculation = checked(fact.calculation.as_ref(), names, &wanted);
    CompiledFact {
        id: fact.id.clone(),
        name: name_of(&fact.id.0),
        rule_sets: fact.rule_sets.clone(),
        relevant: checked(fact.relevant.as_ref(), names, &Type::Bool),
        derived: fact.calculation.is_some(),
        widens: wanted == Type::Decimal && calculation.as_ref().is_some_and(|c| *c.result() == Type::Int),
        calculation,
        from: checked(fact.from.as_ref(), of_forms, &wanted),
    }
}

fn rule(rule: &Rule, names: &dyn Names) -> CompiledRule {
    CompiledRule {
        id: rule.id.clone(),
        severity: rule.severity,
        rule_sets: rule.rule_sets.clone(),
        conditional: rule.relevant.is_some(),
        relevant: checked(rule.relevant.as_ref(), names, &Type::Bool),
        condition: checked(rule.condition.as_ref(), names, &Type::Bool),
    }
}

fn checked(expression: Option<&Expression>, names: &dyn Names, wanted: &Type) -> Option<Checked> {
    expr::compile(&expression?.text, names, Some(wanted)).ok()
}
