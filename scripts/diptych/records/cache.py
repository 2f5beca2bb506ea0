"""Results kept between runs: small JSON files that are right, or are not there.

A file is headed by a digest of everything that its content depends on together with the content itself, so that a file
of another version, half a file, and a file that was tampered with all count as nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from diptych.records.files import TEMPORARY_PREFIX

# One brief's findings are a few KB; what is larger was not written here.
MAX_ENTRY_BYTES = 16 * 1024 * 1024
_SUFFIX = ".json"


class Cache:
    """A folder of results; ``version`` is what all of them depend on. Never raises: what cannot be kept is not."""

    def __init__(self, folder: Path, version: str, *, max_bytes: int = MAX_ENTRY_BYTES) -> None:
        self.folder = folder
        self._folder, self._around = str(folder), str(folder.parent)
        self.version = version
        self.max_bytes = max_bytes

    def read(self, name: str, key: str) -> Any | None:
        """The data that was written under ``name`` for the same ``key`` and version, or None."""
        body = self.read_bytes(name, key)
        try:
            return None if body is None else json.loads(body)
        except (ValueError, RecursionError):
            return None

    def read_bytes(self, name: str, key: str) -> bytes | None:
        """The bytes that were written under ``name`` for the same ``key`` and version, or None."""
        path = self._path(name)
        try:
            if self._led_astray(path):
                return None
            # A build reads thousands of these, and a Path takes as long as a look at the disk.
            with open(path, "rb") as file:  # noqa: PTH123
                if os.fstat(file.fileno()).st_size > self.max_bytes:
                    return None
                head, body = file.readline(), file.read()
            return body if head == self._head(name, key, body) else None
        except OSError:
            return None

    def holds(self, name: str) -> bool:
        """Whether there is anything under ``name``; it may be of another key or version, or broken."""
        return os.path.lexists(self._path(name))

    def write(self, name: str, key: str, data: Any) -> None:
        """Keep ``data`` (dicts, lists, strings, numbers) in the place of what ``name`` had."""
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        self.write_bytes(name, key, text.encode("utf-8", "surrogatepass"))

    def write_bytes(self, name: str, key: str, body: bytes) -> None:
        """Keep bytes in the place of what ``name`` had."""
        path = self._path(name)
        with contextlib.suppress(OSError):
            if len(body) > self.max_bytes or self._led_astray(path):
                return
            # No fsync: a file that a power cut leaves empty has no digest and is written anew.
            handle, temporary = self._temporary()
            try:
                with os.fdopen(handle, "wb") as file:
                    file.writelines((self._head(name, key, body), body))
                Path(temporary).replace(path)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise

    def _temporary(self) -> tuple[int, str]:
        """A new file in the folder, which is made where there is none."""
        try:
            return tempfile.mkstemp(dir=self.folder, prefix=TEMPORARY_PREFIX)
        except FileNotFoundError:
            self.folder.mkdir(parents=True, exist_ok=True)
            return tempfile.mkstemp(dir=self.folder, prefix=TEMPORARY_PREFIX)

    def moment(self) -> int:
        """Now, by the clock that stamps files here, in nanoseconds; 0 where nothing can be written."""
        with contextlib.suppress(OSError):
            if not self._led_astray(str(self.folder)):
                self.folder.mkdir(parents=True, exist_ok=True)
                with tempfile.TemporaryFile(dir=self.folder, prefix=TEMPORARY_PREFIX) as file:
                    file.write(b" ")
                    file.flush()
                    return os.fstat(file.fileno()).st_mtime_ns
        return 0

    def keep_only(self, names: Collection[str]) -> None:
        """Delete every entry but those of ``names``, and what a killed process left behind."""
        kept = {os.path.basename(self._path(name)) for name in names}  # noqa: PTH119
        with contextlib.suppress(OSError):
            if self._led_astray(str(self.folder)):
                return
            for path in self.folder.iterdir():
                if path.name not in kept and path.name.endswith(_SUFFIX):
                    path.unlink(missing_ok=True)

    def _path(self, name: str) -> str:
        # A hash: a brief's folder may have any name.
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return f"{self._folder}{os.sep}{digest}{_SUFFIX}"

    def _led_astray(self, path: str) -> bool:
        """Whether a link would lead out of the site."""
        return any(map(os.path.islink, (path, self._folder, self._around)))

    def _head(self, name: str, key: str, body: bytes) -> bytes:
        # In parts: bodies are up to millions of bytes, and need not be copied.
        digest = hashlib.sha256(json.dumps([self.version, name, key]).encode() + b"\n")
        digest.update(body)
        return digest.hexdigest().encode() + b"\n"
