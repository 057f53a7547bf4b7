//! Values of applications among the words of a text: `{{ value akova.total-budget }}` is `10.000.000 TL`.
use super::Scope;
use crate::{
    expr::Value,
    locale::{format, suffix::suffixed},
    model::{AppliedValue, Name, Reckoning, ShownValue, Unit},
    rules::{
        applied, name_of,
        spoken::{Speaker, ValueWords},
    },
};
use rust_decimal::{Decimal, RoundingStrategy};

/// The value as words of a text; nothing where the application gives none.
pub fn shown(s: &Scope, asked: &AppliedValue, shown: &ShownValue) -> Option<String> {
    let spelled = spelled(s, asked, &applied::value(s.site, asked)?)?;
    Some(match shown.suffix.filter(|_| s.tag().split('-').next() == Some("tr")) {
        Some(suffix) => suffixed(&spelled, suffix),
        None => spelled,
    })
}

fn spelled(s: &Scope, asked: &AppliedValue, value: &Value) -> Option<String> {
    if let (Some((Reckoning::Share, _)), Value::Decimal(share)) = (&asked.against, value) {
        let points = share.checked_mul(Decimal::ONE_HUNDRED)?;
        let rounded = points.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        return Some(format::percent(rounded.normalize(), s.tag()));
    }
    if let (Unit::LeftOut, Value::Money(money)) = (asked.unit, value) {
        return Some(format::number(money.amount.normalize(), s.tag()));
    }
    let (yes, no, rows) = (s.word("yes"), s.word("no"), s.word("n_rows"));
    let (years, months, points) = (s.word("n_years"), s.word("n_months"), s.word("n_points"));
    let open = "–";
    let words = ValueWords {
        yes: &yes,
        no: &no,
        unknown: open,
        unstated: open,
        failed: open,
        rows: &rows,
        years: &years,
        months: &months,
        points: &points,
    };
    Some(Speaker::new(s.site, s.tag(), words).value(&spoken_path(&asked.path), value))
}

/// `budget_lines.amount`, whatever the row; `param.min_firms`; `total_budget`.
fn spoken_path(path: &[Name]) -> String {
    match path {
        [first, .., last] => format!("{}.{}", name_of(&first.0), name_of(&last.0)),
        [only] => name_of(&only.0).to_string(),
        [] => String::new(),
    }
}
