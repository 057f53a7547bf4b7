//! KS-711: an example, and a value to start with, is what the field takes. Choices are looked at by `field_settings`.
use super::form_parts;
use crate::{
    diag::{Code, Diagnostics},
    locale::spelling,
    resolve::{bounds::Bounds, written::Written},
    rules::code::{self, CodeFault},
    source::{Span, Spanned},
    syntax::{
        bound::Bound,
        records::form::{Field, FieldKind as Kind},
    },
};
use rust_decimal::Decimal;

/// Looks at every field.
pub fn check(written: &Written, bounds: &Bounds, diags: &mut Diagnostics) {
    for (source, field) in form_parts::fields(written) {
        for given in [&field.default, &field.example].into_iter().flatten() {
            look(field, given.value.0.as_str(), given.range.in_source(source), bounds, diags)
        }
    }
}

/// What is wrong with a value.
enum Wrong {
    Kind,
    CheckDigit,
    Length(i64),
    Range,
}

fn look(field: &Field, text: &str, at: Span, bounds: &Bounds, diags: &mut Diagnostics) {
    let Some(wrong) = wrong(field, text, bounds) else { return };
    let code = field.code.as_ref().filter(|_| field.kind.value == Kind::Code);
    let word = code.map_or(field.kind.value.word(), |code| code.value.word());
    let d = diags.add(Code::ExampleValue, at).with("value", text);
    d.with("kind", word);
    match wrong {
        Wrong::Kind => d.help("kind"),
        Wrong::CheckDigit => d.variant("digit").help("digit"),
        Wrong::Length(most) => d.variant("length").with("most", most.to_string()).help("kind"),
        Wrong::Range => d.variant("range").help("kind"),
    };
}

fn wrong(field: &Field, text: &str, bounds: &Bounds) -> Option<Wrong> {
    let limit = |bound: &Option<Spanned<Bound<Decimal>>>| bound.as_ref().and_then(|bound| bounds.decimal(&bound.value));
    let number = |read: Option<Decimal>| match read {
        None => Some(Wrong::Kind),
        Some(n) => {
            let fits = limit(&field.min).is_none_or(|min| n >= min) && limit(&field.max).is_none_or(|max| n <= max);
            (!fits).then_some(Wrong::Range)
        }
    };
    let is = |fits: bool| (!fits).then_some(Wrong::Kind);
    match field.kind.value {
        Kind::Integer | Kind::Year => number(text.parse::<i64>().ok().map(Decimal::from)),
        Kind::Decimal => number(spelling::decimal(text).ok()),
        Kind::Percent => number(spelling::percent(text).ok()),
        Kind::Money => number(spelling::money(text).ok().map(|m| Decimal::new(m.minor, 2))),
        Kind::Date => is(spelling::date(text).is_ok()),
        Kind::Email => is(text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))),
        Kind::Url => is(text.starts_with("https://") || text.starts_with("http://")),
        Kind::Phone => is(text.chars().filter(char::is_ascii_digit).count() >= 7),
        Kind::Code => match code::examine(field.code.as_ref()?.value.meant(), text) {
            Ok(()) => None,
            Err(CodeFault::Form) => Some(Wrong::Kind),
            Err(CodeFault::CheckDigit) => Some(Wrong::CheckDigit),
        },
        Kind::Text | Kind::LongText => {
            let most = field.max_length.as_ref()?.value;
            let length = i64::try_from(text.chars().count()).ok()?;
            (length > most).then_some(Wrong::Length(most))
        }
        Kind::Choice
        | Kind::MultipleChoice
        | Kind::Checkbox
        | Kind::Attachment
        | Kind::Signature
        | Kind::Stamp
        | Kind::Seal => None,
    }
}
