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

const serve = (language) => new Promise((done, lost) => {
  const child = spawn(program, ["--root", site, "--lang", language, "serve", "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
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
const page = await browser.newPage({ viewport: { width: 1000, height: 500 } });
const faults = [];
page.on("console", (m) => { if (m.type() === "error" && !/status of 500/.test(m.text())) faults.push(m.text()); });
page.on("pageerror", (e) => faults.push(String(e)));
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
  scrollTo(0, 240);
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
await page.evaluate(() => { document.body.style.minHeight = "3000px"; scrollTo(0, 200); });
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
await page.waitForTimeout(700);
check((await page.locator("main").innerText()).includes("Is it a loan?"), "the page is gone with its folder");
renameSync(join(folder, "away"), file("content"));
await page.waitForTimeout(500);
edit("content/faq.yaml", "Is it a loan?", "Is it lent?");
await says(page.locator("main"), "Is it lent?", "after the folder's return");

// from a text to its source
await page.getByText("Is it lent?").first().click({ modifiers: ["Alt"], noWaitAfter: true });
await says(inside(".notice"), "content/faq.yaml:", "the source of a text");

await page.waitForTimeout(200);
check(faults.length === 0, `console: ${faults.join("; ")}`);
await browser.close();
served.child.kill("SIGINT");
rmSync(folder, { recursive: true, force: true });
console.log(`preview: ${checks} checks, ${failed} faults`);
process.exit(failed ? 1 : 0);
