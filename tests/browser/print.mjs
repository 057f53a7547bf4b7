// Prints one page of each kind to A4 in Chromium and reads the PDF back with poppler: nothing cut, no navigation, tables that
// stay tables and repeat their heads, addresses behind links to elsewhere, no heading alone at the foot of a page; links
// inside the whole guide lead to the sheet on which their target stands (qpdf).
// node print.mjs DIST [--out FOLDER]: keeps the PDFs and a picture of each sheet, to be looked at.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open, option, settle } from "./harness.mjs";

const kinds = ["home", "eligibility", "process", "support", "activities", "activity", "chapter", "form", "glossary", "faq",
  "sources", "side-by-side", "whole-guide"];
const long = new Set(["chapter", "form", "activity"]);
const A4 = { width: 595, height: 842, margin: 45 };
const site = await open();
const kept = option("out");
const out = kept || mkdtempSync(join(tmpdir(), "print-"));
mkdirSync(out, { recursive: true });
const run = (tool, ...args) => execFileSync(tool, args, { encoding: "utf8", maxBuffer: 1 << 27 });

/** The first language's page of each kind, the longest where there are many; the start page and a chapter in every language. */
const chosen = () => {
  const of = (kind) => site.files.filter((f) => site.read(f).includes(`class="page-${kind}"`));
  const longest = (list) => list.toSorted((a, b) => site.read(b).length - site.read(a).length);
  const homes = of("home").map((f) => f.split("/")[0]);
  const first = homes.includes("tr") ? "tr" : homes[0];
  const pick = (kind, language) => {
    const own = of(kind).filter((f) => f.startsWith(`${language}/`));
    return (long.has(kind) ? longest(own) : own).slice(0, 1);
  };
  return kinds.flatMap((kind) => pick(kind, first).map((file) => [kind, file]))
    .concat(homes.filter((l) => l !== first).flatMap((l) => ["home", "chapter"].flatMap((k) => pick(k, l).map((f) => [k, f]))));
};

/** What the page means to print, seen by print media. */
const meant = () => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true });
  const text = (e) => e.innerText.replace(/\s+/g, " ").trim();
  const main = document.querySelector("main");
  const table = (t) => ({
    heads: [...t.querySelectorAll("thead th")].map(text).filter(Boolean),
    first: text(t.querySelector("tbody tr") ?? t), last: text([...t.querySelectorAll("tbody tr")].at(-1) ?? t),
    display: [t, t.querySelector("thead"), t.querySelector("td")].map((e) => e && getComputedStyle(e).display),
  });
  return {
    words: text(main).match(/\p{L}{4,}/gu) ?? [],
    headings: [...document.querySelectorAll("h1, h2, h3, h4")].filter(shown).map(text),
    navigation: [...document.querySelectorAll("nav, .skip, .filter, .languages, button")].filter(shown).filter((e) => !e.matches(".whole-contents"))
      .map((e) => `${e.localName}.${e.className}`),
    tables: [...document.querySelectorAll("main table")].filter(shown).map(table),
    folded: [...document.querySelectorAll("details")].filter(shown).filter((d) => [...d.children].some((c) => !shown(c))).length,
    away: [...document.querySelectorAll(".prose a[href^=http]")].map((a) => a.getAttribute("href")),
    inner: [...new Set([...document.querySelectorAll('main a[href^="#"]')].filter(shown).map((a) => a.getAttribute("href").slice(1)))]
      .map((id) => [id, text(document.getElementById(id) ?? main).slice(0, 40)]),
  };
};

/** Letters alone: words may be cut at a line's end. */
const bare = (text) => text.normalize("NFKC").replace(/[\u00ad\u2010-]/g, "").replace(/\s+/g, "");
const boxes = (html) => [...html.matchAll(/<page [^>]*>([\s\S]*?)<\/page>/g)].map(([, page]) =>
  [...page.matchAll(/<line xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([\s\S]*?)<\/line>/g)].map(([, left, top, right, bottom, inner]) => ({
    left: +left, top: +top, right: +right, bottom: +bottom,
    text: [...inner.matchAll(/<word[^>]*>([\s\S]*?)<\/word>/g)].map((w) => w[1]).join(" ")
      .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
  })));

