// The guide as a book, by use: contents that follow the reader, previous and next, reading time and last change, a link on
// every heading, terms explained where they are pointed at, focused and touched, both languages beside each other, long
// tables, code and pictures on a phone; and what of it stays without JavaScript.
// node book.mjs DIST [--only SUBSTRING]
import { open, settle } from "./harness.mjs";

const site = await open();
const kind = (name) => site.files.filter((f) => site.read(f).includes(`class="page-${name}"`));
const [chapters, pairs] = [kind("chapter"), kind("side-by-side").filter((f) => site.read(f).includes('class="pairs'))];
const go = async (page, file) => {
  await page.goto(site.address(file), { waitUntil: "load" });
  await settle(page);
};

/** What stands in a chapter, with or without scripts. */
const written = () => {
  const text = (e) => e?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const heads = [...document.querySelectorAll(".prose :is(h2, h3, h4)")];
  return {
    heads: heads.map((h) => [h.id, h.querySelector(".heading-link")?.getAttribute("href") ?? ""]),
    contents: [...document.querySelectorAll(".book-contents a")].map((a) => a.getAttribute("href")),
    time: text(document.querySelector(".eyebrow")), changed: text(document.querySelector(".reading-ways")),
    previous: document.querySelector("a[rel=prev]")?.href ?? "", next: document.querySelector("a[rel=next]")?.href ?? "",
    chapters: [...document.querySelectorAll(".contents-beside a")].map((a) => a.href),
    terms: [...document.querySelectorAll(".book-text a.term")].map((a) => [a.hash, text(document.getElementById(`term_${a.hash.slice(1)}`)?.nextElementSibling)]),
    languages: [...document.querySelectorAll(".languages a")].length, tables: document.querySelectorAll(".prose table").length,
  };
};

const book = async (page, file) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await go(page, file);
  const w = await page.evaluate(written);
  for (const [id, href] of w.heads) site.check(id && href === `#${id}`, `${file}: the heading ${id} has no link of its own`);
  const asked = w.contents.map((href) => href.slice(1));
  site.check(asked.length > 0 && asked.every((id) => w.heads.some(([h]) => h === id)), `${file}: the contents name what is not there`);
  site.check(/\d/.test(w.time), `${file}: no reading time`);
  site.check(/\d{4}|\d{2}/.test(w.changed), `${file}: no day of the last change`);
  const here = w.chapters.indexOf(page.url());
  site.check(here >= 0 && (w.chapters[here - 1] ?? "") === w.previous, `${file}: “previous” leads to ${w.previous}`);
  site.check((w.chapters[here + 1] ?? "") === w.next, `${file}: “next” leads to ${w.next}`);
  for (const [hash, words] of w.terms) site.check(words.length > 10, `${file}: the term ${hash} is not explained at the end of the chapter`);
  await follows(page, file, asked);
  if (w.terms.length) await explains(page, file);
};

/** The contents mark the section that stands in the upper third of the window. */
const follows = async (page, file, asked) => {
  for (const id of [asked[0], asked[Math.floor(asked.length / 2)], asked.at(-1)]) {
    await page.evaluate((wanted) => document.getElementById(wanted).scrollIntoView({ block: "start" }), id);
    await page.waitForTimeout(250);
    const [marked, at] = await page.evaluate((wanted) => [
      [...document.querySelectorAll(".book-contents [aria-current=location]")].map((a) => a.hash.slice(1)),
      document.getElementById(wanted).getBoundingClientRect().top,
    ], id);
    // the last sections of a page may be too short to come to the top
    if (at < 300) site.check(marked.length === 1 && marked[0] === id, `${file}: at ${id} the contents mark ${marked}`);
  }
};

/** A term's note is there while it is pointed at or focused, says the definition, and goes with Escape. */
const explains = async (page, file) => {
  const link = page.locator(".book-text a.term").first();
  const note = page.locator(".term-note");
  await link.scrollIntoViewIfNeeded();
  await link.hover();
  await note.waitFor({ timeout: 3000 }).catch(() => {});
  const words = await note.allTextContents();
  site.check(words.length === 1 && words[0].length > 10, `${file}: pointing at a term shows ${words.length} notes`);
  await page.keyboard.press("Escape");
  site.check(await note.count() === 0, `${file}: Escape leaves the note`);
  await page.mouse.move(2, 2);
  await link.focus();
  site.check(await note.count() === 1, `${file}: a focused term shows no note`);
  site.check(await link.evaluate((a) => document.getElementById(a.getAttribute("aria-describedby"))?.getAttribute("role")) === "tooltip", `${file}: the note is not tied to its term`);
  await link.evaluate((a) => a.blur());
  site.check(await note.count() === 0, `${file}: the note stays behind its term`);
};

