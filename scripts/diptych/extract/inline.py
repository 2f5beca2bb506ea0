"""Markdown's inline markup as plain text with its links marked, in one pass over the lines of a capture.

A capture is not well-formed Markdown: links are broken over lines, icons leave stray asterisks, addresses are cut.
The scan never goes back, so that 100,000 open brackets cost no more than 100,000 letters.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

# An address with its title. Addresses of more are data; the line is then read as it stands.
MOST_ADDRESS = 8_000
# A card in a list of related articles has an image, a topic, a headline and a date in one link.
MOST_LINES_IN_LINK = 14

# A long page of links has ten thousand marks. What follows the last one is read as it stands.
MOST_MARKS = 120_000

# Each way to begin is written out, so that the search skips from sign to sign: `[*]+` would stop it at every letter.
_MARKS = re.compile(
    r"\\[!-/:-@\[-`{-~]"
    r"|!\["
    r"|\["
    r"|\]\("
    r"|\]\[[^\[\]\n]{0,80}\]"
    r"|\]"
    r"|<(?:https?://|mailto:)[^<>\s]{1,2000}>"
    r"|</?[A-Za-z][^<>\n]{0,500}>|<!--"
    r"|``*"
    r"|\*\**|__*|~~"
    r"|&(?:[a-zA-Z]{2,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});"
)
# The rest of a link after "](": an address, perhaps in angle brackets, perhaps a title, and the bracket.
_ADDRESS = re.compile(
    r"\s{0,4}(?:<[^<>\n]{0,2000}>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*){0,8})"
    r"(?:\s{1,8}(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'|\([^()]{0,500}\)))?\s{0,4}\)"
)
# An address with spaces in it, as careless converters write; it ends at the bracket on the same line.
_LOOSE_ADDRESS = re.compile(r"[^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,2000}){0,4}\)")


@dataclass(slots=True)
class _Piece:
    text: str
    line: int
    linked: bool = False
    mark: str = ""


@dataclass(slots=True)
class _Opener:
    piece: int
    image: bool
    line: int


class ReadLine(NamedTuple):
    """One line without its inline markup; ``joins`` is true where a link runs on from the line before."""

    text: str
    linked: int
    links: int
    image: bool
    joins: bool


_EMPTY_LINE = ReadLine("", 0, 0, False, False)
_BLANKS = re.compile(r"[\t\u00a0][ \t\u00a0]*| [ \t\u00a0]+")


@dataclass(slots=True)
class _Scan:
    pieces: list[_Piece] = field(default_factory=list)
    openers: list[_Opener] = field(default_factory=list)
    links: dict[int, int] = field(default_factory=dict)
    images: set[int] = field(default_factory=set)
    joined: set[int] = field(default_factory=set)
    unread: int | None = None


@dataclass(frozen=True, slots=True)
class ReadText:
    """Lines without their inline markup; from line ``unread`` on, counted from 0, marks stand as they were."""

    lines: list[ReadLine]
    unread: int | None


def read_inline(lines: Iterable[str]) -> ReadText:
    """Return each line's visible text; links may run over several lines. Empty lines stay empty."""
    stripped = list(lines)
    text = "\n".join(stripped)
    scan = _Scan()
    _scan(text, scan)
    return ReadText(_collect(scan, len(stripped)), scan.unread)


def _scan(text: str, scan: _Scan) -> None:
    line = 0
    position = 0
    marks = 0
    while position < len(text):
        marks += 1
        match = _MARKS.search(text, position) if marks <= MOST_MARKS else None
        end = match.start() if match else len(text)
        start, line = line, _literal(text[position:end], line, scan)
        if not match:
            scan.unread = start if marks > MOST_MARKS and _MARKS.search(text, position) else None
            return
        position = match.end()
        mark = match[0]
        if mark[0] == "\\":
            scan.pieces.append(_Piece(mark[1], line))
        elif mark in ("[", "!["):
            scan.openers.append(_Opener(len(scan.pieces), mark == "![", line))
            scan.pieces.append(_Piece(mark, line, mark="["))
        elif mark == "](":
            after = _close(text, position, line, scan)
            line += text.count("\n", position, after)
            position = after
        elif mark[0] == "]":
            _close_reference(mark, line, scan)
        elif mark[0] == "<":
            _angle(mark, line, scan)
        elif mark[0] == "`":
            position = _code(text, match, line, scan)
        elif mark[0] == "&":
            scan.pieces.append(_Piece(html.unescape(mark), line))
        else:
            before, after_mark = text[match.start() - 1 : match.start()] or "\n", text[position : position + 1] or "\n"
            scan.pieces.append(_Piece(mark, line, mark=_flank(mark, before, after_mark)))


def _literal(text: str, line: int, scan: _Scan) -> int:
    if "\n" not in text:
        if text:
            scan.pieces.append(_Piece(text, line))
        return line
    for part in text.split("\n"):
        if part:
            scan.pieces.append(_Piece(part, line))
        line += 1
    return line - 1


