//! How long a set of rules takes over one application: a budget of thirty lines, conditions of all shapes.
use crate::{
    corpus,
    expression_formulas::{Sheet, conditions},
    expression_values::amount,
};
use kilavuz::expr::{self, Bindings, Type, Value};
use rust_decimal::Decimal;
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

/// Rules over sums by item, the costliest that the content has.
const NESTED: &str = "rows.all(a, sum(rows.filter(b, b.item == a.item).map(b, b.ministry)) <= \
                      sum(rows.filter(b, b.item == a.item).map(b, b.amount)) * param.cap)";

struct Application(BTreeMap<&'static str, Value>);

impl Bindings for Application {
    fn value(&self, name: &str) -> Value {
        self.0.get(name).cloned().unwrap_or_else(|| Value::unknown(name))
    }
}

fn application(lines: usize) -> Application {
    let items = ["machinery", "travel", "services", "personnel", "renovation", "export"];
    let row = |n: usize| {
        Value::record([
            ("item", Value::text(items[n % items.len()])),
            ("amount", amount("125000.50 TRY")),
            ("ministry", amount("62500.25 TRY")),
            ("certified", Value::Bool(n.is_multiple_of(2))),
        ])
    };
    Application(BTreeMap::from([
        ("firms", Value::Int(22)),
        ("flag", Value::Bool(true)),
        ("budget", amount("3750015.00 TRY")),
        ("ministry", amount("1875007.50 TRY")),
        ("kind", Value::text("isparta")),
        ("day", Value::Date(expr::moment::Day::read("2017-05-02").unwrap())),
        ("rows", Value::list((0..lines).map(row))),
        ("param", Value::record([("min_firms", Value::Int(20)), ("cap", Value::Decimal(Decimal::new(5, 1)))])),
    ]))
}

#[test]
#[ignore = "a measurement; run it in release"]
fn a_set_of_rules_takes_less_than_a_fifth_of_a_millisecond() {
    let nested = expr::compile(NESTED, &Sheet, Some(&Type::Bool)).unwrap();
    let conditions: Vec<expr::Checked> = conditions().into_iter().take(22).chain([nested]).collect();
    for lines in [12, 30] {
        let application = application(lines);
        let mut times: Vec<Duration> = (0..300)
            .map(|_| {
                let start = Instant::now();
                for checked in &conditions {
                    std::hint::black_box(expr::evaluate(checked, &application));
                }
                start.elapsed()
            })
            .collect();
        times.sort();
        let median = times[times.len() / 2];
        corpus::tell(&format!("{} conditions over {lines} budget lines: median {median:?}\n", conditions.len()));
        assert!(lines > 12 || median < Duration::from_micros(200), "{median:?}");
    }
}
