// Turns the page on the screen into a newer one without a reload. What the server said before is compared with what it
// says now, and only the difference is carried over: what the reader or a script changed (typed answers, opened parts,
// a filter's hidden rows) stays as it is.

/** What stands in templates, which are no children of theirs: scripts take questions and words from there. */
const templates = (node) => {
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  return (node.tagName === "TEMPLATE" ? [node] : [...node.querySelectorAll("template")]).map((one) => one.innerHTML).join("\n");
};
const equal = (a, b) => a.isEqualNode(b) && templates(a) === templates(b);
/** What was compared already during one renewal: a change deep in a page is met again on every level above it. */
let known = new Map();
const same = (a, b) => {
  let of = known.get(a);
  if (!of) known.set(a, of = new Map());
  if (!of.has(b)) of.set(b, equal(a, b));
  return of.get(b);
};
/** Whether one node may become the other. */
const akin = (a, b) => {
  if (a.nodeType !== b.nodeType) return false;
  if (a.nodeType !== Node.ELEMENT_NODE) return true;
  return a.tagName === b.tagName && a.id === b.id;
};

/** For each of the new nodes the old one that it comes from, or nothing. Order is kept. */
const partners = (old, now) => {
  const found = new Array(now.length).fill(null);
  let head = 0;
  while (head < old.length && head < now.length && same(old[head], now[head])) found[head] = old[head++];
  let [a, b] = [old.length, now.length];
  while (a > head && b > head && same(old[a - 1], now[b - 1])) found[--b] = old[--a];
  let from = head;
  // equal ones first: they split the middle, so that one inserted paragraph does not rename all below it
  for (let n = head; n < b; n++) {
    const at = old.slice(from, a).findIndex((one) => same(one, now[n]));
    if (at >= 0 && at < 200) {
      found[n] = old[from + at];
      from += at + 1;
    }
  }
  from = head;
  for (let n = head; n < b; n++) {
    if (found[n]) {
      from = old.indexOf(found[n]) + 1;
      continue;
    }
    let end = a;
    for (let m = n + 1; m < b; m++) if (found[m]) { end = old.indexOf(found[m]); break; }
    const at = old.slice(from, end).findIndex((one) => akin(one, now[n]));
    if (at < 0) continue;
    found[n] = old[from + at];
    from += at + 1;
  }
  return found;
};

/** The nodes on the screen that stand for the server's, by the server's node. Scripts may have added others between. */
const standing = (live, old) => {
  const map = new Map();
  const nodes = [...live.childNodes];
  let at = 0;
  for (const one of old.childNodes) {
    for (let n = at; n < nodes.length; n++) {
      if (!akin(nodes[n], one)) continue;
      map.set(one, nodes[n]);
      at = n + 1;
      break;
    }
  }
  return map;
};

const attributes = (live, old, now) => {
  for (const { name, value } of now.attributes) {
    if (old.getAttribute(name) !== value) live.setAttribute(name, value);
  }
  for (const { name } of old.attributes) if (!now.hasAttribute(name)) live.removeAttribute(name);
};

/** Carries the difference between the server's two nodes over to the one on the screen. */
const morph = (live, old, now, added) => {
  if (same(old, now)) return;
  if (live.nodeType !== Node.ELEMENT_NODE) {
    live.nodeValue = now.nodeValue;
    return;
  }
  attributes(live, old, now);
  // without scripts its inside would be elements, with them it is text
  if (live.tagName === "NOSCRIPT") return;
  if (live.tagName === "TEMPLATE") {
    live.innerHTML = now.innerHTML;
    return;
  }
  const place = standing(live, old);
  const olds = [...old.childNodes];
  const nows = [...now.childNodes];
  const from = partners(olds, nows);
  for (const one of olds) {
    if (!from.includes(one) && place.get(one)) {
      place.get(one).remove();
      place.delete(one);
    }
  }
  let last = null;
  nows.forEach((one, n) => {
    let node = from[n] && place.get(from[n]);
    if (node) morph(node, from[n], one, added);
    else {
      node = document.importNode(one, true);
      added.push(node);
    }
    const wanted = last ? last.nextSibling : live.firstChild;
    if (node.parentNode !== live) live.insertBefore(node, wanted);
    // the order never changes between partners, so a kept node is never moved: it keeps its focus
    last = node;
  });
};

/** The last page stays parsed: it is the old one of the next renewal. */
let last = { html: "", doc: null };
const parsed = (html) => (last.html === html ? last.doc : new DOMParser().parseFromString(html, "text/html"));
/** New sheets are loaded before old ones go, so that nothing flashes. */
const sheets = (doc) => [...doc.querySelectorAll("link[rel=stylesheet]")].map((l) => l.getAttribute("href"));
const loaded = (href) => new Promise((done) => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  link.onload = link.onerror = () => done(link);
  document.head.append(link);
});

/**
 * Makes the page on the screen, which came as `before`, what the server sends now. Says which nodes are new;
 * `reload` where only a reload will do: another script.
 */
export const renew = async (before, after) => {
  const [old, now] = [parsed(before), parsed(after)];
  last = { html: after, doc: now };
  known = new Map();
  const scripts = (doc) => [...doc.querySelectorAll("script[src]")].map((s) => s.getAttribute("src")).join();
  if (scripts(old) !== scripts(now)) return { reload: true };
  const fresh = sheets(now).filter((href) => !sheets(old).includes(href));
  const extra = await Promise.all(fresh.map(loaded));
  const added = [];
  try {
    morph(document.documentElement, old.documentElement, now.documentElement, added);
  } catch {
    // a script of the page has changed it beyond recognition
    return { reload: true };
  }
  for (const link of extra) link.remove();
  known = new Map();
  return { added };
};
