// With the keyboard alone: every control is reached in both directions, shows it with a ring of enough contrast and width, and
// is not covered; the skip link skips; menu and language switch lead where they say. node keyboard.mjs DIST [--only SUBSTRING]
import { open } from "./harness.mjs";
import { decode, contrast } from "./png.mjs";

const site = await open();
const kindOf = (file) => site.read(file).match(/<body class="([^"]*)"/)?.[1] ?? "";
/** The longest page of each kind. */
const some = (() => {
  const longest = new Map();
  for (const file of site.files) {
    const size = site.read(file).length;
    if (size > (longest.get(kindOf(file))?.size ?? 0)) longest.set(kindOf(file), { file, size });
  }
  return [...longest.values()].map(({ file }) => file);
})();

/** Numbers the controls of a page in the page itself; gives how many there are. */
const mark = async (page) => {
  // a page that asks is built by its script
  await page.waitForFunction(() => !document.querySelector("[data-asking]") || document.querySelector("[data-asking] > *"));
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
    const live = all.filter((e) => !e.matches(":disabled"));
    // the buttons of a radio group are one stop, at the chosen one; where none is chosen, at its first or last
    const groups = live.map((e) => (e.type === "radio" && e.name) || e);
    const chosen = new Set(live.filter((e) => e.type === "radio" && e.checked).map((e) => e.name));
    const stops = live.filter((e) => e.type !== "radio" || e.checked || !chosen.has(e.name));
    const seen = stops.filter((e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }));
    const numbers = [...new Set(seen.map((e) => groups[live.indexOf(e)]))];
    seen.forEach((e) => { e.dataset.stop = numbers.indexOf(groups[live.indexOf(e)]); });
    return numbers.length;
  });
};

/** Where the focus is: which control, whether a reader can see it, what it looks like in code, and its place. */
const focused = (page) => page.evaluate(() => {
  const e = document.activeElement;
  if (!e?.dataset?.stop) return null;
  const style = getComputedStyle(e);
  const rects = [...e.getClientRects()].filter((r) => r.width && r.height);
  const seen = rects.some((r) => {
    const x = Math.min(Math.max(r.x + r.width / 2, 1), innerWidth - 2);
    const y = Math.min(Math.max(r.y + r.height / 2, Math.max(r.y + 1, 1)), innerHeight - 2);
    const top = document.elementFromPoint(x, y);
    return y >= r.top && y <= r.bottom && top && (e.contains(top) || top.contains(e));
  });
  const whole = e.getBoundingClientRect();
  const signature = [e.parentElement.parentElement, e.parentElement, e].map((p) => `${p.localName}.${[...p.classList].join(".")}`).join(">");
  return {
    stop: e.dataset.stop, seen, signature: `${signature} ${e.hasAttribute("aria-current")}`, name: e.outerHTML.slice(0, 90),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    rounds: rects.reduce((sum, r) => sum + 2 * (r.width + r.height), 0),
    box: { left: whole.left, top: whole.top, right: whole.right, bottom: whole.bottom },
  };
});

/** How many pixels the ring changes by at least 3:1, for each pixel of the way round the control (two pixels all round, as WCAG 2.4.13 has it, less the corners and a clipped side). */
const ring = async (page, { box, rounds }) => {
  const { width, height } = page.viewportSize();
  const x = Math.max(0, Math.floor(box.left - 8));
  const y = Math.max(0, Math.floor(box.top - 8));
  const clip = { x, y, width: Math.min(width, Math.ceil(box.right + 8)) - x, height: Math.min(height, Math.ceil(box.bottom + 8)) - y };
  if (clip.height < box.bottom - box.top || clip.width < box.right - box.left) return undefined;
  const shot = async () => decode(await page.screenshot({ clip }));
  const withFocus = await shot();
  await page.evaluate(() => { globalThis.last = document.activeElement; globalThis.last.blur(); });
  const without = await shot();
  await page.evaluate(() => globalThis.last.focus({ preventScroll: true, focusVisible: true }));
  let changed = 0;
  for (let row = 0; row < withFocus.height; row += 1) {
    for (let column = 0; column < withFocus.width; column += 1) {
      if (withFocus.differs(column, row, without) && contrast(withFocus.at(column, row), without.at(column, row)) >= 3) changed += 1;
    }
  }
  return changed / rounds;
};

