//! Values of applications that texts show: an answer, what follows from the answers, a cell of a table; the share of one
//! in another, or their difference.
use super::{Compiled, Rulebook, name_of};
use crate::{
    expr::{Money, Value},
    model::{AppliedValue, AppliedValues, Document, Include, Name, Reckoning, Site, ValueOf},
};
use rust_decimal::Decimal;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What follows for each application that a text names, under each rule set that it names with it.
pub fn asked(site: &Site, compiled: &Arc<Compiled>) -> AppliedValues {
    let of_chapters = site.chapters.values().map(|chapter| &chapter.text);
    let of_pages = site.pages.values().map(|page| &page.text);
    let documents = of_chapters.chain(of_pages).flat_map(|text| site.locales.iter().map(|locale| text.get(locale)));
    let named: BTreeSet<_> = documents.flat_map(values).filter_map(|asked| site.applied_key(asked)).collect();
    let books = if named.is_empty() { vec![] } else { Rulebook::sharing(site, compiled) };
    let reckoned = named.into_iter().filter_map(|(application, set)| {
        let answers = &site.applications.get(&application)?.answers;
        let values = books.iter().find(|book| book.set == set)?.case(answers).values().clone();
        Some(((application, set), values))
    });
    reckoned.collect()
}

fn values(document: &Document) -> impl Iterator<Item = &AppliedValue> {
    document.includes.iter().flatten().filter_map(|include| match include {
        Include::Value(shown) => match &shown.of {
            ValueOf::Application(asked) => Some(asked),
            ValueOf::RuleSet(..) => None,
        },
        Include::Activities(_)
        | Include::Indicators
        | Include::Forms(_)
        | Include::Rules(_)
        | Include::Parameters(_)
        | Include::Terms(_) => None,
    })
}

/// The value; nothing where there is none: no such cell, not answered, not to be reckoned with.
pub fn value(site: &Site, asked: &AppliedValue) -> Option<Value> {
    let values = site.applied.get(&site.applied_key(asked)?)?;
    let first = at(values, &asked.path)?;
    let Some((reckoning, path)) = &asked.against else { return Some(first) };
    reckoned(&first, *reckoning, &at(values, path)?)
}

fn at(values: &BTreeMap<Arc<str>, Value>, path: &[Name]) -> Option<Value> {
    let (first, rest) = path.split_first()?;
    let start = values.get(&name_of(&first.0))?.clone();
    rest.iter().try_fold(start, |value, step| inside(&value, &step.0)).filter(Value::is_known)
}

/// A field of a record; a row of a table by its number, or by a choice that stands in it.
fn inside(value: &Value, step: &str) -> Option<Value> {
    if let Value::Record(fields) = value {
        return fields.get(&name_of(step)).cloned();
    }
    let Value::List(rows) = value else { return None };
    match step.parse::<usize>() {
        Ok(number) => rows.get(number.checked_sub(1)?).cloned(),
        Err(_) => rows.iter().find(|row| holds(row, step)).cloned(),
    }
}

fn holds(row: &Value, choice: &str) -> bool {
    let Value::Record(fields) = row else { return false };
    fields.values().any(|value| matches!(value, Value::Text(text) if **text == *choice))
}

fn reckoned(first: &Value, reckoning: Reckoning, second: &Value) -> Option<Value> {
    let (one, other) = (number(first)?, number(second)?);
    // amounts go with amounts of the same currency, numbers with numbers
    let currencies = (currency(first), currency(second));
    if currencies.0 != currencies.1 {
        return None;
    }
    match reckoning {
        Reckoning::Share => one.checked_div(other).map(Value::Decimal),
        Reckoning::Difference => {
            let rest = one.checked_sub(other)?;
            Some(match currencies.0 {
                Some(currency) => Value::Money(Money { amount: rest, currency }),
                None => Value::Decimal(rest),
            })
        }
    }
}

fn currency(value: &Value) -> Option<Option<crate::locale::currency::Currency>> {
    if let Value::Money(money) = value { Some(money.currency) } else { None }
}

fn number(value: &Value) -> Option<Decimal> {
    if let Value::Int(number) = value {
        return Some((*number).into());
    }
    if let Value::Decimal(number) = value {
        return Some(*number);
    }
    if let Value::Money(money) = value { Some(money.amount) } else { None }
}
