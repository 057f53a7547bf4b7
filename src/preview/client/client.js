// Added by the preview to every page: shows a change in place, findings over the page, and the source of a text.
import { renew } from "./morph.js";
import { Panel, make } from "./panel.js";
import { mark } from "./band.js";
import { menu } from "./menu.js";

/** What every path begins with: a slash, on a phone the secret of this run behind it. */
const root = new URL("..", import.meta.url).pathname;
/** A page of the preview's own, which shows findings itself. */
const isOwn = document.documentElement.dataset.kilavuz === "own";

const panel = new Panel();
const path = () => `/${location.pathname.slice(root.length)}`;
const ask = async (what, values) => {
  const answer = await fetch(`${root}__kilavuz/${what}?${new URLSearchParams(values)}`);
  return answer.json();
};
/** The page as the server sends it. */
const page = async () => {
  const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
  return { status: answer.status, html: await answer.text() };
};

const key = `kilavuz-scroll:${path()}`;
const kept = sessionStorage.getItem(key);
if (kept) {
  scrollTo(0, Number(kept));
  sessionStorage.removeItem(key);
}
const reload = () => {
  sessionStorage.setItem(key, String(scrollY));
  location.reload();
};

let state = { findings: [], words: {}, language: "" };
const findings = async () => {
  state = await ask("findings.json", { page: path() });
  if (!isOwn) panel.show(state, root);
  mark(state, root, location.pathname);
  menu(panel, state, root, path(), isOwn);
};

/** Shows pictures of this page anew that keep their address while their bytes change; says whether there was one. */
const pictures = (media) => {
  const changed = new Set(media.map((name) => root + name));
  const shown = [...document.images].filter((image) => changed.has(new URL(image.src, location.href).pathname));
  for (const image of shown) image.src = `${new URL(image.src, location.href).pathname}?${Date.now()}`;
  return shown.length > 0;
};
/** Says where a change took effect that did not concern this page. */
const elsewhere = async () => {
  const found = await ask("changes.json", { page: path() });
  if (pictures(found.media)) return;
  if (!found.files.length) return;
  const links = found.pages.flatMap((one) => {
    const link = make("a", "", one.href);
    link.href = root + one.href.slice(1);
    return [" ", link];
  });
  const more = found.more > 0 ? [` +${found.more}`] : [];
  panel.notice(state.language, `${found.files.join(", ")} — ${links.length ? state.words.changed : state.words.unchanged}`, ...links, ...more);
};

// the page as it came; where it is already older than the newest build the first event renews it
let before = page();
let work = Promise.resolve();
const update = () => {
  work = work.then(async () => {
    const old = await before;
    const now = await page();
    // a page that cannot be made right now stays as it was, under its findings
    if (now.status >= 500) return findings();
    if (old.status >= 500) return reload();
    if (old.html === now.html) {
      await findings();
      return elsewhere();
    }
    // the page first: findings take longer, and the reader waits for the words just saved
    const done = await renew(old.html, now.html);
    if (done.reload) return reload();
    before = Promise.resolve(now);
    panel.attach();
    mark(state, root, location.pathname);
    panel.notice(state.language);
    document.dispatchEvent(new CustomEvent("kilavuz:renewed", { detail: done }));
    await findings();
  }).catch(() => {});
};

let seen;
let events;
// a browser keeps few connections to one server: pages that nobody sees give theirs back
const listen = () => {
  if (events) events.close();
  events = undefined;
  if (document.hidden) return;
  events = new EventSource(`${root}__kilavuz/events`);
  events.onmessage = (e) => {
    const [process, revision] = e.data.split("-");
    if (seen && seen.process !== process) return reload();
    if (seen && seen.revision !== revision) update();
    seen = { process, revision };
  };
};
document.addEventListener("visibilitychange", listen);
addEventListener("pageshow", (e) => { if (e.persisted) listen(); });
addEventListener("pagehide", () => { if (events) events.close(); });
listen();
before.then(findings).catch(() => {});

/** The text under the pointer, a whole piece of one text node where there is one. */
const textAt = (event) => {
  const at = document.caretPositionFromPoint
    ? document.caretPositionFromPoint(event.clientX, event.clientY)
    : document.caretRangeFromPoint && document.caretRangeFromPoint(event.clientX, event.clientY);
  const node = at && (at.offsetNode || at.startContainer);
  const inside = node && node.nodeType === Node.TEXT_NODE && event.target.contains(node);
  return (inside ? node.data : event.target.alt || event.target.textContent || "").trim();
};
// Alt and a click: where this text is written
addEventListener("click", async (event) => {
  if (!event.altKey || event.button !== 0 || event.target.closest("kilavuz-preview")) return;
  const text = textAt(event).slice(0, 400);
  if (!text) return;
  event.preventDefault();
  event.stopPropagation();
  const block = event.target.closest("p, li, td, th, dd, dt, h1, h2, h3, h4, h5, h6, figcaption") || event.target;
  const found = await ask("source.json", { page: path(), text, block: block.textContent.trim().slice(0, 600) });
  if (!found.file) return panel.notice(state.language, state.words.nowhere);
  const place = `${found.file}:${found.line}:${found.column}`;
  const link = found.editor ? make("a", "", place) : make("span", "", place);
  if (found.editor) link.href = found.editor;
  panel.notice(state.language, link);
  if (found.editor) location.href = found.editor;
}, true);
