"""Numbers that only give a magnitude: 数百, 上万, dozens, hundreds of thousands."""

from __future__ import annotations

import re
from functools import lru_cache

from diptych.lang.gating import Gates
from diptych.lang.hanzi import fold_chars
from diptych.lang.late_patterns import compile_late
from diptych.lang.numerals import parse_chinese

_CHINESE = compile_late(
    r"成千上万|成百上千|(?<![十百千万两])(?:好几|[数几上成])(?P<unit>万亿|[十百千]?[万亿]|[十百千])(?![分年瓦米克赫\d]|[个多余]?百分)"
)
_ENGLISH = compile_late(
    r"\b(?:(?P<plural>tens|dozens|scores|hundreds|thousands|millions|billions|trillions)"
    r"(?:\s(?:and|or)\s(?:even\s)?(?P=plural))?(?:\sof\s(?P<of>thousands|millions|billions|trillions))?"
    r"|(?:several|a\sfew)\s(?P<several>dozen|hundred|thousand|million|billion)"
    r"(?:\s(?P<more>thousand|million|billion)s?)?)\b",
    re.I,
)
_POWERS = {"ten": 1, "dozen": 1, "score": 1, "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
# Thousands may be tens of thousands; hundreds are hundreds.
_WIDE = frozenset({"thousands", "millions", "billions", "trillions"})


@lru_cache(maxsize=4096)
def find_magnitudes(text: str) -> tuple[tuple[str, frozenset[int]], ...]:
    """The vague numbers of a text in order, each with the powers of ten that it may be."""
    found: list[tuple[int, str, frozenset[int]]] = []
    folded = fold_chars(text)
    for pattern, read in _GATES.let_in(folded):
        for match in pattern.finditer(folded):
            found.append((match.start(), text[match.start() : match.end()], read(match)))
    return tuple((surface, powers) for _, surface, powers in sorted(found, key=lambda one: one[0]))


def _chinese_powers(match: re.Match[str]) -> frozenset[int]:
    numeral = parse_chinese("一" + match["unit"]) if match["unit"] else None
    power = len(str(int(numeral.value))) - 1 if numeral is not None else 0
    return frozenset({power}) if power else frozenset({2, 3} if match[0] == "成百上千" else {3, 4})


def _english_powers(match: re.Match[str]) -> frozenset[int]:
    first = (match["plural"] or match["several"]).lower()
    second = match["of"] or match["more"] or ""
    power = _POWERS[first.rstrip("s")] + (_POWERS[second.lower().rstrip("s")] if second else 0)
    return frozenset({power, power + 1}) if first in _WIDE and not second else frozenset({power})


_GATES = Gates(((_CHINESE, _chinese_powers), (_ENGLISH, _english_powers)))
# Behind a vague number stands at most "of US" before its currency.
_CURRENCY = compile_late(
    r"\s?(?:(?:of\s)?(?:(?:US|U\.S\.|American|Hong Kong|HK|Canadian|Australian|Singapore)\s)?"
    r"(?P<english>dollars?|yuan|renminbi|euros?|pounds?|yen|won|rupees?|roubles?|rubles?)\b"
    r"|(?P<chinese>美元|美金|港元|港币|加元|澳元|新元|人民币|欧元|英镑|日元|韩元|卢比|卢布|元))",
    re.I,
)
# A dollar that is not said to be one of a country may be any; 元 is none.
_CURRENCIES = (
    ("元 人民币 yuan renminbi", "yuan"),
    ("欧元 euro euros", "euro"),
    ("英镑 pound pounds", "pound"),
    ("日元 yen", "yen"),
    ("韩元 won", "won"),
    ("卢比 rupee rupees", "rupee"),
    ("卢布 rouble roubles ruble rubles", "rouble"),
    ("美元 美金 港元 港币 加元 澳元 新元 dollar dollars", "dollar"),
)
_CURRENCY_OF = {word: name for words, name in _CURRENCIES for word in words.split()}


@lru_cache(maxsize=4096)
def _vague_sums(text: str) -> tuple[tuple[str, str], ...]:
    """The vague sums of money of a text, each with its currency: billions of dollars, 数十亿元."""
    folded = fold_chars(text)
    found = []
    for pattern, _ in _GATES.let_in(folded):
        for match in pattern.finditer(folded):
            money = _CURRENCY.match(folded, match.end())
            if money:
                word = (money["english"] or money["chinese"]).lower()
                found.append((text[match.start() : money.end()], _CURRENCY_OF[word]))
    return tuple(found)


def _exchanged_currency(one: str, other: str) -> tuple[str, str] | None:
    """The vague sums of two wordings that have one each, in two currencies."""
    mine, yours = _vague_sums(one), _vague_sums(other)
    if len(mine) != 1 or len(yours) != 1 or mine[0][1] == yours[0][1]:
        return None
    return mine[0][0], yours[0][0]


def exchanged_magnitude(zh: str, en: str) -> tuple[str, str] | None:
    """The first vague numbers of two wordings that cannot be one, where both have as many of them."""
    chinese, english = find_magnitudes(zh), find_magnitudes(en)
    if len(chinese) != len(english) or not chinese:
        return None
    if currency := _exchanged_currency(zh, en):
        return currency
    # Either order may have been chosen by the translator, but a magnitude that neither order finds was changed.
    for surface, powers in chinese:
        if not any(powers & others for _, others in english):
            left = [said for said, others in english if not any(others & mine for _, mine in chinese)]
            return surface, left[0] if left else english[0][0]
    for surface, powers in english:
        if not any(powers & others for _, others in chinese):
            return chinese[0][0], surface
    return None
