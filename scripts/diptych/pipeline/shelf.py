"""The captures that a site's briefs have already, and what they tell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from diptych.errors import DiptychError
from diptych.evidence.stories import MOST_DAYS
from diptych.evidence.stories_profile import Profile, read_profile
from diptych.extract.reader import read_bytes
from diptych.lang.names import NameIndex
from diptych.records.files import read_inside, sha256
from diptych.records.sidecar import capture_paths, sidecar_path
from diptych.records.store import BRIEF_FILE, SOURCES_FOLDER, SiteRoot

# What a brief or a sidecar says of a capture's checksum; a capture that was not committed is known by it as well.
_CHECKSUM = re.compile(rb"^[\s-]*sha256:\s*[\"']?([0-9a-f]{64})", re.M)


class Shelf:
    """Finds captures by checksum, and the articles of the briefs that are near in time."""

    def __init__(self, site: SiteRoot) -> None:
        self.folders = {path.parent.name: path.parent for path in site.brief_paths() if not path.parent.is_symlink()}
        self._known: dict[str, str] = {}
        for name, folder in self.folders.items():
            for key in _checksums(folder):
                self._known.setdefault(key, name)

    def find(self, key: str) -> str | None:
        """The brief that has a capture with this SHA-256."""
        return self._known.get(key)

    def near(self, profiles: Sequence[Profile]) -> list[str]:
        """The briefs that can have the story of one of these articles, by their days; all, where a day is unknown."""
        days = {profile.day for profile in profiles}
        # A brief's day is that of its first article; the last one may come so many days later, and ours again.
        return [
            name
            for name in self.folders
            if (day := _day_of(name)) and any(each is None or abs((day - each).days) <= 2 * MOST_DAYS for each in days)
        ]

    def profiles(self, name: str, index: NameIndex) -> tuple[Profile, ...]:
        """The articles of one brief."""
        return tuple(self._profiles(self.folders[name], index))

    def _profiles(self, folder: Path, index: NameIndex) -> Iterator[Profile]:
        for path in capture_paths(folder / SOURCES_FOLDER):
            try:
                article = read_bytes(read_inside(folder, path), path.name)
            except DiptychError:
                continue  # the checks say what is wrong with it
            if found := read_profile(f"{folder.name}/{path.name}", article, folder.name[:10], index):
                yield found


def _checksums(folder: Path) -> Iterator[str]:
    """Of the captures in a brief's folder, and of those that only its records name."""
    captures = capture_paths(folder / SOURCES_FOLDER)
    for path in captures:
        data = _bytes(folder, path)
        if data is not None:
            yield sha256(data)
    for path in (folder / BRIEF_FILE, *map(sidecar_path, captures)):
        for match in _CHECKSUM.finditer(_bytes(folder, path) or b""):
            yield match[1].decode("ascii")


def _bytes(folder: Path, path: Path) -> bytes | None:
    try:
        return read_inside(folder, path)
    except DiptychError:
        return None


def _day_of(name: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(name[:10])
    except ValueError:
        return None
