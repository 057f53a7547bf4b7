//! Exact decimals of 28 digits. rust_decimal holds them; its own rounding goes by bits, which no other back end can
//! follow, so the four operations are done here: the exact result, rounded once, half to even.
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Digits of a decimal, and digits behind its point.
const DIGITS: u32 = 28;
const BASE: u128 = 10_u128.pow(DIGITS);
const HALF_BASE: u128 = 10_u128.pow(DIGITS / 2);

/// Twice the digits: `high · 10^28 + low`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Wide {
    high: u128,
    low: u128,
}

/// Nothing where the sum has more than 28 digits before its point.
pub fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    let scale = a.scale().max(b.scale());
    let (by_a, by_b) = (scale - a.scale(), scale - b.scale());
    let quick = |c: i128, by: u32| 10_i128.checked_pow(by).and_then(|power| c.checked_mul(power));
    let sum = quick(a.mantissa(), by_a).and_then(|x| quick(b.mantissa(), by_b).and_then(|y| x.checked_add(y)));
    if let Some(sum) = sum {
        return fit(sum < 0, Wide::of(sum.unsigned_abs()), scale);
    }
    let (x, y) = (Wide::shifted(a, by_a), Wide::shifted(b, by_b));
    if a.is_sign_negative() == b.is_sign_negative() {
        return fit(a.is_sign_negative(), Wide::carried(x.high + y.high, x.low + y.low), scale);
    }
    let (negative, more, less) = if x >= y { (a.is_sign_negative(), x, y) } else { (b.is_sign_negative(), y, x) };
    let borrow = u128::from(more.low < less.low);
    let difference = Wide { high: more.high - less.high - borrow, low: more.low + borrow * BASE - less.low };
    fit(negative, difference, scale)
}

/// Nothing where the difference has more than 28 digits before its point.
pub fn subtract(a: Decimal, b: Decimal) -> Option<Decimal> {
    add(a, -b)
}

/// Nothing where the product has more than 28 digits before its point.
pub fn multiply(a: Decimal, b: Decimal) -> Option<Decimal> {
    let negative = a.is_sign_negative() != b.is_sign_negative();
    let (x, y) = (a.mantissa().unsigned_abs(), b.mantissa().unsigned_abs());
    let product = match x.checked_mul(y) {
        Some(product) => Wide::of(product),
        None => Wide::product(x, y),
    };
    fit(negative, product, a.scale() + b.scale())
}

/// Nothing where the quotient has more than 28 digits before its point, or there is none.
pub fn divide(a: Decimal, b: Decimal) -> Option<Decimal> {
    let negative = a.is_sign_negative() != b.is_sign_negative();
    let (x, y) = (a.mantissa().unsigned_abs(), b.mantissa().unsigned_abs());
    let (mut quotient, mut rest) = (x.checked_div(y)?, x.checked_rem(y)?);
    let mut scale = i64::from(a.scale()) - i64::from(b.scale());
    // digit by digit, to two behind the last that can stay
    let enough = i64::from(DIGITS) + 2;
    while rest > 0 && scale < enough && digits(quotient) < DIGITS + 2 {
        quotient = quotient * 10 + rest * 10 / y;
        rest = rest * 10 % y;
        scale += 1
    }
    if rest > 0 {
        // what lies behind only breaks ties
        quotient = quotient * 10 + 1;
        scale += 1
    }
    match u32::try_from(scale) {
        Ok(scale) => fit(negative, Wide::of(quotient), scale),
        Err(_) => {
            let power = 10_u128.checked_pow(u32::try_from(-scale).ok()?)?;
            fit(negative, Wide::of(quotient.checked_mul(power)?), 0)
        }
    }
}

/// Rounds once, half to even, to as many digits as fit.
fn fit(negative: bool, exact: Wide, scale: u32) -> Option<Decimal> {
    if exact.high == 0 && scale <= DIGITS {
        // nearly always: nothing to round
        return signed(negative, exact.low, scale);
    }
    let drop = exact.digits().saturating_sub(DIGITS).max(scale.saturating_sub(DIGITS));
    let mut scale = scale.checked_sub(drop)?;
    let (mut kept, dropped) = exact.split(drop);
    let up = match dropped {
        Ordering::Greater => true,
        Ordering::Equal => kept % 2 == 1,
        Ordering::Less => false,
    };
    kept += u128::from(up);
    if kept == BASE {
        scale = scale.checked_sub(1)?;
        kept /= 10
    }
    signed(negative, kept, scale)
}

fn signed(negative: bool, coefficient: u128, scale: u32) -> Option<Decimal> {
    let signed = i128::try_from(coefficient).ok()?;
    Decimal::try_from_i128_with_scale(if negative { -signed } else { signed }, scale).ok()
}

fn digits(n: u128) -> u32 {
    n.checked_ilog10().map_or(1, |log| log + 1)
}

impl Wide {
    fn of(n: u128) -> Wide {
        // dividing 128 bits is slow
        if n < BASE {
            return Wide { high: 0, low: n };
        }
        Wide { high: n / BASE, low: n % BASE }
    }
    fn carried(high: u128, low: u128) -> Wide {
        Wide { high: high + low / BASE, low: low % BASE }
    }
    /// A coefficient times a power of ten of at most 28.
    fn shifted(of: Decimal, by: u32) -> Wide {
        let (coefficient, unit) = (of.mantissa().unsigned_abs(), 10_u128.pow(DIGITS - by));
        Wide { high: coefficient / unit, low: coefficient % unit * 10_u128.pow(by) }
    }
    fn product(a: u128, b: u128) -> Wide {
        let (a1, a0, b1, b0) = (a / HALF_BASE, a % HALF_BASE, b / HALF_BASE, b % HALF_BASE);
        let middle = a1 * b0 + a0 * b1;
        Wide::carried(a1 * b1 + middle / HALF_BASE, middle % HALF_BASE * HALF_BASE + a0 * b0)
    }
    fn digits(self) -> u32 {
        if self.high > 0 { DIGITS + digits(self.high) } else { digits(self.low) }
    }
    /// What stays without the last digits, and those against one half.
    fn split(self, drop: u32) -> (u128, Ordering) {
        if drop == 0 {
            // at most 28 digits, so there is nothing in the upper half
            return (self.low, Ordering::Less);
        }
        if drop <= DIGITS {
            let unit = 10_u128.pow(drop);
            let kept = self.high * 10_u128.pow(DIGITS - drop) + self.low / unit;
            return (kept, (self.low % unit * 2).cmp(&unit));
        }
        let unit = 10_u128.pow(drop - DIGITS);
        let half = Wide { high: unit / 2, low: 0 };
        (self.high / unit, Wide { high: self.high % unit, low: self.low }.cmp(&half))
    }
}
