// A built site over HTTP on the loopback address, with the policy that a publisher is advised to send.
import { createServer } from "node:http";
import { brotliCompressSync } from "node:zlib";
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { join, extname } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".png": "image/png", ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'";

/** The path below which a site is published, from the canonical address of its first page: "" or "/path"; a gallery has none. */
const basePath = (dist) => {
  const canonical = readFileSync(join(dist, "index.html"), "utf8").match(/rel="canonical" href="([^"]+)"/)?.[1];
  return canonical ? new URL(canonical).pathname.replace(/\/[a-z-]*\/?$/, "") : "";
};

/** What a publisher's server adds: text compressed, and files whose name holds their hash kept for good. */
const published = (file, bytes, headers) => {
  const hashed = /\.[0-9a-f]{8,}\.|-[0-9a-f]{8,}\./.test(file);
  headers["cache-control"] = hashed ? "public, max-age=31536000, immutable" : "no-cache";
  if (!/\.(html|css|js|svg|json|xml|txt)$/.test(file)) return bytes;
  headers["content-encoding"] = "br";
  // done once, as `build --compress` does it before a reader comes
  if (!compressed.has(file)) compressed.set(file, brotliCompressSync(bytes));
  return compressed.get(file);
};
const compressed = new Map();

/**
 * Serves a folder below the path it is made for; gives the address of its root and a way to stop.
 * With `compress`, as a publisher's server does; else plainly, which is faster.
 */
export async function serve(dist, { compress = false } = {}) {
  const base = basePath(dist);
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://x").pathname);
    if (!asked.startsWith(`${base}/`)) { response.writeHead(404).end(); return; }
    const path = asked.slice(base.length);
    const file = join(dist, path.endsWith("/") ? `${path}index.html` : path);
    if (!existsSync(file)) { response.writeHead(404).end(); return; }
    const headers = {
      "content-type": types[extname(file)] ?? "application/octet-stream", "content-security-policy": policy,
    };
    const bytes = readFileSync(file);
    const body = compress ? published(file, bytes, headers) : bytes;
    headers["content-length"] = body.length;
    response.writeHead(200, headers).end(body);
  }).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  return { origin: `http://127.0.0.1:${server.address().port}${base}`, stop: () => server.close() };
}

/** Every HTML file below a folder, by path. */
export function htmlFiles(dist) {
  const below = (folder, prefix) => readdirSync(join(dist, folder), { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? below(join(folder, e.name), `${prefix}${e.name}/`) : [`${prefix}${e.name}`]);
  return below("", "").filter((f) => f.endsWith(".html")).sort();
}

/** The address of a file of the site. */
export const address = (origin, file) => `${origin}/${file.replace(/index\.html$/, "")}`;

/** How Chromium is started: without its own calls to other hosts. */
export const launch = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run"],
};
