"""Pairs of articles of which is known whether they carry one text, for benchmarks/stories.py.

Reprints are made the way reprinters make them; what is known not to be one text comes from reports of one event by
publishers that write their own, and from articles that quote a paragraph of another.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from diptych.lang.hanzi import to_hans, to_hant
from diptych.model.article import Article, Block
from diptych.model.dossier import Reading

SEED = 20250814
# Shorter texts are briefs of two sentences: whether one copies another cannot be said.
LEAST_BLOCKS = 5
LEAST_CHARS = {"zh": 400, "en": 1200}


@dataclass(frozen=True)
class Pair:
    """Two articles, what kind of pair it is, and whether they carry one text."""

    kind: str
    one: Reading
    other: Reading
    same: bool


def reading(key: str, article: Article) -> Reading:
    """An article as a source of a story."""
    return Reading(key, f"{key}.txt", "0" * 64, article)


def written(article: Article) -> str:
    """The language that an article is written in, without its script."""
    return "zh" if (article.lang or "").startswith("zh") else "en"


def is_long(article: Article) -> bool:
    """Whether an article has enough text to be copied in part."""
    return len(article.blocks) >= LEAST_BLOCKS and len(article.text) >= LEAST_CHARS[written(article)]


def _with(article: Article, texts: Sequence[str], title: str | None = None) -> Article:
    blocks = tuple(Block("paragraph", text, number) for number, text in enumerate(texts, 1))
    return replace(article, blocks=blocks, title=title or article.title)


def _cut(texts: list[str], _: list[str], __: random.Random) -> list[str]:
    """Two thirds from the front: what fits the column."""
    return texts[: max(2, round(len(texts) * 2 / 3))]


def _head(texts: list[str], _: list[str], __: random.Random) -> list[str]:
    """Another headline, an agency line before and a note behind."""
    lines = {
        "zh": ("本报综合外电报道", "（责任编辑：本站 来源：综合）"),
        "en": ("By our staff and agencies", "This story first appeared elsewhere. Read more on our site."),
    }
    before, after = lines["zh" if any("一" <= char <= "鿿" for char in texts[0]) else "en"]
    return [f"{before}，{texts[0]}" if before[0] == "本" else f"{before} — {texts[0]}", *texts[1:], after]


def _merge(texts: list[str], _: list[str], chance: random.Random) -> list[str]:
    """Paragraphs put together by twos and in another order behind the first."""
    merged = ["".join(texts[at : at + 2]) for at in range(0, len(texts), 2)]
    rest = merged[1:]
    chance.shuffle(rest)
    return [merged[0], *rest]


def _local(texts: list[str], others: list[str], chance: random.Random) -> list[str]:
    """A third of the paragraphs are a local editor's own."""
    own = others[: max(1, len(texts) // 2)]
    found = list(texts)
    for text in own:
        found.insert(chance.randint(1, len(found)), text)
    return found


def _script(texts: list[str], _: list[str], __: random.Random) -> list[str]:
    """The other Chinese script, with the words of its readers."""
    hant = [to_hant(text) for text in texts]
    return hant if hant != texts else [to_hans(text) for text in texts]


def _house(texts: list[str], _: list[str], chance: random.Random) -> list[str]:
    """House style: one sentence in five left out, and one word in thirty."""
    found = []
    for text in texts:
        stop = "。" if "。" in text else ". "
        sentences = [each for each in text.split(stop) if each.strip() and chance.random() > 0.2]
        line = stop.join(sentences)
        words = line.split(" ") if stop == ". " else list(line)
        glue = " " if stop == ". " else ""
        found.append(glue.join(word for word in words if chance.random() > 1 / 30))
    return [text for text in found if text.strip()] or texts


Edit = Callable[[list[str], list[str], random.Random], list[str]]
EDITS: dict[str, tuple[Edit, ...]] = {
    "cut to two thirds": (_cut,),
    "new head and agency line": (_head,),
    "merged and reordered": (_merge,),
    "local paragraphs": (_local,),
    "house style": (_house,),
    "cut, local, reordered": (_cut, _local, _merge),
    "other script": (_script,),
    "other script, cut, new head": (_script, _cut, _head),
    "house style, cut, local": (_house, _cut, _local),
}


def made_pairs(articles: Sequence[Article]) -> Iterator[Pair]:
    """Each article with its reprints of every kind, and with an article that quotes one of its paragraphs."""
    chance = random.Random(SEED)
    long = [article for article in articles if is_long(article)]
    for place, article in enumerate(long):
        others = [each for each in long if written(each) == written(article) and each is not article]
        if not others:
            continue
        foreign = others[place % len(others)]
        texts, strange = ([block.text for block in each.blocks] for each in (article, foreign))
        for kind, edits in EDITS.items():
            if kind.startswith("other script") and written(article) == "en":
                continue
            edited = list(texts)
            for edit in edits:
                edited = edit(edited, strange, chance)
            yield Pair(kind, reading("s1", article), reading("s2", _with(article, edited, "Another headline")), True)
        quoted = [*strange[:2], max(texts, key=len), *strange[2:]]
        yield Pair("quotes a paragraph", reading("s1", article), reading("s2", _with(foreign, quoted)), False)
