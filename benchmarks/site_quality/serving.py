"""A static host on this machine, as pages meet it in the world: below a path, compressed, with its own 404 page."""

from __future__ import annotations

import contextlib
import gzip
import mimetypes
import threading
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

# A project's pages stand below its name; an address that forgets this breaks there and not at a root.
PREFIX = "/notes/"
_TYPES = {
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".json": "application/json",
    ".txt": "text/plain",
}
_COMPRESSED = ("text/", "application/json", "application/xml", "image/svg+xml")
# The default of several hosts, in seconds.
_MAX_AGE = 600


class Host:
    """Serves ``folder`` below ``PREFIX``; the address is known before there is anything to serve."""

    def __init__(self) -> None:
        self.folder = Path()
        handler = type("Handler", (_Handler,), {"host": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """Where the site begins; ends in a slash."""
        return f"http://127.0.0.1:{self._server.server_port}{PREFIX}"

    def file(self, path: str) -> Path | None:
        """The file that answers for an address, None where it is wrong."""
        path = unquote(urlsplit(path).path)
        if not path.startswith(PREFIX):
            return None
        found = (self.folder / path.removeprefix(PREFIX)).resolve()
        if path.endswith("/"):
            found /= "index.html"
        return found if found.is_file() and found.is_relative_to(self.folder.resolve()) else None


@contextlib.contextmanager
def serve() -> Iterator[Host]:
    """A host that runs until the end of the block."""
    host = Host()
    host._thread.start()
    try:
        yield host
    finally:
        host._server.shutdown()
        host._server.server_close()
        host._thread.join()


@cache
def _compressed(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)


class _Handler(BaseHTTPRequestHandler):
    host: Host
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.host.file(self.path)
        status = HTTPStatus.OK if path else HTTPStatus.NOT_FOUND
        path = path or self.host.folder / "404.html"
        data = path.read_bytes()
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.send_response(status)
        text = kind.startswith(("text/", "application/json", "application/xml"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        if kind.startswith(_COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = _compressed(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", f"max-age={_MAX_AGE}")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:
        pass
