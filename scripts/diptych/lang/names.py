"""Names: those of the term table, across scripts and cases, and designations such as model names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from diptych.lang.automaton import Automaton
from diptych.lang.designations import date_follows, designation_key, find_designations
from diptych.lang.hanzi import fold_chars, has_han, to_hant
from diptych.lang.late_patterns import compile_late
from diptych.lang.sounds import SYLLABLE_CHARS
from diptych.lang.spans import Span, make_span
from diptych.lang.words import cut_words
from diptych.model.term import Term

# Names that are everyday words when they are not capitalised.
_ORDINARY_TEXT = (
    "apple meta amazon oracle intel target shell visa gap square block orange cloud gemini claude arm x line core "
    "nature science time times economist guardian independent mirror sun post journal wired verge reason turkey china "
    "jordan chad mali march may august snap zoom slack stripe unity nothing honor vivo mate palm trump bush "
    "copilot llama grok windows ascend alphabet information labour conservative conservatives democrats republican"
)
_ORDINARY = frozenset(_ORDINARY_TEXT.split())
# What makes a place's Chinese name part of another name: 北京大学 is no mention of Beijing.
_PLACE_TAILS = tuple(
    "大学 时报 日报 晚报 银行 证券 中学 医院 路 街 晨报 青年报 群岛 河 教 海峡 宣言 协定".split()  # noqa: SIM905
)
_LATIN_PLACE_TAIL = compile_late(
    r" (?:University|Times|Post|Tribune|Herald|Stock Exchange|Islands?|River|Strait|"
    r"[Dd]ollars?|cents?)\b"
)


# Ends of the names of peoples, which take a plural.
_DEMONYMS = ("an", "ani", "eli", "aqi", "mani", "ali", "pino", "eek", "erb", "roat", "lovak", "nese")
# What makes a Latin name another thing's: the MIT License speaks of no university, macOS Sequoia of no investor.
_OTHER_TAIL = compile_late(
    r" licen[cs]es?\b|(?<=cctv) (?:cameras?|footage|system)\b|-licen[cs]ed\b| ?许可证| ?授权协议"
)
_OTHER_HEAD = compile_late(r"(?:macOS|mac OS X|OS X) $")

# Texts whose names are remembered: a brief has a few hundred wordings and quotes, each asked for many times.
_REMEMBERED = 4096
# Chinese names up to this length also arise by chance where two words meet.
_SHORT = 3
# Words of the dictionary that begin or end with a name they do not mean.
_TRAPS = frozenset({"发展中国家", "都柏林", "光明天使", "印度洋", "印度尼西亚"})


class NameMention(NamedTuple):
    """A name in a text; ``term`` is the id in the term table, None for a designation that it does not hold."""

    term: str | None
    span: Span
    surface: str

    @property
    def key(self) -> str:
        """What two mentions of one name share."""
        return self.term or designation_key(self.surface)


@dataclass(frozen=True, slots=True)
class _Surface:
    folded: str
    original: str
    term: Term
    latin: bool


class NameIndex:
    """Finds the names of a term table in texts of any script."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.terms: Mapping[str, Term] = {term.id: term for term in terms}
        self._surfaces: dict[str, list[_Surface]] = {}
        self._found: dict[str, tuple[NameMention, ...]] = {}
        for term in terms:
            for surface in dict.fromkeys(spellings(term)):
                folded = fold_name(surface)
                entry = _Surface(folded, surface, term, latin=not has_han(surface))
                if len(folded) > 1:
                    self._surfaces.setdefault(folded, []).append(entry)

    @cached_property
    def _automaton(self) -> tuple[Automaton, tuple[list[_Surface], ...]]:
        """Finds every spelling, and what each of them may name; made when a text is first read."""
        return Automaton(self._surfaces), tuple(self._surfaces.values())

    def key_of(self, name: str) -> str:
        """The key under which a name of the table is found; the name itself where the table lacks it."""
        return next((mention.key for mention in self.find(name) if mention.surface == name), name)

    def kind(self, mention: NameMention) -> str:
        """The kind of what is named; designations are a kind of their own."""
        return self.terms[mention.term].kind if mention.term is not None else "designation"

    def within(self, key: str, text: str) -> bool:
        """Whether a text has a spelling of a term at all, inside a longer name too: 美国 in 美国众议院."""
        term = self.terms.get(key)
        if term is None:
            return False
        folded = fold_name(text)
        return any(
            (fold_name(name) in folded) if has_han(name) else _latin_word(name, text)
            for name in (term.zh, term.en, term.hant or "", *term.aliases)
            if len(name) > 1
        )

    def missing_spellings(self, key: str, text: str) -> tuple[str, ...]:
        """How a term is written in the script of a text that has none of its names, not even within a longer one."""
        term = self.terms.get(key)
        names = (term.zh, term.en, term.hant, *term.aliases) if term and term.kind != "concept" else ()
        own = tuple(dict.fromkeys(name for name in names if name and has_han(name) == has_han(text)))
        return () if any(name in text for name in own) else own

    def find(self, text: str) -> tuple[NameMention, ...]:
        """The names in ``text`` in order, the longest at each place, none inside another."""
        found = self._found.get(text)
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            found = self._found[text] = self._search(text)
        return found

    def _search(self, text: str) -> tuple[NameMention, ...]:
        known = tuple(self._known(text))
        designations = [
            NameMention(None, span, span.text)
            for span in find_designations(text)
            if not any(name.span.start <= span.start and span.end <= name.span.end for name in known)
        ]
        return tuple(sorted((*known, *designations), key=_start)) if designations else known

    def _known(self, text: str) -> Iterator[NameMention]:
        folded = fold_name(text)
        automaton, surfaces = self._automaton
        taken = 0
        # The longest at each place first.
        for start, _, number in sorted([(start, -end, number) for number, start, end in automaton.find(folded)]):
            if start < taken:
                continue
            for entry in surfaces[number]:
                end = start + len(entry.folded)
                if _stands_alone(entry, folded, text, start, end):
                    taken = end
                    surface = text[start:end]
                    yield NameMention(entry.term.id, make_span((start, end, surface)), surface)
                    break


