"""The values of written numbers: digits, Chinese numerals, English number words, and mixtures of them.

Values are exact (``Fraction``), because 0.1 亿 must equal 10 million and a third must equal 三分之一.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
# 兆 is Taiwan's 10^12; the mainland's technical 10^6 (兆瓦) is a unit of its own in units.py.
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}

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
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九]+|[十百千]|[万亿兆]")


@dataclass(frozen=True, slots=True)
class Numeral:
    """The value of a written number; ``step`` is the place of its last written digit, which is its precision.

    ``other`` is the second value of a pair such as 七八十 (70, 80). ``bare`` marks a number that only names a
    magnitude (百万, "a million").
    """

    value: Fraction
    step: Fraction
    other: Fraction | None = None
    bare: bool = False


def parse_decimal(text: str) -> Numeral:
    """The value of digits with thousands separators and a decimal point; trailing zeros count as unwritten."""
    plain = re.sub(r"[,\s]", "", text)
    whole, _, fraction = plain.partition(".")
    value = Fraction(plain)
    if fraction:
        return Numeral(value, Fraction(1, 10 ** len(fraction)))
    stripped = whole.rstrip("0")
    return Numeral(value, Fraction(10 ** (len(whole) - len(stripped))) if stripped else Fraction(1))


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
    total = section = Fraction(0)
    current: Numeral | None = None
    last_unit = Fraction(1)  # of the token before, for 三万五 = 35,000
    step = Fraction(1)
    largest = Fraction(0)
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
                last_unit = Fraction(1)
                continue
            current = Numeral(Fraction(_DIGITS[digits]), Fraction(1))
            step = Fraction(1)
            last_unit = Fraction(1) if zeros else last_unit
        elif token in _SMALL:
            unit = Fraction(_SMALL[token])
            section += (current.value if current else Fraction(1)) * unit
            step = (current.step if current else Fraction(1)) * unit
            current, last_unit = None, unit
        else:
            unit = Fraction(_LARGE[token])
            amount = section + (current.value if current else 0)
            if not amount and not total:
                amount = Fraction(1)
            if largest and unit > largest:
                total = (total + amount) * unit
            else:
                total += amount * unit
            step *= unit
            largest = max(largest, unit)
            section, current, last_unit = Fraction(0), None, unit
    if current is not None:
        short = tokens[-1][0] in _DIGITS and len(tokens) > 1 and last_unit >= 100
        section += current.value * (last_unit / 10 if short else 1)
        step = last_unit / 10 if short else current.step
    value = total + section
    bare = tokens[0] in _LARGE or tokens[0] in {"百", "千"}
    return Numeral(value, step, bare=bare)


def parse_english(words: list[str]) -> Numeral | None:
    """The value of number words such as ``two hundred and seventy nine`` or ``half a million``; None for none."""
    total = section = Fraction(0)
    step = Fraction(1)
    seen = False
    bare = words[0] in ENGLISH_SCALES or words[0] in {"a", "an"}
    half = words[0] == "half"
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
