//! Values as Turkish and English editors spell them: numbers, money, percent, dates, times.
//!
//! A spelling with two readings (`1.000`: a thousand, or one?) is refused, never guessed, unless the language of the
//! writer is known (`…_in`), as it is in a filled form.
pub use super::currency::Currency;
use super::{format, months};
use jiff::civil::{Date, Time};
use rust_decimal::Decimal;

/// Why a spelling was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// It has two readings: the two unambiguous spellings to choose from.
    Ambiguous(String, String),
    /// It has none.
    Bad,
}

/// An amount in minor units of its currency (kuruş, cent).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    /// Minor units; 1.234,56 TL is 123456.
    pub minor: i64,
    /// Nothing where the editor leaves it to the site's currency; then `minor` counts hundredths.
    pub currency: Option<Currency>,
}

/// Patterns (ECMA 262) for schemas: whatever is read here fits them; what fits may still be refused.
pub mod pattern {
    /// Of [`super::decimal`].
    pub const DECIMAL: &str = r"^\s*[-−]?[0-9.,]+\s*$";
    /// Of [`super::percent`].
    pub const PERCENT: &str = r"^\s*([-−]?%\s*)?[-−]?[0-9.,]+\s*%?\s*$";
    /// Of [`super::money`].
    pub const MONEY: &str = r"^\s*([A-Z]{2,3}|[₺€$£])?\s*[-−]?[0-9.,]+\s*([A-Z]{2,3}|[₺€$£])?\s*$";
    /// Of [`super::date`].
    pub const DATE: &str =
        r"^\s*([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}([./-][0-9]{1,2}[./-]|\s+[^\s0-9]+\s+)[0-9]{4})\s*$";
    /// Of [`super::time`].
    pub const TIME: &str = r"^\s*[0-9]{1,2}[.:][0-9]{2}\s*$";
}

/// What a single sign before three digits is (`1.000`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Three {
    /// It has two readings.
    Unclear,
    /// It groups: no value of this kind has three decimals.
    Grouped,
    /// It groups where it is this sign, else it is the decimal sign.
    GroupedBy(char),
}

/// A number: `1250`, `12,5`, `12.5`, `1.234,56`, `1,234.56`, `1.250.000`.
///
/// # Errors
/// `1.000` and `1,000` are ambiguous; anything that is no number is bad.
pub fn decimal(text: &str) -> Result<Decimal, Unread> {
    number(text, Three::Unclear)
}

/// A number of someone who writes the language: `1.000` is a thousand in Turkish and one in English.
///
/// # Errors
/// Anything that is no number.
pub fn decimal_in(text: &str, tag: &str) -> Result<Decimal, Unread> {
    number(text, Three::GroupedBy(format::group_sign(tag)))
}

fn number(text: &str, three: Three) -> Result<Decimal, Unread> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let plain = plain(digits, three).map_err(|unread| match unread {
        Unread::Ambiguous(one, other) => Unread::Ambiguous(format!("{sign}{one}"), format!("{sign}{other}")),
        Unread::Bad => Unread::Bad,
    })?;
    Decimal::from_str_exact(&format!("{sign}{plain}")).map_err(|_| Unread::Bad)
}

/// Digits with a point before the decimals and nothing between the others.
fn plain(digits: &str, three: Three) -> Result<String, Unread> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',') {
        return Err(Unread::Bad);
    }
    let counts = (digits.matches('.').count(), digits.matches(',').count());
    match counts {
        (0, 0) => Ok(digits.to_owned()),
        (1, 0) => one_sign(digits, '.', three),
        (0, 1) => one_sign(digits, ',', three),
        (_, 0) => grouped(digits, '.').ok_or(Unread::Bad),
        (0, _) => grouped(digits, ',').ok_or(Unread::Bad),
        _ if digits.rfind(',') > digits.rfind('.') => mixed(digits, '.', ',').ok_or(Unread::Bad),
        _ => mixed(digits, ',', '.').ok_or(Unread::Bad),
    }
}

