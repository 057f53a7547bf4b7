// Eligibility step by step. Nothing leaves the device; nothing is kept unless the reader asks for it.
import { Case } from "./answers.js";
import { Decimal, Money } from "./expressions.js";
import { Field, Rows, el, show } from "./fields.js";
import { Page, Store, keeping } from "./asking.js";

const page = new Page("checker");
const { words, style, root } = page;
const store = new Store(page.root.dataset.key);
const state = { set: page.newest(), answers: {}, at: -1, changing: false };

const book = () => page.books.get(state.set);
const theCase = () => new Case(book(), state.answers);
const shapeOf = (id) => book().facts.find((fact) => fact.id === id)?.shape;

/** Questions that are asked now; where it is not known yet whether one is, it is. */
const asked = () => {
  const now = theCase();
  const facts = new Map(book().facts.map((fact) => [fact.id, fact]));
  return [...page.questions.keys()].filter((id) => facts.get(id)?.needed && now.asks(facts.get(id)) !== false);
};

const button = (key, click, second = true) =>
  el("button", { type: "button", class: second ? "button button-second" : "button", click }, words(key));
const put = (...parts) => {
  root.replaceChildren(...parts);
  root.querySelector(".ask-question")?.focus();
  scrollTo({ top: Math.max(0, root.getBoundingClientRect().top + scrollY - 16) });
};
const onDevice = () => el("p", { class: "on-device" }, words("on_device"));

/** First of all: which rules. */
const start = () => {
  const form = el("form", { class: "asking-form", novalidate: true }, page.sets.cloneNode(true));
  for (const input of form.querySelectorAll("input")) input.checked = input.value === state.set;
  form.append(el("p", { class: "actions" }, el("button", { class: "button" }, words("start"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    state.set = form.querySelector("input:checked").value;
    state.at = 0;
    ask();
  });
  const kept = store.get();
  const parts = [];
  if (kept && page.books.has(kept.set)) {
    const { forget, said } = keeping(page, store, () => kept);
    const box = el("div", { class: "callout saved" }, el("p", {}, words("saved_there")), el("p", { class: "actions" }, button("resume", () => {
      Object.assign(state, { set: kept.set, answers: kept.answers ?? {}, at: 0 });
      const open = asked().findIndex((id) => state.answers[id] === undefined);
      if (open < 0) return result();
      state.at = open;
      return ask();
    }), forget), said);
    parts.push(box);
  }
  document.body.classList.remove("has-result");
  return [...parts, form, onDevice()];
};

/** One question. */
const ask = () => {
  document.body.classList.remove("has-result");
  const all = asked();
  const id = all[state.at];
  if (id === undefined) return result();
  const template = page.questions.get(id);
  const form = el("form", { class: "asking-form", novalidate: true });
  const step = template.dataset.step ? ` · ${template.dataset.step}` : "";
  const progress = el("div", { class: "progress", "aria-hidden": "true" }, bar(state.at, all.length));
  form.append(progress, el("p", { class: "ask-place" }, words("question_n", { n: state.at + 1, of: all.length }) + step), template.content.cloneNode(true));
  const control = controlOf(form, id);
  control.write(state.answers[id]);
  const go = (by) => {
    state.at += by;
    if (state.at < 0) return put(...start());
    return state.changing ? result() : ask();
  };
  const keep = (answer) => {
    if (answer === undefined) delete state.answers[id];
    else state.answers[id] = answer;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!control.check()) return control.first().focus();
    keep(control.read().answer);
    return go(1);
  });
  const skip = shapeOf(id).kind !== "yes-no" && button("dont_know_yet", () => { keep(undefined); go(1); });
  form.append(el("p", { class: "actions" }, el("button", { class: "button" }, words("continue")), skip, button("back", () => { state.changing = false; go(-1); })));
  form.append(el("p", { class: "ask-end" }, el("button", { type: "button", class: "link-button", click: () => result() }, words("see_result"))));
  return put(form, onDevice());
};
const svg = (name, attributes) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
/** A bar of which so much is filled. */
const bar = (n, of, label) => {
  const made = svg("svg", { class: "bar", ...(label ? { role: "img", "aria-label": label } : {}) });
  const width = of ? Math.min(100, (100 * n) / of) : 0;
  made.append(svg("rect", { class: "bar-whole", width: "100%", height: "100%" }), svg("rect", { class: "bar-part", width: `${width}%`, height: "100%" }));
  return made;
};
const controlOf = (form, id) => {
  const shape = shapeOf(id);
  const rows = form.querySelector("[data-rows]");
  if (rows) return new Rows(rows, form.querySelector("template[data-row]"), shape, style, words);
  return new Field(form.querySelector("[data-field]"), shape, style, words);
};

