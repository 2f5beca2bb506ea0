"""What a matched date says: from a pattern's groups to the fields of a DateMention."""

from __future__ import annotations

import re

from diptych.lang.numerals import ENGLISH_ORDINALS, parse_chinese

_SEASONS = {"春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter", "fall": "autumn"}
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_TENS = "twenties thirties forties fifties sixties seventies eighties nineties".split()  # noqa: SIM905
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
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
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
    if text[0] in "上下" and "半" in text and text[-1] == "月":
        return "early" if text[0] == "上" else "late"
    if text[0] in "上下" and "半" in text:
        return "H1" if text[0] == "上" else "H2"
    if text[-1] in "初" or text in {"早期", "上旬"}:
        return "early"
    if text[-1] in "底末" or text == "下旬":
        return "late"
    if "中" in text:
        return "mid"
    return _SEASONS[text[0]]


def read_zh_date(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of 2025年8月, 今年年初, 26日."""
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


# Where a bare number with 号 behind it is that of a house: 唐宁街10号.
_STREETS = frozenset("街路道巷弄")


def read_zh_day(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of 26日, 26号; None for the number of a house."""
    if match[0][-1] == "号" and match.string[max(0, match.start() - 2) : match.start()].rstrip()[-1:] in _STREETS:
        return None
    return read_zh_date(match)


def read_zh_weekday(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of 上周四."""
    which = (match["which"] or "")[:1]
    found: dict[str, object] = {"weekday": _WEEKDAYS_ZH[match["name"]]}
    if which:
        found["relative"] = ("week", {"上": -1, "本": 0, "这": 0, "下": 1}[which])
    return found


def read_en_date(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of early May 2025, 14 August."""
    groups = match.groupdict()
    found: dict[str, object] = {}
    if groups.get("month"):
        found["month"] = _MONTH_NUMBER[groups["month"].rstrip(".").lower()]
    for field in ("day", "year"):
        if groups.get(field):
            found[field] = int(groups[field])
    part = groups.get("part")
    if part:
        found["part"] = _en_part(part.lower())
    if groups.get("year_of"):
        found["relative"] = ("year", {"last": -1, "this": 0, "next": 1}[groups["year_of"].lower()])
    which = groups.get("which")
    if which and "year" not in found:
        found["relative"] = ("year", {"last": -1, "this": 0, "next": 1}[which.lower()])
        if "month" in found and "day" not in found and which.lower() != "this":
            del found["relative"]  # "last May" may be this year's
    return found


# What stands before a month, even where it begins a sentence or a person has the month's name.
_BEFORE_MONTH = frozenset("in since until till last this next early late mid during through".split())  # noqa: SIM905
_BEFORE_NAME_TOO = frozenset("by of from to and or for after before around on between every each a the".split())  # noqa: SIM905
_CALLED_MAY = re.compile(r"\b(?:Theresa|Teresa|Mrs\.?|Ms\.?|Mr\.?|Minister|PM|Premier)\sMay\b")
_DOES = re.compile(r"(?:['’]s)?\s(?:said|says|told|will|would|has|had|is|was|did|does|also|and\sher)\b")
# The word before a month's name reaches no further back.
_WORD_REACH = 24


def read_lone_month(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of a bare May or March; None where it is a name or a verb: Theresa May, Areas May Benefit, Long March."""
    text, start = match.string, match.start()
    before = re.split(r"[^\w'’.]+", text[max(0, start - _WORD_REACH) : start].rstrip(" -("))[-1]
    if before.lower() in _BEFORE_MONTH:
        return read_en_date(match)
    known = before.lower() in _BEFORE_NAME_TOO
    named = match["month"] == "May" and _CALLED_MAY.search(text) is not None
    if named or (before[:1].isupper() and not known) or (before and not before.isascii()):
        return None
    if not known and _DOES.match(text, match.end()):
        return None
    return read_en_date(match)


def _en_part(words: str) -> str:
    """Early, mid or late for "the end of"; a season as it is."""
    if "end" in words:
        return "late"
    if "start" in words or "beginning" in words:
        return "early"
    return "mid" if "middle" in words else words


def read_en_weekday(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of last Thursday."""
    which = (match["which"] or "").lower()
    found: dict[str, object] = {"weekday": _WEEKDAYS[match["name"].lower()]}
    week = match.groupdict().get("week")
    if week and not which:
        found["relative"] = ("week", {"last": -1, "this": 0, "next": 1}[week])
    elif which:
        found["relative"] = ("weekday", {"last": -1, "this": 0, "next": 1}[which])
    return found


def read_period(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of this year, the year before last."""
    unit = match["unit"].lower()
    if "which" not in match.groupdict():
        return {"relative": (unit, -2)}
    return {"relative": (unit, {"last": -1, "this": 0, "next": 1}[match["which"].lower()])}


def read_zh_week(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of 本周."""
    return {"relative": ("week", {"上": -1, "本": 0, "这": 0, "下": 1}[match["which"][0]])}


def read_relative_day(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of 昨天, today."""
    return {"relative": ("day", _RELATIVE_DAYS[match[0].lower()])}


def read_decade(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of 20世纪90年代, the 1990s."""
    groups = match.groupdict()
    text = groups["tens"].lower()
    tens = 20 + 10 * _TENS.index(text) if text in _TENS else _number(text)
    if tens is None:
        return None
    named = groups.get("century") or ""
    century = {"上": 20, "本": 21}.get(named[:1]) if named[:1] in {"上", "本"} else _number(named) if named else None
    decade = (century - 1) * 100 + tens if century else tens
    if decade >= 1000 and decade % 100 == 0:  # the 1800s are a century as often as its first ten years
        return {"decade": decade, "century": decade // 100 + 1}
    return {"decade": decade}


def read_first_decade(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of the 六 of 20世纪六七十年代; the 七十年代 is read by itself."""
    text = match["tens"]
    tens = (_number(text) or 0) * 10 if text else int(match["tens2"])
    named = match["century"] or ""
    century = {"上": 20, "本": 21}.get(named[:1]) or (_number(named) if named else None)
    return {"decade": (century - 1) * 100 + tens if century else tens}


# Until this year of a century those who are called after the year of their birth were born in this one: 05后.
_THIS_CENTURY = 25


def read_generation(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of 90后, those born in the 1990s, and of 95后, those born from 1995 on."""
    year = int(match["year"])
    if year % 10 not in (0, 5):
        return None
    if year % 10 == 0:
        return {"decade": year}
    return {"year": year + (2000 if year <= _THIS_CENTURY else 1900)}


def read_century(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of 18世纪, the 18th century."""
    groups = match.groupdict()
    text = (groups["century"] or groups.get("century2") or "").lower()
    if text[0] in "上本" or text in {"this", "the"}:
        return {"century": 20 if text[0] == "上" else 21}
    value = ENGLISH_ORDINALS.get(text.split("-")[-1]) if text[0].isascii() and text[0].isalpha() else _number(text)
    if text.startswith("twenty-") and value:
        value += 20
    return {"century": value} if value else None


# The first half of October is no half of a year.
_OF_MONTH = re.compile(
    r"\sof\s(?:(?:the|this|last|next)\smonth\b|(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b)"
)


def read_quarter(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of Q2, the first half of 2025."""
    groups = match.groupdict()
    word = (groups.get("word") or "").lower()
    number = ENGLISH_ORDINALS.get(word) or int(groups.get("number") or groups.get("number2") or word[:1])
    kind = (groups.get("kind") or groups.get("kind2") or groups.get("kind3") or "Q").upper()[0]
    if number > (2 if kind == "H" else 4):
        return None
    year = groups.get("year") or groups.get("year2")
    if kind == "H" and _OF_MONTH.match(match.string, match.end()):
        return {"part": "early" if number == 1 else "late"}
    found: dict[str, object] = {"part": f"{kind}{number}"}
    if year:
        found["year"] = int(year) + (2000 if len(year) == 2 else 0)
    elif groups.get("which"):
        found["relative"] = ("year", {"last": -1, "this": 0, "next": 1}[groups["which"]])
    return found


def read_months(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of the first six months, 前三季度, January to June: the part of the year that they are."""
    groups = match.groupdict()
    text = next(word for name, word in groups.items() if name.startswith("count") and word).lower()
    count = {"three": 3, "six": 6, "nine": 9, "march": 3, "june": 6, "september": 9}.get(text) or _number(text)
    if groups.get("quarters") or groups.get("quarters2"):
        count = (count or 0) * 3
    last = groups.get("which") == "last"
    part = {3: "Q4" if last else "Q1", 6: "H2" if last else "H1", 9: "9M"}.get(count or 0)
    return {"part": part} if part else None


def read_season(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of this summer, 今夏."""
    name = (match["season"] or match["season2"]).lower()
    found: dict[str, object] = {"part": _SEASONS.get(name, name)}
    offset = {"今": 0, "去": -1, "明": 1, "this": 0}.get((match["which"] or match["which2"]).lower())
    if offset is not None:
        found["relative"] = ("year", offset)
    return found  # "last winter" may be this year's


def read_relative_quarter(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of 上季度, next quarter."""
    which = match["which"] or match["which2"]
    offset = {"上": -1, "last": -1, "下": 1, "next": 1, "coming": 1}.get(which, 0)
    return {"relative": ("quarter", offset)}


def read_year_part(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of early this year, at the end of last month, the start of the year."""
    groups = match.groupdict()
    word = groups["part"].lower()
    found: dict[str, object] = {}
    if word in {"early", "start", "beginning"}:
        found["part"] = "early"
    elif word in {"late", "end"}:
        found["part"] = "late"
    elif word in {"mid", "middle"}:
        found["part"] = "mid"
    which = groups["which"].lower()
    if which != "the":
        found["relative"] = (groups["unit"].lower(), {"last": -1, "this": 0, "next": 1}[which])
    return found


def read_fiscal_year(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of FY25."""
    return {"year": 2000 + int(match["year"])}


def read_noon(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of noon and midnight."""
    return {
        "clock": 0 if match[0].lower() in {"midnight", "12 midnight", "午夜", "零点", "零时"} else 12 * 60,
        "meridiem": True,
    }


def read_fixed_day(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of days that are known by name or number: 9·11, 元旦, New Year's Day."""
    groups = match.groupdict()
    if groups.get("month"):
        month, day = int(groups["month"]), int(groups["day"])
        return {"month": month, "day": day} if 1 <= month <= 12 and 1 <= day <= 31 else None
    return {"month": 1, "day": 1}


def read_iso(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of 2025-08-14."""
    found = {name: int(value) for name, value in match.groupdict().items() if value}
    return dict(found) if found.get("month", 1) <= 12 and found.get("day", 1) <= 31 else None


def read_clock(match: re.Match[str]) -> dict[str, object] | None:
    """Fields of 9:30 am, 晚上 10 点半."""
    groups = match.groupdict()
    hour_text = groups["hour"].lower()
    hour = _HOURS.index(hour_text) + 1 if hour_text in _HOURS else _number(hour_text)
    minute = _number(groups.get("minute") or groups.get("minute2") or "0")
    if hour is None or hour > 24:
        return None
    minutes = hour * 60 + (30 if groups.get("half") else minute or 0)
    word = (groups.get("meridiem") or groups.get("meridiem2") or "").lower().replace(".", "").strip()
    if word[:1] in {"下", "傍", "晚", "夜", "p", "e", "n"} or word.startswith("aft"):
        word = "p"
    if word == "p" and hour < 12:
        minutes += 12 * 60
    if (word[:1] in {"凌", "a", "m"} or word[:2] == "午夜") and hour == 12:
        minutes -= 12 * 60
    noon = hour == 12 and "时" in match[0]  # who writes 12时 counts to 24
    return {"clock": minutes % (24 * 60), "meridiem": bool(word) or hour > 12 or noon}
