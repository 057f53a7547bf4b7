//! Operators that calculate.
use super::{Evaluator, Known, LONGEST};
use crate::{
    expr::{
        AMOUNT_LIMIT, Arithmetic, FailureKind, Money, NodeId, Value,
        moment::Nanoseconds,
        number::{add, divide, multiply, subtract},
    },
    locale::currency::Currency,
};
use rust_decimal::Decimal;

type Calculated = Result<Value, FailureKind>;

impl Evaluator<'_> {
    pub(super) fn arithmetic(&mut self, id: NodeId, operator: Arithmetic, a: Value, b: Value) -> Known {
        match (operator, a, b) {
            (Arithmetic::Add, Value::Text(a), Value::Text(b)) => self.join_texts(id, &a, &b),
            (Arithmetic::Add, Value::List(a), Value::List(b)) => self.join_lists(id, &a, &b),
            (operator, a, b) => calculate(operator, &a, &b).or_else(|kind| self.fail(kind, id)),
        }
    }
    fn join_texts(&mut self, id: NodeId, a: &str, b: &str) -> Known {
        let bytes = a.len() + b.len();
        self.charge(bytes / 16, id)?;
        if bytes > LONGEST && a.chars().count() + b.chars().count() > LONGEST {
            return self.fail(FailureKind::TooLong, id);
        }
        Ok(Value::text([a, b].concat()))
    }
    fn join_lists(&mut self, id: NodeId, a: &[Value], b: &[Value]) -> Known {
        let length = a.len() + b.len();
        self.charge(length, id)?;
        if length > LONGEST {
            return self.fail(FailureKind::TooLong, id);
        }
        Ok(Value::list(a.iter().chain(b).cloned()))
    }
}

pub(super) fn calculate(operator: Arithmetic, a: &Value, b: &Value) -> Calculated {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => whole_numbers(operator, *a, *b),
        (Value::Int(a), Value::Decimal(b)) => decimals(operator, Decimal::from(*a), *b).map(Value::Decimal),
        (Value::Decimal(a), Value::Int(b)) => decimals(operator, *a, Decimal::from(*b)).map(Value::Decimal),
        (Value::Decimal(a), Value::Decimal(b)) => decimals(operator, *a, *b).map(Value::Decimal),
        (Value::Money(a), Value::Money(b)) => amounts(operator, a, b),
        (Value::Money(a), Value::Int(b)) => scaled(operator, a, Decimal::from(*b)),
        (Value::Money(a), Value::Decimal(b)) => scaled(operator, a, *b),
        (Value::Int(a), Value::Money(b)) if operator == Arithmetic::Multiply => scaled(operator, b, Decimal::from(*a)),
        (Value::Decimal(a), Value::Money(b)) if operator == Arithmetic::Multiply => scaled(operator, b, *a),
        _ => times(operator, a, b),
    }
}

pub(super) fn negate(value: &Value) -> Calculated {
    match value {
        Value::Int(n) => n.checked_neg().map(Value::Int).ok_or(FailureKind::Overflow),
        Value::Decimal(d) => Ok(Value::Decimal(-d)),
        Value::Money(m) => money(-m.amount, m.currency),
        _ => Err(FailureKind::NoOverload),
    }
}

fn whole_numbers(operator: Arithmetic, a: i64, b: i64) -> Calculated {
    let divides = matches!(operator, Arithmetic::Divide | Arithmetic::Remainder);
    if divides && b == 0 {
        return Err(FailureKind::DivisionByZero);
    }
    let result = match operator {
        Arithmetic::Add => a.checked_add(b),
        Arithmetic::Subtract => a.checked_sub(b),
        Arithmetic::Multiply => a.checked_mul(b),
        Arithmetic::Divide => a.checked_div(b),
        Arithmetic::Remainder => a.checked_rem(b),
    };
    result.map(Value::Int).ok_or(FailureKind::Overflow)
}

fn decimals(operator: Arithmetic, a: Decimal, b: Decimal) -> Result<Decimal, FailureKind> {
    let result = match operator {
        Arithmetic::Add => add(a, b),
        Arithmetic::Subtract => subtract(a, b),
        Arithmetic::Multiply => multiply(a, b),
        Arithmetic::Divide if b.is_zero() => return Err(FailureKind::DivisionByZero),
        Arithmetic::Divide => divide(a, b),
        Arithmetic::Remainder => return Err(FailureKind::NoOverload),
    };
    result.ok_or(FailureKind::Overflow)
}

fn amounts(operator: Arithmetic, a: &Money, b: &Money) -> Calculated {
    let currency = a.common(b).ok_or(FailureKind::MixedCurrency)?;
    match operator {
        Arithmetic::Add | Arithmetic::Subtract => within_limit(decimals(operator, a.amount, b.amount), currency),
        Arithmetic::Divide => decimals(operator, a.amount, b.amount).map(Value::Decimal),
        Arithmetic::Multiply | Arithmetic::Remainder => Err(FailureKind::NoOverload),
    }
}

fn scaled(operator: Arithmetic, a: &Money, by: Decimal) -> Calculated {
    match operator {
        Arithmetic::Multiply | Arithmetic::Divide => within_limit(decimals(operator, a.amount, by), a.currency),
        Arithmetic::Add | Arithmetic::Subtract | Arithmetic::Remainder => Err(FailureKind::NoOverload),
    }
}

fn within_limit(amount: Result<Decimal, FailureKind>, currency: Option<Currency>) -> Calculated {
    match amount {
        Ok(amount) => money(amount, currency),
        Err(FailureKind::Overflow) => Err(FailureKind::AmountTooLarge),
        Err(other) => Err(other),
    }
}

fn money(amount: Decimal, currency: Option<Currency>) -> Calculated {
    if amount.abs() > AMOUNT_LIMIT {
        return Err(FailureKind::AmountTooLarge);
    }
    Ok(Value::Money(Money { amount, currency }))
}

/// Points and lengths of time.
fn times(operator: Arithmetic, a: &Value, b: &Value) -> Calculated {
    use Arithmetic::{Add, Subtract};
    let point = |n: Option<i128>| n.and_then(Nanoseconds::timestamp).map(Value::Timestamp);
    let length = |n: Option<i128>| n.and_then(Nanoseconds::duration).map(Value::Duration);
    let result = match (operator, a, b) {
        (Add, Value::Duration(a), Value::Duration(b)) => length(a.0.checked_add(b.0)),
        (Subtract, Value::Duration(a), Value::Duration(b)) => length(a.0.checked_sub(b.0)),
        (Add, Value::Timestamp(a), Value::Duration(b)) | (Add, Value::Duration(a), Value::Timestamp(b)) => {
            point(a.0.checked_add(b.0))
        }
        (Subtract, Value::Timestamp(a), Value::Duration(b)) => point(a.0.checked_sub(b.0)),
        // CEL counts what lies between two points in 64 bits
        (Subtract, Value::Timestamp(a), Value::Timestamp(b)) => {
            length(a.0.checked_sub(b.0).filter(|n| i64::try_from(*n).is_ok()))
        }
        _ => return Err(FailureKind::NoOverload),
    };
    result.ok_or(FailureKind::Overflow)
}
