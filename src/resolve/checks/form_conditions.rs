//! KS-707 and KS-709: what is never asked, and what can never be answered rightly. Only conditions over plain answers
//! are tried; sums, rows and parts of texts are not.
use super::form_places::{Place, Places, What};
use crate::{
    diag::{Code, Diagnostics},
    expr::{self, Bindings, Type, Value},
    model::{Expression, FieldKind},
    rules::{
        Rulebook,
        satisfy::{self, Limits},
    },
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Looks at every `relevant` and every constraint.
pub fn check(places: &Places, books: &[Rulebook], diags: &mut Diagnostics) {
    for (_, place) in places.iter() {
        if let Some(relevant) = place.relevant().filter(|e| never(e, place, places, books)) {
            let d = diags.add(Code::UnreachableField, relevant.at).with("id", place.id());
            d.variant(if matches!(place.what, What::Section(_)) { "section" } else { "" }).help("when");
        }
        if let Some(constraint) = place.constraint().filter(|e| never(e, place, places, books)) {
            diags.add(Code::ImpossibleConstraint, constraint.at).with("id", place.id()).help("constraint");
        }
    }
}

/// Whether no answers make a condition hold, in no rule set.
fn never(condition: &Expression, place: &Place, places: &Places, books: &[Rulebook]) -> bool {
    let Ok(checked) = expr::compile(&condition.text, &*place.names, Some(&Type::Bool)) else { return false };
    let limits = |name: &str| limits(places, place, name);
    let tried = |constants: &dyn Bindings| satisfy::can_hold(&checked, &*place.names, constants, &limits);
    if books.is_empty() {
        return tried(&Nothing) == Some(false);
    }
    books.iter().all(|book| tried(&book.case_supposing(BTreeMap::new())) == Some(false))
}

/// No rule set: nothing has a value.
struct Nothing;

impl Bindings for Nothing {
    fn value(&self, name: &str) -> Value {
        Value::unknown(name)
    }
}

/// The smallest and largest answer of a field, as expressions have it.
fn limits(places: &Places, from: &Place, name: &str) -> Limits {
    let Some(What::Field(field)) = places.get(&places.whole(from, name)).map(|p| p.what) else {
        return Limits::default();
    };
    let scale = if field.kind == FieldKind::Percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    Limits { least: field.min.map(|n| n / scale), most: field.max.map(|n| n / scale) }
}
