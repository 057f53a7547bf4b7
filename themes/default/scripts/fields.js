// Fields of questions: what someone wrote, as an answer or as a question back. Answers are texts, as they are saved.
import { Decimal, Money, minorDigits } from "./expressions.js";
import { readDay, readNumber, spelled } from "./numbers.js";

/** Builds an element: attributes, then children; texts stay texts. */
export const el = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== false));
  return made;
};

const CODES = { nace: /^\d\d(\.\d\d){1,2}$/, "tax-number": /^\d{10}$/, "national-id": /^[1-9]\d{10}$/, mersis: /^\d{16}$/, province: /^(0[1-9]|[1-7]\d|8[01])$/ };
const inside = (number, { min, max }) => !(min && number.compare(min) < 0) && !(max && number.compare(max) > 0);

/** What a text says for a kind of answer: `{ answer }`, `{ readings }` where it may be meant in two ways, `{ problem }`. */
export const read = (text, shape, style) => {
  const bare = text.trim();
  if (!bare) return {};
  if (["integer", "decimal", "percent", "money"].includes(shape.kind)) return readFor(bare, shape, style);
  if (shape.kind === "date") return readFrom(bare, style);
  const code = CODES[shape.code];
  return code && !code.test(bare) ? { problem: "not_code" } : { answer: bare };
};
const readFrom = (text, style) => {
  const found = readDay(text, style);
  if (!found) return { problem: "not_date" };
  if (!found.readings) return { answer: found.value };
  return { readings: found.readings.map((answer) => ({ words: dated(answer, style), answer })) };
};
/** A day as the page's language writes it in full. */
const dated = (answer, style) => {
  const [year, month, day] = answer.split("-").map(Number);
  return style.day({ year, month, day });
};
const readFor = (text, shape, style) => {
  const found = readNumber(text, style);
  if (!found) return { problem: "not_number" };
  const made = (found.readings ?? [found.value]).map((reading) => of(reading, shape));
  const fitting = made.filter((one) => one.answer !== undefined);
  if (found.readings && fitting.length > 1) {
    return { readings: found.readings.map((reading, n) => ({ words: spelled(reading, style), ...made[n] })) };
  }
  // where only one of two readings can be meant, it is still asked about
  if (found.readings && fitting.length === 1) {
    return { readings: [{ words: spelled(found.readings[made.indexOf(fitting[0])], style), ...fitting[0] }] };
  }
  return made[0];
};
const of = (reading, shape) => {
  const number = Decimal.read(reading);
  if (shape.kind === "money") {
    const digits = (reading.split(".")[1] ?? "").length;
    if (digits > minorDigits(shape.currency)) return { problem: "not_minor" };
    const answer = `${reading} ${shape.currency}`;
    return Money.read(answer) ? { answer } : { problem: "too_large" };
  }
  if (shape.kind === "integer" && !number.isWhole()) return { problem: "not_whole" };
  if (!inside(number, shape)) return { problem: "not_inside" };
  return { answer: number.toString() };
};

/** An answer as the page's language writes it, for a field or a summary. */
export const show = (answer, shape, style, choices, words) => {
  if (answer === undefined) return words("not_answered");
  const choice = (id) => choices[id] ?? id;
  if (shape.kind === "yes-no") return words(answer ? "yes" : "no");
  if (shape.kind === "choice") return choice(answer);
  if (shape.kind === "multiple-choice") return answer.map(choice).join(", ");
  if (shape.kind === "date") return dated(answer, style);
  if (shape.kind === "percent") return style.percent(Decimal.read(answer));
  if (["integer", "decimal"].includes(shape.kind)) return style.number(Decimal.read(answer));
  if (shape.kind === "money") {
    const [amount, currency] = answer.split(" ");
    return style.amount({ amount: Decimal.read(amount) }, currency);
  }
  return answer;
};

