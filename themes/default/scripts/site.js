// Enhancements; every page is complete without them.
(() => {
  "use strict";
  // A call's label turns after its closing date by the reader's clock.
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((n) => String(n).padStart(2, "0")).join("-");
  for (const label of document.querySelectorAll(".call-state[data-closes]")) {
    if (label.dataset.closes && today > label.dataset.closes) label.textContent = label.dataset.closed;
  }
  // Turkish letters are folded on both sides, so that "kume" finds "Küme" and "ISPARTA" finds "ısparta".
  const fold = (text) => text.replace(/[Iİı]/g, "i").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  for (const box of document.querySelectorAll("[data-filter]")) {
    const input = box.querySelector("input");
    const status = box.querySelector("[role=status]");
    const rows = [...document.querySelectorAll("main .rows > .row")];
    const texts = rows.map((row) => fold(row.textContent));
    box.hidden = false;
    input.addEventListener("input", () => {
      const wanted = fold(input.value.trim()).split(/\s+/);
      let shown = 0;
      rows.forEach((row, n) => {
        row.hidden = !wanted.every((word) => texts[n].includes(word));
        if (!row.hidden) shown += 1;
      });
      for (const room of document.querySelectorAll("main .room")) {
        const inside = room.querySelectorAll(".rows > .row");
        if (inside.length) room.hidden = [...inside].every((row) => row.hidden);
      }
      status.textContent = box.dataset.count.replace("{n}", String(shown));
    });
  }
  // A link into a closed answer opens it.
  const open = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = target && target.closest("details");
    if (closed) closed.open = true;
  };
  addEventListener("hashchange", open);
  open();
  // The contents list marks the section being read.
  const marks = new Map([...document.querySelectorAll(".book-contents a")].map((a) => [a.hash.slice(1), a]));
  const heads = [...marks.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (heads.length) {
    const mark = () => {
      const above = heads.filter((head) => head.getBoundingClientRect().top < innerHeight / 3);
      const here = (above.pop() || heads[0]).id;
      for (const [id, link] of marks) {
        if (id === here) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    };
    const watcher = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
    for (const head of heads) watcher.observe(head);
    mark();
  }
  // The language switch keeps the section: ids of headings are the same in every language.
  for (const link of document.querySelectorAll(".languages a")) {
    link.addEventListener("click", () => {
      if (location.hash) link.hash = location.hash;
    });
  }
})();
