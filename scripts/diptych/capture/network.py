"""The one door to the network and to time; everything else is tested with other doors."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from diptych.capture.refusal import Refusal
from diptych.capture.target import IPAddress


class Clock(Protocol):
    """Time as captures need it."""

    def monotonic(self) -> float:
        """Seconds that only grow."""

    def now(self) -> datetime:
        """The present moment in UTC."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class Network(Protocol):
    """What a capture asks of the network; all time-outs are in seconds, all failures OSError."""

    def resolve(self, host: str, timeout: float) -> tuple[str, ...]:
        """Every address of a name, as text, in the order in which to try them."""

    def connect(self, address: IPAddress, port: int, timeout: float) -> socket.socket:
        """A connection to exactly this address: nothing is looked up again."""

    def secure(self, channel: socket.socket, host: str, timeout: float) -> socket.socket:
        """The connection after a TLS handshake in which the server proved to be ``host``."""


class SystemClock:
    """The machine's clock."""

    def monotonic(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class SystemNetwork:
    """The machine's resolver and sockets; no proxy is asked, for it would look names up unchecked."""

    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def resolve(self, host: str, timeout: float) -> tuple[str, ...]:
        """Every address of a name; the system's look-up has no time-out of its own, so it runs beside us."""
        answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()
        threading.Thread(target=_look_up, args=(host, answers), daemon=True).start()
        try:
            answer = answers.get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError(f"{host} was not found in time") from None
        if isinstance(answer, OSError):
            raise answer
        return tuple(dict.fromkeys(answer))

    def connect(self, address: IPAddress, port: int, timeout: float) -> socket.socket:
        """A connection to exactly this address."""
        channel = socket.socket(socket.AF_INET6 if address.version == 6 else socket.AF_INET, socket.SOCK_STREAM)
        try:
            channel.settimeout(timeout)
            channel.connect((str(address), port))
        except BaseException:
            channel.close()
            raise
        return channel

    def secure(self, channel: socket.socket, host: str, timeout: float) -> socket.socket:
        """The connection under TLS, the certificate checked for ``host``."""
        channel.settimeout(timeout)
        return self.context.wrap_socket(channel, server_hostname=host)


def _look_up(host: str, answers: queue.SimpleQueue[list[str] | OSError]) -> None:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        answers.put([str(entry[4][0]) for entry in found])
    except OSError as error:
        answers.put(error)
    except UnicodeError:
        answers.put(OSError(f"{host} is not a name"))


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment at which one capture ends, however it stands."""

    clock: Clock
    end: float
    seconds: float

    @classmethod
    def after(cls, clock: Clock, seconds: float) -> Deadline:
        """The moment in so many seconds."""
        return cls(clock, clock.monotonic() + seconds, seconds)

    def remaining(self, most: float) -> float:
        """The seconds that are left, at most ``most``; raises Refusal where none are."""
        left = self.end - self.clock.monotonic()
        if left <= 0:
            raise Refusal("timeout", f"the page did not come within {self.seconds:g} s", "try again later, or save it")
        return min(left, most)


class Connector:
    """Connections to checked addresses; each name is looked up once in the life of a connector."""

    def __init__(self, network: Network, connect_seconds: float) -> None:
        self.network = network
        self.connect_seconds = connect_seconds
        self.known: dict[str, tuple[str, ...]] = {}

    def addresses(self, host: str, deadline: Deadline) -> tuple[str, ...]:
        """Every address of a name; raises Refusal where it has none."""
        if host not in self.known:
            limit = deadline.remaining(self.connect_seconds)
            try:
                self.known[host] = self.network.resolve(host, limit)
            except OSError as error:
                raise Refusal("name", f"{host} cannot be found ({_reason(error)})", "check the name") from None
        if not self.known[host]:
            raise Refusal("name", f"{host} has no address", "check the name")
        return self.known[host]

    def open(
        self, addresses: tuple[IPAddress, ...], port: int, tls_host: str | None, deadline: Deadline
    ) -> socket.socket:
        """A connection to the first of ``addresses`` that answers, under TLS where ``tls_host`` is given."""
        channel = self._first(addresses, port, deadline)
        if tls_host is None:
            return channel
        return self._under_tls(channel, tls_host, deadline)

    def _first(self, addresses: tuple[IPAddress, ...], port: int, deadline: Deadline) -> socket.socket:
        error: OSError | None = None
        for address in addresses:
            limit = deadline.remaining(self.connect_seconds)
            try:
                return self.network.connect(address, port, limit)
            except OSError as failure:
                error = failure
        raise Refusal("connection", f"no connection ({_reason(error)})", "check the URL, or try again later")

    def _under_tls(self, channel: socket.socket, host: str, deadline: Deadline) -> socket.socket:
        try:
            return self.network.secure(channel, host, deadline.remaining(self.connect_seconds))
        except ssl.SSLCertVerificationError as error:
            channel.close()
            raise Refusal(
                "certificate",
                f"the server's certificate is not valid for {host} ({error.verify_message})",
                "nobody can say whose words these are; save the page by hand if you trust it",
            ) from None
        except OSError as error:
            channel.close()
            raise Refusal("connection", f"no secure connection ({_reason(error)})", "try again later") from None
        except BaseException:
            channel.close()
            raise


def _reason(error: OSError | None) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ssl.SSLError):
        return error.reason or "TLS failed"
    return (error.strerror if error is not None else None) or "no answer"
