//! Answers worth trying: all values of small facts, and the values around every limit of others. Between two limits a
//! condition over plain answers says the same, so that trying the limits is trying everything.
//!
//! What is calculated from rows is taken as if it were answered freely: what holds for all such values holds for those
//! that rows can give.
#![expect(clippy::wildcard_enum_match_arm, reason = "all other kinds are looked into part by part, or are no number")]
use super::{AnswerModel, CompiledFact, CompiledRule, Rulebook, Shape, Vocabulary};
use crate::{
    expr::{self, Arithmetic, Checked, Function, Kind, Money, NodeId, Value, moment::Day},
    locale::spelling::Currency,
    model::{CodeKind, FactId, FactKind},
};
use rust_decimal::Decimal;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Most combinations that are tried.
const LIMIT: usize = 1024;
/// How far a number's neighbours lie.
const STEP: Decimal = Decimal::from_parts(1, 0, 0, false, 4);
/// An amount of which all parts that rules name are whole kuruş.
const LARGE: Decimal = Decimal::from_parts(10_000_000, 0, 0, false, 0);

/// Every combination of the answers that some rules read; by name, in order.
#[derive(Debug, Clone)]
pub struct Domain {
    names: Vec<Arc<str>>,
    values: Vec<Vec<Value>>,
}

/// Answers by name.
pub type Sample = BTreeMap<Arc<str>, Value>;

impl Domain {
    /// The domain of some rules in a rule set; nothing where an answer has no end of values worth trying (rows,
    /// inside a rule), where a limit hangs on more than one answer in a way that is not looked into, or where there are too
    /// many combinations.
    pub fn of(rules: &[&CompiledRule], book: &Rulebook, model: &AnswerModel, names: &Vocabulary) -> Option<Domain> {
        let mut found = Found { book, names, model, facts: BTreeMap::new(), constants: vec![], opaque: false };
        for rule in rules {
            [&rule.relevant, &rule.condition].into_iter().flatten().for_each(|checked| found.search(checked))
        }
        let Found { facts, constants, opaque, .. } = found;
        if opaque {
            return None;
        }
        let mut domain = Domain { names: vec![], values: vec![] };
        for (id, fact) in facts {
            let values = points(model.get(&id.0)?, &constants)?;
            domain.names.push(fact.name.clone());
            domain.values.push(values)
        }
        (domain.size()? <= LIMIT).then_some(domain)
    }
    /// How many combinations there are.
    pub fn size(&self) -> Option<usize> {
        self.values.iter().try_fold(1_usize, |size, values| size.checked_mul(values.len()))
    }
    /// Whether it is about a name.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|own| **own == *name)
    }
    /// Every combination.
    pub fn samples(&self) -> impl Iterator<Item = Sample> {
        (0..self.size().unwrap_or(0)).map(|number| {
            let mut rest = number;
            let each = self.names.iter().zip(&self.values).map(|(name, values)| {
                let place = rest % values.len();
                rest /= values.len();
                (name.clone(), values[place].clone())
            });
            each.collect()
        })
    }
    /// Names it is about.
    pub fn names(&self) -> &[Arc<str>] {
        &self.names
    }
}

struct Found<'f> {
    book: &'f Rulebook,
    names: &'f Vocabulary,
    model: &'f AnswerModel,
    facts: BTreeMap<FactId, &'f CompiledFact>,
    constants: Vec<Value>,
    /// A limit lies where none of the constants is.
    opaque: bool,
}

