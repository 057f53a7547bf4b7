// Added by the preview to every page: reloads after a change and shows findings over the page.
(() => {
  "use strict";
  const style = "position:fixed;inset:auto 0 0 0;max-height:45vh;overflow:auto;z-index:9999;margin:0;padding:1rem 1.5rem;" +
    "background:#1c2126;color:#ece9e2;font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap;border-top:4px solid #f0a08a";
  let panel;
  const show = async () => {
    const answer = await fetch("/__kilavuz/findings");
    const text = await answer.text();
    if (panel) panel.remove();
    panel = undefined;
    if (!text) return;
    panel = document.createElement("pre");
    panel.setAttribute("role", "status");
    panel.tabIndex = 0;
    panel.style.cssText = style;
    panel.textContent = text;
    document.body.append(panel);
  };
  addEventListener("keydown", (e) => { if (e.key === "Escape" && panel) panel.remove(); });
  const key = "kilavuz-scroll:" + location.pathname;
  const kept = sessionStorage.getItem(key);
  if (kept) { scrollTo(0, Number(kept)); sessionStorage.removeItem(key); }
  let seen;
  let events;
  // a browser keeps few connections to one server: pages that nobody sees give theirs back
  const listen = () => {
    if (events) events.close();
    events = undefined;
    if (document.hidden) return;
    events = new EventSource("/__kilavuz/events");
    events.onmessage = (e) => {
      if (seen !== undefined && e.data !== seen) {
        sessionStorage.setItem(key, String(scrollY));
        location.reload();
      }
      seen = e.data;
    };
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", (e) => { if (e.persisted) listen(); });
  addEventListener("pagehide", () => { if (events) events.close(); });
  listen();
  show();
})();