const check = (file, page, pdf) => {
  const info = run("pdfinfo", pdf);
  site.check(/Page size:\s+59[45](\.\d+)? x 84[12](\.\d+)? pts/.test(info), `${file}: not A4: ${info.match(/Page size.*/)}`);
  const sheets = boxes(run("pdftotext", "-bbox-layout", pdf, "-"));
  const whole = bare(run("pdftotext", "-raw", pdf, "-"));
  const lost = [...new Set(page.words)].filter((w) => !whole.includes(bare(w)));
  site.check(lost.length === 0, `${file}: not on paper: ${lost.slice(0, 8).join(", ")}`);
  site.check(page.navigation.length === 0, `${file}: navigation on paper: ${page.navigation}`);
  site.check(page.folded === 0, `${file}: ${page.folded} folded parts stay folded`);
  for (const t of page.tables) {
    site.check(t.display[0] === "table" && t.display[2] !== "block" && t.display[1] !== "block", `${file}: a table is no table: ${t.heads} ${t.display}`);
  }
  for (const url of page.away) site.check(whole.includes(bare(url)), `${file}: ${url} is not written out`);
  const headings = new Set([...page.headings, ...page.tables.map((t) => t.heads.join(" "))].map(bare));
  sheets.forEach((lines, n) => {
    const outside = lines.filter((l) => l.left < A4.margin - 3 || l.right > A4.width - A4.margin + 3 || l.bottom > A4.height - 30);
    site.check(outside.length === 0, `${file}, sheet ${n + 1}: runs out: ${outside.slice(0, 2).map((l) => l.text)}`);
    const foot = lines.toSorted((a, b) => b.bottom - a.bottom)[0];
    // a link may have the words of the heading above it
    const once = lines.filter((l) => bare(l.text) === bare(foot?.text ?? "")).length === 1;
    const alone = n + 1 < sheets.length && once && headings.has(bare(foot.text)) && !lines.some((l) => l !== foot && l.bottom > foot.top && l.left > foot.right);
    site.check(!alone, `${file}, sheet ${n + 1}: the heading “${foot?.text}” stands alone at the foot`);
  });
  site.check(sheets.every((lines) => lines.length > 0), `${file}: an empty sheet`);
  return repeated(file, page, pdf, sheets.length);
};

/** Each link inside the page is a link of the PDF, to the sheet on which its target's first words stand; the count of targets. */
const inner = (file, page, pdf) => {
  const { pages, qpdf: [, objects] } = JSON.parse(run("qpdf", "--json=2", "--json-key=qpdf", "--json-key=pages", pdf));
  const values = Object.values(objects).map((o) => o.value).filter((v) => v && typeof v === "object");
  const at = (value) => (typeof value === "string" && objects[`obj:${value}`]?.value) || value;
  const places = at(values.find((v) => v["/Type"] === "/Catalog")["/Dests"]) ?? {};
  const linked = new Set(values.filter((v) => v["/Subtype"] === "/Link" && v["/Dest"]).map((v) => v["/Dest"]));
  for (const name of linked) site.check(name in places, `${file}: a link of the PDF leads to ${name}, which is nowhere`);
  for (const [id, words] of page.inner) {
    site.check(linked.has(`/${id}`), `${file}: the link to #${id} is none on paper`);
    const sheet = pages.findIndex((one) => one.object === at(places[`/${id}`])?.[0]) + 1;
    const there = sheet > 0 ? bare(run("pdftotext", "-raw", "-f", `${sheet}`, "-l", `${sheet + 1}`, pdf, "-")) : "";
    site.check(there.includes(bare(words).slice(0, 24)), `${file}: #${id} leads to sheet ${sheet}, where “${words}” does not stand`);
  }
  return page.inner.length;
};

/** Tables over several sheets say their heads on each. */
const repeated = (file, page, pdf, count) => {
  const sheets = Array.from({ length: count }, (_, n) => bare(run("pdftotext", "-raw", "-f", `${n + 1}`, "-l", `${n + 1}`, pdf, "-")));
  let over = 0;
  for (const t of page.tables.filter((one) => one.heads.length)) {
    const [from, to] = [t.first, t.last].map((row) => sheets.findIndex((s) => s.includes(bare(row).slice(0, 60))));
    for (let n = from + 1; from >= 0 && n <= to; n += 1) {
      over += 1;
      site.check(t.heads.every((h) => sheets[n].includes(bare(h))), `${file}, sheet ${n + 1}: a table goes on without its heads: ${t.heads}`);
    }
  }
  return over;
};

let over = 0;
let places = 0;
const pages = chosen();
await site.each(pages, { viewport: { width: 1280, height: 900 } }, async (page, [kind, file]) => {
  await page.emulateMedia({ media: "print" });
  await page.goto(site.address(file), { waitUntil: "load" });
  await settle(page);
  const pdf = join(out, `${file.split("/")[0]}-${kind}.pdf`);
  // a sheet is narrower than the window: what the page shows there is what counts
  await page.setViewportSize({ width: 673, height: 975 });
  const seen = await page.evaluate(meant);
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: false });
  over += check(file, seen, pdf);
  if (kind === "whole-guide") places += inner(file, seen, pdf);
  if (kept) run("pdftoppm", "-r", "60", "-png", "-l", "12", pdf, pdf.replace(/\.pdf$/, ""));
});
site.check(over > 0, "no table goes over a sheet, so nothing was seen of repeated heads");
site.check(places > 0 || !pages.some(([kind]) => kind === "whole-guide"), "the whole guide has no links inside it");
if (!kept) rmSync(out, { recursive: true });
else console.log(`${readdirSync(out).length} files in ${out}`);
await site.end(`print: ${pages.length} printed, ${places} places of the whole guide reached by its links`);
