// The eligibility checker and the support calculator, with the keyboard alone: an application of the content is answered
// question by question, axe looks at every step, and the verdicts are those that the program gives (application.json,
// which a test of the program writes). After loading the network is off. node ask.mjs DIST
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { open } from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["best-practice", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const wanted = JSON.parse(readFileSync(new URL("application.json", import.meta.url), "utf8"));
const site = await open();
const holding = (kind) => site.files.filter((file) => site.read(file).includes(`data-asking="${kind}"`));
const language = (file) => site.read(file).match(/<html lang="([^"]*)"/)[1];

/** Whether axe finds nothing. */
const clean = async (page, at) => {
  await page.evaluate(axe);
  const told = await page.evaluate(async (values) => {
    const { violations } = await globalThis.axe.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return violations.map((v) => `${v.id}: ${v.nodes.slice(0, 2).map((n) => n.html.slice(0, 140)).join(" | ")}`);
  }, tags);
  site.check(!told.length, `${at}: axe ${told.join("; ")}`);
};
/** A page with nothing kept; tells of errors, of requests to elsewhere, and of any request once it is loaded. */
const visit = async (file, width) => {
  const locale = language(file) === "tr" ? "en-US" : "tr-TR";
  const context = await site.browser.newContext({ locale, bypassCSP: true, reducedMotion: "reduce", viewport: { width, height: 850 } });
  const page = await context.newPage();
  let loaded = false;
  page.on("pageerror", (e) => site.check(false, `${file}: ${e.message}`));
  page.on("request", (r) => {
    site.check(r.url().startsWith(site.origin), `${file}: request to ${r.url()}`);
    if (loaded) site.check(false, `${file}: request after loading: ${r.url()}`);
  });
  await page.goto(site.address(file), { waitUntil: "networkidle" });
  await page.locator(".asking .ask-question").first().waitFor();
  loaded = true;
  await context.setOffline(true);
  return { page, context };
};
const focused = (page, selector) => page.evaluate((s) => document.activeElement.matches(s), selector);
/** Presses Tab until a control fits. */
const tabTo = async (page, selector, at) => {
  for (let n = 0; n < 260; n += 1) {
    if (await focused(page, selector)) return true;
    await page.keyboard.press("Tab");
  }
  site.check(false, `${at}: Tab never reaches ${selector}`);
  return false;
};
const press = async (page, selector, at, key = "Enter") => {
  if (await tabTo(page, selector, at)) await page.keyboard.press(key);
};

