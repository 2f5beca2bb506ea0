"""A model on loopback that says what a test wrote down: OpenAI's protocol, and every way to break it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Said:
    """One answer of the server: events of ``text``, or the raw ``body`` where it is given."""

    text: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    finish: str | None = "stop"
    usage: tuple[int, int] | None = (100, 50)
    wait: float = 0.0
    drip: float = 0.0
    hang_up: bool = False


@dataclass
class ScriptedModel:
    """The server: ``script`` are the answers in turn, the last one for ever; ``asked`` the requests as they came."""

    url: str
    script: list[Said]
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)

    def next(self) -> Said:
        return self.script.pop(0) if len(self.script) > 1 else self.script[0]


def events(said: Said) -> Iterator[bytes]:
    """The answer as server-sent events, a few letters each."""

    def event(data: Any) -> bytes:
        return b"data: " + json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n\n"

    def chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}

    size = max(40, len(said.text) // 40)
    for start in range(0, len(said.text), size):
        yield event(chunk({"content": said.text[start : start + size]}))
    if said.finish:
        yield event(chunk({}, said.finish))
    if said.usage:
        sent, made = said.usage
        usage = {"prompt_tokens": sent, "completion_tokens": made, "total_tokens": sent + made}
        yield event({**chunk({}), "choices": [], "usage": usage})
    yield b"data: [DONE]\n\n"


def _handler(model: ScriptedModel) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["content-length"]))
            model.raw.append(raw)
            model.asked.append(json.loads(raw))
            model.headers.append(dict(self.headers.items()))
            said = model.next()
            time.sleep(said.wait)
            if said.hang_up:
                self.connection.close()
                return
            with suppress(OSError):
                self._answer(said)

        def do_GET(self) -> None:
            model.raw.append(b"GET " + self.path.encode())
            self.send_error(404)

        def _answer(self, said: Said) -> None:
            self.send_response(said.status)
            kind = "text/event-stream" if said.status == 200 else "application/json"
            for name, value in {"Content-Type": kind, "Connection": "close", **said.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in [said.body] if said.body is not None else events(said):
                self.wfile.write(piece)
                if said.drip:
                    self.wfile.flush()
                    time.sleep(said.drip)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


@contextmanager
def scripted_model(*script: Said | str | Mapping[str, Any]) -> Iterator[ScriptedModel]:
    """A running server that gives these answers: text, an object as JSON, or a whole Said."""
    model = ScriptedModel("", [_said(each) for each in script])
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(model))
    server.daemon_threads = True
    model.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _said(each: Said | str | Mapping[str, Any]) -> Said:
    if isinstance(each, Said):
        return each
    return Said(each if isinstance(each, str) else json.dumps(each, ensure_ascii=False))
