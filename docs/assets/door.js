// The front door: to the language chosen before, else to the browser's. Nothing is painted on the way.
(() => {
  const locales = { zh: "zh/", "zh-Hant": "zh-Hant/", en: "en/" };
  const ofTag = (tag) => {
    const [language, ...rest] = tag.toLowerCase().split("-");
    if (language === "zh" || language === "yue") {
      return rest.some((part) => ["hant", "tw", "hk", "mo"].includes(part)) || language === "yue" ? "zh-Hant" : "zh";
    }
    return language === "en" ? "en" : null;
  };
  let chosen = null;
  try {
    chosen = localStorage.getItem("diptych.locale");
  } catch {
    // Storage may be switched off; the browser's languages serve as well.
  }
  const wanted = locales[chosen] ? chosen : (navigator.languages || []).map(ofTag).find(Boolean) || "en";
  document.documentElement.hidden = true;
  location.replace(locales[wanted] + location.search + location.hash);
})();
