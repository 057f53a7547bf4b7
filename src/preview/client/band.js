// Marks what the published site would not show: a band over a draft's page, and a word beside each link to it.
import { make } from "./panel.js";

const css = `
:host { all: initial; display: inline }
span { font: 600 12px/1.4 system-ui, sans-serif; background: #5b2f86; color: #fff; border-radius: 3px; padding: 1px 6px; margin-inline-start: .4em; white-space: nowrap }
p { font: 600 15px/1.5 system-ui, sans-serif; background: #5b2f86; color: #fff; margin: 0; padding: .45rem 1.2rem }
@media (forced-colors: active) { span, p { border: 1px solid CanvasText } }
@media print { :host { display: none } }`;
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** An element of the preview's own; its inside is out of reach of the page's sheets, and read aloud in its place. */
const own = (name, language, inside) => {
  const host = document.createElement(name);
  host.lang = language;
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.append(inside);
  return host;
};

const plain = (url) => url.pathname.replace(/index\.html$/, "");

/** Shows the marks of this state, and takes away those of the one before. */
export const mark = (state, root, here) => {
  document.querySelectorAll("kilavuz-mark, kilavuz-band").forEach((one) => one.remove());
  if (state.band) {
    const band = own("kilavuz-band", state.language, make("p", "", state.band));
    band.setAttribute("role", "note");
    document.documentElement.insertBefore(band, document.body);
  }
  for (const one of state.marks ?? []) {
    const hint = () => own("kilavuz-mark", state.language, make("span", "", one.text));
    const path = root + one.path;
    for (const link of document.querySelectorAll("main a[href], nav a[href]")) {
      const url = new URL(link.href, location.href);
      if (plain(url) === path && url.hash === (one.anchor ? `#${one.anchor}` : "")) link.append(hint());
    }
    if (!one.anchor || here !== path) continue;
    const place = document.getElementById(one.anchor);
    const head = place && (place.querySelector("summary, h2, h3, h4, dt") ?? place);
    if (head) (head.querySelector("h2, h3, h4") ?? head).append(hint());
  }
};
