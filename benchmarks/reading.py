"""How well captures are read, on the corpora beside the repository: ``python benchmarks/reading.py [SET…]``.

Prints one row for each measure with its value, its floor from ``tests/quality/floors.json`` and what it reaches for;
exits with 1 where a value is below its floor. ``--raise`` writes better values into the floors, which only go up.
The score of a text is the F1 of its runs of four tokens, a Chinese character being one token (``metrics.py`` there).
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from diptych.extract.encoding import decode  # noqa: E402 - the package is found by the line above
from diptych.extract.html_page import declared_charset  # noqa: E402
from diptych.extract.html_tree import HtmlPage  # noqa: E402
from diptych.extract.reader import read_bytes, read_capture  # noqa: E402
from diptych.model.article import Article  # noqa: E402

SHARED = ROOT.parent / "shared"
CORPORA = SHARED / "corpora"
FLOORS = ROOT / "tests" / "quality" / "floors.json"


@dataclass(slots=True)
class Measure:
    """One row of the table; ``less_is_better`` for counts of errors."""

    name: str
    value: float
    less_is_better: bool = False


@dataclass(slots=True)
class Texts:
    """The scores of one set's texts."""

    scores: list[tuple[float, float, float]] = field(default_factory=list)

    @property
    def f(self) -> float:
        """The F1 of the mean precision and the mean recall."""
        precision, recall = (statistics.mean(score[index] for score in self.scores) for index in (0, 1))
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    @property
    def bad(self) -> float:
        """The share of texts below 0.8."""
        return sum(score[2] < 0.8 for score in self.scores) / len(self.scores)


def available() -> bool:
    """True where the corpora are at hand."""
    return (CORPORA / "metrics.py").is_file()


