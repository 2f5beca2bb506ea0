"""The part of a brief's id that a person reads: a title in small Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from diptych.capture.naming import safe_stem
from diptych.lang.hanzi import has_han, to_hans
from diptych.lang.names import NameIndex
from diptych.lang.pinyin import romanise

# A date and a slug of this length are a folder name that a person can read.
MAX_SLUG_CHARS = 50
_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ]*")
# A slug that begins with a day would read as the brief's date.
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}-?")


def slug_of(names: Sequence[str], index: NameIndex) -> str:
    """The Latin words and the known names (by their English) of the first text that has any.

    Where none has any, the pinyin of the first one.
    """
    for name in names:
        stem = _slug(" ".join(_latin_words(name, index))) if any(_latin_words(name, index)) else ""
        if stem:
            return stem
    spoken = next((name for name in names if has_han(name)), "")
    return _slug(romanise(to_hans(spoken))) if spoken else _slug(" ".join(names))


def _slug(text: str) -> str:
    return _cut(_DAY.sub("", safe_stem(text)) or "story")


def _latin_words(text: str, index: NameIndex) -> list[str]:
    """In their order, each once; numbers count where the whole text is Latin."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    if not has_han(plain):
        return re.findall(r"[A-Za-z0-9]+", plain) if re.search("[A-Za-z]", plain) else []
    words, end = [], 0
    for mention in index.find(text):
        words += _WORD.findall(text[end : mention.span.start])
        words.append(index.terms[mention.term].en if mention.term and has_han(mention.surface) else mention.surface)
        end = mention.span.end
    words += _WORD.findall(text[end:])
    return list(dict.fromkeys(part for word in words if (part := _ascii(word))))


def _ascii(word: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", word) if sign.isascii())
    return plain if re.search("[A-Za-z]", plain) else ""


def _cut(stem: str) -> str:
    if len(stem) <= MAX_SLUG_CHARS:
        return stem
    return stem[: MAX_SLUG_CHARS + 1].rpartition("-")[0].strip("-") or stem[:MAX_SLUG_CHARS]
