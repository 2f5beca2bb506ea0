"""Markdown captures as passages: one passage a line, except for links and code that run over several."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from diptych.extract.inline import MOST_MARKS, ReadLine, read_inline
from diptych.extract.passage import Passage
from diptych.model.article import BlockKind

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_ITEM = re.compile(r"(?:[*+\-•‣◦]|\d{1,3}[.)、])[ \t]+(?=\S)")
_QUOTE = re.compile(r">[ \t]?")
_RULE = re.compile(r"(?:[-*_=][ \t]*){3,}$")
_FENCE = re.compile(r"(`{3,}|~{3,})[\w+.#-]{0,30}[ \t]*$")
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?$")
# What the marks above begin with, besides figures; a line of prose has none of them in its first place.
_MARK_SIGNS = frozenset("`~-*_=|:#+•‣◦>")
# A nested list of more levels is hostile or broken; what is left of the markers is then text.
MOST_PREFIXES = 12


class _Line(NamedTuple):
    kind: BlockKind
    text: str
    level: int = 0


_BLANK = _Line("paragraph", "")


@dataclass(frozen=True, slots=True)
class MarkdownPassages:
    """The passages of a Markdown text; ``notes`` say what was not read as Markdown."""

    passages: list[Passage]
    notes: tuple[str, ...]


def read_markdown(text: str, first_line: int = 1) -> MarkdownPassages:
    """Return the passages of Markdown text; ``first_line`` is the capture's line that ``text`` begins on."""
    lines = _blocks(text.split("\n"))
    # Marks in code are the code's own.
    inline = read_inline("" if line.kind == "code" else line.text for line in lines)
    read = inline.lines
    passages: list[Passage] = []
    code: list[str] = []
    for number, (line, words) in enumerate(zip(lines, read, strict=True)):
        if line.kind == "code":
            code.append(line.text)
            continue
        _end_code(passages, code, number + first_line)
        if words.joins and passages and _runs_on(lines, read, number):
            passages[-1] = _joined(passages[-1], words)
        elif words.text or words.image:
            passages.append(_passage(line, words, number + first_line))
    _end_code(passages, code, len(lines) + first_line)
    if inline.unread is None:
        return MarkdownPassages(passages, ())
    note = (
        f"the capture has more than {MOST_MARKS} Markdown marks; from line {inline.unread + first_line} on they stand"
    )
    return MarkdownPassages(passages, (f"{note} in the text",))


def _blocks(lines: list[str]) -> list[_Line]:
    """Each line with its kind, its block marks taken off."""
    read: list[_Line] = []
    fence = ""
    for line in lines:
        stripped = line.strip()
        if not fence and not _is_marked(stripped):
            read.append(_Line("paragraph", stripped) if stripped else _BLANK)
            continue
        opening = _FENCE.match(stripped)
        if fence:
            closes = stripped.startswith(fence) and not stripped.strip(fence[0])
            fence = "" if closes else fence
            read.append(_BLANK if closes else _Line("code", line.rstrip()))
        elif opening:
            fence = opening[1]
            read.append(_BLANK)
        elif _RULE.match(stripped) or (_TABLE_RULE.match(stripped) and "|" in stripped):
            _underline(read, stripped)
            read.append(_BLANK)
        else:
            read.append(_prefixed(stripped))
    return read


def _is_marked(text: str) -> bool:
    """True where a line without the blanks around it can begin with a block's mark."""
    return text[:1] in _MARK_SIGNS or text[:1].isdecimal()


def _underline(read: list[_Line], rule: str) -> None:
    """A line of ``=`` makes the line above it a heading; a line of ``-`` is as often a rule, and makes none."""
    if read and rule[0] == "=" and read[-1].kind == "paragraph" and read[-1].text:
        read[-1] = _Line("heading", read[-1].text, 1)


def _prefixed(text: str) -> _Line:
    kind: BlockKind = "paragraph"
    level = 0
    for _ in range(MOST_PREFIXES):
        heading = _HEADING.match(text)
        item = None if heading else _ITEM.match(text)
        quote = None if heading or item else _QUOTE.match(text)
        match = heading or item or quote
        if match is None:
            break
        if heading:
            kind, level = "heading", len(heading[1])
        elif kind != "heading":
            kind = "list" if item else "quote"
        if item and item[0][0].isdigit():
            # The number of an item is part of what it says ("2. …"), as in a ranking.
            return _Line(kind, text, level)
        text = text[match.end() :].lstrip()
    if kind == "paragraph" and text.startswith("|") and text.count("|") >= 2:
        cells = [cell.strip() for cell in text.strip("|").split("|")]
        return _Line("table", " | ".join(cells))
    if kind == "heading":
        text = re.sub(r"[ \t]#+$", "", text)
    return _Line(kind, text, level)


def _runs_on(lines: list[_Line], read: list[ReadLine], number: int) -> bool:
    """True where a sentence goes on over a line break inside its link, not where a card has several lines."""
    before, here = read[number - 1], read[number]
    plain = before.linked < len(before.text) or here.linked < len(here.text)
    return bool(before.text and here.text and plain) and lines[number].kind == "paragraph"


def _passage(line: _Line, words: ReadLine, number: int) -> Passage:
    return Passage(line.kind, words.text, number, words.linked, words.links, line.level, words.image)


def _joined(passage: Passage, words: ReadLine) -> Passage:
    gap = " " if passage.text[-1:].isascii() and words.text[:1].isascii() else ""
    return Passage(
        passage.kind,
        passage.text + gap + words.text,
        passage.line,
        passage.linked + words.linked,
        passage.links + words.links,
        passage.level,
        passage.image or words.image,
    )


def _end_code(passages: list[Passage], code: list[str], line: int) -> None:
    """Turn the lines of a listing that ended before ``line`` into one passage."""
    if any(code):
        passages.append(Passage("code", "\n".join(code).strip("\n"), line - len(code)))
    code.clear()
