// Every page of a built site in headless Chromium: axe (WCAG 2.2 A and AA, best practice), console, requests to other hosts,
// sideways scrolling. node pages.mjs DIST [--only SUBSTRING]
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";
import { serve, htmlFiles, address, launch } from "./serve.mjs";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const tags = ["best-practice", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const dist = process.argv[2];
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : "";
const { origin, stop } = await serve(dist);
const browser = await chromium.launch(launch);
const pages = htmlFiles(dist).filter((f) => f.includes(only));
const schemes = ["light", "dark"];
let checked = 0;
let faults = 0;
const fault = (page, what) => { faults += 1; console.log(`FAULT ${page}: ${what}`); };

const work = async (list) => {
  // axe is put in from outside the page, so the page's own policy must be stepped over for it alone
  const context = await browser.newContext({ bypassCSP: true, locale: "tr-TR" });
  const page = await context.newPage();
  let current = "";
  page.on("console", (m) => { if (["error", "warning"].includes(m.type())) fault(current, `console: ${m.text()}`); });
  page.on("pageerror", (e) => fault(current, `error: ${e.message}`));
  page.on("request", (r) => { if (!r.url().startsWith(origin) && !r.url().startsWith("data:")) fault(current, `request to ${r.url()}`); });
  page.on("response", (r) => { if (r.status() >= 400) fault(current, `${r.status()} for ${r.url()}`); });
  for (const [n, file] of list) {
    current = file;
    // a page that leads on by itself is checked where it leads to
    if (readFileSync(join(dist, file), "utf8").includes('http-equiv="refresh"')) { checked += 1; continue; }
    await page.emulateMedia({ colorScheme: schemes[n % 2] });
    await page.setViewportSize(n % 3 === 0 ? { width: 320, height: 740 } : { width: 1280, height: 900 });
    await page.goto(address(origin, file), { waitUntil: "load" });
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (sideways > 0) fault(file, `scrolls sideways by ${sideways} px`);
    await page.addScriptTag({ path: axePath });
    const result = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), tags);
    for (const v of result.violations) {
      fault(file, `axe ${v.id} (${v.nodes.length}): ${v.nodes.slice(0, 3).map((x) => x.html.slice(0, 160)).join(" | ")}`);
    }
    checked += 1;
  }
  await context.close();
};
const numbered = pages.map((p, n) => [n, p]);
await Promise.all([0, 1].map((k) => work(numbered.filter(([n]) => n % 2 === k))));

// The page's own policy, not stepped over, on a part of the pages.
const strict = await (await browser.newContext()).newPage();
strict.on("console", (m) => { if (m.type() === "error") fault("policy", m.text()); });
for (const page of pages.filter((_, n) => n % 25 === 0)) await strict.goto(address(origin, page));

await browser.close();
stop();
console.log(`${checked} pages, ${faults} faults`);
process.exit(faults || !checked ? 1 : 0);
