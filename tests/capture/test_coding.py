"""Content codings are undone within bounds of bytes, ratio and memory."""

from __future__ import annotations

import gzip
import random
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.capture.coding import content_coding, decode
from diptych.capture.limits import Limits
from diptych.capture.refusal import Refusal

TEXT = "路透社报道，推迟了。".encode() * 50


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


def refusal(data: bytes, coding: str, limits: Limits | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        decode(pieces(data, 1000), coding, limits or Limits())
    return caught.value.what


@pytest.mark.parametrize(
    ("header", "coding"),
    [("", "identity"), ("identity", "identity"), ("GZIP", "gzip"), (" x-gzip ", "gzip"), ("deflate", "deflate")],
)
def test_one_coding_is_understood(header: str, coding: str) -> None:
    assert content_coding(header) == coding


@pytest.mark.parametrize("header", ["br", "zstd", "compress", "gzip, gzip", "gzip,br", "gzip;q=1"])
def test_others_or_several_are_refused(header: str) -> None:
    with pytest.raises(Refusal) as caught:
        content_coding(header)
    assert caught.value.code == "capture.coding"


@given(
    st.binary(max_size=3000), st.integers(1, 400), st.sampled_from(["identity", "gzip", "deflate", "bare", "members"])
)
def test_what_was_packed_comes_out_whatever_the_pieces(data: bytes, size: int, form: str) -> None:
    packed = {
        "identity": data,
        "gzip": gzip.compress(data),
        "deflate": zlib.compress(data),
        "bare": zlib.compress(data, wbits=-15),
        "members": gzip.compress(data[:7]) + gzip.compress(data[7:]) + bytes(9),
    }[form]
    coding = {"bare": "deflate", "members": "gzip"}.get(form, form)
    assert decode(pieces(packed, size), coding, Limits()) == data


def test_a_large_page_comes_out_whole() -> None:
    data = random.Random(1).randbytes(3_000_000) + TEXT * 500
    assert decode(pieces(gzip.compress(data), 65_536), "gzip", Limits()) == data


@pytest.mark.parametrize("more", range(0, 300, 7))
def test_what_the_engine_holds_back_when_its_input_is_used_up_comes_out(more: int) -> None:
    data = bytes(65_536 + more)
    assert decode(iter((zlib.compress(data, wbits=-15),)), "deflate", Limits()) == data


@pytest.mark.parametrize("coding", ["identity", "gzip", "deflate"])
def test_an_empty_body_is_empty(coding: str) -> None:
    assert decode(iter(()), coding, Limits()) == b""


@pytest.mark.parametrize(
    ("data", "coding", "what"),
    [
        (TEXT, "gzip", "the page is not the gzip that it is said to be"),
        (TEXT, "deflate", "the page is not the deflate that it is said to be"),
        (gzip.compress(TEXT)[:-1], "gzip", "the gzip stream ends too early"),
        (zlib.compress(TEXT)[:-5], "deflate", "the deflate stream ends too early"),
        (gzip.compress(TEXT)[:-8] + bytes(8), "gzip", "the page is not the gzip that it is said to be"),
        (gzip.compress(TEXT) + b"more", "gzip", "the page is not the gzip that it is said to be"),
        (zlib.compress(TEXT) + b"more", "deflate", "the page is not the deflate that it is said to be"),
    ],
)
def test_what_is_not_so_packed_is_refused(data: bytes, coding: str, what: str) -> None:
    assert refusal(data, coding) == what


def test_bytes_are_bounded_to_the_byte() -> None:
    limits = Limits(bytes=len(TEXT))
    assert decode(pieces(TEXT, 7), "identity", limits) == TEXT
    assert decode(pieces(gzip.compress(TEXT), 7), "gzip", limits) == TEXT
    assert refusal(TEXT + b"!", "identity", limits) == f"the page has more than {len(TEXT)} bytes"
    assert refusal(gzip.compress(TEXT + b"!"), "gzip", limits) == f"the page has more than {len(TEXT)} bytes"


def test_a_bomb_is_stopped_early_in_little_memory() -> None:
    """10 GB of zeros, packed as they are asked for: nothing near that is ever made."""

    def bomb() -> Iterator[bytes]:
        engine = zlib.compressobj(9, wbits=31)
        for _ in range(10_000):
            fed.append(1)
            yield engine.compress(bytes(1_000_000))

    fed: list[int] = []
    tracemalloc.start()
    with pytest.raises(Refusal, match="grows more than 200 times when unpacked"):
        decode(bomb(), "gzip", Limits())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 32_000_000
    assert len(fed) < 100


def test_a_page_of_white_space_is_no_bomb() -> None:
    data = b"<p>news</p>" + b" " * 900_000
    assert decode(iter((gzip.compress(data),)), "gzip", Limits()) == data
