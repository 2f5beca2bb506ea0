"""The search index of one build: rows that were made now, rows that are known, and the index that follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from diptych.pipeline.legacy import Found
from diptych.pipeline.press import BriefWork, Press
from diptych.pipeline.printing import Known, Sheet
from diptych.pipeline.search import facet_names
from diptych.pipeline.search_index import RowShelf, update_search
from diptych.pipeline.theme import Editions
from diptych.pipeline.units import Sought, Unit
from diptych.pipeline.versions import key_of, package_version
from diptych.site.generation import Tree, Written
from diptych.site.search import FacetNames, IndexState
from diptych.site.search_row import RowKey


@dataclass
class SiteSearch:
    """What the index is made from; ``before`` is the state of the index of the last build, ``terms`` the site's table.

    ``works`` gives the work of a brief by its id, whose row must be made again.
    """

    press: Press
    shelf: RowShelf
    briefs: Sequence[Sought]
    works: Callable[[str], BriefWork]
    editions: Editions
    terms: str
    before: IndexState | None
    state: IndexState | None = None
    _made: dict[str, RowKey] = field(default_factory=dict)

    @cached_property
    def names(self) -> FacetNames:
        """What topics are called."""
        shown = {topic for one in self.briefs for topic in one.mark.topics}
        return facet_names(shown, self.editions)

    @cached_property
    def key(self) -> str:
        """A digest of all that the index is made from; empty where that is not known."""
        founds = [f"{one.mark.id} {one.found}" for one in self.briefs]
        whole = all(one.found for one in self.briefs)
        return key_of(package_version(), repr(self.names), self.terms, *sorted(founds)) if whole else ""

    def note(self, sheet: Sheet) -> Sheet:
        """Note the row that a brief's job made."""
        for key in sheet.found:
            self._made[key.id] = key
        return sheet

    def make(self, tree: Tree, known: Known) -> dict[str, Written]:
        """Bring the index in a tree up to date and return its files."""
        keys = {one.mark.id: self._key(one) for one in self.briefs}
        again = lambda id_: self.press.found(self.works(id_))  # noqa: E731
        self.state, files = update_search(keys, self.shelf, self.before, tree, known, self.names, again)
        return files

    @property
    def founds(self) -> Mapping[str, Found]:
        """The rows that the index was made from; to be asked after it was made."""
        return {one.mark.id: Found(one.found, self._key(one)) for one in self.briefs if one.found}

    def _key(self, one: Sought) -> RowKey:
        """The key of a brief's row; a known row that is gone from the shelf is made again where it is read."""
        id_ = one.mark.id
        key = self._made.get(id_) or one.known
        if key is None:
            key = self._made[id_] = self.press.found(self.works(id_))
        return key


def make_search(
    press: Press, shelf: RowShelf, units: Sequence[Unit], terms: str, before: IndexState | None
) -> SiteSearch:
    """The search of the briefs among the units of a site; ``terms`` is the table of its terms as a text."""
    briefs = {unit.sought.mark.id: unit for unit in units if unit.sought}

    def work(brief: str) -> BriefWork:
        made = briefs[brief].work()
        assert isinstance(made, BriefWork)  # only briefs are sought
        return made

    sought = [unit.sought for unit in briefs.values() if unit.sought]
    return SiteSearch(press, shelf, sought, work, press.editions, terms, before)
