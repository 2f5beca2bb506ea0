"""The picture that stands for a brief where its address is shared: its evidence matrix, drawn without a letter.

A PNG and not an SVG, because no service shows an SVG; without words, because fonts differ from machine to machine and
the same input must make the same bytes. One picture serves every language.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from diptych.pages.view import Cell, MatrixRow

# In pixels: the least that the large services show in full width. Twice that costs four times the building.
WIDTH, HEIGHT = 600, 315
_MARGIN = 44
# The colours of the light pages: paper, ink of the frame and of what contradicts, line, says. Four need two bits each.
_PALETTE = bytes.fromhex("fbfaf7 96301c ddd7ca 1f6043")
_PAPER, _FRAME, _SILENT, _SAYS = "0123"
_INK: dict[Cell, str] = {"says": _SAYS, "contradicts": _FRAME, "silent": _SILENT}
# A dot as a share of its cell: what a source says is large, its silence small.
_SHARE = {_SAYS: 0.78, _FRAME: 0.78, _SILENT: 0.22}
# More would be dust: a picture is looked at from 300 pixels' width on.
_MOST_COLUMNS, _MOST_ROWS = 40, 12
_LARGEST_CELL = 42
# A ring's hole as a share of the dot.
_HOLE = 0.6
_FRAME_WIDTH = 6
_LINE_BYTES = WIDTH // 4
# PNG's filter "up", and no difference: the same line again.
_AS_ABOVE = b"\x02" + bytes(_LINE_BYTES)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The dots' colours, a text for each row, and where they stand, in pixels."""

    dots: tuple[str, ...]
    cell: int
    left: int
    top: int


def picture(matrix: Sequence[MatrixRow] = ()) -> bytes:
    """A PNG of 600 × 315: a column for each fact, a row for each source; without facts the two leaves alone."""
    # Four pixels in a byte, and a line that says "as above" where it is: less to pack for both.
    lines, before = [], ""
    for line in _lines(_grid(matrix)):
        lines.append(_AS_ABOVE if line == before else b"\0" + int(line, 4).to_bytes(_LINE_BYTES, "big"))
        before = line
    data = zlib.compress(b"".join(lines), 6)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 2, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", _PALETTE), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _grid(matrix: Sequence[MatrixRow]) -> _Grid:
    facts = matrix[:_MOST_COLUMNS]
    sources = min(_MOST_ROWS, max((len(row.cells) for row in facts), default=0))
    dots = tuple("".join([_INK[row.cells[source]] for row in facts]) for source in range(sources))
    columns, rows = len(facts) or 1, sources or 1
    inner_width, inner_height = WIDTH - 2 * _MARGIN - _FRAME_WIDTH, HEIGHT - 2 * _MARGIN - _FRAME_WIDTH
    cell = min(_LARGEST_CELL, inner_width // columns, inner_height // rows)
    return _Grid(dots, cell, (WIDTH - cell * columns) // 2, (HEIGHT - cell * rows) // 2)


def _lines(grid: _Grid) -> Iterator[str]:
    """The rows of pixels, a digit for each."""
    edge = _MARGIN // 2
    empty = _PAPER * WIDTH
    bar = empty[:edge] + _FRAME * (WIDTH - 2 * edge) + empty[:edge]
    side = empty[:edge] + _FRAME * _FRAME_WIDTH
    hinge = (_PAPER if grid.dots else _FRAME) * _FRAME_WIDTH
    half = empty[: (WIDTH - 2 * len(side) - len(hinge)) // 2]
    sides = side + half + hinge + half + side[::-1]
    bottom = grid.top + grid.cell * len(grid.dots)
    yield from [empty] * edge
    yield from [bar] * _FRAME_WIDTH
    yield from [sides] * (grid.top - edge - _FRAME_WIDTH)
    for dots in grid.dots:
        strokes: Mapping[str, str] = {}
        line = ""
        for found in _dots(grid.cell):
            if found is not strokes:
                strokes, drawn = found, "".join(map(found.__getitem__, dots))
                line = sides[: grid.left] + drawn + sides[grid.left + len(drawn) :]
            yield line
    yield from [sides] * (HEIGHT - edge - _FRAME_WIDTH - bottom)
    yield from [bar] * _FRAME_WIDTH
    yield from [empty] * edge


@lru_cache
def _dots(cell: int) -> tuple[Mapping[str, str], ...]:
    """What of the dot of each ink stands on each line of a cell; lines that are alike are one."""
    known: dict[str, Mapping[str, str]] = {}
    found = []
    for offset in range(cell):
        drawn = {ink: _dot(ink, cell, offset) for ink in _SHARE}
        found.append(known.setdefault("".join(drawn.values()), drawn))
    return tuple(found)


def _dot(ink: str, cell: int, offset: int) -> str:
    """What of a dot stands on one line of its cell; ``offset`` is the line's distance from the cell's top."""
    away = offset + 0.5 - cell / 2
    radius = cell * _SHARE[ink] / 2
    drawn = _stroke(_PAPER * cell, radius, away, ink)
    # A ring, as on the page: the colour alone must not carry the meaning.
    return _stroke(drawn, radius * _HOLE, away, _PAPER) if ink == _FRAME else drawn


def _stroke(cell: str, radius: float, away: float, ink: str) -> str:
    half = round(math.sqrt(max(0.0, radius * radius - away * away)))
    middle = len(cell) // 2
    return cell[: middle - half] + ink * (2 * half) + cell[middle + half :]