fn one_sign(digits: &str, sign: char, three: Three) -> Result<String, Unread> {
    let (whole, part) = digits.split_once(sign).ok_or(Unread::Bad)?;
    let has_idle_zero = whole.len() > 1 && whole.starts_with('0');
    if whole.is_empty() || part.is_empty() || has_idle_zero {
        return Err(Unread::Bad);
    }
    let decimals = format!("{whole}.{part}");
    let Some(thousands) = grouped(digits, sign) else { return Ok(decimals) };
    match three {
        Three::Grouped => Ok(thousands),
        Three::GroupedBy(group) if group == sign => Ok(thousands),
        Three::GroupedBy(_) => Ok(decimals),
        Three::Unclear => Err(Unread::Ambiguous(thousands, with_decimals(whole, part))),
    }
}

/// A spelling with decimals that has one reading: `1,0`, `1,5`, `1,2340`.
fn with_decimals(whole: &str, part: &str) -> String {
    match part.trim_end_matches('0') {
        "" => format!("{whole},0"),
        full if full.len() == 3 => format!("{whole},{full}0"),
        short => format!("{whole},{short}"),
    }
}

/// Groups of three behind the first; nothing where a group has another length or the number begins with zero.
fn grouped(digits: &str, sign: char) -> Option<String> {
    let mut groups = digits.split(sign);
    let first = groups.next()?;
    let fits = (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|g| g.len() == 3);
    fits.then(|| digits.replace(sign, ""))
}

fn mixed(digits: &str, group: char, decimal: char) -> Option<String> {
    let (whole, part) = digits.split_once(decimal)?;
    let fits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| grouped(whole, group).map(|whole| format!("{whole}.{part}")))?
}

/// A percentage in points: `50`, `50%`, `%50`, `12,5`, `-%5`.
///
/// # Errors
/// As [`decimal`].
pub fn percent(text: &str) -> Result<Decimal, Unread> {
    read_percent(text, Three::Unclear)
}

/// A percentage of someone who writes the language.
///
/// # Errors
/// As [`decimal_in`].
pub fn percent_in(text: &str, tag: &str) -> Result<Decimal, Unread> {
    read_percent(text, Three::GroupedBy(format::group_sign(tag)))
}

fn read_percent(text: &str, three: Three) -> Result<Decimal, Unread> {
    let text = text.trim();
    if let Some(positive) = text.strip_prefix(['-', '−']).filter(|rest| rest.starts_with('%')) {
        let value = read_percent(positive, three)?;
        return if value.is_sign_negative() { Err(Unread::Bad) } else { Ok(-value) };
    }
    number(text.strip_prefix('%').or_else(|| text.strip_suffix('%')).unwrap_or(text), three)
}

/// An amount: `1.234,56 TL`, `TRY 1,234.56`, `25000000`, `₺100`, `1.000 TL` (lira have no thousandths).
///
/// # Errors
/// `1.000` without a currency is ambiguous; more decimals than the currency has, or an amount beyond 64 bits, is bad.
pub fn money(text: &str) -> Result<Money, Unread> {
    let (figure, currency) = amount_and_currency(text)?;
    let three = match currency.map(|c| c.digits()) {
        Some(0..=2) => Three::Grouped,
        Some(_) | None => Three::Unclear,
    };
    let amount = number(figure, three).map_err(|unread| cures(unread, currency))?;
    minor_units(amount, currency)
}

/// An amount of someone who writes the language; `1.000` is a thousand in Turkish, and in English, which has no
/// thousandths either, `1.000` is one.
///
/// # Errors
/// As [`money`], but nothing is ambiguous.
pub fn money_in(text: &str, tag: &str) -> Result<Money, Unread> {
    let (figure, currency) = amount_and_currency(text)?;
    minor_units(number(figure, Three::GroupedBy(format::group_sign(tag)))?, currency)
}

