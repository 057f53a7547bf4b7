// The preview as an editor uses it: a saved change shows in place, findings come and go, texts lead to their source.
// node preview.mjs PROGRAM
import { chromium } from "playwright-core";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { launch } from "./serve.mjs";

const program = resolve(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), "kilavuz-preview-"));
const site = join(folder, "site");
cpSync("themes/starter", site, { recursive: true });
const file = (name) => join(site, name);
/** Saves as careful editors do: a new file takes the place of the old one. */
const save = (name, text) => {
  writeFileSync(`${file(name)}.new~`, text);
  renameSync(`${file(name)}.new~`, file(name));
};
const edit = (name, from, to) => {
  const text = readFileSync(file(name), "utf8");
  if (!text.includes(from)) throw new Error(`${name} does not hold “${from}”`);
  save(name, text.replace(from, to));
};

let failed = 0;
let checks = 0;
const check = (is, what) => {
  checks += 1;
  if (is) return;
  failed += 1;
  console.log(`FAULT ${what}`);
};

const serve = (language, root = site) => new Promise((done, lost) => {
  const child = spawn(program, ["--root", root, "--lang", language, "serve", "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
  let told = "";
  child.stderr.on("data", (more) => {
    told += more;
    const found = told.match(/http:\/\/127\.0\.0\.1:\d+/);
    if (found) done({ origin: found[0], child });
  });
  child.on("exit", () => lost(new Error(told)));
});

const browser = await chromium.launch(launch);
let served = await serve("tr");
// however this script ends, the preview ends with it
process.on("exit", () => served.child.kill("SIGINT"));
const faults = [];
const opened = async () => {
  const page = await browser.newPage({ viewport: { width: 1000, height: 500 } });
  page.on("console", (m) => { if (m.type() === "error" && !/status of 500/.test(m.text())) faults.push(m.text()); });
  page.on("pageerror", (e) => faults.push(String(e)));
  return page;
};
let page = await opened();
const inside = (selector) => page.locator(`kilavuz-preview ${selector}`);
const says = async (locator, text, what) => {
  const seen = await locator.filter({ hasText: text }).first().waitFor({ timeout: 8000 }).then(() => true, () => false);
  check(seen, `${what}: “${text}” never showed`);
};
/** Marks the document: a reload would lose the mark. */
const mark = () => page.evaluate(() => { window.sameDocument = true; });
const same = async (what) => check(await page.evaluate(() => window.sameDocument === true), `${what}: the page was reloaded`);
const gone = (what) => inside(".panel").waitFor({ state: "hidden", timeout: 8000 }).catch(() => check(false, `${what}: the panel stayed`));

// a change in place: what the reader did stays
await page.goto(`${served.origin}/en/questions-and-answers/`);
await page.waitForFunction(() => document.querySelector("kilavuz-preview") !== null, null, { timeout: 8000 });
await mark();
await page.evaluate(() => {
  const field = document.createElement("input");
  field.id = "typed";
  document.querySelector("main").append(field);
  field.value = "typed by the reader";
  document.querySelectorAll("main details").forEach((d, n) => { d.open = n === 0; });
  document.body.style.minHeight = "3000px";
  field.focus({ preventScroll: true });
  scrollTo({ top: 240, behavior: "instant" });
});
edit("content/faq.yaml", "Is the support repaid?", "Is it a gift?");
await says(page.locator("main"), "Is it a gift?", "a changed question");
await same("a changed question");
// what is in view stays in view: a change above it may move the number a little
check(Math.abs(await page.evaluate(() => scrollY) - 240) < 40, `scroll is ${await page.evaluate(() => scrollY)}`);
check(await page.evaluate(() => document.activeElement.id === "typed" && document.activeElement.value) === "typed by the reader", "focus or typed text was lost");
check(await page.evaluate(() => [...document.querySelectorAll("main details")].every((d, n) => d.open === (n === 0))), "an opened answer closed");

// a change of another page: said, with a way there
const chapter = readFileSync(file("content/faq.yaml"), "utf8");
await page.goto(`${served.origin}/en/`);
await page.waitForTimeout(400);
await mark();
save("content/faq.yaml", chapter.replace("Is it a gift?", "Is it a loan?"));
await says(inside(".notice"), "content/faq.yaml", "a change elsewhere");
check(await inside(".notice a").first().getAttribute("href") === "/en/questions-and-answers/", "the notice leads elsewhere");
await same("a change elsewhere");

// colours: another sheet, no reload
mkdirSync(file("theme"), { recursive: true });
const colour = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--deep").trim());
const first = await colour();
save("theme/tokens.yaml", "colours:\n  deep: \"#5a0b4a\"\n");
const painted = await page.waitForFunction((old) => getComputedStyle(document.documentElement).getPropertyValue("--deep").trim() !== old, first, { timeout: 8000 }).then(() => true, () => false);
check(painted, `the colour stayed ${first}`);
await same("another colour");

// broken → mended: the last good page stays under its findings and comes back
await page.goto(`${served.origin}/en/questions-and-answers/`);
await page.waitForTimeout(400);
await mark();
await page.evaluate(() => { document.body.style.minHeight = "3000px"; scrollTo({ top: 200, behavior: "instant" }); });
const good = readFileSync(file("content/faq.yaml"), "utf8");
for (const [what, broken] of [
  ["broken YAML", good.replace("questions:", "questions: [")],
  ["an unknown key", good.replace("questions:", "qestions:")],
  ["a half-saved file", good.slice(0, Math.floor(good.length / 2))],
  ["an empty file", ""],
]) {
  save("content/faq.yaml", broken);
  if (what !== "an empty file") {
    await inside(".panel").waitFor({ timeout: 8000 }).catch(() => check(false, `${what}: no panel`));
    await says(inside(".panel"), "content/faq.yaml", what);
    check(/^vscode:\/\/file\/.*faq\.yaml:\d+:\d+$/.test(await inside(".panel .place a").first().getAttribute("href") ?? ""), `${what}: no way into the editor`);
    check((await inside(".panel").innerText()).includes("hata"), `${what}: not in Turkish`);
  } else await page.waitForTimeout(600);
  check((await page.locator("main").innerText()).length > 20, `${what}: the page is gone`);
  save("content/faq.yaml", good);
  await gone(what);
  await says(page.locator("main"), "Is it a loan?", `${what}, mended`);
  await same(what);
  check(await page.evaluate(() => scrollY) === 200, `${what}: scroll is ${await page.evaluate(() => scrollY)}`);
}

// a template that cannot be filled in
mkdirSync(file("theme/templates"), { recursive: true });
save("theme/templates/faq.html", "{{ no_such_thing }}");
await says(inside(".panel"), "no_such_thing", "a broken template");
check((await page.locator("main").innerText()).includes("Is it a loan?"), "the page is gone under a broken template");
rmSync(file("theme/templates"), { recursive: true });
await gone("a broken template");
await same("a broken template");

// the whole folder away and back
renameSync(file("content"), join(folder, "away"));
await says(inside(".panel"), "“content” klasörü yok", "the folder is gone");
check((await page.locator("main").innerText()).includes("Is it a loan?"), "the page is gone with its folder");
renameSync(join(folder, "away"), file("content"));
await gone("the folder is back");
await same("the folder is back");
edit("content/faq.yaml", "Is it a loan?", "Is it lent?");
await says(page.locator("main"), "Is it lent?", "after the folder's return");

// the theme's own sheet breaks: pages keep the last whole one under the finding
const rows = readFileSync("themes/default/components/rows/rows.css", "utf8");
mkdirSync(file("theme/components/rows"), { recursive: true });
save("theme/components/rows/rows.css", `${rows}\nmain h1 { color: rgb(1, 2, 3) }\n`);
const heading = () => page.evaluate(() => getComputedStyle(document.querySelector("main h1")).color);
const coloured = (colour) => page.waitForFunction((wanted) => getComputedStyle(document.querySelector("main h1")).color === wanted, colour, { timeout: 8000 }).then(() => true, () => false);
check(await coloured("rgb(1, 2, 3)"), "a sheet of a component never showed");
await page.evaluate(() => { document.body.style.minHeight = "3000px"; scrollTo({ top: 150, behavior: "instant" }); });
save("theme/components/rows/rows.css", `${rows}\nmain h1 { color: rgb(4, 5, 6)\n`);
await says(inside(".panel"), "theme/components/rows/rows.css:", "a broken sheet");
await page.waitForTimeout(300);
check(await heading() === "rgb(1, 2, 3)", `under a broken sheet the heading is ${await heading()}`);
save("theme/components/rows/rows.css", `${rows}\nmain h1 { color: rgb(4, 5, 6) }\n`);
await gone("a broken sheet");
check(await coloured("rgb(4, 5, 6)"), "the mended sheet never showed");
await same("a broken sheet");
check(await page.evaluate(() => scrollY) === 150, `a broken sheet: scroll is ${await page.evaluate(() => scrollY)}`);
rmSync(file("theme"), { recursive: true });

// a file gets another name: its page goes, and comes back with its name
await page.goto(`${served.origin}/en/about-this-site/`);
await page.waitForTimeout(400);
await mark();
const about = await page.locator("main").innerText();
for (const tag of ["tr", "en"]) renameSync(file(`content/pages/about.${tag}.md`), file(`content/pages/about.${tag}.text`));
await says(inside(".panel"), "adı değişen: content/pages/", "a renamed file");
check((await page.locator("main").innerText()) === about, "a renamed file: the page is gone");
for (const tag of ["tr", "en"]) renameSync(file(`content/pages/about.${tag}.text`), file(`content/pages/about.${tag}.md`));
await gone("a renamed file");
await same("a renamed file");
await page.goto(`${served.origin}/en/questions-and-answers/`);
await page.waitForTimeout(400);

// from a text to its source
await page.getByText("Is it lent?").first().click({ modifiers: ["Alt"], noWaitAfter: true });
await says(inside(".notice"), "content/faq.yaml:", "the source of a text");
// the way into the editor swallows the release of the key: a window of its own for what follows
await page.close();
page = await opened();

// the preview's own pages, in both languages: what axe finds, without scripts, and from page to page by keyboard
const axe = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const draft = "questions:\n  - id: later\n    question: {tr: Yarın ne olur?, en: What comes tomorrow?}\n    answer: {tr: Bekleyin., en: Wait.}\n    publish_from: 2031-02-03\n    status: proposed\n  - id: half\n    question: {tr: Yarım mı?}\n    answer: {tr: Evet., en: Yes.}\n    status: proposed\n";
edit("content/faq.yaml", "questions:\n", draft);
mkdirSync(file("content/media"), { recursive: true });
writeFileSync(file("content/media/forgotten.txt"), "x");
const about2 = readFileSync(file("content/pages/about.tr.md"), "utf8");
for (const tag of ["tr", "en"]) edit(`content/pages/about.${tag}.md`, "---\n", "---\ndraft: true\n");
await page.waitForTimeout(600);
const bare = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1000, height: 700 } });
const still = await bare.newPage();
for (const language of ["tr", "en"]) {
  for (const place of ["_state/", "_translation/", "_translation/content/faq.yaml", "_translation/en/questions-and-answers/", "_pdf/", "_phone/"]) {
    for (const width of [1000, 320]) {
      await page.setViewportSize({ width, height: 600 });
      await page.goto(`${served.origin}/${place}?lang=${language}`);
      await page.waitForFunction(() => document.querySelector("kilavuz-preview") !== null || true);
      await page.waitForTimeout(150);
      await page.evaluate(axe);
      const found = await page.evaluate(async () => (await window.axe.run()).violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 120)}`));
      check(found.length === 0, `${place} ${language} ${width}: ${found.join("; ")}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      check(over <= 0, `${place} ${language}: ${over} px beside the window at ${width}`);
    }
    await still.goto(`${served.origin}/${place}?lang=${language}`);
    check((await still.locator("h1").innerText()).length > 3 && await still.locator("html").getAttribute("lang") === language, `${place} ${language} without scripts`);
  }
}
await page.setViewportSize({ width: 1000, height: 500 });

