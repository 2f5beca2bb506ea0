// Search in the reader's browser: a query fetches the shards of its tokens and the first results, nothing else.
// The index is described in scripts/diptych/site/search.py; tokens here must equal those of site/search_tokens.py.
const CJK = "\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const RUNS = new RegExp(`([${CJK}]+)|((?:(?![${CJK}])[\\p{L}\\p{N}])+)`, "gu");
const SITE = new URL("../", import.meta.url);
export const PAGE = 6; // results shown at once: about a screen, and each costs a small file
const PREFIX_LETTERS = 3; // shorter beginnings of words match half the dictionary
const PREFIX_SHARDS = 6;
const NEAR_WORDS = 3; // each costs a shard

const locale = document.querySelector("[data-search-form]").dataset.locale;
// What the catalogs say, here once instead of in the head of every page (a test compares them).
const words = {
  zh: {
    hint: "简体、繁体、英文写法都能找到同一篇。",
    none: "没有找到。",
    near: "没有完全相符的结果，以下最接近：",
    more: "显示更多",
    failed: "搜索暂时不可用。",
    found: "找到 {n} 篇",
  },
  "zh-Hant": {
    hint: "簡體、繁體、英文寫法都能找到同一篇。",
    none: "沒有找到。",
    near: "沒有完全相符的結果，以下最接近：",
    more: "顯示更多",
    failed: "搜尋暫時不可用。",
    found: "找到 {n} 篇",
  },
  en: {
    hint: "Simplified, Traditional and English names all find the same briefing.",
    none: "Nothing found.",
    near: "No exact match; these come closest:",
    more: "Show more",
    failed: "Search is not available right now.",
    found: "{n} briefing found|{n} briefings found",
  },
}[locale];

let fetched = new Map();
// Every file is packed with zlib; the version keeps a browser from mixing files of two indexes.
const get = (path, version = "") => {
  if (!fetched.has(path)) {
    const answer = fetch(new URL(`search/${path}.bin${version && `?${version}`}`, SITE), version ? {} : { cache: "no-cache" }).then(
      async (response) => {
        if (!response.ok) throw new Error(`${path}: ${response.status}`);
        return new Uint8Array(await new Response(response.body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());
      },
    );
    answer.catch(() => fetched.delete(path));
    fetched.set(path, answer);
  }
  return fetched.get(path);
};
const decoder = new TextDecoder();
const text = async (path, version) => decoder.decode(await get(path, version));
const json = async (path, version) => JSON.parse(await text(path, version));

let opened;
const openIndex = () => {
  opened ||= json("index");
  opened.catch(() => (opened = undefined));
  return opened;
};

// The Simplified form of characters that the index knows.
const folds = async (index) => {
  const fold = new Map();
  const chars = [...(await text("fold", index.version))];
  for (let i = 0; i < chars.length; i += 2) fold.set(chars[i], chars[i + 1]);
  return fold;
};

const plain = (word) => word.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
const compare = (a, b) => {
  // By code point, as Python sorts; JavaScript's own order is by UTF-16 unit.
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < Math.min(x.length, y.length); i += 1) {
    if (x[i] !== y[i]) return x[i].codePointAt(0) - y[i].codePointAt(0);
  }
  return x.length - y.length;
};

// The parts of a query: each is a list of tokens that must stand in one sentence.
export function parse(query, fold) {
  const parts = [];
  for (const match of query.normalize("NFKC").matchAll(RUNS)) {
    if (match[1]) {
      const run = [...match[1]].map((char) => fold.get(char) || char);
      const pairs = run.slice(0, -1).map((char, i) => ({ token: char + run[i + 1] }));
      parts.push({ text: run.join(""), tokens: pairs.length ? pairs : [{ token: run[0], prefix: true }], cjk: true });
    } else {
      const token = plain(match[2]).slice(0, 40);
      parts.push({ text: token, tokens: [{ token, prefix: token.length >= PREFIX_LETTERS }], cjk: false });
    }
  }
  return parts;
}

// The place of the last of some sorted files, each with its first token, that does not begin behind this token.
const placeOf = (files, token) => {
  let low = 0;
  let high = files.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (compare(files[middle][0], token) <= 0) low = middle;
    else high = middle - 1;
  }
  return low;
};