/** Writes a number as the language of the page does. */
const number = (text, lang) => {
  const [whole, part] = text.split(".");
  const [group, point] = lang === "tr" ? [".", ","] : [",", "."];
  return whole.replace(/\B(?=(\d{3})+$)/g, group) + (part ? point + part : "");
};
/** A day as people write it in the language of the page; the browser's own language is another one. */
const day = (text, lang) => {
  const [year, month, date] = text.split("-").map(Number);
  const name = new Intl.DateTimeFormat("en", { month: "long" }).format(new Date(2000, month - 1));
  return lang === "tr" ? `${date}.${month}.${year}` : `${date} ${name.toLowerCase()} ${year}`;
};
/** Types an answer into the control that has the focus. */
const type = async (page, answer, lang) => {
  const kind = await page.evaluate(() => document.activeElement.type);
  if (kind === "select-one") {
    const at = await page.evaluate((value) => [...document.activeElement.options].findIndex((o) => o.value === value), { true: "yes", false: "no" }[answer] ?? answer);
    for (let n = 0; n < at; n += 1) await page.keyboard.press("ArrowDown");
  } else if (/^\d{4}-\d\d-\d\d$/.test(answer)) await page.keyboard.type(day(answer, lang));
  else await page.keyboard.type(/^-?\d+(\.\d+)?( [A-Z]{3})?$/.test(answer) && !(await focused(page, ".input-code")) ? number(answer.split(" ")[0], lang) : answer);
};
const rows = async (page, all, lang, at) => {
  for (const [n, row] of all.entries()) {
    const box = `.row-fields:nth-of-type(${n + 1})`;
    if (n > 0) await press(page, ".row-more button", at);
    for (const [column, answer] of Object.entries(row)) {
      const cell = `${box} [data-column="${column}"]`;
      if (!(await page.locator(cell).count())) continue;
      // columns may stand in another order than the answers
      await page.locator(`${box} input, ${box} select`).first().focus();
      if (Array.isArray(answer)) for (const one of answer) await press(page, `${cell} input[value="${one}"]`, at, "Space");
      else if (await tabTo(page, `${cell} input, ${cell} select`, at)) await type(page, answer, lang);
    }
    await page.keyboard.press("Tab");
  }
};
/** Answers the question that is shown; gives its fact. */
const answer = async (page, lang, at) => {
  const id = await page.evaluate(() => document.querySelector(".asking .ask-question label, .asking .choice input, .asking .ask-rows h2")?.closest(".asking-form")?.querySelector("[id^=a_]").id);
  const fact = Object.keys(wanted.answers).sort((a, b) => b.length - a.length).find((known) => id === `a_${known}` || id.startsWith(`a_${known}-`));
  const given = wanted.answers[fact];
  if (given === undefined) {
    await press(page, ".actions .button-second", at);
    return id;
  }
  if (Array.isArray(given)) await rows(page, given, lang, at);
  else if (typeof given === "boolean") {
    await tabTo(page, ".choice input", at);
    await page.keyboard.press("Space");
    if (!given) await page.keyboard.press("ArrowDown");
  } else if (await tabTo(page, ".asking-form input, .asking-form select", at)) await type(page, given, lang);
  await press(page, ".asking-form .actions .button:not(.button-second)", at);
  return fact;
};
/** From the first question to the result. */
const walk = async (page, file) => {
  const lang = language(file);
  await tabTo(page, ".choice input", file);
  while (!(await focused(page, `input[value="${wanted.set}"]`))) await page.keyboard.press("ArrowDown");
  await press(page, ".asking-form .button", file);
  for (let n = 0; n < 60 && !(await page.locator(".result").count()); n += 1) {
    const place = await page.locator(".ask-place").innerText();
    const at = `${file}, ${place}`;
    site.check(await focused(page, ".ask-question"), `${at}: the question has the focus`);
    await clean(page, at);
    if (await page.locator(".asking-form .input-date").count() && await page.locator("#a_submission-date").count()) await days(page, lang, at);
    const fact = await answer(page, lang, at);
    const said = await page.locator(".asking-form .error").allInnerTexts();
    site.check(!said.length, `${at}: ${fact}: ${said.join(" ")}`);
    if (await page.locator(".ask-place").innerText() === place) return site.check(false, `${at}: does not go on`);
  }
  return undefined;
};

/** Days in the ways people write them, in the field that has the focus; then empty again. */
const days = async (page, lang, at) => {
  const field = ".asking-form .input-date";
  const typed = async (text) => {
    await page.locator(field).focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
    return { value: await page.inputValue(field), readings: await page.locator(".choose-reading").allInnerTexts(), wrong: await page.locator(field).getAttribute("aria-invalid") };
  };
  const long = lang === "tr" ? "15 Eylül 2012" : "15 September 2012";
  const same = lang === "tr" ? ["15.09.2012", "15/9/2012", "15 eylul 2012", "15 EYLÜL 2012", "2012-09-15"] : ["15/09/2012", "Sep 15, 2012", "15 sept 2012", "2012-09-15", "9/15/2012"];
  for (const text of same) {
    const { value } = await typed(text);
    site.check(value === long, `${at}: ${text} is ${long}, not ${value}`);
  }
  for (const text of ["31.02.2012", "15.2012", "soon"]) site.check((await typed(text)).wrong === "true", `${at}: ${text} is no day`);
  const { readings } = await typed("03/04/2012");
  if (lang === "tr") site.check(await page.inputValue(field) === "3 Nisan 2012", `${at}: days come first in Turkish`);
  else {
    site.check(readings.join("|") === "3 April 2012|4 March 2012", `${at}: 03/04/2012 is asked about: ${readings}`);
    await clean(page, `${at}, 03/04/2012`);
    await press(page, ".choose-reading:nth-of-type(1)", at);
    site.check(await page.inputValue(field) === "3 April 2012", `${at}: the reading that was chosen`);
  }
  await page.locator(field).focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
};