// drafts: shown on wish, marked on their page, in lists and in place; all by a form that needs no script
await still.goto(`${served.origin}/_state/?lang=tr`);
check((await still.locator("main").innerText()).includes("Yarın ne olur?"), "the state does not list the record of the future");
await still.getByLabel("Taslakları ve günü gelmemiş kayıtları göster").check();
await still.getByLabel("Gün", { exact: true }).fill("2030-01-01");
await still.getByRole("button", { name: "Böyle göster" }).click();
check((await still.locator("main").innerText()).includes("1 Ocak 2030"), "the day was not taken");
await page.goto(`${served.origin}/tr/sik-sorulan-sorular/`);
await says(page.locator("kilavuz-mark"), "3 Şubat 2031 gününden itibaren yayımda", "a record of the future");
await page.goto(`${served.origin}/tr/bu-site-hakkinda/`);
await says(page.locator("kilavuz-band"), "Taslak: bu sayfa yayımlanan sitede görünmez.", "a draft's page");
await mark();
edit("content/pages/about.tr.md", "draft: true\n", "");
await page.locator("kilavuz-band").waitFor({ state: "detached", timeout: 8000 }).catch(() => check(false, "the band of a draft stayed"));
await same("a draft that is published");
await still.goto(`${served.origin}/_state/`);
await still.getByLabel("Taslakları ve günü gelmemiş kayıtları göster").uncheck();
await still.getByLabel("Gün", { exact: true }).fill("");
await still.getByRole("button").click();
save("content/pages/about.tr.md", about2);
edit("content/pages/about.en.md", "draft: true\n", "");
await bare.close();

