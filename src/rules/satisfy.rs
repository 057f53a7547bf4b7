//! Whether a condition can hold at all. Between two values that it names, a condition that only compares answers says
//! the same, so that trying each value, and enough between them to tell answers apart, is trying everything.
use crate::{
    expr::{self, Bindings, Call, Checked, Function, Kind, Money, Names, NodeId, Type, Value, moment::Day},
    rules::{CALL, PARAM},
};
use jiff::{ToSpan, civil::Date};
use rust_decimal::Decimal;
use std::{collections::BTreeMap, sync::Arc};

/// Most combinations that are tried.
const LIMIT: usize = 4096;

/// The smallest and largest value of an answer, as expressions have it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// Smallest.
    pub least: Option<Decimal>,
    /// Largest.
    pub most: Option<Decimal>,
}

/// Whether some answers make a condition hold. Nothing where that cannot be tried: it calculates, goes through rows,
/// looks for parts of texts, or has too many combinations. `constants` knows `param` and `call`.
pub fn can_hold(
    condition: &Checked,
    names: &dyn Names,
    constants: &dyn Bindings,
    limits: &dyn Fn(&str) -> Limits,
) -> Option<bool> {
    let mut found = Found { condition, names, constants, answers: vec![] };
    found.condition(condition.tree().root())?;
    let answers: Vec<(String, Vec<Option<Value>>)> = found
        .answers
        .iter()
        .map(|a| Some((a.path.clone(), found.values(a, limits(&a.path))?)))
        .collect::<Option<_>>()?;
    let size = answers.iter().try_fold(1_usize, |size, (_, values)| size.checked_mul(values.len()))?;
    if size > LIMIT {
        return None;
    }
    let holds = |number: usize| {
        let mut rest = number;
        let mut given = vec![];
        for (path, values) in &answers {
            if let Some(value) = &values[rest % values.len()] {
                given.push((path.as_str(), value.clone()))
            }
            rest /= values.len()
        }
        let sample = Sample { values: nested(&given), constants };
        expr::evaluate(condition, &sample) == Value::Bool(true)
    };
    Some((0..size).any(holds))
}

/// An answer that the condition reads.
struct Answer {
    path: String,
    of: Type,
    /// Values that it, or one it is compared with, is compared with.
    constants: Vec<Value>,
    /// Answers that are compared with each other have one number.
    group: usize,
    /// `has` asks for it.
    may_lack: bool,
}

struct Found<'f> {
    condition: &'f Checked,
    names: &'f dyn Names,
    constants: &'f dyn Bindings,
    answers: Vec<Answer>,
}

/// One side of a comparison.
enum Side {
    Answer(usize),
    Constant(Value),
}

