// Budget lines in, shares out, every cap explained by its rule. Nothing leaves the device.
import { Case } from "./answers.js";
import { Decimal, Money } from "./expressions.js";
import { Rows, el } from "./fields.js";
import { Page, Store, keeping } from "./asking.js";

const page = new Page("calculator");
const { words, style, root } = page;
const store = new Store(root.dataset.key);
const state = { set: page.newest(), answers: {} };
const results = [...document.querySelector("template[data-results]").content.children];

const book = () => page.books.get(state.set);
const kept = () => ({ set: state.set, answers: state.answers });
const shown = (value, currency) => {
  if (value instanceof Money) return style.amount(value, value.currency ?? currency);
  if (value instanceof Decimal) return style.number(value);
  return typeof value === "bigint" ? style.number(Decimal.whole(value)) : undefined;
};

/** Rows whose left-out columns take the value of another, as the page says. */
const assumed = (rows, template) => {
  const same = [...template.content.querySelectorAll("[data-same-as]")].map((e) => [e.dataset.column, e.dataset.sameAs]);
  return rows?.map((row) => same.reduce((made, [column, other]) => (made[column] === undefined ? { ...made, [column]: made[other] } : made), row));
};
const nameOf = (id) => id.replaceAll("-", "_");
const stem = (place) => place.split(".")[0];
/** What the shares are worked out from: calculated facts and lists. */
const worked = () => {
  const facts = new Map(book().facts.map((fact) => [fact.name, fact]));
  const found = new Set();
  const follow = (name) => {
    if (found.has(name) || !facts.has(name)) return;
    found.add(name);
    (facts.get(name).reads ?? []).forEach((place) => follow(stem(place)));
  };
  results.filter((e) => e.dataset.part).forEach((e) => follow(nameOf(e.dataset.result)));
  return found;
};
const isList = (name) => book().facts.some((fact) => fact.name === name && !fact.derived && fact.shape.kind === "list");
/** Lists that are asked. */
const lists = () => new Set([...worked()].filter(isList));
/** Rules that hold amounts against limits; what hangs on other lists is no matter of the calculator. */
const capping = () => {
  const [needed, asked] = [worked(), lists()];
  return book().rules.filter((rule) => {
    const names = (rule.reads ?? []).map(stem);
    return names.some((name) => needed.has(name)) && !names.some((name) => isList(name) && !asked.has(name));
  });
};
/** Facts that the result shows or rules look at. */
const spoken = () => new Set([...worked(), ...capping().flatMap((rule) => rule.reads.map(stem))]);
/** Columns that something here looks at; others need no field. */
const looked = (fact) => {
  const names = spoken();
  const all = [...book().facts.filter((f) => names.has(f.name)), ...capping()];
  return new Set(all.flatMap((one) => one.reads ?? []).filter((place) => stem(place) === fact.name).map((place) => place.split(".")[1]));
};

/** The two shares as a bar with its words below. */
const bar = (parts) => {
  const whole = parts.reduce((sum, [, money]) => sum.plus(money.amount), Decimal.whole(0n));
  const svg = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const made = svg("svg", { class: "bar", "aria-hidden": "true" });
  made.append(svg("rect", { class: "bar-whole", width: "100%", height: "100%" }));
  if (whole.digits > 0n) {
    const share = parts[0][1].amount.times(Decimal.whole(100n)).over(whole).cut(2);
    made.append(svg("rect", { class: "bar-part", width: `${share}%`, height: "100%" }));
  }
  return made;
};
const share = (part, whole) =>
  (whole.amount.digits === 0n ? "" : ` (${style.percent(part.amount.times(Decimal.whole(100n)).over(whole.amount).cut(2))})`);

