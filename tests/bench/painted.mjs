// How long an editor waits until the eye can see a change: from the return of rename() to the second animation frame
// after the marker stands in the document of an open page. Headless Chromium, at least 30 edits with random pauses.
// node tests/bench/painted.mjs PROGRAM [SITE [FILE PATH [EDITS]]]    without a site: the starter's
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { loadavg, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const require = createRequire(new URL("../package.json", import.meta.url));
const { chromium } = require("playwright-core");
const { launch } = await import("../browser/serve.mjs");

const [program, from = "themes/starter", file = "content/faq.yaml", path = "/en/questions-and-answers/", count = "30"] = process.argv.slice(2);
const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "kilavuz-painted-"));
const site = join(folder, "site");
for (const part of ["content", "theme", "themes"]) if (existsSync(join(from, part))) cpSync(join(from, part), join(site, part), { recursive: true });
const target = join(site, file);
const original = readFileSync(target, "utf8");
// a text gets a paragraph more, records a word before their first English text
const edited = (marker) => file.endsWith(".md") ? `${original}\n\n${marker}\n` : original.replace("en: ", `en: ${marker} `);

const child = spawn(resolve(program), ["--root", site, "--lang", "en", "serve", "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
const origin = await new Promise((done, lost) => {
  let told = "";
  child.stderr.on("data", (more) => {
    told += more;
    const found = told.match(/http:\/\/127\.0\.0\.1:\d+/);
    if (found) done(found[0]);
  });
  child.on("exit", () => lost(new Error(told)));
});
const browser = await chromium.launch(launch);
const page = await browser.newPage();
await page.goto(origin + path);
await page.waitForFunction(() => document.querySelector("kilavuz-preview") !== null);
const times = [];
for (let n = 0; n <= Number(count); n += 1) {
  const marker = `zqx${n}x${Math.floor(Math.random() * 1e6)}`;
  // the page looks for the marker at every change of its document, and tells the time of the second frame after it
  await page.evaluate((wanted) => {
    window.painted = new Promise((done) => {
      const look = () => {
        if (!document.querySelector("main").textContent.includes(wanted)) return;
        watch.disconnect();
        const there = performance.now();
        // the client's own request of the page is the last one
        const asked = performance.getEntriesByType("resource").filter((one) => one.name === location.href).pop();
        const steps = [asked?.startTime, asked?.responseEnd, there].map((at) => performance.timeOrigin + at);
        requestAnimationFrame(() => requestAnimationFrame(() => done([...steps, performance.timeOrigin + performance.now()])));
      };
      const watch = new MutationObserver(look);
      watch.observe(document.documentElement, { subtree: true, childList: true, characterData: true });
    });
  }, marker);
  const beside = join(dirname(target), ".painted.new");
  writeFileSync(beside, edited(marker));
  renameSync(beside, target);
  const begun = performance.timeOrigin + performance.now();
  const steps = await page.evaluate(() => { performance.clearResourceTimings(); return window.painted; });
  if (n > 0) times.push(steps.map((at) => at - begun));
  await new Promise((done) => setTimeout(done, 200 + Math.random() * 400));
}
await browser.close();
child.kill();
rmSync(folder, { recursive: true });
const at = (step, share) => times.map((one) => one[step]).sort((a, b) => a - b)[Math.max(0, Math.ceil(times.length * share) - 1)].toFixed(1);
console.log(`asked ${at(0, 0.5)}, arrived ${at(1, 0.5)}, in the document ${at(2, 0.5)} ms (medians)`);
console.log(`painted ${at(3, 0.5)} / ${at(3, 0.95)} ms (median / p95 of ${times.length}; least ${at(3, 0)}), load ${loadavg()[0].toFixed(1)}`);
