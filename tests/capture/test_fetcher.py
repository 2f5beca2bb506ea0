"""A page comes whole from where it was checked to be, or not at all, whatever the server does."""

from __future__ import annotations

import dataclasses
import gzip
import json
import socket
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diptych import __version__
from diptych.capture.fetcher import Fetcher, Options, Page
from diptych.capture.limits import Limits
from diptych.capture.network import SystemNetwork
from diptych.capture.refusal import Refusal

CASES = Path(__file__).parent.parent / "cases" / "capture" / "ssrf_targets.jsonl"
BEHAVIOURS = [row for row in map(json.loads, CASES.read_text(encoding="utf-8").splitlines()) if "behaviour" in row]
URL = "http://news.example/a"
TEXT = "<p>路透社报道，推迟了。</p>".encode()
PageBytes = Callable[..., bytes]


def fetch(web: Any, url: str = URL, *, robots: bool = False, **options: Any) -> Page:
    limits = options.pop("limits", web.limits)
    options = {"ignore_robots": not robots, **options}
    return Fetcher(web.network, web.clock, Options(limits=limits, **options)).fetch(url)


def refusal(web: Any, url: str = URL, **options: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        fetch(web, url, **options)
    return caught.value


def small(web: Any, **bounds: Any) -> Limits:
    return dataclasses.replace(web.limits, **bounds)


def redirect(location: str | None, status: int = 302) -> bytes:
    field = f"Location: {location}\r\n" if location is not None else ""
    return f"HTTP/1.1 {status} Moved\r\n{field}Content-Length: 0\r\n\r\n".encode("latin-1")


# --- what works ---


def test_a_page_is_fetched_with_what_the_server_says_about_it(web: Any) -> None:
    web.site.page("/a", TEXT, "Last-Modified: Thu, 14 Aug 2025 08:00:00 GMT")
    assert fetch(web) == Page(
        url=URL,
        final_url=URL,
        redirects=(),
        status=200,
        content_type="text/html; charset=utf-8",
        coding="identity",
        last_modified="Thu, 14 Aug 2025 08:00:00 GMT",
        data=TEXT,
        notes=(),
    )
    assert web.network.connected == [("93.184.215.14", 80)]


def test_the_request_says_who_asks_and_for_what(web: Any) -> None:
    web.site.page("/a?b=%E8%8A%AF", TEXT)
    fetch(web, "http://news.example/a?b=芯#part")
    head = web.site.requests[0].decode("ascii")
    assert head.startswith("GET /a?b=%E8%8A%AF HTTP/1.1\r\nHost: news.example\r\n")
    assert f"\r\nUser-Agent: Diptych/{__version__} (" in head
    assert "\r\nAccept-Encoding: gzip\r\n" in head


@pytest.mark.parametrize("form", ["length", "chunked", "close", "lower-case", "extensions"])
def test_every_ordinary_framing_is_read(web: Any, page_of: PageBytes, form: str) -> None:
    pieces = {
        "length": page_of(TEXT),
        "chunked": page_of(
            b"5\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (TEXT[:5], len(TEXT) - 5, TEXT[5:]), "Transfer-Encoding: chunked"
        ),
        "extensions": page_of(
            b"%x;a=b\r\n%b\r\n0;c\r\nX-Trailer: y\r\n\r\n" % (len(TEXT), TEXT), "Transfer-Encoding: Chunked"
        ),
        "close": b"HTTP/1.0 200 OK\r\n\r\n" + TEXT,
        "lower-case": b"HTTP/1.1 200\r\ncontent-length:%d\r\n\r\n" % len(TEXT) + TEXT,
    }
    web.site.on("/a", pieces[form])
    assert fetch(web).data == TEXT


def test_a_server_that_keeps_the_connection_open_does_not_hold_us_up(web: Any, page_of: PageBytes) -> None:
    def keep_open(channel: socket.socket) -> None:
        channel.sendall(page_of(TEXT))
        web.site.pause(5)

    web.site.on("/a", keep_open)
    begun = time.monotonic()
    assert fetch(web).data == TEXT
    assert time.monotonic() - begun < 1.5


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "bare deflate"])
def test_packed_pages_are_unpacked(web: Any, page_of: PageBytes, coding: str) -> None:
    packed = {"deflate": zlib.compress(TEXT), "bare deflate": zlib.compress(TEXT)[2:-4]}.get(
        coding, gzip.compress(TEXT)
    )
    web.site.on("/a", page_of(packed, f"Content-Encoding: {coding.split()[-1]}"))
    got = fetch(web)
    assert (got.data, got.coding) == (TEXT, "gzip" if "gzip" in coding else "deflate")


