//! What expressions give: a table, and that nothing panics or runs on for ever.
use crate::corpus;
use kilavuz::expr::{
    self, Bindings, FailureKind, Key, Money, Names, Type, Value,
    moment::{Day, Nanoseconds},
};
use rust_decimal::Decimal;
use std::{collections::BTreeMap, fs, sync::LazyLock};

/// The names that the head of values.txt tells of.
pub struct Case;

fn row_type() -> Type {
    Type::record([("item", Type::Text), ("amount", Type::Money), ("ministry", Type::Money)])
}

impl Names for Case {
    fn kind_of(&self, name: &str) -> Option<Type> {
        Some(match name {
            "count" | "later_count" | "broken" => Type::Int,
            "share" => Type::Decimal,
            "flag" | "later" => Type::Bool,
            "budget" | "euros" => Type::Money,
            "kind" => Type::choice(["university", "chamber", "firm"]),
            "later_text" => Type::Text,
            "start" => Type::Date,
            "words" => Type::list(Type::Text),
            "rows" | "later_rows" => Type::list(row_type()),
            "param" => Type::record([("min_firms", Type::Int), ("cap", Type::Decimal), ("max_budget", Type::Money)]),
            _ => return None,
        })
    }
    fn all(&self) -> Vec<String> {
        vec![]
    }
}

pub fn amount(text: &str) -> Value {
    Value::Money(Money::read(text).unwrap())
}

impl Bindings for Case {
    fn value(&self, name: &str) -> Value {
        static VALUES: LazyLock<BTreeMap<&str, Value>> = LazyLock::new(values);
        VALUES.get(name).cloned().unwrap_or_else(|| Value::unknown(name))
    }
}

fn values() -> BTreeMap<&'static str, Value> {
    let row = |item: &str, amount_text: &str| vec![("item", Value::text(item)), ("amount", amount(amount_text))];
    let with = |mut row: Vec<(&'static str, Value)>, ministry: &str| {
        row.push(("ministry", amount(ministry)));
        Value::record(row)
    };
    let rows = [
        with(row("machinery", "100.01 TRY"), "50 TRY"),
        Value::record(row("travel", "200 TRY")),
        with(row("machinery", "0.01 TRY"), "0 TRY"),
    ];
    let param = [("min_firms", Value::Int(20)), ("cap", Value::Decimal(Decimal::new(75, 2)))];
    BTreeMap::from([
        ("count", Value::Int(21)),
        ("share", Value::Decimal(Decimal::new(5, 1))),
        ("flag", Value::Bool(true)),
        ("budget", amount("1000000 TRY")),
        ("euros", amount("5 EUR")),
        ("kind", Value::text("university")),
        ("start", Value::Date(Day::read("2015-05-01").unwrap())),
        ("words", Value::list(["a", "b", "a"].map(Value::text))),
        ("rows", Value::list(rows)),
        ("param", Value::record(param)),
        ("broken", Value::failed(FailureKind::Overflow)),
    ])
}

/// A value as values.txt writes it.
pub fn written(value: &Value) -> String {
    let decimal = |d: &Decimal| {
        let text = d.normalize().to_string();
        if text.contains('.') { text } else { text + ".0" }
    };
    let list = |all: Vec<String>| all.join(", ");
    let key = |k: &Key| match k {
        Key::Bool(b) => b.to_string(),
        Key::Int(n) => n.to_string(),
        Key::Text(t) => format!("'{t}'"),
    };
    match value {
        Value::Null => "null".into(),
        Value::Bool(b) => b.to_string(),
        Value::Int(n) => n.to_string(),
        Value::Decimal(d) => decimal(d),
        Value::Money(m) => {
            [decimal(&m.amount), m.currency.map_or(String::new(), |c| c.code().to_owned())].join(" ").trim().into()
        }
        Value::Text(text) => format!("'{text}'"),
        Value::Date(day) => day.0.to_string(),
        Value::Timestamp(Nanoseconds(n)) | Value::Duration(Nanoseconds(n)) => {
            format!("{}s", Decimal::from_i128_with_scale(*n, 9).normalize())
        }
        Value::List(all) => format!("[{}]", list(all.iter().map(written).collect())),
        Value::Map(all) => {
            format!("{{{}}}", list(all.iter().map(|(k, v)| format!("{}: {}", key(k), written(v))).collect()))
        }
        Value::Record(all) => {
            format!("{{{}}}", list(all.iter().map(|(k, v)| format!("{k}: {}", written(v))).collect()))
        }
        Value::Unknown(missing) => format!("?{}", missing.names().join(", ")),
        Value::Error(failure) => format!("!{}", failure.kind.word()),
    }
}

/// The lines of values.txt.
pub fn table() -> Vec<(String, String)> {
    let text = fs::read_to_string(corpus::root().join("tests/expressions/values.txt")).unwrap();
    let lines = text.lines().filter(|l| !l.is_empty() && !l.starts_with("# "));
    lines.map(|l| l.split_once(" => ").unwrap_or_else(|| panic!("{l}"))).map(|(a, b)| (a.into(), b.into())).collect()
}

#[test]
fn expressions_give_what_the_table_says() {
    let table = table();
    assert!(table.len() > 150);
    let mut wrong = vec![];
    for (text, wanted) in table {
        let checked = expr::compile(&text, &Case, None).unwrap_or_else(|faults| panic!("{text}: {faults:?}"));
        let found = written(&expr::evaluate(&checked, &Case));
        if found != wanted {
            wrong.push(format!("{text} => {found}, not {wanted}"))
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
