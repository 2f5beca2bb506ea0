"""Sentences of Chinese, English and mixed text, with their places."""

from __future__ import annotations

from functools import cache

import pysbd  # type: ignore[import-untyped]

from diptych.lang.hanzi import has_han, is_han
from diptych.lang.late_patterns import compile_late
from diptych.lang.spans import Span

__all__ = ["Span", "split_sentences"]

# A Chinese sentence ends at 。！？； or an ellipsis, with the closing marks that follow it; a half-width ! ? ends one
# only where Chinese stands before it.
_CHINESE_END = compile_late(r"(?:[。！？；!?]+|…{2,})[”’」』】）》\"')\]]*")
# An English sentence before a Chinese one: a full stop after a word that is no abbreviation.
_BEFORE_CHINESE = compile_late(
    r"(?<=[a-z0-9]{2})(?<!Inc)(?<!Ltd)(?<!Corp)(?<!vs)(?<!Mr)(?<!Dr)(?<!Prof)\.\s+(?=[㐀-鿿])"
)
_LINE = compile_late(r"[^\n]+")


@cache
def _segmenter() -> pysbd.Segmenter:
    return pysbd.Segmenter(language="en", clean=False, char_span=True)


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order, without the white space around them; a line break always ends one."""
    return tuple(
        span for line in _LINE.finditer(text) if line[0].strip() for span in _line_sentences(line[0], line.start())
    )


def _line_sentences(line: str, offset: int) -> list[Span]:
    spans: list[Span] = []
    for start, end in _chinese_cuts(line):
        piece = line[start:end]
        if has_han(piece):
            spans.extend(_trimmed(line, start, end, offset))
        else:
            for cut in _english_cuts(piece):
                spans.extend(_trimmed(line, start + cut[0], start + cut[1], offset))
    return spans


def _chinese_cuts(line: str) -> list[tuple[int, int]]:
    cuts, start = [], 0
    ends = sorted((*_CHINESE_END.finditer(line), *_BEFORE_CHINESE.finditer(line)), key=lambda match: match.end())
    for match in ends:
        if match[0][0] in "!?" and not _after_han(line, match.start()):
            continue
        if has_han(line[start : match.end()]) or match[0][0] in "。！？；.":
            cuts.append((start, match.end()))
            start = match.end()
    if start < len(line):
        cuts.append((start, len(line)))
    return cuts


def _after_han(line: str, index: int) -> bool:
    return index > 0 and is_han(line[index - 1])


def _english_cuts(piece: str) -> list[tuple[int, int]]:
    """Cuts of text without Chinese; pysbd's spans are made gapless, because it drops what it cannot place."""
    if not piece.strip():
        return []
    found = (span.start for span in _segmenter().segment(piece))
    starts = sorted({0, *(start for start in found if 0 < start < len(piece) and not _in_dotted_name(piece, start))})
    return list(zip(starts, [*starts[1:], len(piece)], strict=True))


def _in_dotted_name(piece: str, start: int) -> bool:
    """True behind a full stop that begins a word: .onion, .NET, .cf."""
    return start > 1 and piece[start - 1] == "." and piece[start - 2].isspace() and piece[start].isalnum()


def _trimmed(line: str, start: int, end: int, offset: int) -> list[Span]:
    piece = line[start:end]
    start += len(piece) - len(piece.lstrip())
    text = piece.strip()
    return [Span(offset + start, offset + start + len(text), text)] if text else []
