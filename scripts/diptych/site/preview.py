"""The preview: the built site on this machine only, its pages reloading when it is built again."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from diptych.errors import UsageError

HOST = "127.0.0.1"
# Where pages ask whether the site has changed; the reply waits for a change at most this long, in seconds.
_EVENTS = "/.diptych/changes"
_WAIT = 25.0
_SCRIPT_PATH = "/.diptych/reload.js"
_SCRIPT = b"""(async () => {
  const seen = new URL(document.currentScript.src).search.slice(1);
  const question = "/.diptych/changes?" + new URLSearchParams({ page: location.pathname, seen });
  for (;;) {
    try {
      const answer = await fetch(question);
      if ((await answer.text()) !== seen) return location.reload();
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
})();
"""
_TAG = '<script src="/.diptych/reload.js?{seen}" defer></script></head>'


class PreviewServer:
    """Serves a folder on 127.0.0.1 in a thread of its own, and some files of it as they will be (``show``).

    A page that is open loads again when it is another one than it was. The port is taken at once, and answers within
    ``with``; raises UsageError where it cannot be taken.
    """

    def __init__(self, folder: Path, port: int) -> None:
        self._folder = folder
        self._changed = threading.Condition()
        self._ahead: Mapping[str, bytes] = {}
        self._assets = 0
        self._stopped = False
        handler = type("Handler", (_Handler,), {"preview": self, "folder": folder})
        try:
            self._server = ThreadingHTTPServer((HOST, port), handler, bind_and_activate=False)
            self._server.server_bind()
        except OSError as error:
            self._server.server_close()
            raise UsageError(
                f"port {port} cannot be used: {error.strerror}", hint="choose another one with --port"
            ) from None
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """Where the site is served."""
        return f"http://{HOST}:{self._server.server_port}/"

    def __enter__(self) -> PreviewServer:
        self._server.server_activate()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def show(self, files: Mapping[str, bytes]) -> None:
        """Serve these files by their paths below the folder, whatever stands there, until other ones are given."""
        with self._changed:
            self._ahead = files
            self._changed.notify_all()

    def reload(self, *, assets: bool = False) -> None:
        """Look whether open pages have changed; with ``assets`` all of them load again."""
        with self._changed:
            self._assets += assets
            self._changed.notify_all()

    def page(self, path: str) -> bytes | None:
        """The bytes of a page by its path below the folder; None where there is no such page."""
        data = self._ahead.get(path)
        if data is not None or not path.endswith(".html"):
            return data
        try:
            return (self._folder / path).read_bytes()
        except OSError:
            return None

    def version(self, data: bytes | None) -> str:
        """What tells a page from what it was."""
        return f"{self._assets}-{hashlib.sha256(data or b'').hexdigest()[:16]}"

    def wait(self, path: str, seen: str) -> str:
        """The version of a page, at once where it is not the one that was seen, else when it changes."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self.version(self.page(path)) != seen, _WAIT)
            return self.version(self.page(path))


class _Handler(SimpleHTTPRequestHandler):
    preview: PreviewServer
    folder: Path
    # A script's type must be right or strict browsers refuse it; some systems' tables say text/plain.
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript", ".svg": "image/svg+xml"}  # noqa: RUF012

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, directory=str(self.folder), **named)

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == _EVENTS:
            asked = dict(parse_qsl(query))
            self._answer(
                self.preview.wait(self._place(asked.get("page", "")), asked.get("seen", "")).encode(), "text/plain"
            )
        elif path == _SCRIPT_PATH:
            self._answer(_SCRIPT, "text/javascript")
        else:
            self._file(self._place(path))

    def _place(self, address: str) -> str:
        """The path below the folder that an address asks for; a folder's is that of its page."""
        path = Path(self.translate_path(address)).relative_to(self.folder).as_posix()
        return f"{path}/index.html".removeprefix("./") if address.endswith("/") else path

    def _file(self, path: str) -> None:
        """A file as it is; into a page goes the script that reloads it."""
        data = self.preview.page(path)
        if data is None:
            super().do_GET()
        elif path.endswith(".html"):
            tag = _TAG.format(seen=self.preview.version(data)).encode()
            self._answer(data.replace(b"</head>", tag, 1), "text/html; charset=utf-8")
        else:
            self._answer(data, self.guess_type(path))

    def _answer(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal belongs to the builds."""
