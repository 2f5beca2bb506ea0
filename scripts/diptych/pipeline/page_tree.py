"""The site as a tree of pages that any engine which reads ``mkdocs.yml`` can build, kept in a folder of the owner's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych.errors import UsageError
from diptych.model.checked import CheckedBrief
from diptych.model.locale import LOCALES
from diptych.pages.mark import Groups, mark_of
from diptych.pages.register import Register
from diptych.pages.render import Page
from diptych.pages.row import Row, make_excerpt
from diptych.pipeline.holdings import SHOWN, Holding
from diptych.pipeline.library import Library
from diptych.pipeline.press import LoosePage, Press
from diptych.pipeline.publication import Publication, Supplement
from diptych.pipeline.relations import Relations
from diptych.pipeline.search_index import RowShelf
from diptych.pipeline.site_search import make_search
from diptych.pipeline.stock import HeldStock
from diptych.pipeline.theme import Editions, bare_theme, copy_shared, write_locale
from diptych.pipeline.units import Frame, Unit, plan_units
from diptych.records.store import SiteRoot
from diptych.site.generation import Tree
from diptych.site.host import HostConfig, read_host
from diptych.site.site_file import SiteFile
from diptych.site.swap import work_folder
from diptych.site.tree import Place, make_portable, write_files


@dataclass(frozen=True, slots=True)
class PageTree:
    """What was written: a configuration for each locale, the folder that they build, and the number of pages."""

    configs: tuple[Path, ...]
    site: Path
    pages: int


def write_tree(
    site: SiteRoot, checked: Sequence[CheckedBrief], library: Library, folder: Path, *, drafts: bool = False
) -> PageTree:
    """Write the tree into ``folder``; raises UsageError where that has files already.

    ``<locale>.yml`` inherits the owner's ``mkdocs.yml`` and builds ``pages/<locale>/`` into ``built/<locale>/``, beside
    which everything stands already that is no page: assets, the front door, feeds, the sitemap, the search index.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not an empty folder", hint="name a new one, or delete what is in it")
    shown = {one.brief.id: one for one in checked if drafts or one.brief.status in SHOWN}
    register = Register(library.terms)
    rows = {brief: register.enter(one, make_excerpt(one)) for brief, one in shown.items()}
    folder.mkdir(parents=True, exist_ok=True)
    host = read_host(site.path)
    with work_folder(site.path) as work:
        shelf = RowShelf(work / "rows")
        return _Writer(host, library, rows, Place(host.path, folder.resolve()), shelf).write(shown)


@dataclass(frozen=True)
class _Writer:
    host: HostConfig
    library: Library
    rows: Mapping[str, Row]
    place: Place
    shelf: RowShelf

    def write(self, shown: dict[str, CheckedBrief]) -> PageTree:
        theme = bare_theme(self.host)
        press = Press(self.host, self.library, theme, HeldStock(shown), self.shelf)
        frame, rows = Frame(self.host, self.library, ""), self.rows.__getitem__
        marks = [mark_of(row) for row in self.rows.values()]
        groups, holdings = Groups(marks), [Holding(mark, 0, "") for mark in marks]
        edition = press.editions[LOCALES[0]]
        units = list(plan_units(holdings, groups, rows, frame, edition, Relations(groups), {}))
        built = self.place.work / "built"
        pages = self._make(press, units, built)
        urls = sorted({url for own in theme.own.values() for url in own} | {page.page.url for page in pages})
        supplements = list(Publication(frame, marks, rows, press.editions, urls).supplements())
        if self.host.search:
            supplements.append(Supplement("search", "", make_search(press, self.shelf, units, "", None).make))
        self._supply(supplements, built)
        count = self._write_locales(press.editions, pages)
        copy_shared(self.host, built)
        self._move_beside_pages(built)
        make_portable(self.place, LOCALES)
        return PageTree(tuple(self.place.config(locale) for locale in LOCALES), built, count)

    def _make(self, press: Press, units: Iterable[Unit], built: Path) -> list[LoosePage]:
        """The pages; other files of a brief are written where they stand."""
        pages: list[LoosePage] = []
        for unit in units:
            for made in press.files(unit.work()):
                if isinstance(made, LoosePage):
                    pages.append(made)
                elif isinstance(made, SiteFile):
                    write_files(built, [made])
        return pages

    def _supply(self, supplements: Iterable[Supplement], built: Path) -> None:
        for supplement in supplements:
            supplement.make(Tree(built), {})

    def _write_locales(self, editions: Editions, pages: Sequence[LoosePage]) -> int:
        count = 0
        for locale, edition in editions.items():
            own: Iterator[Page] = (one.page for one in pages if one.locale == locale)
            count += write_locale(self.place, self.host, edition, own)
        return count

    def _move_beside_pages(self, built: Path) -> None:
        """Engines empty the folder that they build: what belongs into a locale's folder stands beside its pages."""
        for locale in LOCALES:
            for path in sorted((built / locale.id).rglob("*")):
                target = self.place.pages(locale) / path.relative_to(built / locale.id)
                if path.is_file():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    path.replace(target)
