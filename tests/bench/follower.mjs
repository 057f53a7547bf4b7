// A browser that follows a preview, for tests/bench/soak.py: one page stays open while files change under it, and has to
// become what a page loaded anew is, without the preview's own elements.
// node tests/bench/follower.mjs ORIGIN    reads a line for each order, answers each with a line of JSON:
//   open PATH   goes to a page and scrolls down
//   settle      waits until the open page is the new one, and tells: its state, what it did not take over, its faults
//   home        the address of the page that the last change showed on, of those that the preview names
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(new URL("../package.json", import.meta.url));
const { chromium } = require("playwright-core");
const { launch } = await import("../browser/serve.mjs");

const origin = process.argv[2];
/** A page follows within milliseconds; one that tells the sizes of many forms on a busy machine takes longer. */
const PATIENCE = 60000;
const browser = await chromium.launch(launch);
const context = await browser.newContext({ viewport: { width: 1100, height: 700 }, reducedMotion: "reduce" });
const faults = [];
const tab = async (name) => {
  const page = await context.newPage();
  page.on("pageerror", (e) => faults.push(`${name}: ${e}`));
  page.on("console", (m) => {
    // what cannot be made right now is told by its status; its findings are looked at elsewhere
    if (m.type() === "error" && !/status of (500|404)/.test(m.text())) faults.push(`${name}: ${m.text()}`);
  });
  return page;
};
const [open, fresh] = [await tab("open"), await tab("fresh")];

/** The document as text, each node with its attributes in order, without what the preview adds for itself. */
const written = () => {
  const root = document.documentElement.cloneNode(true);
  for (const own of root.querySelectorAll("kilavuz-preview, kilavuz-mark, kilavuz-band, .term-note")) own.remove();
  const lines = [];
  const walk = (node, depth) => {
    for (const one of node.childNodes) {
      if (one.nodeType === Node.TEXT_NODE) lines.push(`${" ".repeat(depth)}${JSON.stringify(one.data)}`);
      if (one.nodeType !== Node.ELEMENT_NODE) continue;
      const attributes = [...one.attributes].map((a) => `${a.name}=${a.value}`).sort();
      // where the reader is in the contents depends on the scrolling
      lines.push(`${" ".repeat(depth)}<${one.tagName} ${attributes.filter((a) => a !== "aria-current=location").join(" ")}>`);
      walk(one.tagName === "TEMPLATE" ? one.content : one, depth + 1);
    }
  };
  walk(root, 0);
  return lines;
};
/** What stands in the middle of the window, and where. */
const hold = () => {
  const at = document.elementFromPoint(400, 350);
  window.held = { at, text: at && at.textContent, top: at && at.getBoundingClientRect().top, scroll: scrollY, before: true };
};
/** How far it has moved; nothing where it was itself changed, or the page became another. */
const moved = () => {
  if (!window.held) return null;
  const { at, text, top, scroll } = window.held;
  if (!at || !at.isConnected || at.textContent !== text) return { scroll: scrollY - scroll };
  return { by: Math.round(at.getBoundingClientRect().top - top), scroll: scrollY - scroll };
};
const status = async () => (await context.request.get(open.url())).status();

const differing = (a, b) => {
  const at = a.findIndex((line, n) => line !== b[n]);
  const start = at < 0 ? a.length : at;
  return { open: a.slice(start, start + 4), fresh: b.slice(start, start + 4), line: start };
};

/** Whether the open page is the new one now; what was seen stands in `found`. */
const agreed = async (found) => {
  try {
    found.state = await status();
    const now = await open.evaluate(written);
    // it cannot be made now: what was there last stays
    found.empty = found.state >= 500 && now.length < 20;
    if (found.state >= 500) return true;
    await fresh.goto(open.url());
    const wanted = await fresh.evaluate(written);
    const same = now.join("\n") === wanted.join("\n");
    found.difference = same ? undefined : differing(now, wanted);
    return same;
  } catch (e) {
    // a page that loads itself anew, as it does where it has another script
    if (!/interrupted by another navigation|context was destroyed|ERR_ABORTED/.test(String(e))) throw e;
    found.difference = { error: String(e).slice(0, 200) };
    return false;
  }
};

/** Asks the open page, which may just load itself anew. */
const ask = async (what) => {
  for (let n = 0; ; n += 1) {
    try {
      return await open.evaluate(what);
    } catch (e) {
      if (n > 20 || !/context was destroyed/.test(String(e))) throw e;
      await open.waitForTimeout(100);
    }
  }
};

const orders = {
  async open(path) {
    // a page that loads itself anew at this moment breaks the way off: it is gone again
    for (let n = 0; n < 5; n += 1) if (await open.goto(origin + path).then(() => true, () => false)) break;
    await open.waitForFunction(() => document.querySelector("kilavuz-preview") !== null, null, { timeout: PATIENCE }).catch(() => {});
    await ask(() => scrollTo({ top: document.documentElement.scrollHeight / 3, behavior: "instant" }));
    await ask(hold);
    return { at: new URL(open.url()).pathname };
  },
  async settle() {
    const end = Date.now() + PATIENCE;
    const found = {};
    while (!(await agreed(found))) {
      if (Date.now() > end) break;
      await open.waitForTimeout(60);
    }
    found.moved = await ask(moved);
    await ask(hold);
    found.panel = await ask(() => {
      const box = document.querySelector("kilavuz-preview")?.shadowRoot.querySelector(".panel");
      return Boolean(box && !box.hidden);
    });
    found.faults = faults.splice(0);
    return found;
  },
  async home() {
    const path = new URL(open.url()).pathname;
    const answer = await context.request.get(`${origin}/__kilavuz/changes.json?page=${encodeURIComponent(path)}`);
    const { pages } = await answer.json();
    return { path: pages.length ? pages[0].href : null };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [order, ...rest] = line.split(" ");
  let answer;
  try {
    answer = await orders[order](rest.join(" "));
  } catch (e) {
    answer = { faults: [String(e)] };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
