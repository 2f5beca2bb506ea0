"""Quotes found in their source: exactly, after folding layout, or as a Hans/Hant variant; never anything looser.

What folds (DESIGN.md §5.2): runs of white space and line breaks, spaces beside Chinese characters, zero-width
characters, the shapes of quotation marks, and canonically equal sequences (é as one code point or two).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from diptych.lang.hanzi import fold_chars, is_han
from diptych.lang.late_patterns import compile_late
from diptych.lang.spans import Span
from diptych.model.checked import MatchLevel

# Invisible in print: soft hyphen, zero-width space/joiners, word joiner, BOM, variation selectors, direction marks.
_ZERO_WIDTH = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
)
_QUOTES = frozenset("\"'`´‘’‚‛“”„‟′″‵‶＂＇「」『』﹁﹂﹃﹄〝〞〟«»‹›")
_WIDE_PUNCTUATION = frozenset("，。、；：？！（）《》〈〉【】…—～·")
_ELLIPSIS = compile_late(r"\s*(?:\[\s*(?:…+|\.{3,}|⋯+)\s*\]|…+|⋯+|\.{3,})\s*")
_LEVELS: tuple[MatchLevel, ...] = ("exact", "layout", "script")
_CJK_NUMERALS = frozenset("零〇一二三四五六七八九十百千万萬亿億兆两兩")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text after folding; ``starts`` and ``ends`` give each folded character's stretch of the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int, original: str) -> Span:
        """The stretch of the original that folded characters ``start`` to ``end`` came from."""
        return Span(self.starts[start], self.ends[end - 1], original[self.starts[start] : self.ends[end - 1]])


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """Where a quote stands in a text, one span for each part between ellipses, and how it had to be folded."""

    level: MatchLevel
    spans: tuple[Span, ...]


@lru_cache(maxsize=256)
def fold_layout(text: str) -> FoldedText:
    """The text with its layout folded away, and the way back to the original's offsets."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gap = False
    for start, end, char in _clusters(text):
        if char.isspace():
            gap = True
            continue
        if gap and chars and not (_wide(chars[-1]) or _wide(char)):
            chars.append(" ")
            starts.append(ends[-1])
            ends.append(start)
        gap = False
        for piece in '"' if char in _QUOTES else char:
            chars.append(piece)
            starts.append(start)
            ends.append(end)
    return FoldedText("".join(chars), tuple(starts), tuple(ends))


def _clusters(text: str) -> Iterator[tuple[int, int, str]]:
    """Each visible character with its stretch; a base and its combining marks come as one, composed."""
    index, length = 0, len(text)
    while index < length:
        end = index + 1
        if text[index] in _ZERO_WIDTH:
            index = end
            continue
        while end < length and unicodedata.combining(text[end]):
            end += 1
        char = text[index:end]
        yield index, end, char if end == index + 1 and char.isascii() else unicodedata.normalize("NFC", char)
        index = end


def _wide(char: str) -> bool:
    return is_han(char) or char in _WIDE_PUNCTUATION


def match_quote(quote: str, text: str) -> QuoteMatch | None:
    """Where ``quote`` stands in ``text``, at the strictest level that finds it, or None.

    A match never begins or ends inside a number or a Latin word: "600 million" is not in "1,600 million". An ellipsis
    in the quote (… or ..., also in brackets) stands for left-out words; its parts must follow one another. A quote
    without a letter or digit matches nothing.
    """
    if not any(map(str.isalnum, quote)):
        return None
    whole = _match_whole(quote, text)
    if whole is not None:
        return whole
    parts = [part for part in _ELLIPSIS.split(quote) if part.strip()]
    if len(parts) == 1 and parts[0] != quote:  # an ellipsis at the end only
        return _match_whole(parts[0], text) if _substantial(parts[0]) else None
    if len(parts) < 2 or not all(map(_substantial, parts)):
        return None
    for level in _LEVELS:
        spans = _find_parts(parts, text, level)
        if spans:
            return QuoteMatch(level, spans)
    return None


def _substantial(part: str) -> bool:
    # One Chinese character or letter between ellipses could be picked from anywhere.
    return sum(char.isalnum() for char in part) >= 2


def _match_whole(quote: str, text: str) -> QuoteMatch | None:
    bare = quote.strip()
    start = _find(bare, text, 0)
    if start >= 0:
        return QuoteMatch("exact", (Span(start, start + len(bare), bare),))
    for level in _LEVELS[1:]:
        spans = _find_parts([quote], text, level)
        if spans:
            return QuoteMatch(level, spans)
    return None


def _find_parts(parts: list[str], text: str, level: MatchLevel) -> tuple[Span, ...] | None:
    """The parts in order, each as early as it can stand, which finds an order wherever there is one."""
    if level == "exact":
        found, position = [], 0
        for part in parts:
            start = _find(part.strip(), text, position)
            if start < 0:
                return None
            position = start + len(part.strip())
            found.append(Span(start, position, text[start:position]))
        return tuple(found)
    folded = fold_layout(text)
    haystack = folded.text if level == "layout" else _fold_script(folded.text)
    found, position = [], 0
    for part in parts:
        needle = fold_layout(part).text
        needle = needle if level == "layout" else _fold_script(needle)
        start = _find(needle, haystack, position) if needle else -1
        if start < 0:
            return None
        position = start + len(needle)
        found.append(folded.span(start, position, text))
    return tuple(found)


@lru_cache(maxsize=256)
def _fold_script(text: str) -> str:
    return fold_chars(text)


def _find(needle: str, haystack: str, start: int) -> int:
    """The first place of ``needle`` from ``start`` on that cuts no word and no number; -1 where there is none."""
    while (start := haystack.find(needle, start)) >= 0:
        if not (_joined(haystack, start) or _joined(haystack, start + len(needle))):
            return start
        start += 1
    return -1


def _joined(text: str, cut: int) -> bool:
    """True where a cut at ``cut`` falls inside a Latin word or a number."""
    if not 0 < cut < len(text):
        return False
    before, after = text[cut - 1], text[cut]
    if _word(before) and _word(after):
        return True
    if before in ".,，" and after.isdigit() and cut > 1 and text[cut - 2].isdigit():
        return True
    if after in ".,，" and before.isdigit() and cut + 1 < len(text) and text[cut + 1].isdigit():
        return True
    return _numeral(before) and _numeral(after)


def _word(char: str) -> bool:
    return char.isalnum() and not is_han(char)


def _numeral(char: str) -> bool:
    return char.isdigit() or char in _CJK_NUMERALS
