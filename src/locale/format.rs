//! Numbers, money, percent and dates as each language spells them.
use super::{months, spelling::Currency};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// How a language writes numbers.
struct NumberStyle {
    group: char,
    decimal: char,
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// Turkish groups with a point (TDK); English and, here, languages not named with a comma.
fn style(tag: &str) -> NumberStyle {
    match primary(tag) {
        "tr" | "de" | "es" | "it" | "nl" | "id" | "da" | "el" => NumberStyle { group: '.', decimal: ',' },
        "fr" | "ru" | "uk" | "pl" | "cs" | "fi" | "sv" | "nb" | "bg" | "az" | "kk" => {
            NumberStyle { group: '\u{a0}', decimal: ',' }
        }
        _ => NumberStyle { group: ',', decimal: '.' },
    }
}

/// `1.234,5` in Turkish, `1,234.5` in English; the digits of the value, no zeros added.
pub fn number(value: Decimal, tag: &str) -> String {
    let value = value.normalize();
    let text = value.abs().to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let style = style(tag);
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('−')
    }
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            out.push(style.group)
        }
        out.push(digit)
    }
    if !part.is_empty() {
        out.push(style.decimal);
        out.push_str(part)
    }
    out
}

/// A count.
pub fn count(value: usize, tag: &str) -> String {
    number(Decimal::from(value), tag)
}

/// `%50` in Turkish (no space, TDK), `50%` elsewhere.
pub fn percent(value: Decimal, tag: &str) -> String {
    match primary(tag) {
        "tr" => format!("%{}", number(value, tag)),
        _ => format!("{}%", number(value, tag)),
    }
}

/// `25.000.000 TL` in Turkish, `TRY 25,000,000` in English; minor units only where there are any.
pub fn money(minor: i64, currency: Currency, tag: &str) -> String {
    let digits = currency.digits();
    let amount = Decimal::new(minor, digits);
    let mut text = number(amount, tag);
    if !amount.fract().is_zero() {
        let part = text.rsplit(style(tag).decimal).next().map_or(0, str::len);
        text.push_str(&"0".repeat((digits as usize).saturating_sub(part)));
    }
    match (primary(tag), currency.code()) {
        ("tr", "TRY") => format!("{text}\u{a0}TL"),
        ("tr", code) => format!("{text}\u{a0}{code}"),
        (_, code) => format!("{code}\u{a0}{text}"),
    }
}

/// `15 Eylül 2012`, `15 September 2012`; `2012-09-15` in languages whose months are not known here.
pub fn date_long(date: Date, tag: &str) -> String {
    let month = usize::from(date.month().unsigned_abs()) - 1;
    match months::names(tag) {
        Some(names) => format!("{} {} {}", date.day(), names[month], date.year()),
        None => date.to_string(),
    }
}

/// `15.09.2012` in Turkish, `15/09/2012` in English, `2012-09-15` elsewhere.
pub fn date_short(date: Date, tag: &str) -> String {
    match primary(tag) {
        "tr" => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
        "en" => format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()),
        _ => date.to_string(),
    }
}
