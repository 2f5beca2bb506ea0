"""Content codings undone with bounds: what comes out is counted before it is kept."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from diptych.capture.limits import Limits
from diptych.capture.refusal import Refusal

# Below this size a high ratio is an ordinary page of white space; above, it is a bomb.
RATIO_FROM_BYTES = 1_000_000
_STEP = 65_536
# What tells deflate with a zlib header from deflate without one.
_HEADER_BYTES = 2
_GZIP = 16 + zlib.MAX_WBITS  # zlib's way to say: a gzip header is expected


def content_coding(header: str) -> str:
    """``identity``, ``gzip`` or ``deflate``; raises Refusal for another coding, or more than one."""
    codings = [part.strip().lower() for part in header.split(",") if part.strip()]
    if not codings or codings == ["identity"]:
        return "identity"
    if len(codings) > 1:
        raise Refusal("coding", f"the page is packed {len(codings)} times", "save it with a browser")
    coding = codings[0].removeprefix("x-")
    if coding not in ("gzip", "deflate"):
        raise Refusal("coding", f"the page is packed as '{coding[:30]}', which was not asked for", "save it by hand")
    return coding


def decode(chunks: Iterable[bytes], coding: str, limits: Limits) -> bytes:
    """The bytes of a body without its coding; raises Refusal beyond ``limits.bytes`` or for what is not so packed."""
    if coding == "identity":
        body = _Body(limits)
        for chunk in chunks:
            body.add(chunk, len(chunk))
        return bytes(body.data)
    try:
        return _Unpacking(coding, limits).unpack(chunks)
    except zlib.error:
        raise Refusal("coding", f"the page is not the {coding} that it is said to be", "save it by hand") from None


class _Body:
    """Bytes that stay within bounds."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.data = bytearray()
        self.packed = 0

    def add(self, data: bytes, packed: int) -> None:
        self.packed += packed
        self.data += data
        if len(self.data) > self.limits.bytes:
            raise Refusal("too-large", f"the page has more than {self.limits.bytes} bytes", "raise the limit: --max-mb")
        if len(self.data) > max(RATIO_FROM_BYTES, self.packed * self.limits.ratio):
            raise Refusal("coding", f"the page grows more than {self.limits.ratio} times when unpacked", "leave it out")


class _Unpacking:
    """One stream of gzip members, or one of deflate with or without a zlib header (RFC 9110 §8.4.1.2)."""

    def __init__(self, coding: str, limits: Limits) -> None:
        self.coding = coding
        self.body = _Body(limits)
        self.engine = zlib.decompressobj(_GZIP if coding == "gzip" else zlib.MAX_WBITS)
        self.begun = False

    def unpack(self, chunks: Iterable[bytes]) -> bytes:
        start = b""
        for chunk in chunks:
            if self.begun or len(start + chunk) >= _HEADER_BYTES:
                self._feed(start + chunk)
                start = b""
            else:
                start += chunk
        self._feed(start)
        if self.begun and not self.engine.eof:
            raise Refusal("coding", f"the {self.coding} stream ends too early", "try again")
        return bytes(self.body.data)

    def _feed(self, data: bytes) -> None:
        out = b""
        # With its input used up, the engine may still hold output back: as long as a step comes out full.
        while data or len(out) == _STEP:
            if self.engine.eof:
                # More gzip members may follow one another; zeros are padding (gzip's manual, "--decompress").
                data = data.lstrip(b"\0")
                if not data:
                    return
                if self.coding != "gzip":
                    raise zlib.error
                self.engine = zlib.decompressobj(_GZIP)
            if not self.begun:
                self._begin(data)
            out = self.engine.decompress(data, _STEP)
            rest = self.engine.unused_data or self.engine.unconsumed_tail
            self.body.add(out, len(data) - len(rest))
            data = rest

    def _begin(self, data: bytes) -> None:
        self.begun = True
        # Some servers send bare deflate: no zlib header, whose first two bytes are a multiple of 31 (RFC 1950 §2.2).
        if self.coding == "deflate" and (data[0] & 15 != 8 or int.from_bytes(data[:2].ljust(2, b"\0"), "big") % 31):
            self.engine = zlib.decompressobj(-zlib.MAX_WBITS)
