"""Measures search as a reader's browser runs it: recall, precision, bytes and time of a query.

    python benchmarks/search.py --briefs 1000 --terms 200

Makes seeded bilingual briefs, builds their index, serves it on this machine and asks docs/assets/search.js in a
headless Chromium. What is right is known from the texts themselves: a brief should be found where one of its sentences
holds the term, in either Chinese script. Prints one JSON object; bytes are those on the wire without compression, the
cache empty.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import functools
import json
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / name) for name in ("scripts", "tests")]

from chromium import launch  # noqa: E402 - found by the line above
from diptych.lang.hanzi import fold_chars, to_hans, to_hant  # noqa: E402
from diptych.model.term import Term  # noqa: E402
from diptych.site.search import IndexState, RowChange, build_index, update_index  # noqa: E402
from diptych.site.search_numbers import number_briefs  # noqa: E402
from diptych.site.search_row import RowKey, RowMaker, Script, SearchBrief, SearchRow, SearchSentence  # noqa: E402

SEARCH_SCRIPT = ROOT / "docs" / "assets" / "search.js"
SEED = 20250814
SENTENCES = 40
TERMS = (
    Term("huawei", "organisation", "华为", "Huawei"),
    Term("nvidia", "organisation", "英伟达", "Nvidia", "輝達"),
    Term("chip", "concept", "芯片", "chip", "晶片"),
)


@dataclass(frozen=True)
class Query:
    """A term and the places in the list of briefs of those that it should find."""

    text: str
    right: frozenset[int]


def vocabulary(rng: random.Random) -> tuple[list[str], list[str]]:
    """Made-up Chinese words of common characters (GB 2312's first level) and English ones of common syllables."""
    chars = [bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFE)]
    zh = ["".join(rng.choices(chars, k=rng.choice((2, 2, 2, 3, 4)))) for _ in range(6000)]
    syllables = [
        first + vowel + last for first in "bcdfglmnprstv" for vowel in "aeiou" for last in ("", "n", "r", "st")
    ]
    en = ["".join(rng.choices(syllables, k=rng.choice((2, 3)))) for _ in range(8000)]
    return zh, en


