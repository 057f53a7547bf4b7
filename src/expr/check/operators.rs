//! Which values operators take, and what they give.
use super::Checker;
use crate::expr::{Arithmetic, Comparison, Kind, NodeId, Type};

impl Checker<'_> {
    pub(super) fn negate(&mut self, of: NodeId) -> Type {
        let found = self.check(of);
        if found.is_number() || matches!(found, Type::Money | Type::Dynamic) {
            return found;
        }
        let fault = self.fault("negate", of).kind("found", &found).cure("negate");
        self.tell(fault)
    }
    pub(super) fn arithmetic(&mut self, id: NodeId, operator: Arithmetic, left: NodeId, right: NodeId) -> Type {
        if operator == Arithmetic::Subtract
            && let Some(meant) = self.hyphenated(id)
        {
            return meant;
        }
        let (a, b) = (self.check(left), self.check(right));
        if let Some(found) = calculated(operator, &a, &b) {
            return found;
        }
        let fault = self.fault("arithmetic", id).kind("left", &a).kind("right", &b).fact("sign", operator.sign());
        let fault = fault.cure(arithmetic_cure(operator, &a, &b));
        self.tell(fault)
    }
    pub(super) fn compare(&mut self, id: NodeId, operator: Comparison, left: NodeId, right: NodeId) -> Type {
        let (a, b) = (self.check(left), self.check(right));
        self.choice_word(&a, right);
        self.choice_word(&b, left);
        let ordered = operator.is_equality() || is_ordered(&a) && is_ordered(&b);
        if ordered && a.join(&b).is_some() {
            return Type::Bool;
        }
        let chained = matches!(self.tree.kind(left), Kind::Compare(..)) && a == Type::Bool;
        let cure = if chained { "chain" } else { compare_cure(&a, &b) };
        let fault = self.fault("compare", id).kind("left", &a).kind("right", &b).fact("sign", operator.sign());
        self.tell(fault.cure(cure));
        Type::Bool
    }
    pub(super) fn within(&mut self, id: NodeId, left: NodeId, right: NodeId) -> Type {
        let (a, b) = (self.check(left), self.check(right));
        let Some(element) = b.members() else {
            let fault = self.fault("in", right).kind("found", &b).cure("in");
            self.tell(fault);
            return Type::Bool;
        };
        self.choice_word(element, left);
        if let Kind::List(all) = self.tree.kind(right) {
            all.iter().for_each(|word| self.choice_word(&a, *word))
        }
        if a.join(element).is_none() {
            let fault = self.fault("compare", id).kind("left", &a).kind("right", element).fact("sign", "in");
            self.tell(fault.cure(compare_cure(&a, element)));
        }
        Type::Bool
    }
}

fn calculated(operator: Arithmetic, a: &Type, b: &Type) -> Option<Type> {
    use Arithmetic::{Add, Divide, Multiply, Remainder, Subtract};
    use Type::{Duration, Dynamic, Int, Money, Timestamp};
    match (operator, a, b) {
        (_, Dynamic, _) | (_, _, Dynamic) => Some(Dynamic),
        (_, Int, Int) => Some(Int),
        (Add | Subtract | Multiply | Divide, a, b) if a.is_number() && b.is_number() => Some(Type::Decimal),
        (Add | Subtract, Money, Money) => Some(Money),
        (Multiply | Divide, Money, b) if b.is_number() => Some(Money),
        (Multiply, a, Money) if a.is_number() => Some(Money),
        (Divide, Money, Money) => Some(Type::Decimal),
        (Add | Subtract, Duration, Duration) => Some(Duration),
        (Add | Subtract, Timestamp, Duration) | (Add, Duration, Timestamp) => Some(Timestamp),
        (Subtract, Timestamp, Timestamp) => Some(Duration),
        (Add, a, b) if a.is_text() && b.is_text() => Some(Type::Text),
        (Add, Type::List(_), Type::List(_)) => a.join(b),
        (Add | Subtract | Multiply | Divide | Remainder, ..) => None,
    }
}

fn is_ordered(of: &Type) -> bool {
    match of {
        Type::Bool
        | Type::Int
        | Type::Decimal
        | Type::Money
        | Type::Text
        | Type::Choice(_)
        | Type::Date
        | Type::Timestamp
        | Type::Duration
        | Type::Dynamic => true,
        Type::Null | Type::List(_) | Type::Record(_) | Type::Map(..) => false,
    }
}

fn arithmetic_cure(operator: Arithmetic, a: &Type, b: &Type) -> &'static str {
    let either = |of: &Type| a == of || b == of;
    match operator {
        Arithmetic::Multiply if a == &Type::Money && b == &Type::Money => "money-times-money",
        Arithmetic::Subtract if either(&Type::Date) => "days",
        Arithmetic::Remainder => "remainder",
        Arithmetic::Add | Arithmetic::Subtract if either(&Type::Money) => "money",
        Arithmetic::Add if a.is_text() || b.is_text() => "text-number",
        Arithmetic::Add | Arithmetic::Subtract | Arithmetic::Multiply | Arithmetic::Divide => list_or(a, b, "numbers"),
    }
}

fn compare_cure(a: &Type, b: &Type) -> &'static str {
    let either = |of: &Type| a == of || b == of;
    if either(&Type::Null) {
        "null"
    } else if either(&Type::Money) {
        list_or(a, b, "money")
    } else if either(&Type::Date) {
        list_or(a, b, "date")
    } else if either(&Type::Timestamp) || either(&Type::Duration) {
        "moment"
    } else if (a.is_text() || b.is_text()) && (a.is_number() || b.is_number()) {
        "text-number"
    } else {
        list_or(a, b, "same")
    }
}

/// The cure where one side is a whole list.
fn list_or(a: &Type, b: &Type, other: &'static str) -> &'static str {
    if matches!(a, Type::List(_)) != matches!(b, Type::List(_)) { "list" } else { other }
}
