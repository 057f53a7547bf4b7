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
    box.removeAttribute("data-waiting");
    input.addEventListener("input", () => {
      const wanted = fold(input.value.trim()).split(/\s+/);
      let shown = 0;
      // looked for anew each time: the preview may have changed the list
      document.querySelectorAll("main .rows > .row").forEach((row) => {
        const text = fold(row.textContent);
        row.hidden = !wanted.every((word) => text.includes(word));
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
  let watcher;
  const contents = () => {
    const marks = new Map([...document.querySelectorAll(".book-contents a")].map((a) => [a.hash.slice(1), a]));
    const heads = [...marks.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    if (watcher) watcher.disconnect();
    if (!heads.length) return;
    const mark = () => {
      const above = heads.filter((head) => head.getBoundingClientRect().top < innerHeight / 3);
      const here = (above.pop() || heads[0]).id;
      for (const [id, link] of marks) {
        if (id === here) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    };
    watcher = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
    for (const head of heads) watcher.observe(head);
    mark();
  };
  contents();
  // The language switch keeps the place: ids of headings, and the number of blocks below each, are the same in every
  // language, so `#id~3` is the third block below a heading.
  const blocks = [...document.querySelectorAll(".book-text .prose > *")];
  const place = () => {
    let heading = "";
    let below = 0;
    let found = "";
    for (const block of blocks) {
      if (block.getBoundingClientRect().top > 40) break;
      if (/^H[2-6]$/.test(block.tagName) && block.id) {
        heading = block.id;
        below = 0;
      } else below += 1;
      if (heading) found = below ? `${heading}~${below}` : heading;
    }
    return found;
  };
  // The switch stands at the top of the page, so the place where the reader stopped last counts for a while.
  let last = { hash: "", time: 0 };
  let pause = 0;
  if (blocks.length) addEventListener("scroll", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      const hash = place();
      if (hash) last = { hash, time: Date.now() };
    }, 300);
  }, { passive: true });
  for (const link of document.querySelectorAll(".languages a")) {
    link.addEventListener("click", () => {
      const recent = Date.now() - last.time < 15000 ? last.hash : "";
      const hash = place() || recent || location.hash.slice(1);
      if (hash) link.hash = hash;
    });
  }
  const [, id, number] = location.hash.match(/^#([a-z0-9-]+)~(\d+)$/) || [];
  if (id) {
    const start = blocks.findIndex((block) => block.id === id);
    const block = start >= 0 && blocks[start + Number(number)];
    if (block) block.scrollIntoView();
  }
  // A term shows its definition, which stands at the end of the chapter, where it is pointed at, focused or touched.
  let note = null;
  const hide = () => {
    if (!note) return;
    note.link.removeAttribute("aria-describedby");
    note.box.remove();
    note = null;
  };
  const show = (link) => {
    const text = document.getElementById(`term_${link.hash.slice(1)}`);
    if (!text || (note && note.link === link)) return;
    hide();
    const box = document.createElement("div");
    box.className = "term-note";
    box.id = "s_term-note";
    box.setAttribute("role", "tooltip");
    box.textContent = text.nextElementSibling.textContent;
    document.body.append(box);
    const at = link.getBoundingClientRect();
    box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 8)) + scrollX}px`;
    box.style.top = `${at.bottom + scrollY + 4}px`;
    link.setAttribute("aria-describedby", box.id);
    note = { link, box };
    box.addEventListener("pointerleave", hide);
  };
  const explain = (link) => {
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") show(link);
    });
    link.addEventListener("pointerleave", (event) => {
      // the note itself may be pointed at
      if (event.pointerType === "mouse" && !(note && note.box.contains(event.relatedTarget))) setTimeout(() => {
        if (note && !note.box.matches(":hover") && !note.link.matches(":hover, :focus-visible")) hide();
      }, 150);
    });
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", hide);
    // the first touch explains, the second leads to the glossary
    link.addEventListener("click", (event) => {
      if (event.pointerType === "touch" && link.dataset.touched !== "yes") {
        event.preventDefault();
        show(link);
        link.dataset.touched = "yes";
      }
    });
  };
  document.querySelectorAll(".book-text a.term").forEach(explain);
  // the preview has put new texts into the page
  document.addEventListener("kilavuz:renewed", ({ detail }) => {
    for (const node of detail.added.filter((one) => one.querySelectorAll)) {
      [node, ...node.querySelectorAll("a.term")].filter((one) => one.matches("a.term")).forEach(explain);
    }
    contents();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
})();