def score(gold: str, text: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of ``text``, as the corpora's own metrics count them."""
    return METRICS.prf(gold, text)  # type: ignore[no-any-return]


def _metrics() -> Any:
    spec = importlib.util.spec_from_file_location("corpora_metrics", CORPORA / "metrics.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


METRICS = _metrics() if available() else None


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def seeds() -> Iterator[Measure]:
    """The four seeds that have gold text, each."""
    for gold_path in sorted((SHARED / "gold" / "seeds").glob("*.txt")):
        optional = {line.strip() for line in _json(gold_path.with_suffix(".json"))["optional_lines"]}
        article = read_capture(next((SHARED / "seeds").glob(f"{gold_path.stem}_*")))
        text = "\n".join(block.text for block in article.blocks if block.text.strip() not in optional)
        yield Measure(f"seeds.{gold_path.stem}.f", score(gold_path.read_text(encoding="utf-8"), text)[2])


def captures() -> Iterator[Measure]:
    """Markdown captures: texts by language, invented articles, dates."""
    texts = {"zh": Texts(), "en": Texts()}
    invented = right = wrong = dated = 0
    times = []
    for gold_path in sorted((CORPORA / "captures").glob("*.gold.json")):
        gold = _json(gold_path)
        data = gold_path.with_name(gold_path.name.replace(".gold.json", ".md")).read_bytes()
        began = time.process_time()
        article = read_bytes(data)
        times.append(time.process_time() - began)
        if gold_path.name.startswith("neg-"):
            invented += bool(article.blocks)
            continue
        lang = "zh" if re.search(r"[\u4e00-\u9fff]{20}", gold["text"]) else "en"
        texts[lang].scores.append(score(gold["text"], article.text))
        dated += gold["published"] is not None
        right += article.published is not None and article.published == gold["published"]
        wrong += article.published is not None and article.published != gold["published"]
    for lang, found in texts.items():
        yield Measure(f"captures.{lang}.f", found.f)
        yield Measure(f"captures.{lang}.bad", found.bad, less_is_better=True)
    yield Measure("captures.invented", invented, less_is_better=True)
    yield Measure("captures.date", right / dated)
    yield Measure("captures.date.wrong", wrong, less_is_better=True)
    yield Measure("captures.ms", 1000 * statistics.median(times), less_is_better=True)


def _articles() -> Iterator[tuple[bytes, dict[str, Any]]]:
    for gold_path in sorted((CORPORA / "html" / "articles").glob("*.gold.json")):
        page = gold_path.with_name(gold_path.name.replace(".gold.json", ".html.gz"))
        yield gzip.decompress(page.read_bytes()), _json(gold_path)


def html_articles() -> Iterator[Measure]:
    """Article pages."""
    texts = Texts()
    times = []
    for data, gold in _articles():
        began = time.process_time()
        article = read_bytes(data)
        times.append(time.process_time() - began)
        texts.scores.append(score(gold["text"], article.text))
    yield Measure("html.articles.f", texts.f)
    yield Measure("html.articles.bad", texts.bad, less_is_better=True)
    yield Measure("html.ms", 1000 * statistics.median(times), less_is_better=True)


def flattened() -> Iterator[Measure]:
    """The visible text of the article pages, one block a line, without any markup."""
    texts = Texts()
    for data, gold in _articles():
        page = HtmlPage(decode(data, declared_charset(data)).text)
        flat = "\n".join(passage.text for passage in page.passages() if passage.text)
        texts.scores.append(score(gold["text"], read_bytes(flat.encode("utf-8")).text if flat.strip() else ""))
    yield Measure("flattened.f", texts.f)
    yield Measure("flattened.bad", texts.bad, less_is_better=True)


def readability() -> Iterator[Measure]:
    """Readability.js' own pages, with what it keeps as the truth."""
    texts = Texts()
    for folder in sorted(path for path in (CORPORA / "html" / "readability").iterdir() if path.is_dir()):
        expected = HtmlPage((folder / "expected.html").read_text(encoding="utf-8")).passages(with_hidden=True)
        article = read_bytes((folder / "source.html").read_bytes())
        texts.scores.append(score("\n".join(passage.text for passage in expected), article.text))
    yield Measure("html.readability.f", texts.f)
    yield Measure("html.readability.bad", texts.bad, less_is_better=True)


def zh_news() -> Iterator[Measure]:
    """Hand-labelled metadata of Chinese news pages."""
    folder = CORPORA / "html" / "zh-news"
    right = dict.fromkeys(("title", "date", "source", "author"), 0)
    known = dict.fromkeys(right, 0)
    wrong = dict.fromkeys(("date", "author"), 0)
    for name, label in _json(folder / "labels.json").items():
        found = _labels(read_bytes((folder / name).read_bytes()))
        for key in right:
            known[key] += label[key] is not None
            right[key] += label[key] is not None and found[key] == label[key]
            if key in wrong:
                wrong[key] += found[key] is not None and found[key] != label[key]
    for key in right:
        yield Measure(f"zh-news.{key}", right[key] / known[key])
    for key, count in wrong.items():
        yield Measure(f"zh-news.{key}.wrong", count, less_is_better=True)


def _labels(article: Article) -> dict[str, str | None]:
    return {
        "title": article.title,
        "date": article.published,
        "source": article.credit or article.publisher,
        "author": article.author,
    }


def large_page() -> Iterator[Measure]:
    """The memory that a page of 5 MB takes, in megabytes, all of Python and its libraries included."""
    paragraph = "<p>公司表示，新模型的发布时间将会推迟数周，知情人士周四说。 The launch will slip by weeks.</p>\n"
    data = ("<html><body><h1>标题</h1>" + paragraph * (5_000_000 // len(paragraph.encode()))).encode()
    read_bytes(data)
    # ru_maxrss is in kilobytes on Linux.
    yield Measure("memory.mb", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, less_is_better=True)


SETS: dict[str, Callable[[], Iterator[Measure]]] = {
    "seeds": seeds,
    "captures": captures,
    "html-articles": html_articles,
    "html-readability": readability,
    "flattened": flattened,
    "zh-news": zh_news,
    "memory": large_page,
}
# Time and memory belong to the machine: they are shown, and no floor holds them.
UNHELD = ("captures.ms", "html.ms", "memory.mb")
# What the measures reach for.
GOALS = {
    "seeds.001.f": 1.0, "seeds.002.f": 1.0, "seeds.003.f": 1.0, "seeds.004.f": 1.0,
    "captures.zh.f": 0.985, "captures.en.f": 0.985, "captures.zh.bad": 0.04, "captures.en.bad": 0.04,
    "captures.invented": 0, "captures.date": 0.97, "captures.date.wrong": 0, "captures.ms": 15,
    "html.articles.f": 0.96, "html.readability.f": 0.965, "flattened.f": 0.92, "html.ms": 120,
    "zh-news.title": 0.97, "zh-news.date": 1.0, "zh-news.source": 0.95, "zh-news.author": 0.9,
    "zh-news.author.wrong": 0, "zh-news.date.wrong": 0, "memory.mb": 300,
}  # fmt: skip


def falls(measure: Measure, floors: dict[str, float]) -> bool:
    """True where a measure is worse than its floor, by more than rounding."""
    if measure.name not in floors:
        return False
    slack = 5e-4
    if measure.less_is_better:
        return measure.value > floors[measure.name] + slack
    return measure.value < floors[measure.name] - slack


def raised(measures: list[Measure], floors: dict[str, float]) -> dict[str, float]:
    """The floors with every better value taken over; none is lowered."""
    better = dict(floors)
    for measure in measures:
        if measure.name in UNHELD:
            continue
        value = round(measure.value, 4)
        known = floors.get(measure.name, value)
        better[measure.name] = min(known, value) if measure.less_is_better else max(known, value)
    return dict(sorted(better.items()))


def main() -> int:
    """Print the table; return 1 where a measure fell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("sets", nargs="*", choices=[[], *SETS], help="all of them where none is named")
    parser.add_argument("--raise", dest="raising", action="store_true", help="write better values as the new floors")
    options = parser.parse_args()
    if not available():
        print(f"the corpora are not at hand: {CORPORA} is missing", file=sys.stderr)
        return 2
    floors: dict[str, float] = _json(FLOORS) if FLOORS.exists() else {}
    measures = [measure for name in options.sets or SETS for measure in SETS[name]()]
    print(f"{'measure':<24}{'value':>10}{'floor':>10}{'goal':>10}")
    for measure in measures:
        floor, goal = floors.get(measure.name, ""), GOALS.get(measure.name, "")
        mark = "  FELL" if falls(measure, floors) else ""
        print(f"{measure.name:<24}{measure.value:>10.4f}{floor:>10}{goal:>10}{mark}")
    if options.raising:
        FLOORS.write_text(json.dumps(raised(measures, floors), indent=2) + "\n", encoding="utf-8")
    return int(any(falls(measure, floors) for measure in measures))


if __name__ == "__main__":
    sys.exit(main())
