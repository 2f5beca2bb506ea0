"""A secure page comes from a server that proved its name, under the name that was asked for."""

from __future__ import annotations

import socket
import ssl
import time
from pathlib import Path
from typing import Any

import pytest

from diptych.capture.fetcher import Fetcher, Options
from diptych.capture.network import SystemNetwork
from diptych.capture.refusal import Refusal

CERTIFICATE = Path(__file__).parent.parent / "cases" / "capture" / "news.example.pem"


def trusting() -> SystemNetwork:
    """A network that trusts the test's certificate, and nothing else."""
    return SystemNetwork(ssl.create_default_context(cafile=str(CERTIFICATE)))


def fetch(web: Any, url: str = "https://news.example/a") -> bytes:
    return Fetcher(web.network, web.clock, Options(ignore_robots=True, limits=web.limits)).fetch(url).data


def test_a_trusted_server_is_read_under_its_name(web: Any, secure_site: Any) -> None:
    seen: list[str | None] = []
    secure_site.context.sni_callback = lambda _channel, name, _context: seen.append(name)
    secure_site.page("/a", b"<p>secure</p>")
    web.network.doors["93.184.215.14"] = secure_site.port
    web.network.system = trusting()
    assert fetch(web) == b"<p>secure</p>"
    assert seen == ["news.example"], "the name is sent in the handshake (SNI), though the address is connected to"
    assert b"\r\nHost: news.example\r\n" in secure_site.requests[0]
    assert web.network.connected == [("93.184.215.14", 443)]


def test_a_certificate_that_nobody_signed_is_refused(web: Any, secure_site: Any) -> None:
    web.network.doors["93.184.215.14"] = secure_site.port
    with pytest.raises(Refusal) as caught:
        fetch(web)
    assert caught.value.code == "capture.certificate"
    assert caught.value.what.startswith("the server's certificate is not valid for news.example (self")
    assert secure_site.requests == [], "not even the request is sent"


def test_a_certificate_for_another_name_is_refused(web: Any, secure_site: Any) -> None:
    web.network.doors["93.184.215.14"] = secure_site.port
    web.network.names["other.example"] = [("93.184.215.14",)]
    web.network.system = trusting()
    with pytest.raises(Refusal, match=r"not valid for other\.example \(Hostname mismatch"):
        fetch(web, "https://other.example/a")


def test_a_server_that_does_not_speak_tls_is_refused(web: Any) -> None:
    web.limits = type(web.limits)(connect_seconds=0.3, pause_seconds=0)
    with pytest.raises(Refusal) as caught:
        fetch(web)
    assert caught.value.code in ("capture.connection", "capture.timeout")
    assert caught.value.what.startswith("no secure connection (")


def test_a_handshake_that_never_ends_is_given_up(web: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        web.network.doors["93.184.215.14"] = silent.getsockname()[1]
        web.limits = type(web.limits)(connect_seconds=0.3, pause_seconds=0)
        begun = time.monotonic()
        with pytest.raises(Refusal, match=r"no secure connection \(no answer in time\)"):
            fetch(web)
        assert time.monotonic() - begun < 2


def test_a_step_down_to_http_is_noted(web: Any, secure_site: Any) -> None:
    secure_site.on("/a", b"HTTP/1.1 302 Found\r\nLocation: http://plain.example/b\r\nContent-Length: 0\r\n\r\n")
    web.site.page("/b", b"<p>plain</p>")
    web.network.doors = {"93.184.215.14": secure_site.port, "93.184.215.15": web.site.port}
    web.network.names["plain.example"] = [("93.184.215.15",)]
    web.network.system = trusting()
    page = Fetcher(web.network, web.clock, Options(ignore_robots=True, limits=web.limits)).fetch(
        "https://news.example/a"
    )
    assert page.notes == ("a redirect led from https to http: others could have changed the page on its way",)
