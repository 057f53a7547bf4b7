// Screenshots of a built site, to be looked at: node shots.mjs DIST OUT path[:width[:dark]] …
import { chromium } from "playwright-core";
import { createServer } from "node:http";
import { readFileSync, existsSync, mkdirSync } from "node:fs";
import { join, extname } from "node:path";

const [dist, out, ...wanted] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  const file = join(dist, path.endsWith("/") ? `${path}index.html` : path);
  if (!existsSync(file)) { response.writeHead(404).end(); return; }
  response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
}).listen(0, "127.0.0.1");
await new Promise((r) => server.once("listening", r));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
for (const one of wanted) {
  const [path, width = "1280", scheme = "light"] = one.split(":");
  const page = await browser.newPage({ viewport: { width: Number(width), height: 900 }, colorScheme: scheme });
  await page.goto(`http://127.0.0.1:${server.address().port}/${path}`);
  const name = `${path.replaceAll("/", "_") || "root"}-${width}-${scheme}.png`;
  await page.screenshot({ path: join(out, name), fullPage: true });
  console.log(name);
  await page.close();
}
await browser.close();
server.close();