for (const [n, file] of holding("checker").entries()) {
  const { page, context } = await visit(file, n % 2 ? 1200 : 390);
  await clean(page, `${file}, start`);
  site.check(await page.locator(".choice input").first().isChecked(), `${file}: the newest call is chosen`);
  await walk(page, file);
  site.check(await focused(page, ".outcome"), `${file}: the result has the focus`);
  site.check(await page.locator(".result").getAttribute("data-outcome") === wanted.outcome, `${file}: outcome`);
  await page.evaluate(() => document.querySelectorAll(".result details").forEach((d) => { d.open = true; }));
  await clean(page, `${file}, result`);
  const spoken = await page.locator(".result").innerText();
  site.check(!/undefined|null|NaN|\{\w|rule_/.test(spoken), `${file}: ${spoken.match(/.{0,40}(undefined|null|NaN|\{\w|rule_).{0,40}/)?.[0]}`);
  const shown = await page.evaluate(() => Object.fromEntries([...document.querySelectorAll("[data-judged]")].map((e) => [e.dataset.judged, e.dataset.verdict])));
  for (const [rule, verdict] of Object.entries(wanted.verdicts)) site.check(shown[rule] === verdict, `${file}: ${rule} is ${shown[rule]}, the program says ${verdict}`);
  site.check(await page.locator(".reason .provenance a").count() > 5, `${file}: reasons name their sources`);
  const meters = await page.locator("[data-quota]").evaluateAll((all) => all.map((e) => e.innerText.replace(/\s+/g, " ")));
  site.check(["20", "1", "1"].every((least) => meters.some((text) => new RegExp(`[/f] ?${least} `).test(text))) && meters.length === 3, `${file}: meters of firms, university, chamber: ${meters.join("; ")}`);
  const papers = await page.locator(".result .links a").evaluateAll((all) => all.map((e) => e.href));
  site.check(["f01", "f03", "f15", "f16"].every((form) => papers.some((to) => to.includes(`/${form}-`))), `${file}: the papers needed: ${papers.join("; ")}`);
  // a changed answer changes the result, which says what would help
  const key = await page.locator("[data-asking]").getAttribute("data-key");
  const kept = () => page.evaluate((name) => localStorage.getItem(name), key);
  site.check(await kept() === null, `${file}: nothing is kept unasked`);
  await press(page, ".answers div:nth-child(2) .link-button", file);
  await tabTo(page, ".asking-form input", file);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("0");
  await press(page, ".asking-form .actions .button:not(.button-second)", file);
  site.check(await page.locator(".result").getAttribute("data-outcome") === "ineligible", `${file}: without a university`);
  site.check((await page.locator(".remedy").first().innerText()).length > 20, `${file}: what would make it eligible`);
  await clean(page, `${file}, not eligible`);
  // kept only where asked for, there again after a reload, and gone when deleted
  await press(page, ".result .actions .button:nth-of-type(2)", file);
  site.check(JSON.parse(await kept())?.answers.universities === "0", `${file}: kept on this device`);
  await context.setOffline(false);
  page.removeAllListeners("request");
  await page.reload({ waitUntil: "networkidle" });
  await page.locator(".saved").waitFor();
  await clean(page, `${file}, kept answers`);
  await press(page, ".saved .actions .button:nth-of-type(2)", file);
  site.check(await kept() === null, `${file}: deleted`);
  await page.emulateMedia({ media: "print" });
  site.check(!(await page.locator(".actions").first().isVisible()), `${file}: no buttons on paper`);
  await context.close();
}

for (const file of holding("calculator")) {
  const lang = language(file);
  const { page, context } = await visit(file, 1200);
  await clean(page, `${file}, start`);
  await tabTo(page, "#a_set", file);
  for (let n = 0; n < 9 && await page.inputValue("#a_set") !== wanted.set; n += 1) await page.keyboard.press("ArrowDown");
  site.check(await focused(page, "#a_set") && await page.inputValue("#a_set") === wanted.set, `${file}: the call by keyboard`);
  const amount = '.row-fields:nth-of-type(1) [data-column="amount"] input';
  await tabTo(page, '.row-fields [data-column="item"] select', file);
  await type(page, "personnel", lang);
  /** Types an amount; gives what stands in the field afterwards and what may be chosen. */
  const typed = async (text) => {
    await page.locator(amount).focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
    return { value: await page.inputValue(amount), readings: await page.locator(".choose-reading").allInnerTexts() };
  };
  const [one, other] = lang === "tr" ? ["1.234,56", "1,234.56"] : ["1,234.56", "1.234,56"];
  for (const text of [one, other, lang === "tr" ? "1234,56" : "1234.56"]) site.check((await typed(text)).value === one, `${file}: ${text} is ${one}`);
  for (const text of lang === "tr" ? ["12.50", "1,000"] : ["12,50", "1.000"]) {
    const { value, readings } = await typed(text);
    site.check(value === text && readings.length > 0, `${file}: ${text} is asked about, not ${value}`);
    await clean(page, `${file}, ${text}`);
    await page.keyboard.press("Tab");
  }
  await typed("12x");
  site.check(await page.locator(".error").count() === 1 && await page.locator(amount).getAttribute("aria-invalid") === "true", `${file}: 12x is no number`);
  await typed(number("99999999999999", lang));
  site.check(await page.locator(".error").count() === 1, `${file}: an amount beyond the largest`);
  await typed(number("10000000", lang));
  await tabTo(page, '.row-fields [data-column="ministry"] input', file);
  await page.keyboard.type(number("8000000", lang));
  await page.keyboard.press("Tab");
  const shares = await page.locator(".share-amount").allInnerTexts();
  site.check(shares.join(" ").replace(/[^0-9 ]/g, "").replace(/ +/g, " ").trim() === "5000000 5000000 10000000", `${file}: shares ${shares}`);
  const caps = await page.locator(".calculated .reason").evaluateAll((all) => all.map((e) => [e.dataset.judged, e.dataset.verdict, e.querySelectorAll(".cap").length, e.querySelectorAll("a").length > 1]));
  site.check(caps.some(([rule, verdict, lines]) => rule === "r-06" && verdict === "fail" && lines > 0), `${file}: the cap of the total: ${JSON.stringify(caps)}`);
  site.check(caps.some(([rule, verdict, lines]) => rule === "r-07" && verdict === "fail" && lines > 0), `${file}: the cap of the item`);
  site.check(caps.every(([, , , source]) => source), `${file}: each cap names its source`);
  await clean(page, `${file}, result`);
  await context.close();
}

// What these pages weigh in scripts, and that no other page loads them.
for (const file of [...holding("checker"), ...holding("calculator")]) {
  const text = site.read(file);
  const names = new Set([...text.matchAll(/(?:src|data-script)="[^"]*?([^"/]+\.js)"/g)].map((m) => m[1]));
  for (const name of names) {
    for (const [, imported] of readFileSync(join(site.dist, "assets", name), "utf8").matchAll(/ from "\.\/([^"]+)"/g)) names.add(imported);
  }
  const weight = [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(site.dist, "assets", name))).length, 0);
  site.check(weight <= 45 * 1024, `${file}: ${names.size} scripts, ${weight} bytes compressed`);
  console.log(`${file}: ${names.size} scripts, ${(weight / 1024).toFixed(1)} KiB compressed`);
}
const others = site.files.filter((file) => !site.read(file).includes("data-asking="));
site.check(others.every((file) => !site.read(file).includes('type="module"')), "a page that asks nothing loads no module");
await site.end("eligibility checker, support calculator");
