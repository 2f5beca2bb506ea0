"""The stretch of passages that is the article: the contiguous run with the highest sum of line scores.

The idea is that of maximum subsequence segmentation (Pasternack and Roth, "Extracting Article Text from the Web with
Maximum Subsequence Segmentation", WWW 2009), with scores that a reader can follow and the headline as an anchor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from diptych.extract.passage import Passage, count_tokens
from diptych.lang.gating import Gates
from diptych.lang.profiles import CALL, CLAUSE_MARKS, END_MARK, FURNITURE, LanguageProfile, ends_sentence
from diptych.lang.script import to_simplified
from diptych.lang.timestamps import find_timestamps

# Most lines have no word of these, and the patterns are long.
_LABELS = Gates(((CALL, "call"), (FURNITURE, "furniture")))
# More than any article gains between two end marks that belong to boxes in its middle.
END_COST = -6.0
# What a full paragraph is worth; longer ones are worth no more, or one long disclaimer would win.
MOST_SCORE = 3.0


# A passage of so many characters is told from a menu by its beginning and its end.
MOST_LOOKED_AT = 5_000
# What has less of a full paragraph may be a label or a call. It is more than any label's length in either language.
LABEL_SHARE = 1.3


class Scored(NamedTuple):
    """A passage with its score; ``reason`` says why it is no article text, '' where it may be."""

    passage: Passage
    tokens: int
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The run ``start`` to ``end`` (exclusive) of the passages, and the sum of its scores."""

    start: int
    end: int
    score: float


def score_passages(passages: Sequence[Passage], profile: LanguageProfile) -> list[Scored]:
    """Return each passage with its score: prose above zero, everything that surrounds articles below."""
    looked_at = [_looked_at(passage.text) for passage in passages]
    tokens = [count_tokens(words) for words in looked_at]
    short = [index for index, count in enumerate(tokens) if count < LABEL_SHARE * profile.paragraph]
    # The words of menus are Simplified. One conversion of a page costs less than one a line, and joins or splits none.
    simplified = to_simplified("\n".join(looked_at[index] for index in short)).split("\n")
    for index, words in zip(short, simplified, strict=bool(short)):
        looked_at[index] = words
    return [_score(*item, profile) for item in zip(passages, looked_at, tokens, strict=True)]


class Landscape:
    """The sums of all runs of scores, laid out once, so that each question about a run costs nothing."""

    def __init__(self, scored: Sequence[Scored]) -> None:
        """Lay out the sums; linear in the number of passages."""
        self.before = [0.0, *accumulate(item.score for item in scored)]
        # ends[i] is where the best run ends that begins at i: the first place of the highest sum from there on.
        self.ends = list(range(len(self.before)))
        for index in range(len(scored) - 1, -1, -1):
            later = self.ends[index + 1]
            if self.before[later] > self.before[index]:
                self.ends[index] = later

    def best(self, starts: range, cost: float = 0.0) -> Stretch:
        """Return the run with the highest sum that begins in ``starts``; each place further on costs ``cost``."""
        start, most, before, ends = starts.start, 0.0, self.before, self.ends
        at = start
        for index in starts:
            score = before[ends[index]] - before[index] - cost * (index - start)
            if score > most:
                at, most = index, score
        return Stretch(at, ends[at] if most else at, most)


def _looked_at(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= MOST_LOOKED_AT else text[:MOST_LOOKED_AT] + text[-100:]


def _score(passage: Passage, words: str, tokens: int, profile: LanguageProfile) -> Scored:
    reason = _reason(passage, words, tokens, profile)
    return Scored(passage, tokens, _value(passage, words, tokens, reason, profile), reason)


def _reason(passage: Passage, words: str, tokens: int, profile: LanguageProfile) -> str:
    share = passage.link_share
    if tokens == 0:
        return "image" if passage.image else "furniture"
    if passage.kind == "code":
        return ""
    if tokens <= 2 * profile.short and END_MARK.match(words):
        return "end"
    if share > 0.6 and (tokens < 2 * profile.paragraph or passage.links > 3):
        return "links"
    if tokens <= profile.short and not ends_sentence(words) and find_timestamps(words):
        return "byline"
    if tokens < LABEL_SHARE * profile.paragraph:
        for pattern, kind in _LABELS.let_in(words):
            if kind == "call" and pattern.search(words):
                return "call"
            if kind == "furniture" and _is_furniture(words, tokens, profile):
                return "furniture"
    return ""


def _is_furniture(words: str, tokens: int, profile: LanguageProfile) -> bool:
    """Labels with words of menus, but not sentences that speak of such things: "Facebook said", 微信用户."""
    hits = len(FURNITURE.findall(words))
    if not hits:
        return False
    is_prose = ends_sentence(words) or len(CLAUSE_MARKS.findall(words)) >= 2
    return not (is_prose and tokens >= profile.sentence * hits)


def _value(passage: Passage, words: str, tokens: int, reason: str, profile: LanguageProfile) -> float:
    if reason == "end":
        return END_COST
    if reason in ("aside", "links", "call", "furniture", "byline"):
        return -0.2 if tokens == 0 else -min(1.5, 0.7 + tokens / profile.paragraph)
    if reason == "image":
        return 0.0
    if passage.kind == "code":
        return 0.2
    if passage.kind == "heading":
        return -0.3
    own = tokens * (1 - passage.link_share)
    full_stop = ends_sentence(words)
    if tokens >= profile.sentence and (full_stop or len(CLAUSE_MARKS.findall(words)) >= 2):
        return min(MOST_SCORE, own / profile.paragraph * 1.5 + 0.1)
    if tokens >= profile.paragraph:
        return min(MOST_SCORE, own / profile.paragraph * 0.8)
    if full_stop and tokens >= 4:
        return 0.15
    if passage.kind in ("list", "table") and own >= profile.sentence:
        return 0.2
    return -0.25 if passage.kind in ("list", "table", "quote") else -0.35
