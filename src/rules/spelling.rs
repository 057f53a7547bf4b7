//! Values as an editor writes them in a file: language-neutral, for findings.
use crate::expr::{Money, Value};

/// `19`, `true`, `0.5`, `5000000.01 TRY`, `2017-08-11`; `?` for what is not known.
pub fn written(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(flag) => flag.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Decimal(number) => number.normalize().to_string(),
        Value::Money(money) => amount(money),
        Value::Text(text) => format!("'{text}'"),
        Value::Date(day) => day.0.to_string(),
        Value::List(all) => format!("[{}]", all.iter().map(written).collect::<Vec<_>>().join(", ")),
        Value::Record(record) => {
            let fields: Vec<String> =
                record.iter().map(|(name, value)| format!("{name}: {}", written(value))).collect();
            format!("{{{}}}", fields.join(", "))
        }
        Value::Timestamp(_) | Value::Duration(_) | Value::Map(_) | Value::Unknown(_) | Value::Error(_) => "?".into(),
    }
}

fn amount(money: &Money) -> String {
    let number = money.amount.normalize();
    match money.currency {
        Some(currency) => format!("{number} {}", currency.code()),
        None => number.to_string(),
    }
}
