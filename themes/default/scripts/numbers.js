// Numbers as the page's language writes them. The page holds samples (`1.234,5`), so no language is named here.
import { Day, Decimal } from "./expressions.js";

const other = (sign) => (sign === "." ? "," : ".");
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** How a language writes numbers, amounts and days. */
export class Style {
  constructor(samples) {
    const [, group, decimal] = /^1(\D*)234(\D)5$/.exec(samples.number) ?? [];
    this.group = group ?? "";
    this.decimal = decimal ?? ".";
    this.percents = samples.percent;
    this.money = samples.money;
    this.months = samples.months;
    // 3 April 2019: where the short form has digits only, their order is the language's
    this.dayFirst = /^0?3\D+0?4\D+2019$/.test(samples.day);
  }
  /** A decimal number, its digits grouped. */
  number(value, digits = 0) {
    const [whole, part = ""] = value.toString().replace("-", "").split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, this.group);
    const shown = part.padEnd(digits, "0");
    return `${value.digits < 0n ? "−" : ""}${grouped}${shown && this.decimal}${shown}`;
  }
  /** An amount: decimals only where there are any, like everywhere on the site. */
  amount(money, currency) {
    const sample = this.money[currency] ?? `1${this.group}234${this.decimal}56 ${currency}`;
    const digits = money.amount.isWhole() ? 0 : 2;
    const shape = new RegExp(`1${escaped(this.group)}234(${escaped(this.decimal)}\\d+)?`);
    return sample.replace(shape, () => this.number(money.amount, digits));
  }
  percent(points) { return this.percents.replace("50", () => this.number(points)); }
  day(day) {
    return this.months[day.month - 1].replace("3", String(day.day)).replace("2019", String(day.year).padStart(4, "0"));
  }
}

const grouped = (digits, sign) => {
  const [first, ...rest] = digits.split(sign);
  const fits = /^[1-9]\d{0,2}$/.test(first) && rest.length > 0 && rest.every((group) => /^\d{3}$/.test(group));
  return fits ? digits.replaceAll(sign, "") : undefined;
};
const plain = (whole, part) => (/^\d+$/.test(whole) && /^\d+$/.test(part) ? `${whole}.${part}` : undefined);

/**
 * Reads a number that someone wrote on a page of this style: `{ value: "1234.56" }`; or `{ readings: ["1000", "1.000"] }`
 * where it may be meant in two ways, which the reader is asked about; or nothing.
 */
export const readNumber = (text, style) => {
  const bare = text.replace(/[\s\u00a0\u202f]|TL|₺|€|\$|£|[A-Z]{3}|%/g, "").replace("−", "-");
  const [, sign, digits] = /^(-?)([\d.,]+)$/.exec(bare) ?? [];
  if (digits === undefined) return undefined;
  const found = readDigits(digits, style.decimal);
  if (!found?.length) return undefined;
  const all = found.map((one) => sign + one);
  return all.length > 1 ? { readings: all } : { value: all[0] };
};
/** All readings of digits with points and commas. */
const readDigits = (digits, decimal) => {
  const group = other(decimal);
  const count = (sign) => digits.split(sign).length - 1;
  const [decimals, groups] = [count(decimal), count(group)];
  if (!decimals && !groups) return [digits];
  if (decimals && groups) {
    const last = digits.lastIndexOf(decimal) > digits.lastIndexOf(group) ? decimal : group;
    const [whole, ...parts] = digits.split(last);
    const inFront = parts.length === 1 && grouped(whole, other(last));
    return inFront ? [plain(inFront, parts[0])].filter(Boolean) : [];
  }
  const sign = decimals ? decimal : group;
  const thousands = grouped(digits, sign);
  if (Math.max(decimals, groups) > 1) return [thousands].filter(Boolean);
  const [whole, part] = digits.split(sign);
  const fraction = /^0\d/.test(whole) ? undefined : plain(whole, part);
  // the language groups by this sign, and so it does here
  if (sign === group && thousands) return [thousands];
  // the other language's decimals, or a group that lost a digit
  if (sign === group) return [fraction, whole + part].filter(Boolean);
  // three digits behind the decimal sign may be meant as a thousand
  return thousands ? [thousands, fraction] : [fraction].filter(Boolean);
};

/** A reading in words that have only one. */
export const spelled = (reading, style) => {
  const part = reading.split(".")[1] ?? "";
  // three decimals could be read as a thousand again
  return style.number(Decimal.read(reading), part.length === 3 ? 4 : part.length);
};

const bare = (word) => word.replace(/[İIı]/g, "i").toLowerCase().normalize("NFD").replace(/[^\p{L}]/gu, "");
/** The number of a month by its name, or by its first letters where they are those of no other. */
const monthOf = (word, style) => {
  const names = style.months.map((sample) => bare(sample.replace(/\d/g, "")));
  const asked = bare(word);
  const fitting = names.flatMap((name, n) => (name && (name === asked || (asked.length > 2 && name.startsWith(asked))) ? [n + 1] : []));
  return fitting.length === 1 ? fitting[0] : undefined;
};
const iso = (year, month, day) => {
  const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return Day.read(text) && text;
};

/**
 * Reads a day that someone wrote on a page of this style, as `2012-09-15`: `{ value }`; or `{ readings }` where day and
 * month may be mistaken for each other; or nothing.
 */
export const readDay = (text, style) => {
  const words = text.match(/\p{L}+/gu) ?? [];
  const numbers = text.match(/\d+/g) ?? [];
  if (words.length) {
    const months = words.map((word) => monthOf(word, style)).filter(Boolean);
    const year = numbers.find((n) => n.length === 4);
    const days = numbers.filter((n) => n !== year && n.length <= 2);
    if (months.length !== 1 || numbers.length !== 2 || days.length !== 1) return undefined;
    const value = iso(year, months[0], days[0]);
    return value && { value };
  }
  if (numbers.length !== 3 || /[^\d./\-\s]/.test(text)) return undefined;
  const [a, b, c] = numbers;
  if (a.length === 4) {
    const value = iso(a, b, c);
    return value && { value };
  }
  if (c.length !== 4 || a.length > 2 || b.length > 2) return undefined;
  const both = (style.dayFirst ? [[b, a]] : [[b, a], [a, b]]).map(([month, day]) => iso(c, month, day)).filter(Boolean);
  const all = [...new Set(both)];
  return all.length > 1 ? { readings: all } : all[0] && { value: all[0] };
};
