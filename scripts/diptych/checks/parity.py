"""Parity: whether a statement says the same in Chinese and in English, as far as code can tell.

Quantities are compared by value after conversion, dates by what they fix, names by the term table, and polarity by the
words that deny. Each check stays silent where wording may differ without a difference in what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, product, zip_longest

from diptych.checks.assertion import compare_assertions
from diptych.checks.naming import find_exchanged
from diptych.checks.readings import same_dates, same_quantities
from diptych.checks.replacement import kind_of, lone_names, said_less, said_names, says_place
from diptych.checks.reporting import make_finding
from diptych.checks.rewording import sums_up
from diptych.lang.amounts_said import says_amount
from diptych.lang.date_patterns import find_dates, says_day_count
from diptych.lang.dates import DateMention, agrees, day_count, with_inherited
from diptych.lang.day_names import names_day
from diptych.lang.dayparts import exchanged_daypart
from diptych.lang.hanzi import fold_chars
from diptych.lang.lengths import exchanged_length
from diptych.lang.names import NameIndex
from diptych.lang.nations import places_in_pairs
from diptych.lang.numbers_said import says_digits, says_number
from diptych.lang.occasions import exchanged_occasion
from diptych.lang.polarity import find_negations
from diptych.lang.quantities import Quantity, Relation, converts, relate
from diptych.lang.quantity_patterns import find_quantities
from diptych.lang.quantity_vague import exchanged_magnitude
from diptych.lang.spelling import find_misspelt
from diptych.lang.units import COUNT, DAYS, ORDINAL
from diptych.model.finding import Finding
from diptych.model.term import Term

# Up to this value a number may hide in a word (both, dual, 三角); above it only digits can say it.
_IN_WORDS = 99
_CENTURY = 100
_MEASURED = frozenset({"months", "seconds", "length", "mass", "ratio"})
# A time that is named by how it lies to another one.
_EARLIER_YEAR = re.compile(
    r"同比|上年|前一年|次年|翌年|同年"
    r"|\b(?:year-on-year|(?:a|the) year (?:earlier|before)|the (?:previous|following) year)"
)
_EARLIER_MONTH = re.compile(
    r"环比|上月|上个月|前月|前一个?月|次月|同月"
    r"|\b(?:month-on-month|the (?:previous|following) month|a month (?:earlier|before))"
)
# What joins the names of a list.
_JOINED = re.compile(r"\s?(?:[、，,]\s?(?:and\b|or\b|以及|[和及与與])?|以及|[和及与與或]|and|or|&)\s?(?:the )?")
# People's names, mostly, which Chinese texts often leave in Latin letters.
_LATIN_NAME = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+(?: [A-Z][a-z]+)+(?![A-Za-z])")


def compare_statements(
    *, zh: str, en: str, terms: tuple[Term, ...] | None = None, names: NameIndex | None = None
) -> list[Finding]:
    """The parity findings of two wordings of one statement; an empty list where none is found.

    ``terms`` is the site's table; without one, only names that both languages write in Latin letters are compared.
    ``names`` saves building the index of ``terms`` again.
    """
    index = names or NameIndex(terms or ())
    return [
        *_quantities(zh, en),
        *_dates(zh, en),
        *_names(zh, en, index),
        *compare_assertions(zh, en, index),
    ]


def _quantities(zh: str, en: str) -> list[Finding]:
    chinese, english = find_quantities(zh), find_quantities(en)
    changed: list[Finding] = []
    missing: dict[str, list[Quantity]] = {"zh": [], "en": []}
    sides = (("zh", chinese, english, en), ("en", english, chinese, zh))
    for side, mine, yours, text in () if same_quantities(zh, en) else sides:
        for quantity in mine:
            relation, other = _best(quantity, yours)
            denied = relation == "bound" and len(find_negations(zh)) != len(find_negations(en))
            if relation == "equal" or denied or _said(quantity, text, relation):
                continue
            if other is None and sums_up(quantity, zh if side == "zh" else en):
                continue
            if other is not None:
                changed.append(_changed(quantity, other, relation, side))
            else:
                missing[side].append(quantity)
    vague = None if changed else exchanged_magnitude(zh, en) or _exchanged_length(zh, en)
    if vague is not None:
        changed.append(_conflict("quantity", *vague))
    return _once(
        [*changed, *_unmatched("quantity", _hard(missing["zh"], missing["en"]), _hard(missing["en"], missing["zh"]))]
    )


def _exchanged_length(zh: str, en: str) -> tuple[str, str] | None:
    found = exchanged_length(zh, (en,))
    if found is None:
        turned = exchanged_length(en, (zh,))
        found = turned and (turned[1], turned[0])
    return found


def _hard(mine: list[Quantity], yours: list[Quantity]) -> list[str]:
    """The surfaces that must not be missing: soft ones (one, a, both) only count against others."""
    return [
        quantity.span.text for quantity in mine if not quantity.soft or any(_compares(quantity, one) for one in yours)
    ]


def _compares(one: Quantity, other: Quantity) -> bool:
    """Whether one of two missing numbers may stand in the place of the other: no 第一时间 in that of "a week"."""
    families = {one.unit.family, other.unit.family}
    return not (one.soft and other.soft and "ordinal" in families and families & _MEASURED)


def _unmatched(what: str, zh: list[str], en: list[str]) -> list[Finding]:
    """What each language says alone, side by side in the order of the texts."""
    pairs = zip_longest(dict.fromkeys(zh), dict.fromkeys(en), fillvalue="")
    return [_conflict(what, one, other) for one, other in pairs]


def _best(quantity: Quantity, others: tuple[Quantity, ...]) -> tuple[Relation, Quantity | None]:
    best: tuple[Relation, Quantity | None] = ("none", None)
    same_unit = any(other.unit == quantity.unit for other in others)
    for other in others:
        relation = relate(quantity, other)
        if relation == "equal":
            # 14,000 acres (5,666 hectares): what stands there in its own unit is not proven by another one.
            alike = same_unit and ORDINAL not in (quantity.unit, other.unit)
            if alike and converts(quantity.unit, other.unit) and quantity.amount != other.amount:
                continue
            return relation, other
        if relation != "none" and best[1] is None:
            best = relation, other
    return best


def _said(quantity: Quantity, text: str, relation: Relation) -> bool:
    """Whether the other text has the number in a name, a date or a word, where no unit was read."""
    if relation != "none":
        return False
    if quantity.unit is not COUNT and quantity.value in _measured(text):
        return False  # 80 mm is not said by 80 mph
    if says_amount(text, quantity):
        return True
    if quantity.unit == DAYS and says_day_count(text, quantity.value):
        return True
    if quantity.soft and quantity.unit.family in {"months", "seconds", "length", "mass"}:
        return not any(other.unit == quantity.unit for other in find_quantities(text))
    if quantity.unit.family == "times" and any(other.unit.family == "times" for other in find_quantities(text)):
        return False  # doubled is not said by 翻两番
    if quantity.value <= _IN_WORDS and not quantity.unit.money and quantity.unit.family not in {"ratio", "point"}:
        return says_number(text, quantity.value)
    return quantity.unit.family in {"", "ordinal"} and says_digits(text, quantity.value)


def _changed(one: Quantity, other: Quantity, relation: Relation, side: str) -> Finding:
    zh, en = (one, other) if side == "zh" else (other, one)
    if relation == "currency":
        return _conflict("currency", zh.span.text, en.span.text)
    return _conflict("quantity", zh.span.text, en.span.text)


def _conflict(what: str, zh: str, en: str) -> Finding:
    return make_finding(f"parity.{what}", zh=f"'{zh}'" if zh else "nothing", en=f"'{en}'" if en else "nothing")


def _dates(zh: str, en: str) -> list[Finding]:
    found = [] if same_dates(zh, en) else _unmatched_dates(zh, en)
    exchanged = None if found else exchanged_daypart(zh, en) or exchanged_occasion(zh, en)
    return [_conflict("date", *exchanged)] if exchanged else found


def _unmatched_dates(zh: str, en: str) -> list[Finding]:
    chinese, english = with_inherited(find_dates(zh)), with_inherited(find_dates(en))
    missing: dict[str, list[DateMention]] = {"zh": [], "en": []}
    measured = {"zh": _measured(en), "en": _measured(zh)}
    for side, mine, yours, text in (("zh", chinese, english, en), ("en", english, chinese, zh)):
        for mention in mine:
            if not any(agrees(mention, other) for other in _comparable(mention, yours)) and not _digits_said(
                mention, text, zh if side == "zh" else en, measured[side]
            ):
                missing[side].append(mention)
    lone_zh = [mention for mention in missing["zh"] if not _pointed_at(mention, english, en)]
    lone_en = [mention for mention in missing["en"] if not _pointed_at(mention, chinese, zh)]
    return _unmatched("date", _firm(lone_zh, lone_en), _firm(lone_en, lone_zh))


def _comparable(mention: DateMention, others: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """Those that fix as much as the mention does, where there are any: 明年1月 is not said by "next year … June"."""
    if mention.month is None:
        return others
    finer = tuple(other for other in others if other.month is not None or other.part is not None)
    return finer or others


def _pointed_at(mention: DateMention, others: tuple[DateMention, ...], text: str) -> bool:
    """Whether the other text points at the time that this one dates: 去年 and 2023, the 14th and Thursday.

    Only the day of publication could tell whether they are one, and two sentences have none.
    """
    if mention.part is not None or mention.clock is not None:
        return False
    units = {other.relative[0] for other in others if other.relative is not None and other.year is None}
    if mention.year is not None and mention.month is None:
        return not any(other.year is not None for other in others) and (
            "year" in units or _EARLIER_YEAR.search(fold_chars(text)) is not None
        )
    if mention.month is not None and mention.day is None:
        return "month" in units or _EARLIER_MONTH.search(fold_chars(text)) is not None
    named = any(other.weekday is not None or (other.relative or ("",))[0] == "day" for other in others)
    if mention.day is not None and mention.year is None:
        return named and not any(other.day is not None for other in others)
    fixed = any(other.day is not None and other.year is None and other.weekday is None for other in others)
    return mention.weekday is not None and fixed and not any(other.weekday is not None for other in others)


def _firm(mine: list[DateMention], yours: list[DateMention]) -> list[str]:
    """The surfaces that must not be missing: 今天 or a time of day only count against others of their kind."""
    kinds = {(other.vague, other.clock is None) for other in yours}
    return [
        mention.span.text
        for mention in mine
        if not (mention.vague or mention.clock is not None) or (mention.vague, mention.clock is None) in kinds
    ]


def _measured(text: str) -> frozenset[Fraction]:
    """The numbers that have a unit: "26 days" does not say the 26th."""
    return frozenset(
        quantity.value
        for quantity in find_quantities(text)
        if quantity.unit is not COUNT and quantity.unit is not ORDINAL
    )


def _digits_said(mention: DateMention, text: str, own: str, measured: frozenset[Fraction]) -> bool:
    if mention.day is not None and mention.year is None and names_day(text, mention.month, mention.day):
        return True
    count = day_count(mention, own)
    if count is not None and any(one.value == count and one.unit == DAYS for one in find_quantities(text)):
        return True
    numbers = [
        number
        for number in (mention.year, mention.month, mention.day, mention.decade, mention.century)
        if number is not None
    ]
    if mention.month is not None and (len(numbers) == 1 or any(other.month is not None for other in find_dates(text))):
        return False
    if mention.decade is not None and mention.decade < _CENTURY:
        return says_digits(text, Fraction(mention.decade))  # temperatures in the 90s
    return bool(numbers) and all(number not in measured and says_digits(text, Fraction(number)) for number in numbers)


def _names(zh: str, en: str, index: NameIndex) -> list[Finding]:
    """Known names that one language has and the other lacks, only where each lacks one: a name was exchanged.

    A name that one side merely leaves out (it, the company, 该公司) is no disagreement; one that it says less often
    is a name exchanged only where a name stands there that the other side does not have at all.
    """
    chinese, english = said_names(zh, index), said_names(en, index)
    paired = {index.key_of(place): [place] for place in places_in_pairs(zh)}
    if chinese.keys() == english.keys() >= paired.keys():  # neither lacks any
        return [_conflict("name", *pair) for pair in _misspelt(zh, en)] or _exchanged_person(zh, en, index)
    chinese = chinese | paired | chinese
    lone_zh = lone_names(chinese, english, en, index)
    lone_en = [key for key in lone_names(english, chinese, zh, index) if not says_place(zh, key, index)]
    for one, other in product(lone_zh, lone_en):
        if kind_of(one, index) == kind_of(other, index):
            return [_conflict("name", chinese[one][0], english[other][0])]
    for one in lone_zh:
        rarer = said_less(one, english, chinese, index)
        if rarer and not says_place(zh, rarer, index):
            return [_conflict("name", chinese[one][0], english[rarer][0])]
    for other in lone_en:
        rarer = said_less(other, chinese, english, index)
        if rarer:
            return [_conflict("name", chinese[rarer][0], english[other][0])]
    found = [_conflict("name", one, other) for one, other in _misspelt(zh, en)]
    both = set(_listed(zh, index)) & set(_listed(en, index))
    if both and not found:  # lists of the same things: what one of them leaves out is no pronoun
        lost_en = [chinese[key][0] for key in _listed(zh, index) if key in lone_zh]
        lost_zh = [english[key][0] for key in _listed(en, index) if key in lone_en]
        found = [_conflict("name", one, other) for one, other in zip_longest(lost_en, lost_zh, fillvalue="")]
    return found or _exchanged(zh, en, index)


def _exchanged(zh: str, en: str, index: NameIndex) -> list[Finding]:
    """A name that the table does not hold where the other language has another one."""
    chinese, english = index.find(zh), index.find(en)
    keys_zh, keys_en = ({name.key for name in names} for names in (chinese, english))
    for mine, theirs, text, names in ((chinese, keys_en, en, english), (english, keys_zh, zh, chinese)):
        for name in mine:
            own = () if name.key in theirs else index.missing_spellings(name.key, text)
            slip = find_misspelt(own, text, (one.span for one in names))
            if slip:
                return [_conflict("name", *((name.surface, slip[1]) if text is en else (slip[1], name.surface)))]
    return _exchanged_person(zh, en, index)


def _exchanged_person(zh: str, en: str, index: NameIndex) -> list[Finding]:
    pair = find_exchanged(zh, en, index)
    return [_conflict("name", *pair)] if pair else []


def _listed(text: str, index: NameIndex) -> tuple[str, ...]:
    """The known names that stand in an enumeration of two or more."""
    named = [mention for mention in index.find(text) if index.kind(mention) in {"organisation", "place", "person"}]
    keys: list[str] = []
    for one, other in pairwise(named):
        if _JOINED.fullmatch(text[one.span.end : other.span.start]):
            keys += [one.key, other.key]
    return tuple(dict.fromkeys(keys))


def _misspelt(zh: str, en: str) -> Iterator[tuple[str, str]]:
    """Names of several Latin words that differ between the languages in one of them: Marina Zhang, Maria Zhang."""
    for one in _LATIN_NAME.findall(zh):
        if one in en:
            continue
        for other in _LATIN_NAME.findall(en):
            if other not in zh and other.split()[-1] == one.split()[-1] and len(other.split()) == len(one.split()):
                yield one, other


def _once(findings: list[Finding]) -> list[Finding]:
    return list(dict.fromkeys(findings))
