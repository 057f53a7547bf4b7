//! Days, points and lengths of time, and how they are written.
use jiff::civil::Date;

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

/// Nanoseconds, of a length of time or since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nanoseconds(pub i128);

const SECOND: i128 = 1_000_000_000;
/// CEL's range of durations: about 10,000 years.
const LONGEST: i128 = 315_576_000_000 * SECOND;
/// 0001-01-01T00:00:00Z.
const FIRST: i128 = -62_135_596_800 * SECOND;
/// 9999-12-31T23:59:59.999999999Z.
const LAST: i128 = 253_402_300_800 * SECOND - 1;

impl Day {
    /// `2012-09-15`, a day that exists, from year 1 to 9999.
    pub fn read(text: &str) -> Option<Day> {
        let numbers = digits(text, &[4, 2, 2], "-")?;
        let date = Date::new(numbers[0] as i16, numbers[1] as i8, numbers[2] as i8).ok()?;
        (date.year() >= 1).then_some(Day(date))
    }
    /// Days since 1970-01-01.
    pub fn number(self) -> i64 {
        let (year, month, day) = (i64::from(self.0.year()), i64::from(self.0.month()), i64::from(self.0.day()));
        // years from March, so that the leap day is the last of its year
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year - era * 400;
        let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }
    /// Whole months up to another day; negative backwards. A month that lacks the day ends on its last one (31 January
    /// to 28 February is a month).
    pub fn months_to(self, other: Day) -> i64 {
        if other < self {
            return -other.months_to(self);
        }
        let (a, b) = (self.0, other.0);
        let months = (i64::from(b.year()) - i64::from(a.year())) * 12 + i64::from(b.month()) - i64::from(a.month());
        let reached = b.day() >= a.day().min(b.days_in_month());
        months - i64::from(!reached)
    }
}

impl Nanoseconds {
    /// RFC 3339 with an offset: `2017-05-02T17:00:00+03:00`.
    pub fn read_timestamp(text: &str) -> Option<Nanoseconds> {
        let day = Day::read(text.get(..10)?)?;
        let time = text.get(10..)?.strip_prefix(['T', 't'])?;
        let clock = digits(time.get(..8)?, &[2, 2, 2], ":")?;
        if clock[0] > 23 || clock[1] > 59 || clock[2] > 59 {
            return None;
        }
        let (fraction, zone) = fraction(time.get(8..)?)?;
        let seconds = i128::from(day.number()) * 86_400 + i128::from(clock[0] * 3600 + clock[1] * 60 + clock[2]);
        Nanoseconds::timestamp((seconds - offset(zone)?) * SECOND + fraction)
    }
    /// `1h30m`, `-1.5s`, `100ms`.
    pub fn read_duration(text: &str) -> Option<Nanoseconds> {
        let (sign, mut rest) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        if rest == "0" {
            return Some(Nanoseconds(0));
        }
        let mut total = 0_i128;
        while !rest.is_empty() {
            let (nanoseconds, behind) = duration_part(rest)?;
            total = total.checked_add(nanoseconds)?;
            rest = behind
        }
        let written = text.len() > usize::from(text.starts_with(['-', '+']));
        written.then(|| Nanoseconds::duration(sign * total)).flatten()
    }
    /// A point in time within CEL's years 1 to 9999.
    pub fn timestamp(nanoseconds: i128) -> Option<Nanoseconds> {
        (FIRST..=LAST).contains(&nanoseconds).then_some(Nanoseconds(nanoseconds))
    }
    /// A length of time within CEL's range.
    pub fn duration(nanoseconds: i128) -> Option<Nanoseconds> {
        (-LONGEST..=LONGEST).contains(&nanoseconds).then_some(Nanoseconds(nanoseconds))
    }
}

/// Numbers of fixed widths between separators.
fn digits(text: &str, widths: &[usize], separator: &str) -> Option<Vec<u32>> {
    let parts: Vec<&str> = text.split(separator).collect();
    let fits = |(part, width): (&&str, &usize)| part.len() == *width && part.bytes().all(|b| b.is_ascii_digit());
    let all = parts.len() == widths.len() && parts.iter().zip(widths).all(fits);
    all.then(|| parts.iter().filter_map(|p| p.parse().ok()).collect())
}

/// `.5` as nanoseconds, and what stands behind.
fn fraction(text: &str) -> Option<(i128, &str)> {
    let Some(rest) = text.strip_prefix('.') else { return Some((0, text)) };
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let written = rest.get(..length).filter(|w| (1..=9).contains(&w.len()))?;
    let nanoseconds: i128 = format!("{written:0<9}").parse().ok()?;
    Some((nanoseconds, &rest[length..]))
}

/// `Z`, `+03:00` in seconds.
fn offset(zone: &str) -> Option<i128> {
    if matches!(zone, "Z" | "z") {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let numbers = digits(zone.strip_prefix(['+', '-'])?, &[2, 2], ":")?;
    (numbers[0] <= 23 && numbers[1] <= 59).then(|| sign * i128::from(numbers[0] * 3600 + numbers[1] * 60))
}

/// One number with its unit.
fn duration_part(text: &str) -> Option<(i128, &str)> {
    let length = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, rest) = text.split_at(length);
    let units = [
        ("h", 3600 * SECOND),
        ("ms", 1_000_000),
        ("m", 60 * SECOND),
        ("s", SECOND),
        ("us", 1000),
        ("µs", 1000),
        ("ns", 1),
    ];
    let (word, unit) = units.into_iter().find(|(word, _)| rest.starts_with(word))?;
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let readable =
        !(whole.is_empty() && part.is_empty()) && whole.len() <= 15 && part.len() <= 15 && !part.contains('.');
    let value = |digits: &str| if digits.is_empty() { Some(0) } else { digits.parse::<i128>().ok() };
    let scale = 10_i128.pow(u32::try_from(part.len()).ok().filter(|_| readable)?);
    Some((value(whole)? * unit + value(part)? * unit / scale, &rest[word.len()..]))
}
