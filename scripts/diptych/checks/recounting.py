"""A number that changed where a wording is otherwise what its evidence says in the same language.

A number is looked for anywhere in the evidence, since a wording puts things in another order. But where all other words
stay as they are, another number at that place is another number, though the evidence has it elsewhere too.
"""

from __future__ import annotations

from collections.abc import Iterator

from diptych.checks.excerpt import only_shortens
from diptych.checks.ground import Ground
from diptych.checks.retelling import NEARLY, Change, Retelling, retell
from diptych.lang.date_patterns import find_dates
from diptych.lang.hanzi import has_han
from diptych.lang.late_patterns import compile_late
from diptych.lang.quantities import Quantity, relate
from diptych.lang.quantity_patterns import find_quantities
from diptych.lang.tokens import Row, Token
from diptych.lang.units import CHINESE_UNITS, ENGLISH_UNITS

# A longer stretch is another way to say it: 三成左右 for "almost a third of them".
_MOST_TOKENS = 3
# One of something, which is no quantity of its own.
_ONE = compile_late(r"一|\b(?:an?|one|once|single)\b")
# A magnitude alone: 千亿产业.
_MAGNITUDE = compile_late(r"[上成数]?[十百千万亿兆]{1,4}")
# What counts a unit of time and is one word with it: 第二天.
_WHICH = compile_late(r"第[一二三四五六七八九十\d]{1,3}")


def exchanged_number(text: str, ground: Ground) -> str | None:
    """The words of the changed number, where no passage has it at its place; None where nothing shows one."""
    same = ground.of_language[has_han(text)]
    if not same or any(only_shortens(text, passage) for passage in same):
        return None
    told = [one for one in (retell(text, passage, ground.index) for passage in same) if one.at_most >= NEARLY]
    changed = [next(_exchanges(one), None) for one in told if one.likeness >= NEARLY]
    return None if None in changed or not changed else changed[0]


def _exchanges(retelling: Retelling) -> Iterator[str]:
    """The numbers of the wording that stand where the passage has another one."""
    for change in retelling.changes:
        if 0 < len(change.out) <= _MOST_TOKENS and 0 < len(change.into) <= _MOST_TOKENS:
            yield from _exchange(retelling, change)


def _exchange(retelling: Retelling, change: Change) -> Iterator[str]:
    mine, theirs = _read(retelling.wording, change.into), _read(retelling.passage, change.out)
    said, was = _words(retelling.wording, change.into), _words(retelling.passage, change.out)
    if _is_other_unit(said, was) or (_MAGNITUDE.fullmatch(said) and _MAGNITUDE.fullmatch(was)):
        yield said
    elif mine and theirs:
        if not any(relate(one, other) in ("equal", "bound") for one in mine for other in theirs):
            yield mine[0].span.text
    elif any(one.value > 1 for one in mine or theirs) and _ONE.search(said if theirs else was):
        yield said


def _is_other_unit(one: str, other: str) -> bool:
    """Whether two units of one kind stand in each other's place: 第二周 and 第二天, 公顷 and 亩."""
    mine, yours = (
        CHINESE_UNITS.get(word) or ENGLISH_UNITS.get(word) for word in (_WHICH.sub("", one), _WHICH.sub("", other))
    )
    return mine is not None and yours is not None and mine.family == yours.family and mine.factor != yours.factor


def _read(row: Row, tokens: tuple[Token, ...]) -> list[Quantity]:
    """The quantities of which a part stands there, and no date."""
    start, end = tokens[0].span.start, tokens[-1].span.end
    if any(mention.span.start < end and start < mention.span.end for mention in find_dates(row.text)):
        return []
    return [one for one in find_quantities(row.text) if one.span.start < end and start < one.span.end]


def _words(row: Row, tokens: tuple[Token, ...]) -> str:
    return row.text[tokens[0].span.start : tokens[-1].span.end]