/** A value of the case in words, for a sentence of a rule. */
const spelled = (now) => (id) => {
  const value = now.value(id.replaceAll("-", "_"));
  if (value instanceof Money) return style.amount(value, value.currency ?? shapeOf(id)?.currency);
  if (value instanceof Decimal) return style.number(value);
  return typeof value === "bigint" ? style.number(Decimal.whole(value)) : undefined;
};
/** What the reader answered, as text. */
const written = (id) => {
  const template = page.questions.get(id);
  const shape = shapeOf(id);
  const answer = state.answers[id];
  if (shape.kind !== "list" || answer === undefined) return [show(answer, shape, style, page.choices(template), words)];
  const titles = new Map([...template.content.querySelector("template[data-row]").content.querySelectorAll("[data-column]")].map((e) => [e.dataset.column, e]));
  const choices = page.choices(template.content.querySelector("template[data-row]"));
  const cells = (row) => shape.columns.filter(([column]) => titles.has(column) && row[column] !== undefined).map(([column, , of]) => {
    const title = titles.get(column).dataset.title;
    const shown = show(row[column], of, style, choices, words);
    return title ? `${title}: ${shown}` : shown;
  });
  return answer.map((row) => cells(row).join(" · "));
};

/** Names of missing answers as readers know them. */
const titleOf = (name) => {
  const id = name.split(".")[0].replaceAll("_", "-");
  const other = document.querySelector("template[data-others]").content.querySelector(`[data-other="${id}"]`);
  return page.questions.get(id)?.dataset.title ?? other?.textContent ?? name;
};
const SIGNS = { pass: "✓", fail: "✗", unknown: "?", warning: "!" };
/** One rule in the result: what it says, where from, and what would help. */
const reason = (found, now) => {
  const paper = page.rule(found.rule.id);
  const box = el("li", { class: `reason reason-${found.verdict}`, "data-judged": found.rule.id, "data-verdict": found.verdict });
  const warned = found.verdict === "fail" && found.rule.severity !== "error";
  const sign = warned ? "warning" : found.verdict;
  const heading = paper.querySelector("h3").cloneNode(true);
  // the heading above says of all of them that they do not apply
  if (SIGNS[sign]) box.append(el("p", { class: `verdict verdict-${sign}` }, el("span", { "aria-hidden": "true" }, `${SIGNS[sign]} `), words(`rule_${sign}`)));
  box.append(heading);
  if (found.verdict === "fail") {
    box.append(page.saying(found.rule.id, state.set, spelled(now)));
    const remedy = box.querySelector(".remedy");
    remedy?.prepend(el("strong", {}, `${words("remedy")}: `));
  } else box.append(...paper.querySelector("[data-text]").cloneNode(true).childNodes);
  if (found.verdict === "unknown") {
    const names = [...new Set(found.missing.map(titleOf))];
    box.append(el("p", { class: "missing" }, names.length ? words("missing", { names: names.join(", ") }) : words("open_failure")));
  }
  const provenance = paper.querySelector(".provenance");
  if (provenance) box.append(provenance.cloneNode(true));
  return box;
};
const group = (key, all, now, open) => {
  if (!all.length) return [];
  const list = el("ul", { class: "reasons" }, all.map((found) => reason(found, now)));
  if (open) return [el("section", {}, el("h3", { class: "reasons-title" }, words(key)), list)];
  return [el("details", { class: "reasons-more" }, el("summary", {}, `${words(key)} (${all.length})`), list)];
};
/** A bar for each count that a rule asks for. */
const meters = (judged, now) => {
  const rows = judged.flatMap(({ rule, verdict }) => {
    if (!rule.quota || verdict === "not-applicable") return [];
    const { name, least } = rule.quota;
    const known = now.value(name);
    // a count that is still open is an empty meter
    const n = typeof known === "bigint" ? known : 0n;
    const values = { n: known === n ? style.number(Decimal.whole(n)) : "?", least: style.number(Decimal.whole(least)) };
    const said = `${words("quota_of", values)} ${page.rule(rule.id).dataset.noun ?? ""}`;
    return [el("li", { class: `quota quota-${verdict}`, "data-quota": rule.id }, el("span", { class: "quota-title" }, titleOf(name)), bar(Number(n), Number(least)), el("span", { class: "quota-n" }, said))];
  });
  return rows.length ? [el("section", {}, el("h3", { class: "reasons-title" }, words("quotas")), el("ul", { class: "quotas" }, rows))] : [];
};
/** Forms and papers of every rule that applies, each once. */
const papers = (judged) => {
  const links = new Map();
  for (const { rule, verdict } of judged) {
    if (verdict === "not-applicable") continue;
    for (const link of page.rule(rule.id).querySelector("[data-papers]").content.querySelectorAll("a")) links.set(link.href, link);
  }
  const list = [...links.values()].map((link) => el("li", {}, link.cloneNode(true)));
  return list.length ? [el("section", {}, el("h3", { class: "reasons-title" }, words("papers")), el("ul", { class: "links" }, list))] : [];
};
const answersList = () => {
  const rows = asked().map((id, n) => {
    const change = el("button", { type: "button", class: "link-button", click: () => { state.at = n; state.changing = true; ask(); }, "aria-label": words("change_of", { title: page.questions.get(id).dataset.title }) }, words("change"));
    return el("div", {}, el("dt", {}, page.questions.get(id).dataset.title), el("dd", {}, written(id).map((line) => el("p", {}, line)), change));
  });
  return el("section", {}, el("h3", { class: "reasons-title" }, words("all_answers")), el("dl", { class: "answers facts" }, rows));
};

