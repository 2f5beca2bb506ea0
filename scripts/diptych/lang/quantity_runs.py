"""Numbers where they stand, before their units are known: digits, Chinese numerals, English words and mixtures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from diptych.lang.gating import Gates
from diptych.lang.hanzi import fold_chars
from diptych.lang.late_patterns import compile_late
from diptych.lang.numerals import (
    CHINESE_SCALES,
    ENGLISH_NUMBERS,
    ENGLISH_SCALES,
    HAN_DIGIT,
    HAN_NUMERAL,
    Numeral,
    parse_chinese,
    parse_decimal,
    parse_english,
)
from diptych.lang.quantity_forms import DIGITS
from diptych.lang.units import find_currency_before

# A magnitude that begins a unit is none: 120万千瓦, 1200兆瓦, 25百分点.
_UNIT_BEGINS = r"千(?=[瓦米克赫卡伏帕牛字焦])|兆(?=[瓦赫字帕焦欧比])|百(?=[帕分])"
_MAGNITUDE = rf"(?!{_UNIT_BEGINS})[十百千万亿兆]"
# 3万5千, 1万多亿, 六千亿, 三百五, 一点五; digits may follow a magnitude, and 多/余 may stand before one.
_RUN = compile_late(
    rf"(?:(?P<lead>{DIGITS})(?P<vulgar>[½¼¾⅓⅔])?|(?P<han>(?:(?!{_UNIT_BEGINS})[{HAN_NUMERAL}])+)"
    rf"(?:点(?P<point>[{HAN_DIGIT}]+)(?=[万亿倍级%％成折元美亩吨米公千百平斤岁度个]))?)"
    rf"(?P<tail>(?:\s?(?:[多余](?=[万亿])|(?:{_MAGNITUDE})+[{HAN_DIGIT}]*(?:(?<=[十百千万亿兆])\d+(?:\.\d+)?)?))*)"
)
_NUMERALS = compile_late(rf"[\d{HAN_NUMERAL}]+")
_SCALE = compile_late(
    r"[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|dozen|lakh|crore|mln|bln|mn|bn|trn|tn)s?(?![A-Za-z])"
    r"|(?P<letter>[mMbBkKtT])(?![A-Za-z0-9])",
    re.I,
)
_NUMBER_WORD = "|".join(sorted((*ENGLISH_NUMBERS, *ENGLISH_SCALES), key=lambda word: -len(word)))
_ENGLISH_RUN = compile_late(
    rf"\b(?:(?:half\s)?an?\s(?=hundred|thousand|million|billion|trillion|dozen)|half\s(?=million|dozen))?"
    rf"(?:{_NUMBER_WORD})s?(?:[\s-]+(?:(?:(?<=hundred\s)|(?<=thousand\s)|(?<=million\s)|"
    rf"(?<=billion\s))and\s)?(?:{_NUMBER_WORD})s?)*\b",
    re.I,
)
# The words that one begins with: to look at each word of a text is faster than to look for all of them at once.
_WORD = compile_late("[A-Za-z]+")
_BEGINNINGS = frozenset(
    {"a", "an", "half"} | {word + s for word in (*ENGLISH_NUMBERS, *ENGLISH_SCALES) for s in ("", "s")}
)
_SCALE_WORD = "hundred|thousand|million|billion|trillion"
# A quarter of a trillion, three-quarters of a million.
_PART_OF_SCALE = compile_late(
    rf"\b(?P<over>an?|one|two|three)[\s-](?P<under>quarter|third|fifth)s?\s(?:of\s(?:an?\s)?)?(?P<scale>{_SCALE_WORD})\b",
    re.I,
)
# Two and a half million, three-and-a-quarter.
_AND_PART = compile_late(
    r"[\s-]and[\s-](?:(?P<over>an?|one|three|two)[\s-])?(?P<under>half|quarter|third)s?\b"
    rf"(?:\s(?P<scale>{_SCALE_WORD})s?\b)?",
    re.I,
)
_ONE = Fraction(1)
_SCALES = {word: Fraction(value) for word, value in ENGLISH_SCALES.items()}
_OVER = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_UNDER = {"half": 2, "third": 3, "quarter": 4, "fifth": 5}
_VULGAR = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}
_SQUARE = compile_late(r"\b[kcm]?m$")
_AFTER_DIGIT = compile_late(r"\d[\s-]?$")
_BETWEEN_WORDS = compile_late(r"[\s-]+")
_SEPARATOR = compile_late(r"[\s,]")
_MORE = compile_late(r"[多余\s]")
_SAYING = compile_late(rf"[百千万亿兆][{HAN_DIGIT}]")
_ANY_DIGIT = compile_late(rf"[{HAN_DIGIT}\d]")
# After a number with m: what is so long, high or far, or run and swum.
_IN_METRES = compile_late(
    r"[\s-]?(?:long|tall|high|wide|deep|thick|away|above|below|apart|across|freestyle|sprint|race|final|relay|hurdles|"
    r"dash|butterfly|backstroke|breaststroke|medley|swim|pool|radius|tower|drop|offshore|underground|underwater|x|×|"
    r"from\s(?:the|a|his|her|its|their)\s|by\s\d)"
)
_FINANCIAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_FINANCIAL_RUN = compile_late(r"[壹贰叁肆伍陆柒捌玖拾佰仟零万亿]{3,}|[壹贰叁肆伍陆柒捌玖拾佰仟]{1,2}(?=[万亿元圆块])")
# Code points beside a number in which its currency, unit or hedge stands.
_REACH = 48


class Run(NamedTuple):
    """A number; ``scale`` is the magnitude that ranges hand on, ``reading`` what it is if its m are metres."""

    start: int
    end: int
    number: Numeral
    han: bool
    scale: Fraction = _ONE
    more: bool = False
    reading: Fraction | None = None


class Canvas:
    """A text and what of it is still to be read; taken stretches are closed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = _fold(text)
        # The folded text, with a control character in place of each closed one.
        self.free = self.folded

    # What stands around a number is read within a bounded reach: a text may hold thousands of numbers.

    def before(self, index: int) -> str:
        """What stands before ``index``, as far as it matters."""
        return self.folded[max(0, index - _REACH) : index]

    def close(self, start: int, end: int) -> None:
        """Nothing from ``start`` to ``end`` is read again."""
        self.free = self.free[:start] + "\x00" * (end - start) + self.free[end:]

    def free_after(self, index: int) -> str:
        """What is still to be read from ``index`` on, as far as it matters."""
        return self.free[index : index + _REACH]