/** One field of one kind: a text field, a choice, boxes, or yes and no. */
export class Field {
  constructor(root, shape, style, words) {
    Object.assign(this, { root, shape, style, words });
    this.inputs = [...root.querySelectorAll("input, select")];
    this.note = el("p", { class: "field-note", id: `s_note-${(Field.count += 1)}`, "aria-live": "polite" });
    root.append(this.note);
    for (const input of this.inputs) input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), this.note.id].filter(Boolean).join(" "));
    this.first().addEventListener("change", () => this.check());
  }
  static count = 0;
  first() { return this.inputs[0]; }
  /** The answer, or why there is none. */
  read() {
    const [first] = this.inputs;
    if (first.type === "radio") {
      const chosen = this.inputs.find((input) => input.checked)?.value;
      if (this.shape.kind === "choice") return { answer: chosen || undefined };
      return chosen === undefined ? { problem: "not_chosen" } : { answer: { yes: true, no: false }[chosen] };
    }
    if (first.type === "checkbox") {
      const chosen = this.inputs.filter((input) => input.checked).map((input) => input.value);
      return { answer: chosen.length ? chosen : undefined };
    }
    if (first.localName === "select") {
      if (this.shape.kind === "yes-no") return { answer: { yes: true, no: false }[first.value] };
      return { answer: first.value || undefined };
    }
    return read(first.value, this.shape, this.style);
  }
  /** Puts an answer in. */
  write(answer) {
    const text = typeof answer === "boolean" ? (answer ? "yes" : "no") : answer;
    for (const input of this.inputs) {
      if (["radio", "checkbox"].includes(input.type)) input.checked = Array.isArray(answer) ? answer.includes(input.value) : input.value === text;
      else if (answer === undefined) input.value = "";
      else input.value = this.isRewritten() ? this.written(answer) : text;
    }
  }
  /** Numbers and days are shown as the page's language writes them. */
  isRewritten() { return ["integer", "decimal", "percent", "money", "date"].includes(this.shape.kind); }
  written(answer) {
    if (this.shape.kind === "date") return dated(answer, this.style);
    const [number] = answer.split(" ");
    const part = number.split(".")[1] ?? "";
    return this.style.number(Decimal.read(number), this.shape.kind === "money" && part ? minorDigits(this.shape.currency) : 0);
  }
  /** Reads, tells what is wrong or asks what is meant, and writes a number in the page's own way. Gives whether all is well. */
  check(silent = false) {
    const found = this.read();
    const wrong = found.problem ?? (found.readings && "readings");
    for (const input of this.inputs) {
      if (wrong) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    this.note.replaceChildren();
    if (wrong && !silent) this.tell(found);
    if (!wrong && found.answer !== undefined && this.isRewritten()) this.write(found.answer);
    return !wrong;
  }
  tell({ problem, readings }) {
    if (problem) return this.note.append(el("span", { class: "error" }, this.words(`problem_${problem}`, { range: this.root.dataset.range ?? "" })));
    const choose = ({ words, answer }) => el("button", {
      type: "button", class: "choose-reading",
      click: () => { this.write(answer); this.check(); this.first().focus(); },
    }, words);
    this.note.append(el("span", { class: "error" }, this.words(this.shape.kind === "date" ? "problem_readings_date" : "problem_readings", { text: this.first().value })), " ", ...readings.filter((r) => r.answer !== undefined).map(choose));
    return undefined;
  }
}

/** Rows of fields, which can be added and taken away. */
export class Rows {
  constructor(root, row, shape, style, words, changed = () => {}) {
    Object.assign(this, { root, row, shape, style, words, changed, rows: [] });
    this.list = el("div", { class: "row-list" });
    this.more = el("button", { type: "button", class: "button button-second", click: () => { this.add().first().focus(); this.changed(); } }, words("add_row"));
    root.append(this.list, el("p", { class: "row-more" }, this.more));
    this.add();
  }
  add(answers = {}) {
    const box = el("fieldset", { class: "row-fields" }, el("legend"));
    box.append(this.row.content.cloneNode(true));
    const fields = new Map();
    for (const [id, , shape] of this.shape.columns) {
      const cell = box.querySelector(`[data-column="${id}"]`);
      if (!cell) continue;
      const field = new Field(cell, shape, this.style, this.words);
      field.write(answers[id]);
      fields.set(id, field);
    }
    const made = { box, fields, first: () => fields.values().next().value.first() };
    box.append(el("button", { type: "button", class: "row-away", click: () => this.remove(made) }));
    this.list.append(box);
    this.rows.push(made);
    this.number();
    return made;
  }
  remove(row) {
    const at = this.rows.indexOf(row);
    this.rows.splice(at, 1);
    row.box.remove();
    if (!this.rows.length) this.add();
    this.number();
    this.rows[Math.max(0, at - 1)].first().focus();
    this.changed();
  }
  number() {
    this.rows.forEach(({ box }, n) => {
      box.querySelector("legend").textContent = this.words("row_n", { n: n + 1 });
      box.querySelector(".row-away").textContent = this.words("remove_row", { n: n + 1 });
    });
    this.more.hidden = this.rows.length >= 300;
  }
  first() { return this.rows[0].first(); }
  /** Rows in which something is answered. */
  read() {
    const rows = this.rows.map(({ fields }) => Object.fromEntries([...fields].map(([id, field]) => [id, field.read().answer])));
    const filled = rows.filter((row) => Object.values(row).some((answer) => answer !== undefined));
    return { answer: filled.length ? filled : undefined };
  }
  write(rows) {
    if (!rows?.length) return;
    this.rows.splice(0).forEach(({ box }) => box.remove());
    rows.forEach((row) => this.add(row));
  }
  check() {
    const all = this.rows.flatMap(({ fields }) => [...fields.values()]);
    const wrong = all.filter((field) => !field.check());
    wrong[0]?.first().focus();
    return !wrong.length;
  }
}
