//! Values in the shape that another type asks for.
use super::{Evaluator, Known};
use crate::expr::{NodeId, Type, Value, value::Key};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use std::{collections::BTreeMap, sync::Arc};

/// A value as key of a map.
pub(super) fn key(value: &Value) -> Option<Key> {
    match value {
        Value::Bool(b) => Some(Key::Bool(*b)),
        Value::Int(n) => Some(Key::Int(*n)),
        Value::Text(text) => Some(Key::Text(text.clone())),
        Value::Decimal(d) if d.fract().is_zero() => d.to_i64().map(Key::Int),
        Value::Decimal(_)
        | Value::Null
        | Value::Money(_)
        | Value::Date(_)
        | Value::Timestamp(_)
        | Value::Duration(_)
        | Value::List(_)
        | Value::Map(_)
        | Value::Record(_)
        | Value::Unknown(_)
        | Value::Error(_) => None,
    }
}

/// A key as value.
pub(super) fn from_key(key: &Key) -> Value {
    match key {
        Key::Bool(b) => Value::Bool(*b),
        Key::Int(n) => Value::Int(*n),
        Key::Text(text) => Value::Text(text.clone()),
    }
}

impl Evaluator<'_> {
    /// A value of one type where another is meant that holds it: whole numbers become decimals, maps records.
    pub(super) fn widen(&mut self, value: Value, from: &Type, to: &Type, at: NodeId) -> Known {
        if !widens(to) || from == to {
            return Ok(value);
        }
        self.charge(1, at)?;
        Ok(match (value, from, to) {
            (Value::Int(n), _, Type::Decimal) => Value::Decimal(Decimal::from(n)),
            (Value::List(all), Type::List(a), Type::List(b)) => {
                let all: Known<Vec<Value>> = all.iter().map(|v| self.widen(v.clone(), a, b, at)).collect();
                Value::List(Arc::new(all?))
            }
            (Value::Map(entries), Type::Map(_, a), Type::Map(_, b)) => {
                let widened = entries.iter().map(|(k, v)| Ok((k.clone(), self.widen(v.clone(), a, b, at)?)));
                let widened: Known<BTreeMap<Key, Value>> = widened.collect();
                Value::Map(Arc::new(widened?))
            }
            (Value::Map(entries), Type::Map(_, a), Type::Record(record)) => {
                let mut fields = BTreeMap::new();
                for (key, value) in entries.iter() {
                    let Key::Text(name) = key else { continue };
                    let wanted = record.fields.get(name).unwrap_or(&Type::Dynamic);
                    fields.insert(name.clone(), self.widen(value.clone(), a, wanted, at)?);
                }
                Value::Record(Arc::new(fields))
            }
            (value, ..) => value,
        })
    }
}

/// Whether values of a narrower type are changed for it.
fn widens(to: &Type) -> bool {
    match to {
        Type::Decimal | Type::Record(_) => true,
        Type::List(of) | Type::Map(_, of) => widens(of),
        Type::Bool
        | Type::Int
        | Type::Money
        | Type::Text
        | Type::Choice(_)
        | Type::Date
        | Type::Timestamp
        | Type::Duration
        | Type::Null
        | Type::Dynamic => false,
    }
}
