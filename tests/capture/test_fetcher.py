"""A page comes whole, from where it was checked to be, with what the server says about it."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from diptych import __version__
from diptych.capture.fetcher import Fetcher, Options, Page
from diptych.capture.network import SystemNetwork

URL = "http://news.example/a"
TEXT = "<p>路透社报道，推迟了。</p>".encode()
PageBytes = Callable[..., bytes]


def redirect(location: str | None, status: int = 302) -> bytes:
    field = f"Location: {location}\r\n" if location is not None else ""
    return f"HTTP/1.1 {status} Moved\r\n{field}Content-Length: 0\r\n\r\n".encode("latin-1")


def test_a_page_is_fetched_with_what_the_server_says_about_it(web: Any) -> None:
    web.site.page("/a", TEXT, "Last-Modified: Thu, 14 Aug 2025 08:00:00 GMT")
    assert web.fetch() == Page(
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
    web.fetch("http://news.example/a?b=芯#part")
    head = web.site.requests[0].decode("ascii")
    assert head.startswith("GET /a?b=%E8%8A%AF HTTP/1.1\r\nHost: news.example\r\n")
    assert f"\r\nUser-Agent: Diptych/{__version__} (" in head
    assert "\r\nAccept-Encoding: gzip\r\n" in head


@pytest.mark.parametrize("form", ["length", "chunked", "close", "lower-case", "extensions", "hints"])
def test_every_ordinary_framing_is_read(web: Any, page_of: PageBytes, form: str) -> None:
    pieces = {
        "length": page_of(TEXT),
        "chunked": page_of(
            b"5\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (TEXT[:5], len(TEXT) - 5, TEXT[5:]), "Transfer-Encoding: chunked"
        ),
        "extensions": page_of(
            b"%x;a=b\r\n%b\r\n0;c\r\nX-Trailer: y\r\n\r\n" % (len(TEXT), TEXT), "Transfer-Encoding: Chunked"
        ),
        "hints": b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + page_of(TEXT),
        "close": b"HTTP/1.0 200 OK\r\n\r\n" + TEXT,
        "lower-case": b"HTTP/1.1 200\r\ncontent-length:%d\r\n\r\n" % len(TEXT) + TEXT,
    }
    web.site.on("/a", pieces[form])
    assert web.fetch().data == TEXT


def test_a_server_that_keeps_the_connection_open_does_not_hold_us_up(web: Any, page_of: PageBytes) -> None:
    def keep_open(channel: socket.socket) -> None:
        channel.sendall(page_of(TEXT))
        web.site.pause(5)

    web.site.on("/a", keep_open)
    begun = time.monotonic()
    assert web.fetch().data == TEXT
    assert time.monotonic() - begun < 1.5


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "bare deflate"])
def test_packed_pages_are_unpacked(web: Any, page_of: PageBytes, coding: str) -> None:
    packed = {"deflate": zlib.compress(TEXT), "bare deflate": zlib.compress(TEXT)[2:-4]}.get(
        coding, gzip.compress(TEXT)
    )
    web.site.on("/a", page_of(packed, f"Content-Encoding: {coding.split()[-1]}"))
    got = web.fetch()
    assert (got.data, got.coding) == (TEXT, "gzip" if "gzip" in coding else "deflate")


def test_redirects_are_followed_and_remembered(web: Any) -> None:
    web.network.names["www.news.example"] = web.network.names["news.example"]
    web.site.on("/a", redirect("http://www.news.example/b", 301))
    web.site.on("/b", redirect("/推迟".encode().decode("latin-1"), 308))
    web.site.page("/%E6%8E%A8%E8%BF%9F", TEXT)
    got = web.fetch()
    assert got.url == URL
    assert got.redirects == (URL, "http://www.news.example/b")
    assert got.final_url == "http://www.news.example/%E6%8E%A8%E8%BF%9F"
    assert web.network.looked_up == ["news.example", "www.news.example"]


def test_the_first_of_several_addresses_that_answers_is_used(web: Any) -> None:
    web.site.page("/a", TEXT)
    web.network.names["news.example"] = [("2606:2800:21f::1", "93.184.215.14")]
    assert web.fetch().data == TEXT
    assert web.network.connected == [("2606:2800:21f::1", 80), ("93.184.215.14", 80)]


def test_loopback_is_reached_with_the_flag_and_refused_without(web: Any) -> None:
    web.site.page("/a", TEXT)
    web.network = SystemNetwork()
    url = f"http://127.0.0.1:{web.site.port}/a"
    assert web.fetch(url, allow_private=True).data == TEXT
    assert web.fetch(f"http://localhost:{web.site.port}/a", allow_private=True).data == TEXT
    asked = len(web.site.requests)
    assert web.refusal(url).code == "capture.address"
    assert web.refusal("http://127.0.0.1/a").code == "capture.address"
    assert len(web.site.requests) == asked


# --- redirects and the editor's own network ---


def test_a_public_page_cannot_lead_into_the_editors_network_even_with_the_flag(web: Any) -> None:
    web.network.names["wiki.internal"] = [("10.0.0.7",)]
    for location in ("http://127.0.0.1/", "http://wiki.internal/"):
        web.site.on("/a", redirect(location))
        assert web.refusal(allow_private=True).code == "capture.address"
    assert web.network.connected == [("93.184.215.14", 80)] * 2


def test_the_own_network_may_lead_to_itself(web: Any) -> None:
    web.network.names["wiki.internal"] = [("10.0.0.7",)]
    web.network.doors["10.0.0.7"] = web.site.port
    web.site.on("/a", redirect("http://wiki.internal/b"))
    web.site.page("/b", TEXT)
    assert web.fetch("http://10.0.0.7/a", allow_private=True).data == TEXT


def test_a_redirect_to_a_host_whose_name_leads_inside_is_refused(web: Any) -> None:
    web.network.names["other.example"] = [("192.168.1.1",)]
    web.site.on("/a", redirect("http://other.example/"))
    caught = web.refusal()
    assert caught.what == "the address 192.168.1.1, to which other.example leads, is a private address"
    assert [address for address, _ in web.network.connected] == ["93.184.215.14"]


# --- asking again ---


def test_a_busy_server_is_asked_again_after_the_time_it_names(web: Any, page_of: PageBytes) -> None:
    web.site.on(
        "/a", page_of(b"", "Retry-After: 3", status="429 Too Many"), page_of(b"", status="503 Busy"), page_of(TEXT)
    )
    assert web.fetch().data == TEXT
    assert web.clock.slept == [3.0, 2.0]


def test_a_server_that_stays_busy_is_left_alone(web: Any, page_of: PageBytes) -> None:
    web.site.on("/a", page_of(b"", status="503 Service Unavailable"))
    assert web.refusal().what == "the server answers 503: it is busy"
    assert web.clock.slept == [1.0, 2.0]
    assert len(web.site.requests) == 3


def test_a_moment_passes_between_two_requests_to_one_host(web: Any) -> None:
    web.site.page("/a", TEXT)
    web.site.page("/b", TEXT)
    web.bound(pause_seconds=1.0)
    fetcher = web.fetcher()
    fetcher.fetch(URL)
    assert web.clock.slept == []
    fetcher.fetch("http://news.example/b")
    assert len(web.clock.slept) == 1
    assert 0.5 < web.clock.slept[0] <= 1.0


# --- robots.txt ---


def test_robots_txt_is_respected_unless_told_otherwise(web: Any) -> None:
    web.site.page("/a", TEXT)
    web.site.page("/robots.txt", b"User-agent: *\nDisallow: /a\n", "Content-Type: text/plain")
    caught = web.refusal(robots=True)
    assert caught.code == "capture.robots"
    assert caught.what == "news.example asks programs not to fetch this page (robots.txt)"
    assert web.site.paths() == ["/robots.txt"]
    assert web.fetch().data == TEXT


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
    assert web.fetch(robots=True).data == TEXT


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
    web.bound(silence_seconds=0.2)
    caught = web.refusal(robots=True)
    assert caught.code == "capture.robots"
    assert caught.what.startswith("news.example does not say what programs may fetch (robots.txt: ")
    assert "/a" not in web.site.paths()


def test_robots_txt_may_move_but_not_inside(web: Any) -> None:
    web.site.page("/a", TEXT)
    web.site.on("/robots.txt", redirect("/other.txt"))
    web.site.page("/other.txt", b"User-agent: Diptych\nDisallow: /a")
    assert web.refusal(robots=True).code == "capture.robots"
    web.site.on("/robots.txt", redirect("http://127.0.0.1/robots.txt"))
    assert web.refusal(robots=True).code == "capture.address"


def test_the_rules_of_the_site_where_a_redirect_ends_hold_too(web: Any) -> None:
    web.network.names["other.example"] = web.network.names["news.example"]
    web.site.on("/robots.txt", b"HTTP/1.1 404 No\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /")
    web.site.on("/a", redirect("http://other.example/b"))
    assert web.refusal(robots=True).what == "other.example asks programs not to fetch this page (robots.txt)"
    assert web.site.paths() == ["/robots.txt", "/a", "/robots.txt"]


# --- progress ---


def test_progress_says_what_is_being_done(web: Any, page_of: PageBytes) -> None:
    web.site.page("/a", b"x" * 200_000)
    steps: list[str] = []
    Fetcher(web.network, web.clock, Options(ignore_robots=True, limits=web.limits), steps.append).fetch(URL)
    assert steps[:2] == ["looking for news.example", "asking news.example"]
    assert steps[-1] == "reading news.example, 200 KB"
