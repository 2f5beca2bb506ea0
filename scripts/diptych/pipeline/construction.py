"""One build of a site: what it consists of now, what of that stands already, and the rest made."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from diptych.model.checked import CheckedBrief
from diptych.model.locale import LOCALES
from diptych.pages.mark import Groups, mark_of
from diptych.pages.register import Register
from diptych.pages.row import make_excerpt
from diptych.pipeline.build_options import BuildOptions
from diptych.pipeline.glossary import pack_terms, unpack_terms
from diptych.pipeline.holdings import SHOWN, Books, Holding, Rows
from diptych.pipeline.legacy import Found, Legacy, SearchRows
from diptych.pipeline.library import Library
from diptych.pipeline.manifest import Edition, Extent, Manifest
from diptych.pipeline.memory import memory_version
from diptych.pipeline.press import Press, make_editions
from diptych.pipeline.printing import Job, Sheet, Shop, do_jobs, share_jobs
from diptych.pipeline.production import THEME, Blueprint, Product, Production
from diptych.pipeline.publication import Publication, Supplement
from diptych.pipeline.relations import Known, Relations
from diptych.pipeline.row_names import standing_rows
from diptych.pipeline.search_index import RowShelf
from diptych.pipeline.site_search import SiteSearch, make_search
from diptych.pipeline.stock import HeldStock, SiteStock
from diptych.pipeline.theme import ASSEMBLED, Editions, Theme, make_theme, render_loose
from diptych.pipeline.units import Frame, Unit, plan_units
from diptych.records.store import WORK_FOLDER, SiteRoot
from diptych.site.generation import Tree, see
from diptych.site.host import HostConfig
from diptych.site.search import IndexState
from diptych.site.swap import SPARE_FOLDER
from diptych.site.tree import Place


def build_whole(build: Construction, checked: Sequence[CheckedBrief]) -> Product:
    """Build the site from briefs in memory, whatever stands there."""
    register = Register(build.library.terms)
    shown = {one.brief.id: one for one in checked if build.options.drafts or one.brief.status in SHOWN}
    rows = {brief: register.enter(one, make_excerpt(one)) for brief, one in shown.items()}
    holdings = [Holding(mark_of(row), len(shown[brief].withheld), "") for brief, row in rows.items()]
    theme = make_theme(build.place, build.host, build.editions)
    shelf = RowShelf(build.place.work / "rows")
    press = Press(build.host, build.library, theme, HeldStock(shown), shelf)
    ground = Ground(theme, "", press, shelf, None, rows.__getitem__)
    return build.production(build.blueprint(ground, holdings, Last()), lambda: 0).produce(Edition())


def build_changes(build: Construction, manifest: Manifest, base: Edition, books: Books, theme_key: str) -> Product:
    """Make what changed since the site was ``base``, and keep what the next build may believe, but for the manifest."""
    site, library, legacy = build.site, build.library, Legacy(manifest.cache)
    version, seals = memory_version(site, build.library.shared), books.seals
    theme = legacy.read_theme(theme_key) if theme_key and THEME in base.parts else None
    if theme is None:
        theme = make_theme(build.place, build.host, build.editions)
        base = replace(base, parts={name: made for name, made in base.parts.items() if name != THEME})
    shelf = RowShelf(site.path / WORK_FOLDER / "search")
    shop = Shop(site, build.host, theme, Path(), shelf.folder, version, seals)
    press = Press(build.host, library, theme, SiteStock(site, library, version, seals), shelf)
    index, rows = legacy.read_search(base.parts["search"].key if "search" in base.parts else "")
    last = Last(index, rows.founds, legacy.read_related(), build.standing(rows, shelf))
    plan = build.blueprint(Ground(theme, theme_key, press, shelf, shop, books.row), books.holdings, last)
    product = build.production(plan, manifest.now).produce(base)
    build.remember(legacy, product, last)
    if theme_key:
        legacy.write_theme(theme_key, theme)
    return product if base.parts else build.with_spare(product, manifest)


@dataclass(frozen=True)
class Last:
    """What the last build knew: the search index, the rows that this was made from, and related briefs.

    ``standing`` are the rows that the terms of now leave as they are.
    """

    index: IndexState | None = None
    founds: Mapping[str, Found] = field(default_factory=dict)
    related: Mapping[str, Known] = field(default_factory=dict)
    standing: Mapping[str, Found] = field(default_factory=dict)


@dataclass(frozen=True)
class Ground:
    """What a build stands on: the theme and its key, a press, the rows of the search index, those of briefs.

    ``shop`` is what other processes need to take part.
    """

    theme: Theme
    key: str
    press: Press
    shelf: RowShelf
    shop: Shop | None
    rows: Rows


class Construction:
    """One build of a site; ``work`` is a folder of its own."""

    def __init__(self, site: SiteRoot, host: HostConfig, library: Library, options: BuildOptions, work: Path) -> None:
        self.site = site
        self.host = host
        self.library = library
        self.options = options
        self.place = Place(host.path, work)
        self.live = site.path / "site"
        self.spare = site.path / WORK_FOLDER / SPARE_FOLDER
        self.twin = work / SPARE_FOLDER
        self.extent = Extent(0, 0, 0)
        self.search: SiteSearch
        self.relations: Relations

    @cached_property
    def editions(self) -> Editions:
        """The edition of each locale."""
        return make_editions(self.host, self.library)

    @cached_property
    def terms(self) -> str:
        """The table of the site's terms as a text."""
        return pack_terms(self.library.terms)

    def standing(self, rows: SearchRows, shelf: RowShelf) -> Mapping[str, Found]:
        """The rows of the last search index that the terms of now leave as they are."""
        if rows.terms == self.terms or not rows.founds:
            return rows.founds
        return standing_rows(rows.founds, shelf, unpack_terms(rows.terms), self.library.terms)

    def blueprint(self, ground: Ground, holdings: Sequence[Holding], last: Last) -> Blueprint:
        """What the site consists of."""
        frame = Frame(self.host, self.library, ground.theme.version(ground.key))
        editions = ground.press.editions
        marks = [one.mark for one in holdings]
        groups = Groups(marks)
        self.relations = Relations(groups, last.related)
        edition = editions[LOCALES[0]]
        units = list(plan_units(holdings, groups, ground.rows, frame, edition, self.relations, last.standing))
        urls = _urls(ground.theme, units)
        self.extent = Extent(len(holdings), len(urls) * len(LOCALES), sum(one.withheld for one in holdings))
        self.search = make_search(ground.press, ground.shelf, units, self.terms, last.index)
        supplements = list(Publication(frame, marks, ground.rows, editions, urls).supplements())
        if self.host.search:
            supplements.append(Supplement("search", self.search.key, self.search.make))
        return Blueprint(
            theme_key=ground.key,
            theme=lambda: self._assembled(),
            units=units,
            supplements=supplements,
            work=lambda jobs, count, tree: map(self.search.note, self._work(ground, jobs, count, tree)),
            loose=lambda pages: render_loose(self.place, self.host, editions, pages),
        )

    def production(self, plan: Blueprint, now: Callable[[], int]) -> Production:
        """The making of it; ``now`` tells the time of the file system's clock."""
        return Production(plan, self.live, self.spare, self.place.work, now)

    def remember(self, legacy: Legacy, product: Product, last: Last) -> None:
        """Keep what the next build may believe of related briefs and the search."""
        if self.relations.changed:
            legacy.write_related(self.relations.data())
        if self.search.state is None:
            return
        founds = self.search.founds
        legacy.write_search(product.edition.parts["search"].key, self.search.state, SearchRows(founds, self.terms))
        kept = {one.key for one in founds.values()}
        if last.index is None:
            self.search.shelf.keep_only(kept)
        else:
            self.search.shelf.drop_all({one.key for one in last.founds.values()} - kept)

    def with_spare(self, product: Product, manifest: Manifest) -> Product:
        """The product with a spare tree, so that the next build changes only what it changes."""
        if self.twin.is_dir():
            # Most of it was made with the site.
            shutil.rmtree(self.spare, ignore_errors=True)
            self.twin.rename(self.spare)
        Tree(self.spare).refresh(self.live, [made.packed for made in product.edition.parts.values()])
        return replace(product, edition=replace(product.edition, spare=see(self.spare, manifest.now())))

    def _assembled(self) -> Path:
        """The folder of what MkDocs made, which runs where it has not run yet."""
        if not (self.place.work / ASSEMBLED).exists():
            make_theme(self.place, self.host, self.editions)
        return self.place.work / ASSEMBLED

    def _work(self, ground: Ground, jobs: Iterable[Job], count: int, tree: Path) -> Iterable[Sheet]:
        if ground.shop is None:
            sheets = do_jobs(ground.press, Tree(tree), jobs)
        else:
            shop = replace(ground.shop, tree=tree, twin=None if tree == self.spare else self.twin)
            sheets = share_jobs(shop, ground.press, jobs, count, self.options.jobs)
        return self.options.progress(sheets, "Building", count)


def _urls(theme: Theme, units: Sequence[Unit]) -> tuple[str, ...]:
    """The addresses of all pages below a locale's folder."""
    own = {url for urls in theme.own.values() for url in urls}
    return tuple(sorted(own.union(unit.url for unit in units)))