// the state page follows what is saved, in place
await page.goto(`${served.origin}/_state/?lang=en`);
await page.waitForTimeout(400);
await mark();
await says(page.locator("main"), "KS-201", "a missing translation in the state");
edit("content/faq.yaml", "{tr: Yarım mı?}", "{tr: Yarım mı?, en: Is it half?}");
await page.locator("main", { hasText: "KS-201" }).waitFor({ state: "detached", timeout: 8000 }).catch(() => check(false, "the state page kept a finding that was mended"));
await same("the state page");
check(await inside(".panel").isHidden().catch(() => true), "the panel lies over the state page");

// from a page to its translation, by keyboard alone
await page.goto(`${served.origin}/tr/sik-sorulan-sorular/`);
await inside(".menu summary").waitFor({ timeout: 8000 });
await inside(".menu summary").focus();
await page.keyboard.press("Enter");
await page.waitForTimeout(200);
await page.keyboard.press("Tab");
await page.keyboard.press("Enter");
await page.waitForURL("**/_translation/tr/sik-sorulan-sorular/", { timeout: 8000 }).catch(() => check(false, `the menu led to ${page.url()}`));
check((await page.locator("main").innerText()).includes("What comes tomorrow?"), "the translation view lacks the other language");

// a form on paper: another file at the same page, in place
await page.goto(`${served.origin}/_pdf/`);
await page.goto(`${served.origin}${await page.locator("main a[href*='application-tr.pdf']").first().getAttribute("href")}?page=2`);
await page.waitForTimeout(400);
await mark();
const frame = () => page.locator("iframe.paper").getAttribute("src");
const shown = await frame();
edit("content/forms/application.yaml", "tr: Unvan", "tr: Kuruluşun unvanı");
await page.waitForFunction((old) => document.querySelector("iframe.paper").getAttribute("src") !== old, shown, { timeout: 20000 }).catch(() => check(false, "the frame kept its old file"));
check((await frame()).endsWith("#page=2"), `the frame is at ${await frame()}`);
await same("a form on paper");
// and the menu of the form's own page leads there
await page.goto(`${served.origin}/tr/formlar/application-basvuru-formu/`);
await inside(".menu summary").click();
await inside(".menu a").filter({ hasText: "PDF" }).first().click();
await page.waitForURL("**/_pdf/tr/**.pdf", { timeout: 8000 }).catch(() => check(false, `the menu led to ${page.url()}`));
await page.goto(`${served.origin}/tr/`);
await inside(".menu summary").waitFor({ timeout: 8000 });
await page.evaluate(axe);
const chrome = await page.evaluate(async () => (await window.axe.run("kilavuz-preview")).violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 120)}`));
check(chrome.length === 0, `the menu: ${chrome.join("; ")}`);

// a picture that keeps its address while its bytes change
await page.goto(`${served.origin}/en/about-this-site/`);
const dot = (colour) => `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="${colour}"/></svg>`;
save("content/media/dot.svg", dot("red"));
edit("content/pages/about.en.md", "Replace this page", "![A dot](media:dot.svg)\n\nReplace this page");
const drawn = (colour) => page.waitForFunction((wanted) => {
  const image = document.querySelector("main img[src*='dot.svg']");
  if (!image || !image.complete) return false;
  const canvas = new OffscreenCanvas(8, 8).getContext("2d");
  canvas.drawImage(image, 0, 0);
  return canvas.getImageData(4, 4, 1, 1).data.slice(0, 3).join() === wanted;
}, colour, { timeout: 8000 }).then(() => true, () => false);
check(await drawn("255,0,0"), "a picture never showed");
await mark();
save("content/media/dot.svg", dot("blue"));
check(await drawn("0,0,255"), "a picture that was replaced never showed");
await same("a picture that was replaced");

// the checker of the real site: other rules in place, what was answered and typed stays
await page.goto("about:blank");
served.child.kill("SIGINT");
const real = join(folder, "real");
cpSync("content", join(real, "content"), { recursive: true });
served = await serve("tr", real);
await page.goto(`${served.origin}/tr/uygunluk/`);
await page.locator(".asking-form button:not([type=button])").click();
await page.locator("#a_main-nace").fill("28.9");
await inside(".menu summary").waitFor({ timeout: 20000 });
await mark();
const ofApplicants = "real/content/program/rules-applicants.yaml";
const inApplicants = (name) => {
  const path = join(folder, ofApplicants);
  const text = readFileSync(path, "utf8");
  if (!text.includes("tr: En az yirmi firma\n")) throw new Error("the rule has another name");
  writeFileSync(`${path}.new~`, text.replace("tr: En az yirmi firma\n", `tr: ${name}\n`));
  renameSync(`${path}.new~`, path);
  return () => writeFileSync(path, text);
};
const titled = (text) => page.waitForFunction((wanted) => document.querySelector(".paper-rule[data-rule='r-03']").textContent.includes(wanted), text, { timeout: 30000 }).then(() => true, () => false);
const back = inApplicants("Yirmi ılık firma");
check(await titled("Yirmi ılık firma"), "the checker's page kept the old name of a rule");
await page.waitForTimeout(300);
check(await page.locator("#a_main-nace").inputValue() === "28.9", "what was typed into the checker is gone");
await page.locator(".ask-end button").click();
check((await page.locator(".result").innerText()).includes("Yirmi ılık firma"), "the result has the old name of a rule");
back();
const renamed = await page.waitForFunction(() => document.querySelector(".result")?.textContent.includes("En az yirmi firma"), null, { timeout: 30000 }).then(() => true, () => false);
check(renamed, "an open result kept the old name of a rule");
await same("the checker");

await page.waitForTimeout(200);
check(faults.length === 0, `console: ${faults.join("; ")}`);
await browser.close();
served.child.kill("SIGINT");
rmSync(folder, { recursive: true, force: true });
console.log(`preview: ${checks} checks, ${failed} faults`);
process.exit(failed ? 1 : 0);
