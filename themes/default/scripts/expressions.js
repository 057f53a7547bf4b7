// What translated rule expressions call. The same values, the same "not known yet", the same failures as in the program.
import { Day, Decimal, Duration, Failure, Timestamp } from "./exact.js";
export { Day, Decimal, Duration, Failure, Timestamp };

/** Largest amount, in whole and fraction: 9.999.999.999.999,99. */
export const AMOUNT_LIMIT = new Decimal(999999999999999n, 2);
const [MIN, MAX] = [-(2n ** 63n), 2n ** 63n - 1n];
/** Longest text or list that `+` may make. */
const LONGEST = 100000;
const MINOR = { BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0 };
/** How many digits an amount has behind the point. */
export const minorDigits = (currency) => MINOR[currency] ?? 2;

/** Answers that are not there yet, by name, sorted. */
export class Unknown {
  constructor(names) { this.names = names; }
  static of(all) { return new Unknown([...new Set(all.flatMap((u) => u.names))].sort(byCodePoint)); }
}
/** Values by name; a name that is not there is not known. */
export class Row {
  constructor(map) { this.map = map; }
}
/** Values by key. */
export class Table {
  constructor(map) { this.map = map; }
}
/** An exact amount; without a currency where it is the sum of no amounts. */
export class Money {
  constructor(amount, currency) { this.amount = amount; this.currency = currency; }
  /** `25000000 TRY`, `-12.34 EUR`, or nothing. */
  static read(text) {
    const [, number, part = "", currency] = /^(-?\d+(?:\.(\d+))?) ([A-Z]{3})$/.exec(text) ?? [];
    if (number === undefined || part.length > minorDigits(currency)) return undefined;
    const amount = number.length > 40 ? undefined : Decimal.read(number);
    return amount && !beyond(amount) ? new Money(amount, currency) : undefined;
  }
}

/** Texts are ordered by the numbers of their letters; JavaScript's own order would part rare letters in two. */
function byCodePoint(a, b) {
  const [x, y] = [[...a], [...b]];
  for (let n = 0; n < Math.min(x.length, y.length); n += 1) {
    if (x[n] !== y[n]) return x[n].codePointAt(0) - y[n].codePointAt(0);
  }
  return x.length - y.length;
}

const fail = (kind) => { throw new Failure(kind); };
const noOverload = () => fail("no-overload");
const isInt = (x) => typeof x === "bigint";
const isText = (x) => typeof x === "string";
const isNumber = (x) => isInt(x) || x instanceof Decimal;
const exact = (x) => (isInt(x) ? Decimal.whole(x) : x);
const int = (n) => (n < MIN || n > MAX ? fail("overflow") : n);
const isOpen = (x) => x instanceof Unknown || x instanceof Failure;
const beyond = (amount) => amount.compare(AMOUNT_LIMIT) > 0 || amount.negated().compare(AMOUNT_LIMIT) > 0;

/** A failure as a value, where it was thrown. */
const caught = (make) => {
  try { return make(); } catch (problem) {
    if (problem instanceof Failure) return problem;
    throw problem;
  }
};
/** All values are there: what is not known yet comes first, then the first failure. */
const strict = (values, make) => {
  const open = values.filter((x) => x instanceof Unknown);
  if (open.length) return Unknown.of(open);
  return values.find((x) => x instanceof Failure) ?? caught(() => make(...values));
};
const operator = (make) => (...values) => strict(values, make);

/** The first part that is `decides` decides; else what is not known yet, then the first failure. */
const decided = (decides, parts) => {
  const open = [];
  let failure;
  for (const part of parts) {
    const x = part();
    if (x === decides) return decides;
    if (x instanceof Unknown) open.push(x);
    else if (x !== !decides) failure ??= x instanceof Failure ? x : new Failure("no-overload");
  }
  return open.length ? Unknown.of(open) : failure ?? !decides;
};

/** The currency of both; an amount without one goes with every other. */
const common = (a, b) => {
  if (a.currency && b.currency && a.currency !== b.currency) fail("mixed-currency");
  return a.currency ?? b.currency;
};
const money = (amount, currency) => {
  const made = caught(amount);
  if (made instanceof Failure && made.kind !== "overflow") throw made;
  return made instanceof Failure || beyond(made) ? fail("amount-too-large") : new Money(made, currency);
};
const moment = (Kind, ns) => Kind.of(ns) ?? fail("overflow");

