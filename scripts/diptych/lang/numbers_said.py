"""Whether a text says a number at all, in whatever form: the last resort before a check calls it missing."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache

from diptych.lang.hanzi import fold_chars


def _digit(forms: str) -> str:
    """A digit in Chinese, but no part of a longer numeral: 五十 and 十五 say no five."""
    return rf"(?<![十百千万亿零〇])[{forms}](?![十百千万亿零〇])"


_SMALL = {
    1: r"[一首单独]|\b(?:one|first|once|single|an?|sole|only)\b",
    2: _digit("二两双俩对Ⅱ")
    + r"|另一|\b(?:two(?:some|fold)?s?|duos?|second|twice|both|couple|pairs?|double[sd]?|dual|either|"
    r"twins?|half|bi\w+|secondary|II)\b",
    3: _digit("三仨叁Ⅲ") + r"|\b(?:three(?:some|fold)?s?|third|thirds|triple[sd]?|trio|thrice|tri\w+|III)\b",
    4: _digit("四肆Ⅳ") + r"|\b(?:four(?:some|ball|fold)?s?|fourth|quarters?|quad\w+|IV)\b",
    5: _digit("五伍Ⅴ") + r"|\b(?:five|fifth|fifths|quint\w+|pent\w+|V)\b",
    6: _digit("六陆Ⅵ") + r"|\b(?:six|sixth|hex\w+|VI)\b",
    7: _digit("七柒Ⅶ") + r"|\b(?:seven|seventh|VII)\b",
    8: _digit("八捌Ⅷ") + r"|\b(?:eight|eighth|octa\w+|VIII)\b",
    9: _digit("九玖Ⅸ") + r"|\b(?:nine|ninth|IX)\b",
    10: r"[十拾Ⅹ]|\b(?:ten|tenth|tens|decades|X)\b",
    11: r"十一|\b(?:eleven|eleventh|XI)\b",
    12: r"十二|一打|\b(?:twelve|twelfth|dozens?|XII)\b",
}
_TENS = ("", "", "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_SMALL |= {
    value: rf"(?<![二三四五六七八九])十{'三四五六七八九'[value - 13]}|"
    rf"\b{word}"
    for value, word in enumerate(_TEENS.split(), start=13)
}
_SMALL |= {
    10 * tens
    + ones: rf"{'零一二三四五六七八九'[tens]}十{'零一二三四五六七八九'[ones]}|\b{_TENS[tens]}y[ -]{_ONES[ones]}"
    for tens in range(2, 10)
    for ones in range(1, 10)
}
_SMALL |= {
    10 * tens: rf"{'零一二三四五六七八九'[tens]}十(?![一二三四五六七八九])|"
    rf"\b{_TENS[tens]}(?:y(?![\s-](?:{'|'.join(_ONES[1:])})\b)|ies|ieth)\b"
    for tens in range(2, 10)
}
_DIGITS = re.compile(r"\d[\d,]{0,30}(?:\.\d{1,9})?")


def _edged(pattern: str) -> str:
    """With the edges of Latin words where Chinese stands beside them as well: 至Four Corners."""
    return pattern.replace(r"\b", r"(?:(?<![A-Za-z0-9])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?![A-Za-z0-9]))")


@cache
def _small(value: int) -> re.Pattern[str]:
    """How a number is said in words; few of them are asked for, and to compile all takes longer than a check."""
    return re.compile(_edged(_SMALL[value]), re.I)


@lru_cache(maxsize=8192)
def _digit_values(text: str) -> frozenset[Fraction]:
    return frozenset(Fraction(match[0].replace(",", "")) for match in _DIGITS.finditer(text))


def says_digits(text: str, value: Fraction) -> bool:
    """Whether the digits of ``value`` stand in ``text``, as part of a name or date too."""
    return value in _digit_values(text)


def says_number(text: str, value: Fraction) -> bool:
    """Whether ``text`` says ``value`` in digits, or a small or round one in any word (both, third, 双)."""
    if says_digits(text, value):
        return True
    if value == Fraction(1, 2):
        return re.search(r"半|\bhal(?:f|ves)\b|\bequal", fold_chars(text)) is not None
    in_words = value.denominator == 1 and int(value) in _SMALL
    return in_words and _small(int(value)).search(fold_chars(text)) is not None
