"""Where quantities stand in a text: one scanner for Chinese, English and mixed text.

Dates and designations are closed to it first, so that H20, GPT-4.5 and 2025年 are never counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter

from diptych.lang.date_patterns import find_dates
from diptych.lang.designations import find_designations
from diptych.lang.exactness import BEFORE_OVER, BEFORE_UNDER, hedge_around
from diptych.lang.gating import Gates
from diptych.lang.hanzi import has_han
from diptych.lang.late_patterns import compile_late
from diptych.lang.numerals import IDIOMS, Numeral
from diptych.lang.quantities import Hedge, Quantity
from diptych.lang.quantity_forms import FORMS
from diptych.lang.quantity_runs import Canvas, Run, find_runs
from diptych.lang.spans import Span
from diptych.lang.units import (
    CHINESE_UNITS,
    COUNT,
    DEGREES,
    ENGLISH_UNITS,
    GROWTH,
    TIMES,
    Unit,
    currency_before,
    english_unit,
    find_chinese_unit,
    find_currency_before,
    find_english_unit,
)

_GROWTH_BEFORE = compile_late(
    r"(?P<by>(?:增长|增加|提高|上升|上涨|猛增|激增|飙升|暴涨|增|涨|多|高|大|快|贵|重|长|远|强|高出|超出|多出|扩大|提升|翻)了?|"
    r"\b(?:increas|ris|rose|grow|grew|grown|jump|surg|soar|climb|expand)\w*(?:\sby)?)(?:将?近|约|超过?|逾|不止|\s?(?:nearly|"
    r"almost|about|around|over|more than|some))?\s?$",
    re.I,
)
_GROWTH_AFTER = compile_late(
    r"\s(?:more|higher|larger|bigger|greater|faster|longer|heavier|costlier|stronger|wider|deadlier|likelier)\b"
)
# Code points between the numbers of a range, and the longest sign of a currency besides.
_RANGE_BETWEEN = 12
_RANGE_SIGNS = _RANGE_BETWEEN + len("US$\n")
_HALF = Fraction(1, 2)
# Families whose units are halved behind them: 两年半, two miles and a half.
_HALVED = frozenset({"months", "seconds", "times", "length", "mass"})
# 一块木板: so few 块 of something are pieces.
_FEW = 10
_PIECE = compile_late("块(?=[㐀-鿿])(?![钱零一二两三四五六七八九半的多左上起以])")
# So many pounds are money.
_MONEY_FROM = 10**6
# From here on 增长十倍 and tenfold are one to careless writers, though the first is eleven times.
_LOOSE_FROM = 4
_RANGE = compile_late(r"\s?(?:-|–|—|~|～|至|到|、|或|或者)\s?$|\s(?:to|or)\s(?:about\s)?$")
_BETWEEN = compile_late(r"(?:between\s[^.;]{0,30}\sand|[介在]于?[^。；]{0,12}[和与])\s?$", re.I)
_HALF_AFTER = compile_late(r"\s?个?半(?!年|月|天|小时|导|数|岛|球|场|决|径|圆|官)|\s(?:and\s)?a\shalf\b")
_HALF_BEFORE = compile_late(r"\s?个半(小时|钟头|月|世纪|百分点)")
_MORE_OR_LESS = compile_late(r"\s?(?:[多余来](?![自源历源到临了])|-odd\b)")
_PER_TIME = compile_late(r"\s?[/／每]\s?(?:小时|时|秒|h\b)")
_NUMBER_ONE = compile_late(r"\b[Nn]o\.\s?$")
_METRES = compile_late(r"m(?![A-Za-z0-9])")
_CURRENCY_AFTER = compile_late(r"(?:US\$|HK\$|NT\$|\$|€|£|¥)$")
_VERB_AFTER = compile_late(r"\s(?:the|a|an|by|in|estate|gold|silver|medal)\b")
# Four consecutive months, two full days: words between a number and the time that it counts.
_BEFORE_UNIT = compile_late(
    r"\s(?:consecutive|straight|successive|additional|extra|more|further|full|whole|long|short|calendar)"
    r"(?=\s(?:second|minute|hour|day|week|month|year|decade)s\b)"
)
_DISCOUNTED = compile_late(r"\s?(?:off\b|discount|的?折扣|的?优惠)")
# What makes degrees negative: a sign that joins nothing before it, or words on either side.
_MINUS_BEFORE = compile_late(
    r"(?:零下(?:大?约|将?近|超过?|逾)?|\b(?:minus|negative)\s|(?<![A-Za-z0-9.°℃℉%)度])[-−–])\s?$", re.I
)
_MINUS_AFTER = compile_late(r"\s(?:(?:Celsius|Fahrenheit|C|F)\s)?(?:below\s(?:zero|freezing)|of\sfrost)\b", re.I)
_CLASSIFIERS = frozenset(
    "个位名人家款项种条份件台部辆架艘只头匹张幅支枚颗座栋所间层本册篇首场次轮届期批组队对套类点步笔起宗例户国州省市县区"
    "城村大方派党军门片块根棵株朵杯瓶箱袋包盒桶卷段句章页行列排串堆群代任审处股桩级度线车成岁吨艇机舰航届重道面条国"
)


@lru_cache(maxsize=8192)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in order; dates, designations and vague numbers (数百, several) are left out."""
    scanner = _Scanner(text)
    return tuple(sorted(scanner.quantities(), key=_BY_SPAN))


