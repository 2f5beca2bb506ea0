"""One request and its answer on one connection, every byte counted and every wait bounded."""

from __future__ import annotations

import contextlib
import http.client
import io
import re
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diptych import __version__
from diptych.capture.limits import Limits
from diptych.capture.network import Deadline
from diptych.capture.refusal import Refusal
from diptych.capture.target import Target

# The name that robots.txt files use for us (RFC 9309 §2.2.1).
PRODUCT = "Diptych"
USER_AGENT = f"{PRODUCT}/{__version__} (archives single articles that an editor names)"
# Framing may take as much again as the text, for servers that send a few bytes a chunk.
_FRAMING_FACTOR = 2
# How long to look for bytes behind a body that should be at its end.
_AFTERMATH_SECONDS = 0.3
_STEP = 65_536
# Read ahead of the head's end at most so much of the body, and count it as head.
_BUFFER = 8_192
_AGAIN = "try again later, or save the page with a browser and give the file"


@dataclass(frozen=True, slots=True)
class Head:
    """Status and fields of an answer; names in lower case, the first of equal names."""

    status: int
    fields: Mapping[str, str]

    def get(self, name: str) -> str:
        """The value of a field, or nothing."""
        return self.fields.get(name, "").strip()


class Exchange:
    """A GET on an open connection: first the head, then, if it is wanted, the body."""

    def __init__(self, channel: socket.socket, target: Target, deadline: Deadline, limits: Limits) -> None:
        self.channel = channel
        self.target = target
        self.limits = limits
        self.wire = _Wire(channel, deadline, limits.silence_seconds)
        self.responses: list[http.client.HTTPResponse] = []
        self.stream = io.BufferedReader(self.wire, _BUFFER)  # type: ignore[type-var]

    def ask(self) -> Head:
        """Send the request and return the head of the answer."""
        lines = (
            f"GET {self.target.path} HTTP/1.1",
            f"Host: {self.target.host_header}",
            f"User-Agent: {USER_AGENT}",
            "Accept: text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,application/pdf;q=0.8,*/*;q=0.1",
            "Accept-Language: zh,en;q=0.9",
            "Accept-Encoding: gzip",
            "Connection: close",
        )
        with self._failures():
            self.wire.send("\r\n".join((*lines, "", "")).encode("ascii"))
            self.wire.allow(self.limits.header_bytes + _BUFFER, "the answer's head is too long")
            # http.client passes over 100 Continue only; other 1xx come before the answer too (RFC 9110 §15.2).
            while (response := self._response()).status in range(102, 200):
                pass
        fields: dict[str, str] = {}
        for name, value in response.headers.items():
            fields.setdefault(name.lower(), value)
        lengths = {value.strip() for value in response.headers.get_all("content-length", [])}
        if len(lengths) > 1:
            raise Refusal("protocol", "the server names two lengths for one page", _AGAIN)
        return Head(response.status, fields)

    def _response(self) -> http.client.HTTPResponse:
        response = http.client.HTTPResponse(_Socket(self.stream), method="GET")  # type: ignore[arg-type]
        response.begin()
        self.responses.append(response)  # one that is collected closes the stream
        return response

    def body(self, head: Head) -> Iterator[bytes]:
        """The pieces of the body as they come, still coded; raises Refusal where it is not whole."""
        self.wire.allow(self.limits.bytes * _FRAMING_FACTOR + _STEP, f"more than {self.limits.bytes} bytes were sent")
        transfer = head.get("transfer-encoding").lower()
        with self._failures():
            if transfer not in ("", "identity", "chunked"):
                raise Refusal("protocol", f"the page is sent as '{transfer[:30]}', which was not asked for", _AGAIN)
            if transfer == "chunked":
                yield from self._chunked()
            elif head.get("content-length"):
                yield from self._counted(head.get("content-length"))
            else:
                yield from iter(lambda: self.stream.read1(_STEP), b"")

    def _counted(self, length: str) -> Iterator[bytes]:
        if not re.fullmatch(r"[0-9]{1,15}", length):
            raise Refusal("protocol", "the page's length is no number", _AGAIN)
        if int(length) > self.limits.bytes:
            what = f"the page has {length} bytes; the most is {self.limits.bytes}"
            raise Refusal("too-large", what, "raise the limit: --max-mb")
        yield from self._exactly(int(length))
        if self._more():
            raise Refusal("protocol", f"the page is longer than the {length} bytes that the server names", _AGAIN)

    def _exactly(self, length: int) -> Iterator[bytes]:
        left = length
        while left:
            piece = self.stream.read1(min(left, _STEP))
            if not piece:
                raise Refusal("protocol", f"the page broke off {left} bytes before its end", _AGAIN)
            left -= len(piece)
            yield piece

    def _more(self) -> bool:
        """True where bytes follow a body that is complete; a server that keeps silent or hangs up is right."""
        self.wire.silence_seconds = _AFTERMATH_SECONDS
        try:
            return bool(self.stream.read1(1))
        except (OSError, Refusal):
            return False

    def _chunked(self) -> Iterator[bytes]:
        while size := self._chunk_size():
            yield from self._exactly(size)
            if self.stream.readline(3).strip(b"\r\n"):
                raise Refusal("protocol", "the page's chunks do not have the lengths that they name", _AGAIN)
        while self.stream.readline(_STEP).strip(b"\r\n"):
            pass  # fields behind the body; the connection is closed, so nothing hangs on them

    def _chunk_size(self) -> int:
        line = self.stream.readline(1000)
        if not line:
            raise Refusal("protocol", "the page broke off between two chunks", _AGAIN)
        size = re.match(rb"[0-9A-Fa-f]{1,8}(?=[;\s])", line)
        if not size:
            raise Refusal("protocol", "the page is said to come in chunks, but does not", _AGAIN)
        return int(size[0], 16)

    @contextlib.contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError:
            seconds = f"{self.limits.silence_seconds:g} s"
            raise Refusal("timeout", f"the server sent nothing for {seconds}", _AGAIN) from None
        except http.client.HTTPException as error:
            what = str(error).partition("\n")[0].strip()[:80] or type(error).__name__
            raise Refusal("protocol", f"the answer is not HTTP ({what!a})", _AGAIN) from None
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise Refusal("connection", f"the connection broke ({reason})", _AGAIN) from None


class _Wire(io.RawIOBase):
    """A connection as a stream that ends at the deadline, after silence, and after so many bytes."""

    def __init__(self, channel: socket.socket, deadline: Deadline, silence_seconds: float) -> None:
        self.channel = channel
        self.deadline = deadline
        self.silence_seconds = silence_seconds
        self.allow(0, "")

    def allow(self, count: int, complaint: str) -> None:
        """Let ``count`` more bytes come before the stream is refused with ``complaint``."""
        self.left = count
        self.complaint = complaint

    def send(self, data: bytes) -> None:
        self.channel.settimeout(self.deadline.remaining(self.silence_seconds))
        self.channel.sendall(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        limit = self.deadline.remaining(self.silence_seconds)
        self.channel.settimeout(limit)
        try:
            count = self.channel.recv_into(buffer)
        except TimeoutError:
            self.deadline.remaining(limit)  # says so where it is the deadline that has passed, and not the silence
            raise
        self.left -= count
        if self.left < 0:
            raise Refusal("too-large", self.complaint, "leave it out, or save it by hand")
        return count


class _Socket:
    """What http.client needs of a socket to read a head."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.stream = stream

    def makefile(self, mode: str) -> io.BufferedReader:
        return self.stream
