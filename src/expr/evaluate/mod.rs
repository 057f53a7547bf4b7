//! Evaluation: a checked tree with the values of its names gives a value. Never panics, always ends.
//!
//! Answers that are missing win over errors, and what decides (`false && …`) wins over both; docs/expressions.md has
//! every rule.
#![expect(clippy::wildcard_enum_match_arm, reason = "all other kinds of value are those an operator does not take")]
mod blend;
mod calls;
mod compare;
mod convert;
mod macros;
mod operators;

use super::{
    Bindings, Checked, FailureKind, Kind, Missing, NodeId, Tree, Type, Value,
    value::{Failure, Key},
};
use blend::Blend;
use std::{collections::BTreeMap, sync::Arc};

/// Steps that an evaluation may take.
const BUDGET: usize = 1_000_000;
/// Longest text or list that `+` makes, in code points or elements.
const LONGEST: usize = 100_000;

/// The value of an expression; unknown or an error where it has none.
pub fn evaluate(checked: &Checked, bindings: &dyn Bindings) -> Value {
    let mut evaluator = Evaluator::new(checked, bindings);
    let value = evaluator.eval(checked.tree().root());
    evaluator.exhausted.map_or(value, Value::Error)
}

/// A value, or the unknown or error that stands in its place.
type Known<T = Value> = Result<T, Value>;

/// A macro's variable at its present element.
pub(super) struct Variable {
    pub(super) name: Arc<str>,
    /// What the macro goes through.
    pub(super) over: NodeId,
    pub(super) value: Value,
}

pub(super) struct Evaluator<'e> {
    checked: &'e Checked,
    tree: &'e Tree,
    bindings: &'e dyn Bindings,
    pub(super) scope: Vec<Variable>,
    spent: usize,
    /// Set where the budget ran out; then it is the value of the whole.
    pub(super) exhausted: Option<Failure>,
}