def find_runs(canvas: Canvas) -> Iterator[Run]:
    """The numbers that stand free on the canvas; English words are closed as they are found."""
    for _, find in _GATES.let_in(canvas.folded):
        yield from find(canvas)
    for match in _find_digits(canvas.free):
        run = _run(canvas, match)
        if run is not None:
            yield run


def _parts(canvas: Canvas) -> Iterator[Run]:
    for match in _PART_OF_SCALE.finditer(canvas.free):
        part = Fraction(_OVER[match["over"].lower()], _UNDER[match["under"].lower()])
        scale = ENGLISH_SCALES[match["scale"].lower()]
        canvas.close(match.start(), match.end())
        yield Run(match.start(), match.end(), Numeral(part * scale, Fraction(scale, 100)), han=False)


def _find_digits(free: str) -> Iterator[re.Match[str]]:
    """All matches of _RUN, tried only where one can begin."""
    place = 0
    for numerals in _NUMERALS.finditer(free):
        place, end = max(place, numerals.start()), numerals.end()
        while place < end:
            match = _RUN.match(free, place)
            place = match.end() if match else place + 1
            if match:
                yield match


def _find_words(free: str, folded: str) -> Iterator[re.Match[str]]:
    """All matches of _ENGLISH_RUN, tried only where one can begin."""
    end = scaled = 0
    for word in _WORD.finditer(free):
        start = word.start()
        if word[0].lower().rstrip("s") in ENGLISH_SCALES and (
            _AFTER_DIGIT.search(folded[max(0, start - 3) : start]) or 0 <= start - scaled <= 1 < start
        ):
            end = scaled = word.end()  # the scale of digits: "1.7 million four years ago" are two numbers
        elif start >= end and word[0].lower() in _BEGINNINGS:
            match = _ENGLISH_RUN.match(free, word.start())
            if match:
                end = match.end()
                yield match


def _words(canvas: Canvas) -> Iterator[Run]:
    free, end = canvas.free, 0
    for match in _find_words(free, canvas.folded):
        if match.start() < end:
            continue
        words = [
            word.lower().rstrip("s") if word.lower() not in ENGLISH_NUMBERS else word.lower()
            for word in _BETWEEN_WORDS.split(match[0])
        ]
        plural = match[0].lower().endswith("s") and words[-1] not in {"six", "three"}
        vague = plural and (words[0] in ENGLISH_SCALES or words[0].endswith("s") or len(words) == 1)
        number = None if vague else parse_english(words)
        scale = Fraction(ENGLISH_SCALES.get(words[-1], 1)) if len(words) == 2 and words[0] in ENGLISH_NUMBERS else None
        end, part = match.end(), _AND_PART.match(free, match.end())
        if number is not None and part:
            number, end = _with_part(number, part), part.end()
        canvas.close(match.start(), end)
        if number is not None:
            yield Run(match.start(), end, number, han=False, scale=scale or Fraction(1))


def _with_part(number: Numeral, part: re.Match[str]) -> Numeral:
    over, under = _OVER[(part["over"] or "a").lower()], _UNDER[part["under"].lower()]
    scale = ENGLISH_SCALES[part["scale"].lower()] if part["scale"] else 1
    return Numeral((number.value + Fraction(over, under)) * scale, Fraction(scale, 10 if under == 2 else 100))


_GATES = Gates(((_PART_OF_SCALE, _parts), (_ENGLISH_RUN, _words)), closed=True)


