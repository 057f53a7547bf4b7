//! What limits of forms come to that name a parameter of the rules.
use super::{
    index::{Found, Index},
    lower::{Lower, Lowering},
    written::Written,
};
use crate::{
    model::{
        RecordId, RuleSetId,
        named_value::{MONTHS, MONTHS_OF_YEAR, NamedValue},
    },
    source::{Span, Spanned},
    syntax::{bound::Bound, records::rule::ParameterValue},
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Values of parameters that are one number, by parameter and rule set.
#[derive(Debug, Default)]
pub struct Bounds<'a>(BTreeMap<(&'a str, &'a str), Decimal>);

impl<'a> Bounds<'a> {
    /// Of the rule sets that are shown.
    pub fn of(written: &Written<'a>, index: &Index) -> Self {
        let sets = written.parts.iter().flat_map(|file| &file.raw.rule_sets).map(|set| &set.value);
        let shown = sets.filter(|set| index.find(RuleSetId::KIND, &set.id.value.0) == Found::Shown);
        let values = shown.flat_map(|set| {
            set.parameters.iter().filter_map(|setting| {
                let number = number(&setting.value.value.value)?;
                Some(((setting.value.parameter.value.0.as_str(), set.id.value.0.as_str()), number))
            })
        });
        Bounds(values.collect())
    }
    /// The number that all rule sets named give; nothing where they give none or several.
    pub fn value(&self, named: &NamedValue) -> Option<Decimal> {
        let of_set = |set: &&str| self.0.get(&(named.parameter, *set)).copied();
        let (first, others) = named.rule_sets.split_first()?;
        let value = of_set(first)?;
        let in_months = named.asked == Some(MONTHS);
        let agree = others.iter().all(|set| of_set(set) == Some(value));
        let scaled = if in_months { value.checked_mul(MONTHS_OF_YEAR.into())? } else { value };
        agree.then_some(scaled)
    }
    /// A limit that may be a fraction.
    pub fn decimal(&self, bound: &Bound<Decimal>) -> Option<Decimal> {
        match bound {
            Bound::Number(number) => Some(*number),
            Bound::Named(named) => self.value(&NamedValue::read(named.inside())),
        }
    }
    /// A limit that is whole.
    pub fn whole(&self, bound: &Bound<i64>) -> Option<i64> {
        match bound {
            Bound::Number(number) => Some(*number),
            Bound::Named(named) => self
                .value(&NamedValue::read(named.inside()))
                .filter(Decimal::is_integer)
                .and_then(|n| i64::try_from(n).ok()),
        }
    }
    /// A whole limit with its place.
    pub fn placed(&self, bound: &Option<Spanned<Bound<i64>>>) -> Option<Spanned<i64>> {
        let bound = bound.as_ref()?;
        self.whole(&bound.value).map(|value| Spanned { value, range: bound.range })
    }
}

/// What a limit can be; an amount counts in its own unit.
fn number(value: &ParameterValue) -> Option<Decimal> {
    match value {
        ParameterValue::Number(number) => Some(Decimal::from(**number)),
        ParameterValue::Percent(percent) => Some(percent.0),
        ParameterValue::Money(money) => Some(Decimal::new(money.minor, 2)),
        ParameterValue::Flag(_) | ParameterValue::Text(_) | ParameterValue::Codes(_) | ParameterValue::Unstated(_) => {
            None
        }
    }
}

impl Lower<Decimal> for Bound<Decimal> {
    fn lower(&self, _: Span, cx: &mut Lowering) -> Option<Decimal> {
        cx.bounds.decimal(self)
    }
}

impl Lower<i64> for Bound<i64> {
    fn lower(&self, _: Span, cx: &mut Lowering) -> Option<i64> {
        cx.bounds.whole(self)
    }
}
