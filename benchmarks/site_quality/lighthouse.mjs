// Scores of pages, one JSON object a line: node lighthouse.mjs RUNS URL…
// One browser serves all runs; Lighthouse empties its storage before each.
import lighthouse from "lighthouse";
import { launch } from "chrome-launcher";

const [runs, ...urls] = process.argv.slice(2);
const chrome = await launch({
  chromeFlags: ["--headless=new", "--no-first-run", "--disable-extensions", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
});
try {
  for (let run = 0; run < Number(runs); run += 1) {
    for (const url of urls) {
      const { lhr } = await lighthouse(url, { port: chrome.port, output: [], logLevel: "error" });
      if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
      const scores = {};
      const lost = {};
      for (const category of Object.values(lhr.categories)) {
        scores[category.id] = Math.round(category.score * 100);
        for (const { id, weight } of category.auditRefs) {
          const audit = lhr.audits[id];
          if (weight > 0 && audit.score !== null && audit.score < 1) lost[`${id} ${audit.displayValue ?? ""}`.trim()] = audit.score;
        }
      }
      console.log(JSON.stringify({ url, scores, lost }));
    }
  }
} finally {
  chrome.kill();
}
