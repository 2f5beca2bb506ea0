// Search in the reader's browser: a query fetches the shards of its tokens and the first results, nothing else.
// The index is described in scripts/diptych/site/search.py; tokens here must equal those of site/tokens.py.
const CJK = "\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const RUNS = new RegExp(`([${CJK}]+)|((?:(?![${CJK}])[\\p{L}\\p{N}])+)`, "gu");
const SITE = new URL("../", import.meta.url);
const PAGE = 8; // results shown at once: about a screen, and each costs a small file
const PREFIX_LETTERS = 3; // shorter beginnings of words match half the dictionary
const PREFIX_SHARDS = 6;
const NEAR_WORDS = 3; // each costs a shard

const locale = document.querySelector("[data-search-form]").dataset.locale;
const words = document.querySelector("[data-search-form]").dataset;

let fetched = new Map();
const get = (path, kind) => {
  if (!fetched.has(path)) {
    const answer = fetch(new URL(path, SITE)).then((response) => {
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response[kind]();
    });
    answer.catch(() => fetched.delete(path));
    fetched.set(path, answer);
  }
  return fetched.get(path);
};

let opened;
const openIndex = () => {
  opened ||= get("search/index.json", "json").then(async (index) => {
    const fold = new Map();
    const chars = [...index.fold];
    for (let i = 0; i < chars.length; i += 2) fold.set(chars[i], chars[i + 1]);
    const counts = varints(new Uint8Array(await get(`${index.folder}/briefs.bin`, "arrayBuffer")));
    const starts = [];
    let next = 0;
    for (const count of counts) {
      starts.push(next);
      next += count;
    }
    return { ...index, fold, starts };
  });
  opened.catch(() => (opened = undefined));
  return opened;
};

function varints(bytes) {
  const numbers = [];
  let value = 0;
  let scale = 1;
  for (const byte of bytes) {
    value += (byte & 127) * scale;
    if (byte & 128) scale *= 128;
    else {
      numbers.push(value);
      value = 0;
      scale = 1;
    }
  }
  return numbers;
}

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

// The last of some sorted tokens that is not behind this one.
const placeOf = (firsts, token) => {
  let low = 0;
  let high = firsts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (compare(firsts[middle], token) <= 0) low = middle;
    else high = middle - 1;
  }
  return low;
};
const blockOf = (index, number) => get(`${index.folder}/block-${number}.json`, "json");
const shardOf = async (index, token) => {
  const block = placeOf(index.blocks, token);
  return block * index.block_shards + placeOf(await blockOf(index, block), token);
};
const firstOf = async (index, shard) => {
  const block = Math.floor(shard / index.block_shards);
  return (await blockOf(index, block))[shard - block * index.block_shards];
};

const decoder = new TextDecoder();
const readShard = async (index, number) => {
  const bytes = new Uint8Array(await get(`${index.folder}/shard-${number}.bin`, "arrayBuffer"));
  const entries = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes[at++];
      value += (byte & 127) * scale;
      if (!(byte & 128)) return value;
      scale *= 128;
    }
  };
  while (at < bytes.length) {
    const length = varint();
    const token = decoder.decode(bytes.subarray(at, at + length));
    at += length;
    const lengthAndForm = varint();
    const size = Math.floor(lengthAndForm / 2);
    entries.push([token, bytes.subarray(at, at + size), lengthAndForm % 2 === 1]);
    at += size;
  }
  return entries;
};

// Either the differences between the numbers, or a bit for each sentence.
const sentencesOf = (data, bits) => {
  if (!bits) {
    let number = -1;
    return varints(data).map((delta) => (number += delta));
  }
  const numbers = [];
  data.forEach((byte, at) => {
    for (let bit = 0; bit < 8; bit += 1) if (byte & (1 << bit)) numbers.push(at * 8 + bit);
  });
  return numbers;
};

