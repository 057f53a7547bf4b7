// Every page of a built site in headless Chromium: axe (WCAG 2.2 A and AA), console, requests to other hosts.
// node pages.mjs DIST [--only SUBSTRING]
import { chromium } from "playwright-core";
import { createServer } from "node:http";
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { join, extname } from "node:path";
import { createRequire } from "node:module";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const dist = process.argv[2];
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : "";
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png", ".json": "application/json" };

const files = (folder, prefix = "") =>
  readdirSync(join(dist, folder), { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? files(join(folder, e.name), `${prefix}${e.name}/`) : [`${prefix}${e.name}`]);

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  const file = join(dist, path.endsWith("/") ? `${path}index.html` : path);
  if (!existsSync(file)) { response.writeHead(404).end(); return; }
  response.writeHead(200, {
    "content-type": types[extname(file)] ?? "application/octet-stream",
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
  }).end(readFileSync(file));
}).listen(0, "127.0.0.1");
await new Promise((r) => server.once("listening", r));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});
const pages = files("").filter((f) => f.endsWith(".html") && f.includes(only)).sort();
const schemes = ["light", "dark"];
let checked = 0, faults = 0;
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
    const text = readFileSync(join(dist, file), "utf8");
    if (text.includes('http-equiv="refresh"')) { checked += 1; continue; }
    await page.emulateMedia({ colorScheme: schemes[n % 2] });
    await page.setViewportSize(n % 3 === 0 ? { width: 360, height: 740 } : { width: 1280, height: 900 });
    await page.goto(`${origin}/${file.replace(/index\.html$/, "")}`, { waitUntil: "load" });
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (sideways > 0) fault(file, `scrolls sideways by ${sideways} px`);
    await page.addScriptTag({ path: axePath });
    const result = await page.evaluate(() => axe.run({ runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"] } }));
    for (const v of result.violations) fault(file, `axe ${v.id} (${v.nodes.length}): ${v.nodes.slice(0, 3).map((x) => x.html.slice(0, 160)).join(" | ")}`);
    checked += 1;
  }
  await context.close();
};
const numbered = pages.map((p, n) => [n, p]);
await Promise.all([0, 1].map((k) => work(numbered.filter(([n]) => n % 2 === k))));

// The page's own policy, not stepped over, on one page of each kind.
const strict = await (await browser.newContext()).newPage();
strict.on("console", (m) => { if (m.type() === "error") fault("policy", m.text()); });
for (const page of pages.filter((_, n) => n % 25 === 0)) await strict.goto(`${origin}/${page.replace(/index\.html$/, "")}`);

await browser.close();
server.close();
console.log(`${checked - faults < 0 ? 0 : checked} passed, ${faults} failed`);
process.exit(faults ? 1 : 0);
