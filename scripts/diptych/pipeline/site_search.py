"""The search index of one build: rows that were made now, rows that are known, and the index that follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from diptych.pipeline.press import BriefWork, Press
from diptych.pipeline.printing import Known, Sheet
from diptych.pipeline.search import facet_names
from diptych.pipeline.search_index import RowShelf, update_search
from diptych.pipeline.theme import Editions
from diptych.pipeline.units import Found, key_of
from diptych.pipeline.versions import package_version
from diptych.site.generation import Tree, Written
from diptych.site.search import FacetNames, IndexState
from diptych.site.search_row import RowKey


@dataclass
class SiteSearch:
    """What the index is made from; ``before`` is the state of the index of the last build."""

    press: Press
    shelf: RowShelf
    works: Sequence[BriefWork]
    editions: Editions
    before: IndexState | None
    state: IndexState | None = None
    _made: dict[str, RowKey] = field(default_factory=dict)

    @property
    def names(self) -> FacetNames:
        """What topics are called."""
        shown = {topic for work in self.works for topic in work.row.topics}
        return facet_names(shown, self.editions)

    @property
    def key(self) -> str:
        """A digest of all that the index is made from; empty where that is not known."""
        founds = [f"{work.row.id} {work.found}" for work in self._shown()]
        whole = all(work.found for work in self._shown())
        return key_of(package_version(), repr(self.names), *sorted(founds)) if whole else ""

    def note(self, sheet: Sheet) -> Sheet:
        """Note the row that a brief's job made."""
        for key in sheet.found:
            self._made[key.id] = key
        return sheet

    def make(self, tree: Tree, known: Known) -> dict[str, Written]:
        """Bring the index in a tree up to date and return its files."""
        keys = {work.row.id: self._key(work) for work in self._shown()}
        works = {work.row.id: work for work in self._shown()}
        again = lambda id_: self.press.found(works[id_])  # noqa: E731
        self.state, files = update_search(keys, self.shelf, self.before, tree, known, self.names, again)
        return files

    @property
    def founds(self) -> Mapping[str, Found]:
        """The rows that the index was made from; to be asked after it was made."""
        return {work.row.id: Found(work.found, self._key(work)) for work in self._shown() if work.found}

    def _shown(self) -> list[BriefWork]:
        return [work for work in self.works if work.row.status != "withdrawn"]

    def _key(self, work: BriefWork) -> RowKey:
        key = self._made.get(work.row.id) or work.known
        if key is None or not self.shelf.has(key):
            key = self._made[work.row.id] = self.press.found(work)
        return key
