//! Functions.
use super::{Evaluator, Known, operators::calculate};
use crate::expr::{
    Arithmetic, Call, FailureKind, Function, Money, NodeId, Type, Value,
    moment::{Day, Nanoseconds},
};
use rust_decimal::Decimal;

impl Evaluator<'_> {
    pub(super) fn call(&mut self, id: NodeId, call: &Call) -> Known {
        let arguments = self.strict_all(&call.arguments)?;
        let method_fits = |f: Function| f == Function::Size || call.method == f.is_method();
        let fits = |f: &Function| arguments.len() == f.arity() && method_fits(*f);
        let Some(function) = call.function.filter(fits) else { return self.fail(FailureKind::NoOverload, id) };
        match (function, arguments.as_slice()) {
            (Function::Size, [of]) => self.size(id, of),
            (
                Function::Contains | Function::StartsWith | Function::EndsWith,
                [Value::Text(text), Value::Text(part)],
            ) => {
                self.charge(text.len() / 16, id)?;
                Ok(Value::Bool(match function {
                    Function::StartsWith => text.starts_with(&**part),
                    Function::EndsWith => text.ends_with(&**part),
                    _ => text.contains(&**part),
                }))
            }
            (Function::SameDigits, [Value::Text(a), Value::Text(b), Value::Int(count)]) => {
                self.charge((a.len() + b.len()) / 16, id)?;
                Ok(Value::Bool(same_digits(a, b, *count)))
            }
            (Function::Days, [Value::Date(a), Value::Date(b)]) => Ok(Value::Int(b.number() - a.number())),
            (Function::Months, [Value::Date(a), Value::Date(b)]) => Ok(Value::Int(a.months_to(*b))),
            (Function::Sum, [Value::List(all)]) => self.sum(id, all),
            (Function::Min, [Value::List(all)]) => self.outermost(id, all, false),
            (Function::Max, [Value::List(all)]) => self.outermost(id, all, true),
            (Function::Distinct, [Value::List(all)]) => self.distinct(id, all),
            (Function::RoundDown, [Value::Money(m)]) => Ok(Value::Money(m.round_down())),
            (Function::Whole, [Value::Int(_)]) => Ok(Value::Bool(true)),
            (Function::Whole, [Value::Decimal(d)]) => Ok(Value::Bool(d.fract().is_zero())),
            (Function::Dynamic, [any]) => Ok(any.clone()),
            (_, [Value::Text(text)]) => self.read(id, function, text),
            _ => self.fail(FailureKind::NoOverload, id),
        }
    }
    /// A date, a time or an amount from its text.
    fn read(&mut self, id: NodeId, function: Function, text: &str) -> Known {
        self.charge(text.len() / 16, id)?;
        let value = match function {
            Function::Timestamp => Nanoseconds::read_timestamp(text).map(Value::Timestamp),
            Function::Duration => Nanoseconds::read_duration(text).map(Value::Duration),
            Function::Date => Day::read(text).map(Value::Date),
            Function::Money => Money::read(text).map(Value::Money),
            _ => return self.fail(FailureKind::NoOverload, id),
        };
        value.map_or_else(|| self.fail(FailureKind::BadText, id), Ok)
    }
    fn size(&mut self, id: NodeId, of: &Value) -> Known {
        let size = match of {
            Value::Text(text) => {
                self.charge(text.len() / 16, id)?;
                text.chars().count()
            }
            Value::List(all) => all.len(),
            Value::Map(entries) => entries.len(),
            _ => return self.fail(FailureKind::NoOverload, id),
        };
        i64::try_from(size).map_or_else(|_| self.fail(FailureKind::Overflow, id), |size| Ok(Value::Int(size)))
    }
    fn sum(&mut self, id: NodeId, all: &[Value]) -> Known {
        self.charge(all.len(), id)?;
        let Some((first, rest)) = all.split_first() else { return Ok(self.sum_of_nothing(id)) };
        let summed = |v: &Value| matches!(v, Value::Int(_) | Value::Decimal(_) | Value::Money(_) | Value::Duration(_));
        let mut total = first.clone();
        if !summed(&total) {
            return self.fail(FailureKind::NoOverload, id);
        }
        for value in rest {
            let next =
                if summed(value) { calculate(Arithmetic::Add, &total, value) } else { Err(FailureKind::NoOverload) };
            total = next.or_else(|kind| self.fail(kind, id))?
        }
        Ok(total)
    }
    fn sum_of_nothing(&self, id: NodeId) -> Value {
        match self.kind_of(id) {
            Type::Money => Value::Money(Money { amount: Decimal::ZERO, currency: None }),
            Type::Duration => Value::Duration(Nanoseconds(0)),
            Type::Decimal => Value::Decimal(Decimal::ZERO),
            _ => Value::Int(0),
        }
    }
    /// The smallest or the largest; of equal ones the first.
    fn outermost(&mut self, id: NodeId, all: &[Value], largest: bool) -> Known {
        self.charge(all.len(), id)?;
        let Some(mut found) = all.first() else { return self.fail(FailureKind::EmptyList, id) };
        let ordered = |v: &Value| !matches!(v, Value::Bool(_) | Value::Text(_));
        for value in all {
            if !ordered(value) {
                return self.fail(FailureKind::NoOverload, id);
            }
            let order = self.order(id, value, found)?;
            if if largest { order.is_gt() } else { order.is_lt() } {
                found = value
            }
        }
        Ok(found.clone())
    }
    /// Each value once, in the order of their first places.
    fn distinct(&mut self, id: NodeId, all: &[Value]) -> Known {
        let mut found: Vec<Value> = vec![];
        for value in all {
            if !self.contains(id, &found, value)? {
                found.push(value.clone())
            }
        }
        Ok(Value::list(found))
    }
}

/// Whether two codes agree in their first digits; signs between them do not count.
fn same_digits(a: &str, b: &str, count: i64) -> bool {
    let Ok(count) = usize::try_from(count) else { return true };
    let first = |text: &str| text.bytes().filter(u8::is_ascii_digit).take(count).collect::<Vec<u8>>();
    let (a, b) = (first(a), first(b));
    a.len() == count && a == b
}
