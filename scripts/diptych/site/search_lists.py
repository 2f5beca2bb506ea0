"""The lists of the search index: which sentences of which briefs have a token.

A list is a row of parts, one for each range of ``SPAN`` numbers of briefs, so that a brief changes one part and what is
left is copied: the part's number, its length in bytes, its briefs. A brief is its distance from the one before it
(its number in the span for the first), doubled; then its one sentence, or, where the doubled number is odd, a bit for
each of its sentences in groups of seven, the lowest first. All are integers of seven bits a byte, the lowest first,
whose high bit says that more follow (LEB128).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

SPAN = 1_024


def varint(number: int) -> bytes:
    """A number as bytes."""
    if number < _FEW:
        return _VARINTS[number]
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


_FEW = 0
_VARINTS: list[bytes] = []
_VARINTS = [varint(number) for number in range(4 * SPAN)]  # every step, doubled, and every sentence
_FEW = len(_VARINTS)


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """The number that begins at ``at``, and where the next thing begins."""
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
        shift += 7


class ListMaker:
    """Makes the lists of all tokens from briefs that come in the order of their numbers."""

    def __init__(self) -> None:
        self._lists: dict[str, bytearray] = {}
        self._span = 0
        # Of the span that grows: the briefs of each token, and the number of the last one.
        self._parts: dict[str, bytearray] = {}
        self._last: dict[str, int] = {}

    def add(self, number: int, places: Mapping[str, int]) -> None:
        """Add a brief: the bits of its sentences by token."""
        span, at = divmod(number, SPAN)
        if span != self._span:
            self._close()
            self._span = span
        parts, last = self._parts, self._last
        for token, bits in places.items():
            part = parts.get(token)
            if part is None:
                parts[token] = bytearray(_brief(at, bits))
            elif bits & (bits - 1):
                part += _VARINTS[(at - last[token]) << 1 | 1] + varint(bits)
            else:
                part += _VARINTS[(at - last[token]) << 1] + _VARINTS[bits.bit_length() - 1]
            last[token] = at

    def lists(self) -> Mapping[str, bytes | bytearray]:
        """The list of each token, when all briefs are in."""
        self._close()
        return self._lists

    def _close(self) -> None:
        for token, data in self._parts.items():
            part = _part(self._span, data)
            if token in self._lists:
                self._lists[token] += part
            else:
                self._lists[token] = bytearray(part)
        self._parts, self._last = {}, {}


def _brief(step: int, bits: int) -> bytes:
    """A brief in a part, so many numbers behind the one before it."""
    several = bits & (bits - 1) != 0
    return varint(step << 1 | several) + varint(bits if several else bits.bit_length() - 1)


def _part(span: int, data: bytes | bytearray) -> bytes:
    """A part with its number and length before it; nothing where it is empty."""
    return varint(span) + varint(len(data)) + data if data else b""


def edit_list(data: bytes, edits: Mapping[int, int]) -> bytes:
    """A list with other bits for the briefs that ``edits`` numbers; 0 takes a brief out."""
    by_span: dict[int, dict[int, int]] = {}
    for number, bits in edits.items():
        by_span.setdefault(number // SPAN, {})[number % SPAN] = bits
    parts: dict[int, bytes] = {}
    at = 0
    while at < len(data):
        begin = at
        span, at = read_varint(data, at)
        size, at = read_varint(data, at)
        if span in by_span:
            parts[span] = _edited(span, dict(read_part(data[at : at + size])) | by_span.pop(span))
        else:
            parts[span] = data[begin : at + size]
        at += size
    parts |= {span: _edited(span, briefs) for span, briefs in by_span.items()}
    return b"".join(parts[span] for span in sorted(parts))


def _edited(span: int, briefs: Mapping[int, int]) -> bytes:
    data = bytearray()
    last = 0
    for number in sorted(briefs):
        if briefs[number]:
            data += _brief(number - last, briefs[number])
            last = number
    return _part(span, data)


def read_part(data: bytes) -> Iterator[tuple[int, int]]:
    """The briefs of a part: number in the span, bits of its sentences."""
    at = number = 0
    while at < len(data):
        step, at = read_varint(data, at)
        bits, at = read_varint(data, at)
        number += step >> 1
        yield number, bits if step & 1 else 1 << bits


def read_list(data: bytes) -> Iterator[tuple[int, int]]:
    """The briefs of a list: number, bits of its sentences."""
    at = 0
    while at < len(data):
        span, at = read_varint(data, at)
        size, at = read_varint(data, at)
        for number, bits in read_part(data[at : at + size]):
            yield span * SPAN + number, bits
        at += size
