"""Names that stand in each other's place: what a text lacks and what it has instead.

That a translation names what the other text leaves unsaid (it, the city, 该国) is its good right. Another name of the
kind where the other text has one is an exchange.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from diptych.lang.designations import designation_numbers
from diptych.lang.hanzi import has_han
from diptych.lang.late_patterns import compile_late
from diptych.lang.names import NameIndex, NameMention
from diptych.lang.nations import places_said_briefly, says_place_briefly, stands_for

_BRACKET = compile_late(r"\s?[(（]\s?")


def said_names(text: str, index: NameIndex) -> dict[str, list[str]]:
    """The names of a text by key, each with its surfaces in order."""
    found: dict[str, list[str]] = {}
    last: NameMention | None = None
    for mention in index.find(text):
        # Federal Aviation Administration (FAA) says one name once.
        again = (
            last is not None and last.key == mention.key and _BRACKET.fullmatch(text, last.span.end, mention.span.start)
        )
        if index.kind(mention) != "concept" and not again:
            found.setdefault(mention.key, []).append(mention.surface)
        last = mention
    # 圣彼得堡 (Saint Petersburg) says one name once.
    return {key: [name for name in said if has_han(name)] or said for key, said in found.items()}


def lone_names(mine: Mapping[str, list[str]], yours: Mapping[str, list[str]], text: str, index: NameIndex) -> list[str]:
    """The keys of ``mine`` that the other text does not have in any form."""
    surfaces = {key: said[0] for key, said in yours.items()}
    return [
        key
        for key, said in mine.items()
        if not (_has_name(key, said[0], surfaces, text, frozenset(mine)) or index.within(key, text))
    ]


def kind_of(key: str, index: NameIndex) -> str:
    """What may stand in the place of what: a version in that of a product, a newspaper in that of a firm."""
    kind = index.terms[key].kind if key in index.terms else "product"
    return "organisation" if kind == "publication" else kind


def said_less(name: str, mine: Mapping[str, list[str]], yours: Mapping[str, list[str]], index: NameIndex) -> str:
    """The key of a name that ``yours`` has, but less often than ``mine``, and that ``name`` may stand in the place of.

    Washington stands for the United States, and in the place of another country.
    """
    kind, same = kind_of(name, index), stands_for(name)
    for key, said in mine.items():
        if kind_of(key, index) == kind and key not in same and len(said) > len(yours.get(key, ())) > 0:
            return key
    return ""


def says_place(zh: str, key: str, index: NameIndex) -> bool:
    """Whether a Chinese text says a place of the table in its one-character form."""
    term = index.terms.get(key)
    return term is not None and term.kind == "place" and says_place_briefly(zh, term.zh)


def is_replaced(key: str, text: str, evidence: Sequence[str], index: NameIndex) -> bool:
    """Whether a name that a text has beyond its evidence stands where the evidence has another one of its kind.

    That one is missing in the text, or stands there less often. A name in nobody's place was added, and may be what the
    evidence calls 该公司 or the city.
    """
    kind = kind_of(key, index)
    rest = _without(key, text, index)  # 墨西哥城 says no 墨西哥, nor Alibaba Cloud Alibaba
    mine = said_names(rest, index)
    for there in evidence:
        theirs = said_names(there, index)
        for place in places_said_briefly(there) if kind == "place" and has_han(there) else ():
            theirs.setdefault(index.key_of(place), [place])
        alike = {other: said for other, said in theirs.items() if kind_of(other, index) == kind}
        lone = lone_names(alike, mine, rest, index)
        if said_less(key, alike, mine, index) or any(
            not (has_han(rest) and says_place(rest, other, index)) for other in lone
        ):
            return True
    return False


def _without(key: str, text: str, index: NameIndex) -> str:
    """A text without the mentions of one name."""
    chars = list(text)
    for mention in index.find(text):
        if mention.key == key:
            chars[mention.span.start : mention.span.end] = " " * len(mention.surface)
    return "".join(chars)


def _has_name(key: str, surface: str, others: Mapping[str, str], text: str, beside: frozenset[str]) -> bool:
    if any(_contains(key, other) for other in others) or _latin_within(surface, text):
        return True
    if any(other in others and other not in beside for other in stands_for(key)):
        return True
    numbers = designation_numbers(surface)
    return bool(numbers) and any(
        numbers == designation_numbers(other) and _translated(surface, other) for other in others.values()
    )


def _translated(one: str, other: str) -> bool:
    """Whether one of two designations is in Chinese throughout: 月船一号, but not 昇腾 910B."""
    chinese = [surface for surface in (one, other) if has_han(surface)]
    return len(chinese) == 1 and re.search(r"[A-Za-z]", chinese[0]) is None


def _latin_within(surface: str, text: str) -> bool:
    return re.search(rf"{re.escape(surface)}(?![0-9A-Za-z])", text, re.I) is not None


def _contains(one: str, other: str) -> bool:
    """Whether one name is part of the other: R2 of DeepSeek-R2, but not iPhone 1 of iPhone 17."""
    alike = re.findall(r"\d+", one) == re.findall(r"\d+", other)
    return alike and (one in other or other in one)
