//! One application under one rule set: its answers, what follows from them, and what the rules say.
use super::{Assessment, CompiledFact, CompiledRule, Judgement, Outcome, Rulebook, Verdict, vocabulary};
use crate::{
    expr::{self, Bindings, Checked, Failure, FailureKind, Value},
    model::RuleSeverity,
};
use std::{collections::BTreeMap, sync::Arc};

/// Answers and calculated facts.
#[derive(Debug, Clone)]
pub struct Case<'b> {
    book: &'b Rulebook,
    values: BTreeMap<Arc<str>, Value>,
}

impl Bindings for Case<'_> {
    fn value(&self, name: &str) -> Value {
        self.values.get(name).cloned().unwrap_or_else(|| Value::unknown(name))
    }
}

impl<'b> Case<'b> {
    /// Computes what follows from the answers; a calculated fact is never taken from them.
    pub(super) fn of(book: &'b Rulebook, mut answers: BTreeMap<Arc<str>, Value>) -> Self {
        let derived = book.compiled.facts.iter().filter(|fact| fact.derived);
        derived.for_each(|fact| drop(answers.remove(&fact.name)));
        Case::supposing(book, answers)
    }
    /// The same, with calculated facts taken from the values where they are among them.
    pub(super) fn supposing(book: &'b Rulebook, values: BTreeMap<Arc<str>, Value>) -> Self {
        let mut case = Case { book, values };
        case.values.insert(vocabulary::PARAM.into(), book.param.clone());
        case.values.insert(vocabulary::CALL.into(), book.call.clone());
        let derived = book.compiled.facts.iter().filter(|fact| fact.derived && fact.matters_in(&book.set));
        for fact in derived {
            if case.values.contains_key(&fact.name) {
                continue;
            }
            let Some(calculation) = &fact.calculation else { continue };
            let mut value = expr::evaluate(calculation, &case);
            if let (Value::Int(number), true) = (&value, fact.widens) {
                value = Value::Decimal((*number).into())
            }
            case.values.insert(fact.name.clone(), value);
        }
        case
    }
    /// The rulebook it is judged by.
    pub fn book(&self) -> &'b Rulebook {
        self.book
    }
    /// Answers and calculated facts by name, and what the rule set sets.
    pub fn values(&self) -> &BTreeMap<Arc<str>, Value> {
        &self.values
    }
    /// Whether a fact is asked; nothing while that hangs on an answer that is not there yet.
    pub fn is_asked(&self, fact: &CompiledFact) -> Option<bool> {
        if fact.derived || !fact.matters_in(&self.book.set) {
            return Some(false);
        }
        fact.relevant.as_ref().map_or(Some(true), |relevant| expr::evaluate(relevant, self).as_bool())
    }
    /// What a rule says.
    pub fn judge(&self, rule: &CompiledRule) -> Judgement {
        if !rule.holds_in(&self.book.set) {
            return Verdict::NotApplicable.into();
        }
        if rule.conditional {
            match self.flag(rule.relevant.as_ref()) {
                Flag::Yes => {}
                Flag::No => return Verdict::NotApplicable.into(),
                Flag::Unclear(judgement) => return judgement,
            }
        }
        match self.flag(rule.condition.as_ref()) {
            Flag::Yes => Verdict::Pass.into(),
            Flag::No => Verdict::Fail.into(),
            Flag::Unclear(judgement) => judgement,
        }
    }
    /// What a condition gives; nothing while that is not known.
    pub fn truth(&self, condition: &Checked) -> Option<bool> {
        expr::evaluate(condition, self).as_bool()
    }
    /// The value of a name with its members: `matching_firms`, `param.min_firms`.
    pub fn at(&self, path: &str) -> Value {
        let mut names = path.split('.');
        let first = self.value(names.next().unwrap_or(""));
        names.fold(first, |value, name| {
            let Value::Record(fields) = &value else { return value };
            fields.get(name).cloned().unwrap_or_else(|| Value::unknown(path))
        })
    }
    fn flag(&self, condition: Option<&Checked>) -> Flag {
        let unknown = Judgement::from(Verdict::Unknown);
        match condition.map(|condition| expr::evaluate(condition, self)) {
            Some(Value::Bool(true)) => Flag::Yes,
            Some(Value::Bool(false)) => Flag::No,
            Some(Value::Unknown(missing)) => Flag::Unclear(Judgement { missing: missing.names().to_vec(), ..unknown }),
            Some(Value::Error(failure)) => Flag::Unclear(Judgement { failure: Some(failure), ..unknown }),
            Some(other) => {
                let failure = Failure { kind: FailureKind::NoOverload, range: Default::default() };
                debug_assert!(false, "a condition gave {other:?}");
                Flag::Unclear(Judgement { failure: Some(failure), ..unknown })
            }
            None => Flag::Unclear(unknown),
        }
    }
    /// What all rules of the set say, and what follows for the application.
    pub fn assess(&self) -> Assessment {
        let judged: Vec<(&CompiledRule, Judgement)> = self.book.rules().map(|rule| (rule, self.judge(rule))).collect();
        let stops = |verdict: Verdict| {
            judged.iter().any(|(rule, j)| rule.severity == RuleSeverity::Error && j.verdict == verdict)
        };
        let outcome = if stops(Verdict::Fail) {
            Outcome::Ineligible
        } else if stops(Verdict::Unknown) {
            Outcome::Unknown
        } else {
            Outcome::Eligible
        };
        Assessment { judgements: judged.into_iter().map(|(rule, j)| (rule.id.clone(), j)).collect(), outcome }
    }
}

enum Flag {
    Yes,
    No,
    Unclear(Judgement),
}
