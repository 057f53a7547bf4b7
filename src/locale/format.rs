//! Numbers, percent, money, days and times as a language writes them.
//!
//! Turkish and English are exact; other languages get their usual decimal and grouping signs, Latin digits, currency
//! codes, and days in the international order. Parts are joined by plain spaces, so that texts can be searched; a page
//! that must not break a figure says so in its style.
use super::{months, spelling::Currency};
use jiff::civil::{Date, Time};
use rust_decimal::Decimal;

/// How one language writes values.
struct Style {
    group: &'static str,
    decimal: char,
    percent: PercentPlace,
    currency: CurrencyPlace,
    days: DayStyle,
    and: &'static str,
}

enum PercentPlace {
    /// `%50`
    Before,
    /// `50%`
    After,
    /// `50 %`
    AfterSpace,
}

enum CurrencyPlace {
    /// `EUR 1,234.56`
    Before,
    /// `1.234,56 EUR`
    After,
}

enum DayStyle {
    /// `15.09.2012`, `17.30`
    Turkish,
    /// `15 Sep 2012`, `17:30`
    English,
    /// `2012-09-15`, `17:30`
    International,
}

const TURKISH: Style = Style {
    group: ".",
    decimal: ',',
    percent: PercentPlace::Before,
    currency: CurrencyPlace::After,
    days: DayStyle::Turkish,
    and: " ve ",
};
const ENGLISH: Style = Style {
    group: ",",
    decimal: '.',
    percent: PercentPlace::After,
    currency: CurrencyPlace::Before,
    days: DayStyle::English,
    and: " and ",
};
/// Point for decimals: Arabic with Latin digits, Hebrew, Chinese, Japanese, and languages that are not listed.
const POINT: Style = Style { days: DayStyle::International, and: ", ", ..ENGLISH };
/// Comma for decimals, points between thousands.
const COMMA: Style =
    Style { group: ".", decimal: ',', percent: PercentPlace::AfterSpace, currency: CurrencyPlace::After, ..POINT };
/// Comma for decimals, no-break spaces between thousands.
const SPACE: Style = Style { group: "\u{a0}", ..COMMA };