def test_redirects_are_followed_and_remembered(web: Any) -> None:
    web.network.names["www.news.example"] = web.network.names["news.example"]
    web.site.on("/a", redirect("http://www.news.example/b", 301))
    web.site.on("/b", redirect("/推迟".encode().decode("latin-1"), 308))
    web.site.page("/%E6%8E%A8%E8%BF%9F", TEXT)
    got = fetch(web)
    assert got.url == URL
    assert got.redirects == (URL, "http://www.news.example/b")
    assert got.final_url == "http://www.news.example/%E6%8E%A8%E8%BF%9F"
    assert web.network.looked_up == ["news.example", "www.news.example"]


def test_the_first_of_several_addresses_that_answers_is_used(web: Any) -> None:
    web.site.page("/a", TEXT)
    web.network.names["news.example"] = [("2606:2800:21f::1", "93.184.215.14")]
    assert fetch(web).data == TEXT
    assert web.network.connected == [("2606:2800:21f::1", 80), ("93.184.215.14", 80)]


def test_loopback_is_reached_with_the_flag_and_refused_without(web: Any) -> None:
    web.site.page("/a", TEXT)
    web.network = SystemNetwork()
    url = f"http://127.0.0.1:{web.site.port}/a"
    assert fetch(web, url, allow_private=True).data == TEXT
    assert fetch(web, f"http://localhost:{web.site.port}/a", allow_private=True).data == TEXT
    asked = len(web.site.requests)
    assert refusal(web, url).code == "capture.address"
    assert refusal(web, "http://127.0.0.1/a").code == "capture.address"
    assert len(web.site.requests) == asked


# --- what does not: the corpus' own list first ---


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
    assert "is longer than" in refusal(web).what
    web.site.on("/a", page_of(TEXT, f"Content-Length: {len(TEXT) + 3}"))
    return "protocol"


def _dribble(web: Any, page_of: PageBytes) -> str:
    def drip(channel: socket.socket) -> None:
        channel.sendall(page_of(b"", "Content-Length: 100000"))
        while not web.site.stopped.is_set():
            channel.sendall(b"x")
            web.site.pause(0.05)

    web.site.on("/a", drip)
    web.limits = small(web, total_seconds=0.6)
    return "timeout"


def _endless(web: Any, page_of: PageBytes) -> str:
    def pour(channel: socket.socket) -> None:
        channel.sendall(page_of(b"", "Transfer-Encoding: chunked"))
        while not web.site.stopped.is_set():
            channel.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")

    web.site.on("/a", pour)
    web.limits = small(web, bytes=1_000_000)
    return "too-large"


