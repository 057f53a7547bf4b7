//! KS-616: every value of a decision table has exactly one row; a value that has none or two is named.
use crate::{
    diag::{Code, Diagnostics, Fact},
    locale::spelling::Currency,
    model::{Answer, Bound, DecisionRow, DecisionTable, FactKind, Money, ParameterValue, RuleSetId, Site},
    rules::{AnswerModel, Shape},
};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Looks at every table in each of its rule sets; the first fault of each kind is told.
pub fn check(site: &Site, diags: &mut Diagnostics) {
    let model = AnswerModel::of(site);
    for table in site.decision_tables.values() {
        let Some(shape) = model.get(&table.fact.0) else { continue };
        let mut told = BTreeSet::new();
        for (set, _) in site.rule_sets.iter() {
            if table.rule_sets.is_empty() || table.rule_sets.contains(set) {
                for fault in faults(table, shape, set, site) {
                    if told.insert(fault.variant) {
                        tell(table, shape, set, &fault, diags)
                    }
                }
            }
        }
    }
}

struct Fault {
    variant: &'static str,
    value: Decimal,
    rows: Vec<usize>,
}

fn tell(table: &DecisionTable, shape: &Shape, set: &RuleSetId, fault: &Fault, diags: &mut Diagnostics) {
    let at = fault.rows.get(1).map_or(table.at, |n| table.rows[*n].at);
    let d = diags.add(Code::DecisionTable, at).variant(fault.variant).with("table", table.id.0.as_str());
    d.with("value", spoken(fault.value, shape)).with("set", set.0.as_str()).help(fault.variant);
    if let (Some(first), "overlap") = (fault.rows.first(), fault.variant) {
        d.label(table.rows[*first].at, "row");
    }
}

fn faults(table: &DecisionTable, shape: &Shape, set: &RuleSetId, site: &Site) -> Vec<Fault> {
    let ends = |row: &DecisionRow| -> Option<Interval> {
        let end = |bound: &Option<Bound>| match bound {
            Some(bound) => number(bound, set, site).map(Some),
            None => Some(None),
        };
        Some(Interval {
            from: end(&row.from)?,
            above: end(&row.above)?,
            up_to: end(&row.up_to)?,
            below: end(&row.below)?,
        })
    };
    // a limit that the rule set leaves open makes no table
    let Some(rows) = table.rows.iter().map(ends).collect::<Option<Vec<Interval>>>() else { return vec![] };
    let of_value = |value: Decimal| -> Option<Fault> {
        let rows: Vec<usize> = (0..rows.len()).filter(|n| rows[*n].holds(value)).collect();
        match rows.len() {
            0 => Some(Fault { variant: "gap", value, rows }),
            1 => None,
            _ => Some(Fault { variant: "overlap", value, rows }),
        }
    };
    points(&rows, shape).into_iter().filter_map(of_value).collect()
}

#[derive(Debug, Clone, Copy)]
struct Interval {
    from: Option<Decimal>,
    above: Option<Decimal>,
    up_to: Option<Decimal>,
    below: Option<Decimal>,
}

impl Interval {
    fn holds(&self, value: Decimal) -> bool {
        self.from.is_none_or(|end| value >= end)
            && self.above.is_none_or(|end| value > end)
            && self.up_to.is_none_or(|end| value <= end)
            && self.below.is_none_or(|end| value < end)
    }
}

/// Every limit, and a value on each side of it: between two limits all values have the same rows.
fn points(rows: &[Interval], shape: &Shape) -> Vec<Decimal> {
    let limits: BTreeSet<Decimal> =
        rows.iter().flat_map(|row| [row.from, row.above, row.up_to, row.below]).flatten().collect();
    let limits: Vec<Decimal> = limits.into_iter().collect();
    let (Some(first), Some(last)) = (limits.first(), limits.last()) else { return vec![] };
    let mut all: BTreeSet<Decimal> = limits.iter().copied().collect();
    if in_steps(shape.kind) {
        all.extend(limits.iter().flat_map(|limit| [*limit - Decimal::ONE, *limit + Decimal::ONE]))
    } else {
        all.extend(limits.windows(2).map(|pair| (pair[0] + pair[1]) / Decimal::TWO));
        all.extend([*first - Decimal::ONE, *last + Decimal::ONE])
    }
    let digits = if shape.kind == FactKind::Money { shape.currency.digits() } else { 0 };
    let scaled = |limit: Decimal| limit * Decimal::from(10_i64.pow(digits));
    let fits =
        |v: &Decimal| shape.min.is_none_or(|min| *v >= scaled(min)) && shape.max.is_none_or(|max| *v <= scaled(max));
    all.into_iter().filter(fits).collect()
}

/// Whether there is nothing between a value and the next one.
fn in_steps(kind: FactKind) -> bool {
    matches!(kind, FactKind::Integer | FactKind::Money | FactKind::Date)
}

/// A limit as a number: amounts in minor units, days from the first of year 1.
fn number(bound: &Bound, set: &RuleSetId, site: &Site) -> Option<Decimal> {
    match bound {
        Bound::Value(answer) => of_answer(answer),
        Bound::Parameter(id) => {
            let setting = site.rule_sets.get(set)?.parameters.iter().find(|s| s.parameter == *id)?;
            match &setting.value {
                ParameterValue::Percent(points) => Some(*points),
                ParameterValue::Money(amount) => Some(Decimal::from(amount.minor)),
                ParameterValue::Number(number) => Some(Decimal::from(*number)),
                ParameterValue::Flag(_)
                | ParameterValue::Text(_)
                | ParameterValue::Codes(_)
                | ParameterValue::Unstated(_) => None,
            }
        }
    }
}

fn of_answer(answer: &Answer) -> Option<Decimal> {
    match answer {
        Answer::Integer(number) => Some(Decimal::from(*number)),
        Answer::Decimal(number) | Answer::Percent(number) => Some(*number),
        Answer::Money(Money { minor, .. }) => Some(Decimal::from(*minor)),
        Answer::Date(day) => Some(Decimal::from((*day - EPOCH).get_days())),
        Answer::YesNo(_)
        | Answer::Choice(_)
        | Answer::Choices(_)
        | Answer::Code(_)
        | Answer::Text(_)
        | Answer::Rows(_) => None,
    }
}

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// The value as people read it.
fn spoken(value: Decimal, shape: &Shape) -> Fact {
    let currency: Currency = shape.currency;
    let whole = i64::try_from(value).unwrap_or_default();
    match shape.kind {
        FactKind::Percent => Fact::Percent(value),
        FactKind::Date => Fact::Day(EPOCH.saturating_add(jiff::Span::new().days(whole))),
        FactKind::Money => Fact::Text(format!("{} {}", Decimal::new(whole, currency.digits()), currency.code())),
        FactKind::Integer
        | FactKind::Decimal
        | FactKind::YesNo
        | FactKind::Choice
        | FactKind::MultipleChoice
        | FactKind::Code
        | FactKind::Text
        | FactKind::List => Fact::Text(value.normalize().to_string()),
    }
}
