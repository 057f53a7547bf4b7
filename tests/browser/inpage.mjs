// What is measured inside a page. Each function is sent into the browser by itself, so it may name nothing outside itself.

/**
 * Text a reader would lose: outside the window, cut off, or lying over other text; and a page wider than the window.
 * Text inside a region that scrolls by itself (a data table, a diagram) can be reached and is not lost.
 */
export function lostText() {
  const found = [];
  const tell = (what, at) => found.push(`${what} “${at.text.slice(0, 50)}” in ${at.place}`);
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) found.push(`scrolls sideways by ${wide} px`);
  const hides = (style) => [style.overflowX, style.overflowY].some((v) => v === "hidden" || v === "clip");
  const scrolls = (style) => [style.overflowX, style.overflowY].some((v) => v === "auto" || v === "scroll");
  const ancestors = (element) => (element ? [element, ...ancestors(element.parentElement)] : []);
  const place = (element) => ancestors(element).slice(0, 3).reverse()
    .map((e) => e.localName + [...e.classList].map((c) => `.${c}`).join("")).join(" > ");
  const boxes = new Map();
  const box = (element) => {
    if (!boxes.has(element)) {
      const style = getComputedStyle(element);
      const area = element.getBoundingClientRect();
      boxes.set(element, { hides: hides(style), scrolls: scrolls(style), area, hidden: area.width <= 1 || area.height <= 1 });
    }
    return boxes.get(element);
  };
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (!text || parent.closest("script, style, title, .skip")) continue;
    if (!parent.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
    const around = ancestors(parent).filter((e) => e !== document.body && e !== document.documentElement);
    const cutting = around.filter((e) => box(e).hides || box(e).scrolls);
    // words for screen readers alone
    if (cutting.some((e) => box(e).hidden)) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const r of range.getClientRects()) {
      if (r.width < 1 || r.height < 1) continue;
      const line = { text, place: place(parent), node: walker.currentNode, left: r.left, right: r.right, top: r.top, bottom: r.bottom };
      const scroller = cutting.find((e) => box(e).scrolls);
      const cutter = cutting.find((e) => box(e).hides && !box(e).scrolls);
      if (cutter) {
        const { area } = box(cutter);
        const over = Math.max(area.left - r.left, r.right - area.right, area.top - r.top - r.height * 0.2, r.bottom - area.bottom - r.height * 0.2);
        if (over > 2) tell(`cut off by ${Math.round(over)} px:`, line);
      }
      if (scroller) {
        const { area } = box(scroller);
        line.left = Math.max(line.left, area.left);
        line.right = Math.min(line.right, area.right);
        line.top = Math.max(line.top, area.top);
        line.bottom = Math.min(line.bottom, area.bottom);
        if (line.left >= line.right || line.top >= line.bottom) continue;
      } else if (r.left < -1 || r.right > innerWidth + 1 || r.top + scrollY < -1) {
        tell("outside the window:", line);
      }
      // the middle of a line: the boxes of close lines may touch, their letters may not
      const height = line.bottom - line.top;
      lines.push({ ...line, top: line.top + height * 0.3, bottom: line.bottom - height * 0.3 });
    }
  }
  lines.sort((a, b) => a.top - b.top);
  lines.forEach((a, n) => {
    for (let m = n + 1; m < lines.length && lines[m].top < a.bottom; m += 1) {
      const b = lines[m];
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2) tell(`lies over “${b.text.slice(0, 30)}”:`, a);
    }
  });
  return found.slice(0, 5);
}

/** The words a reader sees, without what a script alone may add: the filter, and the label of a call by today's date. */
export function seenWords() {
  for (const e of document.querySelectorAll("[data-filter]")) e.hidden = true;
  for (const e of document.querySelectorAll(".call-state")) e.hidden = true;
  for (const e of document.querySelectorAll("details")) e.open = true;
  return document.body.innerText.replace(/\s+/g, " ").trim();
}

/** How far the page's parts moved since it was opened, without a reader's doing; with the parts that moved. */
export function shifts() {
  return new Promise((done) => {
    const found = [];
    const observer = new PerformanceObserver((list) => found.push(...list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    setTimeout(() => {
      observer.disconnect();
      const moved = found.flatMap((e) => e.sources.map((s) =>
        `${s.node?.nodeName}.${s.node?.className ?? s.node?.parentElement?.className} ${s.previousRect.y | 0}→${s.currentRect.y | 0}`));
      done({ sum: found.reduce((sum, e) => sum + e.value, 0), moved: moved.slice(0, 3).join(", ") });
    }, 60);
  });
}
