"""Checked briefs → the site: only what changed is made, in a tree that nobody reads yet, and swapped in whole."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from diptych.model.checked import CheckedBrief
from diptych.model.locale import LOCALES
from diptych.pages import links
from diptych.pages.plan import ListPlan
from diptych.pages.register import Register
from diptych.pages.row import make_excerpt
from diptych.pipeline.check import CheckOutcome
from diptych.pipeline.library import Library
from diptych.pipeline.manifest import Made, Manifest
from diptych.pipeline.memory import memory_version
from diptych.pipeline.press import BriefWork, Press, make_editions
from diptych.pipeline.printing import Job, Sheet, Shop, do_jobs, share_jobs
from diptych.pipeline.production import Blueprint, Product, Production
from diptych.pipeline.publication import Publication, Supplement
from diptych.pipeline.relations import Relations
from diptych.pipeline.search_index import RowShelf
from diptych.pipeline.site_search import SiteSearch
from diptych.pipeline.stock import HeldStock, SiteStock
from diptych.pipeline.theme import ASSEMBLED, Theme, make_theme, render_loose, theme_key
from diptych.pipeline.units import Found, Frame, Holding, Unit, key_of, plan_units
from diptych.records.store import WORK_FOLDER, SiteRoot
from diptych.site.generation import Tree
from diptych.site.host import read_host
from diptych.site.lock import build_lock
from diptych.site.search import IndexState
from diptych.site.swap import SPARE_FOLDER, recover, sweep, work_folder
from diptych.site.tree import Place

SITE_FOLDER = "site"
SHOWN = ("published", "withdrawn")

Progress = Callable[[Iterable[Sheet], str, int], Iterable[Sheet]]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build: whether drafts are shown, and by how many processes.

    ``progress`` passes the parts of the site on as they are made; ``waiting`` is told where another build is at work.
    """

    drafts: bool = False
    jobs: int = 1
    progress: Progress = lambda sheets, label, length: sheets
    waiting: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built: the folder, the briefs and pages in it, statements that were withheld, and wall seconds.

    ``written`` is the number of files that are not what they were, ``removed`` of those that are gone.
    """

    site: Path
    briefs: int
    pages: int
    withheld: int
    seconds: float
    written: int = 0
    removed: int = 0


def build_site(
    site: SiteRoot, checked: Sequence[CheckedBrief], library: Library, *, drafts: bool = False
) -> BuildReport:
    """Build ``site/`` whole and return what was built; raises BuildError and leaves the old site then.

    Published briefs get pages, withdrawn ones a page that says so, drafts and reviews only with ``drafts``.
    """
    register = Register(library.terms)
    shown = {one.brief.id: one for one in checked if drafts or one.brief.status in SHOWN}
    holdings = [Holding(register.enter(one, make_excerpt(one)), len(one.withheld), "") for one in shown.values()]
    build = _Build(site, library, holdings, BuildOptions(drafts))
    with build.alone() as place:
        theme = make_theme(place, build.host, build.editions)
        shelf = RowShelf(place.work / "rows")
        press = Press(build.host, library, theme, HeldStock(shown), shelf)
        plan = build.blueprint(place, Ground(theme, "", press, shelf, None), None, {}, None)
        return build.report(build.production(place, plan).produce({}))


def update_site(
    site: SiteRoot, outcomes: Sequence[CheckOutcome], library: Library, options: BuildOptions | None = None
) -> BuildReport:
    """Bring ``site/`` up to what was checked, to the bytes that ``build_site`` would make, and return what was done.

    Only what changed since the last build is made; what that made is noted in ``.build/``.
    """
    options = options or BuildOptions()
    shared = repr(library)
    version = memory_version(site, shared)
    keys = {one.path.parent.name: one.line.key for one in outcomes}
    holdings = [
        Holding(one.row, one.line.withheld, one.line.key and key_of(one.line.key, shared))
        for one in outcomes
        if one.row is not None and (options.drafts or one.row.status in SHOWN)
    ]
    build = _Build(site, library, holdings, options)
    with build.alone() as place:
        manifest = Manifest(site)
        base = manifest.read()
        search_key = base["search"].key if "search" in base else ""
        key = theme_key(build.host) or ""
        theme = manifest.read_theme(key) if key and "theme" in base else None
        if theme is None:
            theme = make_theme(place, build.host, build.editions)
            if "theme" in base:
                base["theme"] = replace(base["theme"], key="")
        shelf = site.path / WORK_FOLDER / "search"
        shop = Shop(site, build.host, theme, Path(), shelf, version, keys)
        press = Press(build.host, library, theme, SiteStock(site, library, version, keys), RowShelf(shelf))
        ground = Ground(theme, key, press, RowShelf(shelf), shop)
        plan = build.blueprint(place, ground, *manifest.read_search(search_key), manifest.read_related())
        product = build.production(place, plan).produce(base)
        build.remember(manifest, base, product)
        if key:
            manifest.write_theme(key, theme)
        if not base:
            build.make_spare(product.parts)
        return build.report(product)


@dataclass(frozen=True)
class Ground:
    """What a build stands on: the theme and its key, a press, the rows of the search index.

    ``shop`` is what other processes need to take part.
    """

    theme: Theme
    key: str
    press: Press
    shelf: RowShelf
    shop: Shop | None


class _Build:
    """What one build is made from."""

    def __init__(self, site: SiteRoot, library: Library, holdings: Sequence[Holding], options: BuildOptions) -> None:
        self.begun = time.monotonic()
        self.site = site
        self.library = library
        self.holdings = holdings
        self.options = options
        self.host = read_host(site.path)
        self.editions = make_editions(self.host, library)
        self.live = site.path / SITE_FOLDER
        self.spare = site.path / WORK_FOLDER / SPARE_FOLDER
        self.urls: tuple[str, ...] = ()
        self.search: SiteSearch
        self.relations: Relations

    @contextmanager
    def alone(self) -> Iterator[Place]:
        """Be the only build of this site, with a folder of its own."""
        with build_lock(self.site.path / WORK_FOLDER, self.options.waiting):
            recover(self.live)
            sweep(self.site.path)
            with work_folder(self.site.path) as work:
                yield Place(self.host.path, work)

    def blueprint(
        self,
        place: Place,
        ground: Ground,
        index: IndexState | None,
        founds: Mapping[str, Found],
        related: Mapping[str, Any] | None,
    ) -> Blueprint:
        """What the site consists of.

        ``index`` and ``founds`` are the search index of the last build and its rows, ``related`` what it knew of
        related briefs.
        """
        frame = Frame(self.host, self.library, ground.theme.version(ground.key))
        self.relations = Relations([one.row for one in self.holdings], related)
        units = list(plan_units(self.holdings, frame, self.editions[LOCALES[0]], self.relations, founds))
        works = [unit.work for unit in units if isinstance(unit.work, BriefWork)]
        self.urls = _urls(ground.theme, units)
        self.search = SiteSearch(ground.press, ground.shelf, works, self.editions, index)
        publication = Publication(frame, [one.row for one in self.holdings], self.editions, self.urls)
        return Blueprint(
            theme_key=ground.key,
            theme=lambda: self._assembled(place),
            units=units,
            supplements=[*publication.supplements(), Supplement("search", self.search.key, self.search.make)],
            work=lambda jobs, tree: map(self.search.note, self._work(ground, jobs, tree)),
            loose=lambda pages: render_loose(place, self.host, self.editions, pages),
        )

    def production(self, place: Place, plan: Blueprint) -> Production:
        """The build itself."""
        return Production(plan, self.live, self.spare, place.work)

    def remember(self, manifest: Manifest, base: Mapping[str, Made], product: Product) -> None:
        """Keep what the next build may believe."""
        if self.relations.changed:
            manifest.write_related(self.relations.data())
        if self.search.state is not None:
            manifest.write_search(product.parts["search"].key, self.search.state, self.search.founds)
            self.search.shelf.keep_only({brief: one.key for brief, one in self.search.founds.items()})
        if product.parts != base:
            manifest.write(product.parts)

    def make_spare(self, parts: Mapping[str, Made]) -> None:
        """Make the spare tree, so that the next build changes only what it changes."""
        files = {path: one for made in parts.values() for path, one in made.files.items()}
        Tree(self.spare).refresh(self.live, files)

    def report(self, product: Product) -> BuildReport:
        """What is said of the build."""
        withheld = sum(one.withheld for one in self.holdings)
        pages, seconds = len(self.urls) * len(LOCALES), time.monotonic() - self.begun
        return BuildReport(self.live, len(self.holdings), pages, withheld, seconds, product.written, product.removed)

    def _assembled(self, place: Place) -> Path:
        """The folder of what MkDocs made, which runs where it has not run yet."""
        if not (place.work / ASSEMBLED).exists():
            make_theme(place, self.host, self.editions)
        return place.work / ASSEMBLED

    def _work(self, ground: Ground, jobs: Sequence[Job], tree: Path) -> Iterable[Sheet]:
        if ground.shop is None:
            sheets = do_jobs(ground.press, Tree(tree), jobs)
        else:
            sheets = share_jobs(replace(ground.shop, tree=tree), ground.press, jobs, self.options.jobs)
        return self.options.progress(sheets, "Building", len(jobs))


def _urls(theme: Theme, units: Sequence[Unit]) -> tuple[str, ...]:
    """The addresses of all pages below a locale's folder."""
    own = {url for urls in theme.own.values() for url in urls}
    ours = (_url(unit) for unit in units)
    return tuple(sorted(own.union(ours)))


def _url(unit: Unit) -> str:
    if isinstance(unit.work, BriefWork):
        return links.brief_url(unit.work.row.id)
    return unit.work.url if isinstance(unit.work, ListPlan) else links.SEARCH
