// Scores of a page, one JSON object a run: node lighthouse.mjs URL RUNS BEST ENOUGH
// No more runs where BEST of them reached the performance ENOUGH, RUNS at most.
// One browser serves all runs; Lighthouse empties its storage before each.
import lighthouse from "lighthouse";
import { launch } from "chrome-launcher";

const [url, ...numbers] = process.argv.slice(2);
const [runs, best, enough] = numbers.map(Number);
const chrome = await launch({
  chromeFlags: ["--headless=new", "--no-first-run", "--disable-extensions", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
});
try {
  for (let run = 0, good = 0; run < runs && good < best; run += 1) {
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
    good += scores.performance >= enough;
    console.log(JSON.stringify({ scores, lost }));
  }
} finally {
  chrome.kill();
}
