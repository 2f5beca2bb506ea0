"""The picture of a brief: a PNG of its evidence matrix, the same bytes for the same facts."""

from __future__ import annotations

import struct
import zlib

import pytest

from diptych.model.checked import CheckedBrief
from diptych.model.locale import EN, ZH, Locale
from diptych.pages.edition import Edition
from diptych.pages.picture import HEIGHT, WIDTH, picture
from diptych.pages.view import MatrixRow
from site_of_pages import views_of

PAPER, FRAME, SILENT, SAYS = range(4)


def pixels(png: bytes) -> list[bytes]:
    """The rows of a PNG of two bits a pixel, one byte a pixel; every checksum is verified."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks: dict[bytes, bytes] = {}
    place = 8
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        name, body = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        assert struct.unpack_from(">I", png, place + 8 + length)[0] == zlib.crc32(name + body)
        chunks[name] = chunks.get(name, b"") + body
        place += 12 + length
    assert list(chunks) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert struct.unpack(">IIBBBBB", chunks[b"IHDR"]) == (WIDTH, HEIGHT, 2, 3, 0, 0, 0)
    data = zlib.decompress(chunks[b"IDAT"])
    step = WIDTH // 4 + 1
    packed = [data[start : start + step] for start in range(0, len(data), step)]
    assert len(packed) == HEIGHT
    rows: list[bytes] = []
    for line in packed:
        if line[0] == 0:
            rows.append(bytes(byte >> shift & 3 for byte in line[1:] for shift in (6, 4, 2, 0)))
        else:
            # The filter "up" is used for lines that are the same again.
            assert line == b"\x02" + bytes(step - 1)
            rows.append(rows[-1])
    return rows


def matrix(checked: CheckedBrief, edition: Edition) -> tuple[MatrixRow, ...]:
    return views_of([checked], edition)[0].matrix


def test_it_shows_who_says_what(checked: CheckedBrief, editions: dict[Locale, Edition]) -> None:
    shown = matrix(checked, editions[EN])
    inks = {ink for row in pixels(picture(shown)) for ink in row}
    said = {cell for row in shown for cell in row.cells}
    assert said == {"says", "silent", "contradicts"}
    assert inks == {PAPER, FRAME, SILENT, SAYS}
    # What contradicts is a ring in the colour of the frame.
    inner = b"".join(row[50:-50] for row in pixels(picture(shown))[50:-50])
    assert FRAME in inner


def test_one_picture_serves_every_language(checked: CheckedBrief, editions: dict[Locale, Edition]) -> None:
    assert picture(matrix(checked, editions[EN])) == picture(matrix(checked, editions[ZH]))


def test_without_facts_it_shows_two_leaves() -> None:
    middle = pixels(picture())[HEIGHT // 2]
    assert middle.count(FRAME) == 18
    assert middle[WIDTH // 2] == FRAME


@pytest.mark.parametrize("times", [1, 7, 60])
def test_nothing_is_drawn_over_its_frame(checked: CheckedBrief, editions: dict[Locale, Edition], times: int) -> None:
    """As many facts as one likes: what does not fit is left out."""
    rows = pixels(picture(matrix(checked, editions[EN]) * times))
    bare = pixels(picture())
    for row, plain in zip(rows, bare, strict=True):
        assert row[:50] == plain[:50]
        assert row[-50:] == plain[-50:]


def test_it_is_small(checked: CheckedBrief, editions: dict[Locale, Edition]) -> None:
    """Ten thousand briefs have ten thousand pictures."""
    assert len(picture(matrix(checked, editions[EN]) * 8)) < 6_000
