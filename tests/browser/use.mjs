// What a reader does with the parts that a script adds to: the filter, and the language switch. node use.mjs DIST
import { open } from "./harness.mjs";

const site = await open();
const page = await site.browser.newPage();
const holding = (text) => site.files.filter((f) => site.read(f).includes(text));

/** A word as someone without a Turkish keyboard types it. */
const typed = (word) => word.replace(/[ıİI]/g, "i").normalize("NFD").replace(/[\u0300-\u036f]/g, "").toUpperCase();

// The filter finds Turkish words however they are typed, by keyboard, and says how many rows it shows.
for (const file of holding(" data-filter ")) {
  await page.goto(site.address(file));
  const rows = await page.locator("main .rows > .row").count();
  const first = (await page.locator("main .rows > .row .row-title").first().innerText()).split(/\s+/)[0];
  await page.locator("input[type=search]").focus();
  await page.keyboard.type(typed(first));
  const shown = await page.locator("main .rows > .row:visible").count();
  site.check(shown > 0 && shown <= rows, `${file}: typing ${typed(first)} shows ${shown} of ${rows}`);
  site.check((await page.locator("[role=status]").innerText()).includes(String(shown)), `${file}: the count is told`);
  await page.fill("input[type=search]", "qqqq");
  site.check(await page.locator("main .rows > .row:visible").count() === 0, `${file}: nonsense shows nothing`);
  await page.fill("input[type=search]", "");
  site.check(await page.locator("main .rows > .row:visible").count() === rows, `${file}: an empty filter shows all rows`);
}

// The language switch keeps the section.
const chapter = holding("page-chapter")[0];
if (chapter) {
  await page.goto(site.address(chapter));
  const id = await page.locator(".prose h2[id]").last().getAttribute("id");
  await page.goto(`${site.address(chapter)}#${id}`);
  await page.locator(".languages a:not([aria-current])").first().click();
  site.check(page.url().endsWith(`#${id}`) && await page.locator(`[id="${id}"]`).count() === 1, `${chapter}: the other language opens at #${id}`);
}
await site.end("filter, language switch");
