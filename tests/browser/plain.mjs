// Without JavaScript every page holds the same words, and its menu and language switch can be used.
// node plain.mjs DIST [--only SUBSTRING]
import { open } from "./harness.mjs";
import { seenWords } from "./inpage.mjs";

const site = await open();
const words = new Map();
const read = (page) => page.evaluate(seenWords);

await site.each(site.files, { viewport: { width: 1280, height: 900 } }, async (page, file) => {
  await page.goto(site.address(file));
  words.set(file, await read(page));
});

/** Links of the menus that can be pressed, after what is folded up is opened as a reader would. */
const menus = async (page) => {
  for (const summary of await page.locator("header summary:visible").all()) await summary.click();
  const seen = (selector) => page.locator(`${selector}:visible`).count();
  return { all: await page.locator("header nav a[href]").count(), seen: await seen("header nav a[href]") };
};

await site.each(site.files, { javaScriptEnabled: false }, async (page, file) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(site.address(file));
  const narrow = await menus(page);
  site.check(narrow.seen === narrow.all, `${file}: ${narrow.seen} of ${narrow.all} links of the menus without script on a phone`);
  site.check(narrow.all > 2 || !site.read(file).includes("site-head"), `${file}: no menu`);
  await page.setViewportSize({ width: 1280, height: 900 });
  const plain = await read(page);
  // a page that asks has its rules as a list for paper instead
  if (site.read(file).includes("data-asking=")) {
    const listed = await page.locator(".paper-rule:visible").count();
    site.check(listed > 0 && listed === (site.read(file).match(/class="paper-rule"/g) ?? []).length, `${file}: ${listed} rules are listed without script`);
    site.check(await page.locator(".paper-box:visible").count() > listed, `${file}: there are boxes to tick`);
    return;
  }
  const scripted = words.get(file);
  const at = [...plain].findIndex((c, n) => c !== scripted[n]);
  site.check(plain.length > 20, `${file}: ${plain.length} characters without script`);
  site.check(plain === scripted, `${file}: without script “${plain.slice(at - 20, at + 40)}”, with it “${scripted.slice(at - 20, at + 40)}”`);
});
await site.end("the same without JavaScript");
