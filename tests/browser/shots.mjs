// Screenshots of a built site, to be looked at.
// node shots.mjs DIST OUT path[:width[:dark]] …   the pages named
// node shots.mjs DIST OUT                         ten kinds of pages in every language, phone and desktop, light and dark,
//                                                 and an index.html that shows them beside each other
import { chromium } from "playwright-core";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { serve, launch, htmlFiles } from "./serve.mjs";

const kinds = ["home", "programme", "eligibility", "process", "support", "activities", "activity", "guide", "chapter", "form"];
const [dist, out, ...named] = process.argv.slice(2);

/** Of each kind and language the longest page, in the four ways it is seen. */
const ten = () => {
  const html = htmlFiles(dist).map((file) => ({ file, text: readFileSync(join(dist, file), "utf8") }));
  const languages = [...new Set(html.filter((h) => h.text.includes('class="page-home"')).map((h) => h.file.split("/")[0]))];
  return kinds.flatMap((kind) => languages.flatMap((language) => {
    const own = html.filter((h) => h.file.startsWith(`${language}/`) && h.text.includes(`class="page-${kind}"`));
    const [longest] = own.toSorted((a, b) => b.text.length - a.text.length);
    if (!longest) return [];
    const path = longest.file.replace(/index\.html$/, "");
    return [360, 1280].flatMap((width) => ["light", "dark"].map((scheme) => `${path}:${width}:${scheme}`));
  }));
};

mkdirSync(out, { recursive: true });
const wanted = named.length ? named : ten();
const { origin, stop } = await serve(dist);
const browser = await chromium.launch(launch);
const made = [];
for (const one of wanted) {
  const [path, width = "1280", colorScheme = "light"] = one.split(":");
  const page = await browser.newPage({ viewport: { width: Number(width), height: 900 }, colorScheme });
  await page.goto(`${origin}/${path}`);
  const name = `${path.replaceAll("/", "_") || "root"}-${width}-${colorScheme}.png`;
  await page.screenshot({ path: join(out, name), fullPage: true });
  if (named.length) console.log(name);
  made.push([path, name]);
  await page.close();
}
await browser.close();
stop();
if (!named.length) {
  const rows = [...new Set(made.map(([path]) => path))].map((path) => [path, made.filter((one) => one[0] === path)]);
  const row = ([path, shots]) => `<h2>${path}</h2><p>${shots.map(([, name]) => `<a href="${name}"><img src="${name}" alt="${name}" loading="lazy"></a>`).join(" ")}</p>`;
  const style = "body{font:16px sans-serif;background:#888}img{max-height:70vh;vertical-align:top}";
  writeFileSync(join(out, "index.html"), `<!DOCTYPE html><meta charset="utf-8"><title>Screenshots</title><style>${style}</style>${rows.map(row).join("\n")}\n`);
}
console.log(`${made.length} screenshots in ${out}`);
process.exit(made.length ? 0 : 1);
