//! Values at evaluation.
use super::moment::{Day, Nanoseconds};
use crate::locale::currency::Currency;
use crate::source::TextRange;
use rust_decimal::Decimal;
use std::{collections::BTreeMap, sync::Arc};

/// Largest amount that an answer may hold, in whole and fraction: 9.999.999.999.999,99.
pub const AMOUNT_LIMIT: Decimal = Decimal::from_parts(2_764_472_319, 232_830, 0, false, 2);

/// A value. Cheap to clone.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// CEL's null.
    Null,
    /// Yes or no.
    Bool(bool),
    /// Whole number.
    Int(i64),
    /// Exact decimal; percents are fractions.
    Decimal(Decimal),
    /// Exact amount.
    Money(Money),
    /// Characters.
    Text(Arc<str>),
    /// Calendar day.
    Date(Day),
    /// Point in time, from 1970-01-01T00:00:00Z.
    Timestamp(Nanoseconds),
    /// Length of time.
    Duration(Nanoseconds),
    /// Several values.
    List(Arc<Vec<Value>>),
    /// Values by key; a key that is not there is an error.
    Map(Arc<BTreeMap<Key, Value>>),
    /// Values by name; a name that is not there is unknown.
    Record(Arc<BTreeMap<Arc<str>, Value>>),
    /// It hangs on answers that are not there yet.
    Unknown(Missing),
    /// It cannot be found out.
    Error(Failure),
}

/// A key of a map.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Yes or no.
    Bool(bool),
    /// Whole number.
    Int(i64),
    /// Text.
    Text(Arc<str>),
}

/// An exact amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// In the currency's main unit, so that 12,34 TL is 12.34; may have parts of a minor unit between steps.
    pub amount: Decimal,
    /// Nothing for the sum of no amounts, which goes with every currency.
    pub currency: Option<Currency>,
}

impl Money {
    /// `25000000 TRY`, `-12.34 EUR`: digits, a point where there are minor units, a blank, an ISO 4217 code.
    pub fn read(text: &str) -> Option<Money> {
        let (number, code) = text.split_once(' ')?;
        let currency = Currency::read(code).filter(|c| c.code() == code)?;
        let digits = number.strip_prefix('-').unwrap_or(number);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = [whole, fraction].iter().all(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()));
        let exact = digits.find('.').is_none_or(|_| fraction.len() as u32 <= currency.digits());
        let amount = Decimal::from_str_exact(number).ok().filter(|_| plain && exact)?;
        (amount.abs() <= AMOUNT_LIMIT).then_some(Money { amount, currency: Some(currency) })
    }
    /// An amount in kuruş or cents.
    pub fn from_minor(minor: i64, currency: Currency) -> Self {
        Money { amount: Decimal::new(minor, currency.digits()), currency: Some(currency) }
    }
    /// The currency of both; nothing where they differ. The sum of no amounts goes with every one.
    pub(super) fn common(&self, other: &Money) -> Option<Option<Currency>> {
        let differ = self.currency.zip(other.currency).is_some_and(|(a, b)| a != b);
        (!differ).then_some(self.currency.or(other.currency))
    }
    /// Without parts of a minor unit.
    pub fn round_down(&self) -> Money {
        let digits = self.currency.map_or(2, |c| c.digits());
        Money { amount: self.amount.trunc_with_scale(digits), currency: self.currency }
    }
    /// In kuruş or cents; nothing where it has parts of one, or is too large.
    pub fn minor(&self) -> Option<i64> {
        let digits = self.currency.map_or(2, |c| c.digits());
        let minor = self.amount.checked_mul(Decimal::from(10_i64.pow(digits)))?;
        minor.fract().is_zero().then(|| i64::try_from(minor).ok()).flatten()
    }
}

/// Names of answers that are not there yet, as paths (`main_firm_count`, `param.min_firms`), sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing(Arc<[Arc<str>]>);

