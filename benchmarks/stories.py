"""How well articles are put together to stories, and which of them carry one text.

    python benchmarks/stories.py [--corpora ../shared/corpora] [--json FILE] [--show stories|near|reprints]

Stories: B³ (Bagga and Baldwin 1998) over all articles in one inbox, the share of Chinese–English pairs of one story
that are put together, and the pairs of different stories that are mixed. The thresholds were chosen with all stories in
view, on a plateau; the halves (by a checksum of the story's name) show how much hangs on single stories.
Reprints: precision and recall of "these two carry one text", over reprints made by the edits that reprinters make,
translations, and independent reports.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "benchmarks")]

from reprinting import Pair, made_pairs, reading, written  # noqa: E402

from diptych.evidence.features import FeatureReader  # noqa: E402
from diptych.evidence.grouping import Story, pair_languages  # noqa: E402
from diptych.evidence.reprints import find_reprints, find_translations  # noqa: E402
from diptych.evidence.statements import read_units  # noqa: E402
from diptych.evidence.stories import Grouping, group_stories  # noqa: E402
from diptych.evidence.stories_profile import read_profile  # noqa: E402
from diptych.extract.reader import read_capture  # noqa: E402
from diptych.lang.names import NameIndex  # noqa: E402
from diptych.model.article import Article, Block  # noqa: E402
from diptych.records.store import SiteRoot, load_terms  # noqa: E402

OWN = ROOT / "tests" / "cases" / "stories" / "stories.json"
# One event after another about the same people: what a follow-up tells as background is what the first event told.
CHAINS = ROOT / "tests" / "cases" / "stories" / "chains.json"
# The same in other fields. The first 35 stories were in view when the thresholds were last chosen, the other 18 not.
FOLLOW_UPS = ROOT / "tests" / "cases" / "stories" / "follow-ups.json"
LONG = ROOT / "tests" / "cases" / "extract"
# Publishers of the corpora that write their own English: what Chinese pages carry of these events is another text.
OWN_WRITERS = {"go.theregister.com", "www.malwarebytes.com", "techcrunch.com", "www.schneier.com"}
# Whose text the Chinese pages of a `link` story translate: they name it as their source.
TRANSLATED = "thehackernews.com"
# Every so many articles of the captures lend their text to reprints.
EVERY = 4
FLORES_SENTENCES, FLORES_DOCUMENTS = 10, 60


@dataclass(frozen=True)
class Told:
    """An article of which the story is known; ``saved`` is the ISO day on which it was archived."""

    story: str
    kind: str
    host: str
    article: Article
    saved: str | None


def corpus_stories(corpora: Path) -> list[Told]:
    """The labelled stories of the corpora, or nothing where there are none."""
    folder = corpora / "stories"
    if not folder.is_dir():
        print(f"SKIPPED: no corpora at {corpora}", file=sys.stderr)
        return []
    found = []
    for story in json.loads((folder / "stories.json").read_text(encoding="utf-8")):
        for row in story["docs"]:
            article = read_capture(folder / row["file"])
            found.append(Told(story["story"], story["evidence"], row["host"], article, row["archive_date"]))
    return found


def own_stories(path: Path = OWN) -> list[Told]:
    """Stories written for this purpose, with near misses, which need no corpora."""
    return [
        Told(story["story"], "own", "", _article(row["title"], row["text"], row["lang"], row["published"]), None)
        for story in json.loads(path.read_text(encoding="utf-8"))
        for row in story["docs"]
    ]


def _article(title: str | None, text: str, lang: str, published: str | None = None) -> Article:
    blocks = tuple(Block("paragraph", line, number) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    return Article("text", title, None, None, None, published, lang, None, blocks)


@dataclass(frozen=True)
class Scores:
    """How well the stories of an inbox were found."""

    b_cubed: float
    across: float
    mixed: tuple[tuple[str, str], ...]


def group(told: Sequence[Told], index: NameIndex) -> tuple[list[int], Grouping]:
    """The place of each article's story, and the grouping."""
    profiles = [read_profile(str(place), each.article, each.saved, index) for place, each in enumerate(told)]
    grouping = group_stories([profile for profile in profiles if profile])
    places = {int(key): number for number, story in enumerate(grouping.stories) for key in story.members}
    # What holds no article is in a story of its own.
    return [places.get(place, -1 - place) for place in range(len(told))], grouping


