"""What a build leaves to the next one beside the files of the site: theme, search index, related briefs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diptych.pipeline.manifest import read_lines, write_lines
from diptych.pipeline.relations import Known
from diptych.pipeline.theme import Theme, theme_from_json, theme_to_json
from diptych.records.cache import Cache
from diptych.site.search import IndexState
from diptych.site.search_row import RowKey


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the search index: the digest of what it was made from, and its key."""

    made_from: str
    key: RowKey


@dataclass(frozen=True, slots=True)
class SearchRows:
    """The rows of a search index by brief, and the table of terms with which they hold, as JSON in one line."""

    founds: Mapping[str, Found]
    terms: str = ""


class Legacy:
    """Kept where the manifest is; what is damaged, of another version or another clone is as good as nothing."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

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

    def read_related(self) -> dict[str, Known]:
        """What the last build knew of related briefs."""
        try:
            rows = (line.split("\t") for line in read_lines(self._cache, "related"))
            return {brief: Known(shape, related) for brief, shape, related in rows}
        except ValueError:
            return {}

    def write_related(self, data: Mapping[str, Known]) -> None:
        """Keep what a build knows of related briefs."""
        write_lines(self._cache, "related", [f"{brief}\t{one.shape}\t{one.related}" for brief, one in data.items()])

    def read_search(self, key: str) -> tuple[IndexState | None, SearchRows]:
        """The state of the search index that was made under a key, and the rows that it was made from."""
        try:
            head, *lines = read_lines(self._cache, "search rows")
            rows = (line.split("\t") for line in lines)
            found = {brief: Found(made_from, RowKey(brief, date, digest)) for brief, made_from, date, digest in rows}
            packed = self._cache.read_bytes("search", key) if key else None
            return IndexState.unpack(packed) if packed else None, SearchRows(found, head)
        except (TypeError, ValueError, AttributeError):
            return None, SearchRows({})

    def write_search(self, key: str, state: IndexState, rows: SearchRows) -> None:
        """Keep the state of the search index, and the rows that it was made from."""
        lines = [f"{brief}\t{one.made_from}\t{one.key.date}\t{one.key.digest}" for brief, one in rows.founds.items()]
        write_lines(self._cache, "search rows", [rows.terms, *lines])
        self._cache.write_bytes("search", key, state.pack())
