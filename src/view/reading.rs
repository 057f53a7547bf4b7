//! Conditions in words that a citizen reads: printed from the tree of the expression, once for each rule set, with the
//! values of its parameters in their places and what they already decide left out.
#![expect(clippy::wildcard_enum_match_arm, reason = "what has no words of its own stands as it was written")]
mod condition;
mod names;
mod operand;
mod say;

use super::{Phrase, Scope, answers, eligibility::ordered_sets, filled, support};
use crate::{
    expr::{self, Tree},
    model::{Expression, FactColumn, Rule, RuleSet, RuleSetId, Words},
};
use condition::{Sense, Truth};
pub use say::{Joint, Line, Mark, Piece, Said};
use std::sync::Arc;

/// What a rule asks for in some of its rule sets.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ReadingView {
    /// Names of the rule sets; nothing where all of the rule's ask for the same.
    pub sets: Vec<Phrase>,
    /// When the rule is looked at; nothing where always.
    pub applies: Option<Said>,
    /// What has to hold; nothing where the values of the set leave nothing to ask.
    pub asks: Option<Said>,
    /// The values of the set say that the rule does not apply in it.
    pub never: bool,
}

/// The conditions of a rule: once where all its rule sets ask for the same, else by rule set.
pub fn readings(s: &Scope, rule: &Rule) -> Vec<ReadingView> {
    let mut all: Vec<ReadingView> = vec![];
    for set in sets_of(s, &rule.rule_sets) {
        let Some(view) = reading(s, rule, Some(set)) else { continue };
        let title = s.phrase(&set.title);
        match all.iter_mut().find(|other| other.says_what(&view)) {
            Some(other) => other.sets.push(title),
            None => all.push(ReadingView { sets: vec![title], ..view }),
        }
    }
    if all.is_empty() {
        all.extend(reading(s, rule, None))
    }
    if let [only] = all.as_mut_slice() {
        only.sets.clear()
    }
    all
}

impl ReadingView {
    fn says_what(&self, other: &ReadingView) -> bool {
        (&self.applies, &self.asks, self.never) == (&other.applies, &other.asks, other.never)
    }
}

/// The rule sets of a list, all where it is empty; the one that pages lead with first.
pub fn sets_of<'a>(s: &Scope<'a>, only: &[RuleSetId]) -> Vec<&'a RuleSet> {
    let holds = |id: &&RuleSetId| only.is_empty() || only.contains(id);
    ordered_sets(s).into_iter().filter(holds).filter_map(|id| s.site.rule_sets.get(id)).collect()
}

/// What a rule asks for under the values of a rule set; nothing where it has no condition that can be read.
pub fn reading(s: &Scope, rule: &Rule, set: Option<&RuleSet>) -> Option<ReadingView> {
    let asks = truth(s, rule.condition.as_ref()?, set)?;
    let applies = match &rule.relevant {
        Some(expression) => truth(s, expression, set)?,
        None => Truth::Known(true),
    };
    let never = applies == Truth::Known(false);
    Some(ReadingView { sets: vec![], applies: applies.said(), asks: asks.said().filter(|_| !never), never })
}

fn truth(s: &Scope, expression: &Expression, set: Option<&RuleSet>) -> Option<Truth> {
    let tree = expr::parse(&expression.text).ok()?;
    let mut printer = Printer { s, tree: &tree, set, rows: vec![] };
    Some(printer.truth(tree.root(), Sense::Holds))
}

/// How a value is calculated, in words.
pub fn calculation(s: &Scope, expression: &Expression) -> Option<Line> {
    let tree = expr::parse(&expression.text).ok()?;
    let mut printer = Printer { s, tree: &tree, set: None, rows: vec![] };
    Some(printer.operand(tree.root()))
}

/// Prints one tree.
struct Printer<'a> {
    s: &'a Scope<'a>,
    tree: &'a Tree,
    /// Whose values stand in the places of parameters; their names where there is none.
    set: Option<&'a RuleSet>,
    /// The rows that macros go through, the innermost last.
    rows: Vec<Row<'a>>,
}

/// What the variable of a macro stands for.
#[derive(Clone)]
struct Row<'a> {
    name: Arc<str>,
    of: Element<'a>,
}

/// One element of what a macro goes through.
#[derive(Clone, Copy)]
enum Element<'a> {
    /// A row of a list of the answers.
    Row(&'a [FactColumn]),
    /// A plain value: a code of a list, a choice.
    Value,
}

impl<'a> Printer<'a> {
    fn line(&self, key: &str, parts: &[(&str, Line)]) -> Line {
        say::filled(self.s, &self.s.word(key), parts)
    }
    fn word(&self, key: &str) -> Line {
        vec![Piece::words(self.s.word(key))]
    }
    fn name(&self, words: &Words) -> Line {
        vec![Piece::of(Mark::Name, self.s.phrase(words))]
    }
    fn value(&self, text: impl Into<String>) -> Line {
        vec![Piece::of(Mark::Value, Phrase::own(text))]
    }
    /// What the printer has no words for, as it was written.
    fn code(&self, id: expr::NodeId) -> Line {
        vec![Piece::of(Mark::Code, Phrase::own(self.tree.written(id)))]
    }
}
