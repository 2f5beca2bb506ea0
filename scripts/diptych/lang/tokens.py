"""A text as a row of tokens for comparison: every word in its basic form, every known name as one token."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any, NamedTuple

from diptych.lang.hanzi import has_han, to_hans
from diptych.lang.late_patterns import compile_late
from diptych.lang.names import NameIndex
from diptych.lang.spans import Span, make_span
from diptych.lang.words import content_words, cut_words, stem

# A word, a number with its separators, or a mark; capitalised words in a row are one name.
_NAMES = r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+"
_WORDS_AND_MARKS = r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9]*(?:[-.][A-Za-z0-9]+)*|\d+(?:[.,]\d+)*|[^\sA-Za-zÀ-ɏ0-9]"
_LATIN = compile_late(f"{_NAMES}|{_WORDS_AND_MARKS}")
# The same where "isn't" is "is" and "n't": looking for that end in every word takes twice as long.
_SHORTENED = compile_late(rf"{_NAMES}|[A-Za-zÀ-ɏ]+(?:[-.][A-Za-zÀ-ɏ0-9]+)*(?=n['’]t\b)|n['’]t\b|{_WORDS_AND_MARKS}")
# What stands between sentences, clauses and quotations, and says nothing itself.
_MARK = compile_late(r"[^\w%$€£¥]+")
_CLAUSE_MARKS = frozenset("，,。.；;！!？?：:\n—–")


class Token(NamedTuple):
    """``form`` is what two tokens share that say the same; ``name`` is the kind of a name, empty for other words.

    ``content`` is False for words that only join others. Capitalised words that no table knows have the kind "proper".
    """

    form: str
    span: Span
    name: str = ""
    content: bool = True

    @property
    def ends_clause(self) -> bool:
        """True for the marks between clauses."""
        return self.form in _CLAUSE_MARKS


# A token from its four values in one tuple: a text makes one for each word.
_make_token: Any = partial(tuple.__new__, Token)


# A preposition ("through") and a verb ("was passed").
_THROUGH = "通过"


@dataclass(frozen=True, eq=False)
class Row:
    """The tokens of ``text``, the Simplified form of ``original``, which their spans point into."""

    text: str
    tokens: tuple[Token, ...]
    original: str = ""

    def shown(self, span: Span) -> str:
        """The words at a span as they were written, where the conversion kept their places; else as converted."""
        kept = len(self.original) == len(self.text)
        return (self.original if kept else self.text)[span.start : span.end]

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The tokens' forms in order."""
        return tuple([token.form for token in self.tokens])

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each form stands there."""
        return Counter(self.forms)


@lru_cache(maxsize=4096)
def tokenize(text: str, index: NameIndex) -> Row:
    """The tokens of a text in order, marks included, white space left out."""
    plain = to_hans(text)
    tokens: list[Token] = []
    position = 0
    for mention in index.find(plain):
        kind = index.kind(mention)
        if kind == "concept":
            continue
        tokens.extend(_words(plain, position, mention.span.start))
        tokens.append(Token("@" + mention.key, mention.span, kind))
        position = mention.span.end
    tokens.extend(_words(plain, position, len(plain)))
    return Row(plain, tuple(tokens), text)


def _words(text: str, start: int, end: int) -> list[Token]:
    piece = text[start:end]
    if not piece or piece == " ":
        return []
    if not has_han(piece):
        return _latin_words(text, start, piece)
    tokens: list[Token] = []
    latin = start  # where what is not Chinese begins: neighbouring words of it are one, for 4.5 is one number
    for first, last, word in cut_words(piece):
        content = _han_content(word)
        if content is None:
            continue
        content = content or (word == _THROUGH and not _leads_on(text, start + last))
        if latin < start + first:
            tokens += _latin_words(text, latin, text[latin : start + first])
        latin = start + last
        tokens.append(_make_token((word, make_span((start + first, latin, word)), "", content)))
    if latin < end:
        tokens += _latin_words(text, latin, text[latin:end])
    return tokens


def _leads_on(text: str, end: int) -> bool:
    """Whether what ends at ``end`` may be a preposition: 通过谈判, but not 法案未通过, 已通过的法案."""
    return has_han(text[end : end + 1]) and text[end] not in "了的后"


@lru_cache(maxsize=16384)
def _han_content(word: str) -> bool | None:
    """Whether a Chinese word carries meaning, None for what is no Chinese."""
    return bool(content_words(word)) if has_han(word) else None


def _begins(text: str, start: int) -> bool:
    """Whether a sentence or a quotation begins at ``start``."""
    while start and text[start - 1].isspace():
        start -= 1
    return text[start - 1 : start] in ("", ".", "!", "?", "“", '"')


def _latin_words(text: str, offset: int, piece: str) -> list[Token]:
    """The words and marks of a piece without Chinese that stands at ``offset`` in a text."""
    chinese = has_han(text)
    tokens: list[Token] = []
    pattern = _SHORTENED if "n't" in piece or "n’t" in piece else _LATIN
    for match in pattern.finditer(piece):
        surface, name = match[0], ""
        start, end = match.span()
        start, end = offset + start, offset + end
        form, content = _read(surface)
        if " " in surface or (surface[0].isupper() and not chinese and not _begins(text, start)):
            name = "proper"
        tokens.append(_make_token((form, make_span((start, end, surface)), name, content)))
    return tokens


@lru_cache(maxsize=16384)
def _read(surface: str) -> tuple[str, bool]:
    return _form(surface), _is_content(surface)


def _form(surface: str) -> str:
    if _MARK.fullmatch(surface):
        return surface
    if " " in surface:
        return surface.lower()
    return "not" if surface in ("n't", "n’t") else stem(surface)


def _is_content(surface: str) -> bool:
    if _MARK.fullmatch(surface):
        return False
    return " " in surface or bool(content_words(surface))