// The files with the shards of one age that may have a token, or tokens that begin with it.
async function shardsOf(index, age, token, prefix) {
  const directories = index.directories[age];
  const files = [];
  for (let number = placeOf(directories, token); number < directories.length; number += 1) {
    const [begin, name] = directories[number];
    if (files.length && !begin.startsWith(token)) break;
    const shards = await json(`${age}/d-${name}`, index.version);
    for (const [first, shard] of files.length ? shards : shards.slice(placeOf(shards, token))) {
      if (files.length && !first.startsWith(token)) return files;
      files.push(`${age}/${shard}`);
      if (!prefix || files.length === PREFIX_SHARDS) return files;
    }
  }
  return files;
}

// Integers of seven bits a byte, the lowest first; the high bit says that more follow.
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  more() {
    return this.at < this.bytes.length;
  }
  number() {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }
  piece(size) {
    this.at += size;
    return this.bytes.subarray(this.at - size, this.at);
  }
}

// Sentences are numbers: the brief's, and the sentence's in it.
const SENTENCES = 4096;
const briefOf = (sentence) => Math.floor(sentence / SENTENCES);

// A list of parts, one for a span of briefs; see scripts/diptych/site/search_lists.py.
function addSentences(found, list, span) {
  const lists = new Reader(list);
  while (lists.more()) {
    let brief = lists.number() * span;
    const part = new Reader(lists.piece(lists.number()));
    while (part.more()) {
      const step = part.number();
      brief += Math.floor(step / 2);
      if (step % 2 === 0) found.add(brief * SENTENCES + part.number());
      else {
        for (let base = brief * SENTENCES; ; base += 7) {
          const byte = part.bytes[part.at++];
          for (let bit = 0; bit < 7; bit += 1) if (byte & (1 << bit)) found.add(base + bit);
          if (byte < 128) break;
        }
      }
    }
  }
}

async function lookup(index, { token, prefix }) {
  const found = new Set();
  const files = await Promise.all(Object.keys(index.directories).map((age) => shardsOf(index, age, token, prefix)));
  for (const shard of await Promise.all(files.flat().map((file) => get(file, index.version)))) {
    const entries = new Reader(shard);
    while (entries.more()) {
      const name = decoder.decode(entries.piece(entries.number()));
      const list = entries.piece(entries.number());
      if (name === token || (prefix && name.startsWith(token))) addSentences(found, list, index.span);
    }
  }
  return found;
}

// Sentences with the words that differ least from a mistyped one; its first letter is taken as right.
async function similar(index, word) {
  if (!index.letters.includes(word[0])) return new Set();
  const limit = word.length > 5 ? 2 : 1;
  const near = [];
  for (const name of await json(`words-${word.codePointAt(0).toString(16)}`, index.version)) {
    const apart = Math.abs(name.length - word.length) <= limit ? distance(name, word, limit) : limit + 1;
    if (apart <= limit) near.push([apart, name]);
  }
  near.sort((a, b) => a[0] - b[0]); // among equals the commonest stays first
  const sets = await Promise.all(near.slice(0, NEAR_WORDS).map(([, token]) => lookup(index, { token })));
  return new Set(sets.flatMap((set) => [...set]));
}

function distance(a, b, limit) {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  let before = [];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length];
}

const byBrief = (sentences) => {
  const briefs = new Map();
  for (const sentence of sentences) {
    const brief = briefOf(sentence);
    if (!briefs.has(brief)) briefs.set(brief, new Set());
    briefs.get(brief).add(sentence % SENTENCES);
  }
  return briefs;
};

const intersect = (sets) => sets.reduce((all, one) => new Set([...all].filter((item) => one.has(item))));

async function partSentences(index, part, near) {
  const sets = await Promise.all(part.tokens.map((token) => lookup(index, token)));
  const exact = intersect(sets);
  if (exact.size || !near) return exact;
  if (!part.cjk) return similar(index, part.text);
  if (part.tokens.length < 2) return exact;
  // A mistyped character spoils the two pairs that it stands in; the sentence must hold the others.
  const counts = new Map();
  for (const set of sets) for (const one of set) counts.set(one, (counts.get(one) || 0) + 1);
  const needed = Math.max(1, part.tokens.length - 2);
  return new Set([...counts].filter(([, count]) => count >= needed).map(([one]) => one));
}