# 人数三年内翻番: what stands before 数 there makes it "the number of", not "several".
_COUNTED = frozenset("人次户件票分例字页天岁倍指总基席")


def _run(canvas: Canvas, match: re.Match[str]) -> Run | None:
    start, end = match.span()
    folded = canvas.folded
    before = folded[start - 1 : start]
    if folded[start] in "23" and _SQUARE.search(folded[max(0, start - 3) : start]):
        return None  # km2
    vague = before in "几好" or (before == "数" and folded[start - 2 : start - 1] not in _COUNTED)
    if before and (vague or (before in "之第" and match["han"])):
        return None
    if folded[end : end + 1] == "几" or (before and before in ".,:" and folded[start - 2 : start - 1].isdigit()):
        return None
    tail = match["tail"]
    more = "多" in tail or "余" in tail
    body = _MORE.sub("", (match["han"] or "") + tail) if tail or match["han"] else ""
    if match["lead"] is not None:
        return _digits(canvas, match, body, more=more)
    if match["point"] is not None:
        return _spoken_decimal(match)
    if set(body) == {"一"} and len(body) > 1:
        return None  # 一一, 唯一一个
    if _SAYING.match(body):
        return None  # 万一, 百一
    parsed = parse_chinese(body)
    return None if parsed is None else Run(start, end, parsed, han=True, more=more)


def _digits(canvas: Canvas, match: re.Match[str], body: str, *, more: bool) -> Run | None:
    start, end = match.span()
    number = parse_decimal(match["lead"])
    if match["vulgar"]:
        number = Numeral(number.value + _VULGAR[match["vulgar"]], Fraction(1, 10))
    scale = _ONE
    reading = None
    if body in CHINESE_SCALES and number.value and not match["vulgar"]:
        scale = CHINESE_SCALES[body]
        number = Numeral(number.value * scale, number.step * scale)
    elif body:
        whole = parse_chinese(_SEPARATOR.sub("", match["lead"]) + body)
        if whole is None:
            return None
        if number.value and not _ANY_DIGIT.search(body):
            scale = whole.value / number.value
        number = whole
    else:
        scaled = _SCALE.match(canvas.free_after(end))
        factor, open_ = _scale(canvas, scaled, start, end)
        if scaled and factor:
            reading = number.value if open_ else None
            scale, end = factor, end + scaled.end()
            number = Numeral(number.value * scale, number.step * scale, number.other, number.bare)
    return Run(start, end, number, han=False, scale=scale, more=more, reading=reading)


def _spoken_decimal(match: re.Match[str]) -> Run | None:
    """一点五倍, 两点三万亿: the digits after 点 are read one by one."""
    whole = parse_chinese(match["han"])
    if whole is None:
        return None
    digits = "".join(str(HAN_DIGIT.replace("〇", "").replace("两", "").find(char)) for char in match["point"])
    step = Fraction(1, 10 ** len(digits))
    scaled = parse_chinese(f"1{match['tail']}") if match["tail"] else None
    scale = scaled.value if scaled is not None else Fraction(1)
    number = Numeral((whole.value + int(digits.replace("-1", "0")) * step) * scale, step * scale)
    return Run(match.start(), match.end(), number, han=True, scale=scale)


def _scale(canvas: Canvas, match: re.Match[str] | None, start: int, end: int) -> tuple[Fraction | None, bool]:
    """The magnitude after digits, and whether it may be metres or kilometres as well."""
    if match is None:
        return None, False
    if match["scale"]:
        return _SCALES[match["scale"].lower()], False
    letter = match["letter"]
    money = find_currency_before(canvas.folded, start) is not None
    if letter in "bB":
        return _SCALES["billion"], False
    if letter in "kK":
        return _SCALES["thousand"], not money
    if letter in "tT":
        return (_SCALES["trillion"] if money else None), False
    if _IN_METRES.match(canvas.folded, end + match.end()):
        return None, False
    return _SCALES["million"], not money and letter == "m"


# Full-width letters, digits and signs, but for the punctuation that Chinese uses as its own: ！（），：；？.
_WIDE_SIGNS = r"\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff5e"
_WIDE = compile_late(f"[{_WIDE_SIGNS}]")
# Every sign that is folded below, but for the comma.
_FOLDED = compile_late(rf"[{_WIDE_SIGNS}壹贰叁肆伍陆柒捌玖拾佰仟\u00a0\u202f\u2009]")
_WIDE_COMMA = compile_late(r"(?<=\d)，(?=\d{3}(?!\d))")


def _fold(text: str) -> str:
    """Simplified characters, half-width digits, letters and signs; the same length as ``text``."""
    if text.isascii():
        return text
    folded = fold_chars(text)
    if not _FOLDED.search(folded):
        return _WIDE_COMMA.sub(",", folded) if "，" in folded else folded
    wide = _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), folded)
    wide = _WIDE_COMMA.sub(",", wide)
    wide = _FINANCIAL_RUN.sub(lambda match: match[0].translate(_FINANCIAL), wide)
    return wide.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")
