// What a page can do beyond reading. Everything here has a plain link or anchor behind it: the page works without.
(() => {
  const root = document.documentElement;
  const script = document.currentScript.src;
  root.classList.add("js");

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
    const marks = [...document.querySelectorAll("section[id], article[id], li[id], h2[id], h3[id]")];
    const above = marks.filter((mark) => mark.getBoundingClientRect().top < innerHeight / 3);
    return scrollY < 80 || !above.length ? location.hash : `#${above[above.length - 1].id}`;
  };
  for (const link of document.querySelectorAll("[data-language]")) {
    link.addEventListener("click", () => {
      store("diptych.locale", link.dataset.language);
      link.href = link.href.split(/[?#]/)[0] + location.search + place();
    });
  }

  // A citation opens the quoted words in place: a fact's own stand under it, others get a copy.
  const words = document.querySelector(".dp-brief");
  const cited = (chip) => document.getElementById(decodeURIComponent(chip.hash.slice(1)));
  const own = (chip) => chip.closest("li")?.contains(cited(chip));
  const bare = (node) => {
    const copy = node.cloneNode(true);
    copy.removeAttribute("id");
    copy.removeAttribute("hidden");
    return copy;
  };
  const show = (list) => {
    list.classList.add("dp-shown");
    list.hidden = false;
    list.parentNode.querySelector('a[href^="#e-"]')?.setAttribute("aria-expanded", "true");
  };
  const hide = (list) => {
    list.classList.remove("dp-shown");
    // Browsers that know the word find hidden quotes too, and tell (beforematch).
    if ("onbeforematch" in list) list.setAttribute("hidden", "until-found");
  };
  const close = (chip, focus) => {
    if (own(chip)) hide(cited(chip));
    else document.getElementById(chip.getAttribute("aria-controls"))?.remove();
    chip.setAttribute("aria-expanded", "false");
    chip.removeAttribute("aria-controls");
    if (focus) chip.focus();
  };
  let serial = 0;
  const open = (chip, target) => {
    if (own(chip)) {
      show(target);
      chip.setAttribute("aria-controls", target.id);
      return;
    }
    const host = chip.closest("p, li, dd, h3, td");
    for (const other of host.querySelectorAll('a[aria-expanded="true"]')) close(other);
    const panel = document.createElement("div");
    panel.className = "dp-open";
    panel.id = `open-${(serial += 1)}`;
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", chip.getAttribute("aria-label"));
    const bar = document.createElement("div");
    bar.className = "dp-open__bar";
    const more = document.createElement("a");
    more.href = `#${target.closest("li").id}`;
    more.textContent = words.dataset.more;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "dp-open__close";
    button.textContent = words.dataset.close;
    button.addEventListener("click", () => close(chip, true));
    bar.append(more, button);
    panel.append(bar, bare(target));
    panel.addEventListener("keydown", (event) => event.key === "Escape" && close(chip, true));
    if (host.matches("p, h3")) (host.nextElementSibling?.matches("p[lang]") ? host.nextElementSibling : host).after(panel);
    else host.append(panel);
    chip.setAttribute("aria-expanded", "true");
    chip.setAttribute("aria-controls", panel.id);
  };
  if (words) {
    for (const chip of words.querySelectorAll('a[href^="#e-"]')) {
      chip.setAttribute("aria-expanded", "false");
      if (!own(chip)) chip.setAttribute("aria-label", words.dataset.cite.replace("{n}", chip.textContent));
    }
    for (const list of words.querySelectorAll('.dp-facts dl')) {
      hide(list);
      list.addEventListener("beforematch", () => show(list));
    }
    const arrive = () => {
      const target = location.hash.startsWith("#e-") && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target) {
        show(target);
        target.scrollIntoView();
      }
    };
    addEventListener("hashchange", arrive);
    arrive();
    words.addEventListener("click", (event) => {
      const chip = event.target.closest('a[href^="#e-"]');
      if (!chip || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const target = cited(chip);
      if (!target) return;
      event.preventDefault();
      if (chip.getAttribute("aria-expanded") === "true") close(chip);
      else open(chip, target);
    });
    words.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const chip = event.target.matches('a[aria-expanded="true"]')
        ? event.target
        : event.target.closest(".dp-facts dl")?.parentNode.querySelector('a[aria-expanded="true"]');
      if (chip) close(chip, true);
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
