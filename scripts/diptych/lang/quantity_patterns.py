"""Where quantities stand in a text: one scanner for Chinese, English and mixed text.

Dates and designations are closed to it first, so that H20, GPT-4.5 and 2025年 are never counted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from diptych.lang.date_patterns import find_dates
from diptych.lang.designations import find_designations
from diptych.lang.hanzi import fold_chars
from diptych.lang.hedges import BEFORE_OVER, BEFORE_UNDER, hedge_around
from diptych.lang.numerals import (
    ENGLISH_NUMBERS,
    ENGLISH_SCALES,
    Numeral,
    parse_chinese,
    parse_decimal,
    parse_english,
)
from diptych.lang.quantities import Quantity
from diptych.lang.quantity_forms import DIGITS, FORMS, HAN_DIGIT, HAN_NUMERAL
from diptych.lang.spans import Span
from diptych.lang.units import (
    CHINESE_UNIT,
    CHINESE_UNITS,
    COUNT,
    CURRENCY_BEFORE,
    ENGLISH_UNIT,
    TIMES,
    Unit,
    currency_before,
    english_unit,
)

# 3万5千, 1万多亿, 六千亿, 三百五; digits may follow a magnitude, and 多/余 may stand before one.
_RUN = re.compile(
    rf"(?:(?P<lead>{DIGITS})|(?P<han>[{HAN_NUMERAL}]+))"
    rf"(?P<tail>(?:\s?(?:[多余](?=[万亿])|[十百千万亿兆]+[{HAN_DIGIT}]*(?:(?<=[十百千万亿兆])\d+(?:\.\d+)?)?))*)"
)
_SCALE = re.compile(
    r"[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|dozen|lakh|crore|mln|bln|mn|bn|trn|tn)s?(?![A-Za-z])"
    r"|(?P<letter>[mMbBkKtT])(?![A-Za-z0-9])",
    re.I,
)
_NUMBER_WORD = "|".join(sorted((*ENGLISH_NUMBERS, *ENGLISH_SCALES), key=lambda word: -len(word)))
_ENGLISH_RUN = re.compile(
    rf"\b(?:(?:half\s)?an?\s(?=hundred|thousand|million|billion|trillion|dozen)|half\s(?=million|dozen))?"
    rf"(?:{_NUMBER_WORD})s?(?:[\s-]+(?:(?:(?<=hundred\s)|(?<=thousand\s)|(?<=million\s)|"
    rf"(?<=billion\s))and\s)?(?:{_NUMBER_WORD})s?)*\b",
    re.I,
)
_GROWTH_BEFORE = re.compile(r"(?:增长|增加|提高|上升|上涨|增|涨|多|高|高出|扩大|提升|翻)了?(?:近|约|超过?|逾)?$")
_RANGE = re.compile(r"\s?(?:-|–|—|~|～|至|到|、|或|或者)\s?$|\s(?:to|or)\s(?:about\s)?$")
_BETWEEN = re.compile(r"(?:between\s[^.;]{0,30}\sand|[介在]于?[^。；]{0,12}[和与])\s?$", re.I)
_CLASSIFIERS = frozenset(
    "个位名人家款项种条份件台部辆架艘只头匹张幅支枚颗座栋所间层本册篇首场次轮届期批组队对套类点步笔起宗例户国州省市县区"
    "城村大方派党军门片块根棵株朵杯瓶箱袋包盒桶卷段句章页行列排串堆群代任审处股桩级度线车成岁吨艇机舰航届重道面条国"
)


# Code points beside a number in which its currency, unit or hedge stands.
_REACH = 48


@dataclass(frozen=True, slots=True)
class _Raw:
    """A number before its neighbours are known; ``scale`` is the magnitude that ranges hand on."""

    start: int
    end: int
    number: Numeral
    han: bool
    scale: Fraction = Fraction(1)
    more: bool = False


@lru_cache(maxsize=8192)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in order; dates, designations and vague numbers (数百, several) are left out."""
    scanner = _Scanner(text)
    return tuple(sorted(scanner.quantities(), key=lambda quantity: quantity.span.start))


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = _fold(text)
        self.free = list(self.folded)
        for span in (*(mention.span for mention in find_dates(text)), *find_designations(text)):
            self._close(span.start, span.end)

    # What stands around a number is read within a bounded reach: a text may hold thousands of numbers.

    def _before(self, index: int) -> str:
        return self.folded[max(0, index - _REACH) : index]

    def _after(self, index: int) -> str:
        return self.folded[index : index + _REACH]

    def _close(self, start: int, end: int) -> None:
        for index in range(start, end):
            self.free[index] = "\x00"

    def quantities(self) -> list[Quantity]:
        found = list(self._fixed())
        raws = sorted(self._numbers(), key=lambda raw: raw.start)
        found.extend(self._measured(raws))
        return found

    # Forms that are whole by themselves: fractions, percentages in words, tenths, multiples, ordinals.

    def _fixed(self) -> Iterator[Quantity]:
        for pattern, reader in FORMS:
            free = "".join(self.free)
            for match in pattern.finditer(free):
                for quantity in reader(match):
                    span = Span(match.start(), match.end(), self.text[match.start() : match.end()])
                    yield self._hedged(replace(quantity, span=span), match.start(), match.end())
                self._close(match.start(), match.end())

    def _numbers(self) -> Iterator[_Raw]:
        free = "".join(self.free)
        for match in _ENGLISH_RUN.finditer(free):
            words = [
                word.lower().rstrip("s") if word.lower() not in ENGLISH_NUMBERS else word.lower()
                for word in re.split(r"[\s-]+", match[0])
            ]
            plural = match[0].lower().endswith("s") and words[-1] in ENGLISH_SCALES
            vague = plural and words[0] in ENGLISH_SCALES
            number = None if vague else parse_english(words)
            self._close(match.start(), match.end())
            if number is not None and not self._after_digits(match.start()):
                yield _Raw(match.start(), match.end(), number, han=False)
            elif self._after_digits(match.start()):
                for index in range(match.start(), match.end()):
                    self.free[index] = self.folded[index]
        free = "".join(self.free)
        for match in _RUN.finditer(free):
            raw = self._run(match)
            if raw is not None:
                yield raw

    def _after_digits(self, start: int) -> bool:
        return re.search(r"\d[\s-]?$", self.folded[max(0, start - 3) : start]) is not None

    def _run(self, match: re.Match[str]) -> _Raw | None:
        start, end = match.span()
        before = self.folded[start - 1 : start]
        if before and (before in "数几好" or (before in "之第" and match["han"])):
            return None
        if self.folded[end : end + 1] == "几" or (
            before and before in ".,:" and self.folded[start - 2 : start - 1].isdigit()
        ):
            return None
        lead, tail = match["lead"], match["tail"] or ""
        more = "多" in tail or "余" in tail
        body = re.sub(r"[多余\s]", "", (match["han"] or "") + tail)
        if lead is not None:
            number = parse_decimal(lead)
            scale = Fraction(1)
            if body:
                whole = parse_chinese(re.sub(r"[\s,]", "", lead) + body)
                if whole is None:
                    return None
                if number.value:
                    scale = whole.value / number.value if not re.search(rf"[{HAN_DIGIT}\d]", body) else Fraction(1)
                number = whole
            else:
                scaled = _SCALE.match("".join(self.free[end : end + _REACH]))
                factor = self._scale(scaled, start, end)
                if scaled and factor:
                    scale, end = factor, end + scaled.end()
                    number = replace(number, value=number.value * scale, step=number.step * scale)
            return _Raw(start, end, number, han=False, scale=scale, more=more)
        if set(body) == {"一"} and len(body) > 1:
            return None  # 一一, 唯一一个
        if re.match(rf"[百千万亿兆][{HAN_DIGIT}]", body):
            return None  # 万一, 百一
        parsed = parse_chinese(body)
        return None if parsed is None else _Raw(start, end, parsed, han=True, more=more)

    def _scale(self, match: re.Match[str] | None, start: int, end: int) -> Fraction | None:
        if match is None:
            return None
        if match["scale"]:
            return Fraction(ENGLISH_SCALES[match["scale"].lower()])
        letter = match["letter"]
        money = CURRENCY_BEFORE.search(self._before(start)) is not None
        people = re.match(
            r"\s(?:people|users|customers|units|tons|tonnes|barrels|shares|downloads|tokens|yuan|dollars)",
            self.folded[match.end() :],
        )
        if letter in "bB":
            return Fraction(10**9)
        if letter in "kK":
            return Fraction(1000)
        if letter in "tT":
            return Fraction(10**12) if money else None
        return Fraction(10**6) if money or people or letter == "M" else None

    # Numbers with what stands around them.

    def _measured(self, raws: list[_Raw]) -> Iterator[Quantity]:
        following: Quantity | None = None
        following_raw: _Raw | None = None
        made: list[Quantity] = []
        for raw in reversed(raws):
            quantity = self._quantity(raw)
            if following is not None and following_raw is not None and self._ranged(raw, following_raw):
                quantity = self._inherit(quantity, raw, following, following_raw)
            if quantity is not None:
                if raw.number.other is not None:
                    made.append(replace(quantity, value=raw.number.other))
                made.append(quantity)
            following, following_raw = quantity, raw
        yield from self._handed_on(list(reversed(made)))

    def _ranged(self, raw: _Raw, following: _Raw) -> bool:
        between = self.folded[raw.end : following.start]
        between = re.sub(r"(?:US\$|HK\$|NT\$|\$|€|£|¥)$", "", between)
        return len(between) <= 12 and (
            _RANGE.fullmatch(between) is not None
            or (between.strip() in {"and", "和", "与"} and _BETWEEN.search(self._before(following.start)) is not None)
        )

    def _inherit(self, quantity: Quantity | None, raw: _Raw, following: Quantity, after: _Raw) -> Quantity | None:
        """The first number of a range takes the unit, and where it must the magnitude, of the second."""
        if quantity is None:
            number = raw.number
            span = Span(raw.start, raw.end, self.text[raw.start : raw.end])
            quantity = Quantity(span, number.value, step=number.step)
        if quantity.unit is not COUNT and not (quantity.unit.money and after.scale != 1 and raw.scale == 1):
            return quantity
        unit = following.unit if quantity.unit is COUNT else quantity.unit
        mantissa = after.number.value / after.scale
        if raw.scale == 1 and after.scale != 1 and raw.number.value <= mantissa * 10:
            return replace(quantity, unit=unit, value=quantity.value * after.scale, step=quantity.step * after.scale)
        return replace(quantity, unit=unit)

    def _handed_on(self, quantities: list[Quantity]) -> Iterator[Quantity]:
        """$5-7 billion: the second number of a range takes the currency that stands before the first."""
        previous: Quantity | None = None
        for quantity in quantities:
            if previous is not None and quantity.unit is COUNT and previous.unit.money:
                between = self.folded[previous.span.end : quantity.span.start]
                if _RANGE.fullmatch(between):
                    quantity = replace(quantity, unit=previous.unit)
            yield quantity
            previous = quantity

    def _quantity(self, raw: _Raw) -> Quantity | None:
        number, end, more = raw.number, raw.end, raw.more
        extra = re.match(r"\s?(?:[多余来](?![自源历源到临了])|-odd\b)", self._after(end))
        if extra and not (extra[0].strip() == "多" and self.folded[end + extra.end() : end + extra.end() + 1] == "于"):
            more, end = True, end + extra.end()
        unit, unit_end = self._unit(raw, end)
        value = number.value
        half = re.match(r"\s?个?半(?!年|月|天|小时|导|数|岛|球|场|决)", self._after(unit_end))
        if half and unit is not COUNT and unit.family in {"months", "seconds", "times"}:
            value += Fraction(1, 2)
            unit_end += half.end()
        middle = re.match(r"\s?个半(小时|钟头|月|世纪)", self._after(end))
        if middle:
            unit = CHINESE_UNITS[{"小时": "小时", "钟头": "钟头", "月": "个月", "世纪": "世纪"}[middle[1]]]
            value, unit_end = value + Fraction(1, 2), end + middle.end()
        if raw.han and value == number.value and not self._counts(raw, unit, end):
            return None
        if not raw.han and number.value == 1 and unit is COUNT and not self.folded[raw.start].isdigit():
            return None  # "one" alone is a pronoun
        start = raw.start
        sign = CURRENCY_BEFORE.search(self._before(start))
        if sign:
            start = sign.start()
            unit = (
                currency_before(sign["sign"]) if not unit.money or unit.family in {"money:yuan", "money:usd"} else unit
            )
        others: tuple[Fraction, ...] = ()
        if unit is TIMES or unit.family == "times":
            others = (value + 1,) if _GROWTH_BEFORE.search(self._before(start)) else ()
        if "dozen" in self.folded[raw.start : raw.end].lower():
            others = (*others, Fraction(value // 10 * 10))  # "two dozen" is 二十多 as well as 24
        soft = self._soft(raw, number, unit)
        span = Span(start, unit_end, self.text[start:unit_end])
        made = Quantity(span, value, unit, number.step, "over" if more else "", soft, others)
        return self._hedged(made, start, unit_end, end)

    def _soft(self, raw: _Raw, number: Numeral, unit: Unit) -> bool:
        digits = self.folded[raw.start].isdigit()
        if number.bare:
            return True
        if number.value == 0:
            return True
        return not digits and (number.value <= 1 or (number.value in {2, 10} and unit is COUNT))

    def _counts(self, raw: _Raw, unit: Unit, end: int) -> bool:
        """Whether Chinese numerals count something: a unit or measure word follows, or the number is a large one."""
        run = self.folded[raw.start : raw.end]
        if unit is not COUNT:
            return not (run == "一" and unit.family in {"seconds", "months"} and "个" not in self.folded[end : end + 1])
        if raw.number.bare:
            return (
                BEFORE_OVER.search(self._before(raw.start)) is not None
                or BEFORE_UNDER.search(self._before(raw.start)) is not None
                or (run[0] not in "千万" and len(run) > 1)
            )
        if raw.number.value >= 100 and any(char in run for char in "百千万亿兆"):
            return True
        follows = self.folded[end : end + 1]
        if follows not in _CLASSIFIERS or (run == "一") or (run == "十" and self.folded[end : end + 1] == "分"):
            return False
        return not (follows in "点大方面处" and raw.number.value <= 4)

    def _unit(self, raw: _Raw, end: int) -> tuple[Unit, int]:
        folded = self.folded
        position = end
        while folded[position : position + 1] == " ":
            position += 1
        match = CHINESE_UNIT.match(folded, position)
        if match and not _no_unit(match[0], folded[match.end() : match.end() + 1]):
            unit_end = match.end()
            per = re.match(r"\s?[/／每]\s?(?:小时|时|秒|h\b)", self._after(unit_end))
            return CHINESE_UNITS[match[0]], unit_end + (per.end() if per else 0)
        latin = ENGLISH_UNIT.match(folded, end)
        if latin and latin[0].strip() and not _no_english_unit(latin[0], self._after(latin.end())):
            return english_unit(latin[0]), latin.end()
        if re.match(r"m(?![A-Za-z0-9])", self._after(end).lstrip(" ")):
            return CHINESE_UNITS["米"], end + self._after(end).index("m") + 1
        return COUNT, end

    def _hedged(self, quantity: Quantity, start: int, end: int, number_end: int | None = None) -> Quantity:
        hedge = quantity.hedge or hedge_around(self.folded, start, end, number_end)
        return replace(quantity, hedge=hedge)


def _fold(text: str) -> str:
    """Simplified characters, half-width digits, letters and signs; the same length as ``text``."""
    folded = fold_chars(text)
    wide = "".join(
        narrow
        if 0xFF01 <= ord(char) <= 0xFF5E
        and char not in "，：；！？（）"
        and len(narrow := unicodedata.normalize("NFKC", char)) == 1
        else char
        for char in folded
    )
    wide = re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", ",", wide)
    return wide.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")


def _no_unit(unit: str, after: str) -> bool:
    """True where a unit's character begins another word: 5度 no, 三分之 no, 两周年, 天津, 日本, 元首."""
    words = {
        "天": "津文才空体",
        "日": "本前后益",
        "年": "级代轻",
        "元": "首老素旦帅",
        "块": "",
        "米": "尔其兰国",
        "升": "级至到值旗",
        "克": "里服罗兰",
        "节": "",
        "码": "头",
        "度": "",
        "秒": "杀",
        "周": "边围恩年" if unit == "周" else "",
        "寸": "",
        "磅": "",
        "斤": "",
        "吨": "",
        "圆": "桌",
        "伏": "",
    }
    return bool(after) and after in words.get(unit, "")


def _no_english_unit(unit: str, rest: str) -> bool:
    name = unit.strip(" -").lower()
    if name in {"second", "minute", "quarter", "won", "real", "try", "cent", "ha", "in"} and unit[:1] != " ":
        return name != "second"
    if name in {"won", "real", "sar", "ha"}:
        return re.match(r"\s(?:the|a|an|by|in|estate|gold|silver|medal)\b", rest) is not None
    return name == "mu"
