"""Captures put into a brief's ``sources/``: whole or not at all, once, and never over another."""

from __future__ import annotations

import contextlib
import dataclasses
from dataclasses import dataclass
from pathlib import Path

from diptych.capture.refusal import Refusal
from diptych.errors import RecordError
from diptych.model.capture import CaptureRecord
from diptych.records.files import sha256, write_new
from diptych.records.sidecar import capture_paths, load_sidecar, sidecar_path, sidecar_text

# A brief with more captures of one name is a mistake in a script.
MAX_NUMBER = 1000


@dataclass(frozen=True, slots=True)
class Stored:
    """A capture in its place; ``fresh`` is False where the same bytes lay there before."""

    path: Path
    record: CaptureRecord
    fresh: bool


class Store:
    """The ``sources/`` folder of one brief."""

    def __init__(self, folder: Path) -> None:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise Refusal("file", "'sources' is not a folder", "make it one", place=str(folder))
        self.folder = folder
        self._known: list[Stored] | None = None

    def find_url(self, url: str) -> Stored | None:
        """The newest capture that was asked for by ``url``, or that answered there."""
        found = [stored for stored in self._labelled() if url in (stored.record.url, stored.record.final_url)]
        return max(found, key=lambda stored: stored.record.stored, default=None)

    def put(self, stem: str, ending: str, data: bytes, record: CaptureRecord) -> Stored:
        """Store ``data`` under the first free name of ``stem``, ``stem-2``, …, with ``record`` completed beside it."""
        try:
            if kept := self._same(data):
                return self._kept(kept, data, record)
            self.folder.mkdir(parents=True, exist_ok=True)
            for number in range(1, MAX_NUMBER + 1):
                path = self.folder / (f"{stem}-{number}{ending}" if number > 1 else f"{stem}{ending}")
                # A sidecar whose capture was deleted by hand says nothing about these bytes: its name is taken too.
                with contextlib.suppress(FileExistsError):
                    write_new(path, data)
                    return self._label(path, data, record, undo=True)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise Refusal("file", f"it cannot be stored: {reason}", "check the disk", place=str(self.folder)) from None
        raise Refusal("file", f"there are {MAX_NUMBER} captures of this name", "rename it", place=str(self.folder))

    def _kept(self, path: Path, data: bytes, record: CaptureRecord) -> Stored:
        try:
            label = load_sidecar(path)
        except RecordError as error:
            what = f"the same bytes are in {path.name}, whose sidecar is broken"
            raise Refusal("file", what, error.problems[0].what) from None
        if label is None:
            # The run that stored it was killed before it came to the sidecar, or a person put the file there.
            label = self._label(path, data, record, undo=False).record
        if label.sha256 != sha256(data):
            what = f"the same bytes are in {path.name}, whose sidecar names another checksum"
            raise Refusal("file", what, "find out who changed that file after it was stored")
        return Stored(path, label, fresh=False)

    def _label(self, path: Path, data: bytes, record: CaptureRecord, *, undo: bool) -> Stored:
        record = dataclasses.replace(record, capture=path.name, sha256=sha256(data), size=str(len(data)))
        try:
            write_new(sidecar_path(path), sidecar_text(record).encode("utf-8"))
        except BaseException:
            if undo:
                path.unlink(missing_ok=True)
            raise
        stored = Stored(path, record, fresh=True)
        if self._known is not None:
            self._known.append(dataclasses.replace(stored, fresh=False))
        return stored

    def _same(self, data: bytes) -> Path | None:
        """The capture with exactly these bytes."""
        for path in capture_paths(self.folder):
            if path.stat().st_size == len(data) and path.read_bytes() == data:
                return path
        return None

    def _labelled(self) -> list[Stored]:
        """Every capture with a sidecar that can be read; read once, for a list of URLs asks again for each."""
        if self._known is None:
            self._known = []
            for path in capture_paths(self.folder):
                # A broken sidecar is told when the same bytes come again; here it must not stop other captures.
                with contextlib.suppress(RecordError):
                    if record := load_sidecar(path):
                        self._known.append(Stored(path, record, fresh=False))
        return self._known
