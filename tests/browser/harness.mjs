// What every browser test of a built site shares: the server, Chromium, two workers over its pages, and the count of faults.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serve, htmlFiles, address, launch } from "./serve.mjs";

/** The value after `--name` on the command line, or the fallback. */
export const option = (name, fallback = "") =>
  process.argv.includes(`--${name}`) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : fallback;

/**
 * Opens the site that the command line names: `node test.mjs DIST [--only SUBSTRING]`.
 * `files` are its pages in order, without those that only lead on to another address.
 */
export async function open() {
  const dist = process.argv[2];
  const started = performance.now();
  const { origin, stop } = await serve(dist);
  const browser = await chromium.launch(launch);
  const leadsOn = (file) => readFileSync(join(dist, file), "utf8").includes('http-equiv="refresh"');
  const files = htmlFiles(dist).filter((f) => f.includes(option("only")) && !leadsOn(f));
  let checks = 0;
  let faults = 0;
  const site = {
    dist, origin, browser, files,
    address: (file) => address(origin, file),
    read: (file) => readFileSync(join(dist, file), "utf8"),
    /** Counts one check; tells what is at fault when it does not hold. */
    check(holds, what) {
      checks += 1;
      if (holds) return;
      faults += 1;
      if (faults <= 80) console.log(`FAULT ${what}`);
    },
    /** Runs `visit(page, file)` for each file, in two workers that keep one page each. */
    async each(list, options, visit) {
      const work = async (mine) => {
        const context = await browser.newContext({ locale: "tr-TR", reducedMotion: "reduce", ...options });
        const page = await context.newPage();
        for (const file of mine) await visit(page, file);
        await context.close();
      };
      await Promise.all([0, 1].map((k) => work(list.filter((_, n) => n % 2 === k))));
    },
    /** Ends the test: the sum in one line, and the exit code. */
    async end(what) {
      await browser.close();
      stop();
      const seconds = Math.round((performance.now() - started) / 1000);
      console.log(`${dist}: ${what}: ${files.length} pages, ${checks} checks, ${faults} faults, ${seconds} s`);
      process.exit(faults || !checks ? 1 : 0);
    },
  };
  return site;
}

/** Lets the page settle: fonts there, styles applied, two frames drawn. */
export const settle = (page) => page.evaluate(async () => {
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
});
