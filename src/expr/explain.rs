//! Why an expression has its value: its clauses with their places, their values and what the names in them stood for.
//! Data only; words are put to it elsewhere.
use super::{
    Bindings, Checked, Comparison, Kind, NodeId, Quantifier, Tree, Value,
    evaluate::{Evaluator, Variable, evaluate},
};
use crate::source::TextRange;
use std::sync::Arc;

/// Elements of a list that are told of one by one.
const ELEMENTS: usize = 5;
/// Clauses of an explanation.
const CLAUSES: usize = 200;

/// Why an expression has its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What [`evaluate`] gives.
    pub value: Value,
    /// The whole expression.
    pub clause: Clause,
}

/// A part of an expression that says yes or no, or the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Which node of the tree.
    pub node: NodeId,
    /// Where it stands, in bytes of the expression.
    pub range: TextRange,
    /// As written.
    pub text: String,
    /// Its value here.
    pub value: Value,
    /// How its value comes about.
    pub shape: Shape,
    /// Names in it, in the order of the text, each once; of a clause without parts.
    pub readings: Vec<Reading>,
    /// The clauses it is made of: all operands, the chosen branch, the elements that decide.
    pub parts: Vec<Clause>,
    /// Whether the value of the clause around it hangs on this one.
    pub decides: bool,
    /// Which element of the list around it is meant, from 0.
    pub element: Option<usize>,
}

/// How the value of a clause comes about.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// All parts must hold.
    All,
    /// One of the parts must hold.
    Any,
    /// The part must not hold.
    Not,
    /// The first part chooses, the second is what it chose.
    Choice,
    /// Asked of the elements of a list.
    Each {
        /// All, one at least, exactly one.
        quantifier: Quantifier,
        /// How many elements there are.
        elements: usize,
        /// How many of them decide; only the first few are among the parts.
        deciding: usize,
    },
    /// Two values against each other.
    Compare {
        /// How.
        comparison: Comparison,
        /// The left one.
        left: Value,
        /// The right one.
        right: Value,
    },
    /// Anything else.
    Plain,
}

/// A name with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// As written: `param.min_firms`, and `line.amount` for the element `line` of a list.
    pub path: String,
    /// Where it stands first.
    pub range: TextRange,
    /// Its value.
    pub value: Value,
    /// Only whether it is there is asked; then the value is yes or no.
    pub only_presence: bool,
}

impl Clause {
    /// The clauses without parts on which the value hangs, in the order of the text.
    pub fn deciding(&self) -> Vec<&Clause> {
        let parts: Vec<&Clause> = self.parts.iter().filter(|part| part.decides).collect();
        if parts.is_empty() { vec![self] } else { parts.into_iter().flat_map(Clause::deciding).collect() }
    }
}

/// Evaluates an expression and tells why.
pub fn explain(checked: &Checked, bindings: &dyn Bindings) -> Explanation {
    let mut explainer = Explainer { tree: checked.tree(), evaluator: Evaluator::new(checked, bindings), left: CLAUSES };
    let mut clause = explainer.clause(checked.tree().root());
    clause.decides = true;
    Explanation { value: evaluate(checked, bindings), clause }
}

struct Explainer<'e> {
    tree: &'e Tree,
    evaluator: Evaluator<'e>,
    left: usize,
}

