"""Every row of the list of hostile servers ends in a refusal, and nothing of it is kept."""

from __future__ import annotations

import gzip
import json
import socket
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diptych.capture.fetcher import Options
from diptych.pipeline.capture import CaptureOutcome, Surroundings, capture_all

CASES = Path(__file__).parent.parent / "cases" / "capture" / "ssrf_targets.jsonl"
BEHAVIOURS = [row for row in map(json.loads, CASES.read_text(encoding="utf-8").splitlines()) if "behaviour" in row]
URL = "http://news.example/a"
TEXT = "<p>路透社报道，推迟了。</p>".encode()
PageBytes = Callable[..., bytes]


def redirect(location: str | None, status: int = 302) -> bytes:
    field = f"Location: {location}\r\n" if location is not None else ""
    return f"HTTP/1.1 {status} Moved\r\n{field}Content-Length: 0\r\n\r\n".encode("latin-1")


def _to_loopback(web: Any, _: PageBytes) -> str:
    web.site.on("/a", redirect("http://127.0.0.1/"))
    return "address"


def _to_a_file(web: Any, _: PageBytes) -> str:
    web.site.on("/a", redirect("file:///etc/passwd"))
    return "scheme"


def _round_and_round(web: Any, _: PageBytes) -> str:
    web.site.on("/a", redirect("/0"))
    for number in range(100):
        web.site.on(f"/{number}", redirect(f"/{number + 1}"))
    return "redirect"


def _rebinding(web: Any, _: PageBytes) -> str:
    web.site.on("/a", redirect("/b"))
    web.site.on("/b", redirect(None))
    web.network.names["news.example"] = [("93.184.215.14",), ("127.0.0.1",)]
    return "redirect"


def _two_minds(web: Any, _: PageBytes) -> str:
    web.network.names["news.example"] = [("93.184.215.14", "10.0.0.1")]
    return "address"


def _bomb(web: Any, page_of: PageBytes) -> str:
    engine = zlib.compressobj(9, wbits=31)
    packed = b"".join(engine.compress(bytes(1_000_000)) for _ in range(200)) + engine.flush()
    web.site.on("/a", page_of(packed, "Content-Encoding: gzip"))
    return "coding"


def _nested(web: Any, page_of: PageBytes) -> str:
    web.site.on("/a", page_of(TEXT, "Content-Encoding: " + ", ".join(["gzip"] * 10)))
    return "coding"


def _bomb_behind_a_redirect(web: Any, page_of: PageBytes) -> str:
    bomb = gzip.compress(bytes(20_000_000))
    web.site.on("/a", page_of(bomb, "Content-Encoding: gzip", "Location: /b", status="302 Found"))
    web.site.on("/b", redirect(None))
    return "redirect"


def _too_long(web: Any, page_of: PageBytes) -> str:
    web.site.on("/a", page_of(TEXT, f"Content-Length: {len(TEXT) - 3}"))
    assert "is longer than" in web.refusal().what
    web.site.on("/a", page_of(TEXT, f"Content-Length: {len(TEXT) + 3}"))
    return "protocol"


def _dribble(web: Any, page_of: PageBytes) -> str:
    def drip(channel: socket.socket) -> None:
        channel.sendall(page_of(b"", "Content-Length: 100000"))
        while not web.site.stopped.is_set():
            channel.sendall(b"x")
            web.site.pause(0.05)

    web.site.on("/a", drip)
    web.bound(total_seconds=0.6)
    return "timeout"


def _endless(web: Any, page_of: PageBytes) -> str:
    def pour(channel: socket.socket) -> None:
        channel.sendall(page_of(b"", "Transfer-Encoding: chunked"))
        while not web.site.stopped.is_set():
            channel.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")

    web.site.on("/a", pour)
    web.bound(bytes=1_000_000)
    return "too-large"


def _heavy_head(web: Any, _: PageBytes) -> str:
    web.site.on("/a", b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %b\r\n" % (n, b"y" * 60_000) for n in range(170)))
    return "too-large"


def _cut(web: Any, page_of: PageBytes) -> str:
    web.site.on("/a", page_of(TEXT[: len(TEXT) // 2], f"Content-Length: {len(TEXT)}"), page_of(TEXT))
    assert web.refusal().what.startswith("the page broke off")
    assert web.fetch().data == TEXT, "the next attempt begins anew"
    web.site.on("/a", page_of(TEXT[:3], f"Content-Length: {len(TEXT)}"))
    return "protocol"


SERVERS: dict[int, Callable[[Any, PageBytes], str]] = {
    65: _to_loopback,
    66: _to_a_file,
    67: _round_and_round,
    68: _rebinding,
    69: _two_minds,
    70: _bomb,
    71: _nested,
    72: _bomb_behind_a_redirect,
    73: _too_long,
    74: _dribble,
    75: _endless,
    76: _heavy_head,
    77: _cut,
}
GB = "<p>华为推迟</p>".encode("gb18030")
# What comes whole and is looked at before it is stored: bytes, what the server says they are, why they are refused.
PAGES: dict[int, tuple[tuple[bytes, str, str], ...]] = {
    78: ((b"", "text/html", "capture.empty"),),
    79: ((GB, "text/html; charset=utf-8", ""),),
    80: ((b"<p>a\0b</p>", "text/html", "capture.kind"),),
    81: ((b"<svg/>", "image/svg+xml", "capture.kind"), (b"%PDF-1.7\n\0", "application/pdf", "")),
}


def capture(web: Any, folder: Path) -> CaptureOutcome:
    """What becomes of a URL on the whole way to the brief's folder."""
    world = Surroundings(web.network, web.clock, lambda _: None)
    (outcome,) = capture_all(folder, [URL], Options(ignore_robots=True, limits=web.limits), world, again=True)
    return outcome


def stored(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_every_row_of_the_list_is_tried() -> None:
    assert {row["id"] for row in BEHAVIOURS} == SERVERS.keys() | PAGES.keys()


@pytest.mark.parametrize("number", SERVERS)
def test_a_hostile_server_is_refused(web: Any, page_of: PageBytes, number: int, tmp_path: Path) -> None:
    code = SERVERS[number](web, page_of)
    begun = time.monotonic()
    assert capture(web, tmp_path).code == f"capture.{code}"
    assert time.monotonic() - begun < 3
    assert stored(tmp_path) == [], "nothing is kept of what is not whole"
    private = {address for address, _ in web.network.connected} - {"93.184.215.14"}
    assert private == set(), "only what was checked is connected to"


@pytest.mark.parametrize("number", PAGES)
def test_what_came_whole_is_looked_at_before_it_is_stored(web: Any, number: int, tmp_path: Path) -> None:
    for data, kind, code in PAGES[number]:
        web.site.page("/a", data, f"Content-Type: {kind}")
        outcome = capture(web, tmp_path)
        assert outcome.code == code
        assert len(stored(tmp_path)) == (0 if code else 2)
        if outcome.record:
            assert (tmp_path / "sources" / outcome.record.capture).read_bytes() == data
            lies = ("the server names the charset 'utf-8', but the bytes are not utf-8",)
            assert outcome.record.notes == (lies if data == GB else ())


def test_redirects_stop_after_five(web: Any, page_of: PageBytes) -> None:
    _round_and_round(web, page_of)
    assert web.refusal().what == "the page moved more than 5 times"
    assert web.site.paths() == ["/a", "/0", "/1", "/2", "/3", "/4"]


def test_a_name_is_looked_up_once(web: Any, page_of: PageBytes) -> None:
    _rebinding(web, page_of)
    web.refusal()
    assert web.network.looked_up == ["news.example"]
