"""Whatever a server does, a page is refused in little time, for a reason that a person understands."""

from __future__ import annotations

import gzip
import io
import socket
import struct
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.capture.coding import content_coding, decode
from diptych.capture.exchange import Exchange
from diptych.capture.limits import Limits
from diptych.capture.network import Deadline, SystemClock, SystemNetwork
from diptych.capture.refusal import Refusal
from diptych.capture.target import parse_target

URL = "http://news.example/a"
TEXT = "<p>路透社报道，推迟了。</p>".encode()
PageBytes = Callable[..., bytes]


def redirect(location: str | None, status: int = 302) -> bytes:
    field = f"Location: {location}\r\n" if location is not None else ""
    return f"HTTP/1.1 {status} Moved\r\n{field}Content-Length: 0\r\n\r\n".encode("latin-1")


# --- more of what servers do ---


def _never(web: Any, _: PageBytes) -> None:
    web.site.on("/a", lambda channel: web.site.pause(5))
    web.bound(silence_seconds=0.2)


def _drip_head(web: Any, _: PageBytes) -> None:
    def drip(channel: socket.socket) -> None:
        while not web.site.stopped.is_set():
            channel.sendall(b"H")
            web.site.pause(0.05)

    web.site.on("/a", drip)
    web.bound(total_seconds=0.5)


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
    caught = web.refusal()
    assert (caught.code, caught.what) == (f"capture.{code}", message)
    assert caught.hint
    assert time.monotonic() - begun < 3


def test_nobody_there_has_a_clear_reason(web: Any) -> None:
    web.network.doors.clear()
    assert str(web.refusal()) == "no connection (Connection refused) — check the URL, or try again later"
    assert str(web.refusal("http://nowhere.example/")) == (
        "nowhere.example cannot be found (Name or service not known) — check the name"
    )
    web.network.names["news.example"] = [()]
    assert str(web.refusal()) == "news.example has no address — check the name"


def test_a_look_up_that_never_ends_is_given_up(web: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: web.site.pause(3) or [])
    web.network = SystemNetwork()
    begun = time.monotonic()
    web.bound(connect_seconds=0.2)
    assert web.refusal().what == "news.example cannot be found (no answer in time)"
    assert time.monotonic() - begun < 1


class _Recording:
    """A connection whose server has said all that it will ever say."""

    def __init__(self, said: bytes, piece: int) -> None:
        self.said = io.BytesIO(said)
        self.piece = piece

    def settimeout(self, seconds: float) -> None:
        assert seconds > 0

    def sendall(self, data: bytes) -> None:
        assert data.endswith(b"\r\n\r\n")

    def recv_into(self, buffer: memoryview) -> int:
        return self.said.readinto(buffer[: self.piece])


GRAINS = st.sampled_from(
    [
        *(
            b"HTTP/1.1 200 OK\r\n",
            b"HTTP/1.0 302 \r\n",
            b"HTTP/1.1 100 Continue\r\n\r\n",
            b"HTTP/1.1 99999 x\r\n",
            b"\r\n",
        ),
        *(
            b"Content-Length: 5\r\n",
            b"Content-Length: -5\r\n",
            b"Content-Length:\r\n",
            b"Transfer-Encoding: chunked\r\n",
        ),
        *(
            b"Content-Encoding: gzip\r\n",
            b"Content-Encoding: deflate\r\n",
            b"Content-Type: ;charset=\xff\r\n",
            b" folded\r\n",
        ),
        *(
            b"5\r\nhello\r\n",
            b"0\r\n\r\n",
            b"ffffffff\r\n",
            b"-1\r\n",
            b"hello",
            gzip.compress(b"hello"),
            b"\0",
            b":\r\n",
            b"\n",
        ),
    ]
)


@settings(deadline=None)
@given(st.lists(GRAINS | st.binary(max_size=9), max_size=12), st.integers(1, 50))
def test_any_answer_is_a_body_or_a_refusal(grains: list[bytes], piece: int) -> None:
    limits = Limits(bytes=1000)
    deadline = Deadline.after(SystemClock(), 60)
    said: Any = _Recording(b"".join(grains), piece)
    exchange = Exchange(said, parse_target(URL), deadline, limits)
    try:
        head = exchange.ask()
        assert 100 <= head.status <= 999
        data = decode(exchange.body(head), content_coding(head.get("content-encoding")), limits)
    except Refusal as refused:
        assert refused.hint
    else:
        assert len(data) <= limits.bytes