const plus = (a, b) => {
  if (isInt(a) && isInt(b)) return int(a + b);
  if (isNumber(a) && isNumber(b)) return exact(a).plus(exact(b));
  if (a instanceof Money && b instanceof Money) {
    const currency = common(a, b);
    return money(() => a.amount.plus(b.amount), currency);
  }
  if (isText(a) && isText(b)) return longest(a + b, [...a].length + [...b].length);
  if (Array.isArray(a) && Array.isArray(b)) return longest([...a, ...b], a.length + b.length);
  if (a instanceof Duration && b instanceof Duration) return moment(Duration, a.ns + b.ns);
  if ((a instanceof Timestamp && b instanceof Duration) || (a instanceof Duration && b instanceof Timestamp)) return moment(Timestamp, a.ns + b.ns);
  return noOverload();
};
const longest = (made, length) => (length > LONGEST ? fail("too-long") : made);
const minus = (a, b) => {
  if (isInt(a) && isInt(b)) return int(a - b);
  if (isNumber(a) && isNumber(b)) return exact(a).minus(exact(b));
  if (a instanceof Money && b instanceof Money) {
    const currency = common(a, b);
    return money(() => a.amount.minus(b.amount), currency);
  }
  if (a instanceof Duration && b instanceof Duration) return moment(Duration, a.ns - b.ns);
  if (a instanceof Timestamp && b instanceof Duration) return moment(Timestamp, a.ns - b.ns);
  if (a instanceof Timestamp && b instanceof Timestamp) return moment(Duration, a.ns - b.ns);
  return noOverload();
};
const times = (a, b) => {
  if (isInt(a) && isInt(b)) return int(a * b);
  if (isNumber(a) && isNumber(b)) return exact(a).times(exact(b));
  if (a instanceof Money && isNumber(b)) return money(() => a.amount.times(exact(b)), a.currency);
  if (isNumber(a) && b instanceof Money) return money(() => exact(a).times(b.amount), b.currency);
  return noOverload();
};
const over = (a, b) => {
  if (isInt(a) && isInt(b)) return b === 0n ? fail("division-by-zero") : int(a / b);
  if (isNumber(a) && isNumber(b)) return exact(a).over(exact(b));
  if (a instanceof Money && isNumber(b)) return money(() => a.amount.over(exact(b)), a.currency);
  if (a instanceof Money && b instanceof Money) {
    common(a, b);
    return a.amount.over(b.amount);
  }
  return noOverload();
};
const rest = (a, b) => {
  if (!isInt(a) || !isInt(b)) return noOverload();
  if (b === 0n) fail("division-by-zero");
  return a === MIN && b === -1n ? fail("overflow") : a % b;
};
const negative = (a) => {
  if (isInt(a)) return int(-a);
  if (a instanceof Decimal) return a.negated();
  if (a instanceof Money) return money(() => a.amount.negated(), a.currency);
  return noOverload();
};

/** -1, 0 or 1 for values that have an order. */
const order = (a, b) => {
  if (isNumber(a) && isNumber(b)) return exact(a).compare(exact(b));
  if (isText(a) && isText(b)) return byCodePoint(a, b);
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  if (a instanceof Money && b instanceof Money) {
    common(a, b);
    return a.amount.compare(b.amount);
  }
  if (a instanceof Day && b instanceof Day) return a.number() - b.number();
  for (const Kind of [Duration, Timestamp]) {
    if (a instanceof Kind && b instanceof Kind) return a.ns < b.ns ? -1 : a.ns > b.ns ? 1 : 0;
  }
  return noOverload();
};
const ordered = (fits) => operator((a, b) => fits(order(a, b)));

/** Whether two values are the same; parts of them may not be known. */
const same = (a, b) => strict([a, b], () => {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && decided(false, a.map((x, n) => () => same(x, b[n])));
  }
  if (a?.map instanceof Map && b?.map instanceof Map) return sameParts(a, b);
  if (a === null || b === null) return a === b;
  const kinds = [a, b].map((x) => (isNumber(x) ? Decimal : isText(x) ? String : x.constructor));
  return kinds[0] === kinds[1] && order(a, b) === 0;
});
const sameParts = (a, b) => {
  const names = new Set([...a.map.keys(), ...b.map.keys()]);
  if (a instanceof Table && b instanceof Table && (names.size !== a.map.size || names.size !== b.map.size)) return false;
  return decided(false, [...names].map((name) => () => {
    const there = a.map.has(name) && b.map.has(name);
    return there ? same(a.map.get(name), b.map.get(name)) : new Unknown([String(name)]);
  }));
};