async function lookup(index, { token, prefix }) {
  if (!index.shards) return new Set();
  const found = new Set();
  const first = await shardOf(index, token);
  for (let number = first; number < Math.min(index.shards, first + (prefix ? PREFIX_SHARDS : 1)); number += 1) {
    if (number > first && !(await firstOf(index, number)).startsWith(token)) break;
    for (const [name, data, bits] of await readShard(index, number)) {
      if (name === token || (prefix && name.startsWith(token))) for (const one of sentencesOf(data, bits)) found.add(one);
    }
  }
  return found;
}

// Sentences with the words that differ least from a mistyped one; its first letter is taken as right.
async function similar(index, word) {
  if (!index.letters.includes(word[0])) return new Set();
  const limit = word.length > 5 ? 2 : 1;
  const near = [];
  for (const name of await get(`${index.folder}/words-${word.codePointAt(0).toString(16)}.json`, "json")) {
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

const briefOf = (index, sentence) => {
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (index.starts[middle] <= sentence) low = middle;
    else high = middle - 1;
  }
  return low;
};

const byBrief = (index, sentences) => {
  const briefs = new Map();
  for (const sentence of sentences) {
    const brief = briefOf(index, sentence);
    if (!briefs.has(brief)) briefs.set(brief, new Set());
    briefs.get(brief).add(sentence - index.starts[brief]);
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
  const parts = parse(query, index.fold);
  const limits = Object.entries(filters).filter(([, value]) => value);
  const facets = await Promise.all(limits.map(([name, value]) => lookup(index, { token: `:${name}:${value}` })));
  if (!parts.length && !facets.length) return { index, parts, hits: [], near: false };
  const allowed = facets.map((sentences) => byBrief(index, sentences));
  for (const near of [false, true]) {
    const found = await Promise.all(parts.map((part) => partSentences(index, part, near)));
    const groups = found.map((sentences) => byBrief(index, sentences));
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
    if (hits.length || near) return { index, parts, hits, near };
  }
}

export const show = (index, hit) => get(`${index.folder}/docs/${locale}/${hit.brief}.json`, "json");

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

async function resultItem(index, parts, hit) {
  const { id, date, sentences } = await show(index, hit);
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.className = "dp-result__title";
  const address = new URL(`${locale}/briefs/${encodeURIComponent(id)}/`, SITE);
  link.href = address;
  link.append(...mark(sentences[0][1], parts, index.fold).nodes);
  const time = document.createElement("p");
  time.className = "dp-result__date";
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(date));
  item.append(link, time);
  const candidates = [...hit.sentences].filter((number) => number > 0 && sentences[number]).map((number) => {
    const [anchor, text] = sentences[number];
    return { anchor, ...mark(text, parts, index.fold) };
  });
  // A statement says more than the headline of a source.
  const rank = (one) => (one.anchor.startsWith("s-") ? 0 : 2) + (one.hits ? 1 : 0);
  candidates.sort((a, b) => rank(b) - rank(a) || b.hits - a.hits);
  const shown = candidates[0] || (sentences[1] && { anchor: sentences[1][0], ...mark(sentences[1][1], parts, index.fold) });
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
    const { index, parts, hits, near } = await find(query, filters);
    const items = await Promise.all(hits.slice(0, limit).map((hit) => resultItem(index, parts, hit)));
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
    fillFilters(await openIndex(), filterBox, address);
    filterBox.addEventListener("change", update);
  } catch {
    status.textContent = words.failed;
    return;
  }
  if (field.value || [...address.keys()].length) update();
  else field.focus({ preventScroll: true });
}

function fillFilters(index, box, address) {
  const languages = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
  for (const [name, values] of Object.entries(index.facets)) {
    if (values.length < 2 || !box.dataset[name]) continue;
    const label = document.createElement("label");
    label.append(box.dataset[name]);
    const select = document.createElement("select");
    select.name = name;
    select.append(new Option(box.dataset.all, ""));
    for (const [value, count] of values) {
      let shown = value;
      if (name === "topic") shown = (index.names[value] || {})[locale] || value;
      if (name === "lang") shown = languages.of(value) || value;
      select.append(new Option(`${shown} (${count})`, value, false, address.get(name) === value));
    }
    label.append(select);
    box.append(label);
  }
  box.hidden = !box.children.length;
}
