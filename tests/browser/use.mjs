// What a reader does: keyboard alone, the filter, the language switch, print. node use.mjs DIST
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serve, htmlFiles, address, launch } from "./serve.mjs";

const dist = process.argv[2];
const { origin, stop } = await serve(dist);
const browser = await chromium.launch(launch);
let faults = 0;
let checks = 0;
const check = (fits, what) => { checks += 1; if (!fits) { faults += 1; console.log(`FAULT ${what}`); } };
const files = htmlFiles(dist).filter((f) => !readFileSync(join(dist, f), "utf8").includes('http-equiv="refresh"'));
const some = files.filter((_, n) => n % 9 === 0);

// Every control is reached with Tab alone, shows that it has the focus, and lets go of it again.
for (const width of [360, 1280]) {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  for (const file of some) {
    await page.goto(address(origin, file));
    const wanted = await page.evaluate(() => {
      const all = [...document.querySelectorAll("a[href], input, summary, [tabindex='0']")];
      const seen = all.filter((e) => e.checkVisibility({ contentVisibilityAuto: true }));
      seen.forEach((e, n) => { e.dataset.stop = n; });
      return seen.length;
    });
    const reached = new Set();
    for (let n = 0; n < Math.min(wanted, 60); n += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const e = document.activeElement;
        const style = getComputedStyle(e);
        const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
        return { stop: e.dataset?.stop, shown, name: e.outerHTML.slice(0, 80) };
      });
      if (at.stop === undefined) break;
      reached.add(at.stop);
      if (!at.shown) check(false, `${file} at ${width}: focus is not visible on ${at.name}`);
    }
    check(reached.size === Math.min(wanted, 60), `${file} at ${width}: Tab reaches ${reached.size} of ${Math.min(wanted, 60)}`);
  }
  await page.close();
}

const rich = await browser.newPage();

// The filter finds Turkish words however they are typed, and says how many rows it shows.
const filters = files.filter((f) => readFileSync(join(dist, f), "utf8").includes("data-filter="));
for (const file of filters) {
  await rich.goto(address(origin, file));
  const rows = await rich.locator("main .rows > .row").count();
  const first = (await rich.locator("main .rows > .row .row-title").first().innerText()).split(/\s+/)[0];
  const typed = first.replace(/[ıİI]/g, "i").normalize("NFD").replace(/[\u0300-\u036f]/g, "").toUpperCase();
  await rich.fill("input[type=search]", typed);
  const shown = await rich.locator("main .rows > .row:visible").count();
  check(shown > 0 && shown <= rows, `${file}: typing ${typed} shows ${shown} of ${rows}`);
  check((await rich.locator("[role=status]").innerText()).includes(String(shown)), `${file}: the count is told`);
  await rich.fill("input[type=search]", "qqqq");
  check(await rich.locator("main .rows > .row:visible").count() === 0, `${file}: nonsense shows nothing`);
}

// The language switch keeps the section.
const chapter = files.find((f) => readFileSync(join(dist, f), "utf8").includes("page-chapter"));
if (chapter) {
  await rich.goto(address(origin, chapter));
  const id = await rich.locator(".prose h2[id]").last().getAttribute("id");
  await rich.goto(`${address(origin, chapter)}#${id}`);
  await rich.locator(".languages a:not([aria-current])").first().click();
  check(rich.url().endsWith(`#${id}`) && await rich.locator(`[id="${id}"]`).count() === 1, `${chapter}: the other language opens at #${id}`);
}

// On paper the menus are gone and the text is there.
const home = files.find((f) => f.split("/").length === 2 && f.endsWith("index.html"));
await rich.goto(address(origin, home));
await rich.emulateMedia({ media: "print" });
check(!(await rich.locator(".menu").isVisible()) && await rich.locator("h1").isVisible(), "print: menu hidden, heading shown");
await rich.pdf({ path: join(dist, "..", `${dist.split("/").filter(Boolean).pop()}-home.pdf`), format: "A4" });

await browser.close();
stop();
console.log(`${checks} checks, ${faults} faults`);
process.exit(faults || !checks ? 1 : 0);