impl<'f> Found<'f> {
    fn search(&mut self, checked: &Checked) {
        self.constants(checked, checked.tree().root());
        let read: BTreeSet<String> =
            checked.tree().reads().iter().filter_map(|r| r.path.split('.').next().map(str::to_owned)).collect();
        for name in read {
            let Some(fact) = self.book.compiled.named(&name) else { continue };
            if !self.book.compiled.circles.is_empty() {
                continue;
            }
            match &fact.calculation {
                Some(calculation) if !self.hangs_on_rows(calculation) => self.search(calculation),
                _ => drop(self.facts.insert(fact.id.clone(), fact)),
            }
        }
    }
    fn hangs_on_rows(&self, calculation: &Checked) -> bool {
        calculation.tree().reads().iter().any(|read| {
            let Some(fact) = self.book.compiled.named(read.path.split('.').next().unwrap_or("")) else { return false };
            let is_list = self.model.get(&fact.id.0).is_some_and(|shape| shape.kind == FactKind::List);
            is_list || fact.calculation.as_ref().is_some_and(|inner| self.hangs_on_rows(inner))
        })
    }
    /// The largest parts that hang on no answer, with their values.
    fn constants(&mut self, checked: &Checked, id: NodeId) {
        if let Some(value) = self.constant(checked, id) {
            if let Value::List(all) = value {
                self.constants.extend(all.iter().cloned())
            } else if value.is_known() {
                self.constants.push(value)
            }
            return;
        }
        let kind = checked.tree().kind(id);
        self.opaque |= match kind {
            Kind::Call(call) => matches!(call.function, Some(Function::Days | Function::Months | Function::Size)),
            Kind::Arithmetic(Arithmetic::Divide | Arithmetic::Remainder, ..) => true,
            Kind::Arithmetic(Arithmetic::Multiply, a, b) => {
                [a, b].into_iter().all(|side| self.constant(checked, *side).is_none())
            }
            _ => false,
        };
        kind.parts().into_iter().for_each(|part| self.constants(checked, part))
    }
}

impl Found<'_> {
    /// The value of a part that hangs on no answer.
    fn constant(&self, checked: &Checked, id: NodeId) -> Option<Value> {
        let tree = checked.tree();
        if matches!(tree.kind(id), Kind::Bool(_) | Kind::Null) {
            return None;
        }
        let part = expr::compile(tree.written(id), self.names, None).ok()?;
        let reads = part.tree().reads();
        let is_constant = reads.iter().all(|r| r.path.starts_with("param.") || r.path.starts_with("call."));
        is_constant.then(|| expr::evaluate(&part, &self.book.case([])))
    }
}

/// Where a limit lies when a multiple is held against a constant.
fn quotients(constants: &[Value]) -> impl Iterator<Item = Decimal> {
    let numbers: Vec<Decimal> = constants.iter().filter_map(number).collect();
    let divisors: Vec<Decimal> = numbers.iter().copied().filter(|n| !n.is_zero() && *n != Decimal::ONE).collect();
    let each = move |n: Decimal| divisors.clone().into_iter().filter_map(move |by| n.checked_div(by));
    numbers.into_iter().flat_map(each)
}

/// The values of a fact; nothing where they cannot be listed.
fn points(shape: &Shape, constants: &[Value]) -> Option<Vec<Value>> {
    match shape.kind {
        FactKind::YesNo => Some(vec![Value::Bool(true), Value::Bool(false)]),
        FactKind::Choice => Some(shape.choices.iter().map(|word| Value::text(word.as_str())).collect()),
        FactKind::Integer => Some(integers(shape, constants)),
        FactKind::Date => Some(days(constants)),
        FactKind::Code => Some(codes(shape.code, constants)),
        FactKind::Text => Some(codes(None, constants)),
        FactKind::MultipleChoice => Some(several(&shape.choices)),
        FactKind::Decimal => Some(decimals(shape, constants, Decimal::ONE)),
        FactKind::Percent => Some(decimals(shape, constants, Decimal::ONE_HUNDRED)),
        FactKind::Money => Some(amounts(shape, constants)),
        FactKind::List => None,
    }
}

/// None, each, two.
fn several(choices: &[String]) -> Vec<Value> {
    let words: Vec<Value> = choices.iter().map(|word| Value::text(word.as_str())).collect();
    let each = words.iter().map(|word| Value::list([word.clone()]));
    std::iter::once(Value::list([])).chain(each).chain(words.get(..2).map(|two| Value::list(two.to_vec()))).collect()
}

