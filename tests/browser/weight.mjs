// What a reader's first visit costs: page and style sheet, scripts, fonts. node weight.mjs DIST
// Text is counted compressed by gzip, the larger of the two ways a server has; fonts as Chromium asks for them, with nothing kept
// from an earlier page. The limits are bytes.
import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { join, dirname, normalize } from "node:path";
import { open, settle } from "./harness.mjs";

const limits = { home: 30_000, script: 15_000, toolScript: 45_000, fonts: 150_000 };
// pages that work out something for the reader bring a script of their own
const tools = /class="page-(form|checker|calculator|verify)"/;
const site = await open();
const packed = new Map();
const size = (file) => {
  if (!packed.has(file)) packed.set(file, gzipSync(readFileSync(join(site.dist, file)), { level: 9 }).length);
  return packed.get(file);
};
const heaviest = {};
const note = (what, bytes, file) => { if (!(heaviest[what]?.bytes >= bytes)) heaviest[what] = { bytes, file }; };
const named = (file, pattern) => [...site.read(file).matchAll(pattern)].map((m) => normalize(join(dirname(file), m[1])));

let homes = 0;
const lost = (file) => file.includes("404");
for (const file of site.files.filter((f) => !lost(f))) {
  const html = site.read(file);
  const script = named(file, /<script src="([^"]+)"/g).reduce((sum, s) => sum + size(s), 0);
  const [what, limit] = tools.test(html) ? ["script of a page that works", limits.toolScript] : ["script of a page to read", limits.script];
  note(what, script, file);
  site.check(script <= limit, `${file}: ${script} bytes of script, at most ${limit}`);
  if (!html.includes('class="page-home"')) continue;
  homes += 1;
  const whole = size(file) + named(file, /<link rel="stylesheet" href="([^"]+)"/g).reduce((sum, s) => sum + size(s), 0);
  note("home with its style sheet", whole, file);
  site.check(whole <= limits.home, `${file}: ${whole} bytes with its style sheet, at most ${limits.home}`);
}
site.check(homes > 0, "there is no start page");

/** The largest page of each kind in each language: it asks for the most fonts. */
const chosen = () => {
  const largest = new Map();
  for (const file of site.files) {
    const kind = `${file.split("/")[0]} ${site.read(file).match(/<body class="([^"]*)"/)?.[1]}`;
    if (!(largest.get(kind)?.length >= site.read(file).length)) largest.set(kind, { file, length: site.read(file).length });
  }
  return [...largest.values()].map((one) => one.file);
};
const unused = [];
for (const file of chosen()) {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const asked = new Map();
  page.on("response", (r) => { if (r.request().resourceType() === "font") asked.set(r.url(), Number(r.headers()["content-length"])); });
  page.on("console", (m) => { if (m.text().includes("preload")) unused.push(`${file}: ${m.text()}`); });
  await page.goto(site.address(file), { waitUntil: "load" });
  await settle(page);
  const bytes = [...asked.values()].reduce((a, b) => a + b, 0);
  note("fonts on a first view", bytes, file);
  site.check(bytes > 0 && bytes <= limits.fonts, `${file}: ${bytes} bytes of fonts, at most ${limits.fonts}`);
  await context.close();
}
site.check(unused.length === 0, `asked for early and not used: ${unused}`);
for (const [what, { bytes, file }] of Object.entries(heaviest)) console.log(`${what}: ${bytes} bytes (${file})`);
await site.end("weight");
