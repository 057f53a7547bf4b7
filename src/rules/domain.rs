//! Answers worth trying: all values of small facts, and the values around every limit of others. Between two limits a
//! condition over plain answers says the same, so that trying the limits is trying everything.
use super::{AnswerModel, CompiledFact, CompiledRule, Rulebook, Shape, Vocabulary};
use crate::{
    expr::{self, Checked, Kind, NodeId, Value, moment::Day},
    model::{CodeKind, FactId, FactKind},
};
use rust_decimal::Decimal;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Most combinations that are tried.
const LIMIT: usize = 1024;

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
    /// words), or where there are too many combinations.
    pub fn of(rules: &[&CompiledRule], book: &Rulebook, model: &AnswerModel, names: &Vocabulary) -> Option<Domain> {
        let mut found = Found { book, names, facts: BTreeMap::new(), constants: vec![] };
        for rule in rules {
            [&rule.relevant, &rule.condition].into_iter().flatten().for_each(|checked| found.search(checked))
        }
        let Found { facts, constants, .. } = found;
        let mut domain = Domain { names: vec![], values: vec![] };
        for (id, fact) in facts {
            let mut values = points(model.get(&id.0)?, &constants)?;
            values.dedup();
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
    facts: BTreeMap<FactId, &'f CompiledFact>,
    constants: Vec<Value>,
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
                Some(calculation) => self.search(calculation),
                None => drop(self.facts.insert(fact.id.clone(), fact)),
            }
        }
    }
    /// The largest parts that hang on no answer, with their values.
    fn constants(&mut self, checked: &Checked, id: NodeId) {
        let tree = checked.tree();
        let text = tree.written(id);
        if !matches!(tree.kind(id), Kind::Bool(_) | Kind::Null)
            && let Ok(part) = expr::compile(text, self.names, None)
            && part.tree().reads().iter().all(|r| r.path.starts_with("param.") || r.path.starts_with("call."))
        {
            let value = expr::evaluate(&part, &self.book.case([]));
            if let Value::List(all) = value {
                self.constants.extend(all.iter().cloned())
            } else if value.is_known() {
                self.constants.push(value)
            }
            return;
        }
        tree.kind(id).parts().into_iter().for_each(|part| self.constants(checked, part))
    }
}

/// The values of a fact; nothing where they cannot be listed.
fn points(shape: &Shape, constants: &[Value]) -> Option<Vec<Value>> {
    match shape.kind {
        FactKind::YesNo => Some(vec![Value::Bool(true), Value::Bool(false)]),
        FactKind::Choice => Some(shape.choices.iter().map(|word| Value::text(word.as_str())).collect()),
        FactKind::Integer => Some(integers(shape, constants)),
        FactKind::Date => Some(days(constants)),
        FactKind::Code => Some(codes(shape.code, constants)),
        FactKind::Decimal
        | FactKind::Money
        | FactKind::Percent
        | FactKind::MultipleChoice
        | FactKind::Text
        | FactKind::List => None,
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