impl Explainer<'_> {
    fn clause(&mut self, id: NodeId) -> Clause {
        self.left = self.left.saturating_sub(1);
        let tree = self.tree;
        let value = self.evaluator.eval(id);
        let (shape, parts) = match tree.kind(id) {
            Kind::All(all) => (Shape::All, self.operands(all, &value)),
            Kind::Any(all) => (Shape::Any, self.operands(all, &value)),
            Kind::Not(of) => (Shape::Not, vec![self.deciding_part(*of)]),
            Kind::Choose { condition, then, otherwise } => self.choice(*condition, *then, *otherwise),
            Kind::Compare(comparison, left, right) => {
                let (left, right) = (self.evaluator.eval(*left), self.evaluator.eval(*right));
                (Shape::Compare { comparison: *comparison, left, right }, vec![])
            }
            Kind::Quantify { quantifier, over, variable, condition: None, body }
                if !matches!(quantifier, Quantifier::Filter | Quantifier::Map) =>
            {
                self.each(*quantifier, *over, variable, *body, &value)
            }
            Kind::Null
            | Kind::Bool(_)
            | Kind::Int(_)
            | Kind::Decimal(_)
            | Kind::Text(_)
            | Kind::Name(_)
            | Kind::Member { .. }
            | Kind::Has { .. }
            | Kind::Index { .. }
            | Kind::Call(_)
            | Kind::Quantify { .. }
            | Kind::Negate(_)
            | Kind::Arithmetic(..)
            | Kind::In(..)
            | Kind::List(_)
            | Kind::Map(_)
            | Kind::Broken => (Shape::Plain, vec![]),
        };
        let readings = if parts.is_empty() { self.readings(id) } else { vec![] };
        let (range, text) = (tree.node(id).range, tree.written(id).to_owned());
        Clause { node: id, range, text, value, shape, readings, parts, decides: false, element: None }
    }
    fn deciding_part(&mut self, id: NodeId) -> Clause {
        Clause { decides: true, ..self.clause(id) }
    }
    /// Operands of `&&` and `||`; those that decide have the value of the whole, or are as little known.
    fn operands(&mut self, all: &[NodeId], whole: &Value) -> Vec<Clause> {
        if self.left == 0 {
            return vec![];
        }
        let mut parts: Vec<Clause> = all.iter().map(|id| self.clause(*id)).collect();
        parts.iter_mut().for_each(|part| part.decides = alike(&part.value, whole));
        parts
    }
    fn choice(&mut self, condition: NodeId, then: NodeId, otherwise: NodeId) -> (Shape, Vec<Clause>) {
        if self.left == 0 {
            return (Shape::Choice, vec![]);
        }
        let asked = self.deciding_part(condition);
        let chosen = asked.value.as_bool().map(|holds| if holds { then } else { otherwise });
        let chosen = chosen.map(|branch| self.deciding_part(branch));
        (Shape::Choice, [asked].into_iter().chain(chosen).collect())
    }
    /// The elements that decide: those that fail `all`, those that fit `exists`; else all of them.
    fn each(
        &mut self,
        quantifier: Quantifier,
        over: NodeId,
        variable: &Arc<str>,
        body: NodeId,
        whole: &Value,
    ) -> (Shape, Vec<Clause>) {
        let Ok(elements) = self.evaluator.elements(over) else { return (Shape::Plain, vec![]) };
        // exactly one: those that fit decide, whatever the whole is
        let fits = Value::Bool(true);
        let wanted = if quantifier == Quantifier::ExistsOne && whole.is_known() { &fits } else { whole };
        self.evaluator.scope.push(Variable { name: variable.clone(), over, value: Value::Null });
        let mut deciding = 0;
        let mut parts = vec![];
        for (n, element) in elements.iter().enumerate() {
            if !alike(&self.evaluator.body(element, body), wanted) {
                continue;
            }
            deciding += 1;
            if deciding <= ELEMENTS && self.left > 0 {
                parts.push(Clause { element: Some(n), ..self.deciding_part(body) })
            }
        }
        self.evaluator.scope.pop();
        (Shape::Each { quantifier, elements: elements.len(), deciding }, parts)
    }
    /// Names under a node with their values.
    fn readings(&mut self, id: NodeId) -> Vec<Reading> {
        let mut found = vec![];
        names(self.tree, id, &mut vec![], &mut found);
        let mut readings: Vec<Reading> = vec![];
        for (path, id, only_presence) in found {
            if readings.iter().any(|r| r.path == path && r.only_presence == only_presence) {
                continue;
            }
            let value = self.evaluator.eval(id);
            readings.push(Reading { path, range: self.tree.node(id).range, value, only_presence })
        }
        readings
    }
}

/// Whether the whole hangs on a part: the same answer, or the same lack of one.
fn alike(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Unknown(_), Value::Unknown(_)) | (Value::Error(_), Value::Error(_)) => true,
        _ => false,
    }
}

/// Names and chains of them; those of macros further in have no one value.
fn names(tree: &Tree, id: NodeId, own: &mut Vec<Arc<str>>, found: &mut Vec<(String, NodeId, bool)>) {
    let root = |path: &str| path.split('.').next().unwrap_or("").to_owned();
    let is_own = |path: &str, own: &[Arc<str>]| own.iter().any(|name| **name == *root(path));
    if let Some(path) = tree.path(id) {
        if !is_own(&path, own) {
            found.push((path, id, false))
        }
        return;
    }
    if let Kind::Has { of, name, .. } = tree.kind(id)
        && let Some(of) = tree.path(*of)
    {
        if !is_own(&of, own) {
            found.push((format!("{of}.{name}"), id, true))
        }
        return;
    }
    let Kind::Quantify { over, variable, condition, body, .. } = tree.kind(id) else {
        return tree.kind(id).parts().into_iter().for_each(|part| names(tree, part, own, found));
    };
    names(tree, *over, own, found);
    own.push(variable.clone());
    condition.iter().chain([body]).for_each(|part| names(tree, *part, own, found));
    own.pop();
}
