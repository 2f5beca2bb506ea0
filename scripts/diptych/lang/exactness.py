"""The words beside a number that say how exact it is: 约, nearly, 超过, at least, 左右."""

from __future__ import annotations

import re

from diptych.lang.gating import Gates
from diptych.lang.late_patterns import compile_late
from diptych.lang.quantities import Hedge

_BEFORE_ABOUT = compile_late(
    r"(?:大?约莫?|大概|估计|左近|\b(?:about|around|roughly|approximately|some|circa|an estimated|estimated|"
    r"approx\.?|c\.))"
    r"(?:为|有|在|是)?\s?$",
    re.I,
)
BEFORE_UNDER = compile_late(
    r"(?:将近|接近|近|不到|不足|不满|未满|低于|少于|小于|不超过|至多|最多|以内|逼近|"
    r"\b(?:nearly|almost|close to|(?:less|younger|lower|shorter|smaller|fewer) than|under|below|at most|just shy of|"
    r"not more than|no more than))(?:为|有|是|(?:\s(?:an?|the))?(?=\s))?\s?$",
    re.I,
)
BEFORE_OVER = compile_late(
    r"(?:超过|超出|超|逾|至少|不少于|不低于|高于|多于|大于|突破|上|"
    r"\b(?:over|at least|above|exceed(?:ed|ing|s)?|upwards of|in excess of|no less than|no fewer than|"
    r"not less than|(?:more|older|higher|longer|larger|bigger|taller|greater) than|topp(?:ed|ing)|"
    r"(?:sur)?pass(?:ed|ing|es)?|cross(?:ed|ing|es)?|br(?:oke|eak)s?\sthrough))"
    r"(?:为|有|是|(?:\s(?:an?|the))?(?=\s))?\s?$",
    re.I,
)
_AFTER_ABOUT = compile_late(r"\s?(?:左右|上下|前后|-?odd\b|or so\b)")
_AFTER_OVER = compile_late(r"\s?(?:以上|之上|开外|之多|\+(?!\d)|or more\b|plus\b)")
_AFTER_UNDER = compile_late(r"\s?(?:以下|以内|之内|or less\b|or fewer\b)")
# What may stand between such a word and the number: a currency sign, a rate.
_BETWEEN = compile_late(r"(?:US|HK|NT)?[$€£¥]\s?$|(?:人民币|每[㐀-鿿]{1,3})\s?$")
_DENIED_OVER = compile_late(r"(?:不|未|no|not)\s?(?:超过|逾|more than|over)\s?$")
_SET_BETWEEN = compile_late("[$€£¥币每]")
# Characters before a number in which such a word can stand.
_REACH = 24


# Where the words stand that each pattern finds, and what they say, in the order in which they count.
_GATES: Gates[tuple[Hedge, bool]] = Gates(
    (
        (_BEFORE_ABOUT, ("about", True)),
        (_AFTER_ABOUT, ("about", False)),
        (BEFORE_OVER, ("over", True)),
        (BEFORE_UNDER, ("under", True)),
        (_AFTER_OVER, ("over", False)),
        (_AFTER_UNDER, ("under", False)),
    )
)


def hedge_around(folded: str, start: int, end: int, number_end: int | None) -> Hedge:
    """What the words around ``start`` to ``end`` say; ``number_end`` is where a unit begins (5个以上, 30岁以上)."""
    before = ""
    for pattern, (hedge, stands_before) in _GATES.let_in(folded):
        if stands_before:
            before = before or _words_before(folded, start)
            if pattern.search(before) and not (pattern is BEFORE_OVER and _DENIED_OVER.search(before)):
                return hedge
        elif pattern.match(folded, end) or (
            pattern is _AFTER_OVER and number_end is not None and pattern.match(folded, number_end)
        ):
            return hedge
    return ""


def _words_before(folded: str, start: int) -> str:
    before = folded[max(0, start - _REACH) : start]
    return _BETWEEN.sub("", before) if _SET_BETWEEN.search(before) else before
