// One application under one rule set: its answers as values, what follows from them, and what the rules say.
import { Day, Decimal, Failure, Money, Row, Unknown, runtime } from "./expressions.js";

const HUNDRED = Decimal.whole(100n);
const whole = (text) => (/^-?\d{1,18}$/.test(text) ? BigInt(text) : undefined);

/** Reads a saved answer of a kind; nothing where it is none. Numbers are texts, amounts `1234.56 TRY`, percents points. */
const READ = {
  "yes-no": (x) => (typeof x === "boolean" ? x : undefined),
  integer: whole,
  decimal: (x) => Decimal.read(x),
  percent: (x) => Decimal.read(x)?.over(HUNDRED),
  money: (x) => Money.read(x) ?? (/^-?\d+(\.\d+)? [A-Z]{3}$/.test(x) ? new Failure("amount-too-large") : undefined),
  date: (x) => Day.read(x),
  choice: (x) => x,
  code: (x) => x,
  text: (x) => x,
  "multiple-choice": (x) => (Array.isArray(x) ? x.filter((one) => typeof one === "string") : undefined),
  list: (x, shape) => (Array.isArray(x) ? x.map((row) => ofRow(row, shape.columns ?? [])) : undefined),
};
const ofRow = (row, columns) => {
  const cell = ([id, name, shape]) => [name, valueOf(row?.[id], shape)];
  return new Row(new Map(columns.map(cell).filter(([, value]) => value !== undefined)));
};
/** The value of an answer; nothing where there is none. */
export const valueOf = (answer, shape) => {
  const isText = !["yes-no", "multiple-choice", "list"].includes(shape.kind);
  if (answer === undefined || answer === null || (isText && typeof answer !== "string")) return undefined;
  return READ[shape.kind]?.(answer, shape);
};

/** A rule set, from its translated module. */
export const bookOf = (module) => module(runtime);

/** An application: answers by the ids of facts. */
export class Case {
  constructor(book, answers) {
    this.book = book;
    this.values = new Map([["param", book.param], ["call", book.call]]);
    this.value = (name) => this.values.get(name) ?? this.missing(name);
    for (const fact of book.facts.filter((f) => !f.derived)) this.set(fact.name, valueOf(answers[fact.id], fact.shape));
    for (const fact of book.facts.filter((f) => f.derived && f.calculation)) this.set(fact.name, fact.calculation(this.value));
  }
  set(name, value) {
    if (value !== undefined) this.values.set(name, value);
  }
  missing(name) { return new Unknown([name]); }
  /** Whether a fact is asked; nothing while that is not known. */
  asks(fact) {
    if (fact.derived) return false;
    const asked = fact.relevant ? fact.relevant(this.value) : true;
    return typeof asked === "boolean" ? asked : undefined;
  }
  /** What a rule says, and which answers that hangs on. */
  judge(rule) {
    if (rule.conditional) {
      const applies = this.flag(rule.relevant);
      if (applies === false) return { verdict: "not-applicable", missing: [] };
      if (applies !== true) return applies;
    }
    const kept = this.flag(rule.condition);
    return typeof kept === "boolean" ? { verdict: kept ? "pass" : "fail", missing: [] } : kept;
  }
  flag(condition) {
    const found = condition?.(this.value);
    if (typeof found === "boolean") return found;
    if (found instanceof Unknown) return { verdict: "unknown", missing: found.names };
    return { verdict: "unknown", missing: [], failure: found instanceof Failure ? found.kind : undefined };
  }
  /** All verdicts and what follows; warnings and notices never change it. */
  assess() {
    const judged = this.book.rules.map((rule) => ({ rule, ...this.judge(rule) }));
    const stops = (verdict) => judged.some((j) => j.rule.severity === "error" && j.verdict === verdict);
    return { judged, outcome: stops("fail") ? "ineligible" : stops("unknown") ? "unknown" : "eligible" };
  }
}
