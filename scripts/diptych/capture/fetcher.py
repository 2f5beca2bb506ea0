"""A page from the web: every hop checked before a byte is sent, the whole bounded, or a Refusal with its reason."""

from __future__ import annotations

import contextlib
import dataclasses
import email.utils
import itertools
import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from diptych.capture.address import Policy, standing
from diptych.capture.coding import content_coding, decode
from diptych.capture.exchange import PRODUCT, Exchange, Head
from diptych.capture.limits import DEFAULT_LIMITS, Limits
from diptych.capture.network import Clock, Connector, Deadline, Network
from diptych.capture.refusal import Refusal
from diptych.capture.robots import NOTHING_FORBIDDEN, Robots, parse_robots
from diptych.capture.target import IPAddress, Target, follow, parse_target

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Answers that say "later", not "no" (RFC 6585 §4, RFC 9110 §15.6.4).
LATER = frozenset({429, 503})
# 203 is 200 by way of a transforming proxy.
SUCCESSES = frozenset({200, 203})
_SAVE = "open it in a browser, save the page and give the file"


@dataclass(frozen=True, slots=True)
class Page:
    """What the web gave for a URL; ``data`` is without content coding, ``redirects`` are the URLs on the way."""

    url: str
    final_url: str
    redirects: tuple[str, ...]
    status: int
    content_type: str
    coding: str
    last_modified: str
    data: bytes
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """What the editor allows."""

    allow_private: bool = False
    ignore_robots: bool = False
    limits: Limits = DEFAULT_LIMITS


def _silent(_: str) -> None:
    pass


