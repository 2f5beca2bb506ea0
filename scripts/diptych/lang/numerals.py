"""The values of written numbers: digits, Chinese numerals, English number words, and mixtures of them.

Values are exact (``Fraction``), because 0.1 亿 must equal 10 million and a third must equal 三分之一.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from diptych.lang.late_patterns import compile_late

HAN_DIGIT = "零〇一二两三四五六七八九"
HAN_NUMERAL = HAN_DIGIT + "十百千万亿兆"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
# 兆 is Taiwan's 10^12; the mainland's technical 10^6 (兆瓦) is a unit of its own in units.py.
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
# What may follow digits as a whole: 34.17 亿, 3 千万.
CHINESE_SCALES: dict[str, Fraction] = {
    small + large: Fraction(_SMALL.get(small, 1) * _LARGE.get(large, 1))
    for small in ("", *_SMALL)
    for large in ("", *_LARGE)
    if small + large
} | {"万亿": Fraction(10**12)}

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ENGLISH_NUMBERS: dict[str, int] = {word: value for value, word in enumerate(_ONES.split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), start=2)
}
ENGLISH_SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "trn": 10**12,
    "dozen": 12,
    "lakh": 10**5,
    "crore": 10**7,
}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
ENGLISH_ORDINALS: dict[str, int] = {word: value for value, word in enumerate(_ORDINALS.split(), start=1)} | {
    word[:-1] + "ieth": 10 * value for value, word in enumerate(_TENS.split(), start=2)
}
# Sayings whose numerals count nothing.
IDIOMS = compile_late(
    "成千上万|成百上千|千千万万|千方百计|万无一失|千家万户|千军万马|千钧一发|三三两两|五花八门|七上八下|乱七八糟|四面八方|五湖四海|"
    "三心二意|一清二楚|九牛一毛|百花齐放|一五一十|三番五次|接二连三|独一无二|一石二鸟|一举两得|一箭双雕|两全其美|千载难逢|万众一心|"
    "百年大计|千篇一律|千变万化|千辛万苦|千丝万缕|千差万别|万紫千红|百折不挠|百战百胜|百发百中|百家争鸣|百废待兴|百里挑一|"
    "三言两语|四分五裂|四通八达|五颜六色|六神无主|七嘴八舌|八仙过海|十全十美|十万火急|十拿九稳|十有八九|一分为二|一刀两断|"
    "说三道四|丢三落四|推三阻四|朝三暮四|不三不四|颠三倒四|挑三拣四|张三李四|三令五申|三长两短|三头六臂|四舍五入|"
    "五体投地|五光十色|九死一生|一日千里|一落千丈|一掷千金|一诺千金|千里迢迢|万水千山|万里长城|百科全书|百货|百姓|千万(?=[不别要])|"
    "万一(?!千)|千古|万物|万能|万圣节|百慕大|百老汇|百事|百威|百胜|百度|百济|三星|三菱|三井|三亚|三峡|三明治|四川|五粮液|六合|七喜|"
    "八卦|九寨沟|九龙|十堰|百色|万科|万达|千禧|千岛|两会|两岸|两院|三农|三伏|三文鱼|五金|五官|五角大楼|四人帮|八国联军|二手|二维码|二氧化|"
    "第一时间|一分一秒|分分秒秒|亿万|零部?件|零售|零食|零星|零散|零碎|零钱|零用|(?<=[向环顾朝])四周|四周(?=[都连围皆环空漆被布摆站响])|"
    "(?<!年)一度(?![电春寒角假的到摄华])"
)
_ONE = Fraction(1)
_SEPARATOR = compile_late(r"[,\s]")
_TOKEN = compile_late(r"\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九]+|[十百千]|[万亿兆]")


_WIDE_DIGIT = compile_late("[０-９]")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def narrow_digits(text: str) -> str:
    """The text with its full-width digits in half width, as long as it was."""
    return text.translate(_WIDE_DIGITS) if _WIDE_DIGIT.search(text) else text


class Numeral(NamedTuple):
    """The value of a written number; ``step`` is the place of its last written digit, which is its precision.

    ``other`` is the second value of a pair such as 七八十 (70, 80). ``bare`` marks a number that only names a
    magnitude (百万, "a million").
    """

    value: Fraction
    step: Fraction
    other: Fraction | None = None
    bare: bool = False


@lru_cache(maxsize=4096)
def parse_decimal(text: str) -> Numeral:
    """The value of digits with thousands separators and a decimal point; trailing zeros count as unwritten."""
    plain = text if text.isdecimal() else _SEPARATOR.sub("", text)
    whole, _, fraction = plain.partition(".")
    if fraction:
        return Numeral(Fraction(int(whole + fraction), 10 ** len(fraction)), _place(-len(fraction)))
    zeros = len(whole) - len(whole.rstrip("0"))
    return Numeral(Fraction(int(whole)), _place(zeros) if zeros < len(whole) else _ONE)


@cache
def _place(power: int) -> Fraction:
    """The worth of a digit: ten to some power, of which numbers have few."""
    return Fraction(10) ** power


@lru_cache(maxsize=4096)
def parse_chinese(text: str) -> Numeral | None:
    """The value of a run of digits and Chinese numerals (folded to Simplified), or None where it makes no number."""
    tokens = _TOKEN.findall(text.replace(" ", ""))
    if not tokens or "".join(tokens) != text.replace(" ", ""):
        return None
    if len(tokens) == 1 and tokens[0][0] in _DIGITS:
        return _positional(tokens[0])
    pair = _pair(tokens)
    if pair is not None:
        return pair
    return _compose(tokens)


def _positional(token: str) -> Numeral | None:
    """二〇二五 → 2025; 三四 → 3 or 4."""
    digits = [_DIGITS[char] for char in token]
    if len(digits) == 2 and _neighbours(*digits):
        return Numeral(Fraction(digits[0]), Fraction(1), Fraction(digits[1]))
    if len(digits) == 2 and digits[0] != 0:
        return None if "两" in token else Numeral(Fraction(digits[0] * 10 + digits[1]), Fraction(1))
    return Numeral(Fraction(int("".join(map(str, digits)))), Fraction(1))


def _neighbours(first: int, second: int) -> bool:
    return first > 0 and (second == first + 1 or (first, second) == (3, 5))


def _pair(tokens: list[str]) -> Numeral | None:
    """The two values of 七八十, 两三百万, 十五六: two neighbouring digits in the place of one."""
    for index, token in enumerate(tokens):
        if len(token) == 2 and token[0] in _DIGITS and token[1] in _DIGITS:
            first, second = _DIGITS[token[0]], _DIGITS[token[1]]
            if not _neighbours(first, second):
                return None
            low = _compose([*tokens[:index], token[0], *tokens[index + 1 :]])
            high = _compose([*tokens[:index], token[1], *tokens[index + 1 :]])
            if low is None or high is None:
                return None
            return Numeral(low.value, low.step, high.value)
    return None


def _compose(tokens: list[str]) -> Numeral | None:
    # Whole numbers as long as they are whole: arithmetic with fractions takes ten times as long.
    total: int | Fraction = 0
    section: int | Fraction = 0
    current: Numeral | None = None
    last_unit = 1  # of the token before, for 三万五 = 35,000
    step = _ONE
    largest = 0
    for token in tokens:
        if token[0].isdigit():
            current = parse_decimal(token)
            step = current.step
        elif token[0] in _DIGITS:
            zeros = len(token) - len(token.lstrip("零〇"))
            digits = token.lstrip("零〇")
            if len(digits) > 1:
                return None
            if not digits:
                last_unit = 1
                continue
            current = Numeral(Fraction(_DIGITS[digits]), _ONE)
            step = _ONE
            last_unit = 1 if zeros else last_unit
        elif token in _SMALL:
            unit = _SMALL[token]
            section += (current.value if current else 1) * unit
            step = (current.step if current else _ONE) * unit
            current, last_unit = None, unit
        else:
            unit = _LARGE[token]
            amount = section + (current.value if current else 0)
            if not amount and not total:
                amount = 1
            if largest and unit > largest:
                total = (total + amount) * unit
            else:
                total += amount * unit
            step *= unit
            largest = max(largest, unit)
            section, current, last_unit = 0, None, unit
    if current is not None:
        short = tokens[-1][0] in _DIGITS and len(tokens) > 1 and last_unit >= 100
        section += current.value * (Fraction(last_unit, 10) if short else 1)
        step = Fraction(last_unit, 10) if short else current.step
    value = Fraction(total + section)
    bare = tokens[0] in _LARGE or tokens[0] in {"百", "千"}
    return Numeral(value, step, bare=bare)


def _breaks(word: str, following: str) -> bool:
    """Whether two words of a row are no parts of one number: "three one-sided games", "one two"; but twenty-one."""
    one, other = ENGLISH_NUMBERS.get(word), ENGLISH_NUMBERS.get(following)
    return one is not None and other is not None and one < 20


def parse_numeral(text: str) -> Numeral | None:
    """The value of digits or of a Chinese numeral; None where it is none."""
    text = text.strip()
    return parse_decimal(text) if text[0].isdigit() else parse_chinese(text)


def parse_english(words: list[str]) -> Numeral | None:
    """The value of number words such as ``two hundred and seventy nine`` or ``half a million``; None for none."""
    total = section = Fraction(0)
    step = Fraction(1)
    seen = False
    bare = words[0] in ENGLISH_SCALES or words[0] in {"a", "an"}
    half = words[0] == "half"
    if any(_breaks(one, other) for one, other in pairwise(words)):
        return None
    for word in words[1:] if half else words:
        if word in {"and", "a", "an", "of"}:
            continue
        if word[0].isdigit():
            number = parse_decimal(word)
            section, step, seen = number.value, number.step, True
        elif word in ENGLISH_NUMBERS:
            number_value = ENGLISH_NUMBERS[word]
            section += number_value
            step = Fraction(10) if number_value and number_value % 10 == 0 else Fraction(1)
            seen = True
        elif word in ENGLISH_SCALES:
            scale = ENGLISH_SCALES[word]
            section = section or Fraction(1)
            if scale in {100, 12}:
                section *= scale
            else:
                total += section * scale
                section = Fraction(0)
            step, seen = step * scale, True
        else:
            return None
    if not seen:
        return None
    value = total + section
    return Numeral(value / 2 if half else value, step / 2 if half else step, bare=bare and not half)
