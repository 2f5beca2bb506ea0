"""The guard in conftest.py bites: a suite that says it runs offline must not be able to do otherwise."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

# Addresses that documentation reserves (RFC 5737, RFC 3849): nothing answers there if the guard fails.
ELSEWHERE_4 = "192.0.2.1"
ELSEWHERE_6 = "2001:db8::1"


def _connect_6() -> None:
    with socket.socket(socket.AF_INET6) as channel:
        channel.connect((ELSEWHERE_6, 80))


def _connect_ex() -> None:
    with socket.socket() as channel:
        channel.connect_ex((ELSEWHERE_4, 80))


def _send() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as channel:
        channel.sendto(b"x", (ELSEWHERE_4, 53))


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: socket.create_connection((ELSEWHERE_4, 80), timeout=0.1),
        lambda: socket.getaddrinfo("example.org", 80),
        lambda: socket.getaddrinfo(b"example.org", 80),
        lambda: socket.gethostbyname("example.org"),
        lambda: socket.gethostbyaddr(ELSEWHERE_4),
        lambda: urllib.request.urlopen(f"http://{ELSEWHERE_4}/", timeout=0.1),
        _connect_6,
        _connect_ex,
        _send,
    ],
)
def test_a_request_that_leaves_this_machine_fails_the_test(attempt: Callable[[], object]) -> None:
    with pytest.raises(pytest.fail.Exception, match="a test asked the network"):
        attempt()


def test_forgiving_code_cannot_hide_a_request() -> None:
    with pytest.raises(pytest.fail.Exception):
        try:
            socket.getaddrinfo("example.org", 80)
        except Exception:  # noqa: BLE001
            return


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_can_be_reached(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as server:
        try:
            server.bind((host, 0))
        except OSError:
            pytest.skip(f"this machine has no {host}")
        server.listen()
        with socket.create_connection((host, server.getsockname()[1]), timeout=2) as channel:
            assert channel.getpeername()[1] == server.getsockname()[1]


def test_subprocesses_with_pipes_and_event_loops_work() -> None:
    """Browser drivers need both."""

    async def output() -> bytes:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", "print('here')", stdout=asyncio.subprocess.PIPE
        )
        return (await process.communicate())[0]

    # A thread of its own: Playwright keeps a loop running in the main one while its browser is open.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, output()).result().strip() == b"here"
    assert subprocess.run([sys.executable, "-c", ""], check=False).returncode == 0