def _start(mention: NameMention) -> int:
    return mention.span.start


def spellings(term: Term) -> Iterator[str]:
    """The names of a term; where the table has no Traditional spelling also as Taiwan writes it (網路, 儲存)."""
    for name in (term.zh, term.en, term.hant or to_hant(term.zh), *term.aliases):
        if name:
            yield name
            if term.kind == "place" and name.endswith(_DEMONYMS) and name.replace(" ", "").isalpha():
                yield name + "s"  # Belgians, South Africans


def fold_name(text: str) -> str:
    """A text as names are looked for in it.

    It has the same length as ``text``: where a lower case is longer (İ), letters are lowered one by one.
    """
    folded = fold_chars(text).replace("’", "'")
    low = folded.lower()
    return low if len(low) == len(folded) else "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def _stands_alone(entry: _Surface, folded: str, text: str, start: int, end: int) -> bool:
    if not entry.latin:
        tail = entry.term.kind == "place" and folded.startswith(_PLACE_TAILS, end)
        return not tail and not (len(entry.folded) <= _SHORT and _inside_word(folded, start, end))
    if _letter(folded[start - 1 : start]) or folded[end : end + 1] == "$":
        return False
    if _letter(folded[end : end + 1]) and not date_follows(text, end):
        return False
    if _OTHER_TAIL.match(folded, end) or _OTHER_HEAD.search(text, 0, start):
        return False
    if entry.term.kind == "place" and _LATIN_PLACE_TAIL.match(text, end):
        return False
    surface = text[start:end]
    if surface.startswith("The ") and surface[4:].islower():
        return False  # "The information" begins a sentence, The Information is a newspaper
    if len(entry.original) <= 4 and entry.original.isupper():
        return surface == entry.original  # "US" is no "us", "WHO" no "who"
    if surface.islower() and not entry.original.islower():
        named = entry.term.kind in {"organisation", "product", "publication"} and " " not in entry.folded
        return named and entry.folded not in _ORDINARY
    return True


def _inside_word(folded: str, start: int, end: int) -> bool:
    """Whether a short Chinese name only happens to stand in longer words: 中国 in 发展中国家, 柏林 in 都柏林."""
    words = cut_words(folded)
    first = bisect_right(words, (start, len(folded) + 1)) - 1  # the word that the name begins in
    word = words[first]
    if word.end < end:
        # It ends in another one.
        return word.start < start and words[bisect_right(words, (end, -1)) - 1].end != end
    if word.end == end and word.start == start:
        return False
    if word.start < start and end < word.end:
        return True
    return word.text in _TRAPS or _is_longer_name(word.text, start - word.start, end - word.start)


def _is_longer_name(word: str, start: int, end: int) -> bool:
    """Whether a word goes on after a name as names of other languages are written: 马里兰州 and 马里奥, not 巴西队."""
    return start == 0 and end < len(word) and all(char in SYLLABLE_CHARS for char in word[: end + 1])


def _latin_word(name: str, text: str) -> bool:
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", text) is not None


def says_surname(term: Term, text: str) -> bool:
    """Whether a text says a person by the surname alone: Ma for 马英九, 特朗普 for Donald Trump."""
    chinese, english = term.zh.split("·"), term.en.split()
    last = english[-1 if len(chinese) > 1 else 0]
    if len(english) > 1 and _latin_word(last, text):
        return True
    return len(chinese) > 1 and len(chinese[-1]) > 1 and fold_chars(chinese[-1]) in fold_chars(text)


def _letter(char: str) -> bool:
    return char.isalnum() and not has_han(char)