impl<'e> Evaluator<'e> {
    pub(super) fn new(checked: &'e Checked, bindings: &'e dyn Bindings) -> Self {
        Evaluator { checked, tree: checked.tree(), bindings, scope: vec![], spent: 0, exhausted: None }
    }
    pub(super) fn eval(&mut self, id: NodeId) -> Value {
        let value = self.charge(1, id).and_then(|()| self.value_of(id));
        value.unwrap_or_else(|unknown_or_error| unknown_or_error)
    }
    fn value_of(&mut self, id: NodeId) -> Known {
        match self.tree.kind(id) {
            Kind::Null => Ok(Value::Null),
            Kind::Bool(b) => Ok(Value::Bool(*b)),
            Kind::Int(n) => Ok(Value::Int(*n)),
            Kind::Decimal(d) => Ok(Value::Decimal(*d)),
            Kind::Text(text) => Ok(Value::Text(text.clone())),
            Kind::Name(name) => Ok(self.name(name)),
            Kind::Member { of, name, .. } => self.member(id, *of, name),
            Kind::Has { of, name, .. } => self.has(id, *of, name),
            Kind::Index { of, index } => self.index(id, *of, *index),
            Kind::Call(call) => self.call(id, call),
            Kind::Quantify { .. } => self.quantify(id),
            Kind::Not(of) => match self.known(*of)? {
                Value::Bool(b) => Ok(Value::Bool(!b)),
                _ => self.fail(FailureKind::NoOverload, id),
            },
            Kind::Negate(of) => {
                let value = self.known(*of)?;
                operators::negate(&value).or_else(|kind| self.fail(kind, id))
            }
            Kind::Arithmetic(operator, left, right) => {
                let [mut a, mut b] = self.strict([*left, *right])?;
                if matches!(self.kind_of(id), Type::List(_)) {
                    a = self.widen(a, self.kind_of(*left), self.kind_of(id), id)?;
                    b = self.widen(b, self.kind_of(*right), self.kind_of(id), id)?
                }
                self.arithmetic(id, *operator, a, b)
            }
            Kind::Compare(operator, left, right) => {
                let [a, b] = self.strict([*left, *right])?;
                self.compare(id, *operator, &a, &b).map(Value::Bool)
            }
            Kind::In(left, right) => {
                let [a, b] = self.strict([*left, *right])?;
                self.within(id, &a, &b).map(Value::Bool)
            }
            Kind::All(all) => self.logic(all, false),
            Kind::Any(all) => self.logic(all, true),
            Kind::Choose { condition, then, otherwise } => self.choose(id, *condition, *then, *otherwise),
            Kind::List(all) => self.list(id, all),
            Kind::Map(entries) => self.map(id, entries),
            Kind::Broken => self.fail(FailureKind::NoOverload, id),
        }
    }
    /// Takes steps from the budget; nothing goes on once it is empty.
    fn charge(&mut self, steps: usize, at: NodeId) -> Known<()> {
        self.spent = self.spent.saturating_add(steps);
        if self.spent > BUDGET && self.exhausted.is_none() {
            self.exhausted = Some(self.failure(FailureKind::Budget, at))
        }
        self.exhausted.map_or(Ok(()), |failure| Err(Value::Error(failure)))
    }
    fn failure(&self, kind: FailureKind, at: NodeId) -> Failure {
        Failure { kind, range: self.tree.node(at).range }
    }
    fn fail<T>(&self, kind: FailureKind, at: NodeId) -> Known<T> {
        Err(Value::Error(self.failure(kind, at)))
    }
    fn kind_of(&self, id: NodeId) -> &'e Type {
        self.checked.kind_of(id)
    }
    fn known(&mut self, id: NodeId) -> Known {
        known(self.eval(id))
    }
    /// All of them, or the union of what is unknown, or else the first error.
    fn strict<const N: usize>(&mut self, ids: [NodeId; N]) -> Known<[Value; N]> {
        let values = ids.map(|id| self.eval(id));
        if values.iter().all(Value::is_known) {
            return Ok(values);
        }
        let mut blend = Blend::default();
        values.iter().for_each(|value| blend.take(value));
        // one of them is unknown or an error, so there is an outcome
        Err(blend.outcome().unwrap_or(Value::Null))
    }
    fn strict_all(&mut self, ids: &[NodeId]) -> Known<Vec<Value>> {
        let mut blend = Blend::default();
        let mut values = vec![];
        for id in ids {
            let value = self.eval(*id);
            blend.take(&value);
            values.push(value)
        }
        blend.outcome().map_or(Ok(values), Err)
    }
    /// `&&` where `false` decides, `||` where `true` does.
    fn logic(&mut self, all: &[NodeId], decides: bool) -> Known {
        let mut blend = Blend::default();
        for id in all {
            match self.eval(*id) {
                Value::Bool(b) if b == decides => return Ok(Value::Bool(decides)),
                Value::Bool(_) => {}
                other => blend.take(&self.as_flag(other, *id)),
            }
        }
        blend.outcome().map_or(Ok(Value::Bool(!decides)), Err)
    }
    /// A value where only yes or no fits.
    fn as_flag(&self, value: Value, at: NodeId) -> Value {
        match value {
            Value::Bool(_) | Value::Unknown(_) | Value::Error(_) => value,
            _ => Value::Error(self.failure(FailureKind::NoOverload, at)),
        }
    }
    fn choose(&mut self, id: NodeId, condition: NodeId, then: NodeId, otherwise: NodeId) -> Known {
        let chosen = match self.known(condition)? {
            Value::Bool(true) => then,
            Value::Bool(false) => otherwise,
            _ => return self.fail(FailureKind::NoOverload, condition),
        };
        let value = self.known(chosen)?;
        self.widen(value, self.kind_of(chosen), self.kind_of(id), id)
    }
    fn list(&mut self, id: NodeId, all: &[NodeId]) -> Known {
        let mut values = self.strict_all(all)?;
        if let Type::List(element) = self.kind_of(id) {
            for (value, part) in values.iter_mut().zip(all) {
                *value = self.widen(value.clone(), self.kind_of(*part), element, id)?
            }
        }
        Ok(Value::List(Arc::new(values)))
    }
    fn map(&mut self, id: NodeId, entries: &[(NodeId, NodeId)]) -> Known {
        let parts: Vec<NodeId> = entries.iter().flat_map(|(key, value)| [*key, *value]).collect();
        let values = self.strict_all(&parts)?;
        let mut map = BTreeMap::new();
        for (pair, (key, of)) in values.chunks_exact(2).zip(entries) {
            let Some(written) = convert::key(&pair[0]) else { return self.fail(FailureKind::BadKey, *key) };
            let value = match self.kind_of(id) {
                Type::Map(_, wanted) => self.widen(pair[1].clone(), self.kind_of(*of), wanted, id)?,
                _ => pair[1].clone(),
            };
            if map.insert(written, value).is_some() {
                return self.fail(FailureKind::DoubleKey, *key);
            }
        }
        Ok(Value::Map(Arc::new(map)))
    }
    fn name(&self, name: &str) -> Value {
        let own = self.scope.iter().rev().find(|v| &*v.name == name);
        own.map_or_else(|| self.bindings.value(name), |v| v.value.clone())
    }
    fn member(&mut self, id: NodeId, of: NodeId, name: &Arc<str>) -> Known {
        match self.known(of)? {
            Value::Record(fields) => match fields.get(name) {
                Some(value) => Ok(value.clone()),
                None => Err(self.missing(id)),
            },
            Value::Map(entries) => match entries.get(&Key::Text(name.clone())) {
                Some(value) => Ok(value.clone()),
                None => self.fail(FailureKind::NoKey, id),
            },
            _ => self.fail(FailureKind::NoOverload, id),
        }
    }
    /// A field that is not answered.
    fn missing(&self, id: NodeId) -> Value {
        let scope: Vec<(Arc<str>, NodeId)> = self.scope.iter().map(|v| (v.name.clone(), v.over)).collect();
        Value::Unknown(Missing::of(self.tree.place_within(id, &scope)))
    }
    fn has(&mut self, id: NodeId, of: NodeId, name: &Arc<str>) -> Known {
        match self.known(of)? {
            Value::Record(fields) => match fields.get(name) {
                Some(value @ (Value::Unknown(_) | Value::Error(_))) => Err(value.clone()),
                found => Ok(Value::Bool(found.is_some())),
            },
            Value::Map(entries) => Ok(Value::Bool(entries.contains_key(&Key::Text(name.clone())))),
            _ => self.fail(FailureKind::NoOverload, id),
        }
    }
    fn index(&mut self, id: NodeId, of: NodeId, index: NodeId) -> Known {
        let [container, place] = self.strict([of, index])?;
        let key = convert::key(&place);
        match (container, key) {
            (Value::List(all), Some(Key::Int(n))) => {
                let element = usize::try_from(n).ok().and_then(|n| all.get(n));
                element.map_or_else(|| self.fail(FailureKind::NoPlace, index), |value| Ok(value.clone()))
            }
            (Value::Map(entries), Some(key)) => {
                entries.get(&key).map_or_else(|| self.fail(FailureKind::NoKey, index), |value| Ok(value.clone()))
            }
            (Value::Map(_), None) => self.fail(FailureKind::BadKey, index),
            _ => self.fail(FailureKind::NoOverload, id),
        }
    }
}

/// Apart from what stands in a value's place.
fn known(value: Value) -> Known {
    if value.is_known() { Ok(value) } else { Err(value) }
}