def _heavy_head(web: Any, _: PageBytes) -> str:
    web.site.on("/a", b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %b\r\n" % (n, b"y" * 60_000) for n in range(170)))
    return "too-large"


def _cut(web: Any, page_of: PageBytes) -> str:
    web.site.on("/a", page_of(TEXT[: len(TEXT) // 2], f"Content-Length: {len(TEXT)}"), page_of(TEXT))
    assert refusal(web).what.startswith("the page broke off")
    assert fetch(web).data == TEXT, "the next attempt begins anew"
    web.site.on("/a", page_of(TEXT[:3], f"Content-Length: {len(TEXT)}"))
    return "protocol"


# Rows 78–81 are about what was fetched, not how: test_kind.py has them.
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
AFTER_FETCHING = {78, 79, 80, 81}


@pytest.mark.parametrize(
    "row", [row for row in BEHAVIOURS if row["id"] not in AFTER_FETCHING], ids=lambda row: row["id"]
)
def test_a_hostile_server_is_refused(web: Any, page_of: PageBytes, row: dict[str, Any]) -> None:
    code = SERVERS[row["id"]](web, page_of)
    begun = time.monotonic()
    assert refusal(web).code == f"capture.{code}"
    assert time.monotonic() - begun < 3
    private = {address for address, _ in web.network.connected} - {"93.184.215.14"}
    assert private == set(), "only what was checked is connected to"


def test_redirects_stop_after_five(web: Any, page_of: PageBytes) -> None:
    _round_and_round(web, page_of)
    assert refusal(web).what == "the page moved more than 5 times"
    assert web.site.paths() == ["/a", "/0", "/1", "/2", "/3", "/4"]


def test_a_name_is_looked_up_once(web: Any, page_of: PageBytes) -> None:
    _rebinding(web, page_of)
    refusal(web)
    assert web.network.looked_up == ["news.example"]


# --- more of what servers do ---


def _never(web: Any, _: PageBytes) -> None:
    web.site.on("/a", lambda channel: web.site.pause(5))
    web.limits = small(web, silence_seconds=0.2)


def _drip_head(web: Any, _: PageBytes) -> None:
    def drip(channel: socket.socket) -> None:
        while not web.site.stopped.is_set():
            channel.sendall(b"H")
            web.site.pause(0.05)

    web.site.on("/a", drip)
    web.limits = small(web, total_seconds=0.5)


def _reset(web: Any, page_of: PageBytes) -> None:
    def reset(channel: socket.socket) -> None:
        channel.sendall(page_of(TEXT, "Content-Length: 1000"))
        web.site.pause(0.1)
        channel.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    web.site.on("/a", reset)


def _body(*fields: str, body: bytes = TEXT, status: str = "200 OK") -> Callable[[Any, PageBytes], None]:
    return lambda web, page_of: web.site.on("/a", page_of(body, *fields, status=status))


def _raw(data: bytes) -> Callable[[Any, PageBytes], None]:
    return lambda web, page_of: web.site.on("/a", data)


HALF_CHUNK = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\nabc"


@pytest.mark.parametrize(
    ("server", "code", "message"),
    [
        (_never, "timeout", "the server sent nothing for 0.2 s"),
        (_drip_head, "timeout", "the page did not come within 0.5 s"),
        (_reset, "connection", "the connection broke (Connection reset by peer)"),
        (_raw(b""), "protocol", "the answer is not HTTP ('Remote end closed connection without response')"),
        (_raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "protocol", "the answer is not HTTP ('SSH-2.0-OpenSSH_9.2')"),
        (_raw(b"HTTP/2 200 OK\r\n\r\n"), "protocol", "the answer is not HTTP ('HTTP/2')"),
        (_raw(HALF_CHUNK), "protocol", "the page broke off 4093 bytes before its end"),
        (_raw(HALF_CHUNK[:-9]), "protocol", "the page broke off between two chunks"),
        (
            _raw(HALF_CHUNK[:-9] + b"3\r\nabcX\r\n"),
            "protocol",
            "the page's chunks do not have the lengths that they name",
        ),
        (_body("Transfer-Encoding: chunked"), "protocol", "the page is said to come in chunks, but does not"),
        (
            _body("Transfer-Encoding: chunked", body=b"-5\r\nabc"),
            "protocol",
            "the page is said to come in chunks, but does not",
        ),
        (
            _body("Transfer-Encoding: gzip, chunked"),
            "protocol",
            "the page is sent as 'gzip, chunked', which was not asked for",
        ),
        (_body("Content-Length: ten"), "protocol", "the page's length is no number"),
        (_body("Content-Length: 5", "Content-Length: 6"), "protocol", "the server names two lengths for one page"),
        (_body("Content-Length: 99999999999"), "too-large", "the page has 99999999999 bytes; the most is 10000000"),
        (_body("Content-Encoding: gzip"), "coding", "the page is not the gzip that it is said to be"),
        (_body("Content-Encoding: gzip", body=gzip.compress(TEXT)[:-9]), "coding", "the gzip stream ends too early"),
        (_body("Content-Encoding: br"), "coding", "the page is packed as 'br', which was not asked for"),
        (
            _raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200),
            "protocol",
            "the answer is not HTTP ('got more than 100 headers')",
        ),
        (_raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 9000), "too-large", "the answer's head is too long"),
        (_raw(redirect(None)), "redirect", "the page moved (302), but the server does not say where to"),
        (_raw(redirect("/a")), "redirect", "the page leads back to itself in a circle"),
        (_raw(redirect("ftp://news.example/a")), "scheme", "the page leads elsewhere: 'ftp' is not http or https"),
        (
            _raw(redirect("javascript:alert(1)")),
            "scheme",
            "the page leads elsewhere: 'javascript' is not http or https",
        ),
        (
            _raw(redirect("http://169.254.169.254/latest/meta-data/")),
            "address",
            "the address 169.254.169.254 is a metadata service address",
        ),
        (
            _raw(redirect("http://[::ffff:127.0.0.1]/")),
            "address",
            "the address ::ffff:7f00:1 is an IPv4-mapped address",
        ),
        (
            _raw(redirect("http://2130706433/")),
            "address",
            "the page leads elsewhere: the host is an address in an odd form",
        ),
        (_raw(redirect("http://news.example:22/")), "port", "port 22 is not one that sites publish on"),
        (_body(status="304 Not Modified"), "status", "the server answers 304"),
        (_body(status="206 Partial Content"), "status", "the server answers 206"),
        (_body(status="401 Unauthorized"), "status", "the server answers 401: it wants a login"),
        (
            _body(status="403 Forbidden"),
            "status",
            "the server answers 403: it does not let programs in, or wants a login",
        ),
        (_body(status="404 Not Found"), "status", "the server answers 404: there is no such page"),
        (
            _body(status="451 Unavailable"),
            "status",
            "the server answers 451: it may not show the page for legal reasons",
        ),
        (_body(status="500 Internal Server Error"), "status", "the server answers 500"),
        (
            _body("Retry-After: 86400", status="429 Too Many Requests"),
            "status",
            "the server is busy (429) and asks to come back in 86400 s",
        ),
        (
            _body("Retry-After: Fri, 15 Aug 2025 10:30:00 GMT", status="503 Busy"),
            "status",
            "the server is busy (503) and asks to come back in 3600 s",
        ),
    ],
)
def test_bad_behaviour_has_a_clear_reason(
    web: Any, page_of: PageBytes, server: Callable[[Any, PageBytes], None], code: str, message: str
) -> None:
    server(web, page_of)
    begun = time.monotonic()
    caught = refusal(web)
    assert (caught.code, caught.what) == (f"capture.{code}", message)
    assert caught.hint
    assert time.monotonic() - begun < 3


def test_nobody_there_has_a_clear_reason(web: Any) -> None:
    web.network.doors.clear()
    assert str(refusal(web)) == "no connection (Connection refused) — check the URL, or try again later"
    assert str(refusal(web, "http://nowhere.example/")) == (
        "nowhere.example cannot be found (Name or service not known) — check the name"
    )
    web.network.names["news.example"] = [()]
    assert str(refusal(web)) == "news.example has no address — check the name"


def test_a_look_up_that_never_ends_is_given_up(web: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: web.site.pause(3) or [])
    web.network = SystemNetwork()
    begun = time.monotonic()
    assert (
        refusal(web, limits=small(web, connect_seconds=0.2)).what == "news.example cannot be found (no answer in time)"
    )
    assert time.monotonic() - begun < 1


# --- redirects and the editor's own network ---


def test_a_public_page_cannot_lead_into_the_editors_network_even_with_the_flag(web: Any) -> None:
    web.network.names["wiki.internal"] = [("10.0.0.7",)]
    for location in ("http://127.0.0.1/", "http://wiki.internal/"):
        web.site.on("/a", redirect(location))
        assert refusal(web, allow_private=True).code == "capture.address"
    assert web.network.connected == [("93.184.215.14", 80)] * 2


def test_the_own_network_may_lead_to_itself(web: Any) -> None:
    web.network.names["wiki.internal"] = [("10.0.0.7",)]
    web.network.doors["10.0.0.7"] = web.site.port
    web.site.on("/a", redirect("http://wiki.internal/b"))
    web.site.page("/b", TEXT)
    assert fetch(web, "http://10.0.0.7/a", allow_private=True).data == TEXT


def test_a_redirect_to_a_host_whose_name_leads_inside_is_refused(web: Any) -> None:
    web.network.names["other.example"] = [("192.168.1.1",)]
    web.site.on("/a", redirect("http://other.example/"))
    caught = refusal(web)
    assert caught.what == "the address 192.168.1.1, to which other.example leads, is a private address"
    assert [address for address, _ in web.network.connected] == ["93.184.215.14"]


# --- asking again ---


def test_a_busy_server_is_asked_again_after_the_time_it_names(web: Any, page_of: PageBytes) -> None:
    web.site.on(
        "/a", page_of(b"", "Retry-After: 3", status="429 Too Many"), page_of(b"", status="503 Busy"), page_of(TEXT)
    )
    assert fetch(web, limits=small(web, total_seconds=30)).data == TEXT
    assert web.clock.slept == [3.0, 2.0]


def test_a_server_that_stays_busy_is_left_alone(web: Any, page_of: PageBytes) -> None:
    web.site.on("/a", page_of(b"", status="503 Service Unavailable"))
    assert refusal(web).what == "the server answers 503: it is busy"
    assert web.clock.slept == [1.0, 2.0]
    assert len(web.site.requests) == 3


def test_a_moment_passes_between_two_requests_to_one_host(web: Any) -> None:
    web.site.page("/a", TEXT)
    web.site.page("/b", TEXT)
    fetcher = Fetcher(web.network, web.clock, Options(ignore_robots=True, limits=small(web, pause_seconds=1.0)))
    fetcher.fetch(URL)
    assert web.clock.slept == []
    fetcher.fetch("http://news.example/b")
    assert len(web.clock.slept) == 1
    assert 0.5 < web.clock.slept[0] <= 1.0


# --- robots.txt ---


def test_robots_txt_is_respected_unless_told_otherwise(web: Any) -> None:
    web.site.page("/a", TEXT)
    web.site.page("/robots.txt", b"User-agent: *\nDisallow: /a\n", "Content-Type: text/plain")
    caught = refusal(web, robots=True)
    assert caught.code == "capture.robots"
    assert caught.what == "news.example asks programs not to fetch this page (robots.txt)"
    assert web.site.paths() == ["/robots.txt"]
    assert fetch(web).data == TEXT


def test_robots_txt_is_asked_for_once(web: Any) -> None:
    web.site.page("/robots.txt", b"User-agent: *\nDisallow: /private\n")
    web.site.page("/a", TEXT)
    web.site.page("/b", TEXT)
    fetcher = Fetcher(web.network, web.clock, Options(limits=web.limits))
    fetcher.fetch(URL)
    fetcher.fetch("http://news.example/b")
    assert web.site.paths() == ["/robots.txt", "/a", "/b"]


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone"])
def test_a_site_without_robots_txt_forbids_nothing(web: Any, status: str) -> None:
    web.site.page("/a", TEXT)
    web.site.page("/robots.txt", b"Disallow: /", status=status)
    assert fetch(web, robots=True).data == TEXT


@pytest.mark.parametrize("answer", ["500", "reset", "silence", "loop"])
def test_a_site_that_does_not_say_is_not_asked(web: Any, page_of: PageBytes, answer: str) -> None:
    web.site.page("/a", TEXT)
    behaviours = {
        "500": page_of(b"", status="500 Error"),
        "reset": b"",
        "silence": lambda channel: web.site.pause(5),
        "loop": redirect("/robots.txt"),
    }
    web.site.on("/robots.txt", behaviours[answer])
    caught = refusal(web, robots=True, limits=small(web, silence_seconds=0.2))
    assert caught.code == "capture.robots"
    assert caught.what.startswith("news.example does not say what programs may fetch (robots.txt: ")
    assert "/a" not in web.site.paths()


def test_robots_txt_may_move_but_not_inside(web: Any) -> None:
    web.site.page("/a", TEXT)
    web.site.on("/robots.txt", redirect("/other.txt"))
    web.site.page("/other.txt", b"User-agent: Diptych\nDisallow: /a")
    assert refusal(web, robots=True).code == "capture.robots"
    web.site.on("/robots.txt", redirect("http://127.0.0.1/robots.txt"))
    assert refusal(web, robots=True).code == "capture.address"


def test_the_rules_of_the_site_where_a_redirect_ends_hold_too(web: Any) -> None:
    web.network.names["other.example"] = web.network.names["news.example"]
    web.site.on("/robots.txt", b"HTTP/1.1 404 No\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /")
    web.site.on("/a", redirect("http://other.example/b"))
    assert refusal(web, robots=True).what == "other.example asks programs not to fetch this page (robots.txt)"
    assert web.site.paths() == ["/robots.txt", "/a", "/robots.txt"]


# --- progress ---


def test_progress_says_what_is_being_done(web: Any, page_of: PageBytes) -> None:
    web.site.page("/a", b"x" * 200_000)
    steps: list[str] = []
    Fetcher(web.network, web.clock, Options(ignore_robots=True, limits=web.limits), steps.append).fetch(URL)
    assert steps[:2] == ["looking for news.example", "asking news.example"]
    assert steps[-1] == "reading news.example, 200 KB"