/** What follows from the rows. */
const outcome = () => {
  const answers = { ...state.answers };
  for (const [id, template] of page.questions) {
    const row = template.content.querySelector("template[data-row]");
    if (answers[id]) answers[id] = assumed(answers[id], row);
  }
  const now = new Case(book(), answers);
  const names = spoken();
  const known = results.filter((e) => names.has(nameOf(e.dataset.result))).map((e) => [e, now.value(nameOf(e.dataset.result))]);
  const there = known.filter(([, value]) => value instanceof Money);
  const of = (part) => there.find(([e]) => e.dataset.part === part)?.[1];
  const [whole, supported, own] = ["whole", "supported", "own"].map(of);
  // the sentence on empty shares stands under the rows already
  const begun = Object.values(answers).some(Boolean);
  if (!supported || !own || !whole) return begun ? [el("p", { class: "callout" }, words("cannot_calculate"))] : [];
  const title = (part) => results.find((e) => e.dataset.part === part).textContent;
  const big = (part, value) => el("li", { class: `share-result share-result-${part}` }, el("span", { class: "share-amount" }, shown(value, value.currency)), el("span", { class: "share-title" }, title(part) + share(value, whole)));
  const rest = there.filter(([e]) => !e.dataset.part).map(([e, value]) => el("div", {}, el("dt", {}, e.textContent), el("dd", { class: "number" }, shown(value, whole.currency))));
  return [
    el("h2", { class: "outcome", id: "s_shares-result" }, words("shares")),
    el("ul", { class: "share-results" }, big("supported", supported), big("own", own), big("whole", whole)),
    bar([["supported", supported], ["own", own]]),
    el("dl", { class: "facts amounts" }, rest),
    ...caps(now),
  ];
};
/** What is held against what: once, or for each row by its choice. */
const held = (cap, now) => {
  const choices = Object.assign({}, ...[...page.questions.values()].map((t) => page.choices(t.content.querySelector("template[data-row]"))));
  const rows = cap.rows ? cap.rows(now.value) : [undefined];
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row) => {
    const [value, limit] = [shown(cap.value(now.value, row)), shown(cap.limit(now.value, row))];
    if (!value || !limit) return [];
    const choice = row && [...row.map.values()].find((cell) => typeof cell === "string" && choices[cell]);
    const said = `${words("cap_value", { value })}; ${words(cap.most ? "cap_most" : "cap_least", { limit })}`;
    return [choice ? `${choices[choice]}: ${said}` : said];
  });
};
const SIGNS = { pass: "✓", fail: "✗", unknown: "?" };
/** Each rule that caps, whether it is kept, and what it says. */
const caps = (now) => {
  const found = capping().map((rule) => ({ rule, ...now.judge(rule) })).filter((j) => j.verdict !== "not-applicable");
  if (!found.length) return [];
  const one = ({ rule, verdict }) => {
    const paper = page.rule(rule.id);
    const box = el("li", { class: `reason reason-${verdict}`, "data-judged": rule.id, "data-verdict": verdict }, el("p", { class: `verdict verdict-${verdict}` }, el("span", { "aria-hidden": "true" }, `${SIGNS[verdict]} `), words(`rule_${verdict}`)), paper.querySelector("h3").cloneNode(true));
    const value = (id) => shown(now.value(nameOf(id)), undefined);
    if (verdict === "fail") box.append(page.saying(rule.id, state.set, value));
    else box.append(...paper.querySelector("[data-text]").cloneNode(true).childNodes);
    const lines = new Set((rule.caps ?? []).flatMap((cap) => held(cap, now)));
    box.append(...[...lines].map((line) => el("p", { class: "cap" }, line)));
    const provenance = paper.querySelector(".provenance");
    if (provenance) box.append(provenance.cloneNode(true));
    return box;
  };
  return [el("h2", { class: "reasons-title" }, words("caps")), el("ul", { class: "reasons" }, found.map(one))];
};

const build = () => {
  const answer = el("section", { class: "calculated" });
  const heard = el("p", { class: "only-heard", role: "status" });
  const tell = () => {
    answer.replaceChildren(...outcome());
    heard.textContent = [...answer.querySelectorAll(".share-result")].map((e) => `${e.lastChild.textContent}: ${e.firstChild.textContent}`).join("; ");
  };
  const choose = el("select", { class: "input", id: "a_set" }, [...page.sets.querySelectorAll("input")].map((input) => {
    const texts = [...input.parentNode.querySelectorAll("label, .choice-hint")].map((e) => e.textContent);
    return el("option", { value: input.value, selected: input.value === state.set }, texts.join(" · "));
  }));
  choose.addEventListener("change", () => { state.set = choose.value; build(); root.querySelector("#a_set").focus(); });
  const sets = el("p", { class: "ask-set" }, el("label", { for: "a_set" }, page.sets.querySelector(".ask-question").textContent), " ", choose);
  const asked = [...page.questions].filter(([id]) => lists().has(nameOf(id)));
  const parts = asked.map(([id, template]) => {
    const fact = book().facts.find((one) => one.id === id);
    const box = el("section", { class: "asking-rows" }, template.content.cloneNode(true));
    const row = box.querySelector("template[data-row]");
    const needed = looked(fact);
    for (const [column, name] of fact.shape.columns) {
      if (!needed.has(name)) row.content.querySelector(`[data-column="${column}"]`)?.remove();
    }
    const change = () => { state.answers[id] = rows.read().answer; tell(); };
    const rows = new Rows(box.querySelector("[data-rows]"), row, fact.shape, style, words, change);
    rows.write(state.answers[id]);
    box.addEventListener("change", change);
    box.addEventListener("click", (event) => { if (event.target.closest(".choose-reading")) change(); });
    return box;
  });
  const { keep, forget, said } = keeping(page, store, kept);
  const print = el("button", { type: "button", class: "button", click: () => globalThis.print() }, words("print"));
  root.replaceChildren(el("form", { class: "asking-form", novalidate: true, submit: (event) => event.preventDefault() }, sets, ...parts), el("p", { class: "soft" }, words("asked_share")), answer, heard, el("p", { class: "actions" }, print, keep, forget), said, el("p", { class: "on-device" }, words("on_device")));
  tell();
};
await page.load();
const saved = store.get();
if (saved && page.books.has(saved.set)) Object.assign(state, { set: saved.set, answers: saved.answers ?? {} });
build();
page.renewed(build);