impl Found<'_> {
    fn condition(&mut self, id: NodeId) -> Option<()> {
        match self.condition.tree().kind(id).clone() {
            Kind::All(all) | Kind::Any(all) => all.into_iter().try_for_each(|part| self.condition(part)),
            Kind::Not(a) => self.condition(a),
            Kind::Choose { condition, then, otherwise } => {
                [condition, then, otherwise].into_iter().try_for_each(|part| self.condition(part))
            }
            Kind::Compare(how, a, b) => {
                let (a, b) = (self.side(a)?, self.side(b)?);
                self.compare(a, b, how.is_equality())
            }
            Kind::In(a, b) => match (self.side(a)?, self.side(b)?) {
                (Side::Answer(n), Side::Constant(Value::List(all))) => {
                    self.answers[n].constants.extend(all.iter().cloned());
                    Some(())
                }
                (Side::Constant(value), Side::Answer(n)) => {
                    self.answers[n].constants.push(value);
                    Some(())
                }
                (Side::Constant(_), Side::Constant(_)) => Some(()),
                _ => None,
            },
            Kind::Call(Call { function: Some(Function::StartsWith), arguments, .. }) => {
                match (self.side(arguments[0])?, self.side(arguments[1])?) {
                    (Side::Answer(n), Side::Constant(value)) => {
                        self.answers[n].constants.push(value);
                        Some(())
                    }
                    _ => None,
                }
            }
            Kind::Has { of, name, .. } => {
                let path = format!("{}.{name}", self.condition.tree().path(of)?);
                if !is_constant(&path) {
                    let of = self.condition.kind_of(of).clone();
                    let n = self.answer(path, member(&of, &name)?)?;
                    self.answers[n].may_lack = true
                }
                Some(())
            }
            Kind::Bool(_) | Kind::Name(_) | Kind::Member { .. } => self.side(id).map(drop),
            Kind::Null
            | Kind::Int(_)
            | Kind::Decimal(_)
            | Kind::Text(_)
            | Kind::Index { .. }
            | Kind::Call(_)
            | Kind::Quantify { .. }
            | Kind::Negate(_)
            | Kind::Arithmetic(..)
            | Kind::List(_)
            | Kind::Map(_)
            | Kind::Broken => None,
        }
    }
    fn compare(&mut self, a: Side, b: Side, equality: bool) -> Option<()> {
        match (a, b) {
            (Side::Answer(a), Side::Answer(b)) => {
                let (old, new) = (self.answers[b].group, self.answers[a].group);
                self.answers.iter_mut().filter(|x| x.group == old).for_each(|x| x.group = new);
                (equality || is_ordered(&self.answers[a].of)).then_some(())
            }
            (Side::Answer(n), Side::Constant(value)) | (Side::Constant(value), Side::Answer(n)) => {
                let fits = equality || is_ordered(&self.answers[n].of);
                self.answers[n].constants.push(value);
                fits.then_some(())
            }
            (Side::Constant(_), Side::Constant(_)) => Some(()),
        }
    }
    /// Something that is compared: an answer, or what hangs on no answer.
    fn side(&mut self, id: NodeId) -> Option<Side> {
        let tree = self.condition.tree();
        if let Some(path) = tree.path(id).filter(|path| !is_constant(path)) {
            let of = self.condition.kind_of(id).clone();
            return self.answer(path, of).map(Side::Answer);
        }
        let part = expr::compile(tree.written(id), self.names, None).ok()?;
        let value = expr::evaluate(&part, self.constants);
        let alone = part.tree().reads().iter().all(|read| is_constant(&read.path));
        (alone && value.is_known()).then_some(Side::Constant(value))
    }
    fn answer(&mut self, path: String, of: Type) -> Option<usize> {
        if let Some(known) = self.answers.iter().position(|a| a.path == path) {
            return Some(known);
        }
        let group = self.answers.len();
        self.answers.push(Answer { path, of, constants: vec![], group, may_lack: false });
        Some(group)
    }
    /// The values of an answer that are worth trying; nothing where they cannot be listed.
    fn values(&self, answer: &Answer, limits: Limits) -> Option<Vec<Option<Value>>> {
        let group: Vec<&Answer> = self.answers.iter().filter(|a| a.group == answer.group).collect();
        let constants: Vec<&Value> = group.iter().flat_map(|a| &a.constants).collect();
        let values = match &answer.of {
            Type::Bool => vec![Value::Bool(true), Value::Bool(false)],
            Type::Choice(words) => words.iter().map(|word| Value::text(word.clone())).collect(),
            Type::Text => texts(&constants, group.len()),
            Type::List(_) => subsets(&constants)?,
            Type::Int | Type::Decimal | Type::Money | Type::Date => {
                ordered(&answer.of, &constants, limits, group.len())?
            }
            Type::Timestamp | Type::Duration | Type::Null | Type::Record(_) | Type::Map(..) | Type::Dynamic => {
                return None;
            }
        };
        let lacking = answer.may_lack.then_some(None);
        Some(values.into_iter().map(Some).chain(lacking).collect())
    }
}

fn is_constant(path: &str) -> bool {
    matches!(path.split('.').next(), Some(PARAM | CALL))
}

fn is_ordered(of: &Type) -> bool {
    matches!(of, Type::Int | Type::Decimal | Type::Money | Type::Date)
}

fn member(of: &Type, name: &str) -> Option<Type> {
    if let Type::Record(record) = of { record.fields.get(name).cloned() } else { None }
}

/// Each text that is named, the same with something behind it, and others.
fn texts(constants: &[&Value], others: usize) -> Vec<Value> {
    let named = constants.iter().filter_map(|c| if let Value::Text(text) = c { Some(text.clone()) } else { None });
    let mut all: Vec<Arc<str>> = named.flat_map(|text| [text.clone(), format!("{text}~").into()]).collect();
    all.extend((0..=others).map(|n| Arc::from(format!("~{n}"))));
    all.sort();
    all.dedup();
    all.into_iter().map(Value::Text).collect()
}

