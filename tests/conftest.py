"""What holds for every test: no socket leads anywhere but to this machine, and a run finds what the last one found."""

from __future__ import annotations

import ipaddress
import os
import signal
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings

# Fixtures that more than one folder uses.
pytest_plugins = ["sample_story", "one_browser", "one_engine"]

# The same examples in each run, so that a change is red for what it did; look for new ones now and then with
# `pytest --hypothesis-profile=explore`. Time limits of single examples say more about the machine than about us.
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("explore", max_examples=2000, database=None, deadline=None)
settings.load_profile("same")

# Tests read English, whatever the machine speaks.
os.environ["DIPTYCH_LANG"] = "en"

# A shell lets what it starts in the background ignore Ctrl-C, and so would every process that a test interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)

_NAMES_OF_THIS_MACHINE = {None, "", "localhost", b"localhost", socket.gethostname()}


def _is_loopback(host: Any) -> bool:
    """True where ``host`` is this machine by its form alone: nothing is looked up."""
    if host in _NAMES_OF_THIS_MACHINE:
        return True
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _refuse(what: str, host: Any) -> None:
    # pytest's own failure is a BaseException: code that forgives OSError or Exception cannot hide it.
    pytest.fail(f"a test asked the network: {what} to {host!r} — use a server on 127.0.0.1 or a fake", pytrace=True)


def _guarded_method(original: Callable[..., Any], address_index: int) -> Callable[..., Any]:
    def method(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[address_index]
        # Sockets of other families are files and pipes: asyncio and browser drivers live on them.
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
            _refuse(original.__name__, address)
        return original(self, *arguments)

    return method


def _guarded_lookup(original: Callable[..., Any]) -> Callable[..., Any]:
    def lookup(host: Any, *arguments: Any, **options: Any) -> Any:
        name = host[0] if isinstance(host, tuple) else host
        if not _is_loopback(name):
            _refuse(original.__name__, host)
        return original(host, *arguments, **options)

    return lookup


@pytest.fixture(scope="session", autouse=True)
def loopback_only() -> Iterator[None]:
    """Make any connection or look-up that leaves this machine fail the test that tried it."""
    with pytest.MonkeyPatch.context() as patch:
        for name, index in (("connect", 0), ("connect_ex", 0), ("sendto", -1)):
            patch.setattr(socket.socket, name, _guarded_method(getattr(socket.socket, name), index))
        for name in ("create_connection", "getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr"):
            patch.setattr(socket, name, _guarded_lookup(getattr(socket, name)))
        yield
