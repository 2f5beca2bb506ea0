"""Trafilatura's view of a page: what it would keep, as a vote on each passage."""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from diptych.extract.html_tree import HtmlElement
from diptych.extract.passage import Passage, tokens_of
from diptych.extract.stretch import Scored
from diptych.lang.profiles import LanguageProfile

# It takes seconds beyond these, and minutes on hostile pages; own scores alone are then the better bargain.
MOST_CHARACTERS = 1_500_000
MOST_ELEMENTS = 25_000
MOST_DEPTH = 200
# What a vote for or against a passage is worth beside its own score; measured, see benchmarks/reading.py.
VOTE = 0.8
# What the page's own "article" frame adds.
INSIDE = 0.4
# A passage in a menu or side column interrupts an article without ending it.
ASIDE_SCORE = -0.2
# No passage that the other reader drops costs more, so that a box of five lines does not end an article.
MOST_COST = -1.5
MOST_COST_INSIDE = -0.4
# An end mark before passages that the other reader keeps is a box's.
DOUBTED_END = -2.0
# Fewer entries are steps or tabs, which may be all the labels that their texts have.
LEAST_CONTENTS = 4
# A link that stands so often is a button; "Next" may stand three times between the parts of one text.
LEAST_REPEATED = 4
MOSTLY_LINK = 0.7
KEPT, DROPPED = 0.8, 0.2
_MENDED = frozenset(("links", "furniture", "end"))

# Its warnings are about pages that it finds nothing in; that is what a verdict is for.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def other_reading(text: str, root: HtmlElement) -> str:
    """Return the article as trafilatura reads it, or '' where the page is too large or deep for it."""
    if len(text) > MOST_CHARACTERS or _is_unwieldy(root):
        return ""
    return _extractor()(text, include_comments=False, include_tables=True, favor_recall=True) or ""


@cache
def _extractor() -> Callable[..., str | None]:
    """Trafilatura's function, loaded when the first page of HTML comes: it takes longer than reading the page."""
    with warnings.catch_warnings():
        # trafilatura 2.3 opens its own settings without naming their encoding.
        warnings.simplefilter("ignore", EncodingWarning)
        from trafilatura import extract
    return extract


def _is_unwieldy(root: HtmlElement) -> bool:
    count, depth = 0, 0
    element = root
    waiting = [(element, 1)]
    while waiting:
        element, depth = waiting.pop()
        count += 1
        if count > MOST_ELEMENTS or depth > MOST_DEPTH:
            return True
        waiting.extend((child, depth + 1) for child in element)
    return False


class OtherReading:
    """The other reader's text, and how much of it stands in passages: compared once, by runs of four tokens."""

    def __init__(self, text: str) -> None:
        """Lay out the runs of ``text``."""
        self.text = text
        self.runs = frozenset(_runs(text))
        self._of: dict[str, _Runs] = {}

    def share_of(self, texts: Sequence[str]) -> float:
        """The share of its runs that stand in ``texts``; 1 where it has none."""
        if not self.runs:
            return 1.0
        return len(frozenset().union(*(self._compared(text).shared for text in texts))) / len(self.runs)

    def votes_of(self, passages: Sequence[Passage]) -> list[float]:
        """For each passage which share of it stands here."""
        lines: set[tuple[str, ...]] | None = None
        votes = []
        for passage in passages:
            mine = self._compared(passage.text)
            if mine.vote is not None:
                votes.append(mine.vote)
                continue
            if lines is None:
                lines = {tuple(tokens_of(line)) for line in self.text.split("\n")}
            own = tokens_of(passage.text)
            votes.append(1.0 if own and tuple(own) in lines else 0.0)
        return votes

    def _compared(self, text: str) -> _Runs:
        found = self._of.get(text)
        if found is None:
            mine = _runs(text)
            shared = [run for run in mine if run in self.runs]
            self._of[text] = found = _Runs(frozenset(shared), len(shared) / len(mine) if mine else None)
        return found


@dataclass(frozen=True, slots=True)
class _Runs:
    """The runs of a passage that stand in the other reading, and their share of its own; None where it has none."""

    shared: frozenset[tuple[str, ...]]
    vote: float | None


def _runs(text: str) -> list[tuple[str, ...]]:
    words = tokens_of(text)
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))


def weigh(scored: Sequence[Scored], votes: Sequence[float], profile: LanguageProfile) -> list[Scored]:
    """Return the scores with the votes and the page's own frames counted in."""
    furniture = _contents(scored) | _repeated_links(scored)
    weighed = []
    for index, (item, vote) in enumerate(zip(scored, votes, strict=True)):
        if item.reason == "end":
            goes_on = any(
                later > KEPT and after.tokens > profile.sentence
                for later, after in zip(votes[index + 1 : index + 9], scored[index + 1 : index + 9], strict=True)
            )
            weighed.append(_doubted(item, vote) if goes_on or vote > KEPT else item)
        elif item.reason == "byline":
            weighed.append(item)
        elif index in furniture:
            weighed.append(Scored(item.passage, item.tokens, ASIDE_SCORE, "links"))
        elif item.passage.region == "outside" and vote < 0.5:
            weighed.append(Scored(item.passage, item.tokens, ASIDE_SCORE, item.reason or "aside"))
        else:
            weighed.append(_voted(item, vote))
    return weighed


def _contents(scored: Sequence[Scored]) -> set[int]:
    """Where tables of contents stand, which say nothing that headings do not: runs of links into the page itself."""
    found: set[int] = set()
    run: list[int] = []
    for index, item in enumerate(scored):
        if item.passage.inner and item.passage.kind != "heading":
            run.append(index)
        elif item.tokens:
            found.update(run if len(run) >= LEAST_CONTENTS else ())
            run = []
    return found | set(run if len(run) >= LEAST_CONTENTS else ())


def _repeated_links(scored: Sequence[Scored]) -> set[int]:
    """Where the same link stands under every entry of a list of things: a button of a shop."""
    linked = [index for index, item in enumerate(scored) if item.tokens > 2 and item.passage.link_share > MOSTLY_LINK]
    count = Counter(scored[index].passage.text for index in linked)
    return {
        index
        for index in linked
        if count[scored[index].passage.text] >= LEAST_REPEATED and scored[index].passage.kind != "heading"
    }


def _doubted(item: Scored, vote: float) -> Scored:
    return item._replace(score=0.0, reason="") if vote > KEPT else item._replace(score=DOUBTED_END)


def _voted(item: Scored, vote: float) -> Scored:
    if not item.tokens:
        return item
    inside = item.passage.region == "inside"
    score = item.score + VOTE * (2 * vote - 1) + (INSIDE if inside else 0.0)
    reason = item.reason
    if vote > KEPT and (reason in _MENDED or (inside and reason == "call")):
        score, reason = max(score, 0.1), ""
    is_caption = item.passage.kind == "caption"
    if vote < DROPPED and not reason and (is_caption or (score < 0 and item.passage.kind != "heading")):
        reason = "aside"
    return Scored(item.passage, item.tokens, max(score, MOST_COST_INSIDE if inside else MOST_COST), reason)
