// Findings over the page, and short notices. Both live in a shadow tree, so that no sheet of a theme reaches them.
const css = `
:host { all: initial }
* { box-sizing: border-box; font: 15px/1.5 system-ui, sans-serif }
[hidden] { display: none !important }
.panel { position: fixed; inset: auto 0 0 0; max-height: 46vh; overflow: auto; z-index: 2147483000; margin: 0; padding: 0 1.5rem 3rem;
  background: #1c2126; color: #ece9e2; border-top: 4px solid #f0a08a }
.panel.mild { border-top-color: #d9b45b }
header { position: sticky; top: 0; display: flex; gap: 1rem; align-items: center; background: #1c2126; padding: .7rem 0 .5rem }
h2 { margin: 0; font-weight: 700; font-size: 17px; flex: 1 }
h3 { margin: .6rem 0 .2rem; font-size: 13px; font-weight: 400; color: #b9c0c7 }
ol { margin: 0; padding: 0; list-style: none }
li { padding: .6rem 0; border-top: 1px solid #3a424a }
p { margin: 0 }
.what { font-weight: 650 }
.gone { padding: .2rem 0 .6rem; color: #e4c46e }
.kind { color: #f0a08a; margin-inline-end: .5rem }
.warning .kind { color: #e4c46e }
a, button { color: #9fd3e0; background: none; border: 0; padding: .15rem .3rem; min-height: 24px; text-decoration: underline; cursor: pointer; border-radius: 3px }
a:focus-visible, button:focus-visible { outline: 3px solid #9fd3e0; outline-offset: 1px }
pre { margin: .3rem 0; padding: .4rem .7rem; background: #12161a; overflow-x: auto; font: 13px/1.5 ui-monospace, monospace; white-space: pre }
mark { background: #5b2f26; color: #ffe2d8; font: inherit; border-bottom: 2px solid #f0a08a }
.warning mark { background: #4b3f19; color: #fff1c9; border-bottom-color: #e4c46e }
.cure::before { content: "→ "; color: #9bd0a0 }
.notice { position: fixed; inset: auto auto 1rem 1rem; max-width: min(36rem, calc(100vw - 2rem)); z-index: 2147483001; background: #0b4a5a; color: #fff;
  padding: .6rem 1rem; border-radius: 4px }
.notice a { color: #fff }
.menu { position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483002; background: #0b4a5a; color: #fff; border-radius: 4px; max-width: calc(100vw - 2rem) }
.menu summary { padding: .15rem .7rem; min-height: 24px; cursor: pointer; font-size: 13px; list-style-position: inside }
.menu summary:focus-visible { outline: 3px solid #9fd3e0; outline-offset: 2px }
.menu ul { margin: 0; padding: 0 .9rem .5rem; list-style: none }
.menu li { padding: 0; border: 0 }
.menu a { color: #fff; display: inline-block; padding: .25rem 0 }
@media print { .panel, .notice, .menu { display: none } }
@media (forced-colors: active) { .panel, .notice, .menu { border: 2px solid CanvasText } mark { forced-color-adjust: none } }`;

const make = (tag, className, ...inside) => {
  const one = document.createElement(tag);
  if (className) one.className = className;
  one.append(...inside);
  return one;
};

/** A line with its fault marked. Columns count characters, not the halves of pairs. */
const excerpt = (f) => {
  const letters = [...f.lineText];
  const from = f.column - 1;
  const to = f.endLine === f.line ? Math.max(f.endColumn - 1, from + 1) : letters.length;
  const start = Math.max(0, from - 80);
  const end = Math.min(letters.length, Math.max(to + 60, start + 120));
  const cut = (a, b) => letters.slice(Math.max(a, start), Math.min(b, end)).join("");
  const mark = make("mark", "", cut(from, to) || " ");
  return make("pre", "", start ? "…" : "", cut(0, from), mark, cut(to, letters.length), end < letters.length ? "…" : "");
};

const finding = (f, state) => {
  const words = state.words;
  const what = make("p", "what", make("span", "kind", words[f.severity]), f.message);
  const item = make("li", f.severity, what);
  if (f.file) {
    const place = `${f.file}:${f.line}:${f.column}`;
    const link = f.editor ? make("a", "", place) : make("span", "", place);
    if (f.editor) link.href = f.editor;
    item.append(make("p", "place", link));
    if (f.lineText) item.append(excerpt(f));
  }
  for (const label of f.labels) {
    if (!label.file) continue;
    const place = `${label.file}:${label.line}:${label.column}`;
    const link = label.editor ? make("a", "", place) : make("span", "", place);
    if (label.editor) link.href = label.editor;
    item.append(make("p", "", `${label.message}: `, link));
  }
  for (const cure of f.help) item.append(make("p", "cure", cure));
  return item;
};

export class Panel {
  constructor() {
    this.host = document.createElement("kilavuz-preview");
    const root = this.host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    this.box = make("section", "panel");
    this.box.tabIndex = -1;
    this.box.hidden = true;
    this.status = make("div", "notice");
    this.status.setAttribute("role", "status");
    this.status.hidden = true;
    root.append(this.box, this.status);
    this.closed = "";
    addEventListener("keydown", (e) => {
      if (e.key === "Escape") this.close();
    });
  }
  /** Stands beside the page's body, where no change of the page reaches it. */
  attach() {
    if (!this.host.isConnected) document.documentElement.append(this.host);
  }
  close() {
    this.closed = this.shown;
    this.box.hidden = true;
    this.status.hidden = true;
    this.place();
  }
  /** Shows all findings, those of this page first; hides itself where there is none. */
  show(state, root) {
    this.attach();
    this.shown = JSON.stringify(state.findings);
    this.box.hidden = !state.findings.length || this.shown === this.closed;
    this.place();
    if (this.box.hidden) return;
    const { words } = state;
    this.box.lang = state.language;
    this.box.setAttribute("aria-label", words.title);
    this.box.classList.toggle("mild", !state.findings.some((f) => f.severity === "error"));
    const close = make("button", "", words.close);
    close.type = "button";
    close.addEventListener("click", () => this.close());
    const all = make("a", "", words.state);
    all.href = `${root}_state/`;
    const inside = [make("header", "", make("h2", "", state.summary), all, close)];
    if (state.gone) inside.push(make("p", "gone", state.gone));
    const own = state.findings.filter((f) => f.here);
    const others = state.findings.filter((f) => !f.here);
    for (const [title, list] of [[words.here, own], [words.elsewhere, others]]) {
      if (!list.length) continue;
      if (own.length) inside.push(make("h3", "", title));
      inside.push(make("ol", "", ...list.map((f) => finding(f, state))));
    }
    const top = this.box.scrollTop;
    this.box.replaceChildren(...inside);
    this.box.scrollTop = top;
    this.place();
  }
  /** A notice stands above the findings, not over them. */
  place() {
    this.status.style.bottom = this.box.hidden ? "1rem" : `${this.box.offsetHeight + 12}px`;
  }
  /** A short word in the corner, perhaps with links; gone after a while. */
  notice(language, ...inside) {
    this.attach();
    clearTimeout(this.timer);
    this.status.lang = language;
    this.status.replaceChildren(...inside);
    this.status.hidden = !inside.length;
    this.timer = setTimeout(() => { this.status.hidden = true; }, 12000);
  }
}
export { make };
