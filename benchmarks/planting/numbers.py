"""Wrong numbers, bounds and units; the patterns here are plain on purpose and share nothing with the package's grammar.

Each function yields ``(manner, changed text)`` for every change that the text offers.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import pairwise

Changes = Iterator[tuple[str, str]]

# Digits that stand for a number: no part of a name (H20), of a date, of a year.
_DIGITS = re.compile(
    r"(?<![A-Za-z\d.,:/-])\d[\d,]*(?:\.\d+)?(?![A-Za-z\d:/-]|\s?(?:[年月日点时號号]|季|st\b|nd\b|rd\b|th\b))"
)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s(?:\d{1,2} (?:to|and) )?$"
)
_HAN = "一二三四五六七八九"
_COUNTED = "家名个人次倍成份座架部条款辆艘枚轮项种台件起位天周小公美欧英"
# 独自一人, 一小部分, 有一天: no numbers.
_IDIOM = re.compile("一(?:人|小(?!时)|天|周|次|种|个|位|部|条|起)")
_WORDS = "two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_FIGURES = (
    ("翻一番", "翻两番"),
    ("增长一倍", "增长两倍"),
    ("一倍多", "两倍多"),
    ("四分之一", "三分之一"),
    ("三分之一", "三分之二"),
    ("三分之二", "三分之一"),
    ("五分之一", "四分之一"),
    ("doubled", "tripled"),
    ("double", "triple"),
    ("twice", "three times"),
    ("a third", "a quarter"),
    ("a quarter", "a third"),
    ("a fifth", "a quarter"),
    ("One-third", "Two-thirds"),
    ("Two-thirds", "One-third"),
)
_BOUNDS = (
    ("超过", "不到"),
    ("逾", "不足"),
    ("至少", "至多"),
    ("低于", "高于"),
    ("高于", "低于"),
    ("more than", "less than"),
    ("over ", "under "),
    ("at least", "at most"),
    ("less than", "more than"),
    ("fewer than", "more than"),
    ("above", "below"),
)


def change_number(text: str) -> Changes:
    """Another value: one digit, two digits turned, one more or less, ten times, a numeral in words, a share."""
    for spot in _DIGITS.finditer(text):
        if _YEAR.fullmatch(spot[0]) or _MONTH.search(text[: spot.start()]):
            continue
        for manner, number in _other_values(spot[0]):
            yield manner, text[: spot.start()] + number + text[spot.end() :]
    for spot in re.finditer(rf"(?<![{_HAN}十百千万亿第分几上下周月期数之零点])([{_HAN}两])(?=[{_COUNTED}])", text):
        for numeral in _HAN[1:] if not _IDIOM.match(text, spot.start()) else "":
            if numeral != spot[0] and (numeral, spot[0]) != ("二", "两"):
                yield "in words", text[: spot.start()] + numeral + text[spot.end() :]
    for spot in re.finditer(rf"\b(?:{'|'.join(_WORDS)})\b(?! of\b)", text):
        for word in _WORDS:
            if word != spot[0]:
                yield "in words", text[: spot.start()] + word + text[spot.end() :]
    yield from _exchanged(text, _FIGURES, "share or multiple")


def _other_values(number: str) -> Changes:
    digits = [index for index, char in enumerate(number) if char.isdigit()]
    for index in digits:
        for digit in "0123456789":
            if digit != number[index] and not (index == 0 and digit == "0"):
                manner = "off by one" if index == digits[-1] and abs(int(digit) - int(number[index])) == 1 else "digit"
                yield manner, number[:index] + digit + number[index + 1 :]
    for one, other in pairwise(digits):
        if number[one] != number[other] and not (one == 0 and number[other] == "0"):
            turned = list(number)
            turned[one], turned[other] = turned[other], turned[one]
            yield "digits turned", "".join(turned)
    plain = number.replace(",", "")
    if "." in plain:
        whole, part = plain.split(".")
        yield "ten times", f"{whole}{part[0]}" + (f".{part[1:]}" if part[1:] else "")
    elif "," not in number:
        yield "ten times", f"{number}0"
        if number.endswith("0") and len(number) > 1:
            yield "ten times", number[:-1]
    elif number.endswith("0"):
        yield "ten times", f"{int(plain) // 10:,}"


def change_bound(text: str) -> Changes:
    """More for less: over and under, at least and at most."""
    for old, new in _BOUNDS:
        for spot in re.finditer(rf"{re.escape(old)}(?=[^，。,.;]{{0,3}}[\d$€£{_HAN}])", text):
            yield "bound", text[: spot.start()] + new + text[spot.end() :]


_MAGNITUDES = (
    ("亿", "万"),
    ("万亿", "亿"),
    ("万", "亿"),
    (" million", " billion"),
    (" billion", " million"),
    (" billion", " trillion"),
    (" trillion", " billion"),
)
_CURRENCIES = (
    ("美元", "欧元"),
    ("美元", "元"),
    ("欧元", "美元"),
    ("英镑", "美元"),
    ("港元", "美元"),
    ("港元", "元"),
    ("日元", "元"),
    ("加元", "美元"),
    ("(?<![美欧港日加兰])元", "美元"),
    (" yuan", " yen"),
    (" yuan", " dollars"),
    (" yen", " yuan"),
    (" euros", " dollars"),
)
_SIGNS = (("$", "€"), ("$", "£"), ("£", "$"), ("HK$", "$"), ("NT$", "$"), ("C$", "$"), ("US$", "HK$"))
_MEASURES = (
    ("平方公里", "平方米"),
    ("平方米", "平方英尺"),
    ("公里", "英里"),
    ("英里", "公里"),
    ("(?<!平方)米", "英尺"),
    ("毫米", "厘米"),
    ("厘米", "毫米"),
    ("公斤", "吨"),
    ("(?<!公)克", "公斤"),
    ("吨", "公斤"),
    ("公顷", "亩"),
    ("亩", "公顷"),
    ("吉瓦", "兆瓦"),
    ("摄氏度", "华氏度"),
    ("光年", "公里"),
    ("小时", "天"),
    ("天", "周"),
    ("分钟", "小时"),
    ("个月", "年"),
    ("(?<=[0-9])年(?!代|[0-9])", "个月"),
    (" hours", " days"),
    (" minutes", " hours"),
    (" days", " weeks"),
    (" years", " months"),
    (" months", " years"),
    (" km", " miles"),
    (" kilomet(?:re|er)s", " miles"),
    (" miles", " kilometres"),
    (" millimetres", " centimetres"),
    (" centimetres", " millimetres"),
    (" kilograms", " tonnes"),
    (" grams", " kilograms"),
    (" hectares", " acres"),
    (" hectares", " mu"),
    (" mu", " hectares"),
    (" gigawatts", " megawatts"),
    (" light years", " kilometres"),
    (" met(?:re|er)s", " feet"),
    (" feet", " meters"),
    (" square kilometres", " square metres"),
    (" degrees Celsius", " degrees Fahrenheit"),
    ("°C", "°F"),
    (" TB", " GB"),
    ("TB", "GB"),
)
_SHARES = (
    ("%", "‰"),
    ("%", "个百分点"),
    ("%", " percentage points"),
    ("个?百分点", "%"),
    (" percentage points", "%"),
    (" per ?cent", " percentage points"),
    ("个?基点", "个百分点"),
    (" basis points", " percentage points"),
    ("成", "%"),
)


def change_unit(text: str) -> Changes:
    """Another magnitude, currency, measure or kind of share beside a number."""
    for manner, pairs in (("magnitude", _MAGNITUDES), ("currency", _CURRENCIES), ("measure", _MEASURES)):
        for old, new in pairs:
            pattern = old if old.startswith("(?<") or "(?:" in old else re.escape(old)
            yield from _beside(text, pattern, new, manner)
    chinese = re.search("[㐀-鿿]", text) is not None
    for old, new in _SHARES:
        if not (old == "%" and chinese == new.startswith(" ")):
            yield from _beside(text, old, new, "share")
    for old, new in _SIGNS:
        for spot in re.finditer(rf"(?<![A-Z]){re.escape(old)}(?=\d)", text):
            yield "currency", text[: spot.start()] + new + text[spot.end() :]


def _beside(text: str, pattern: str, new: str, manner: str) -> Changes:
    for spot in _after_number(pattern).finditer(text):
        yield manner, text[: spot.start(1)] + new + text[spot.end(1) :]


@functools.cache
def _after_number(pattern: str) -> re.Pattern[str]:
    """``re`` itself remembers fewer patterns than are asked for in turn."""
    return re.compile(
        rf"(?:\d|[{_HAN[1:]}十百千两])(?:\s?(?:[万亿兆余多]|million|billion|trillion))?\s?({pattern})(?![a-z])"
    )


def _exchanged(text: str, pairs: tuple[tuple[str, str], ...], manner: str) -> Changes:
    for old, new in pairs:
        start = text.find(old)
        if start >= 0:
            yield manner, text[:start] + new + text[start + len(old) :]
