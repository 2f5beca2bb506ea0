"""What the last build of a site wrote, unit by unit: what a build reads to make only what must be made again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diptych.pipeline.memory import clone_secret
from diptych.pipeline.theme import Theme, theme_from_json, theme_to_json
from diptych.pipeline.units import Found
from diptych.records.cache import Cache
from diptych.records.store import WORK_FOLDER, SiteRoot
from diptych.site.generation import Written
from diptych.site.search import IndexState
from diptych.site.search_row import RowKey

# Another number, and the next build makes everything.
_FORMAT = "1"
# A file of the site takes about 130 bytes here: 10,000 briefs have 15 MB of them, and no site has fifty times as many.
_MAX_BYTES = 800 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Made:
    """A unit as it was made: the key of what it was made from, and its files by path below the site."""

    key: str
    files: Mapping[str, Written]


class Manifest:
    """Kept beside the site; a manifest that is damaged, of another version or another clone is as good as none."""

    def __init__(self, site: SiteRoot) -> None:
        self._cache = Cache(site.path / WORK_FOLDER, f"{_FORMAT} {clone_secret(site.path)}", max_bytes=_MAX_BYTES)

    def read(self) -> dict[str, Made]:
        """The units of the last build by name; none where that is not known."""
        data = self._cache.read("site", "")
        try:
            return {name: _made(key, files) for name, (key, files) in (data or {}).items()}
        except (TypeError, ValueError, AttributeError):
            return {}

    def write(self, units: Mapping[str, Made]) -> None:
        """Keep the units of a build."""
        self._cache.write("site", "", {name: [made.key, _files(made)] for name, made in units.items()})

    def read_theme(self, key: str) -> Theme | None:
        """The theme that was kept under a key."""
        data: Any = self._cache.read("theme", key)
        try:
            return theme_from_json(data) if data else None
        except (TypeError, ValueError, AttributeError):
            return None

    def write_theme(self, key: str, theme: Theme) -> None:
        """Keep a theme in the place of the last one."""
        self._cache.write("theme", key, theme_to_json(theme))

    def read_related(self) -> Mapping[str, Any] | None:
        """What the last build knew of related briefs; it has the right form, for nobody else can write it."""
        data: Any = self._cache.read("related", "")
        return data if isinstance(data, dict) else None

    def write_related(self, data: Mapping[str, Any]) -> None:
        """Keep what a build knows of related briefs."""
        self._cache.write("related", "", data)

    def read_search(self, key: str) -> tuple[IndexState | None, dict[str, Found]]:
        """The state of the search index that was made under a key, and the rows that it was made from, by brief."""
        try:
            rows: Any = self._cache.read("search rows", "") or {}
            found = {
                brief: Found(made_from, RowKey(brief, date, digest))
                for brief, (made_from, date, digest) in rows.items()
            }
            packed = self._cache.read_bytes("search", key) if key else None
            return IndexState.unpack(packed) if packed else None, found
        except (TypeError, ValueError, AttributeError):
            return None, {}

    def write_search(self, key: str, state: IndexState, founds: Mapping[str, Found]) -> None:
        """Keep the state of the search index, and the rows that it was made from."""
        rows = {brief: [one.made_from, one.key.date, one.key.digest] for brief, one in founds.items()}
        self._cache.write("search rows", "", rows)
        self._cache.write_bytes("search", key, state.pack())


def _made(key: str, files: Any) -> Made:
    return Made(key, {path: Written(digest, size, mtime_ns) for path, digest, size, mtime_ns in files})


def _files(made: Made) -> list[list[Any]]:
    return [[path, one.digest, one.size, one.mtime_ns] for path, one in made.files.items()]