// Briefs that match, the best first: all parts, those in the title before others, then the newest.
export async function find(query, filters = {}) {
  const index = await openIndex();
  const fold = new RegExp(`[${CJK}]`, "u").test(query) ? await folds(index) : new Map();
  const parts = parse(query, fold);
  const limits = Object.entries(filters).filter(([, value]) => value);
  const facets = await Promise.all(limits.map(([name, value]) => lookup(index, { token: `:${name}:${value}` })));
  if (!parts.length && !facets.length) return { index, fold, parts, hits: [], near: false };
  const allowed = facets.map((sentences) => byBrief(sentences));
  for (const near of [false, true]) {
    const found = await Promise.all(parts.map((part) => partSentences(index, part, near)));
    const groups = found.map((sentences) => byBrief(sentences));
    const [smallest] = [...groups, ...allowed].sort((a, b) => a.size - b.size);
    const hits = [];
    for (const brief of smallest.keys()) {
      if (![...groups, ...allowed].every((group) => group.has(brief))) continue;
      const places = groups.map((group) => group.get(brief));
      const together = places.length ? intersect(places) : new Set();
      const title = places.filter((set) => set.has(0)).length;
      hits.push({ brief, score: title * 4 + (together.size ? 2 : 0), sentences: together.size ? together : new Set(places.flatMap((set) => [...set])) });
    }
    hits.sort((a, b) => b.score - a.score || b.brief - a.brief);
    if (hits.length || near) return { index, fold, parts, hits, near };
  }
}

export const show = async (index, hit) => {
  const [id, date, sentences] = (await json(`texts/${locale}/${Math.floor(hit.brief / index.text_numbers)}`, index.version))[hit.brief];
  return { id, date, sentences };
};

// What is shown: every part of the query is marked where the shown wording has it.
const folded = (text, fold) =>
  [...text].map((char) => {
    const one = plain(char.normalize("NFKC"));
    return one.length === 1 ? fold.get(one) || one : [...one].length === 1 ? fold.get(one) || one : char;
  });
function mark(text, parts, fold) {
  const chars = [...text];
  const plainChars = folded(text, fold);
  const marked = new Array(chars.length).fill(false);
  for (const part of parts) {
    const wanted = [...part.text];
    for (let i = 0; i + wanted.length <= chars.length; i += 1) {
      if (wanted.every((char, j) => plainChars[i + j] === char)) marked.fill(true, i, i + wanted.length);
    }
  }
  const nodes = [];
  for (let i = 0; i < chars.length; ) {
    let j = i;
    while (j < chars.length && marked[j] === marked[i]) j += 1;
    const piece = chars.slice(i, j).join("");
    if (marked[i]) {
      const element = document.createElement("mark");
      element.textContent = piece;
      nodes.push(element);
    } else nodes.push(document.createTextNode(piece));
    i = j;
  }
  return { nodes, hits: marked.filter(Boolean).length };
}

async function resultItem({ index, fold, parts }, hit) {
  const { id, date, sentences } = await show(index, hit);
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.className = "dp-result__title";
  const address = new URL(`${locale}/briefs/${encodeURIComponent(id)}/`, SITE);
  link.href = address;
  link.append(...mark(sentences[0][1], parts, fold).nodes);
  const time = document.createElement("p");
  time.className = "dp-result__date";
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(date));
  item.append(link, time);
  const candidates = [...hit.sentences].filter((number) => number > 0 && sentences[number]).map((number) => {
    const [anchor, text] = sentences[number];
    return { anchor, ...mark(text, parts, fold) };
  });
  // A statement says more than the headline of a source.
  const rank = (one) => (one.anchor.startsWith("s-") ? 0 : 2) + (one.hits ? 1 : 0);
  candidates.sort((a, b) => rank(b) - rank(a) || b.hits - a.hits);
  const shown = candidates[0] || (sentences[1] && { anchor: sentences[1][0], ...mark(sentences[1][1], parts, fold) });
  if (shown) {
    const sentence = document.createElement("p");
    const place = document.createElement("a");
    place.href = `${address}#${shown.anchor}`;
    place.className = "dp-result__sentence";
    place.append(...shown.nodes);
    sentence.append(place);
    item.append(sentence);
  }
  return item;
}

const plural = new Intl.PluralRules(document.documentElement.lang);
const counted = (forms, count) => {
  const all = forms.split("|");
  const form = plural.select(count) === "one" ? all[0] : all[all.length - 1];
  return form.replace("{n}", new Intl.NumberFormat(document.documentElement.lang).format(count));
};

