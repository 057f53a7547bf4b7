//! Values as Turkish and English editors spell them: numbers, money, percent, dates, times.
//!
//! A spelling with two readings (`1.000`: a thousand, or one?) is refused, never guessed.
use jiff::civil::{Date, Time};
use rust_decimal::Decimal;
use std::str::FromStr;

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
    /// Nothing where the editor leaves it to the site's currency.
    pub currency: Option<Currency>,
}

/// An ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Three capital letters; `TL` and `₺` mean `TRY`, `€` `EUR`, `$` `USD`.
    pub fn read(text: &str) -> Option<Currency> {
        let code = match text {
            "TL" | "₺" => "TRY",
            "€" => "EUR",
            "$" => "USD",
            other => other,
        };
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Currency(bytes))
    }
    /// `TRY`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
    /// Digits after the decimal sign (ISO 4217).
    pub fn digits(&self) -> u32 {
        match self.code() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND" | "VUV"
            | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            _ => 2,
        }
    }
}

/// A number: `1250`, `12,5`, `12.5`, `1.234,56`, `1,234.56`, `1.250.000`.
///
/// # Errors
/// `1.000` and `1,000` are ambiguous; anything that is no number is bad.
pub fn decimal(text: &str) -> Result<Decimal, Unread> {
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',') {
        return Err(Unread::Bad);
    }
    let points = digits.matches('.').count();
    let commas = digits.matches(',').count();
    let plain = match (points, commas) {
        (0, 0) => digits.to_owned(),
        (1, 0) => one_sign(digits, '.')?,
        (0, 1) => one_sign(digits, ',')?,
        (_, 0) => grouped(digits, '.').ok_or(Unread::Bad)?,
        (0, _) => grouped(digits, ',').ok_or(Unread::Bad)?,
        (_, 1) => mixed(digits, '.', ',').ok_or(Unread::Bad)?,
        (1, _) => mixed(digits, ',', '.').ok_or(Unread::Bad)?,
        _ => return Err(Unread::Bad),
    };
    Decimal::from_str(&format!("{sign}{plain}")).map_err(|_| Unread::Bad)
}

fn one_sign(digits: &str, sign: char) -> Result<String, Unread> {
    let (whole, part) = digits.split_once(sign).ok_or(Unread::Bad)?;
    if whole.is_empty() || part.is_empty() {
        return Err(Unread::Bad);
    }
    let looks_grouped = part.len() == 3 && whole.len() <= 3 && whole != "0";
    if looks_grouped {
        return Err(Unread::Ambiguous(format!("{whole}{part}"), format!("{whole},{}", part.trim_end_matches('0'))));
    }
    Ok(format!("{whole}.{part}"))
}

/// Groups of three behind the first; nothing where a group has another length.
fn grouped(digits: &str, sign: char) -> Option<String> {
    let mut groups = digits.split(sign);
    let first = groups.next()?;
    let fits = (1..=3).contains(&first.len()) && groups.all(|g| g.len() == 3);
    fits.then(|| digits.replace(sign, ""))
}

fn mixed(digits: &str, group: char, decimal: char) -> Option<String> {
    let (whole, part) = digits.split_once(decimal)?;
    (!part.is_empty() && !part.contains(group)).then_some(())?;
    Some(format!("{}.{part}", grouped(whole, group)?))
}

/// A percentage in points: `50`, `50%`, `%50`, `12,5`.
///
/// # Errors
/// As [`decimal`].
pub fn percent(text: &str) -> Result<Decimal, Unread> {
    let number = text.strip_prefix('%').or_else(|| text.strip_suffix('%')).unwrap_or(text).trim();
    decimal(number)
}

/// An amount: `1.234,56 TL`, `TRY 1,234.56`, `25000000`, `₺100`.
///
/// # Errors
/// As [`decimal`]; more decimals than the currency has, or an amount beyond 64 bits, is bad.
pub fn money(text: &str) -> Result<Money, Unread> {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−');
    let start = text.find(is_number).ok_or(Unread::Bad)?;
    let end = text.rfind(is_number).map_or(start, |n| n + text[n..].chars().next().map_or(1, char::len_utf8));
    let (before, after) = (text[..start].trim(), text[end..].trim());
    let currency = match (before, after) {
        ("", "") => None,
        (code, "") | ("", code) => Some(Currency::read(code).ok_or(Unread::Bad)?),
        _ => return Err(Unread::Bad),
    };
    let digits = currency.map_or(2, |c| c.digits());
    let amount = decimal(&text[start..end])? * Decimal::from(10_i64.pow(digits));
    if !amount.fract().is_zero() {
        return Err(Unread::Bad);
    }
    let minor =
        i64::try_from(amount.trunc().mantissa() / 10_i128.pow(amount.trunc().scale())).map_err(|_| Unread::Bad)?;
    Ok(Money { minor, currency })
}

/// A day: `2012-09-15`, `15.09.2012`, `15/9/2012`, `15 Eylül 2012`, `15 September 2012`.
///
/// # Errors
/// Anything else, and days that do not exist.
pub fn date(text: &str) -> Result<Date, Unread> {
    let parts: Vec<&str> = text.split(['.', '/', '-', ' ']).filter(|p| !p.is_empty()).collect();
    let [a, b, c] = parts.as_slice() else { return Err(Unread::Bad) };
    let (year, month, day) = if a.len() == 4 && text.contains('-') { (a, b, c) } else { (c, b, a) };
    let month = month.parse::<i8>().ok().or_else(|| super::months::number(month)).ok_or(Unread::Bad)?;
    if year.len() != 4 || day.len() > 2 {
        return Err(Unread::Bad);
    }
    let (year, day) = (year.parse().map_err(|_| Unread::Bad)?, day.parse().map_err(|_| Unread::Bad)?);
    Date::new(year, month, day).map_err(|_| Unread::Bad)
}

/// A time of day: `17.30` or `17:30`.
///
/// # Errors
/// Anything else.
pub fn time(text: &str) -> Result<Time, Unread> {
    let (hour, minute) = text.split_once(['.', ':']).ok_or(Unread::Bad)?;
    if hour.len() > 2 || minute.len() != 2 {
        return Err(Unread::Bad);
    }
    let (hour, minute) = (hour.parse().map_err(|_| Unread::Bad)?, minute.parse().map_err(|_| Unread::Bad)?);
    Time::new(hour, minute, 0, 0).map_err(|_| Unread::Bad)
}