/** On a phone: a touch explains and stays; what is wide scrolls in a box of its own that the keyboard reaches. */
const phone = async (page, file) => {
  await go(page, file);
  const link = page.locator(".book-text a.term").first();
  if (await link.count()) {
    const before = page.url();
    await link.tap();
    site.check(await page.locator(".term-note").count() === 1 && page.url() === before, `${file}: a touched term is not explained`);
    const box = await page.locator(".term-note").boundingBox();
    site.check(box && box.x >= 0 && box.x + box.width <= 360, `${file}: the note runs out of the phone`);
  }
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const out = [...document.querySelectorAll(".prose :is(table, pre, img, svg, blockquote, figure)")].filter((e) => {
      const held = e.closest("[tabindex], .table-scroll, pre, figure");
      const scrolls = held && held !== e && ["auto", "scroll"].includes(getComputedStyle(held).overflowX);
      return e.getBoundingClientRect().right > room + 1 && !scrolls && !["auto", "scroll"].includes(getComputedStyle(e).overflowX);
    });
    return [document.documentElement.scrollWidth > room, out.map((e) => e.outerHTML.slice(0, 60))];
  });
  site.check(!wide[0], `${file}: the page scrolls sideways on a phone`);
  site.check(wide[1].length === 0, `${file}: runs out of a phone: ${wide[1].slice(0, 3)}`);
};

/** Every block stands beside its twin, each in its own language; no place has an id twice. */
const beside = async (page, file) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await go(page, file);
  const [rows, ids] = await page.evaluate(() => [
    [...document.querySelectorAll(".pair:not(.pair-head)")].map((pair) => [...pair.children].map((side) => [side.lang, side.childElementCount, Math.round(side.getBoundingClientRect().top)])),
    [...document.querySelectorAll("[id]")].map((e) => e.id),
  ]);
  site.check(rows.length > 0 && rows.every(([a, b]) => a && b && a[0] !== b[0] && a[1] === b[1]), `${file}: a block has no twin beside it`);
  site.check(rows.every(([a, b]) => Math.abs(a[2] - b[2]) < 3), `${file}: twins do not stand at one height`);
  site.check(new Set(ids).size === ids.length, `${file}: an id stands twice`);
};

/** The language switch keeps the paragraph that the reader stopped at: the same block below the same heading. */
const switches = async (page, file) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await go(page, file);
  const block = () => page.evaluate(() => {
    const all = [...document.querySelectorAll(".book-text .prose > *")];
    const [, id, n] = location.hash.match(/^#([a-z0-9-]+)(?:~(\d+))?$/) ?? [];
    const start = all.findIndex((e) => e.id === id);
    return [start + Number(n ?? 0), all[start + Number(n ?? 0)]?.tagName, all[start + Number(n ?? 0)]?.getBoundingClientRect().top];
  });
  const stopped = await page.evaluate(() => {
    const all = [...document.querySelectorAll(".book-text .prose > *")];
    const wanted = all.findIndex((e, n) => n > all.length / 2 && e.tagName === "P" && all[n - 1].tagName === "P");
    all[wanted].scrollIntoView({ block: "start" });
    return [wanted, all[wanted].tagName];
  });
  await page.waitForTimeout(500);
  await page.locator(".languages a:not([aria-current])").first().click();
  await settle(page);
  const there = await block();
  site.check(there[0] === stopped[0] && there[1] === stopped[1], `${file}: from block ${stopped} the switch leads to ${there}`);
  site.check(Math.abs(there[2]) < 120, `${file}: after the switch the paragraph stands at ${there[2]}`);
};

/** Without JavaScript a chapter says and links the same. */
const plain = async (page, file) => {
  const seen = [];
  for (const javaScriptEnabled of [true, false]) {
    const context = await site.browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
    const own = await context.newPage();
    await own.goto(site.address(file), { waitUntil: "load" });
    const html = await own.content();
    seen.push([html.match(/<article class="book-text">[\s\S]*<\/article>/)?.[0].length, (html.match(/<a /g) ?? []).length]);
    await context.close();
  }
  site.check(seen[0][0] > 0 && String(seen[0]) === String(seen[1]), `${file}: without JavaScript ${seen[1]} in place of ${seen[0]}`);
};

await site.each(chapters, {}, book);
await site.each(chapters, { viewport: { width: 360, height: 760 }, hasTouch: true, isMobile: true }, phone);
await site.each(pairs, {}, beside);
await site.each(chapters.slice(0, 4), {}, switches);
await site.each(chapters.slice(0, 2), {}, plain);
site.check(chapters.length > 0, "no chapter was seen");
await site.end(`book: ${chapters.length} chapters, ${pairs.length} in two languages`);
