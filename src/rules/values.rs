//! Answers, parameters and calls as values of expressions.
use super::vocabulary::name_of;
use crate::{
    expr::{AMOUNT_LIMIT, FailureKind, Money, Value},
    model::{self, Answer, Call, ParameterValue, RuleSet, Site},
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// The value of an answer; what is not answered in a row is left out of it, so that it is unknown.
pub fn of_answer(answer: &Answer) -> Value {
    match answer {
        Answer::YesNo(flag) => Value::Bool(*flag),
        Answer::Integer(number) => Value::Int(*number),
        Answer::Decimal(number) => Value::Decimal(*number),
        Answer::Money(amount) => of_amount(*amount),
        Answer::Percent(points) => Value::Decimal(fraction(*points)),
        Answer::Date(day) => Value::from(*day),
        Answer::Choice(text) | Answer::Code(text) | Answer::Text(text) => Value::text(text.as_str()),
        Answer::Choices(all) => Value::list(all.iter().map(|text| Value::text(text.as_str()))),
        Answer::Rows(rows) => Value::list(
            rows.iter()
                .map(|row| Value::record(row.iter().map(|(column, answer)| (name_of(&column.0), of_answer(answer))))),
        ),
    }
}

/// The parameters of a rule set; what it leaves open is left out, so that `has` says no.
pub fn parameters(set: &RuleSet, site: &Site) -> Value {
    let named = set.parameters.iter().filter(|s| site.parameters.contains(&s.parameter));
    Value::record(named.filter_map(|s| Some((name_of(&s.parameter.0), of_parameter(&s.value, site)?))))
}

/// The value of a parameter; nothing where the sources of the rule set do not say.
pub fn of_parameter(value: &ParameterValue, site: &Site) -> Option<Value> {
    Some(match value {
        ParameterValue::Percent(points) => Value::Decimal(fraction(*points)),
        ParameterValue::Money(amount) => of_money(*amount),
        ParameterValue::Number(number) => Value::Int(*number),
        ParameterValue::Flag(flag) => Value::Bool(*flag),
        ParameterValue::Text(words) => Value::text(words.get(site.locales.source()).body.as_str()),
        ParameterValue::Codes(codes) => Value::list(codes.iter().map(|code| Value::text(code.as_str()))),
        ParameterValue::Unstated(_) => return None,
    })
}

/// A call; what no source prints is left out.
pub fn of_call(call: &Call) -> Value {
    let days = [("opens", call.opens), ("closes", call.closes), ("first_closes", call.first_closes)];
    let days = days.into_iter().filter_map(|(name, day)| Some((name, Value::from(day?))));
    let budget = call.budget.map(|amount| ("budget", of_money(amount)));
    Value::record(days.chain(budget).chain([("number", Value::Int(call.number))]))
}

/// A record without any field.
pub fn nothing() -> Value {
    Value::Record(Arc::default())
}

/// An amount that is too large to be counted with is a failure, in every back end.
fn of_amount(amount: model::Money) -> Value {
    let money = Money::from_minor(amount.minor, amount.currency);
    let fits = money.amount.abs() <= AMOUNT_LIMIT;
    if fits { Value::Money(money) } else { Value::failed(FailureKind::AmountTooLarge) }
}

fn of_money(amount: model::Money) -> Value {
    Value::Money(Money::from_minor(amount.minor, amount.currency))
}

fn fraction(points: Decimal) -> Decimal {
    points / Decimal::ONE_HUNDRED
}
