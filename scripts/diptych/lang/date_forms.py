"""How dates are written in Chinese and English, which may be mixed: patterns in order, each with its reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from diptych.lang.date_readers import (
    read_century,
    read_clock,
    read_decade,
    read_en_date,
    read_en_weekday,
    read_first_decade,
    read_fiscal_year,
    read_fixed_day,
    read_generation,
    read_iso,
    read_lone_month,
    read_months,
    read_noon,
    read_period,
    read_quarter,
    read_relative_day,
    read_relative_quarter,
    read_season,
    read_year_part,
    read_zh_date,
    read_zh_day,
    read_zh_week,
    read_zh_weekday,
)
from diptych.lang.late_patterns import compile_late
from diptych.lang.numerals import ENGLISH_ORDINALS

Reader = Callable[[re.Match[str]], dict[str, object] | None]


class DateForm(NamedTuple):
    """One way to write a date; what ``core`` finds stands in every match, and a text is searched for it much faster."""

    pattern: re.Pattern[str]
    read: Reader
    core: re.Pattern[str] | None = None


def _form(read: Reader, pattern: str, flags: int = 0, *, core: str | None = None) -> DateForm:
    return DateForm(compile_late(pattern, flags), read, compile_late(core) if core is not None else None)


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
_EN_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_ABBREVIATED = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_EN_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_EN_YEAR = r"(?P<year>(?:1\d|20)\d\d)(?![\d,.]*\d)"
_EN_PART = (
    r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|the end of|end of|the start of|the beginning of|spring|summer|autumn|winter|"
    r"the middle of|end|start|beginning)[\s-]+(?:of\s)?)?"
)
_ZH_MERIDIEM = r"(?P<meridiem>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜间|晚|午夜)?\s?"
_EN_MERIDIEM = r"(?P<meridiem>a\.?\s?m\b\.?|p\.?\s?m\b\.?)"

# 2:14:04 after these words is how long something took, and no time of day.
_NO_LENGTH = (
    r"(?!(?:(?<=\bin )|(?<=\bof )|(?<=\ba )|(?<=\bunder )|(?<=\bover )|(?<=\bwas )|(?<=\bran )|(?<=\bby )|"
    r"(?<=[以了出为绩录]))"
    r"\d{1,2}:[0-5]\d:[0-5]\d(?!\s?[ap]\.?m))"
)

# The cores of patterns that most texts let in and few match: they begin with a few letters or digits, for which the
# engine searches without trying the pattern.
_YEAR = r"[12](?:(?<=1)9|(?<=2)0)\d\d"
# Before a year may stand a word or its end, but no digit of another number.
_LONE_YEAR = r"[12](?<![$€£¥.,\d].)(?:(?<=1)9|(?<=2)0)\d\d"
_ZH_MONTH_SIGN, _ZH_DAY_SIGN = "月", "[日号]"
_HOUR, _MERIDIEM = r"\d\s?[点时:：]", r"\d\s?[apAP]\.?\s?[mM]"
_MONTH_NAME = (
    "J(?:an|un|ul|AN|UN|UL)|F(?:eb|EB)|M(?:a[ry]|A[RY])|A(?:pr|ug|PR|UG)|S(?:ep|EP)|O(?:ct|CT)|N(?:ov|OV)|D(?:ec|EC)"
)
_MONTH_ENDS = "ary|rch|ril|May|une|uly|ust|ber|Jan|Feb|Mar|Apr|Jun|Jul|Aug|ept|Sep|Oct|Nov|Dec"
_MONTH_DAY = rf"\d(?:(?<=\.\s\d)|(?<=(?:{_MONTH_ENDS}|{_MONTH_ENDS.upper()})\s\d))"

# In order: what an earlier pattern took is closed to the later ones.
FORMS: tuple[DateForm, ...] = (
    _form(
        read_iso,
        r"(?<![\d.])(?P<year>(?:19|20)\d\d)[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>3[01]|[12]\d|"
        r"0?[1-9])(?!\d|\.\d)",
        core=_YEAR,
    ),
    _form(read_iso, r"(?<![\d.-])(?P<year>(?:19|20)\d\d)[-/](?P<month>0[1-9]|1[0-2])(?![\d-]|\.\d)", core=_YEAR),
    _form(read_fixed_day, r"(?<![\d.])(?P<month>9)/(?P<day>11)(?![\d/])"),
    _form(read_fixed_day, r"(?<![\d.])(?P<month>\d{1,2})[·・•](?P<day>\d{1,2})(?![\d.])"),
    _form(read_fixed_day, r"元旦(?!假|小|快|节目)|\b[Nn]ew [Yy]ear['’]s [Dd]ay\b(?! on)"),
    _form(read_months, r"(?<![\d.])(?:1|一)\s?月?(?:份)?\s?[-–—~至到]\s?(?P<count>[369三六九])\s?月(?:份)?(?!\s?\d)"),
    _form(read_months, r"\bJanuary\s?(?:-|–|to|through)\s?(?P<count>March|June|September)\b(?!\s\d{1,2}\b)"),
    _form(
        read_months,
        r"(?<![此之日])[前首头](?P<count>[三3六69九])个?(?:月|(?P<quarters>季度))|\b(?P<which>first|last)\s(?P<count2>three|3|"
        r"six|6|nine|9)\smonths(?=\sof\s(?:the|last|this|next|20\d\d|fiscal))|"
        r"\b[Ff]irst\s(?P<count3>three)\s(?P<quarters2>quarters)(?=\sof\s(?:the\syear|last|this|20\d\d|fiscal))",
    ),
    _form(read_fixed_day, r"(?<!\d)(?P<month>9)(?P<day>11)(?=事件|恐怖|恐袭|袭击|之[后前]|以[后来])"),
    _form(
        read_first_decade,
        rf"(?:(?P<century>{_N}{{1,3}}|\d{{1,2}}|[上本]个?)\s?世纪\s?)?(?:(?P<tens>[二三四五六七八])、?(?=[三四五六七八九]十年代)|"
        r"(?P<tens2>[2-8]0)[、和至-](?=[3-9]0年代))",
    ),
    _form(read_generation, r"(?<![\d.])(?P<year>[05-9]\d)后(?![\d来天年面者])"),
    _form(
        read_decade,
        rf"(?:(?P<century>{_N}{{1,3}}|\d{{1,2}}|[上本]个?)\s?世纪\s?)?(?P<tens>[1-9]0|{_N}十|(?:1\d|"
        rf"20)\d0)\s?年代",
    ),
    _form(
        read_century,
        r"(?<![\d几半个])(?P<century>本(?:个)?|上个?|二?十[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,2})\s?世纪(?!之久|"
        r"以来)",
    ),
    _form(read_zh_date, r"(?<![\d.])(?P<month>1[0-2]|[1-9])(?=\s?[-–—~至到]\s?(?:1[0-2]|[1-9])\s?月)"),
    _form(read_zh_date, rf"{_ZH_YEAR}\s?(?:{_ZH_MONTH}\s?(?:{_ZH_DAY})?)?(?:\s?的?{_ZH_PART}|的?同期)?"),
    _form(read_zh_date, rf"(?:(?P<rmonth>[本上下这])一?个?月)\s?(?:{_ZH_DAY}|{_ZH_PART})?"),
    # 一二月份 are two months.
    _form(
        read_zh_date,
        r"(?<![\d零〇一二三四五六七八九十个第])(?P<month>[一二三四五六七八九])(?=[、和至到]?[二三四五六七八九]月)",
    ),
    _form(
        read_zh_date,
        rf"(?<![\d个.])(?<!个)(?P<month>1[0-4]|0?[1-9]|十[一二]?|"
        rf"[一二三四五六七八九])\s?月(?:份)?(?:\s?{_ZH_DAY})?(?:\s?{_ZH_PART})?",
        core=_ZH_MONTH_SIGN,
    ),
    _form(
        read_zh_day,
        r"(?<![\d.,百千万第])(?P<day>3[01]|[12]\d|0?[1-9])\s?(?:日(?![内间游]|均(?![已为在有发宣表出未被遭由])|之[后前])|"
        r"号(?![内间均楼线机文院门车店馆厅站位码称]|之[后前]))",
        core=_ZH_DAY_SIGN,
    ),
    _form(read_zh_date, rf"(?<=[至到和、与及])(?P<day>{_N}{{1,3}})[日号](?!内|间|游)"),
    _form(
        read_season,
        r"(?P<which>[今去明])(?P<season>[春夏秋冬])|"
        r"\b(?P<which2>[Tt]his|[Ll]ast|[Nn]ext)\s(?P<season2>spring|summer|fall|autumn|winter)\b",
    ),
    _form(
        read_zh_date,
        r"(?P<part>第[一二三四1-4]\s?季(?:度|(?!\s?(?:第|集|剧|开播|首播|播出|完结|大结局)))|[一二三四]季度|首季度?|"
        r"[上下]半(?:年|场|时(?!间)|赛季|个?月)|(?<!中)年[初底末])",
    ),
    _form(
        read_zh_weekday,
        r"(?<![一二两三四五六七几数每\d])(?<!\d\s)(?P<which>上上?|本|这|下)?(?:一?个)?(?:周|星期|"
        r"礼拜)(?P<name>[一二三四五六日天末])(?!个|次|天内)",
    ),
    _form(
        read_zh_weekday,
        r"每(?P<which>(?!))?个?(?:周|星期|礼拜)(?P<name>[一二三四五六日天])(?!\s?[个次天场期节回堂集小两三四五六七八九十百人名篇档])",
    ),
    _form(read_zh_week, r"(?P<which>上|本|这|下)(?:一?个)?(?:周|星期|礼拜)"),
    _form(
        read_relative_quarter,
        r"(?P<which>上|本|这|当|下)(?:一?个)?季度|"
        r"(?<!the )\b(?P<which2>last|this|next|current|coming) quarter\b(?! of\b)",
    ),
    _form(read_zh_date, r"(?<![\d一二三四五六七八九十个上下本这每同当])月(?P<part>[初底末])"),
    _form(read_relative_day, r"(?<!光)(?:今天|今日|今晚|今早|今晨|昨天|昨日|昨晚|明天|明日|明晚|前天|后天)"),
    _form(
        read_clock,
        rf"(?<![\d.:])(?P<hour>\d{{1,2}})(?:[:.：](?P<minute>[0-5]\d))?\s?{_EN_MERIDIEM}",
        re.I,
        core=_MERIDIEM,
    ),
    _form(
        read_clock,
        rf"{_ZH_MERIDIEM}(?<![\d.])(?<!\d[:：]){_NO_LENGTH}(?P<hour>\d{{1,2}})\s?(?:[点时]\s?(?:(?P<half>半)|"
        rf"(?P<minute>[0-5]?\d|{_N}{{1,3}})\s?分|钟|整|许|左右|刚过|以?[前后])|"
        rf"[:：](?P<minute2>[0-5]\d))(?!\d|\.\d)",
        core=_HOUR,
    ),
    _form(
        read_clock,
        r"(?P<meridiem>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜间|晚)约?\s?(?P<hour>\d{1,2}|"
        r"[一二两三四五六七八九]|十[一二]?)\s?[点时](?:(?P<half>半)|(?P<minute>[零一二三四五]?十?[一二三四五六七八九]?)分)?",
    ),
    _form(read_clock, r"(?<![\d.])(?P<hour>\d{1,2})\s?[点时](?![\d建原要意看共理])"),
    _form(read_clock, rf"(?<![\d.:]){_NO_LENGTH}(?P<hour>\d{{1,2}}):(?P<minute>[0-5]\d)(?::\d\d)?(?!\d|\.\d)"),
    _form(read_clock, r"(?<![\d.:,])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?=hours\b|UTC|GMT)"),
    _form(read_clock, r"(?<![\d.])(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d)(?=\s?(?:GMT|UTC|local time|CET|BST|EST))"),
    _form(read_clock, r"(?:UTC|GMT)\s?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?!\d)"),
    _form(
        read_year_part,
        r"\b(?:the\s)?(?P<part>end|start|beginning|middle)\sof\s"
        r"(?P<which>last|this|next|the)\s(?P<unit>year|month)\b",
        re.I,
    ),
    _form(
        read_year_part,
        r"\b(?P<part>early|earlier|late|later|mid)[\s-](?P<which>last|this|next)\s(?P<unit>year|month)\b",
        re.I,
    ),
    _form(
        read_century,
        r"\b(?:the\s)?(?:start|beginning)\sof\s(?P<century>this|the)\scentury\b|\b(?P<century2>this)\scentury\b",
    ),
    _form(read_fiscal_year, r"\b(?:FY|fiscal(?:\syear)?)\s?['’]?(?P<year>[12]\d)(?!\d|\s?%|\.\d)"),
    _form(
        read_clock,
        r"\b(?P<half>half past )?(?P<hour>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
        r"(?::(?P<minute>[0-5]\d))?(?: o['’]clock)? "
        r"(?:(?:in the|this|that|yesterday|tomorrow|"
        r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) "
        r"(?P<meridiem>morning|afternoon|evening)|at (?P<meridiem2>night))\b",
        re.I,
    ),
    _form(
        read_clock,
        r"\b(?P<hour>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o['’]clock",
        re.I,
    ),
    _form(read_noon, r"\b(?:12 )?(?:noon|midday|midnight)\b|正午|午夜(?!\d)|零[点时](?![\d一二三四五六七八九])", re.I),
    _form(
        read_clock,
        r"(?<=\bat )(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)"
        r"(?=[;,]?\s(?:on|but|and|hours|local|when|after)\b|[.;]?$)",
    ),
    _form(
        read_en_date,
        rf"\b{_EN_PART}{_EN_MONTH}\s{_EN_DAY}\b(?:,?\s{_EN_YEAR}|,?\s(?P<which>last|this|next)\syear)?"
        r"(?!\s?(?:million|billion|trillion|percent|%))",
        core=_MONTH_DAY,
    ),
    _form(
        read_en_date,
        r"\b(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?(?=\s?(?:-|–|to|and|or|through)\s?(?:the\s)?"
        rf"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?\s(?:of\s)?{_EN_MONTH})",
    ),
    _form(read_en_date, rf"\b{_EN_DAY}\s(?:of\s)?{_EN_MONTH}\b(?:,?\s{_EN_YEAR}|,?\s(?P<which>last|this|next)\syear)?"),
    _form(read_en_date, rf"\b{_EN_PART}{_EN_MONTH}\b,?\s(?:of\s)?(?P<year_of>last|this|next)\syear", core=_MONTH_NAME),
    _form(read_en_date, rf"\b{_EN_PART}{_EN_MONTH},?\s(?:of\s)?{_EN_YEAR}", core=_MONTH_NAME),
    _form(
        read_quarter,
        r"\b(?:(?P<word>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)[ -](?P<kind>[Qq]uarter|[Hh]alf)|"
        r"(?P<kind2>[QH])(?P<number>[1-4])|(?P<number2>[1-4])(?P<kind3>[QH]))"
        r"(?:(?P<year2>(?:20)?[12]\d)(?!\d)|(?![A-Za-z0-9]))"
        r"(?:\s(?:of\s)?(?:(?:fiscal\s)?(?P<year>(?:19|20)\d\d)|(?P<which>last|this|next)\syear\b))?",
    ),
    _form(
        read_decade,
        r"\b(?:the\s)?(?:mid-|early |late )?['’]?(?P<tens>(?:1\d|20)[0-9]0|(?<=['’])[1-9]0|"
        r"(?<=the )[2-9]0|(?<=post-)[2-9]0)['’]?s\b(?!\s(?:degree|Fahr|Cels))",
    ),
    _form(
        read_decade,
        r"(?:(?<=\bthe )|(?<=\bearly )|(?<=\blate )|(?<=\bmid-))(?P<tens>twenties|thirties|forties|fifties|"
        r"sixties|seventies|eighties|nineties)\b",
        re.I,
    ),
    _form(
        read_en_date,
        rf"(?:(?<=\b[Ii]n )|(?<=\buntil )|(?<=\bsince )|(?<=\bthrough )|(?<=\bearly )|(?<=\blate )|(?<=\bmid-))"
        rf"(?P<month>{_ABBREVIATED})\b\.?(?!\s?\d)",
        core=_MONTH_NAME,
    ),
    _form(
        read_en_date,
        r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
        r"(?:['’]s)?[\s-](?P<part>end|start|beginning)\b(?!\sof\b)",
    ),
    _form(
        read_century,
        r"\b(?P<century>\d{1,2}|twenty-first|"
        + "|".join(ENGLISH_ORDINALS)
        + r")(?:st|nd|rd|th)?(?:[\s-]century\b|[\s-]centuries\b|(?=\s(?:and|to|or)\s(?:early\s|late\s|"
        r"mid-?)?\S+[\s-]centur))",
        re.I,
    ),
    _form(
        read_en_date,
        r"\b(?P<month>March|May)(?=\s?(?:-|–|to|and|through)\s?(?:April|May|June|July|August|September|"
        r"October|November|December))",
        core=_MONTH_NAME,
    ),
    _form(
        read_en_date,
        rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s)?{_EN_PART}"
        r"(?P<month>January|February|April|June|July|August|September|October|November|"
        r"December|(?:(?<=last )|(?<=this )|(?<=next ))(?:March|May))\b(?:[\s,]+(?P<year>(?:1\d|20)\d\d)\b)?",
        core=_MONTH_NAME,
    ),
    _form(
        read_lone_month,
        r"(?:(?<=[a-z0-9,][\s-])|(?<=\())(?P<month>May|March)\b(?!\s(?:be|have|not)\b)",
        core=_MONTH_NAME,
    ),
    # "On the 25th", whose month stands before; the 25th floor and anniversary are no days.
    _form(
        read_en_date,
        r"(?<=\b[Oo]n )(?:the\s)?(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b(?=[,.;:)]|$|"
        r"\s(?:and|to|that|at|in|when|after|as|by|he|she|they|it)\b)",
    ),
    _form(
        read_en_weekday,
        r"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s)?(?P<name>Monday|Tuesday|Wednesday|Thursday|Friday|"
        r"Saturday|Sunday)s?\b(?:,?\s(?:of\s)?(?P<week>last|this|next)\sweek\b)?",
    ),
    _form(read_en_weekday, r"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s)?(?P<name>weekend)s?\b"),
    _form(read_en_date, rf"\b(?P<month>{_ABBREVIATED})\.?(?=\s?[-–/]\s?(?:{_ABBREVIATED})\b)", core=_MONTH_NAME),
    _form(read_en_date, rf"(?<=[-–/])(?P<month>{_ABBREVIATED})\b", core=_MONTH_NAME),
    _form(read_period, r"\bthe\s(?P<unit>year|month|week)\sbefore\slast\b", re.I),
    _form(
        read_period,
        r"\b(?:the\ssame\s(?:period|quarter|month|time|point)\s(?:of\s)?)?"
        r"(?P<which>last|this|next)\s(?P<unit>year|month|week)\b",
        re.I,
    ),
    _form(
        read_relative_day,
        r"\b(?:the\sday\sbefore\syesterday|the\sday\safter\stomorrow|today|tonight|yesterday|tomorrow)\b",
        re.I,
    ),
    _form(
        read_en_date,
        rf"(?<![$€£¥.,\dA-Za-z]){_EN_PART}(?:\bfiscal\s(?:year\s)?|\bFY\s?|\byear\s)?(?P<year>(?:19|20)\d\d)(?:[-–/]\d\d(?!\d|-))?"
        r"(?!\s?[-–~至到]\s?(?:2[1-9]|[3-9]\d)\d\d)"
        r"(?![\d.,]*\d|\s?[-–]\s?\d+,\d|\s?(?!赛季|财年|财政年度|会计年度|年度|学年|至|到|和|与|届)[㐀-鿿%°]|\s?percent|[-–]?[a-z]|"
        r"\s(?:[A-Za-z]+\s)?(?:people|dollars|yuan|euros|pounds|times|metres|meters|feet|miles|years|"
        r"members|homes|"
        r"families|companies|km|kg|mph|tons|tonnes)\b)",
        re.I,
        core=_LONE_YEAR,
    ),
    _form(
        read_en_date,
        # The digit first: a text is searched for it much faster than for what may stand before it.
        r"(?P<year>1(?:(?<=\b[Ii]n 1)|(?<=\b[Ss]ince 1)|(?<=\bof 1)|(?<=\buntil 1)|(?<=\bby 1)|(?<=\baround 1)|"
        r"(?<=\(1|–1|-1))[0-8]\d\d)(?![\d,.]*\d|\s?[a-z]+s\b|\s?(?:km|kg|mi|m|ft|lb)\b|\s?[㐀-鿿])",
    ),
)