class Fetcher:
    """Fetches pages one after the other; knows names and robots.txt files once it has asked for them."""

    def __init__(
        self, network: Network, clock: Clock, options: Options, progress: Callable[[str], None] = _silent
    ) -> None:
        self.clock = clock
        self.options = options
        self.limits = options.limits
        self.progress = progress
        self.connector = Connector(network, options.limits.connect_seconds)
        self.robots: dict[str, Robots] = {}
        self.last_asked: dict[str, float] = {}

    def fetch(self, url: str) -> Page:
        """The page at ``url``; raises Refusal."""
        deadline = Deadline.after(self.clock, self.limits.total_seconds)
        target = parse_target(url)
        first = target
        policy = Policy(self.options.allow_private)
        trail: list[Target] = []
        while True:
            addresses = self._addresses(target, policy, deadline)
            # Only what the editor named may be private: a public page must not lead into their network.
            policy = Policy(policy.allow_private and any(standing(address) != "public" for address in addresses))
            self._respect_robots(target, policy, deadline)
            with self._answer(target, addresses, deadline) as (exchange, head):
                if head.status not in REDIRECTS:
                    data, coding = self._body(target, exchange, head)
                    break
                target = self._next(target, head, trail)
        return Page(
            url=first.url,
            final_url=target.url,
            redirects=tuple(hop.url for hop in trail),
            status=head.status,
            content_type=head.get("content-type"),
            coding=coding,
            last_modified=head.get("last-modified"),
            data=data,
            notes=_downgrade([*trail, target]),
        )

    def _next(self, target: Target, head: Head, trail: list[Target]) -> Target:
        trail.append(target)
        location = head.get("location")
        if not location:
            raise Refusal("redirect", f"the page moved ({head.status}), but the server does not say where to", _SAVE)
        if len(trail) > self.limits.redirects:
            raise Refusal("redirect", f"the page moved more than {self.limits.redirects} times", _SAVE)
        try:
            following = follow(target, location)
        except Refusal as refusal:
            raise Refusal(
                refusal.code.removeprefix("capture."), f"the page leads elsewhere: {refusal.what}", refusal.hint
            ) from None
        if following in trail:
            raise Refusal("redirect", "the page leads back to itself in a circle", _SAVE)
        return following

    def _addresses(self, target: Target, policy: Policy, deadline: Deadline) -> tuple[IPAddress, ...]:
        """Every address of the target; one that is refused refuses them all."""
        policy.check_target(target)
        self.progress(f"looking for {target.host}")
        texts = (target.host,) if target.address else self.connector.addresses(target.host, deadline)
        return tuple(policy.check_address(target, text) for text in texts)

    @contextlib.contextmanager
    def _answer(
        self, target: Target, addresses: tuple[IPAddress, ...], deadline: Deadline
    ) -> Iterator[tuple[Exchange, Head]]:
        """The answer to a request, asked again where the server says "later"; the connection is closed afterwards."""
        for attempt in range(self.limits.retries + 1):
            self._pause(target, deadline)
            self.progress(f"asking {target.host}")
            with contextlib.closing(self._connect(target, addresses, deadline)) as channel:
                exchange = Exchange(channel, target, deadline, self.limits)
                head = exchange.ask()
                if head.status not in LATER or attempt == self.limits.retries:
                    yield exchange, head
                    return
            self._wait(head, attempt, deadline)

    def _connect(self, target: Target, addresses: tuple[IPAddress, ...], deadline: Deadline) -> socket.socket:
        tls_host = target.host if target.scheme == "https" else None
        return self.connector.open(addresses, target.port, tls_host, deadline)

    def _pause(self, target: Target, deadline: Deadline) -> None:
        """Leave a moment between two requests to one host."""
        now = self.clock.monotonic()
        due = self.last_asked.get(target.host, now - self.limits.pause_seconds) + self.limits.pause_seconds
        if due > now:
            self.clock.sleep(deadline.remaining(due - now))
        self.last_asked[target.host] = self.clock.monotonic()

    def _wait(self, head: Head, attempt: int, deadline: Deadline) -> None:
        """Wait as long as the server asks, if that is short; raises Refusal if not."""
        asked = _retry_after(head.get("retry-after"), self.clock.now())
        seconds = float(2**attempt) if asked is None else asked
        if seconds > self.limits.wait_seconds or seconds >= deadline.remaining(seconds + 1):
            what = f"the server is busy ({head.status}) and asks to come back in {seconds:g} s"
            raise Refusal("status", what, "try again then", status=head.status)
        self.progress(f"waiting {seconds:g} s, as the server asks")
        self.clock.sleep(seconds)

    def _body(self, target: Target, exchange: Exchange, head: Head) -> tuple[bytes, str]:
        if head.status not in SUCCESSES:
            what = f"the server answers {head.status}{_meaning(head.status)}"
            raise Refusal("status", what, _status_hint(head.status), status=head.status)
        coding = content_coding(head.get("content-encoding"))
        return decode(self._counted(target, exchange.body(head)), coding, exchange.limits), coding

    def _counted(self, target: Target, chunks: Iterator[bytes]) -> Iterator[bytes]:
        count = 0
        for chunk in chunks:
            count += len(chunk)
            self.progress(f"reading {target.host}, {count // 1000:,} KB")
            yield chunk

    def _respect_robots(self, target: Target, policy: Policy, deadline: Deadline) -> None:
        if self.options.ignore_robots:
            return
        if target.origin not in self.robots:
            self.robots[target.origin] = self._robots(target, policy, deadline)
        if not self.robots[target.origin].allows(target.path):
            raise Refusal(
                "robots",
                f"{target.host} asks programs not to fetch this page (robots.txt)",
                f"{_SAVE}, or give --ignore-robots if you may",
            )

    def _robots(self, target: Target, policy: Policy, deadline: Deadline) -> Robots:
        """The rules of a site; none where it answers 4xx, Refusal where it does not answer (RFC 9309 §2.3.1)."""
        target = dataclasses.replace(target, path="/robots.txt")
        limits = dataclasses.replace(self.limits, bytes=self.limits.robots_bytes, retries=0)
        trail: list[Target] = []
        try:
            while True:
                addresses = self._addresses(target, policy, deadline)
                with contextlib.closing(self._connect(target, addresses, deadline)) as channel:
                    exchange = Exchange(channel, target, deadline, limits)
                    head = exchange.ask()
                    if head.status not in REDIRECTS:
                        return self._rules(target, exchange, head)
                target = self._next(target, head, trail)
        except Refusal as refusal:
            if refusal.code in ("capture.address", "capture.certificate", "capture.name", "capture.port"):
                raise  # the page itself would fail for the same reason, which is the better one to tell
            raise Refusal(
                "robots",
                f"{target.host} does not say what programs may fetch (robots.txt: {refusal.what})",
                "try again later, or give --ignore-robots if you may",
            ) from None

    def _rules(self, target: Target, exchange: Exchange, head: Head) -> Robots:
        if 400 <= head.status < 500 and head.status != 429:
            return NOTHING_FORBIDDEN
        data, _ = self._body(target, exchange, head)
        return parse_robots(data.decode("utf-8", "replace"), PRODUCT)


def _retry_after(value: str, now: datetime) -> float | None:
    """The seconds that a ``Retry-After`` field names (RFC 9110 §10.2.3), or None."""
    if re.fullmatch(r"[0-9]{1,9}", value):
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())


def _meaning(status: int) -> str:
    meanings = {
        401: "it wants a login",
        402: "it wants to be paid",
        403: "it does not let programs in, or wants a login",
        404: "there is no such page",
        410: "the page was removed",
        429: "it is asked too often",
        451: "it may not show the page for legal reasons",
        503: "it is busy",
    }
    return f": {meanings[status]}" if status in meanings else ""


def _status_hint(status: int) -> str:
    return "check the URL" if status in (404, 410) else _SAVE


def _downgrade(trail: list[Target]) -> tuple[str, ...]:
    schemes = [target.scheme for target in trail]
    if ("https", "http") in itertools.pairwise(schemes):
        return ("a redirect led from https to http: others could have changed the page on its way",)
    return ()
