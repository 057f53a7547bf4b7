// Draws the pictures that other sites show beside a link to this one. Run it after a change of title, tagline, colour or
// font, from the root of the project:  node docs/social/make.mjs DIST
// DIST is the built site; it gives words, fonts and colours. Makes theme/images/social-<language>.png, and the picture
// without words that stands in where a site has none, themes/default/images/social.png.
// Each picture names its words in a text chunk, with which a test compares the site's.
import { readFileSync, writeFileSync } from "node:fs";
import { crc32 } from "../../tests/browser/png.mjs";
import { open, settle } from "../../tests/browser/harness.mjs";

const source = readFileSync(new URL("social.html", import.meta.url), "utf8");
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A picture with a chunk behind its head that holds a text (PNG, section 11.3.3.4). */
const titled = (png, text) => {
  const kind = Buffer.from("iTXt");
  const body = Buffer.concat([kind, Buffer.from("Title\0\0\0\0\0", "latin1"), Buffer.from(text)]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length - kind.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([png.subarray(0, 33), length, body, sum, png.subarray(33)]);
};

const site = await open();
const page = await site.browser.newPage({ viewport: { width: 1200, height: 630 }, bypassCSP: true });
const draw = async (title, tagline) => {
  const html = source.replace("{title}", escaped(title)).replace("{tagline}", escaped(tagline));
  await page.evaluate((inner) => { document.body.innerHTML = inner; }, html);
  if (!title) await page.evaluate(() => { document.querySelector(".words").remove(); document.querySelector(".social").classList.remove("worded"); });
  await settle(page);
  return page.screenshot({ clip: { x: 0, y: 0, width: 1200, height: 630 } });
};
for (const file of site.files.filter((f) => /^[a-z-]+\/index\.html$/i.test(f))) {
  await page.goto(site.address(file));
  const [title, tagline] = await page.evaluate(() =>
    [document.querySelector("meta[property='og:site_name']").content, document.querySelector("h1").textContent]);
  const name = `theme/images/social-${file.split("/")[0]}.png`;
  writeFileSync(name, titled(await draw(title, tagline), `${title}: ${tagline}`));
  site.check(true, name);
}
writeFileSync("themes/default/images/social.png", titled(await draw("", ""), "no words"));
await site.end("pictures made");