/** What a macro goes through: elements of a list, keys of a map. */
const RANK = { boolean: 0, bigint: 1, string: 2 };
const members = (x) => {
  if (Array.isArray(x)) return x;
  if (!(x instanceof Table)) return noOverload();
  const kinds = (a, b) => RANK[typeof a] - RANK[typeof b] || order(a, b);
  return [...x.map.keys()].sort(kinds);
};
/** A macro: nothing to go through, or what `make` makes of it. */
const macro = (over, make) => {
  if (isOpen(over)) return over;
  const all = caught(() => members(over));
  return all instanceof Failure ? all : make(all);
};
/** A macro that looks at every element. */
const each = (over, body, make) => macro(over, (all) => {
  const found = all.map(body);
  return strict(found, () => make(all, found));
});
const bool = (x) => (typeof x === "boolean" ? x : noOverload());
/** A map's key; a whole decimal counts as an integer. */
const key = (x) => {
  if (x instanceof Decimal && x.isWhole()) return int(x.cut(0).digits);
  return typeof x === "boolean" || isInt(x) || isText(x) ? x : fail("bad-key");
};
const digitsOf = (text) => text.replace(/[^0-9]/g, "");
const texts = (test) => operator((a, b) => (isText(a) && isText(b) ? test(a, b) : noOverload()));
const read = (Kind) => operator((text) => (isText(text) ? Kind.read(text) ?? fail("bad-text") : noOverload()));
const extreme = (wanted) => operator((list) => {
  if (!Array.isArray(list)) return noOverload();
  if (!list.length) return fail("empty-list");
  if (list.some((x) => isText(x) || typeof x === "boolean")) return noOverload();
  list.forEach((x) => order(x, x));
  return list.reduce((best, x) => (Math.sign(order(x, best)) === wanted ? x : best));
});
const NOTHING = {
  money: () => new Money(Decimal.whole(0n), undefined),
  duration: () => new Duration(0n),
  decimal: () => Decimal.whole(0n),
};

/** Whole numbers as decimals, also inside lists and maps. */
const wide = (x) => {
  if (isInt(x)) return Decimal.whole(x);
  if (Array.isArray(x)) return x.map(wide);
  return x instanceof Table ? new Table(new Map([...x.map].map(([k, v]) => [k, wide(v)]))) : x;
};

/** Functions, by the name that rules call them by. */
const f = {
  size: operator((x) => {
    if (isText(x)) return BigInt([...x].length);
    if (Array.isArray(x)) return BigInt(x.length);
    return x instanceof Table ? BigInt(x.map.size) : noOverload();
  }),
  contains: texts((a, b) => a.includes(b)),
  startsWith: texts((a, b) => a.startsWith(b)),
  endsWith: texts((a, b) => a.endsWith(b)),
  timestamp: read(Timestamp),
  duration: read(Duration),
  date: read(Day),
  money: read(Money),
  days: operator((a, b) => (a instanceof Day && b instanceof Day ? BigInt(b.number() - a.number()) : noOverload())),
  months: operator((a, b) => (a instanceof Day && b instanceof Day ? BigInt(a.monthsTo(b)) : noOverload())),
  sum: (list, kind) => strict([list], () => {
    if (!Array.isArray(list)) return noOverload();
    if (!list.length) return (NOTHING[kind] ?? (() => 0n))();
    if (!list.every((x) => isNumber(x) || x instanceof Money || x instanceof Duration)) return noOverload();
    return list.reduce(plus);
  }),
  min: extreme(-1),
  max: extreme(1),
  round_down: operator((m) => {
    if (!(m instanceof Money)) return noOverload();
    return m.currency ? new Money(m.amount.cut(minorDigits(m.currency)), m.currency) : m;
  }),
  distinct: operator((list) => {
    if (!Array.isArray(list)) return noOverload();
    const kept = [];
    const open = [];
    for (const x of list) {
      const there = decided(true, kept.map((other) => () => same(other, x)));
      if (isOpen(there)) open.push(there);
      else if (!there) kept.push(x);
    }
    return strict(open, () => kept);
  }),
  whole: operator((x) => (isNumber(x) ? exact(x).isWhole() : noOverload())),
  same_digits: operator((a, b, n) => {
    if (!isText(a) || !isText(b) || !isInt(n)) return noOverload();
    const [x, y] = [digitsOf(a), digitsOf(b)];
    if (n < 1n) return true;
    return n <= BigInt(Math.min(x.length, y.length)) && x.slice(0, Number(n)) === y.slice(0, Number(n));
  }),
  dyn: (x) => x,
};

