"""Where dates stand in a text: the patterns of Chinese and English, which may be mixed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from diptych.lang.dates import DateMention
from diptych.lang.designations import find_designations
from diptych.lang.hanzi import fold_chars
from diptych.lang.numerals import ENGLISH_ORDINALS, parse_chinese
from diptych.lang.spans import Span

_N = r"[零〇一二三四五六七八九十]"
_ZH_YEAR = (
    r"(?:(?P<year>(?:1\d|20)\d\d|[一二][零〇一二三四五六七八九]{3})\s?年|(?P<ryear>今年|去年|明年|前年|后年|"
    r"本年|上年))"
)
_ZH_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月(?:份)?"
_ZH_DAY = rf"(?P<day>3[01]|[12]\d|0?[1-9]|{_N}{{1,3}})\s?(?:日|号(?!楼|线|机|文|院|门|车|店|馆|厅|站|位|码|称))"
_ZH_PART = (
    r"(?P<part>第?[一二三四1-4]\s?季度?|首季度?|[上下]半年|初|底|末|年初|年底|年末|年中|中期|早期|春季?|夏季?|"
    r"秋季?|冬季?|"
    r"上旬|中旬|下旬|月初|月底|月末)"
)
_RELATIVE_YEARS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "明年": 1, "前年": -2, "后年": 2}
_RELATIVE_DAYS = {
    "今天": 0,
    "今日": 0,
    "今晚": 0,
    "今早": 0,
    "今晨": 0,
    "昨天": -1,
    "昨日": -1,
    "昨晚": -1,
    "明天": 1,
    "明日": 1,
    "明晚": 1,
    "前天": -2,
    "后天": 2,
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
}
_WEEKDAYS_ZH = {char: index for index, char in enumerate("一二三四五六日")} | {"天": 6, "末": 5}
_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905
_MONTH_NUMBER = {name: index for index, name in enumerate(_MONTHS, start=1)} | {
    name[:3]: index for index, name in enumerate(_MONTHS, start=1)
}
_MONTH_NUMBER["sept"] = 9
_WEEKDAYS = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "weekend": 5,
    "sunday": 6,
}

_EN_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_ABBREVIATED = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_EN_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_EN_YEAR = r"(?P<year>(?:1\d|20)\d\d)(?![\d,.]*\d)"
_EN_PART = (
    r"(?:(?P<part>early|mid|late|the end of|end of|the start of|the beginning of|spring|summer|autumn|winter)[\s-]+)?"
)
_DATE_WORDS = (
    r"(?:in|since|until|till|by|of|last|this|next|early|late|mid|for|from|to|through|before|after|between|and|"
    r"or|during|"
    r"around|end|spring|summer|autumn|winter|year|fiscal|as)"
)

_Reader = Callable[[re.Match[str]], dict[str, object] | None]


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    numeral = parse_chinese(text)
    return int(numeral.value) if numeral is not None and numeral.other is None else None


def _zh_part(text: str | None) -> str | None:
    if not text:
        return None
    if "季" in text and text[0] not in "春夏秋冬":
        return "Q1" if text[0] == "首" else f"Q{_number(text.strip('第季度 '))}"
    if "半年" in text:
        return "H1" if text[0] == "上" else "H2"
    if text[-1] in "初" or text in {"早期", "上旬"}:
        return "early"
    if text[-1] in "底末" or text == "下旬":
        return "late"
    if "中" in text:
        return "mid"
    return {"春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter"}[text[0]]


def _zh_date(match: re.Match[str]) -> dict[str, object] | None:
    groups = match.groupdict()
    found: dict[str, object] = {}
    for field in ("year", "month", "day"):
        if groups.get(field):
            found[field] = _number(groups[field])
    if groups.get("ryear"):
        found["relative"] = ("year", _RELATIVE_YEARS[groups["ryear"]])
    if groups.get("rmonth"):
        found["relative"] = ("month", {"本": 0, "上": -1, "下": 1, "这": 0}[groups["rmonth"]])
    if groups.get("part"):
        found["part"] = _zh_part(groups["part"])
    month, day = found.get("month"), found.get("day")
    if (isinstance(month, int) and not 1 <= month <= 14) or (isinstance(day, int) and not 1 <= day <= 31):
        return None
    return found


def _zh_weekday(match: re.Match[str]) -> dict[str, object] | None:
    which = (match["which"] or "")[:1]
    found: dict[str, object] = {"weekday": _WEEKDAYS_ZH[match["name"]]}
    if which:
        found["relative"] = ("week", {"上": -1, "本": 0, "这": 0, "下": 1}[which])
    return found


def _en_date(match: re.Match[str]) -> dict[str, object] | None:
    groups = match.groupdict()
    found: dict[str, object] = {}
    if groups.get("month"):
        found["month"] = _MONTH_NUMBER[groups["month"].rstrip(".").lower()]
    for field in ("day", "year"):
        if groups.get(field):
            found[field] = int(groups[field])
    part = groups.get("part")
    if part:
        found["part"] = {"t": "late" if "end" in part else "early", "e": "early" if part == "early" else "late"}.get(
            part[0], part
        )
    which = groups.get("which")
    if which and "year" not in found:
        found["relative"] = ("year", {"last": -1, "this": 0, "next": 1}[which.lower()])
        if "month" in found and which.lower() != "this":
            del found["relative"]  # "last May" may be this year's
    return found


def _en_weekday(match: re.Match[str]) -> dict[str, object] | None:
    which = (match["which"] or "").lower()
    found: dict[str, object] = {"weekday": _WEEKDAYS[match["name"].lower()]}
    if which:
        found["relative"] = ("weekday", {"last": -1, "this": 0, "next": 1}[which])
    return found


def _period(match: re.Match[str]) -> dict[str, object] | None:
    unit = match["unit"].lower()
    return {"relative": (unit, {"last": -1, "this": 0, "next": 1}[match["which"].lower()])}


def _zh_week(match: re.Match[str]) -> dict[str, object] | None:
    return {"relative": ("week", {"上": -1, "本": 0, "这": 0, "下": 1}[match["which"][0]])}


def _relative_day(match: re.Match[str]) -> dict[str, object] | None:
    return {"relative": ("day", _RELATIVE_DAYS[match[0].lower()])}


def _decade(match: re.Match[str]) -> dict[str, object] | None:
    groups = match.groupdict()
    tens = _number(groups["tens"])
    if tens is None:
        return None
    century = _number(groups["century"]) if groups.get("century") else None
    return {"decade": (century - 1) * 100 + tens if century else tens}


def _century(match: re.Match[str]) -> dict[str, object] | None:
    text = match["century"].lower()
    value = ENGLISH_ORDINALS.get(text.split("-")[-1]) if text[0].isascii() and text[0].isalpha() else _number(text)
    if text.startswith("twenty-") and value:
        value += 20
    return {"century": value} if value else None


def _quarter(match: re.Match[str]) -> dict[str, object] | None:
    groups = match.groupdict()
    word = (groups.get("word") or "").lower()
    number = ENGLISH_ORDINALS.get(word) or int(groups.get("number") or groups.get("number2") or word[:1])
    kind = "H" if (groups.get("kind") or groups.get("kind2") or "Q").upper()[0] == "H" else "Q"
    if number > (2 if kind == "H" else 4):
        return None
    year = groups.get("year")
    return {"part": f"{kind}{number}"} | ({"year": int(year)} if year else {})


def _iso(match: re.Match[str]) -> dict[str, object] | None:
    found = {name: int(value) for name, value in match.groupdict().items() if value}
    return dict(found) if found.get("month", 1) <= 12 and found.get("day", 1) <= 31 else None


def _clock(match: re.Match[str]) -> dict[str, object] | None:
    groups = match.groupdict()
    hour_text = groups["hour"]
    hour = _number(hour_text)
    minute = groups.get("minute") or groups.get("minute2")
    if hour is None or hour > 24:
        return None
    minutes = hour * 60 + (30 if groups.get("half") else int(minute) if minute else 0)
    word = (groups.get("meridiem") or "").lower().replace(".", "").strip()
    if word[:1] in {"下", "傍", "晚", "夜", "p"} and hour < 12:
        minutes += 12 * 60
    if (word[:1] in {"凌", "a"} or word[:2] == "午夜") and hour == 12:
        minutes -= 12 * 60
    return {"clock": minutes % (24 * 60), "meridiem": bool(word) or hour > 12}


_ZH_MERIDIEM = r"(?P<meridiem>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜间|晚|午夜)?\s?"
_EN_MERIDIEM = r"(?P<meridiem>a\.?\s?m\b\.?|p\.?\s?m\b\.?)"

# In order: what an earlier pattern took is closed to the later ones.
_PATTERNS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, flags), reader)
    for pattern, flags, reader in (
        (
            r"(?<![\d.])(?P<year>(?:19|20)\d\d)[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>3[01]|[12]\d|"
            r"0?[1-9])(?![\d.])",
            0,
            _iso,
        ),
        (r"(?<![\d.-])(?P<year>(?:19|20)\d\d)[-/](?P<month>0[1-9]|1[0-2])(?![\d.-])", 0, _iso),
        (
            rf"(?:(?P<century>{_N}{{1,3}}|\d{{1,2}})\s?世纪\s?)?(?P<tens>[1-9]0|{_N}十|(?:1\d|"
            rf"20)\d0)\s?年代",
            0,
            _decade,
        ),
        (
            r"(?<![\d几半个])(?P<century>二?十[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,2})\s?世纪(?!之久|"
            r"以来)",
            0,
            _century,
        ),
        (r"(?<![\d.])(?P<month>1[0-2]|[1-9])(?=\s?[-–—~至到]\s?(?:1[0-2]|[1-9])\s?月)", 0, _zh_date),
        (rf"{_ZH_YEAR}\s?(?:{_ZH_MONTH}\s?(?:{_ZH_DAY})?)?(?:\s?的?{_ZH_PART})?", 0, _zh_date),
        (rf"(?:(?P<rmonth>[本上下这])个?月)\s?(?:{_ZH_DAY}|{_ZH_PART})?", 0, _zh_date),
        (
            rf"(?<![\d个.])(?<!个)(?P<month>1[0-4]|0?[1-9]|十[一二]?|"
            rf"[一二三四五六七八九])\s?月(?:份)?(?:\s?{_ZH_DAY})?(?:\s?{_ZH_PART})?",
            0,
            _zh_date,
        ),
        (
            r"(?<![\d.,百千万])(?P<day>3[01]|[12]\d|0?[1-9])\s?[日号](?![内间游均楼线机文院门车店馆厅站位码称]|"
            r"之[后前])",
            0,
            _zh_date,
        ),
        (r"(?P<part>第[一二三四1-4]\s?季度?|[一二三四]季度|首季度?|[上下]半年|(?<!中)年[初底末])", 0, _zh_date),
        (
            r"(?<![一二两三四五六七几数每\d])(?<!\d\s)(?P<which>上上?|本|这|下)?(?:一?个)?(?:周|星期|"
            r"礼拜)(?P<name>[一二三四五六日天末])(?!个|次|天内)",
            0,
            _zh_weekday,
        ),
        (r"(?P<which>上|本|这|下)(?:一?个)?(?:周|星期|礼拜)", 0, _zh_week),
        (r"今天|今日|今晚|今早|今晨|昨天|昨日|昨晚|明天|明日|明晚|前天|后天", 0, _relative_day),
        (rf"(?<![\d.:])(?P<hour>\d{{1,2}})(?:[:.：](?P<minute>[0-5]\d))?\s?{_EN_MERIDIEM}", re.I, _clock),
        (
            rf"{_ZH_MERIDIEM}(?<![\d.])(?P<hour>\d{{1,2}})\s?(?:[点时]\s?(?:(?P<half>半)|"
            rf"(?P<minute>[0-5]?\d)\s?分|钟|整|许|左右|刚过|以?[前后])|"
            rf"[:：](?P<minute2>[0-5]\d))(?!\d)",
            0,
            _clock,
        ),
        (
            r"(?P<meridiem>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜间|晚)\s?(?P<hour>\d{1,2}|"
            r"[一二三四五六七八九]|十[一二]?)\s?[点时]",
            0,
            _clock,
        ),
        (r"(?<![\d.])(?P<hour>\d{1,2})\s?[点时](?![\d建原要意看共理])", 0, _clock),
        (r"(?<![\d.:])(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?::\d\d)?(?![\d])", 0, _clock),
        (r"(?<![\d.:,])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?=hours\b|UTC|GMT)", 0, _clock),
        (r"(?P<hour>\d{1,2}) o['’]clock", 0, _clock),
        (
            rf"\b{_EN_PART}{_EN_MONTH}\s{_EN_DAY}\b(?:,?\s{_EN_YEAR})?(?!\s?(?:million|billion|trillion|percent|%))",
            0,
            _en_date,
        ),
        (rf"\b{_EN_DAY}\s(?:of\s)?{_EN_MONTH}\b(?:,?\s{_EN_YEAR})?", 0, _en_date),
        (rf"\b{_EN_PART}{_EN_MONTH},?\s(?:of\s)?{_EN_YEAR}", 0, _en_date),
        (
            r"\b(?:(?P<word>first|second|third|fourth|1st|2nd|3rd|4th)[ -](?P<kind>quarter|half)|"
            r"(?P<kind2>[QH])(?P<number>[1-4])|(?P<number2>[1-4])Q)\b(?:\s(?:of\s)?(?:fiscal\s)?(?P<year>20\d\d))?",
            0,
            _quarter,
        ),
        (
            r"\b(?:the\s)?(?:mid-|early |late )?['’]?(?P<tens>(?:1\d|20)[0-9]0|(?<=['’])[1-9]0|"
            r"(?<=the )[2-9]0)['’]?s\b(?!\s(?:degree|Fahr|Cels))",
            0,
            _decade,
        ),
        (
            r"\b(?P<century>\d{1,2}|twenty-first|"
            + "|".join(ENGLISH_ORDINALS)
            + r")(?:st|nd|rd|th)?(?:[\s-]century\b|[\s-]centuries\b|(?=\s(?:and|to|or)\s\S+[\s-]centur))",
            re.I,
            _century,
        ),
        (
            r"\b(?P<month>March|May)(?=\s?(?:-|–|to|and|through)\s?(?:April|May|June|July|August|September|"
            r"October|November|December))",
            0,
            _en_date,
        ),
        (
            rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s)?{_EN_PART}"
            r"(?P<month>January|February|April|June|July|August|September|October|November|"
            r"December)\b(?:[\s,]+(?P<year>(?:1\d|20)\d\d)\b)?",
            0,
            _en_date,
        ),
        # A capital inside a sentence: "its planned May release", but not "Theresa May" or "May I".
        (r"(?<=[a-z0-9,][\s-])(?P<month>May|March)\b(?!\s(?:be|have|not)\b)", 0, _en_date),
        (
            r"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s)?(?P<name>Monday|Tuesday|Wednesday|Thursday|Friday|"
            r"Saturday|Sunday)s?\b",
            0,
            _en_weekday,
        ),
        (r"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s)?(?P<name>weekend)s?\b", 0, _en_weekday),
        (rf"\b(?P<month>{_ABBREVIATED})\.?(?=\s?[-–/]\s?(?:{_ABBREVIATED})\b)", 0, _en_date),
        (rf"(?<=[-–/])(?P<month>{_ABBREVIATED})\b", 0, _en_date),
        (r"\b(?P<which>last|this|next)\s(?P<unit>year|month|week)\b", re.I, _period),
        (r"\b(?:today|tonight|yesterday|tomorrow)\b", re.I, _relative_day),
        (
            rf"(?<![$€£¥.,\d]){_EN_PART}\b(?:fiscal\s(?:year\s)?|FY\s?|year\s)?(?P<year>(?:19|20)\d\d)"
            r"(?![\d.,]*\d|\s?[-–]\s?\d+,\d|\s?[㐀-鿿%°]|\s?percent|[-–]?[a-z]|\s(?:[A-Za-z]+\s)?(?:people|"
            r"dollars|yuan|euros|pounds|times|"
            r"metres|meters|feet|miles|years|members|homes|families|companies|km|kg|mph|tons|tonnes)\b)",
            re.I,
            _en_date,
        ),
        (
            r"(?<=\b)(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\buntil )|(?<=\bby )|(?<=\baround )|(?<=\(|–|"
            r"-))(?P<year>1[0-8]\d\d)(?![\d,.]*\d|\s?[a-z]+s\b|\s?(?:km|kg|mi|m|ft|lb)\b|\s?[㐀-鿿])",
            0,
            _en_date,
        ),
    )
)


@lru_cache(maxsize=8192)
def find_dates(text: str) -> tuple[DateMention, ...]:
    """The dates, periods and times of day of a text, in order, none inside another."""
    folded = fold_chars(text)
    free = list(folded)
    for span in find_designations(text):
        free[span.start : span.end] = "\x00" * (span.end - span.start)
    found: list[DateMention] = []
    for pattern, reader in _PATTERNS:
        for mention in _matches(pattern, reader, "".join(free), text):
            found.append(mention)
            for index in range(mention.span.start, mention.span.end):
                # The control character that marks taken text matches no pattern.
                free[index] = "\x00"
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def _matches(pattern: re.Pattern[str], reader: _Reader, free: str, text: str) -> Iterator[DateMention]:
    for match in pattern.finditer(free):
        fields = reader(match)
        if fields:
            yield DateMention(Span(match.start(), match.end(), text[match.start() : match.end()]), **fields)  # type: ignore[arg-type]
