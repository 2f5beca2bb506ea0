"""The preview: the built site on this machine only, its pages reloading when it is built again."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from diptych.errors import UsageError

HOST = "127.0.0.1"
# Where pages ask whether the site has changed; the reply waits for a change at most this long, in seconds.
_EVENTS = "/.diptych/changes"
_WAIT = 25.0
_SCRIPT_PATH = "/.diptych/reload.js"
_SCRIPT = b"""(async () => {
  let seen = null;
  for (;;) {
    try {
      const answer = await fetch("/.diptych/changes?seen=" + (seen ?? ""));
      const now = await answer.text();
      if (seen !== null && now !== seen) location.reload();
      seen = now;
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
})();
"""
_TAG = b'<script src="/.diptych/reload.js" defer></script></head>'


def snapshot(paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Time of change (ns) and size (bytes) of every file below some paths; temporary files are not seen."""
    found: dict[Path, tuple[int, int]] = {}
    for top in paths:
        for path in [top] if top.is_file() else top.rglob("*"):
            if path.name.startswith(".") or path.name.endswith(("~", ".tmp", ".swp")):
                continue
            try:
                status = path.stat()
            except OSError:
                continue
            if path.is_file():
                found[path] = (status.st_mtime_ns, status.st_size)
    return found


def changed_files(before: Mapping[Path, object], now: Mapping[Path, object]) -> list[Path]:
    """The files that are new, changed or gone, in order."""
    return sorted(path for path in {*before, *now} if before.get(path) != now.get(path))


class PreviewServer:
    """Serves a folder on 127.0.0.1 in a thread of its own; ``reload`` makes open pages load again."""

    def __init__(self, folder: Path, port: int) -> None:
        self._changed = threading.Condition()
        self._version = 0
        self._stopped = False
        handler = type("Handler", (_Handler,), {"preview": self, "folder": folder})
        try:
            self._server = ThreadingHTTPServer((HOST, port), handler)
        except OSError as error:
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
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def reload(self) -> None:
        """Tell open pages that the site has changed."""
        with self._changed:
            self._version += 1
            self._changed.notify_all()

    def wait(self, seen: str) -> str:
        """The version of the site, at once where it is not the one that was seen, else when it changes."""
        with self._changed:
            if seen == str(self._version):
                self._changed.wait_for(lambda: self._stopped or seen != str(self._version), _WAIT)
            return str(self._version)


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
            self._answer(self.preview.wait(query.removeprefix("seen=")).encode(), "text/plain")
        elif path == _SCRIPT_PATH:
            self._answer(_SCRIPT, "text/javascript")
        else:
            self._page()

    def _page(self) -> None:
        """A file as it is; into a page goes the script that reloads it."""
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        if file.suffix == ".html" and file.is_file():
            self._answer(file.read_bytes().replace(b"</head>", _TAG, 1), "text/html; charset=utf-8")
        else:
            super().do_GET()

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
