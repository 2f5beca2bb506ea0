"""Denials across languages: whether each has an answer in the other text, where that says the same thing.

Chinese denies just before what it denies, English too; so a denial is sought before the word that renders the denied
one. Of several that could answer, the nearest is taken, each once. What stays unanswered was put in or left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from diptych.lang.lexicon import meanings
from diptych.lang.links import link, turned
from diptych.lang.polarity import OUTRIGHT, WEAKLY, find_denials, find_negations
from diptych.lang.tokens import Row
from diptych.lang.words import stem

# How much less an answer counts, in words of distance, by how it denies: outright, in other words, weakly.
_WEIGHT = (0.0, 2.0, 8.0)
# A word before what it denies may stand a little off; behind it, or in another clause, it is hardly its denial.
_STEP = 0.7
_BEHIND = 2.0
_CLAUSE = 4.0
# Where no word of the scope is linked, the place in the sentence must do, and counts this much more.
_BLIND = 4.0
# What a second use of an answer costs; a series (不会 …, 不会 …, 不会 …) may share one "never".
_AGAIN = 10.0
_REPEATED = 3.0
_SERIES = 3
# What an answer costs more that a denial shares with a limit: 不会 …，而是 … is "rather than".
_SHARED = 6.0
# What a denial costs at most where both texts deny equally often: they put it in different places.
_EQUAL = 7.0
# The cost of a denial without any answer.
NONE = 50.0
# Linked words after a denial that tell its scope.
_SCOPE = 2
# What denies a verb and says nothing besides.
_PARTICLE_TEXT = "not n't n’t never cannot 不会 没有 不能 并未 并没有 并不 并不是 从未 从来没有 不再 不可能 不是 并非"
_PARTICLES = frozenset(_PARTICLE_TEXT.split())
# The share of a clause that the other text has, from which on it says the same thing.
_SOME = 0.2
# Words after a denial before which another one undoes it.
_TWICE = 2
# Limits that the dictionary does not give for one another.
_LIMITS = {
    "只": "only just merely sole",
    "只有": "only",
    "只是": "only just",
    "仅": "only just merely",
    "仅仅": "only just merely",
    "唯一": "only sole",
    "难": "hard difficult",
    "难以": "hard difficult",
    "除了": "except beyond beside apart other",
    "以外": "outside other beyond except",
    "之外": "outside other beyond except",
}


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A word that denies, by what its best answer costs in words of distance; ``chinese`` says whose word it is.

    Without an answer it may still be said in other words; ``proven`` is what leaves the other text no room for them.
    """

    word: str
    chinese: bool
    cost: float
    clause: float
    proven: bool


@dataclass(frozen=True, slots=True)
class _Cue:
    first: int
    last: int
    how: int
    word: str


@dataclass(frozen=True)
class _Side:
    row: Row
    links: dict[int, int]

    @cached_property
    def cues(self) -> tuple[_Cue, ...]:
        found = []
        for denial in find_denials(self.row.text):
            places = [
                number
                for number, token in enumerate(self.row.tokens)
                if token.span.start < denial.span.end and denial.span.start < token.span.end
            ]
            if places and not (denial.how and self.row.tokens[places[0]].name):
                found.append(_Cue(places[0], places[-1], denial.how, denial.span.text))
        return tuple(found)

    def anchors(self, cue: _Cue) -> list[tuple[int, float]]:
        """Where the other text says what the cue denies, with how doubtful that is."""
        found: list[tuple[int, float]] = []
        for number in range(cue.first, len(self.row.tokens)):
            if len(found) == _SCOPE or (number > cue.last and self.row.tokens[number].ends_clause):
                break
            if number in self.links:
                found.append((self.links[number], float(len(found))))
        if found:
            return found
        nearest = sorted(self.links, key=lambda number: abs(number - cue.first))[:2]
        return [(self.links[number], 2.0) for number in nearest]

    def distance(self, cue: _Cue, anchors: list[tuple[int, float]]) -> float:
        """How far the cue stands from where it should."""
        return min((self._from(cue, place) + doubt for place, doubt in anchors), default=NONE)

    def _from(self, cue: _Cue, place: int) -> float:
        if cue.first <= place <= cue.last:
            return 0.0
        start, end = (cue.last, place) if cue.last < place else (place, cue.first)
        marks = sum(token.ends_clause for token in self.row.tokens[start:end])
        steps = (place - cue.last - 1) * _STEP if cue.last < place else cue.first - place + _BEHIND
        return steps + _CLAUSE * marks


def clause_share(row: Row, first: int, last: int, links: dict[int, int]) -> float:
    """The share of the words of a clause that the other text has; ``first`` to ``last`` are tokens inside it."""
    start, end = first, last
    while start > 0 and not row.tokens[start - 1].ends_clause:
        start -= 1
    while end + 1 < len(row.tokens) and not row.tokens[end + 1].ends_clause:
        end += 1
    content = [number for number in range(start, end + 1) if row.tokens[number].content]
    return sum(number in links for number in content) / len(content) if content else 0.0