/// Each set of the words that are named.
fn subsets(constants: &[&Value]) -> Option<Vec<Value>> {
    if constants.len() > 8 || constants.iter().any(|c| matches!(c, Value::List(_))) {
        return None;
    }
    let chosen =
        |set: usize| constants.iter().enumerate().filter(move |(n, _)| set >> n & 1 == 1).map(|(_, c)| (*c).clone());
    Some((0..1_usize << constants.len()).map(|set| Value::list(chosen(set))).collect())
}

/// Each value that is named or limits the answer, and some below, between and above them; amounts and days by their
/// smallest steps.
fn ordered(of: &Type, constants: &[&Value], limits: Limits, steps: usize) -> Option<Vec<Value>> {
    let mut named: Vec<Decimal> = constants.iter().map(|c| number(c)).collect::<Option<_>>()?;
    named.extend(limits.least.into_iter().chain(limits.most));
    if named.is_empty() {
        named.push(if *of == Type::Date { Decimal::from(DAYS) } else { Decimal::ZERO })
    }
    named.sort();
    named.dedup();
    let digits = if *of == Type::Decimal { 6 } else { u32::from(*of == Type::Money) * 2 };
    let step = Decimal::new(1, digits);
    let mut all = vec![];
    for value in named {
        all.push(value);
        for n in 1..=steps {
            let away = step.checked_mul(Decimal::from(n))?;
            all.extend([value.checked_sub(away)?, value.checked_add(away)?])
        }
    }
    all.sort();
    all.dedup();
    let fits = |n: &Decimal| limits.least.is_none_or(|least| *n >= least) && limits.most.is_none_or(|most| *n <= most);
    let currency = constants.iter().find_map(|c| if let Value::Money(money) = c { money.currency } else { None });
    all.into_iter().filter(fits).map(|n| value(of, n, currency)).collect()
}

/// Days before 2020-01-01 since 1970-01-01.
const DAYS: i64 = 18_262;
const FIRST_DAY: Date = jiff::civil::date(1970, 1, 1);

fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Int(n) => Some(Decimal::from(*n)),
        Value::Decimal(n) => Some(*n),
        Value::Money(money) => Some(money.amount),
        Value::Date(day) => Some(Decimal::from(day.number())),
        Value::Null
        | Value::Bool(_)
        | Value::Text(_)
        | Value::Timestamp(_)
        | Value::Duration(_)
        | Value::List(_)
        | Value::Map(_)
        | Value::Record(_)
        | Value::Unknown(_)
        | Value::Error(_) => None,
    }
}

fn value(of: &Type, n: Decimal, currency: Option<crate::locale::currency::Currency>) -> Option<Value> {
    if *of == Type::Int {
        return i64::try_from(n).ok().map(Value::Int);
    }
    if *of == Type::Date {
        let days = i64::try_from(n).ok()?.days();
        return FIRST_DAY.checked_add(days).ok().map(|day| Value::Date(Day(day)));
    }
    Some(if *of == Type::Money { Value::Money(Money { amount: n, currency }) } else { Value::Decimal(n) })
}

/// Answers as the expression finds them: `f01.association.name` is a record in a record.
fn nested(given: &[(&str, Value)]) -> BTreeMap<Arc<str>, Value> {
    let mut all: BTreeMap<Arc<str>, Vec<(&str, Value)>> = BTreeMap::new();
    for (path, value) in given {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        all.entry(first.into()).or_default().push((rest, value.clone()))
    }
    let of = |rest: Vec<(&str, Value)>| match rest.iter().find(|(rest, _)| rest.is_empty()) {
        Some((_, value)) => value.clone(),
        None => Value::Record(Arc::new(nested(&rest))),
    };
    all.into_iter().map(|(name, rest)| (name, of(rest))).collect()
}

struct Sample<'s> {
    values: BTreeMap<Arc<str>, Value>,
    constants: &'s dyn Bindings,
}

impl Bindings for Sample<'_> {
    fn value(&self, name: &str) -> Value {
        match self.values.get(name) {
            Some(value) => value.clone(),
            None if is_constant(name) => self.constants.value(name),
            None => Value::unknown(name),
        }
    }
}
