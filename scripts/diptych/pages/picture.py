"""The picture that stands for a brief where its address is shared: its evidence matrix, drawn without a letter.

A PNG and not an SVG, because no service shows an SVG; without words, because fonts differ from machine to machine and
the same input must make the same bytes. One picture serves every language.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from diptych.pages.view import Cell, MatrixRow

# In pixels: the least that the large services show in full width. Twice that costs four times the building.
WIDTH, HEIGHT = 600, 315
_MARGIN = 44
# The colours of the light pages: paper, ink of the frame, line, says, contradicts.
_PALETTE = bytes.fromhex("fbfaf7 96301c ddd7ca 1f6043 96301c")
_PAPER, _FRAME, _SILENT, _SAYS, _CONTRADICTS = range(5)
_INK: dict[Cell, int] = {"says": _SAYS, "contradicts": _CONTRADICTS, "silent": _SILENT}
# A dot as a share of its cell: what a source says is large, its silence small.
_SHARE = {_SAYS: 0.78, _CONTRADICTS: 0.78, _SILENT: 0.22}
# More would be dust: a picture is looked at from 300 pixels' width on.
_MOST_COLUMNS, _MOST_ROWS = 40, 12
_LARGEST_CELL = 42
# A ring's hole as a share of the dot.
_HOLE = 0.6
_FRAME_WIDTH = 6
# The number of each ink as a hexadecimal digit.
_DIGITS = bytes.maketrans(bytes(range(16)), b"0123456789abcdef")
# PNG's filter "up", and no difference: the same line again.
_AS_ABOVE = b"\x02" + bytes(WIDTH // 2)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The dots' colours by row and column, and where they stand, in pixels."""

    dots: tuple[tuple[int, ...], ...]
    cell: int
    left: int
    top: int


def picture(matrix: Sequence[MatrixRow] = ()) -> bytes:
    """A PNG of 600 × 315: a column for each fact, a row for each source; without facts the two leaves alone."""
    # Two pixels in a byte, and a line that says "as above" where it is: less to pack for both.
    lines, before = [], b""
    for line in _lines(_grid(matrix)):
        lines.append(_AS_ABOVE if line == before else b"\x00" + bytes.fromhex(line.translate(_DIGITS).decode()))
        before = line
    data = zlib.compress(b"".join(lines), 6)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", _PALETTE), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _grid(matrix: Sequence[MatrixRow]) -> _Grid:
    facts = matrix[:_MOST_COLUMNS]
    sources = min(_MOST_ROWS, max((len(row.cells) for row in facts), default=0))
    dots = tuple(tuple(_INK[row.cells[source]] for row in facts) for source in range(sources))
    columns, rows = len(facts) or 1, sources or 1
    inner_width, inner_height = WIDTH - 2 * _MARGIN - _FRAME_WIDTH, HEIGHT - 2 * _MARGIN - _FRAME_WIDTH
    cell = min(_LARGEST_CELL, inner_width // columns, inner_height // rows)
    return _Grid(dots, cell, (WIDTH - cell * columns) // 2, (HEIGHT - cell * rows) // 2)


def _lines(grid: _Grid) -> Iterator[bytes]:
    """The rows of pixels, one to a byte."""
    edge = _MARGIN // 2
    empty = bytes([_PAPER]) * WIDTH
    bar = empty[:edge] + bytes([_FRAME]) * (WIDTH - 2 * edge) + empty[:edge]
    side = empty[:edge] + bytes([_FRAME]) * _FRAME_WIDTH
    hinge = bytes([_PAPER if grid.dots else _FRAME]) * _FRAME_WIDTH
    half = empty[: (WIDTH - 2 * len(side) - len(hinge)) // 2]
    sides = side + half + hinge + half + side[::-1]
    for y in range(HEIGHT):
        row, offset = divmod(y - grid.top, grid.cell)
        if not edge <= y < HEIGHT - edge:
            yield empty
        elif not edge + _FRAME_WIDTH <= y < HEIGHT - edge - _FRAME_WIDTH:
            yield bar
        elif 0 <= row < len(grid.dots):
            dots = b"".join(_dot(ink, grid.cell, offset) for ink in grid.dots[row])
            yield sides[: grid.left] + dots + sides[grid.left + len(dots) :]
        else:
            yield sides


@lru_cache(maxsize=4096)
def _dot(ink: int, cell: int, offset: int) -> bytes:
    """What of a dot stands on one line of its cell; ``offset`` is the line's distance from the cell's top."""
    drawn = bytearray([_PAPER]) * cell
    away = offset + 0.5 - cell / 2
    radius = cell * _SHARE[ink] / 2
    _stroke(drawn, radius, away, ink)
    if ink == _CONTRADICTS:
        # A ring, as on the page: the colour alone must not carry the meaning.
        _stroke(drawn, radius * _HOLE, away, _PAPER)
    return bytes(drawn)


def _stroke(cell: bytearray, radius: float, away: float, ink: int) -> None:
    half = round(max(0.0, radius * radius - away * away) ** 0.5)
    middle = len(cell) // 2
    cell[middle - half : middle + half] = bytes([ink]) * (2 * half)