let turn = 0;
async function render(query, filters, list, status, limit = PAGE) {
  const mine = (turn += 1);
  const say = (text) => status && (status.textContent = text);
  if (!query.trim() && !Object.values(filters).some(Boolean)) {
    list.replaceChildren();
    say(words.hint);
    return 0;
  }
  try {
    const found = await find(query, filters);
    const { hits, near } = found;
    const items = await Promise.all(hits.slice(0, limit).map((hit) => resultItem(found, hit)));
    if (mine !== turn) return 0;
    list.replaceChildren(...items);
    say(!hits.length ? words.none : near ? words.near : counted(words.found, hits.length));
    if (hits.length > limit) {
      const item = document.createElement("li");
      const more = document.createElement("button");
      more.type = "button";
      more.className = "dp-morebutton";
      more.textContent = words.more;
      more.addEventListener("click", () => render(query, filters, list, status, limit + 2 * PAGE));
      item.append(more);
      list.append(item);
    }
    return hits.length;
  } catch (error) {
    // The site may have been published anew in the meantime: the next letter asks for its new index.
    opened = undefined;
    fetched = new Map();
    if (mine === turn) say(words.failed);
    return 0;
  }
}

const later = (work, wait = 120) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, wait);
  };
};

// The field in the head of every page: results drop down while somebody types, Enter goes to the search page.
export function attach(field) {
  const drop = document.querySelector("[data-search-drop]");
  if (!field.closest("[data-search-form]") || !drop) return;
  const status = document.createElement("p");
  status.className = "dp-hint";
  status.setAttribute("role", "status");
  const list = document.createElement("ol");
  list.className = "dp-results";
  drop.replaceChildren(status, list);
  const update = async () => {
    drop.hidden = !field.value.trim();
    if (!drop.hidden) await render(field.value, {}, list, status);
  };
  field.addEventListener("input", later(update));
  const close = () => (drop.hidden = true);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !drop.hidden) {
      // The first Escape closes the results; only the next one clears the field, as browsers do.
      event.preventDefault();
      close();
      field.focus();
    }
  });
  addEventListener("click", (event) => {
    if (!drop.contains(event.target) && event.target !== field) close();
  });
  drop.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !drop.contains(event.relatedTarget)) close();
  });
  if (field.value.trim()) update();
}

// The search page: the query and the filters stand in its address, so that a search can be sent to somebody.
export async function startPage() {
  const form = document.querySelector("[data-search-page] form");
  const field = form.querySelector('input[type="search"]');
  const list = document.querySelector("[data-search-results]");
  const status = document.querySelector("[data-search-status]");
  const filterBox = document.querySelector("[data-search-filters]");
  const address = new URLSearchParams(location.search);
  field.value = address.get("q") || "";
  const filters = () => Object.fromEntries([...filterBox.querySelectorAll("select")].map((one) => [one.name, one.value]));
  const update = () => {
    const wanted = new URLSearchParams();
    if (field.value.trim()) wanted.set("q", field.value.trim());
    for (const [name, value] of Object.entries(filters())) if (value) wanted.set(name, value);
    history.replaceState(null, "", wanted.size ? `?${wanted}` : location.pathname);
    return render(field.value, filters(), list, status);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  field.addEventListener("input", later(update));
  try {
    const index = await openIndex();
    fillFilters(await json("filters", index.version), filterBox, address);
    filterBox.addEventListener("change", update);
  } catch {
    status.textContent = words.failed;
    return;
  }
  if (field.value || [...address.keys()].length) update();
  else field.focus({ preventScroll: true });
}

function fillFilters({ filters, names }, box, address) {
  const languages = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
  for (const [name, values] of Object.entries(filters)) {
    if (values.length < 2 || !box.dataset[name]) continue;
    const label = document.createElement("label");
    label.append(box.dataset[name]);
    const select = document.createElement("select");
    select.name = name;
    select.append(new Option(box.dataset.all, ""));
    for (const [value, count] of values) {
      let shown = value;
      if (name === "topic") shown = (names[value] || {})[locale] || value;
      if (name === "lang") shown = languages.of(value) || value;
      select.append(new Option(`${shown} (${count})`, value, false, address.get(name) === value));
    }
    label.append(select);
    box.append(label);
  }
  box.hidden = !box.children.length;
}
