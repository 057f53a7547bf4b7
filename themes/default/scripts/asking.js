// What both tools share: the page's words, samples and rule sets, and answers kept on the reader's device.
import { bookOf } from "./answers.js";
import { el } from "./fields.js";
import { Style } from "./numbers.js";

const part = (name) => document.querySelector(`template[data-${name}]`)?.content;

/** A tool's place in the page, with everything that the page says. */
export class Page {
  constructor(kind) {
    this.root = document.querySelector(`[data-asking="${kind}"]`);
    this.read();
  }
  read() {
    this.dictionary = new Map([...part("words").children].map((e) => [e.dataset.word, e.textContent]));
    this.words = (key, values = {}) =>
      Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), this.dictionary.get(key) ?? key);
    const samples = part("samples");
    const sample = (name) => samples.querySelector(`[data-sample="${name}"]`).textContent;
    this.style = new Style({
      number: sample("number"),
      percent: sample("percent"),
      money: Object.fromEntries([...samples.querySelectorAll("[data-money]")].map((e) => [e.dataset.money, e.textContent])),
      day: sample("day"),
      months: [...samples.querySelectorAll("[data-month]")].map((e) => e.textContent),
    });
    this.questions = new Map([...document.querySelectorAll("template[data-ask]")].map((t) => [t.dataset.ask, t]));
    this.sets = part("sets");
    this.books = new Map();
  }
  /** Fetches the rules of every rule set, so that nothing is asked of the network later on. */
  async load() {
    await this.fetch();
    // the paper list folds up, but is still there
    const paper = document.querySelector("details.paper");
    if (paper && !paper.querySelector(":target")) paper.open = false;
  }
  async fetch() {
    const sets = [...this.sets.querySelectorAll("[data-script]")];
    const modules = await Promise.all(sets.map((input) => import(new URL(input.dataset.script, document.baseURI))));
    sets.forEach((input, n) => this.books.set(input.value, bookOf(modules[n].default)));
  }
  /** Does `again` when the preview has put other questions, words or rules into the page; nothing moves meanwhile. */
  renewed(again) {
    document.addEventListener("kilavuz:renewed", async () => {
      this.read();
      await this.fetch();
      const [top, held] = [scrollY, document.activeElement?.id];
      const typed = [...this.root.querySelectorAll("input, select, textarea")].map((e) => [e.id, e.value, e.checked]);
      again();
      for (const [id, value, checked] of typed) {
        const field = id && document.getElementById(id);
        if (!field) continue;
        if (field.type === "radio" || field.type === "checkbox") field.checked = checked;
        else field.value = value;
      }
      if (held) document.getElementById(held)?.focus({ preventScroll: true });
      scrollTo({ top, behavior: "instant" });
    });
  }
  newest() { return this.sets.querySelector("input[checked]").value; }
  /** Words of a choice, by its id, in a question. */
  choices(template) {
    const found = template.content.querySelectorAll("input[value], option[value]");
    return Object.fromEntries([...found].filter((e) => e.value).map((e) => [e.value, (e.closest(".choice, .tick-label") ?? e).textContent.trim()]));
  }
  /** A link to a rule, as the paper list has it. */
  rule(id) { return document.querySelector(`.paper-rule[data-rule="${id}"]`); }
  /** What a rule says under a rule set, with the values of a case. */
  saying(id, set, value) {
    const all = [...document.querySelectorAll(`template[data-saying="${id}"]`)];
    const found = all.find((t) => t.dataset.sets.split(" ").includes(set));
    const made = found ? found.content.cloneNode(true) : document.createDocumentFragment();
    for (const place of made.querySelectorAll("[data-fact]")) {
      const shown = value(place.dataset.fact);
      place.textContent = shown === undefined ? "…" : shown + place.dataset.suffix;
    }
    return made;
  }
}

/** Answers on the reader's device: only where the reader asked for it. */
export class Store {
  constructor(key) { this.key = key; }
  get() {
    try { return JSON.parse(localStorage.getItem(this.key)); } catch { return null; }
  }
  set(kept) {
    try {
      localStorage.setItem(this.key, JSON.stringify(kept));
      return true;
    } catch { return false; }
  }
  delete() {
    try { localStorage.removeItem(this.key); } catch { /* nothing is kept then */ }
  }
}

/** The buttons that keep answers on this device and take them away again, and the line that says what happened. */
export const keeping = (page, store, answers) => {
  const said = el("p", { class: "kept", role: "status" });
  const forget = el("button", {
    type: "button", class: "button button-second",
    click: () => {
      store.delete();
      said.textContent = page.words("deleted");
      forget.hidden = true;
      keep.focus();
    },
  }, page.words("delete_saved"));
  const keep = el("button", {
    type: "button", class: "button button-second",
    click: () => {
      const kept = store.set(answers());
      said.textContent = page.words(kept ? "saved" : "no_storage");
      forget.hidden = !kept;
    },
  }, page.words("save"));
  forget.hidden = !store.get();
  return { keep, forget, said };
};