def score(told: Sequence[Told], places: Sequence[int], half: int | None = None) -> Scores:
    """The scores of all articles, or of those of one half of the stories."""
    chosen = [n for n, each in enumerate(told) if half is None or half_of(each.story) == half]
    found, true = defaultdict(set), defaultdict(set)
    for n in chosen:
        found[places[n]].add(n)
        true[told[n].story].add(n)
    shared = [(len(found[places[n]] & true[told[n].story]), n) for n in chosen]
    precision = sum(count / len(found[places[n]]) for count, n in shared) / len(chosen)
    recall = sum(count / len(true[told[n].story]) for count, n in shared) / len(chosen)
    across = [
        places[one] == places[two]
        for one, two in itertools.combinations(chosen, 2)
        if told[one].story == told[two].story and written(told[one].article) != written(told[two].article)
    ]
    mixed = {
        tuple(sorted((told[one].story, told[two].story)))
        for members in found.values()
        for one, two in itertools.combinations(sorted(members), 2)
        if told[one].story != told[two].story
    }
    return Scores(2 * precision * recall / (precision + recall), sum(across) / len(across), tuple(sorted(mixed)))


def half_of(story: str) -> int:
    """The half that a story belongs to, 0 or 1, by a checksum of its name."""
    return int(hashlib.sha256(story.encode()).hexdigest(), 16) % 2


def alone(told: Sequence[Told], index: NameIndex) -> float:
    """Mean B³ of inboxes that hold one story each."""
    by_story = defaultdict(list)
    for each in told:
        by_story[each.story].append(each)
    scores = []
    for members in by_story.values():
        counts = Counter(group(members, index)[0])
        recall = sum(count * count for count in counts.values()) / len(members) ** 2
        scores.append(2 * recall / (1 + recall))
    return sum(scores) / len(scores)


def measure_stories(told: Sequence[Told], index: NameIndex) -> dict[str, float]:
    """The figures of a set of stories."""
    places, _ = group(told, index)
    scores = score(told, places)
    measured = {"b3": scores.b_cubed, "across languages": scores.across, "near misses merged": len(scores.mixed)}
    if told[0].kind != "own":
        measured |= {f"b3, half {half}": score(told, places, half).b_cubed for half in (0, 1)}
    return measured | {"b3, one story an inbox": alone(told, index)}


def corpus_pairs(corpora: Path, told: Sequence[Told]) -> Iterator[Pair]:
    """Pairs of one text and of two, from stories, captures and human translations."""
    yield from made_pairs([each.article for each in told][::EVERY])
    for one, two in itertools.combinations(told, 2):
        if one.story == two.story and one.host != two.host and (kind := _known(one, two)):
            yield Pair(kind[0], reading("s1", one.article), reading("s2", two.article), kind[1])
    yield from _flores(corpora)


def _known(one: Told, two: Told) -> tuple[str, bool] | None:
    """What is known of two articles of one story; two translations of one text are neither one text nor two."""
    english = [each for each in (one, two) if written(each.article) == "en"]
    if len(english) == 1 and english[0].host == TRANSLATED and one.kind == "link":
        return "translations", True
    if english and any(each.host in OWN_WRITERS for each in english):
        return ("independent, two languages" if len(english) == 1 else "independent, one language"), False
    return None


def _flores(corpora: Path) -> Iterator[Pair]:
    """Ten sentences in a row and their human translation; the next ten are another text."""
    zh, en = (
        (corpora / "parity" / f"flores-dev.{name}").read_text(encoding="utf-8").splitlines() for name in ("zh", "en")
    )
    size = FLORES_SENTENCES
    parts = [slice(at * size, (at + 1) * size) for at in range(FLORES_DOCUMENTS)]
    for part, after in itertools.pairwise(parts):
        source = reading("s1", _article(None, "\n".join(en[part]), "en"))
        for kind, same, lines in (("translations", True, zh[part]), ("unlike", False, zh[after])):
            yield Pair(f"human {kind}", source, reading("s2", _article(None, "\n".join(lines), "zh-Hans")), same)


