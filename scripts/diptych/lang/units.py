"""Units: what a number counts, in both languages, as a family and a factor to the family's base unit."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from diptych.lang.late_patterns import compile_late


class Unit(NamedTuple):
    """``family`` is what is measured (``money:usd``, ``ratio``, ``length``); values times ``factor`` compare.

    A tuple, because units are compared by the thousand, and tuples with the same parts at once.
    """

    family: str
    factor: Fraction = Fraction(1)
    name: str = ""

    @property
    def money(self) -> bool:
        """True for currencies."""
        return self.family.startswith("money:")


COUNT = Unit("")
PERCENT = Unit("ratio", Fraction(1, 100), "%")
RATIO = Unit("ratio")
TIMES = Unit("times", name="times")
# So many times the value before: 翻番, doubled, 增长两倍 (three times).
GROWTH = Unit("times", name="growth")
ORDINAL = Unit("ordinal")
# Families of temperatures, which alone may be negative: a loss of 3% is told by its word.
DEGREES = frozenset({"temperature", "temperature:c", "temperature:f"})

# One row a unit: family, factor to the base, then its names; an English plural -s is understood.
_ROWS = """
money:usd 1 | 美元 美金 美刀 | US dollar; U.S. dollar; American dollar; dollar; USD; buck; US$; $
money:usd 0.01 | 美分 | cent; U.S. cent; US cent
money:cny 1 | 元人民币 人民币 块钱 块人民币 | yuan; renminbi; RMB; CNY; Chinese yuan
money:yuan 1 | 元 块 圆 |
money:hkd 1 | 港元 港币 港幣 港圆 元港币 | Hong Kong dollar; HKD; HK$
money:twd 1 | 新台币 台币 元新台币 元台币 | Taiwan dollar; New Taiwan dollar; NT dollar; TWD; NT$
money:eur 1 | 欧元 | euro; EUR; €
money:gbp 1 | 英镑 | pound sterling; pounds sterling; sterling; GBP; £; quid
money:jpy 1 | 日元 日圆 日币 | yen; Japanese yen; JPY
money:krw 1 | 韩元 韩币 韩圆 | won; Korean won; South Korean won; KRW; ₩
money:inr 1 | 卢比 印度卢比 | rupee; Indian rupee; INR; ₹
money:rub 1 | 卢布 | ruble; rouble; RUB; ₽
money:chf 1 | 瑞士法郎 瑞郎 | Swiss franc; CHF; franc
money:sek 1 | 瑞典克朗 | Swedish krona; Swedish kronor; Swedish crown; SEK
money:nok 1 | 挪威克朗 | Norwegian krone; Norwegian kroner; Norwegian crown; NOK
money:dkk 1 | 丹麦克朗 | Danish krone; Danish kroner; Danish crown; DKK
money:aud 1 | 澳元 澳币 | Australian dollar; AUD; A$; AU$
money:cad 1 | 加元 加币 | Canadian dollar; CAD; C$; CA$
money:sgd 1 | 新加坡元 新元 新币 | Singapore dollar; SGD; S$
money:nzd 1 | 纽元 新西兰元 纽币 | New Zealand dollar; NZD; NZ$
money:thb 1 | 泰铢 | baht; THB
money:idr 1 | 印尼盾 | rupiah; IDR
money:vnd 1 | 越南盾 | dong; VND
money:try 1 | 里拉 | lira; TRY
money:brl 1 | 雷亚尔 | real; reais; BRL; R$
money:sar 1 | 里亚尔 沙特里亚尔 | riyal; SAR
money:aed 1 | 迪拉姆 | dirham; AED
money:btc 1 | 比特币 枚比特币 个比特币 | bitcoin; BTC
length 0.000000001 | 纳米 奈米 | nanometre; nanometer; nm
length 0.000001 | 微米 | micrometre; micrometer; micron; µm
length 0.001 | 毫米 公厘 | millimetre; millimeter; mm
length 0.01 | 厘米 公分 | centimetre; centimeter; cm
length 1 | 米 公尺 | metre; meter
length 1000 | 公里 千米 | kilometre; kilometer; km; kph; km/h; kmh; kilometres per hour; kilometers per hour
length 1609.344 | 英里 英哩 | mile; mph; mi; miles per hour
length 1852 | 海里 浬 节 | nautical mile; knot
length 0.3048 | 英尺 英呎 | foot; feet; ft
length 0.0254 | 英寸 英吋 吋 寸 | inch; inches
length 0.9144 | 码 | yard
length 500 | 华里 里地 里路 里 |
length 9460730472580800 | 光年 | light-year; light year
area 1 | 平方米 平米 平方公尺 | square metre; square meter; sq m; m²; m2
area 1000000 | 平方公里 平方千米 | square kilometre; square kilometer; sq km; km²; km2
area 2589988.110336 | 平方英里 | square mile; sq mi; mi²; mi2
area 0.09290304 | 平方英尺 平方呎 | square foot; square feet; sq ft
area 10000 | 公顷 | hectare; ha
area 4046.8564224 | 英亩 | acre
area 666.666666666667 | 亩 | mu
volume 1 | 升 公升 | litre; liter
volume 0.001 | 毫升 | millilitre; milliliter; ml
volume 1000 | 立方米 | cubic metre; cubic meter; m³; m3
volume 3.785411784 | 加仑 | gallon
volume 0.028316846592 | 立方厘米 |
mass 1 | 公斤 千克 | kilogram; kilogramme; kilo; kg
mass 0.001 | 克 公克 | gram; gramme
mass 0.000001 | 毫克 | milligram; mg
mass 1000 | 吨 公吨 | tonne; ton; metric ton; metric tonne
mass 0.5 | 斤 市斤 | jin; catty; catties
mass 1000000000 | | megatonne; megaton; Mt
mass 1000000 | | kilotonne; kt
mass 0.45359237 | 磅 | lb; lbs
mass:pound 0.45359237 | | pound
mass 0.028349523125 | 盎司 | ounce; oz
mass 0.0002 | 克拉 | carat
months 1 | 个月 | month
months 12 | 年 周年 年间 岁 周岁 载 | year; yr; year-old; years old; year old; yearlong; year-long; years of age
months 3 | 个季度 | quarter
months 120 | 个年代 | decade
months 1200 | 个世纪 世纪 | century; centuries
seconds 1 | 秒 秒钟 | second; sec
seconds 0.001 | 毫秒 | millisecond; ms
seconds 60 | 分钟 分多钟 | minute; min
seconds 3600 | 小时 个小时 钟头 个钟头 | hour; hr
seconds 86400 | 天 日 昼夜 | day
seconds 604800 | 周 星期 个星期 礼拜 个礼拜 | week
seconds 1209600 | | fortnight
temperature 1 | 度 | degree; °
temperature:c 1 | 摄氏度 ℃ °C | degrees Celsius; degree Celsius; degrees centigrade; °C; ℃; C
temperature:f 1 | 华氏度 ℉ | degrees Fahrenheit; degree Fahrenheit; °F; ℉
power 1 | 瓦 瓦特 | watt; W
power 1000 | 千瓦 | kilowatt; kW
power 1000000 | 兆瓦 | megawatt; MW
power 1000000000 | 吉瓦 | gigawatt; GW
energy 1 | 千瓦时 度电 千瓦小时 | kilowatt-hour; kilowatt hour; kWh
energy 1000 | 兆瓦时 | megawatt-hour; megawatt hour; MWh
energy 1000000 | 吉瓦时 | gigawatt-hour; gigawatt hour; GWh
energy 1000000000 | 太瓦时 | terawatt-hour; terawatt hour; TWh
frequency 1 | 赫兹 | hertz; Hz
frequency 1000 | 千赫 千赫兹 | kilohertz; kHz
frequency 1000000 | 兆赫 兆赫兹 | megahertz; MHz
frequency 1000000000 | 吉赫 吉赫兹 | gigahertz; GHz
data 1 | 字节 | byte
data 1000 | KB 千字节 | kilobyte; KB; KBs
data 1000000 | MB 兆字节 | megabyte; MB; MBs
data 1000000000 | GB 吉字节 | gigabyte; GB; GBs
data 1000000000000 | TB 太字节 | terabyte; TB; TBs
data 1000000000000000 | PB 拍字节 | petabyte; PB
voltage 1 | 伏 伏特 | volt; V
ratio 0.001 | ‰ | ‰; per mille; per mill
ratio 0.01 | ％ % | %; percent; per cent; pct; pc
point 1 | 个百分点 百分点 ％个百分点 | percentage point; percentage-point; ppt; pp
point 0.01 | 个基点 基点 | basis point; bps; bp
times 1 | 倍 | times; -fold; fold; x
"""


def _rows() -> tuple[dict[str, Unit], dict[str, Unit]]:
    chinese: dict[str, Unit] = {}
    english: dict[str, Unit] = {}
    for row in _ROWS.strip().splitlines():
        head, zh, en = (part.strip() for part in row.split("|"))
        family, factor = head.split()
        unit = Unit(family, Fraction(factor), (en.split(";")[0] or zh.split(" ")[0]).strip())
        for name in zh.split():
            chinese[name] = unit
        for name in filter(None, (part.strip() for part in en.split(";"))):
            english[name] = unit
            if name[-1].isalpha() and (len(name) > 3 or name in {"day", "ton"}) and not name.endswith("s"):
                english[name + "s"] = unit
    return chinese, english


CHINESE_UNITS, ENGLISH_UNITS = _rows()
DAYS = ENGLISH_UNITS["day"]
# Symbols whose letter case tells units apart, or that are words when it is ignored.
_CASED = {name for name in ENGLISH_UNITS if len(name) <= 3 and name.isascii() and name.isalpha()} - {
    "yen",
    "won",
    "day",
    "mph",
    "kph",
    "mile",
    "feet",
}
_LOWER = {name.lower(): unit for name, unit in ENGLISH_UNITS.items() if name not in _CASED}


def _alternatives(names: set[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


_CHINESE_UNIT = compile_late(_alternatives(set(CHINESE_UNITS)))
_CHINESE_BEGINNINGS = frozenset(name[0] for name in CHINESE_UNITS)
_SYMBOLS = {name for name in ENGLISH_UNITS if not name[0].isalpha() and name not in {"$", "€", "£", "₩", "₹", "₽"}}
_WORDS = set(ENGLISH_UNITS) - _SYMBOLS
_PLAIN_WORDS = {name for name in _WORDS if (name not in _CASED and name[-1].isalnum()) or name[-1] in "²³"}
_ENGLISH_UNIT = compile_late(
    rf"[ -]?(?:{_alternatives(_PLAIN_WORDS)})(?![A-Za-z0-9])"
    rf"|[ ]?(?-i:{_alternatives(_WORDS & _CASED)})(?![A-Za-z0-9])"
    rf"|[ ]?(?:{_alternatives(_SYMBOLS)})",
    re.I,
)
# Before the number: $5, US$5bn, RMB 5 million, 人民币5亿元.
_CURRENCY_BEFORE = compile_late(
    r"(?P<sign>US\$|HK\$|NT\$|AU\$|NZ\$|CA\$|A\$|C\$|S\$|R\$|\$|€|£|₩|₹|₽|¥|￥|"
    r"\b(?:Rs\.?|Y|USD|RMB|CNY|EUR|GBP|JPY|HKD|TWD|KRW|INR|AUD|CAD|SGD|CHF)|人民币|新台币|台币|港币)\s?$"
)
# What a sign ends with: all that is looked at where none stands.
_SIGN_ENDS = frozenset("$€£₩₹₽¥￥s.YDBRPWF币")
# Code points of the longest sign with the white space behind it.
_LONGEST_SIGN = len("US$ \n")
_BEFORE_ONLY = {
    "Y": CHINESE_UNITS["日元"],
    "Rs": CHINESE_UNITS["卢比"],
    "Rs.": CHINESE_UNITS["卢比"],
    "¥": Unit("money:cny|jpy"),
    "￥": Unit("money:cny|jpy"),
}


# The letters that re.IGNORECASE takes for s, i and k stand for themselves: what has one may be any unit.
_UNIT_BEGINS = compile_late(r"[ -]?([A-Za-zſıİ\u212a]+)")
_BEGINNINGS = frozenset(match[1].lower() for match in map(_UNIT_BEGINS.match, ENGLISH_UNITS) if match)
# Whatever else a unit begins with; re.IGNORECASE takes the Greek letters for the sign of "micro".
_UNIT_SIGNS = frozenset(name[0] for name in ENGLISH_UNITS if not _UNIT_BEGINS.match(name)) | set("-\u03bc\u039c")


def find_chinese_unit(folded: str, start: int) -> re.Match[str] | None:
    """The Chinese unit that stands at ``start``."""
    return _CHINESE_UNIT.match(folded, start) if folded[start : start + 1] in _CHINESE_BEGINNINGS else None


def find_english_unit(folded: str, start: int) -> re.Match[str] | None:
    """The English unit that stands at ``start``, a space or hyphen before it included."""
    begins = _UNIT_BEGINS.match(folded, start)
    if begins:
        may_be = not begins[1].isascii() or begins[1].lower() in _BEGINNINGS
    else:
        may_be = not _UNIT_SIGNS.isdisjoint(folded[start : start + 2])
    return _ENGLISH_UNIT.match(folded, start) if may_be else None


def english_unit(surface: str) -> Unit:
    """The unit that a match of ``find_english_unit`` names."""
    name = surface.strip(" -")
    if surface.strip() in ENGLISH_UNITS:
        return ENGLISH_UNITS[surface.strip()]
    return ENGLISH_UNITS.get(name) or _LOWER[name.lower()]


def find_currency_before(folded: str, end: int) -> re.Match[str] | None:
    """The currency sign that stands right before ``end``, or a space before it, in its group ``sign``."""
    start = max(0, end - _LONGEST_SIGN)
    may_be = folded[start:end].rstrip()[-1:] in _SIGN_ENDS
    return _CURRENCY_BEFORE.search(folded, start, end) if may_be else None


def currency_before(sign: str) -> Unit:
    """The currency that a sign before a number names; ¥ may be yuan or yen."""
    return _BEFORE_ONLY.get(sign) or ENGLISH_UNITS.get(sign) or CHINESE_UNITS[sign]


def same_family(one: str, other: str) -> bool:
    """Whether two families may name one thing: 元 is yuan, Taiwan or Hong Kong dollars, ¥ yuan or yen."""
    if one == other:
        return True
    pair = {one, other}
    if "money:yuan" in pair:
        return bool(pair & {"money:cny", "money:cny|jpy", "money:twd", "money:hkd"})
    if "money:cny|jpy" in pair:
        return bool(pair & {"money:cny", "money:jpy"})
    if "mass:pound" in pair:
        return bool(pair & {"mass", "money:gbp"})
    if "temperature" in pair:
        return any(family.startswith("temperature") for family in pair - {"temperature"})
    return False
