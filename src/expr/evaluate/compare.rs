//! Equality, order and membership.
use super::{Blend, Evaluator, Known, convert};
use crate::expr::{Comparison, FailureKind, Missing, NodeId, Value, value::Key};
use rust_decimal::Decimal;
use std::{cmp::Ordering, collections::BTreeMap, sync::Arc};

impl Evaluator<'_> {
    pub(super) fn compare(&mut self, id: NodeId, operator: Comparison, a: &Value, b: &Value) -> Known<bool> {
        if operator.is_equality() {
            return Ok(self.same(id, a, b)? == (operator == Comparison::Equal));
        }
        let order = self.order(id, a, b)?;
        Ok(match operator {
            Comparison::Less => order.is_lt(),
            Comparison::AtMost => order.is_le(),
            Comparison::More => order.is_gt(),
            Comparison::AtLeast => order.is_ge(),
            Comparison::Equal => order.is_eq(),
            Comparison::Different => order.is_ne(),
        })
    }
    /// Which comes first.
    pub(super) fn order(&mut self, id: NodeId, a: &Value, b: &Value) -> Known<Ordering> {
        Ok(match (a, b) {
            (Value::Int(a), Value::Int(b)) => a.cmp(b),
            (Value::Money(a), Value::Money(b)) => match a.common(b) {
                Some(_) => a.amount.cmp(&b.amount),
                None => return self.fail(FailureKind::MixedCurrency, id),
            },
            (Value::Text(a), Value::Text(b)) => {
                self.charge(a.len().min(b.len()) / 16, id)?;
                // the bytes of UTF-8 are in the order of code points
                a.cmp(b)
            }
            (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
            (Value::Date(a), Value::Date(b)) => a.cmp(b),
            (Value::Timestamp(a), Value::Timestamp(b)) | (Value::Duration(a), Value::Duration(b)) => a.cmp(b),
            _ => match (decimal(a), decimal(b)) {
                (Some(a), Some(b)) => a.cmp(&b),
                _ => return self.fail(FailureKind::NoOverload, id),
            },
        })
    }
    /// Whether two values are equal; values of two kinds are not.
    pub(super) fn same(&mut self, id: NodeId, a: &Value, b: &Value) -> Known<bool> {
        self.charge(1, id)?;
        if !a.is_known() || !b.is_known() {
            let mut blend = Blend::default();
            [a, b].into_iter().for_each(|value| blend.take(value));
            return blend.outcome().map_or(Ok(false), Err);
        }
        Ok(match (a, b) {
            (Value::Null, Value::Null) => true,
            (Value::Money(_), Value::Money(_))
            | (Value::Text(_), Value::Text(_))
            | (Value::Bool(_), Value::Bool(_))
            | (Value::Date(_), Value::Date(_))
            | (Value::Timestamp(_), Value::Timestamp(_))
            | (Value::Duration(_), Value::Duration(_))
            | (Value::Int(_) | Value::Decimal(_), Value::Int(_) | Value::Decimal(_)) => self.order(id, a, b)?.is_eq(),
            (Value::List(a), Value::List(b)) => a.len() == b.len() && self.same_all(id, a.iter().zip(b.iter()))?,
            (Value::Map(a), Value::Map(b)) => {
                a.len() == b.len() && a.keys().eq(b.keys()) && self.same_all(id, a.values().zip(b.values()))?
            }
            (Value::Record(a), Value::Record(b)) => self.same_records(id, a, b)?,
            (Value::Map(map), Value::Record(record)) | (Value::Record(record), Value::Map(map)) => {
                self.same_map_and_record(id, map, record)?
            }
            _ => false,
        })
    }
    /// A pair that differs decides; else what is not known; else they are all equal.
    fn same_all<'v>(&mut self, id: NodeId, pairs: impl Iterator<Item = (&'v Value, &'v Value)>) -> Known<bool> {
        let mut blend = Blend::default();
        for (a, b) in pairs {
            match self.same(id, a, b) {
                Ok(true) => {}
                Ok(false) => return Ok(false),
                Err(unknown_or_error) => blend.take(&unknown_or_error),
            }
            self.charge(0, id)?
        }
        blend.outcome().map_or(Ok(true), Err)
    }
    /// A name that one of them lacks is not answered there.
    fn same_records(
        &mut self,
        id: NodeId,
        a: &BTreeMap<Arc<str>, Value>,
        b: &BTreeMap<Arc<str>, Value>,
    ) -> Known<bool> {
        let missing = |name: &Arc<str>| Value::Unknown(Missing::of(name.clone()));
        let only_b = b.keys().filter(|name| !a.contains_key(*name));
        let names: Vec<&Arc<str>> = a.keys().chain(only_b).collect();
        let side = |of: &BTreeMap<Arc<str>, Value>| -> Vec<Value> {
            names.iter().map(|name| of.get(*name).cloned().unwrap_or_else(|| missing(name))).collect()
        };
        let (a, b) = (side(a), side(b));
        self.same_all(id, a.iter().zip(&b))
    }
    fn same_map_and_record(
        &mut self,
        id: NodeId,
        map: &BTreeMap<Key, Value>,
        record: &BTreeMap<Arc<str>, Value>,
    ) -> Known<bool> {
        let mut names = BTreeMap::new();
        for (key, value) in map {
            let Key::Text(name) = key else { return Ok(false) };
            names.insert(name.clone(), value.clone());
        }
        if record.keys().any(|name| !names.contains_key(name)) {
            return Ok(false);
        }
        self.same_records(id, &names, record)
    }
    /// Whether a value is among the elements of a list or the keys of a map.
    pub(super) fn within(&mut self, id: NodeId, a: &Value, b: &Value) -> Known<bool> {
        match b {
            Value::List(all) => self.contains(id, all, a),
            Value::Map(entries) => Ok(convert::key(a).is_some_and(|key| entries.contains_key(&key))),
            _ => self.fail(FailureKind::NoOverload, id),
        }
    }
    /// An equal element decides; else what is not known.
    pub(super) fn contains(&mut self, id: NodeId, all: &[Value], wanted: &Value) -> Known<bool> {
        let mut blend = Blend::default();
        for element in all {
            match self.same(id, wanted, element) {
                Ok(true) => return Ok(true),
                Ok(false) => {}
                Err(unknown_or_error) => blend.take(&unknown_or_error),
            }
            self.charge(0, id)?
        }
        blend.outcome().map_or(Ok(false), Err)
    }
}

fn decimal(value: &Value) -> Option<Decimal> {
    match value {
        Value::Int(n) => Some(Decimal::from(*n)),
        Value::Decimal(d) => Some(*d),
        _ => None,
    }
}
