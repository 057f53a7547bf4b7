// The measures of inpage.mjs find what they are for, and are silent about what is sound. node --test inpage.test.mjs
import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { launch } from "./serve.mjs";
import { lostText, seenWords, shifts } from "./inpage.mjs";

let browser;
let page;
before(async () => {
  browser = await chromium.launch(launch);
  page = await browser.newPage({ viewport: { width: 320, height: 600 } });
});
after(() => browser.close());

const faults = async (body, style = "") => {
  await page.setContent(`<!DOCTYPE html><html lang="en"><style>body{margin:0}${style}</style>${body}`);
  return (await page.evaluate(lostText)).join("\n");
};

test("a page wider than the window is told", async () => {
  assert.match(await faults("<p style='width:400px'>a</p>"), /scrolls sideways by 80 px/);
});
test("text outside the window is told, even where nothing scrolls", async () => {
  assert.match(await faults("<p style='position:absolute;left:-50px'>gone</p>"), /outside the window: “gone”/);
  assert.match(await faults("<main style='overflow:clip;width:600px'><p style='margin-left:500px'>gone</p></main>", "html{overflow:hidden}"), /gone/);
});
test("text that its box cuts off is told", async () => {
  assert.match(await faults("<p style='width:60px;overflow:hidden;white-space:nowrap'>longer than its box</p>"), /cut off by \d+ px/);
  assert.match(await faults("<p style='height:12px;overflow:hidden'>two lines, since this is wider than the window of this test is</p>"), /cut off by/);
});
test("text over text is told", async () => {
  assert.match(await faults("<p>below</p><p style='position:absolute;top:16px;left:0;margin:0'>above</p>"), /lies over/);
});
test("a region that scrolls, words for screen readers and close lines are sound", async () => {
  const sound = "<h1 style='line-height:1'>Two lines of a heading that is set very closely</h1>" +
    "<div style='overflow-x:auto'><p style='width:900px'>a wide table</p></div><p>after</p>" +
    "<span style='position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)'>hidden words</span>" +
    "<details><summary>more</summary>closed</details>";
  assert.equal(await faults(sound), "");
});
test("seen words leave out what is hidden, and open what is closed", async () => {
  await page.setContent("<p hidden>no</p><p>yes</p><details><summary>a</summary>b</details><div data-filter>find</div>");
  assert.equal(await page.evaluate(seenWords), "yes a b");
});
test("a part that moves is told with its name", async () => {
  const body = "<!DOCTYPE html><div id=a>x</div><p class=moved>text that is pushed down</p>";
  await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto("http://moved.example/");
  assert.equal((await page.evaluate(shifts)).sum, 0);
  await page.evaluate(() => { document.getElementById("a").style.height = "200px"; });
  const { sum, moved } = await page.evaluate(shifts);
  assert.ok(sum > 0);
  assert.match(moved, /moved/);
});