const known = new Set();
/** Walks a page from end to end with one key. */
const walk = async (page, file, key, look, most) => {
  const wanted = Math.min(await mark(page), most);
  const reached = new Set();
  for (let n = 0; n < wanted + 5; n += 1) {
    await page.keyboard.press(key);
    const at = await focused(page);
    if (!at) { if (reached.size) break; else continue; }
    reached.add(at.stop);
    if (!at.outlined) site.check(false, `${file}, ${look}, ${key}: no ring on ${at.name}`);
    if (!at.seen) site.check(false, `${file}, ${look}, ${key}: covered or out of sight: ${at.name}`);
    const sort = `${at.signature} ${look}`;
    if (known.has(sort)) continue;
    known.add(sort);
    const strength = await ring(page, at);
    if (strength !== undefined) site.check(strength >= 1.5, `${file}, ${look}: ring of ${strength.toFixed(1)} px on ${at.signature} ${at.name}`);
    else known.delete(sort);
  }
  site.check(reached.size >= wanted, `${file}, ${look}, ${key}: reaches ${reached.size} of ${wanted}`);
};

for (const [look, options] of [
  ["phone, light", { viewport: { width: 360, height: 700 } }],
  ["desktop, dark", { viewport: { width: 1280, height: 800 }, colorScheme: "dark" }],
]) {
  await site.each(some, options, async (page, file) => {
    for (const [key, most] of [["Tab", 100], ["Shift+Tab", 50]]) {
      await page.goto(site.address(file));
      await walk(page, file, key, look, most);
    }
  });
}
// the ring in the two other looks, on fewer pages
for (const [look, options] of [
  ["phone, dark", { viewport: { width: 360, height: 700 }, colorScheme: "dark" }],
  ["desktop, light", { viewport: { width: 1280, height: 800 } }],
]) {
  await site.each(some.slice(0, 12), options, async (page, file) => {
    await page.goto(site.address(file));
    await walk(page, file, "Tab", look, 40);
  });
}

// The skip link is the first stop, shows itself, and leads into the text.
await site.each(some, { viewport: { width: 360, height: 700 } }, async (page, file) => {
  if (!site.read(file).includes('class="skip"')) return;
  await page.goto(site.address(file));
  await page.keyboard.press("Tab");
  const link = page.locator(".skip");
  site.check(await link.evaluate((e) => e === document.activeElement), `${file}: the first stop is the skip link`);
  const box = await link.boundingBox();
  site.check(box && box.x >= 0 && box.y >= 0 && box.height >= 24, `${file}: the skip link is seen`);
  await page.keyboard.press("Enter");
  site.check(await page.evaluate(() => document.activeElement?.localName === "main"), `${file}: the skip link leads to the text`);
  await page.keyboard.press("Tab");
  site.check(await page.evaluate(() => !document.activeElement.closest("header, .breadcrumbs")), `${file}: after the skip link comes the text`);
});

/** Presses Tab until a control fits the selector; opens what is folded up on the way through the header. */
const tabTo = async (page, selector) => {
  for (let n = 0; n < 60; n += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((s) => document.activeElement.matches(s), selector)) return true;
    if (await page.evaluate(() => document.activeElement.matches("header summary"))) await page.keyboard.press("Enter");
  }
  return false;
};
// Menu and language switch, on a phone and on a desktop.
const home = site.files.find((f) => kindOf(f) === "page-home");
for (const width of home ? [360, 1280] : []) {
  const page = await site.browser.newPage({ viewport: { width, height: 800 } });
  await page.goto(site.address(home));
  const last = page.locator("header nav a[href]:not([hreflang])").last();
  const wanted = await last.evaluate((e) => { e.id = "wanted-by-test"; return e.href; });
  site.check(await tabTo(page, "#wanted-by-test"), `menu at ${width}: reached`);
  await page.keyboard.press("Enter");
  await page.waitForURL(wanted);
  await page.goto(site.address(home));
  const other = await page.locator("a[hreflang]:not([aria-current])").first().getAttribute("hreflang");
  site.check(await tabTo(page, `a[hreflang="${other}"]`), `language switch at ${width}: reached`);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href !== site.address(home));
  site.check(await page.getAttribute("html", "lang") === other, `language switch at ${width}: leads to ${other}`);
  await page.close();
}
await site.end("keyboard");