fn language(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

fn style(tag: &str) -> Style {
    match language(tag) {
        "tr" => TURKISH,
        "en" => ENGLISH,
        "az" | "bs" | "ca" | "da" | "de" | "el" | "es" | "gl" | "hr" | "id" | "is" | "it" | "ku" | "mk" | "nl"
        | "pt" | "ro" | "sl" | "sq" | "sr" | "vi" => COMMA,
        "be" | "bg" | "cs" | "et" | "fi" | "fr" | "hu" | "hy" | "ka" | "kk" | "ky" | "lt" | "lv" | "nb" | "no"
        | "pl" | "ru" | "sk" | "sv" | "tg" | "tk" | "tt" | "uk" | "uz" => SPACE,
        _ => POINT,
    }
}

/// The sign between thousands, for readers of numbers.
pub(super) fn group_sign(tag: &str) -> char {
    style(tag).group.chars().next().unwrap_or(' ')
}

/// `1.234.567` in Turkish, `1,234,567` in English.
pub fn integer(value: i128, tag: &str) -> String {
    let sign = if value < 0 { "−" } else { "" };
    format!("{sign}{}", grouped(&value.unsigned_abs().to_string(), &style(tag)))
}

/// A count.
pub fn count(value: usize, tag: &str) -> String {
    grouped(&value.to_string(), &style(tag))
}

/// `1.234,5` in Turkish, `1,234.5` in English; the digits of the value, no zeros added.
pub fn number(value: Decimal, tag: &str) -> String {
    format!("{}{}", minus(value), digits(value, &style(tag)))
}

/// `%50` in Turkish (no space, TDK), `50%` in English; a value in points.
pub fn percent(points: Decimal, tag: &str) -> String {
    let style = style(tag);
    let (sign, number) = (minus(points), digits(points, &style));
    match style.percent {
        PercentPlace::Before => format!("{sign}%{number}"),
        PercentPlace::After => format!("{sign}{number}%"),
        PercentPlace::AfterSpace => format!("{sign}{number}\u{a0}%"),
    }
}

/// `25.000.000 TL` in Turkish, `TRY 25,000,000` in English; decimals only where there are any.
pub fn money(minor: i64, currency: Currency, tag: &str) -> String {
    // three zeros behind the sign could be read as a thousand
    let whole = currency.digits() < 3 && minor % 10_i64.pow(currency.digits()) == 0;
    amount(minor, currency, if whole { 0 } else { currency.digits() }, tag)
}

/// `25.000.000,00 TL`: always with the currency's decimals, for columns and forms.
pub fn money_exact(minor: i64, currency: Currency, tag: &str) -> String {
    amount(minor, currency, currency.digits(), tag)
}

fn amount(minor: i64, currency: Currency, decimals: u32, tag: &str) -> String {
    let style = style(tag);
    let unit = 10_u64.pow(currency.digits());
    let (whole, part) = (minor.unsigned_abs() / unit, minor.unsigned_abs() % unit);
    let sign = if minor < 0 { "−" } else { "" };
    let mut number = format!("{sign}{}", grouped(&whole.to_string(), &style));
    if decimals > 0 {
        number.push_str(&format!("{}{part:0width$}", style.decimal, width = decimals as usize))
    }
    let name = match (language(tag), currency.code()) {
        ("tr", "TRY") => "TL",
        (_, code) => code,
    };
    match style.currency {
        CurrencyPlace::After => format!("{number} {name}"),
        CurrencyPlace::Before => format!("{name} {number}"),
    }
}

/// `15 Eylül 2012`, `15 September 2012`; `2012-09-15` in languages whose months are not known here.
pub fn date_long(day: Date, tag: &str) -> String {
    match month(day, tag) {
        Some(name) => format!("{} {name} {}", day.day(), year(day.year())),
        None => day.to_string(),
    }
}

/// `15.09.2012`, `15 Sep 2012` (day and month cannot be mistaken for each other), `2012-09-15`.
pub fn date_short(day: Date, tag: &str) -> String {
    match (style(tag).days, month(day, tag)) {
        (DayStyle::Turkish, _) => format!("{:02}.{:02}.{}", day.day(), day.month(), year(day.year())),
        (DayStyle::English, Some(name)) => {
            format!("{} {} {}", day.day(), name.get(..3).unwrap_or(name), year(day.year()))
        }
        (DayStyle::English | DayStyle::International, _) => day.to_string(),
    }
}

/// `1–15 Eylül 2012`, `15 Eylül – 3 Ekim 2012`, `15 Eylül 2012 – 3 Ekim 2013`.
pub fn dates(from: Date, to: Date, tag: &str) -> String {
    let end = date_long(to, tag);
    let Some(first) = month(from, tag) else {
        return if from == to { end } else { format!("{from} – {to}") };
    };
    match (from.year() == to.year(), from.month() == to.month(), from.day() == to.day()) {
        (true, true, true) => end,
        (true, true, false) => format!("{}–{end}", from.day()),
        (true, false, _) => format!("{} {first} – {end}", from.day()),
        (false, ..) => format!("{} – {end}", date_long(from, tag)),
    }
}

/// `Eylül 2012`, `September 2012`, `2012-09`.
pub fn month_of_year(day: Date, tag: &str) -> String {
    match month(day, tag) {
        Some(name) => format!("{name} {}", year(day.year())),
        None => format!("{}-{:02}", year(day.year()), day.month()),
    }
}

/// Four digits, never grouped.
pub fn year(year: i16) -> String {
    format!("{year:04}")
}

/// `2012–2015`; one year where both are the same.
pub fn years(from: i16, to: i16) -> String {
    if from == to { year(from) } else { format!("{}–{}", year(from), year(to)) }
}

/// `17.30` in Turkish, `17:30` elsewhere.
pub fn time(time: Time, tag: &str) -> String {
    let sign = match style(tag).days {
        DayStyle::Turkish => '.',
        DayStyle::English | DayStyle::International => ':',
    };
    format!("{:02}{sign}{:02}", time.hour(), time.minute())
}

/// The size of a file: `840 B`, `12 kB`, `1,4 MB`.
pub fn bytes(bytes: u64, tag: &str) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", number(Decimal::new((bytes / 100_000) as i64, 1), tag)),
    }
}

/// `a, b ve c`, `a, b and c`; with commas alone in languages whose “and” is not known here.
pub fn list(words: &[impl AsRef<str>], tag: &str) -> String {
    let Some((last, before)) = words.split_last() else { return String::new() };
    let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
    let and = if before.is_empty() { "" } else { style(tag).and };
    format!("{}{and}{}", before.join(", "), last.as_ref())
}

fn month(day: Date, tag: &str) -> Option<&'static str> {
    let place = usize::try_from(day.month() - 1).ok()?;
    months::names(tag)?.get(place).copied()
}

fn minus(value: Decimal) -> &'static str {
    if value.is_sign_negative() && !value.is_zero() { "−" } else { "" }
}

/// Without a sign.
fn digits(value: Decimal, style: &Style) -> String {
    let plain = value.abs().normalize().to_string();
    match plain.split_once('.') {
        Some((whole, part)) => format!("{}{}{part}", grouped(whole, style), style.decimal),
        None => grouped(&plain, style),
    }
}

fn grouped(digits: &str, style: &Style) -> String {
    let mut out = String::with_capacity(digits.len() * 2);
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push_str(style.group)
        }
        out.push(digit)
    }
    out
}