/// Numbers that constants name, with their neighbours; limits of the fact are in `unit`s.
fn decimals(shape: &Shape, constants: &[Value], unit: Decimal) -> Vec<Value> {
    let (min, max) = (shape.min.map(|d| d / unit), shape.max.map(|d| d / unit));
    let mut all: BTreeSet<Decimal> = [Decimal::ZERO].into_iter().chain(min).chain(max).collect();
    for limit in constants.iter().filter_map(number).chain(quotients(constants)) {
        all.extend([limit - STEP, limit, limit + STEP])
    }
    let fits = |n: &Decimal| min.is_none_or(|min| *n >= min) && max.is_none_or(|max| *n <= max);
    all.into_iter().filter(fits).map(Value::Decimal).collect()
}

/// Amounts that constants name, with their neighbours; and, since one amount is often held against a part of another,
/// a large one with every such part of it.
fn amounts(shape: &Shape, constants: &[Value]) -> Vec<Value> {
    let coin = Decimal::new(1, shape.currency.digits());
    let (min, max) = (shape.min.unwrap_or(Decimal::ZERO), shape.max);
    let mut all: BTreeSet<Decimal> = [min, LARGE].into_iter().chain(max).collect();
    let written = constants.iter().filter_map(|c| if let Value::Money(m) = c { Some(m.amount) } else { None });
    let written: Vec<Decimal> = written.collect();
    let parts: Vec<Decimal> = constants.iter().filter_map(number).filter(|n| !n.is_zero()).collect();
    let of_multiples = written.iter().flat_map(|amount| parts.iter().filter_map(|by| amount.checked_div(*by)));
    let of_large = parts.iter().filter(|part| **part < Decimal::ONE).map(|part| LARGE * part);
    for limit in of_multiples.chain(of_large).chain(written.iter().copied()) {
        let limit = limit.round_dp(shape.currency.digits());
        all.extend([limit - coin, limit, limit + coin])
    }
    let fits = |n: &Decimal| *n >= min && max.is_none_or(|max| *n <= max);
    all.into_iter().filter(fits).map(|amount| money(amount, shape.currency)).collect()
}

fn money(amount: Decimal, currency: Currency) -> Value {
    Value::Money(Money { amount, currency: Some(currency) })
}

fn number(constant: &Value) -> Option<Decimal> {
    match constant {
        Value::Int(number) => Some(Decimal::from(*number)),
        Value::Decimal(number) => Some(*number),
        _ => None,
    }
}

fn integers(shape: &Shape, constants: &[Value]) -> Vec<Value> {
    let limit = |limit: Option<Decimal>| limit.and_then(|d| i64::try_from(d).ok());
    let (min, max) = (limit(shape.min), limit(shape.max));
    let mut all: BTreeSet<i64> = [0, 1].into_iter().chain(min).chain(max).collect();
    for constant in constants {
        if let Value::Int(n) = constant {
            all.extend([n.saturating_sub(1), *n, n.saturating_add(1)])
        }
    }
    for limit in quotients(constants).filter_map(|q| i64::try_from(q.floor()).ok()) {
        all.extend([limit, limit.saturating_add(1)])
    }
    let fits = |n: &i64| min.is_none_or(|min| *n >= min) && max.is_none_or(|max| *n <= max);
    all.into_iter().filter(fits).map(Value::Int).collect()
}

fn days(constants: &[Value]) -> Vec<Value> {
    let mut all = vec![];
    for constant in constants {
        if let Value::Date(Day(day)) = constant {
            all.extend([day.yesterday().ok(), Some(*day), day.tomorrow().ok()].into_iter().flatten())
        }
    }
    if all.is_empty() {
        all.push(jiff::civil::date(2020, 1, 1))
    }
    all.sort();
    all.into_iter().map(Value::from).collect()
}

/// Each code that a rule names, and one that none names.
fn codes(kind: Option<CodeKind>, constants: &[Value]) -> Vec<Value> {
    let texts = constants.iter().filter_map(|c| if let Value::Text(text) = c { Some(&**text) } else { None });
    let whole = |text: &str| match kind {
        Some(CodeKind::Nace) if text.len() == 2 => format!("{text}.11"),
        _ => text.to_owned(),
    };
    let other = if kind == Some(CodeKind::Nace) { "99.00" } else { "0" };
    let mut all: BTreeSet<String> = texts.map(whole).collect();
    all.insert(other.to_owned());
    all.into_iter().map(|code| Value::text(code.as_str())).collect()
}
