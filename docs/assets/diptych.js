// What a page can do beyond reading. Everything here has a plain link or anchor behind it: the page works without.
(() => {
  const root = document.documentElement;
  const script = document.currentScript.src;
  root.classList.replace("no-js", "js");

  const store = (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Private windows may refuse; the choice then lasts as long as the page.
    }
  };

  // Light and dark
  const toggle = document.querySelector("[data-theme-toggle]");
  if (toggle) {
    toggle.hidden = false;
    toggle.addEventListener("click", () => {
      const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      const theme = (root.dataset.theme || system) === "dark" ? "light" : "dark";
      root.dataset.theme = theme;
      store("diptych.theme", theme);
    });
  }

  // The language switch keeps the page; here it also keeps the place on it, and the choice.
  const place = () => {
    const marks = [...document.querySelectorAll("h2[id], .dp-fact[id], .dp-evidence[id], h3[id]")];
    const above = marks.filter((mark) => mark.getBoundingClientRect().top < innerHeight / 3);
    return scrollY < 80 || !above.length ? location.hash : `#${above[above.length - 1].id}`;
  };
  for (const link of document.querySelectorAll("[data-language]")) {
    link.addEventListener("click", () => {
      store("diptych.locale", link.dataset.language);
      link.href = link.href.split(/[?#]/)[0] + location.search + place();
    });
  }

  // A citation opens the quoted words in place.
  const words = document.querySelector(".dp-brief");
  const bare = (node) => {
    const copy = node.cloneNode(true);
    for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
    return copy;
  };
  const close = (chip, focus) => {
    const panel = document.getElementById(chip.getAttribute("aria-controls"));
    if (panel) panel.remove();
    chip.setAttribute("aria-expanded", "false");
    chip.removeAttribute("aria-controls");
    if (focus) chip.focus();
  };
  // Beside one quote stand the names of the other sources of its fact; a tap on one changes places.
  const also = (chip) => {
    const others = [...chip.parentNode.querySelectorAll(".dp-cite--source")].filter((one) => one !== chip);
    if (!others.length) return [];
    const line = document.createElement("p");
    line.className = "dp-open__also";
    line.append(words.dataset.also);
    for (const one of others) {
      const link = document.createElement("a");
      link.href = one.getAttribute("href");
      link.append(...[...one.childNodes].map((node) => node.cloneNode(true)));
      link.addEventListener("click", (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        one.click();
        one.focus();
      });
      line.append(" ", link);
    }
    return [line];
  };
  let serial = 0;
  const open = (chip, target) => {
    const host = chip.closest("p, li, dd, h3, td");
    for (const other of host.querySelectorAll('.dp-cite[aria-expanded="true"]')) close(other);
    const panel = document.createElement("div");
    panel.className = "dp-open";
    panel.id = `open-${(serial += 1)}`;
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", chip.getAttribute("aria-label") || chip.textContent);
    const bar = document.createElement("div");
    bar.className = "dp-open__bar";
    const more = document.createElement("a");
    more.href = chip.getAttribute("href");
    more.textContent = words.dataset.more;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "dp-open__close";
    button.textContent = words.dataset.close;
    button.addEventListener("click", () => close(chip, true));
    bar.append(more, button);
    const quotes = target.matches(".dp-quote") ? [target] : [...target.querySelectorAll(".dp-quote")];
    panel.append(bar, ...quotes.map(bare));
    if (quotes[0] === target) panel.append(...also(chip));
    panel.addEventListener("keydown", (event) => event.key === "Escape" && close(chip, true));
    if (host.matches("p, h3")) host.after(panel);
    else host.append(panel);
    chip.setAttribute("aria-expanded", "true");
    chip.setAttribute("aria-controls", panel.id);
  };
  if (words) {
    for (const chip of words.querySelectorAll(".dp-cite")) chip.setAttribute("aria-expanded", "false");
    words.addEventListener("click", (event) => {
      const chip = event.target.closest(".dp-cite");
      if (!chip || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const target = document.getElementById(decodeURIComponent(chip.hash.slice(1)));
      if (!target || !target.matches(".dp-quote, .dp-evidence")) return;
      event.preventDefault();
      if (chip.getAttribute("aria-expanded") === "true") close(chip);
      else open(chip, target);
    });
    words.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target.matches('.dp-cite[aria-expanded="true"]')) close(event.target, true);
    });
  }

  // Search is fetched when somebody turns to it.
  const fields = document.querySelectorAll('[data-search-form] input, [data-search-page] input[type="search"]');
  const search = () => import(new URL("search.js", script));
  for (const field of fields) {
    field.addEventListener("focus", () => search().then((module) => module.attach(field)), { once: true });
  }
  if (document.querySelector("[data-search-page]")) {
    search().then((module) => module.startPage());
  }

  // What was read can be read again without a network; the page itself was fetched before there was anyone to keep it.
  if ("serviceWorker" in navigator && isSecureContext) {
    const keepThis = async () => {
      await navigator.serviceWorker.register(new URL("../sw.js", script));
      const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map((one) => one.href || one.src);
      const cache = await caches.open("diptych");
      await cache.addAll([location.href.split(/[?#]/)[0], ...parts]);
    };
    addEventListener("load", () => setTimeout(() => keepThis().catch(() => {}), 1500), { once: true });
  }
})();