def _close(text: str, position: int, line: int, scan: _Scan) -> int:
    """End the innermost link or image at ``](``; returns where its address ends."""
    opener = scan.openers[-1] if scan.openers else None
    if opener is None or line - opener.line > MOST_LINES_IN_LINK:
        scan.openers.clear()
        scan.pieces.append(_Piece("](", line))
        return position
    most = position + MOST_ADDRESS
    match = _ADDRESS.match(text, position, most) or _LOOSE_ADDRESS.match(text, position, most)
    scan.openers.pop()
    if match is None:
        scan.pieces.append(_Piece("](", line))
        return position
    end = match.end()
    if opener.image:
        _drop(scan, opener.piece)
        scan.images.add(line)
    else:
        _mark_link(scan, opener, line)
    return end


def _close_reference(mark: str, line: int, scan: _Scan) -> None:
    """``][label]`` ends a reference link; a bare ``]`` is a bracket of the text, with what it opened."""
    opener = scan.openers.pop() if scan.openers else None
    if opener is None or mark == "]" or line - opener.line > MOST_LINES_IN_LINK:
        scan.pieces.append(_Piece(mark, line))
    elif opener.image:
        _drop(scan, opener.piece)
        scan.images.add(line)
    else:
        _mark_link(scan, opener, line)


def _drop(scan: _Scan, start: int) -> None:
    # An image's description is no text of the article; a link that was in it goes too.
    del scan.pieces[start:]


def _mark_link(scan: _Scan, opener: _Opener, line: int) -> None:
    scan.pieces[opener.piece] = _Piece("", opener.line)
    for piece in scan.pieces[opener.piece :]:
        piece.linked = True
    scan.links[line] = scan.links.get(line, 0) + 1
    scan.joined.update(range(opener.line + 1, line + 1))
    # No link holds another link: brackets around this one are brackets of the text.
    scan.openers = [outer for outer in scan.openers[-1:] if outer.image]


def _angle(mark: str, line: int, scan: _Scan) -> None:
    if mark.startswith(("<http", "<mailto")) and ":" in mark:
        scan.pieces.append(_Piece(mark[1:-1], line, linked=True))
        scan.links[line] = scan.links.get(line, 0) + 1
    elif mark == "<!--":
        scan.pieces.append(_Piece(mark, line))
    elif mark[1:4].lower() == "img":
        scan.images.add(line)


def _code(text: str, match: re.Match[str], line: int, scan: _Scan) -> int:
    """A code span on one line, as it stands; unclosed backticks are text."""
    line_end = text.find("\n", match.end(), match.end() + MOST_ADDRESS)
    close = text.find(match[0], match.end(), line_end if line_end >= 0 else match.end() + MOST_ADDRESS)
    if close < 0:
        scan.pieces.append(_Piece(match[0], line))
        return match.end()
    scan.pieces.append(_Piece(text[match.end() : close], line))
    return close + len(match[0])


def _flank(mark: str, before: str, after: str) -> str:
    """What an emphasis mark can do: ``(`` open, ``)`` close, ``x`` both, or nothing."""
    opens, closes = not after.isspace(), not before.isspace()
    if mark[0] == "_":
        # snake_case is a word, not emphasis.
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    if opens and closes:
        return "x"
    return "(" if opens else ")" if closes else ""


def _collect(scan: _Scan, count: int) -> list[ReadLine]:
    rows: list[list[_Piece]] = [[] for _ in range(count)]
    for piece in scan.pieces:
        rows[piece.line].append(piece)
    # Every second line of a text is blank.
    marked = scan.links.keys() | scan.images | scan.joined
    return [
        _read_line(row, number, scan) if row or number in marked else _EMPTY_LINE for number, row in enumerate(rows)
    ]


def _read_line(row: list[_Piece], number: int, scan: _Scan) -> ReadLine:
    if len(row) == 1 and not row[0].mark:
        text, linked = row[0].text, len(row[0].text) if row[0].linked else 0
    else:
        _resolve_emphasis(row)
        text = "".join([piece.text for piece in row])
        linked = sum(len(piece.text) for piece in row if piece.linked)
    has_blanks = "  " in text or "\t" in text or "\u00a0" in text
    squeezed = (_BLANKS.sub(" ", text) if has_blanks else text).strip()
    linked = min(len(squeezed), linked)
    return ReadLine(squeezed, linked, scan.links.get(number, 0), number in scan.images, number in scan.joined)


def _resolve_emphasis(row: list[_Piece]) -> None:
    """Take out marks that pair up on their line; two or more asterisks are never text."""
    open_marks: dict[str, list[_Piece]] = {}
    for piece in row:
        if not piece.mark or piece.mark == "[":
            continue
        sign = piece.text[:1]
        waiting = open_marks.setdefault(sign, [])
        if piece.mark in ")x" and waiting:
            waiting.pop().text = ""
            piece.text = ""
        elif piece.mark in "(x":
            waiting.append(piece)
        elif len(piece.text) >= 2 and sign in "*~":
            piece.text = ""
    for waiting in open_marks.values():
        for piece in waiting:
            if len(piece.text) >= 2 and piece.text[0] in "*~":
                piece.text = ""
