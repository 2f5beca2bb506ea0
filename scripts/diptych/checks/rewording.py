"""What translations say in other words than figures and dates: when a number or a time that is not there is no error.

A number that a translation brings along or leaves out is proof of an error only where something stands in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from diptych.lang.date_patterns import find_dates
from diptych.lang.dates import DateMention, day_count, says_last_year, says_year_before
from diptych.lang.day_names import names_day
from diptych.lang.dayparts import names_daypart
from diptych.lang.hanzi import fold_chars, has_han
from diptych.lang.late_patterns import compile_late
from diptych.lang.numbers_said import says_digits, says_number
from diptych.lang.quantities import Quantity, relate
from diptych.lang.quantity_patterns import find_quantities
from diptych.lang.units import COUNT, DAYS, ORDINAL

_PAIR = 2
# What is a pair without a word that counts it: 两国, 二人, the two; but 两家 and 二名 count.
_PAIR_AFTER = compile_late("国|队|人|军|党|岸|地|者|校|省|市|州|县|院|强|派|族|兄|姐|夫")
_PAIR_BEFORE = compile_late(r"\b(?:the|these|those|their|our|both)\s$", re.I)
# So many things at most are counted in a word, which may stand for another such word: both, 三人, a trio.
_FEW = 10
# What an enumeration is summed up by stands right behind it: 中国、美国和日本三国, A、B等5所高校.
_LIST = compile_late(r"([^，。；：！？,.;:!?、\n]*(?:、[^，。；：！？,.;:!?、\n]*)*)$")
_LAST_JOINED = re.compile(r"[㐀-鿿A-Za-z0-9）)》”][和与及暨跟][㐀-鿿A-Za-z0-9（(《“]")
# Code points in which an enumeration may stand.
_LIST_REACH = 160


def says_time_otherwise(mention: DateMention, text: str) -> bool:
    """Whether a text says a time in words that name none: the year before, at lunchtime, 六四 for June 4th."""
    if mention.vague and mention.relative in (("year", -2), ("year", -1)):
        return says_year_before(text) if mention.relative[1] == -2 else says_last_year(text)
    if mention.clock is not None:
        return names_daypart(mention.span.text, text)
    return mention.year is None and mention.day is not None and names_day(text, mention.month, mention.day)


def is_bare_number(mention: DateMention, text: str, wording: str = "") -> bool:
    """Whether a year or a day stands there as a number without a unit: "1918-19", "the 26th"; 14日隔离 as 14 days."""
    fields = (mention.month, mention.weekday, mention.part, mention.decade, mention.century, mention.relative)
    number = mention.year if mention.day is None else mention.day if mention.year is None else None
    if number is None or any(field is not None for field in fields):
        return False
    counted = (COUNT, ORDINAL, DAYS) if day_count(mention, wording) else (COUNT, ORDINAL)
    measured = {quantity.value for quantity in find_quantities(text) if quantity.unit not in counted}
    return number not in measured and says_digits(text, Fraction(number))


def sums_up(quantity: Quantity, text: str) -> bool:
    """Whether a count only says how many things stand listed before it in its own wording: 北京、上海和广州三市."""
    start = quantity.span.start
    before = fold_chars(text[max(0, start - _LIST_REACH) : start]).removesuffix("等")
    match = _LIST.search(before)
    if match is None or quantity.unit is not COUNT:
        return False
    parts = match[1].split("、")
    joined = 1 if _LAST_JOINED.search(parts[-1]) else 0
    return len(parts) + joined == quantity.value > 1


def is_implied(quantity: Quantity, text: str, there: Iterable[str]) -> bool:
    """Whether 两国, 二人, "the two" says only that there are two, and no other number was there in its place."""
    if not (quantity.soft and quantity.value == _PAIR and quantity.unit is COUNT):
        return False
    start, end, said = quantity.span
    if not (_PAIR_AFTER.match(fold_chars(text), end) if has_han(said) else _PAIR_BEFORE.search(text, 0, start)):
        return False
    mine = find_quantities(text)
    return not any(_is_lost(other, mine, text) for passage in there for other in _counts(passage)) and not any(
        _says_only_there(value, text, passage) for passage in there for value in range(1, _FEW + 1)
    )


def _counts(text: str) -> Iterable[Quantity]:
    return (one for one in find_quantities(text) if (one.unit is COUNT and one.value != 1) or one.unit is ORDINAL)


def _is_lost(other: Quantity, mine: tuple[Quantity, ...], text: str) -> bool:
    return not any(relate(other, one) == "equal" for one in mine) and not says_number(text, other.value)


def _says_only_there(value: int, text: str, passage: str) -> bool:
    number = Fraction(value)
    if value <= 1 or any(mention for mention in find_dates(passage) if value in (mention.month, mention.day)):
        return False
    return says_number(passage, number) and not says_number(text, number)