/** Everything that a translated expression may call. */
export const runtime = {
  f,
  wide: operator(wide),
  decimal: (digits, scale) => new Decimal(digits, scale),
  money: (digits, scale, currency) => new Money(new Decimal(digits, scale), currency),
  day: (text) => Day.read(text),
  row: (fields) => new Row(new Map(fields)),
  timestamp: (ns) => new Timestamp(ns),
  duration: (ns) => new Duration(ns),
  unknown: (names) => new Unknown(names),
  failed: (kind) => new Failure(kind),
  and: (...parts) => decided(false, parts),
  or: (...parts) => decided(true, parts),
  not: operator((a) => !bool(a)),
  choose: (condition, then, otherwise) => {
    if (isOpen(condition)) return condition;
    if (typeof condition !== "boolean") return new Failure("no-overload");
    return condition ? then() : otherwise();
  },
  negate: operator(negative),
  add: operator(plus),
  subtract: operator(minus),
  multiply: operator(times),
  divide: operator(over),
  remainder: operator(rest),
  equal: same,
  different: (a, b) => {
    const x = same(a, b);
    return isOpen(x) ? x : !x;
  },
  less: ordered((n) => n < 0),
  atMost: ordered((n) => n <= 0),
  more: ordered((n) => n > 0),
  atLeast: ordered((n) => n >= 0),
  within: operator((x, all) => {
    if (all instanceof Table) return all.map.has(caught(() => key(x)));
    return Array.isArray(all) ? decided(true, all.map((y) => () => same(x, y))) : noOverload();
  }),
  member: (of, name, place) => {
    if (isOpen(of)) return of;
    if (of instanceof Row) return of.map.has(name) ? of.map.get(name) : new Unknown([place]);
    if (of instanceof Table) return of.map.has(name) ? of.map.get(name) : new Failure("no-key");
    return new Failure("no-overload");
  },
  has: (of, name) => {
    if (isOpen(of)) return of;
    if (!(of instanceof Row || of instanceof Table)) return new Failure("no-overload");
    const there = of.map.get(name);
    return there instanceof Unknown ? there : of.map.has(name);
  },
  at: operator((of, index) => {
    if (of instanceof Table) {
      const k = key(index);
      return of.map.has(k) ? of.map.get(k) : fail("no-key");
    }
    const n = index instanceof Decimal && index.isWhole() ? index.cut(0).digits : index;
    if (!Array.isArray(of) || !isInt(n)) return noOverload();
    return n >= 0n && n < BigInt(of.length) ? of[Number(n)] : fail("no-place");
  }),
  every: (over, body) => macro(over, (all) => decided(false, all.map((x) => () => body(x)))),
  some: (over, body) => macro(over, (all) => decided(true, all.map((x) => () => body(x)))),
  one: (over, body) => each(over, body, (all, found) => found.filter(bool).length === 1),
  filter: (over, body) => each(over, body, (all, found) => all.filter((x, n) => bool(found[n]))),
  map: (over, body) => each(over, body, (all, found) => found),
  mapWhere: (over, condition, body) => macro(over, (all) => {
    const found = all.flatMap((x) => {
      const fits = condition(x);
      if (isOpen(fits)) return [fits];
      if (typeof fits !== "boolean") return [new Failure("no-overload")];
      return fits ? [body(x)] : [];
    });
    return strict(found, () => found);
  }),
  list: (all) => strict(all, () => all),
  entries: (all) => strict(all.flat(), () => {
    const map = new Map();
    for (const [k, value] of all) {
      const name = key(k);
      if (map.has(name)) fail("double-key");
      map.set(name, value);
    }
    return new Table(map);
  }),
};