_BY_SPAN, _BY_START = attrgetter("span"), attrgetter("start")
# What reads no form is closed to all of them.
_GATES = Gates(((IDIOMS, None), *FORMS), closed=True)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.canvas = Canvas(text)
        self.text, self.folded = text, self.canvas.folded
        for mention in find_dates(text):
            self.canvas.close(mention.span.start, mention.span.end)
        for span in find_designations(text):
            self.canvas.close(span.start, span.end)

    def quantities(self) -> list[Quantity]:
        found = list(self._fixed())
        found.extend(self._measured(sorted(find_runs(self.canvas), key=_BY_START)))
        return found

    # Forms that are whole by themselves: fractions, percentages in words, tenths, multiples, ordinals.

    def _fixed(self) -> Iterator[Quantity]:
        for pattern, read in _GATES.let_in(self.folded):
            for match in pattern.finditer(self.canvas.free if read is not None else self.folded):
                start, end = match.span()
                found = tuple(read(match)) if read is not None else ()
                for quantity in found:
                    hedge = quantity.hedge or hedge_around(self.folded, start, end, None)
                    yield quantity._replace(span=Span(start, end, self.text[start:end]), hedge=hedge)
                if found or read is None:
                    self.canvas.close(start, end)

    # Numbers with what stands around them.

    def _measured(self, raws: list[Run]) -> Iterator[Quantity]:
        following: Quantity | None = None
        following_raw: Run | None = None
        made: list[Quantity] = []
        for raw in reversed(raws):
            quantity = self._quantity(raw)
            if following is not None and following_raw is not None and self._ranged(raw, following_raw):
                quantity = self._inherit(quantity, raw, following, following_raw)
            if quantity is not None:
                if raw.number.other is not None:
                    made.append(quantity._replace(value=raw.number.other))
                made.append(quantity)
            following, following_raw = quantity, raw
        made.reverse()
        yield from self._handed_on(made)

    def _ranged(self, raw: Run, following: Run) -> bool:
        between = self.folded[raw.end : following.start]
        if len(between) > _RANGE_SIGNS:
            return False
        between = _CURRENCY_AFTER.sub("", between)
        if _RANGE.fullmatch(between):
            return len(between) <= _RANGE_BETWEEN
        between = _MINUS_BEFORE.sub("", between)
        before = self.canvas.before(raw.end) + between
        return _RANGE.fullmatch(between) is not None or (
            between.strip() in {"and", "和", "与"} and _BETWEEN.search(before) is not None
        )

    def _inherit(self, quantity: Quantity | None, raw: Run, following: Quantity, after: Run) -> Quantity | None:
        """The first number of a range takes the unit, and where it must the magnitude, of the second."""
        if quantity is None:
            number = raw.number
            span = Span(raw.start, raw.end, self.text[raw.start : raw.end])
            quantity = Quantity(span, number.value, step=number.step)
        if quantity.unit is COUNT and following.unit.family in DEGREES:
            # 5 to 10 degrees below zero: the words behind both make both negative.
            below = following.value < 0 and _MINUS_AFTER.search(following.span.text) is not None
            return self._signed(quantity._replace(unit=following.unit), below=below)
        if quantity.unit is not COUNT and not (quantity.unit.money and after.scale != 1 and raw.scale == 1):
            return quantity
        unit = following.unit if quantity.unit is COUNT else quantity.unit
        mantissa = after.number.value / after.scale
        if raw.scale == 1 and after.scale != 1 and raw.number.value <= mantissa * 10:
            return quantity._replace(unit=unit, value=quantity.value * after.scale, step=quantity.step * after.scale)
        return quantity._replace(unit=unit)

    def _handed_on(self, quantities: list[Quantity]) -> Iterator[Quantity]:
        """$5-7 billion: the second number of a range takes the currency that stands before the first."""
        previous: Quantity | None = None
        for quantity in quantities:
            if previous is not None and quantity.unit is COUNT and previous.unit.money:
                between = self.folded[previous.span.end : quantity.span.start]
                if _RANGE.fullmatch(between):
                    quantity = quantity._replace(unit=previous.unit)
            if previous is not None and previous.value < 0 < quantity.value and self._shares_sign(previous, quantity):
                quantity = quantity._replace(others=(-quantity.value,))
            yield quantity
            previous = quantity

    def _shares_sign(self, below: Quantity, quantity: Quantity) -> bool:
        """Whether the second number of a range may be below zero as the first one is: 零下5至10度."""
        between = self.folded[below.span.end : quantity.span.start]
        return quantity.unit.family in DEGREES and _RANGE.fullmatch(between) is not None

    def _quantity(self, raw: Run) -> Quantity | None:
        folded, number, end, more = self.folded, raw.number, raw.end, raw.more
        extra = _MORE_OR_LESS.match(folded, end)
        if extra and not (extra[0].strip() == "多" and folded[extra.end() : extra.end() + 1] == "于"):
            more, end = True, extra.end()
        unit, unit_end = self._unit(end)
        if unit.family == "mass:pound" and number.value >= _MONEY_FROM:
            unit = ENGLISH_UNITS["GBP"]
        if unit == CHINESE_UNITS["块"] and number.value < _FEW and _PIECE.match(folded, unit_end - 1):
            unit, unit_end = COUNT, end
        value = number.value
        half = _HALF_AFTER.match(folded, unit_end) if unit.family in _HALVED else None
        if half:
            value, unit_end = value + _HALF, half.end()
        middle = _HALF_BEFORE.match(folded, end)
        if middle:
            unit = CHINESE_UNITS[{"月": "个月", "百分点": "个百分点"}.get(middle[1], middle[1])]
            value, unit_end = value + _HALF, middle.end()
        if raw.han and not (half or middle) and not self._counts(raw, unit, end):
            return None
        start = raw.start
        if unit is COUNT and not raw.han and not folded[start].isdigit() and number.value == 1:
            return None  # "one" alone is a pronoun
        sign = find_currency_before(folded, start)
        if sign:
            start = sign.start()
            unit = (
                currency_before(sign["sign"]) if not unit.money or unit.family in {"money:yuan", "money:usd"} else unit
            )
        others: tuple[Fraction, ...] = () if raw.reading is None or unit is not COUNT else (raw.reading,)
        if unit.family == TIMES.family:
            value, unit, others = self._factor(value, start, unit_end)
        if unit.family == "ratio" and _DISCOUNTED.match(folded, unit_end):
            others = (100 - value,)
        if "dozen" in folded[raw.start : raw.end].lower():
            others = (*others, Fraction(value // 10 * 10))  # "two dozen" is 二十多 as well as 24
        soft = self._soft(raw, number, unit) and not (half or middle)
        span = Span(start, unit_end, self.text[start:unit_end])
        hedge: Hedge = "over" if more else hedge_around(folded, start, unit_end, end)
        return self._signed(Quantity(span, value, unit, number.step, hedge, soft, others))

    def _signed(self, quantity: Quantity, *, below: bool = False) -> Quantity:
        """The degrees as they are, or below zero where a sign or words beside them say so."""
        start, end, _ = quantity.span
        unit = quantity.unit
        if not quantity.value > 0 or not (unit is COUNT or unit.family in DEGREES):
            return quantity
        before, after = _MINUS_BEFORE.search(self.canvas.before(start)), _MINUS_AFTER.match(self.folded, end)
        if unit is COUNT:
            if not (after or (before and before[0].startswith("零下"))):
                return quantity  # "5 minus 3" and a dash
            unit = CHINESE_UNITS["度"]
        if not (before or after or below):
            return quantity
        start -= len(before[0]) if before else 0
        end = after.end() if after else end
        span = Span(start, end, self.text[start:end])
        return quantity._replace(span=span, value=-quantity.value, unit=unit)

    def _factor(self, value: Fraction, start: int, end: int) -> tuple[Fraction, Unit, tuple[Fraction, ...]]:
        """How many times what it was, where the words say by how much it grew: 增长两倍 is three times."""
        english = not has_han(self.folded[start:end])
        if _GROWTH_BEFORE.search(self.canvas.before(start)) or _GROWTH_AFTER.match(self.folded, end):
            return value + 1, GROWTH, (value,) if english or value >= _LOOSE_FROM else ()
        return (Fraction(2), GROWTH, ()) if value == 1 and not english else (value, TIMES, ())

    def _soft(self, raw: Run, number: Numeral, unit: Unit) -> bool:
        if number.bare or not number.value:
            return True
        if self.folded[max(0, raw.start - 2) : raw.start].strip()[-1:] == "比" and number.value == 1:
            return True  # 汇率 7.3 比 1
        if self.folded[raw.start].isdigit():
            return number.value == 1 and _NUMBER_ONE.search(self.canvas.before(raw.start)) is not None
        return number.value <= 1 or (number.value == 2 and unit is COUNT)

    def _counts(self, raw: Run, unit: Unit, end: int) -> bool:
        """Whether Chinese numerals count something: a unit or measure word follows, or the number is a large one."""
        run = self.folded[raw.start : raw.end]
        if unit is not COUNT:
            return not (run == "一" and unit.family in {"seconds", "months"} and "个" not in self.folded[end : end + 1])
        if raw.number.bare:
            return (
                BEFORE_OVER.search(self.canvas.before(raw.start)) is not None
                or BEFORE_UNDER.search(self.canvas.before(raw.start)) is not None
                or (len(run) > 1 and (run[0] not in "千万" or "亿" in run))
            )
        if raw.number.value >= 100 and any(char in run for char in "百千万亿兆"):
            return True
        follows = self.folded[end : end + 1]
        if follows not in _CLASSIFIERS or (run == "一") or (run == "十" and self.folded[end : end + 1] == "分"):
            return False
        return not (follows in "点大方面处" and raw.number.value <= 4)

    def _unit(self, end: int) -> tuple[Unit, int]:
        folded = self.folded
        position = end
        while folded[position : position + 1] == " ":
            position += 1
        match = find_chinese_unit(folded, position)
        if match and not _no_unit(match[0], folded[match.end() : match.end() + 1]):
            unit_end = match.end()
            per = _PER_TIME.match(folded, unit_end)
            return CHINESE_UNITS[match[0]], per.end() if per else unit_end
        between = _BEFORE_UNIT.match(folded, end)
        latin = find_english_unit(folded, between.end() if between else end)
        if latin and latin[0].strip() and not _no_english_unit(latin[0], folded, latin.end()):
            return english_unit(latin[0]), latin.end()
        if _METRES.match(folded, position):
            return CHINESE_UNITS["米"], position + 1
        return COUNT, end


def _no_unit(unit: str, after: str) -> bool:
    """True where a unit's character begins another word: 5度 no, 三分之 no, 两周年, 天津, 日本, 元首."""
    return bool(after) and after in _OTHER_WORDS.get(unit, "")


_OTHER_WORDS = {
    "天": "津文空体",
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
    "周": "边围恩年",
    "寸": "",
    "磅": "",
    "斤": "",
    "吨": "",
    "圆": "桌",
    "里": "约斯昂亚奇士尔面程屯外拉弗根海氏",
    "伏": "",
}


def _no_english_unit(unit: str, folded: str, end: int) -> bool:
    name = unit.strip(" -").lower()
    if name in {"second", "minute", "quarter", "won", "real", "try", "cent", "ha", "in"} and unit[:1] != " ":
        return name != "second"
    if name in {"won", "real", "sar", "ha"}:
        return _VERB_AFTER.match(folded, end) is not None
    return name == "mu" and unit.strip(" -") != "mu"  # MU, Mu
