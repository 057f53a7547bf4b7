// The way from a page of the site to the preview's own pages: a small menu in the corner.
import { make } from "./panel.js";

const entry = (href, words) => {
  const link = make("a", "", words);
  link.href = href;
  return make("li", "", link);
};

/** Puts the menu into the panel's tree, once a page. */
export const menu = (panel, state, root, path, isOwn) => {
  const tree = panel.host.shadowRoot;
  if (isOwn || !tree || tree.querySelector(".menu")) return;
  const { words } = state;
  const box = make("details", "menu");
  box.lang = state.language;
  // files on paper that this page leads to: a page of the preview renews them in place
  const papers = [...document.querySelectorAll("main a[href$='.pdf']")].map((a) => new URL(a.href))
    .filter((url) => url.origin === location.origin && !url.pathname.startsWith(`${root}assets/`))
    .map((url) => url.pathname.slice(root.length));
  const list = make("ul", "",
    ...[...new Set(papers)].slice(0, 6).map((file) => entry(`${root}_pdf/${file}`, `${words.paper}: ${decodeURI(file.split("/").pop())}`)),
    entry(`${root}_translation${path}`, words.sides),
    entry(`${root}_state/`, words.state),
    entry(`${root}_phone/`, words.phone));
  box.append(make("summary", "", words.menu), list);
  tree.append(box);
  addEventListener("keydown", (e) => {
    if (e.key === "Escape" && box.open) box.open = false;
  });
};