impl Missing {
    /// One name.
    pub fn of(name: impl Into<Arc<str>>) -> Self {
        Missing(Arc::new([name.into()]))
    }
    /// The names.
    pub fn names(&self) -> &[Arc<str>] {
        &self.0
    }
    /// The names of both.
    pub fn and(&self, other: &Missing) -> Missing {
        if self == other {
            return self.clone();
        }
        Missing::sorted(self.0.iter().chain(other.0.iter()).cloned().collect())
    }
    /// The names of all of them.
    pub(super) fn union(all: &[Missing]) -> Option<Missing> {
        match all {
            [] => None,
            [one] => Some(one.clone()),
            several => Some(Missing::sorted(several.iter().flat_map(|m| m.0.iter().cloned()).collect())),
        }
    }
    fn sorted(mut names: Vec<Arc<str>>) -> Missing {
        names.sort();
        names.dedup();
        Missing(names.into())
    }
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failure {
    /// The reason.
    pub kind: FailureKind,
    /// Where in the expression; empty where a binding said it.
    pub range: TextRange,
}

/// Reasons why there is no value; the same in every back end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FailureKind {
    /// A number that does not fit.
    Overflow,
    /// Divided by zero.
    DivisionByZero,
    /// Values that this operator or function does not take.
    NoOverload,
    /// No such name.
    NoName,
    /// No such key in a map.
    NoKey,
    /// A place behind the end of a list.
    NoPlace,
    /// A key that is no text, whole number or yes/no.
    BadKey,
    /// A key that stands twice.
    DoubleKey,
    /// The smallest or largest of nothing.
    EmptyList,
    /// Two currencies.
    MixedCurrency,
    /// An amount beyond [`AMOUNT_LIMIT`].
    AmountTooLarge,
    /// A text that is no date, time, duration or amount.
    BadText,
    /// A text or list that grew too long.
    TooLong,
    /// More steps than an evaluation may take.
    Budget,
}

impl FailureKind {
    /// The word that back ends and messages name it by.
    pub fn word(self) -> &'static str {
        match self {
            FailureKind::Overflow => "overflow",
            FailureKind::DivisionByZero => "division-by-zero",
            FailureKind::NoOverload => "no-overload",
            FailureKind::NoName => "no-name",
            FailureKind::NoKey => "no-key",
            FailureKind::NoPlace => "no-place",
            FailureKind::BadKey => "bad-key",
            FailureKind::DoubleKey => "double-key",
            FailureKind::EmptyList => "empty-list",
            FailureKind::MixedCurrency => "mixed-currency",
            FailureKind::AmountTooLarge => "amount-too-large",
            FailureKind::BadText => "bad-text",
            FailureKind::TooLong => "too-long",
            FailureKind::Budget => "budget",
        }
    }
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<Arc<str>>) -> Value {
        Value::Text(text.into())
    }
    /// A list.
    pub fn list(all: impl IntoIterator<Item = Value>) -> Value {
        Value::List(Arc::new(all.into_iter().collect()))
    }
    /// A record; names left out are unknown.
    pub fn record<N: Into<Arc<str>>>(fields: impl IntoIterator<Item = (N, Value)>) -> Value {
        Value::Record(Arc::new(fields.into_iter().map(|(name, value)| (name.into(), value)).collect()))
    }
    /// An answer that is not there yet.
    pub fn unknown(name: impl Into<Arc<str>>) -> Value {
        Value::Unknown(Missing::of(name))
    }
    /// No value, for a reason that lies outside the expression.
    pub fn failed(kind: FailureKind) -> Value {
        Value::Error(Failure { kind, range: TextRange::default() })
    }
    /// Yes or no, where it is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let Value::Bool(b) = self { Some(*b) } else { None }
    }
    /// Whether it is neither unknown nor an error.
    pub fn is_known(&self) -> bool {
        !matches!(self, Value::Unknown(_) | Value::Error(_))
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::Bool(b)
    }
}
impl From<i64> for Value {
    fn from(n: i64) -> Value {
        Value::Int(n)
    }
}
impl From<Decimal> for Value {
    fn from(d: Decimal) -> Value {
        Value::Decimal(d)
    }
}
impl From<Money> for Value {
    fn from(m: Money) -> Value {
        Value::Money(m)
    }
}
impl From<jiff::civil::Date> for Value {
    fn from(day: jiff::civil::Date) -> Value {
        Value::Date(Day(day))
    }
}
