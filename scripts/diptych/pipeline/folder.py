"""The files of one brief, read once: what a check says of them is kept under a digest of the same bytes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from diptych.errors import DiptychError
from diptych.model.brief import Source
from diptych.records.files import read_inside, sha256
from diptych.records.store import SOURCES_FOLDER, read_source


@dataclass(frozen=True, slots=True)
class Held:
    """The bytes of a file and their SHA-256 in hexadecimal."""

    data: bytes
    sha256: str


class BriefFolder:
    """The files of a brief's folder as they are at one moment; ``record`` is its ``brief.yml``, None for a broken one.

    ``key`` is a digest of the names and bytes of all of them and of the name that findings show. It is None where the
    folder holds anything but plain files that can be read: what a check says of it is not kept.
    """

    def __init__(self, path: Path, shown: str) -> None:
        """Read the folder of the ``brief.yml`` at ``path``; ``shown`` is its name in findings."""
        self.path = path
        self.record: Held | None = None
        self.key: str | None = None
        self._captures: dict[str, Held] = {}
        folder, sources = path.parent, path.parent / SOURCES_FOLDER
        if folder.is_symlink():
            return
        try:
            self.record = _held(read_inside(folder, path))
            for capture in sorted(sources.iterdir()) if os.path.lexists(sources) else ():
                self._captures[capture.name] = _held(read_inside(folder, capture))
        except (DiptychError, OSError):
            return
        digests = [(name, held.sha256) for name, held in self._captures.items()]
        whole = repr((shown, folder.resolve().name, self.record.sha256, digests))
        self.key = sha256(whole.encode("utf-8", "surrogatepass"))

    def capture(self, source: Source) -> Held:
        """A source's capture; raises DiptychError where it is missing or a link."""
        held = self._captures.get(source.capture) if source.capture is not None else None
        if held is None:
            held = _held(read_source(self.path, source))
            self.key = None  # it came after the others, or under another spelling of its name
        return held


def _held(data: bytes) -> Held:
    return Held(data, sha256(data))
