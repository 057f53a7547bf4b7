// Every page of a built site in headless Chromium: axe (WCAG 2.2 A and AA, best practice) in light and dark, on phone and
// desktop; console; requests to other hosts. node pages.mjs DIST [--only SUBSTRING]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { open } from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["best-practice", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const looks = ["light", "dark"].flatMap((scheme) => [360, 1280].map((width) => ({ scheme, width })));
const site = await open();

/** Tells of whatever a reader's browser would complain about or ask another host for. */
const listen = (page) => {
  const at = () => page.url().replace(site.origin, "");
  page.on("console", (m) => { if (["error", "warning"].includes(m.type())) site.check(false, `${at()}: console: ${m.text()}`); });
  page.on("pageerror", (e) => site.check(false, `${at()}: error: ${e.message}`));
  page.on("request", (r) => {
    if (!r.url().startsWith(site.origin) && !r.url().startsWith("data:")) site.check(false, `${at()}: request to ${r.url()}`);
  });
  page.on("response", (r) => { if (r.status() >= 400) site.check(false, `${at()}: ${r.status()} for ${r.url()}`); });
};

/** The whole of axe, once a look. The page is loaded once: only its width and its colours change. */
const visit = async (page, file) => {
  if (page.listenerCount("pageerror") === 0) listen(page);
  await page.goto(site.address(file), { waitUntil: "load" });
  await page.evaluate(axe);
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  for (const { scheme, width } of looks) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    const found = await page.evaluate(async (values) => {
      // examples of the gallery stand for pages of their own: their landmarks are compared within each
      const several = document.querySelector("[data-example]");
      const rules = several ? { "landmark-unique": { enabled: false } } : {};
      const options = { runOnly: { type: "tag", values }, resultTypes: ["violations"] };
      const { violations, passes } = await axe.run({ ...options, rules });
      for (const example of several ? document.querySelectorAll("[data-example]") : []) {
        const alone = await axe.run(example, { runOnly: { type: "rule", values: ["landmark-unique"] } });
        violations.push(...alone.violations);
      }
      const told = violations.map((v) => `${v.id} (${v.nodes.length}): ${v.nodes.slice(0, 3).map((x) => x.html.slice(0, 160)).join(" | ")}`);
      return { told, rules: passes.length };
    }, tags);
    site.check(found.rules > 12, `${file}: axe looked at ${found.rules} rules only`);
    for (const violation of found.told) site.check(false, `${file} ${scheme} ${width}: axe ${violation}`);
  }
};
// axe is put in from outside the page, so the page's own policy must be stepped over for it alone
await site.each(site.files, { bypassCSP: true }, visit);

// The page's own policy, not stepped over, on a part of the pages.
await site.each(site.files.filter((_, n) => n % 25 === 0), {}, async (page, file) => {
  if (page.listenerCount("pageerror") === 0) listen(page);
  const answer = await page.goto(site.address(file));
  site.check(answer.ok(), `${file}: ${answer.status()}`);
});
await site.end("axe, console, requests");