/** What follows, and why. */
const result = () => {
  state.changing = false;
  const now = theCase();
  const { judged, outcome } = now.assess();
  const stops = (verdict) => judged.filter((j) => j.verdict === verdict && j.rule.severity === "error");
  const remarks = judged.filter((j) => j.rule.severity !== "error" && ["fail", "unknown"].includes(j.verdict));
  const setTitle = page.sets.querySelector(`input[value="${state.set}"] + label`).textContent;
  const { keep, forget, said } = keeping(page, store, () => ({ set: state.set, answers: state.answers }));
  const sign = { eligible: "✓", ineligible: "✗", unknown: "?" }[outcome];
  document.body.classList.add("has-result");
  put(el("div", { class: "result", "data-outcome": outcome },
    el("p", { class: "ask-place" }, `${words("result")} · ${setTitle}`),
    el("h2", { class: `ask-question outcome outcome-${outcome}`, tabindex: "-1" }, el("span", { "aria-hidden": "true" }, `${sign} `), words(outcome)),
    el("p", { class: "outcome-text" }, words(`${outcome}_text`)),
    ...group("rules_fail", stops("fail"), now, true),
    ...group("rules_unknown", stops("unknown"), now, true),
    ...group("rules_warning", remarks, now, true),
    ...meters(judged, now),
    ...papers(judged),
    ...group("rules_pass", judged.filter((j) => j.verdict === "pass"), now, false),
    ...group("rules_not_applicable", judged.filter((j) => j.verdict === "not-applicable"), now, false),
    answersList(),
    el("p", { class: "actions" }, button("print", () => print(), false), keep, forget, button("start_again", () => { Object.assign(state, { answers: {}, at: -1 }); put(...start()); })),
    said), onDevice());
};

await page.load();
root.replaceChildren(...start());
page.renewed(() => {
  if (document.body.classList.contains("has-result")) return result();
  return state.at < 0 ? root.replaceChildren(...start()) : ask();
});
