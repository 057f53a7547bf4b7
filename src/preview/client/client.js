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
/** Which build an answer is of, by its header `Server-Timing`. */
const buildOf = (timing) => /kilavuz;desc="([^"]+)"/.exec(timing ?? "")?.[1];
/** The page as the server sends it. */
const page = async () => {
  const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
  return { status: answer.status, html: await answer.text(), build: buildOf(answer.headers.get("Server-Timing")) };
};
/** The build that the page on the screen came from. */
const came = performance.getEntriesByType("navigation")[0]?.serverTiming?.find((one) => one.name === "kilavuz")?.description;

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
/** Only the answer to the last question counts: a page changes while findings are on their way. */
const newest = (ask, use) => {
  let last = 0;
  return async () => {
    last += 1;
    const mine = last;
    const found = await ask();
    if (mine === last) use(found);
  };
};
const findings = newest(() => ask("findings.json", { page: path() }), (found) => {
  state = found;
  if (!isOwn) panel.show(state, root);
  mark(state, root, location.pathname);
  menu(panel, state, root, path(), isOwn);
});

/** Shows pictures of this page anew that keep their address while their bytes change; says whether there was one. */
const pictures = (media) => {
  const changed = new Set(media.map((name) => root + name));
  const shown = [...document.images].filter((image) => changed.has(new URL(image.src, location.href).pathname));
  for (const image of shown) image.src = `${new URL(image.src, location.href).pathname}?${Date.now()}`;
  return shown.length > 0;
};
/** Says where a change took effect that did not concern this page. */
const elsewhere = newest(() => ask("changes.json", { page: path() }), (found) => {
  if (pictures(found.media) || !found.files.length) return;
  const links = found.pages.flatMap((one) => {
    const link = make("a", "", one.href);
    link.href = root + one.href.slice(1);
    return [" ", link];
  });
  const more = found.more > 0 ? [` +${found.more}`] : [];
  panel.notice(state.language, `${found.files.join(", ")} — ${links.length ? state.words.changed : state.words.unchanged}`, ...links, ...more);
});
/** Asks beside the renewing of the page, which never waits for the answer. */
const beside = (...questions) => questions.forEach((question) => question().catch(() => {}));

// the page as it came; where a newer one stands behind its address by now, it is loaded
let before = page();
let work = before.then((now) => { if (came && now.build && came !== now.build) reload(); }).catch(() => {});
const update = () => {
  work = work.then(async () => {
    const old = await before;
    const now = await page();
    // a page that cannot be made right now stays as it was, under its findings
    if (now.status >= 500) return beside(findings);
    if (old.status >= 500) return reload();
    if (old.html === now.html) return beside(findings, elsewhere);
    const done = await renew(old.html, now.html);
    if (done.reload) return reload();
    before = Promise.resolve(now);
    panel.attach();
    mark(state, root, location.pathname);
    panel.notice(state.language);
    document.dispatchEvent(new CustomEvent("kilavuz:renewed", { detail: done }));
    beside(findings);
  }).catch(() => {});
};

let seen = came;
let events;
// a browser keeps few connections to one server: pages that nobody sees give theirs back
const listen = () => {
  if (events) events.close();
  events = undefined;
  if (document.hidden) return;
  events = new EventSource(`${root}__kilavuz/events`);
  events.onmessage = (e) => {
    const process = (name) => name.split("-")[0];
    if (seen && process(seen) !== process(e.data)) return reload();
    if (seen && seen !== e.data) update();
    seen = e.data;
  };
  // findings that take longer; pages of the preview's own hold them themselves
  events.addEventListener("judged", () => (isOwn ? update() : beside(findings)));
};
document.addEventListener("visibilitychange", listen);
addEventListener("pageshow", (e) => { if (e.persisted) listen(); });
addEventListener("pagehide", () => { if (events) events.close(); });
listen();
before.then(() => beside(findings)).catch(() => {});

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