def make_briefs(count: int, rng: random.Random) -> list[SearchBrief]:
    """Briefs whose words are as unevenly used as words are (Zipf), a few of them the names that terms know."""
    zh, en = vocabulary(rng)
    zh_weights, en_weights = ([1 / (rank + 3) for rank in range(len(words))] for words in (zh, en))
    briefs = []
    for number in range(count):
        name = rng.choice(TERMS) if rng.random() < 0.3 else None
        sentences = []
        for index in range(SENTENCES):
            words = rng.choices(zh, zh_weights, k=16)
            other = rng.choices(en, en_weights, k=18)
            if name and index % 10 == 0:
                words.insert(5, name.zh)
                other.insert(5, name.en)
            text = "".join(words[:8]) + "，" + "".join(words[8:]) + "。"
            texts = {"zh": text, "zh-Hant": to_hant(text), "en": " ".join(other).capitalize() + "."}
            sentences.append(SearchSentence(f"f-{index}", texts, ()))
        day = (dt.date(2010, 1, 1) + dt.timedelta(days=number * 15 * 365 // count)).isoformat()
        briefs.append(SearchBrief(f"{day}-brief-{number}", day, tuple(sentences), {"year": (day[:4],)}))
    return sorted(briefs, key=lambda brief: (brief.date, brief.id))


def make_queries(briefs: Sequence[SearchBrief], count: int, rng: random.Random) -> list[Query]:
    """Terms of 2 to 6 characters and words out of the texts, half of the Chinese ones in the other script."""
    folded = [
        [fold_chars(sentence.texts[key]) for sentence in brief.sentences for key in ("zh", "zh-Hant")]
        for brief in briefs
    ]
    words = [{word for sentence in brief.sentences for word in _words(sentence.texts["en"])} for brief in briefs]
    queries = []
    for turn in range(count):
        sentence = rng.choice(rng.choice(briefs).sentences)
        if turn % 4 == 3:
            term = rng.choice(_words(sentence.texts["en"]))
            right = {number for number, known in enumerate(words) if any(word.startswith(term) for word in known)}
        else:
            clause = rng.choice(sentence.texts["zh" if turn % 2 else "zh-Hant"].rstrip("。").split("，"))
            start = rng.randrange(max(1, len(clause) - 6))
            term = clause[start : start + rng.randint(2, 6)]
            wanted = fold_chars(term)
            right = {number for number, texts in enumerate(folded) if any(wanted in text for text in texts)}
        queries.append(Query(term, frozenset(right)))
    return queries


def _words(text: str) -> list[str]:
    return text.lower().rstrip(".").split()


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The folder's address while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


ASK = """async (text) => {
  const search = await import('/assets/search.js');
  const begun = performance.now();
  const found = await search.find(text);
  await Promise.all(found.hits.slice(0, search.PAGE).map((hit) => search.show(found.index, hit)));
  const bytes = performance.getEntriesByType('resource').filter((one) => one.name.includes('/search/'))
    .reduce((sum, one) => sum + one.transferSize, 0);
  return {hits: found.near ? [] : found.hits.map((hit) => hit.brief), near: found.hits.map((hit) => hit.brief),
    bytes, ms: performance.now() - begun};
}"""


def ask(page: Page, address: str, text: str) -> dict[str, Any]:
    """What the browser finds, as the index numbers briefs, with nothing kept from the query before."""
    page.goto(address)
    return dict(page.evaluate(ASK, text))


def misspelt(term: str, rng: random.Random) -> str:
    """The term with two letters exchanged, or one Chinese character replaced."""
    at = rng.randrange(1, len(term) - 1)
    if term.isascii():
        return term[:at] + term[at + 1] + term[at] + term[at + 2 :]
    return term[:at] + "魑" + term[at + 1 :]


class Files:
    """The rows of the briefs, packed as a build keeps them, and a folder on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: dict[str, bytes] = {}
        self.written = 0

    def keep(self, row: SearchRow) -> RowKey:
        self.rows[row.id] = row.pack()
        return row.key

    def row(self, id_: str) -> SearchRow:
        return SearchRow.unpack(self.rows[id_])

    def read(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()

    def write(self, path: str, data: bytes) -> None:
        self.written += 1
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_bytes(data)

    def remove(self, path: str) -> None:
        (self.folder / path).unlink()


def measure(browser: Browser, count: int, terms: int) -> dict[str, object]:
    """The row of figures for ``count`` briefs and ``terms`` queries."""
    rng = random.Random(SEED)
    briefs = make_briefs(count, rng)
    maker = RowMaker(TERMS, Script(fold_chars, to_hans))
    with tempfile.TemporaryDirectory() as name:
        files = Files(Path(name))
        begun = time.process_time()
        keys = [files.keep(maker.row(brief)) for brief in briefs]
        made = time.process_time()
        state = build_index(keys, files, fold_chars, {})
        built = time.process_time()
        sizes = [path.stat().st_size for path in files.folder.rglob("*.bin")]
        figures = {
            "row_cpu_ms": round(1000 * (made - begun) / count, 2),
            "index_cpu_ms": round(1000 * (built - made) / count, 2),
            "index_kb": round(sum(sizes) / count / 1000, 1),
            "files": len(sizes),
            "changed": change_one(files, briefs, maker, state, added=False),
            "added": change_one(files, briefs, maker, state, added=True),
        }
        # The index again as it was before the changes.
        files.keep(maker.row(briefs[len(briefs) // 2]))
        build_index(keys, files, fold_chars, {})
        queries = make_queries(briefs, terms, rng)
        (files.folder / "assets").mkdir()
        shutil.copy(SEARCH_SCRIPT, files.folder / "assets")
        stub = '<!doctype html><html lang="zh"><form data-search-form data-locale="zh"></form>'
        (files.folder / "index.html").write_text(stub, encoding="utf-8")
        numbers = number_briefs(keys).of
        queries = [Query(one.text, frozenset(numbers[briefs[at].id] for at in one.right)) for one in queries]
        with serve(files.folder) as address:
            results, typos = answers(browser, address, queries, rng)
    return {"briefs": count, "terms": terms} | figures | score(queries, results, typos)


def change_one(
    files: Files, briefs: Sequence[SearchBrief], maker: RowMaker, state: IndexState, *, added: bool
) -> dict[str, object]:
    """What it costs when the brief in the middle has another title, or its text comes in as another one's."""
    old = briefs[len(briefs) // 2]
    first, *rest = old.sentences
    title = replace(first, texts={locale: f"{text} updated 更新" for locale, text in first.texts.items()})
    brief = replace(old, id=f"{old.id}-again" if added else old.id, sentences=(title, *rest))
    files.written = 0
    begun = time.process_time()
    change = RowChange(None if added else files.row(old.id), maker.row(brief))
    files.keep(maker.row(brief))
    update_index(IndexState.unpack(state.pack()), [change], files, fold_chars, {})
    return {"cpu_s": round(time.process_time() - begun, 2), "files": files.written}


def answers(
    browser: Browser, address: str, queries: Sequence[Query], rng: random.Random
) -> tuple[list[Any], list[bool]]:
    """What each query found, and whether misspelt ones still found something right."""
    page = browser.new_context().new_page()
    client = page.context.new_cdp_session(page)
    client.send("Network.setCacheDisabled", {"cacheDisabled": True})
    results = [ask(page, address, query.text) for query in queries]
    long = [query for query in queries if len(query.text) >= (5 if query.text.isascii() else 4)][:50]
    typos = [bool(query.right & set(ask(page, address, misspelt(query.text, rng))["near"])) for query in long]
    page.context.close()
    return results, typos


def score(queries: Sequence[Query], results: Sequence[dict[str, Any]], typos: Sequence[bool]) -> dict[str, object]:
    pairs = [(query.right, set(result["hits"])) for query, result in zip(queries, results, strict=True)]
    sizes = sorted(result["bytes"] for result in results)
    return {
        "recall": round(statistics.mean(len(right & hits) / len(right) for right, hits in pairs), 4),
        "precision": round(statistics.mean(len(right & hits) / len(hits) if hits else 0.0 for right, hits in pairs), 4),
        "typos_found": round(sum(typos) / max(1, len(typos)), 2),
        "bytes_median": sizes[len(sizes) // 2],
        "bytes_p95": sizes[int(len(sizes) * 0.95)],
        "ms_median": round(statistics.median(result["ms"] for result in results)),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--briefs", type=int, default=1000)
    parser.add_argument("--terms", type=int, default=200)
    given = parser.parse_args()
    with sync_playwright() as started:
        print(json.dumps(measure(launch(started), given.briefs, given.terms)))
