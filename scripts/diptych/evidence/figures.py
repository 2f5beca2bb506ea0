"""Two figures for one thing: which quantity of a statement answers the question that another's answers otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from diptych.evidence.features import Features
from diptych.evidence.grouping import Story
from diptych.evidence.questions import Side, same_things, same_time, shared_words
from diptych.evidence.statements import Unit
from diptych.lang.dates import parse_day
from diptych.lang.figure_roles import same_role, same_word
from diptych.lang.hanzi import fold_chars
from diptych.lang.quantities import Quantity, relate

# How alike the words around two figures, and the statements that hold them, must be; less across languages, where
# glosses meet in part only. By whether both are of one language.
LEAST_AROUND = {True: 0.68, False: 0.42}
LEAST_WHOLE = {True: 0.5, False: 0.38}
# The same number in two currencies is no chance: less will do.
LEAST_IN_CURRENCIES = 0.28
# What stands around a figure: its clause, and not more than this to either side of it.
REACH = {"zh": 24, "en": 72}
# A clause with fewer words than this does not say what its figure is about: the statement does.
LEAST_WORDS = 2
# Two figures nearer than this are one, rounded; with "about" or one digit written, twice as far.
NEAR = Fraction(1, 10)
# Later than this after the other, a level that can change has changed.
LASTS_DAYS = 45

_CLAUSE_EDGE = {
    "zh": re.compile(r"[，。；;！？]|,(?!\d)"),
    "en": re.compile(r"[;.!?]\s|,\s(?!\d{3})|\s(?:and|but|while)\s"),
}
# A count that is still going on, and what grows while it is counted.
_GOES_ON = re.compile(
    r"截至|截止|目前|迄今|至今|累计|升至|增至|上升至|上升到|已(?:经|有|造成|致|影响|达)|至少|现有|"
    r"\b(?:so far|as of|at least|rose to|risen to|climbed to|now|to date|already|toll|has|have|by (?:Mon|Tues|Wednes|"
    r"Thurs|Fri|Satur|Sun)day|still)\b",
    re.I,
)
_GROWS = re.compile(
    r"死亡|遇难|受伤|失踪|感染|确诊|影响|波及|用户|下载|请求|受害|报告|订单|捐|"
    r"\b(?:killed|dead|deaths?|died|injur\w+|missing|infect\w+|cases|affected|users|downloads?|downloaded|requests?|"
    r"victims?|subscribers?|orders|donat\w+|hit)\b",
    re.I,
)
# What is counted down: the later count is the smaller one.
_SHRINKS = re.compile(r"失踪|被困|下落不明|待处理|剩余|仍有|\b(?:missing|trapped|pending|remain\w*|still)\b", re.I)
_MEASURE_WORD = re.compile(
    r"^[ \u3000]*(?:多|余|几)?[名个位只辆台家次件起枚款张条项所份座艘架部套种颗块片笔](?=[㐀-鿿])"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its clause, ``around``; ``head`` is what is counted.

    ``near`` and ``whole`` are the features of the clause and of the statement without the figure itself.
    """

    quantity: Quantity
    around: str
    near: Features
    whole: Features
    head: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Two figures for one thing, as the statements write them, and how alike the statements are."""

    alike: float
    one: str
    other: str


def differing_figures(one: Side, other: Side, story: Story, read: FigureReader) -> Difference | None:
    """The two figures that two statements give for one thing, else None.

    A sum in two currencies, a figure rounded or converted, a count that grew, and figures of two things are none.
    """
    here, there = story.features(one.unit), story.features(other.unit)
    if not here.quantities or not there.quantities:
        return None
    if not same_things(one.unit, other.unit, story) or not same_time(one, other, story):
        return None
    found: list[Difference] = []
    for mine in read(one.unit):
        for yours in read(other.unit):
            if _compatible(mine.quantity, yours.quantity) or not _comparable(mine, yours):
                continue
            if _stated(mine.quantity, there) or _stated(yours.quantity, here):
                continue
            alike = _alike(mine, yours, one, other, story)
            if alike is not None and not _update(mine, yours, one, other, story):
                found.append(Difference(alike, mine.quantity.span.text, yours.quantity.span.text))
    return max(found, key=lambda each: each.alike, default=None)


class FigureReader:
    """Reads the figures of a story's statements; each statement once, so that their features are weighed once."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._seen: dict[tuple[str, str], tuple[Figure, ...]] = {}

    def __call__(self, unit: Unit) -> tuple[Figure, ...]:
        """The figures of a statement, in order, without ordinals."""
        key = (unit.written, unit.text)
        if key not in self._seen:
            self._seen[key] = tuple(self._figures(unit))
        return self._seen[key]

    def _figures(self, unit: Unit) -> Iterator[Figure]:
        text, features = self.story.body(unit), self.story.features(unit)
        for quantity in features.quantities:
            if quantity.unit.family == "ordinal":
                continue
            start, end = _window(text, unit.written, quantity)
            around = f"{text[start : quantity.span.start]} {text[quantity.span.end : end]}"
            if len(self.story.reader.read(around).words) < LEAST_WORDS:
                start, end = 0, len(text)
                around = f"{text[: quantity.span.start]} {text[quantity.span.end :]}"
            rest = tuple(each for each in features.quantities if each is not quantity)
            yield Figure(
                quantity,
                text[start:end],
                replace(self.story.reader.read(around), quantities=()),
                replace(features, quantities=rest),
                _head(text, quantity, unit.written),
            )


