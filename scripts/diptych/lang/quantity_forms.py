"""Quantities that are whole by their form: fractions, percentages in words, tenths, discounts, multiples."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from diptych.lang.hanzi import is_han
from diptych.lang.late_patterns import compile_late
from diptych.lang.numerals import ENGLISH_NUMBERS, HAN_DIGIT, HAN_NUMERAL, parse_numeral
from diptych.lang.ordinals import ORDINAL_FORMS
from diptych.lang.quantities import Quantity
from diptych.lang.spans import Span
from diptych.lang.units import CHINESE_UNITS, COUNT, DAYS, ENGLISH_UNITS, GROWTH, PERCENT, RATIO, Unit, english_unit

# Bounded: nobody counts beyond 10^18, and captures may hold anything.
DIGITS = (
    r"\d{1,3}(?:,\d{3}){1,6}(?!\d)(?:\.\d{1,9})?|\d{1,3}(?: \d{3}){1,6}(?![\d.,])|(?<!\d)\d{1,18}(?!\d)(?:\.\d{1,9})?"
)
_NUM = rf"(?:{DIGITS}|[{HAN_NUMERAL}]+)"
_PERCENT_ZH = compile_late(
    rf"(?P<base>[百千万])分之?\s?(?P<num>{_NUM})(?:点(?P<point>[{HAN_DIGIT}]+))?"
    rf"(?:\s?[至到~～–—-]\s?(?P<to>{_NUM})(?!\s?[分%％个人名年月日点]|[\d.]))?"
)
_FRACTION_ZH = compile_late(rf"(?P<den>{_NUM})\s?分之\s?(?P<num>{_NUM})")
_TENTHS = compile_late(
    rf"(?<![{HAN_NUMERAL}第组构完])(?P<num>[一二两三四五六七八九]|10|[1-9](?:\.\d)?)\s?成"
    rf"(?P<more>半|[一二三四五六七八九])?(?![为功立本员都长果分绩型效熟交就品人家群套千上年色])"
)
_DISCOUNT = compile_late(r"(?P<num>[一二三四五六七八九]{1,2}|\d(?:\.\d)?|\d{2})\s?折(?![叠扣磨腾射旧])")
_HALF_ZH = compile_late(r"(?<![上下大多])(?:一半|半数|过半)")
_HALF_PERIOD = compile_late(
    r"(?<![上下大多个两年])半(?:个)?(?P<zh>年|小时|月|世纪|天|百分点|钟头|英里|公里|米|亩|公斤|斤|吨|英亩|公顷|盎司|磅|升)|\b(?:half[\s-](?:an?\s)?)(?P<en>year|hour|"
    r"century|day|month)\b",
    re.I,
)
_PERIOD_NAMES = {"年": "year", "小时": "hour", "月": "month", "世纪": "century", "天": "day"} | {
    "百分点": "percentage point",
    "钟头": "hour",
}
_FRACTION_EN = compile_late(
    r"\b(?:(?P<num>one|two|three|four|five|six|seven|eight|nine|a)[\s-]"
    r"(?P<den>thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?)(?!-(?!to-)[a-z])"
    r"(?!\s(?:of\s)?(?:an?\s)?(?:hundred|thousand|million|billion|trillion)\b)"
    r"(?!\s(?:quarter|largest|party|person|world|time|place|round|straight|consecutive|year|day|month|biggest))"
    r"|(?<!\band a )(?<!\band-a-)(?<!\band )(?P<half>half)"
    r"(?!-?(?:final|time|way|dozen|million|century|hour|brother|sister|hearted|an?\b)|\s(?:an?|"
    r"million|dozen)\b))\b",
    re.I,
)
# A third dose, a fifth round; but a third of them, a third more, down a third in May.
_ORDINAL_USE = compile_late(
    r"\s(?!(?:of|more|less|fewer|higher|lower|in|from|to|since|by|off|as|on|over|and|or|are|were|is|was|said|believe|think|"
    r"say|have|had)\b)[A-Za-z]"
)
_FOLD = "two three four five six seven eight nine ten twenty thirty fifty hundred".split()  # noqa: SIM905
_TIMES_WORDS = compile_late(
    r"翻了?(?P<turns>[两二三四五])番|翻了?一?番|翻了?一?倍|\b(?:doubl(?:e|es|ed|ing)|"
    r"(?P<three>(?:tripl|trebl)(?:e|es|ed|ing)|thrice)|(?P<four>quadrupl(?:e|es|ed|ing))|(?P<five>quintupl(?:e|es|ed|ing))"
    rf"|twice|(?P<fold>(?:{'|'.join(_FOLD)})|\d{{1,4}}(?:\.\d)?)-?fold)\b",
    re.I,
)
_SMALL_WORDS = "|".join(word for word, value in ENGLISH_NUMBERS.items() if 0 < value < 100)
# Parts of a length of time that make one together.
_PARTS = 2
# 1小时23分, 1分51秒25, 2 hours 30 minutes, 1:51.25: one length of time.
_HOURS_ZH = compile_late(
    rf"(?P<h>{_NUM})\s?个?(?:小时|钟头)\s?[零又]?(?P<m>{_NUM})\s?分钟?(?:\s?[零又]?(?P<s>{_NUM})\s?秒)?"
    rf"|(?P<m2>{_NUM})\s?分钟?\s?[零又]?(?P<s2>{_NUM})\s?秒(?P<cs>\d{{1,3}})?"
)
_HOURS_EN = compile_late(
    rf"\b(?:(?P<h>{DIGITS}|{_SMALL_WORDS})\shours?(?:,?\sand\s|,?\s))?(?P<m>{DIGITS}|{_SMALL_WORDS})\sminutes?"
    rf"(?:(?:,?\sand\s|,?\s)(?P<s>{DIGITS}|{_SMALL_WORDS})\sseconds?)?\b",
    re.I,
)
# What is still open of 2:14:04 here is no time of day: dates are closed before.
_STOPWATCH = compile_late(
    r"(?<![\d:.])(?:(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,2}):(?P<s>[0-5]\d\.\d{1,3})"
    r"|(?P<h2>\d{1,2}):(?P<m2>[0-5]\d):(?P<s2>[0-5]\d))(?![\d:])"
)
# 7年6个月, seven years and six months: one length of time.
_MONTHS_TOO = compile_late(
    rf"(?P<y>{_NUM})\s?年\s?[零又]?(?P<mo>{_NUM})\s?个月(?!\s?[多余半])"
    rf"|\b(?P<y2>{DIGITS}|{_SMALL_WORDS})\syears?(?:,?\sand\s|,?\s)(?P<mo2>{DIGITS}|{_SMALL_WORDS})\smonths?\b",
    re.I,
)
# 1米88, 三块五, 一元五角, 10秒72: the digits after the unit are its decimals.
_DECIMAL_AFTER = compile_late(
    rf"(?P<num>\d{{1,3}}|[{HAN_DIGIT}]|[{HAN_DIGIT}]?十[{HAN_DIGIT}]?)(?:(?P<unit>[米秒])(?P<dec>\d{{1,2}}|[一二三四五六七八九]{{1,2}})|"
    r"(?P<money>[块元])(?P<han>[一二三四五六七八九]|\d(?=[角毛]))(?:[角毛]|(?=$|[^㐀-鿿]|[钱的])))(?![\d.%％一二三四五六七八九十百千万亿年月日号个名位人家岁米秒分小天周折成级季件])"
)
# A decade, an hour, a mile: one of them, in words that translations often change.
_ONE_EN = compile_late(
    r"(?<!half )(?<!half-)\b(?:an?\s(?P<unit>minute|hour|day|week|fortnight|month|year|decade|century|mile|"
    r"kilomet(?:er|re))|"
    r"(?<=the )(?:past|last|next|previous|coming)\s(?P<ten>decade|century)|(?<!\d )(?<!\d-)(?P<bare>decade))\b(?!-old)",
    re.I,
)
_SCORE_ZH = compile_late(
    rf"(?<![{HAN_NUMERAL}\d])(?P<one>[{HAN_DIGIT}十]{{1,3}})比(?P<other>[{HAN_DIGIT}十]{{1,3}})(?![{HAN_NUMERAL}点年月])"
)
# Taiwan's banks count interest in quarters of a point: 降息兩碼.
_NOTCH = compile_late(r"(?<=[息降升])(?P<num>[半一二两三四五]|\d)码")
_HALVED = compile_late(r"减半|腰斩|\bhalv(?:e|es|ed|ing)\b", re.I)
# Half a percentage point, a quarter of a mile, three-quarters of a percent, a quarter-point.
_PART_UNIT = (
    r"percentage[\s-]points?|points?|percent|per\scent|miles?|inch|degree|kilomet(?:er|re)s?|met(?:er|re)s?|tonnes?|tons?|"
    r"litres?|liters?|gallons?|acres?|hectares?|cent|second|minute|decade|week"
)
_PART_EN = compile_late(
    r"\b(?:(?<!\band a )(?<!\band-a-)(?<!\band )(?P<half>half)|(?P<over>an?|one|two|three)[\s-]"
    r"(?P<under>quarter|third|fifth|tenth)s?|(?<!last )(?<!first )"
    r"(?<!second )(?<!third )(?<!fourth )(?P<bare>quarter)(?=-))"
    rf"[\s-](?:of\s)?(?:an?\s|one\s)?(?P<unit>{_PART_UNIT})\b(?!\s(?:guard|guards|man))",
    re.I,
)
# A year and a half, an hour and a half.
_AND_HALF = compile_late(
    r"\b(?:an?|one)\s(?P<unit>year|hour|month|century|decade|day|week|minute|mile|ton|tonne|dozen)\sand\sa\s"
    r"(?P<under>half|quarter|third)\b",
    re.I,
)
# Three in ten, one out of every five, five per ten thousand; not "three in ten days".
_IN_EN = compile_late(
    rf"\b(?P<num>{_SMALL_WORDS}|\d{{1,2}}|an?)\s(?:(?:in|out\sof)(?:\severy)?\s|"
    rf"per\s(?=(?:ten\s)?(?:hundred|thousand)))(?P<den>(?:an?|one|ten)\s(?:hundred|thousand)|hundred|thousand|{_SMALL_WORDS}|\d{{1,5}}|10,000|1,000)\b"
    r"(?![\s-](?:years?|days?|months?|weeks?|hours?|minutes?|seconds?|games?|matches|innings|attempts|seasons|starts|"
    r"quarters?|decades|overs|to|or|and|million|billion|thousand|hundred|percent|per|point)\b|[.,:]?\d|\s?%)",
    re.I,
)
# 2/3 is a fraction; 9/11 and 7/24 are other things.
_LARGEST_SLASHED = 10
_TRIPLE_SLASH = compile_late(r"\d+/\d+(?:/\d+)?|(?<!\d)(?:7\s?[xX×]\s?24|24\s?[xX×]\s?7)(?!\d)")
# 24/7, 7×24: days a week and hours a day.
_ROUND_THE_CLOCK = [7, 24]


def _blank(
    value: Fraction, unit: Unit, step: Fraction, *, soft: bool = False, others: tuple[Fraction, ...] = ()
) -> Quantity:
    return Quantity(Span(0, 0, ""), value, unit, step, "", soft, others)


def _slashed(match: re.Match[str]) -> Iterator[Quantity]:
    over, under, *more = (int(part) for part in re.findall(r"\d+", match[0]))
    if sorted((over, under, *more)) == _ROUND_THE_CLOCK and match[0] != "7/24":
        yield _blank(Fraction(24), CHINESE_UNITS["小时"], Fraction(1), soft=True)
        yield _blank(Fraction(7), DAYS, Fraction(1), soft=True)
        return
    if not more and 0 < over < under <= _LARGEST_SLASHED:
        yield _blank(Fraction(over, under), RATIO, Fraction(1, 100), soft=True)
        return
    # 7/24, 9/11 and 1/3 are written alike in both languages; each number counts for itself.
    for part in match[0].split("/"):
        yield _blank(Fraction(part), COUNT, Fraction(1), soft=True)


def _percent_zh(match: re.Match[str]) -> Iterator[Quantity]:
    number = parse_numeral(match["num"])
    if number is None:
        return
    base = {"百": 100, "千": 1000, "万": 10000}[match["base"]]
    value, step = number.value, number.step
    if match["point"]:
        digits = "".join(str("零一二三四五六七八九".find(char)) for char in match["point"].replace("〇", "零"))
        value, step = value + Fraction(int(digits), 10 ** len(digits)), Fraction(1, 10 ** len(digits))
    unit = PERCENT if base == 100 else Unit("ratio", Fraction(1, base), "‰")
    last = parse_numeral(match["to"]) if match["to"] else None
    for reading in (value, number.other, last and last.value):
        if reading is not None:
            yield _blank(reading, unit, step)


def _fraction_zh(match: re.Match[str]) -> Iterator[Quantity]:
    over, under = parse_numeral(match["num"]), parse_numeral(match["den"])
    if over is not None and under is not None and under.value:
        # A quarter is a word of many uses in English ("the quarter mile").
        yield _blank(over.value / under.value, RATIO, Fraction(1, 100), soft=under.value == 4)


def _tenths(match: re.Match[str]) -> Iterator[Quantity]:
    number = parse_numeral(match["num"])
    if number is None:
        return
    more = match["more"]
    extra = Fraction(0) if not more else Fraction(5) if more == "半" else Fraction("零一二三四五六七八九".find(more))
    yield _blank(number.value * 10 + extra, PERCENT, Fraction(1 if more else 10))


def _discount(match: re.Match[str]) -> Iterator[Quantity]:
    text = match["num"]
    digits = "".join(str("零一二三四五六七八九".find(char)) for char in text) if is_han(text[0]) else text
    value = Fraction(digits) * (1 if len(digits) == 2 and "." not in digits else 10)
    yield _blank(value, PERCENT, Fraction(1), others=(100 - value,))


def _half(match: re.Match[str]) -> Iterator[Quantity]:
    yield _blank(Fraction(1, 2), RATIO, Fraction(1, 10), soft=True)


_DENOMINATORS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9}


def _fraction_en(match: re.Match[str]) -> Iterator[Quantity]:
    if match["half"]:
        yield _blank(Fraction(1, 2), RATIO, Fraction(1, 10), soft=True)
        return
    ordinal = match["num"].lower() == "a" and _ORDINAL_USE.match(match.string, match.end()) is not None
    over = 1 if match["num"].lower() == "a" else ENGLISH_NUMBERS[match["num"].lower()]
    name = match["den"].lower().rstrip("s")
    under = _DENOMINATORS.get(name, 10 if name == "tenth" else 100)
    yield _blank(Fraction(over, under), RATIO, Fraction(1, 100), soft=ordinal or name in {"quarter", "fourth"})


def _times(match: re.Match[str]) -> Iterator[Quantity]:
    if match["fold"]:
        word = match["fold"].lower()
        value = Fraction(word) if word[0].isdigit() else Fraction(ENGLISH_NUMBERS.get(word, 100))
        yield _blank(value, GROWTH, Fraction(1), others=(value + 1,))
        return
    if match["turns"]:
        value = Fraction(2 ** ("一二三四五".find(match["turns"].replace("两", "二")) + 1))
    else:
        value = Fraction(next((n for n, name in ((3, "three"), (4, "four"), (5, "five")) if match[name]), 2))
    yield _blank(value, GROWTH, Fraction(1), soft=True)


def _read(text: str | None) -> Fraction:
    if not text:
        return Fraction(0)
    if text[0].isascii() and text[0].isalpha():
        return Fraction(ENGLISH_NUMBERS.get(text.lower(), 1))
    number = parse_numeral(text)
    return number.value if number is not None else Fraction(0)


def _duration(match: re.Match[str]) -> Iterator[Quantity]:
    groups = match.groupdict()
    parts = [groups["h"] or groups.get("h2"), groups["m"] or groups.get("m2"), groups["s"] or groups.get("s2")]
    if sum(part is not None for part in parts) < _PARTS:
        return
    seconds = _read(parts[0]) * 3600 + _read(parts[1]) * 60 + _read(parts[2])
    hundredths = groups.get("cs") or ""
    if hundredths:
        seconds += Fraction(int(hundredths), 10 ** len(hundredths))
    fine = hundredths or "." in (parts[2] or "")
    yield _blank(seconds, ENGLISH_UNITS["second"], Fraction(1, 100) if fine else Fraction(1 if parts[2] else 60))


def _months_too(match: re.Match[str]) -> Iterator[Quantity]:
    years, months = _read(match["y"] or match["y2"]), _read(match["mo"] or match["mo2"])
    yield _blank(12 * years + months, CHINESE_UNITS["个月"], Fraction(1))


def _decimal_after(match: re.Match[str]) -> Iterator[Quantity]:
    text = match["dec"] or match["han"]
    digits = text if text.isdigit() and text.isascii() else "".join(str("零一二三四五六七八九".find(c)) for c in text)
    step = Fraction(1, 10 ** len(digits))
    unit = CHINESE_UNITS[match["unit"] or match["money"]]
    yield _blank(_read(match["num"]) + int(digits) * step, unit, step)


def _one_en(match: re.Match[str]) -> Iterator[Quantity]:
    yield _blank(
        Fraction(1), english_unit((match["unit"] or match["ten"] or match["bare"]).lower()), Fraction(1), soft=True
    )


def _score_zh(match: re.Match[str]) -> Iterator[Quantity]:
    for name in ("one", "other"):
        value = _read(match[name])
        yield _blank(value, COUNT, Fraction(1), soft=value <= 1)


def _notch(match: re.Match[str]) -> Iterator[Quantity]:
    count = Fraction(1, 2) if match["num"] == "半" else _read(match["num"])
    yield _blank(count / 4, ENGLISH_UNITS["percentage point"], Fraction(1, 100))


# 6-foot-6 and 6ft 6in: feet and inches.
_FEET = compile_late(
    r"\b(?P<feet>\d)(?:[\s-](?:foot|feet)|\s?ft)[\s-]?(?P<inches>\d{1,2})(?![\d:]|[.,]\d|\s?(?:inch|in\b)|-inch)", re.I
)


def _feet(match: re.Match[str]) -> Iterator[Quantity]:
    yield _blank(Fraction(match["feet"]), ENGLISH_UNITS["foot"], Fraction(1))
    yield _blank(Fraction(match["inches"]), ENGLISH_UNITS["inch"], Fraction(1))


def _halved(match: re.Match[str]) -> Iterator[Quantity]:
    yield _blank(Fraction(1, 2), RATIO, Fraction(1, 10), soft=True)


def _part_en(match: re.Match[str]) -> Iterator[Quantity]:
    over = {"two": 2, "three": 3}.get((match["over"] or "").lower(), 1)
    under = {"third": 3, "fifth": 5, "tenth": 10, "half": 2}.get((match["under"] or match["half"] or "").lower(), 4)
    name = match["unit"].lower()
    unit = ENGLISH_UNITS["percentage point"] if name.startswith("point") else english_unit(name)
    yield _blank(
        Fraction(over, under), unit, Fraction(1, 10 if under in (2, 10) else 100), soft=unit.family == "length"
    )


def _and_half(match: re.Match[str]) -> Iterator[Quantity]:
    part = {"half": 2, "quarter": 4, "third": 3}[match["under"].lower()]
    dozen = match["unit"].lower() == "dozen"
    unit = COUNT if dozen else english_unit(match["unit"].lower())
    yield _blank((1 + Fraction(1, part)) * (12 if dozen else 1), unit, Fraction(1, 10))


def _in_en(match: re.Match[str]) -> Iterator[Quantity]:
    over = _small(match["num"])
    words = match["den"].lower().replace(",", "").split()
    under = _small(words[-1])
    if len(words) > 1:
        under *= _small(words[0])
    if 0 < over < under:
        yield _blank(Fraction(over, under), RATIO, Fraction(1, max(100, under)), soft=True)
    else:
        yield from (_blank(Fraction(value), COUNT, Fraction(1), soft=True) for value in (over, under))


def _small(word: str) -> int:
    if word.isdigit():
        return int(word)
    return {"hundred": 100, "thousand": 1000}.get(word.lower(), ENGLISH_NUMBERS.get(word.lower(), 1))


def _half_period(match: re.Match[str]) -> Iterator[Quantity]:
    name = match["en"] or _PERIOD_NAMES.get(match["zh"], "")
    unit = ENGLISH_UNITS[name.lower()] if name else CHINESE_UNITS[match["zh"]]
    yield _blank(Fraction(1, 2), unit, Fraction(1, 10), soft=True)


Form = Callable[[re.Match[str]], Iterator[Quantity]]
FORMS: tuple[tuple[re.Pattern[str], Form], ...] = (
    (_MONTHS_TOO, _months_too),
    (_HOURS_ZH, _duration),
    (_HOURS_EN, _duration),
    (_STOPWATCH, _duration),
    (_DECIMAL_AFTER, _decimal_after),
    (_NOTCH, _notch),
    (_FEET, _feet),
    (_PART_EN, _part_en),
    (_AND_HALF, _and_half),
    (_IN_EN, _in_en),
    (_ONE_EN, _one_en),
    (_SCORE_ZH, _score_zh),
    (_TRIPLE_SLASH, _slashed),
    (_PERCENT_ZH, _percent_zh),
    (_FRACTION_ZH, _fraction_zh),
    (_TENTHS, _tenths),
    (_DISCOUNT, _discount),
    (_HALF_PERIOD, _half_period),
    (_HALF_ZH, _half),
    (_FRACTION_EN, _fraction_en),
    (_TIMES_WORDS, _times),
    (_HALVED, _halved),
    *ORDINAL_FORMS,
)
