"""A web server on loopback that misbehaves on purpose, and a network and a clock that tests control."""

from __future__ import annotations

import contextlib
import dataclasses
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from diptych.capture.fetcher import Fetcher, Options, Page
from diptych.capture.limits import Limits
from diptych.capture.network import Network, SystemNetwork
from diptych.capture.refusal import Refusal
from diptych.capture.target import IPAddress

# An address that belongs to the public web as far as the policy can see; the fake network leads it to loopback.
PUBLIC = "93.184.215.14"
URL = "http://news.example/a"
CERTIFICATE = Path(__file__).parent.parent / "cases" / "capture" / "news.example.pem"
Behaviour = Callable[[socket.socket], None]


class Site:
    """A server whose answers are bytes, sent as they are, or functions that do with the connection what they like."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, list[bytes | Behaviour]] = {}
        self.requests: list[bytes] = []
        self.context = context
        self.stopped = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.threads: list[threading.Thread] = []
        self._start(self._listen)

    def on(self, path: str, *answers: bytes | Behaviour) -> None:
        """Answer requests for a path: the first with the first answer, and so on; the last one stays."""
        self.answers[path] = list(answers)

    def page(self, path: str, body: bytes = b"<p>news</p>", *fields: str, status: str = "200 OK") -> None:
        """Answer with a well-formed page."""
        self.on(path, page(body, *fields, status=status))

    def paths(self) -> list[str]:
        """The paths that were asked for, in their order."""
        return [request.split(b" ")[1].decode("ascii") for request in self.requests]

    def close(self) -> None:
        """Stop, and wait for every thread."""
        self.stopped.set()
        self.listener.close()
        for thread in self.threads:
            thread.join(5)
            assert not thread.is_alive()

    def _start(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self.threads.append(thread)
        thread.start()

    def _listen(self) -> None:
        self.listener.settimeout(0.05)
        while not self.stopped.is_set():
            try:
                channel, _ = self.listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            self._start(self._serve, channel)

    def _serve(self, channel: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.closing(channel):
            channel.settimeout(5)
            if self.context:
                channel = self.context.wrap_socket(channel, server_side=True)
            with contextlib.closing(channel):
                self._answer(channel)

    def _answer(self, channel: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            piece = channel.recv(65536)
            if not piece:
                return
            request += piece
        self.requests.append(request)
        answers = self.answers.get(request.split(b" ")[1].decode("ascii"), [page(b"", status="404 Not Found")])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if callable(answer):
            answer(channel)
        else:
            channel.sendall(answer)

    def pause(self, seconds: float) -> None:
        """Wait inside a behaviour, but no longer than the test runs."""
        self.stopped.wait(seconds)


def page(body: bytes, *fields: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """The bytes of a well-formed answer."""
    lines = [f"HTTP/1.1 {status}", *fields]
    if kind and not any(line.lower().startswith("content-type") for line in fields):
        lines.append(f"Content-Type: {kind}")
    if not any(line.lower().startswith(("content-length", "transfer-encoding")) for line in fields):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


@dataclass
class FakeNetwork:
    """Names and addresses as a test wants them; every connection ends at a server of the test."""

    names: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    doors: dict[str, int] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)
    connected: list[tuple[str, int]] = field(default_factory=list)
    secured: list[str] = field(default_factory=list)
    system: SystemNetwork = field(default_factory=SystemNetwork)

    def resolve(self, host: str, timeout: float) -> tuple[str, ...]:
        self.looked_up.append(host)
        if host not in self.names:
            raise socket.gaierror(-2, "Name or service not known")
        answers = self.names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, address: IPAddress, port: int, timeout: float) -> socket.socket:
        self.connected.append((str(address), port))
        if str(address) not in self.doors:
            raise ConnectionRefusedError(111, "Connection refused")
        return socket.create_connection(("127.0.0.1", self.doors[str(address)]), timeout)

    def secure(self, channel: socket.socket, host: str, timeout: float) -> socket.socket:
        self.secured.append(host)
        return self.system.secure(channel, host, timeout)


@dataclass
class FakeClock:
    """The machine's clock, but it does not wait, and it is always the same day."""

    slept: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return time.monotonic()

    def now(self) -> datetime:
        return datetime(2025, 8, 15, 9, 30, tzinfo=UTC)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@dataclass
class Web:
    """A public site, news.example, and the network that leads to it."""

    site: Site
    network: Network
    clock: FakeClock
    limits: Limits

    def bound(self, **bounds: Any) -> Limits:
        """Narrow the limits."""
        self.limits = dataclasses.replace(self.limits, **bounds)
        return self.limits

    def fetcher(self, *, robots: bool = False, allow_private: bool = False) -> Fetcher:
        return Fetcher(self.network, self.clock, Options(allow_private, not robots, self.limits))

    def fetch(self, url: str = URL, **options: bool) -> Page:
        return self.fetcher(**options).fetch(url)

    def refusal(self, url: str = URL, **options: bool) -> Refusal:
        with pytest.raises(Refusal) as caught:
            self.fetch(url, **options)
        return caught.value


# Short enough for a fast suite, long enough for a busy machine.
SHORT = Limits(total_seconds=5.0, connect_seconds=2.0, silence_seconds=2.0, pause_seconds=0.0)


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    yield server
    server.close()


@pytest.fixture
def web(site: Site) -> Web:
    network = FakeNetwork(names={"news.example": [(PUBLIC,)]}, doors={PUBLIC: site.port})
    return Web(site, network, FakeClock(), SHORT)


@pytest.fixture
def secure_site() -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server = Site(context)
    yield server
    server.close()


@pytest.fixture
def page_of() -> Callable[..., bytes]:
    """Makes the bytes of a well-formed answer from a body and fields."""
    return page