@lru_cache(maxsize=128)
def unanswered(chinese: Row, english: Row) -> tuple[Unanswered, ...]:
    """The outright denials of two texts of one statement, those with the worst answers first.

    The wordings of a fact are compared with one another, and one of them may also be compared as evidence.
    """
    if not (find_negations(chinese.text) or find_negations(english.text)):
        return ()
    links = link(chinese, english)
    one, other = _Side(chinese, links), _Side(english, turned(links))
    pairs = sorted(_pairs(one, other))
    mine: dict[int, tuple[int, float]] = {}
    yours: dict[int, tuple[int, float]] = {}
    for cost, left, right in pairs:
        if left not in mine and right not in yours:
            mine[left], yours[right] = (right, cost), (left, cost)
    found = [
        *_costs(one, other, mine, yours, [(cost, left, right) for cost, left, right in pairs], chinese=True),
        *_costs(other, one, yours, mine, [(cost, right, left) for cost, left, right in pairs], chinese=False),
    ]
    if len([one for one in found if one.chinese]) * 2 == len(found):
        found = [replace(denial, cost=min(denial.cost, _EQUAL)) for denial in found]
    return tuple(sorted(found, key=lambda denial: -denial.cost))


def _pairs(one: _Side, other: _Side) -> Iterator[tuple[float, int, int]]:
    """What each pair of denials costs; two that only limit belong together where they are the same word."""
    lengths = len(one.row.tokens), len(other.row.tokens)
    for left, mine in enumerate(one.cues):
        there = one.anchors(mine)
        for right, yours in enumerate(other.cues):
            same = _same(one.row, mine, other.row, yours)
            blind = _BLIND + max(lengths) * abs(mine.first / lengths[0] - yours.first / lengths[1])
            steps = min(other.distance(yours, there), one.distance(mine, other.anchors(yours)), blind)
            if mine.how and yours.how:
                if same:
                    yield steps / 10 - NONE, left, right
            else:
                yield (min(steps, 1.0) if same else steps) + _WEIGHT[mine.how] + _WEIGHT[yours.how], left, right


def _costs(
    side: _Side,
    other: _Side,
    taken: dict[int, tuple[int, float]],
    theirs: dict[int, tuple[int, float]],
    pairs: list[tuple[float, int, int]],
    *,
    chinese: bool,
) -> Iterator[Unanswered]:
    for number, cue in enumerate(side.cues):
        if cue.how != OUTRIGHT:
            continue
        cost = taken[number][1] if number in taken else NONE
        if number not in taken:
            for price, mine, yours in pairs:
                if mine != number:
                    continue
                if other.cues[yours].how != OUTRIGHT:
                    cost = min(cost, price + _SHARED)
                else:
                    rival = side.cues[theirs[yours][0]].word if yours in theirs else ""
                    series = sum(other_cue.word == cue.word for other_cue in side.cues) >= _SERIES
                    cost = min(cost, _REPEATED if series and rival == cue.word else price + _AGAIN)
        clause = clause_share(side.row, cue.first, cue.last, side.links)
        yield Unanswered(cue.word, chinese, cost, clause, _is_proof(side, cue, clause))


def _is_proof(side: _Side, cue: _Cue, clause: float) -> bool:
    """Whether a denial without an answer is a reversal: the other text has the very thing that this one denies.

    A particle before the verb denies and says no more, so some of its clause is enough. A word that says what it denies
    as well (无法, without, a bare 不 before what it is one word with) may be put into any word of the other language,
    unless that has the denied one.
    """
    words = 0
    for number in range(cue.last + 1, len(side.row.tokens)):
        token = side.row.tokens[number]
        if token.ends_clause:
            break
        if words < _TWICE and any(other.first == number and other.how != WEAKLY for other in side.cues):
            return False  # not to avoid, 没有人不
        if number in side.links:
            return clause >= _SOME if words == 0 else cue.word.lower() in _PARTICLES
        words += token.content
    return clause >= _SOME and cue.word.lower() in _PARTICLES


def _same(chinese: Row, mine: _Cue, english: Row, yours: _Cue) -> bool:
    """Whether the dictionary gives one of the words for the other: 难 and hard, 防止 and prevent."""
    words = {stem(word) for word in yours.word.split()}
    words |= {token.form for token in english.tokens[yours.first : yours.last + 1]}
    terms = {mine.word, *(token.form for token in chinese.tokens[mine.first : mine.last + 1])}
    return any(words & (set(_LIMITS.get(term, "").split()) | meanings(term)) for term in terms)
