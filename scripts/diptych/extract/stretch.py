"""The stretch of passages that is the article: the contiguous run with the highest sum of line scores.

The idea is that of maximum subsequence segmentation (Pasternack and Roth, "Extracting Article Text from the Web with
Maximum Subsequence Segmentation", WWW 2009), with scores that a reader can follow and the headline as an anchor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

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


@dataclass(frozen=True, slots=True)
class Scored:
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
    if not passages:
        return []
    # One conversion of the whole page costs less than one a line, and never joins or splits lines.
    simplified = to_simplified("\n".join(passage.text.replace("\n", " ") for passage in passages)).split("\n")
    return [_score(passage, words, profile) for passage, words in zip(passages, simplified, strict=True)]


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

    def run_from(self, start: int) -> Stretch:
        """Return the run with the highest sum among those that begin at ``start``."""
        end = self.ends[start]
        return Stretch(start, end, self.before[end] - self.before[start])

    def best(self, starts: range, cost: float = 0.0) -> Stretch:
        """Return the run with the highest sum that begins in ``starts``; each place further on costs ``cost``."""
        best = Stretch(starts.start, starts.start, 0.0)
        for index in starts:
            run = self.run_from(index)
            if run.score - cost * (index - starts.start) > best.score:
                best = Stretch(run.start, run.end, run.score - cost * (index - starts.start))
        return best


def _score(passage: Passage, words: str, profile: LanguageProfile) -> Scored:
    if len(words) > MOST_LOOKED_AT:
        words = words[:MOST_LOOKED_AT] + words[-100:]
    tokens = count_tokens(words)
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
    if tokens <= profile.short and find_timestamps(words) and not ends_sentence(words):
        return "byline"
    if tokens < profile.paragraph * 1.3:
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
