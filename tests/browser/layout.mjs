// No loss and no sideways scrolling on any page: on a narrow phone (which is 400 % zoom of a 1280 px window), with text of
// 200 %, with wider letter, word and line spacing (WCAG 1.4.4, 1.4.10, 1.4.12); and nothing moves while fonts and scripts arrive.
// node layout.mjs DIST [--only SUBSTRING]
import { open, settle } from "./harness.mjs";
import { lostText, shifts } from "./inpage.mjs";

const site = await open();
// as WCAG 1.4.12 has it
const spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";
const twice = "html { font-size: 225% !important }";
const views = [
  { name: "phone of 360 px", width: 360 },
  { name: "400 % zoom", width: 320 },
  { name: "tablet of 800 px", width: 800 },
  { name: "desktop of 1280 px", width: 1280 },
  { name: "200 % text", width: 1280, style: twice },
  { name: "text spacing, desktop", width: 1280, style: spacing },
  { name: "text spacing, phone", width: 360, style: spacing },
];

await site.each(site.files, { bypassCSP: true }, async (page, file) => {
  await page.goto(site.address(file), { waitUntil: "load" });
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  for (const { name, width, style } of views) {
    await page.setViewportSize({ width, height: 900 });
    const added = style && await page.addStyleTag({ content: style });
    await settle(page);
    const found = await page.evaluate(lostText);
    site.check(found.length === 0, `${file}, ${name}: ${found.join("; ")}`);
    if (added) await added.evaluate((e) => e.remove());
  }
});

/** Opens a page with its fonts and scripts held back until it is drawn without them, then lets them in. */
const swap = async (page, file, width) => {
  let free;
  const gate = new Promise((done) => { free = done; });
  await page.unrouteAll();
  await page.route(/\.(woff2|js)$/, async (route) => { await gate; await route.continue().catch(() => {}); });
  await page.setViewportSize({ width, height: 900 });
  await page.goto(site.address(file), { waitUntil: "commit" });
  const waiting = await page.evaluate(async () => {
    while (document.readyState === "loading") await new Promise((done) => setTimeout(done, 5));
    await new Promise((done) => setTimeout(done, 120));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return [...document.fonts].filter((f) => f.status === "loading").length;
  });
  free();
  await page.waitForLoadState("load");
  // checker and calculator put their first question when their rules have come
  await page.waitForFunction(() => [...document.querySelectorAll("[data-asking]")].every((place) => place.childElementCount));
  await settle(page);
  const loaded = await page.evaluate(() => [...document.fonts].filter((f) => f.status === "loaded").length);
  return { waiting, loaded, ...await page.evaluate(shifts) };
};
// the label of a call turns by the reader's clock, which is looked at below: here no call has closed yet
const early = () => {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...parts) {
      if (parts.length) super(...parts);
      else super(2000, 0, 1);
    }
  };
};
await site.each(site.files, {}, async (page, file) => {
  await page.addInitScript(early);
  for (const width of [360, 1280]) {
    const { sum, moved, waiting } = await swap(page, file, width);
    site.check(waiting > 0, `${file} at ${width}: was drawn before its fonts came`);
    site.check(sum === 0, `${file} at ${width}: layout shift ${sum.toFixed(4)} (${moved})`);
  }
});
// the label of a call whose closing date has passed by the reader's clock says so, and its words are not lost either
const late = () => {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...parts) {
      if (parts.length) super(...parts);
      else super(9999, 0, 1);
    }
  };
};
const turning = site.files.filter((f) => /class="[^"]*call-state[^"]*"[^>]* data-closes="\d/.test(site.read(f)));
await site.each(turning, {}, async (page, file) => {
  await page.addInitScript(late);
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(site.address(file), { waitUntil: "load" });
    await settle(page);
    const open = await page.evaluate(() => [...document.querySelectorAll(".call-state[data-closes]")]
      .filter((e) => e.dataset.closes && e.textContent !== e.dataset.closed).map((e) => e.textContent));
    site.check(open.length === 0, `${file} at ${width}, after the closing date: ${open.join("; ")}`);
    const found = await page.evaluate(lostText);
    site.check(found.length === 0, `${file} at ${width}, after the closing date: ${found.join("; ")}`);
  }
});
await site.end("reflow, text size, spacing, layout shift");
