// Lighthouse on the home pages, an activity and a guide chapter, as phone and as desktop, served compressed as a publisher
// would. node lighthouse.mjs DIST [--least 99] [--runs 5]: each of the four figures must have it in the median of the runs.
// Speed depends on what else the machine is doing, so a page gets as many runs as it takes for more than half of them to
// have settled the median: two good ones where three are made, at most five.
import { createServer } from "node:net";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import lighthouse, { desktopConfig } from "lighthouse";
import { serve, htmlFiles, address, launch } from "./serve.mjs";
import { option } from "./harness.mjs";

const dist = process.argv[2];
const least = Number(option("least", "99"));
const runs = Number(option("runs", "5"));
const onlyCategories = ["performance", "accessibility", "best-practices", "seo"];

const freePort = () => new Promise((done) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

/** Home pages of the first two languages; the first activity and the longest chapter of the first. */
const chosen = () => {
  const files = htmlFiles(dist);
  const kind = (name) => files.filter((f) => readFileSync(join(dist, f), "utf8").includes(`class="page-${name}"`));
  const longest = (list) => list.toSorted((a, b) => readFileSync(join(dist, b)).length - readFileSync(join(dist, a)).length);
  const first = kind("home").find((f) => f.startsWith("tr/"))?.replace("index.html", "") ?? kind("home")[0].replace("index.html", "");
  const own = (name) => kind(name).filter((f) => f.startsWith(first));
  return [...new Set([`${first}index.html`, ...kind("home")])].slice(0, 2)
    .concat(longest(own("activity")).slice(0, 1), longest(own("chapter")).slice(0, 1));
};

const port = await freePort();
const { origin, stop } = await serve(dist, { compress: true });
const browser = await chromium.launch({ ...launch, args: [...launch.args, `--remote-debugging-port=${port}`] });
/** One run: the four figures in percent, the layout shift, and what did not get full marks. */
const measure = async (file, config) => {
  const { lhr } = await lighthouse(address(origin, file), { port, onlyCategories, logLevel: "error" }, config);
  const scores = Object.fromEntries(onlyCategories.map((c) => [c, Math.round(lhr.categories[c].score * 100)]));
  const weak = onlyCategories.flatMap((c) => lhr.categories[c].auditRefs)
    .filter((ref) => ref.weight > 0 && lhr.audits[ref.id].score !== null && lhr.audits[ref.id].score < 0.9)
    .map((ref) => `${ref.id} ${lhr.audits[ref.id].displayValue ?? ""}`.trim());
  const paint = Math.round(lhr.audits["first-contentful-paint"].numericValue);
  return { scores, paint, shift: lhr.audits["cumulative-layout-shift"].numericValue, weak: [...new Set(weak)] };
};

/** Whether the median is known to be good: of three runs two, of five three. */
const settled = (tries) => {
  const good = tries.filter((t) => onlyCategories.every((c) => t.scores[c] >= least)).length;
  return good > tries.length / 2 && good > 1;
};
/** The figure in the middle; of two, both of which are good where it comes to that, the lower. */
const median = (tries, category) => {
  const all = tries.map((t) => t.scores[category]).sort((a, b) => a - b);
  return all[Math.floor((all.length - 1) / 2)];
};

let faults = 0;
const pages = chosen();
// compressed before it is measured
for (const file of pages) await fetch(address(origin, file));
for (const file of pages) {
  for (const [form, config] of [["phone", undefined], ["desktop", desktopConfig]]) {
    const tries = [];
    do tries.push(await measure(file, config)); while (!settled(tries) && tries.length < runs);
    const figures = onlyCategories.map((c) => [c, median(tries, c)]);
    const shift = Math.max(...tries.map((t) => t.shift));
    console.log(`${file} ${form}: ${figures.map(([c, n]) => `${c} ${n}`).join(", ")}, shift ${shift}, first paint ` +
      `${Math.min(...tries.map((t) => t.paint))} ms (speed of each run: ${tries.map((t) => t.scores.performance).join(", ")})`);
    const low = figures.filter(([, n]) => n < least).map(([c]) => c);
    if (low.length || shift > 0) {
      faults += 1;
      console.log(`FAULT ${file} ${form}: ${low.join(", ")}: ${[...new Set(tries.flatMap((t) => t.weak))].join("; ")}`);
    }
  }
}
await browser.close();
stop();
console.log(`${pages.length} pages twice, ${faults} faults`);
process.exit(faults || !pages.length ? 1 : 0);