def own_pairs() -> Iterator[Pair]:
    """Pairs made of the long texts among the tests' own cases."""
    texts = {path.parent.name: path.read_text(encoding="utf-8") for path in sorted(LONG.glob("*/expected.txt"))}
    yield from made_pairs(
        [_article(None, text, "en" if name.endswith("-en") else "zh") for name, text in texts.items()]
    )


def says_one_text(pair: Pair, reader: FeatureReader) -> bool:
    """Whether the package takes a pair for one text."""
    both = (pair.one, pair.other)
    if written(pair.one.article) == written(pair.other.article):
        return bool(find_reprints(both))
    units = {each.id: read_units(each.id, each.article) for each in both}
    story = Story(units, {each.id: each.article.text for each in both}, reader)
    return bool(find_translations(both, pair_languages(story), units))


def measure_reprints(pairs: Iterable[Pair], index: NameIndex) -> tuple[dict[str, float], list[Pair]]:
    """F over all pairs, the share of right answers of each kind, and the pairs that were judged wrongly."""
    reader = FeatureReader(index)
    counts: Counter[tuple[bool, bool]] = Counter()
    kinds: dict[str, list[bool]] = defaultdict(list)
    wrong = []
    for pair in pairs:
        said = says_one_text(pair, reader)
        counts[pair.same, said] += 1
        kinds[pair.kind].append(said == pair.same)
        if said != pair.same:
            wrong.append(pair)
    right = 2 * counts[True, True]
    f = right / (right + counts[True, False] + counts[False, True])
    return {"f": f} | {kind: sum(right) / len(right) for kind, right in sorted(kinds.items())}, wrong


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--show", choices=["stories", "near", "reprints"])
    arguments = parser.parse_args()
    begun = time.process_time()
    index = NameIndex(load_terms(SiteRoot(ROOT)))
    told = corpus_stories(arguments.corpora)
    sets = {"own": own_stories(), "chains": own_stories(CHAINS), "follow-ups": own_stories(FOLLOW_UPS)} | (
        {"stories": told} if told else {}
    )
    result = {
        f"{name}: {key}": value for name, each in sets.items() for key, value in measure_stories(each, index).items()
    }
    wrong = []
    for name, pairs in {
        "own": own_pairs(),
        **({"stories": corpus_pairs(arguments.corpora, told)} if told else {}),
    }.items():
        measured, mistaken = measure_reprints(pairs, index)
        wrong += mistaken
        result |= {f"{name} reprints: {key}": value for key, value in measured.items()}
    for key, value in result.items():
        print(f"{key:<55}{value:>8.4f}" if isinstance(value, float) else f"{key:<55}{value:>8}")
    if arguments.show:
        _show(arguments.show, told or sets["own"], index, wrong)
    if arguments.json:
        arguments.json.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"{time.process_time() - begun:.0f} s of one core", file=sys.stderr)


def _show(what: str, told: Sequence[Told], index: NameIndex, wrong: Sequence[Pair]) -> None:
    """What is behind a figure."""
    if what == "reprints":
        for pair in wrong:
            print(f"{pair.kind}: {pair.one.article.title} | {pair.other.article.title}, one text: {pair.same}")
        return
    places, grouping = group(told, index)
    if what == "near":
        for near in grouping.near:
            pair = (told[int(near.tie.one)], told[int(near.tie.other)])
            print(f"{near.likeness:.3f}", *(f"{each.story}: {each.article.title}" for each in pair), sep=" | ")
        return
    for number, story in enumerate(grouping.stories):
        names = {told[int(key)].story for key in story.members}
        broken = any(told[n].story in names and place != number for n, place in enumerate(places))
        if len(names) > 1 or broken:
            print(
                number,
                *(f"{told[int(key)].story}: {told[int(key)].article.title}" for key in story.members),
                sep="\n  ",
            )


if __name__ == "__main__":
    main()
