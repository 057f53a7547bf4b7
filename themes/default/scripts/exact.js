// Exact numbers, days and times for the rules: no binary floating point, the same limits as the program's own.

/** A value that cannot be found out, and why. */
export class Failure {
  constructor(kind) { this.kind = kind; }
}
/** Most digits of a number, and most of them behind the point. */
const DIGITS = 28;
const FULL = 10n ** 28n;
const ten = (power) => 10n ** BigInt(power);
const size = (n) => (n < 0n ? -n : n);
const length = (n) => size(n).toString().length;

/** A number without its last `drop` digits, rounded half to even. */
const rounded = (digits, drop) => {
  const unit = ten(drop);
  const rest = size(digits % unit);
  const kept = digits / unit;
  const up = 2n * rest > unit || (2n * rest === unit && kept % 2n !== 0n);
  return up ? kept + (digits < 0n ? -1n : 1n) : kept;
};

/** An exact decimal: `digits` without the point, `scale` of them behind it. */
export class Decimal {
  constructor(digits, scale) { this.digits = digits; this.scale = scale; }
  /** The number with as many digits as there is room for, or a failure. */
  static fitting(digits, scale) {
    const drop = Math.max(0, length(digits) - DIGITS, scale - DIGITS);
    if (drop > scale) throw new Failure("overflow");
    if (drop > 0) {
      digits = rounded(digits, drop);
      scale -= drop;
    }
    if (size(digits) === FULL) {
      if (scale === 0) throw new Failure("overflow");
      digits /= 10n;
      scale -= 1;
    }
    return new Decimal(digits, scale);
  }
  static whole(n) { return new Decimal(n, 0); }
  /** `12.50`, or nothing. */
  static read(text) {
    const [, sign, whole, part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
    return whole === undefined ? undefined : Decimal.fitting(BigInt(`${sign}${whole}${part}`), part.length);
  }
  /** Both numbers' digits with as many behind the point. */
  beside(other) {
    const scale = Math.max(this.scale, other.scale);
    return [this.digits * ten(scale - this.scale), other.digits * ten(scale - other.scale), scale];
  }
  compare(other) {
    const [a, b] = this.beside(other);
    return a < b ? -1 : a > b ? 1 : 0;
  }
  plus(other) {
    const [a, b, scale] = this.beside(other);
    return Decimal.fitting(a + b, scale);
  }
  minus(other) { return this.plus(other.negated()); }
  negated() { return new Decimal(-this.digits, this.scale); }
  times(other) { return Decimal.fitting(this.digits * other.digits, this.scale + other.scale); }
  over(other) {
    if (other.digits === 0n) throw new Failure("division-by-zero");
    const sign = this.digits < 0n !== other.digits < 0n ? -1n : 1n;
    const whole = size(this.digits) * ten(60);
    const by = size(other.digits);
    const quotient = whole / by;
    // one more digit than is ever kept says on which side of a half the rest lies
    return whole % by === 0n
      ? Decimal.fitting(sign * quotient, this.scale + 60 - other.scale)
      : Decimal.fitting(sign * (10n * quotient + 1n), this.scale + 61 - other.scale);
  }
  /** Without what stands behind `scale` digits, towards zero. */
  cut(scale) {
    return this.scale <= scale ? this : new Decimal(this.digits / ten(this.scale - scale), scale);
  }
  isWhole() { return this.digits % ten(this.scale) === 0n; }
  /** Digits with a point, without zeros at the end. */
  toString() {
    const digits = size(this.digits).toString().padStart(this.scale + 1, "0");
    const [whole, part] = [digits.slice(0, digits.length - this.scale), digits.slice(digits.length - this.scale)];
    const shown = part.replace(/0+$/, "");
    return `${this.digits < 0n ? "-" : ""}${whole}${shown && `.${shown}`}`;
  }
}

/** A calendar day. */
export class Day {
  constructor(year, month, day) { this.year = year; this.month = month; this.day = day; }
  /** `2012-09-15`, a day that exists, from year 1 to 9999. */
  static read(text) {
    const [, y, m, d] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
    return y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= Day.inMonth(y, m) ? new Day(y, m, d) : undefined;
  }
  static inMonth(year, month) {
    if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
    return [4, 6, 9, 11].includes(month) ? 30 : 31;
  }
  /** Days since 1970-01-01. */
  number() {
    // years from March, so that the leap day is the last of its year
    const year = this.month <= 2 ? this.year - 1 : this.year;
    const era = Math.floor(year / 400);
    const ofEra = year - era * 400;
    const ofYear = Math.floor((153 * (this.month > 2 ? this.month - 3 : this.month + 9) + 2) / 5) + this.day - 1;
    return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
  }
  /** Whole months up to another day; a month that lacks the day ends on its last one. */
  monthsTo(other) {
    if (other.number() < this.number()) return -other.monthsTo(this);
    const months = (other.year - this.year) * 12 + other.month - this.month;
    return months - (other.day >= Math.min(this.day, Day.inMonth(other.year, other.month)) ? 0 : 1);
  }
  toString() {
    const two = (n) => String(n).padStart(2, "0");
    return `${String(this.year).padStart(4, "0")}-${two(this.month)}-${two(this.day)}`;
  }
}

const SECOND = 1_000_000_000n;
const LONGEST = 315_576_000_000n * SECOND;
const FIRST = -62_135_596_800n * SECOND;
const LAST = 253_402_300_800n * SECOND - 1n;
const UNITS = { h: 3600n * SECOND, m: 60n * SECOND, s: SECOND, ms: 1_000_000n, us: 1000n, "µs": 1000n, ns: 1n };

/** A length of time in nanoseconds. */
export class Duration {
  constructor(ns) { this.ns = ns; }
  static of(ns) { return ns >= -LONGEST && ns <= LONGEST ? new Duration(ns) : undefined; }
  /** `1h30m`, `-1.5s`, `100ms`. */
  static read(text) {
    const [, sign, rest] = /^([-+]?)(.*)$/s.exec(text);
    if (rest === "0") return new Duration(0n);
    if (!/^((\d{1,15}(\.\d{0,15})?|\.\d{1,15})(h|ms|us|µs|ns|m|s))+$/.test(rest)) return undefined;
    let ns = 0n;
    for (const [, whole, part = "", unit] of rest.matchAll(/(\d*)(?:\.(\d*))?(h|ms|us|µs|ns|m|s)/g)) {
      ns += BigInt(whole || 0) * UNITS[unit] + (BigInt(part || 0) * UNITS[unit]) / ten(part.length);
    }
    return Duration.of(sign === "-" ? -ns : ns);
  }
}

/** A point in time, in nanoseconds since 1970-01-01T00:00:00Z. */
export class Timestamp {
  constructor(ns) { this.ns = ns; }
  static of(ns) { return ns >= FIRST && ns <= LAST ? new Timestamp(ns) : undefined; }
  /** RFC 3339 with an offset: `2017-05-02T17:00:00+03:00`. */
  static read(text) {
    const parts = /^(\d{4}-\d\d-\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([-+])(\d\d):(\d\d))$/.exec(text);
    if (!parts) return undefined;
    const [, date, h, m, s, part = "", sign, zoneHours = "0", zoneMinutes = "0"] = parts;
    const day = Day.read(date);
    if (!day || h > 23 || m > 59 || s > 59 || zoneHours > 23 || zoneMinutes > 59) return undefined;
    const offset = (Number(zoneHours) * 3600 + Number(zoneMinutes) * 60) * (sign === "-" ? -1 : 1);
    const seconds = day.number() * 86400 + Number(h) * 3600 + Number(m) * 60 + Number(s) - offset;
    return Timestamp.of(BigInt(seconds) * SECOND + BigInt(part.padEnd(9, "0")));
  }
}
