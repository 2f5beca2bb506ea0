"""Amounts that one language counts and the other has a word for: a centenary, around the clock, 加倍, the runner-up."""

from __future__ import annotations

import re
from fractions import Fraction

from diptych.lang.gating import Gates
from diptych.lang.hanzi import fold_chars
from diptych.lang.late_patterns import compile_late
from diptych.lang.quantities import Quantity
from diptych.lang.units import CHINESE_UNITS, COUNT, DAYS, ORDINAL, PERCENT, Unit

_YEAR, _HOUR, _MINUTE = CHINESE_UNITS["年"], CHINESE_UNITS["小时"], CHINESE_UNITS["分钟"]
_TIMES = CHINESE_UNITS["倍"]
# 24 hours a day, seven days a week.
_ROUND_THE_CLOCK = r"全天候|全天|昼夜|日夜|\b(?:a)?round[\s-]the[\s-]clock\b|\bday and night\b|24/7|\ball day\b"
# What is meant, in the base unit of its family → how both languages say it without its number.
_WORDS: tuple[tuple[Unit, int, str], ...] = (
    (_YEAR, 100, r"百年|\bcentenar|\bcentennial"),
    (_YEAR, 200, r"\bbicentenn|\bbicentenar"),
    (_YEAR, 150, r"\bsesquicentenn"),
    (_YEAR, 2, r"双年|\bbiennial|\bbiennale"),
    (_YEAR, 3, r"三年展|\btriennial|\btriennale"),
    (_YEAR, 4, r"\bquadrennial|\bOlympiad"),
    (_YEAR, 10, r"十年|\bdecennial|\bdecade"),
    (_HOUR, 24, _ROUND_THE_CLOCK),
    (DAYS, 7, _ROUND_THE_CLOCK),
    (_MINUTE, 15, r"一刻钟?|\bquarter[\s-](?:of\san\s)?hour\b"),
    (_MINUTE, 45, r"三刻钟?|\bthree[\s-]quarters\sof\san\shour\b"),
    (DAYS, 14, r"\bfortnight"),
    (
        PERCENT,
        100,
        r"[全都皆满]|完全|百分[之百]|\b(?:all|every|full|fully|entire|entirely|whole|wholly|total|totally|completely)\b",
    ),
    (
        ORDINAL,
        2,
        r"[其再]次|次[席优好]|仅次|亚军|银牌|又一|另[一外]|下半|后半|后者|\b(?:next|following|another|again|latter|"
        r"runners?-up|after|later|silver)\b",
    ),
    (_TIMES, 2, r"[加翻成]倍|倍增|事半功倍|一倍"),
    (COUNT, 12, r"(?<![二三四五六七八九])十[几余多来]|一打"),
)
_GATES = Gates((compile_late(words, re.I), (unit, Fraction(value))) for unit, value, words in _WORDS)
# 百户, 万名: a magnitude without a number before it is one of it.
_BARE = {Fraction(100): "百", Fraction(1000): "千", Fraction(10_000): "万", Fraction(10**8): "亿"}
_COUNTED = "户人名家种个件条字位只匹头台辆座次册场"
_BARE_FORMS = {
    value: compile_late(rf"(?<![零〇一二两三四五六七八九十百千万亿几数上成好\d点.]){char}[余多]?(?=[{_COUNTED}])")
    for value, char in _BARE.items()
}


def says_amount(text: str, quantity: Quantity) -> bool:
    """Whether a text has a word for the amount, or a magnitude alone: 百户以上 for "over 100 households"."""
    folded = fold_chars(text)
    bare = _BARE_FORMS.get(quantity.value)
    if bare is not None and quantity.unit is COUNT and bare.search(folded):
        return True
    return any(
        told.family == quantity.unit.family and amount * told.factor == quantity.amount and pattern.search(folded)
        for pattern, (told, amount) in _GATES.let_in(folded)
    )
