// Screenshots of a built site, to be looked at: node shots.mjs DIST OUT path[:width[:dark]] …
import { chromium } from "playwright-core";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { serve, launch } from "./serve.mjs";

const [dist, out, ...wanted] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const { origin, stop } = await serve(dist);
const browser = await chromium.launch(launch);
for (const one of wanted) {
  const [path, width = "1280", colorScheme = "light"] = one.split(":");
  const page = await browser.newPage({ viewport: { width: Number(width), height: 900 }, colorScheme });
  await page.goto(`${origin}/${path}`);
  const name = `${path.replaceAll("/", "_") || "root"}-${width}-${colorScheme}.png`;
  await page.screenshot({ path: join(out, name), fullPage: true });
  console.log(name);
  await page.close();
}
await browser.close();
stop();