def _window(text: str, written: str, quantity: Quantity) -> tuple[int, int]:
    edges = [match.span() for match in _CLAUSE_EDGE[written].finditer(text)]
    start = max((end for _, end in edges if end <= quantity.span.start), default=0)
    end = min((begin for begin, _ in edges if begin >= quantity.span.end), default=len(text))
    return max(start, quantity.span.start - REACH[written]), min(end, quantity.span.end + REACH[written])


def _head(text: str, quantity: Quantity, written: str) -> str:
    """What is counted: the next words, without a measure word."""
    after = text[quantity.span.end :]
    if written == "zh":
        after = _MEASURE_WORD.sub("", after)
        return re.match(r"[ \u3000]*([A-Za-z]+|[㐀-鿿]{0,4})", after)[1]  # type: ignore[index]
    return " ".join(re.findall(r"[A-Za-z'’-]+", re.split(r"[,.;:()]", after)[0])[:3])


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures measure in one way; a bare number in Chinese may be a sum whose currency was left off."""
    mine, yours = one.quantity.unit, other.quantity.unit
    if mine.family == yours.family:
        return True
    if mine.money and yours.money:
        # Another currency is another way to say a sum, but for the same number: €5 million against $5 million.
        return one.quantity.amount == other.quantity.amount
    if {mine.family, yours.family} == {"", "times"}:
        return any(each.head.startswith("次") for each in (one, other))
    bare, sum_ = (one, other) if yours.money else (other, one)
    return sum_.quantity.unit.money and bare.quantity.unit.family == "" and not bare.head


def _compatible(one: Quantity, other: Quantity) -> bool:
    """Whether both can be true of one thing, by what the words around them leave open."""
    if one.unit.money and other.unit.money and one.unit.family != other.unit.family:
        return relate(one, other) == "equal"
    mine, yours = abs(one.amount), abs(other.amount)
    if relate(one, other) == "equal" or mine == yours:
        return True
    if any(abs(each) == value for each, value in ((x, yours) for x in one.amounts)) or yours == 0 or mine == 0:
        return True
    if _allows(one, yours) or _allows(other, mine):
        return True
    loose = "about" in (one.hedge, other.hedge) or min(_digits(one), _digits(other)) == 1
    return abs(mine - yours) / max(mine, yours) <= NEAR * (2 if loose else 1)


def _allows(quantity: Quantity, amount: Fraction) -> bool:
    own = abs(quantity.amount)
    return (quantity.hedge == "over" and amount >= own) or (quantity.hedge == "under" and amount <= own)


def _digits(quantity: Quantity) -> int:
    """How many digits were written, as far as the place of the last one tells."""
    return len(str(int(abs(quantity.value) / quantity.step))) if quantity.step else 1


def _stated(quantity: Quantity, features: Features) -> bool:
    return any(relate(quantity, each) == "equal" for each in features.quantities)


def _alike(mine: Figure, yours: Figure, one: Side, other: Side, story: Story) -> float | None:
    if not same_role(mine.around, yours.around):
        return None
    same = one.unit.written == other.unit.written
    counted = mine.quantity.unit.family in {"", "times"} and not yours.quantity.unit.money
    if counted and not mine.quantity.unit.money and not _same_head(mine, yours, story):
        return None
    near = story.measure.cover(mine.near, yours.near).both
    near += shared_words(one.unit, other.unit, mine.around, yours.around)
    whole = story.measure.cover(mine.whole, yours.whole).both
    whole += shared_words(one.unit, other.unit, one.unit.text, other.unit.text)
    if mine.quantity.unit.money and yours.quantity.unit.money and mine.quantity.amount == yours.quantity.amount:
        least = least_whole = LEAST_IN_CURRENCIES
    else:
        least, least_whole = LEAST_AROUND[same], LEAST_WHOLE[same]
    return min(near, whole, 1.0) if near >= least and whole >= least_whole else None


def _same_head(one: Figure, other: Figure, story: Story) -> bool:
    if {one.quantity.unit.family, other.quantity.unit.family} == {"", "times"}:
        return True
    here, there = (story.reader.read(each.head) for each in (one, other))
    if not here.words or not there.words:
        return not here.words and not there.words
    if same_word(one.head, other.head):
        return True
    return bool(here.senses & there.senses or here.words.keys() & there.words.keys() or here.marks & there.marks)


def _update(mine: Figure, yours: Figure, one: Side, other: Side, story: Story) -> bool:
    """Whether the later figure only goes on counting; undated, two running counts are no clash."""
    texts = [fold_chars(story.body(side.unit)) for side in (one, other)]
    running = [bool(_GOES_ON.search(text)) for text in texts]
    grows = any(map(_GROWS.search, texts))
    first, second = parse_day(one.when), parse_day(other.when)
    if first is None or second is None or first == second:
        return grows and all(running)
    apart = abs((first - second).days)
    grew = (mine.quantity.amount < yours.quantity.amount) == (first < second)
    if (grew and (grows or any(running))) or any(map(_SHRINKS.search, texts)):
        return True
    return apart > LASTS_DAYS and not (mine.quantity.unit.money or has_event_day(one, other, story))


def has_event_day(one: Side, other: Side, story: Story) -> bool:
    """Whether both statements give a calendar date, so that they are of one event whenever they were written."""
    return all(any(date.month is not None for date in story.features(side.unit).dates) for side in (one, other))
