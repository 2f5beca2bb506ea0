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

# A longer stretch is another way to say it: 三成左右 for "almost a third of them".
_MOST_TOKENS = 3
# One of something, which is no quantity of its own.
_ONE = compile_late(r"一|\b(?:an?|one|once|single)\b")
# A magnitude alone (千亿产业), and what lengths of time are counted in (第二天, the second day).
_MAGNITUDE = compile_late(r"[上成数]?[十百千万亿兆]{1,4}")
_PERIOD = compile_late(
    r"(?:第[一二三四五六七八九十\d]{1,3}个?)?(?:天|日|周|星期|个?月|季度?|年|小时|分钟?|秒钟?|世纪)|"
    r"second|minute|hour|day|week|month|quarter|year|decade|century"
)
_SAME_KIND = (_MAGNITUDE, _PERIOD)


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
    if any(kind.fullmatch(said) and kind.fullmatch(was) for kind in _SAME_KIND):
        yield said
    elif mine and theirs:
        if not any(relate(one, other) in ("equal", "bound") for one in mine for other in theirs):
            yield mine[0].span.text
    elif any(one.value > 1 for one in mine or theirs) and _ONE.search(said if theirs else was):
        yield said


def _read(row: Row, tokens: tuple[Token, ...]) -> list[Quantity]:
    """The quantities of which a part stands there, and no date."""
    start, end = tokens[0].span.start, tokens[-1].span.end
    if any(mention.span.start < end and start < mention.span.end for mention in find_dates(row.text)):
        return []
    return [one for one in find_quantities(row.text) if one.span.start < end and start < one.span.end]


def _words(row: Row, tokens: tuple[Token, ...]) -> str:
    return row.text[tokens[0].span.start : tokens[-1].span.end]