fn amount_and_currency(text: &str) -> Result<(&str, Option<Currency>), Unread> {
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−');
    let start = text.find(is_figure).ok_or(Unread::Bad)?;
    let end = text.char_indices().rev().find(|(_, c)| is_figure(*c)).map_or(start, |(n, c)| n + c.len_utf8());
    let currency = match (text[..start].trim(), text[end..].trim()) {
        ("", "") => None,
        (code, "") | ("", code) => Some(Currency::read(code).ok_or(Unread::Bad)?),
        _ => return Err(Unread::Bad),
    };
    Ok((&text[start..end], currency))
}

fn minor_units(amount: Decimal, currency: Option<Currency>) -> Result<Money, Unread> {
    let digits = currency.map_or(2, |c| c.digits());
    let minor = amount.checked_mul(Decimal::from(10_i64.pow(digits))).ok_or(Unread::Bad)?;
    if !minor.fract().is_zero() {
        return Err(Unread::Bad);
    }
    Ok(Money { minor: i64::try_from(minor.trunc()).map_err(|_| Unread::Bad)?, currency })
}

/// The spellings to choose from, as amounts: with two decimals, or with the currency that has three.
fn cures(unread: Unread, currency: Option<Currency>) -> Unread {
    match (unread, currency) {
        (Unread::Ambiguous(thousands, other), Some(c)) => {
            Unread::Ambiguous(format!("{thousands} {}", c.code()), format!("{other} {}", c.code()))
        }
        (Unread::Ambiguous(thousands, other), None) => {
            let other = match other.split_once(',') {
                Some((whole, part)) if part.len() <= 2 => format!("{whole},{part:0<2}"),
                // hundredths are the smallest unit, so the other reading is no amount
                Some(_) | None => format!("{thousands},00"),
            };
            Unread::Ambiguous(thousands, other)
        }
        (Unread::Bad, _) => Unread::Bad,
    }
}

/// A day: `2012-09-15`, `15.09.2012`, `15/9/2012`, `15 Eylül 2012`, `15 September 2012`, `15 Sep 2012`.
///
/// # Errors
/// Anything else, and days that do not exist.
pub fn date(text: &str) -> Result<Date, Unread> {
    let text = text.trim();
    let day = iso(text).or_else(|| by_numbers(text)).or_else(|| by_name(text)).ok_or(Unread::Bad)?;
    let (year, month, day) = day;
    Date::new(year, month, day).map_err(|_| Unread::Bad)
}

type Parts = (i16, i8, i8);

fn iso(text: &str) -> Option<Parts> {
    let [year, month, day] = three(text.split('-'))?;
    let fits = year.len() == 4 && month.len() == 2 && day.len() == 2;
    fits.then(|| Some((digits(year)?, digits(month)?, digits(day)?)))?
}

fn by_numbers(text: &str) -> Option<Parts> {
    let [day, month, year] = ['.', '/', '-'].iter().find_map(|sign| three(text.split(*sign)))?;
    let fits = year.len() == 4 && month.len() <= 2 && day.len() <= 2;
    fits.then(|| Some((digits(year)?, digits(month)?, digits(day)?)))?
}

fn by_name(text: &str) -> Option<Parts> {
    let [day, month, year] = three(text.split_whitespace())?;
    let fits = year.len() == 4 && day.len() <= 2;
    fits.then(|| Some((digits(year)?, months::number(month)?, digits(day)?)))?
}

fn three<'t>(mut parts: impl Iterator<Item = &'t str>) -> Option<[&'t str; 3]> {
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}

/// Digits alone: the standard reader would take a sign as well.
fn digits<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

/// A time of day: `17.30` or `17:30`.
///
/// # Errors
/// Anything else.
pub fn time(text: &str) -> Result<Time, Unread> {
    let (hour, minute) = text.trim().split_once(['.', ':']).ok_or(Unread::Bad)?;
    if hour.len() > 2 || minute.len() != 2 {
        return Err(Unread::Bad);
    }
    let (hour, minute) = (digits(hour).ok_or(Unread::Bad)?, digits(minute).ok_or(Unread::Bad)?);
    Time::new(hour, minute, 0, 0).map_err(|_| Unread::Bad)
}
