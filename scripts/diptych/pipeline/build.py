"""Checked briefs → pages → one MkDocs build for each locale → the site, swapped in whole."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.lang.hanzi import to_hant
from diptych.model.brief import Pair
from diptych.model.checked import CheckedBrief
from diptych.model.locale import LOCALES, Locale
from diptych.pages.edition import Edition, make_edition
from diptych.pages.edition_pages import view_page
from diptych.pages.neighbours import Neighbourhood
from diptych.pages.plan import plan_lists
from diptych.pages.register import Register
from diptych.pages.row import make_excerpt
from diptych.pipeline.publication import Publication, published_files
from diptych.pipeline.search import search_files
from diptych.pipeline.volumes import Volume, write_volumes
from diptych.records.store import SiteRoot
from diptych.site.assembly import ASSETS, assemble
from diptych.site.host import HostConfig, read_host
from diptych.site.swap import swap, work_folder
from diptych.site.tree import Place, copy_assets, copy_file, write_files

if TYPE_CHECKING:
    from diptych.pipeline.check import Library

SITE_FOLDER = "site"
# A service worker answers for the folder that it lies in, so it stands at the root.
WORKER = "sw.js"
# Pictures of the README that no page shows.
_NOT_PUBLISHED = ("screenshots",)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built: the folder, the briefs and pages in it, statements that were withheld, and wall seconds."""

    site: Path
    briefs: int
    pages: int
    withheld: int
    seconds: float


def build_site(
    site: SiteRoot, checked: Sequence[CheckedBrief], library: Library, *, drafts: bool = False
) -> BuildReport:
    """Build ``site/`` from checked briefs and return what was built; raises BuildError and leaves the old site then.

    Published briefs get pages, withdrawn ones a page that says so, drafts and reviews only with ``drafts``.
    """
    begun = time.monotonic()
    host = read_host(site.path)
    shown = [one for one in checked if drafts or one.brief.status in ("published", "withdrawn")]
    editions = {locale: _edition(locale, host, library) for locale in LOCALES}
    excerpts = {one.brief.id: make_excerpt(one) for one in shown}
    register = Register(library.terms)
    rows = [register.enter(one, excerpts[one.brief.id]) for one in shown]
    neighbours = Neighbourhood(rows)
    views = {
        locale: [
            view_page(one, row, neighbours.related(row.id), edition, library.models)
            for one, row in zip(shown, rows, strict=True)
        ]
        for locale, edition in editions.items()
    }
    plans = list(plan_lists(rows))
    with work_folder(site.path) as work:
        place = Place(host.path, work)
        volumes = [Volume(editions[one], views[one], plans, excerpts.__getitem__, host) for one in LOCALES]
        urls = write_volumes(place, volumes)
        built = assemble(place, LOCALES)
        copy_assets(host.docs / ASSETS, built / ASSETS, left_out=_NOT_PUBLISHED)
        copy_file(host.docs / WORKER, built / WORKER)
        write_files(built, search_files(shown, views, editions, library.terms))
        write_files(built, published_files(Publication(host, shown, rows, views, editions, urls)))
        swap(built, site.path / SITE_FOLDER)
    withheld = sum(len(one.withheld) for one in shown)
    return BuildReport(
        site.path / SITE_FOLDER, len(shown), len(urls) * len(LOCALES), withheld, time.monotonic() - begun
    )


def _edition(locale: Locale, host: HostConfig, library: Library) -> Edition:
    topics = {topic: Pair(names.get("zh"), names.get("en")) for topic, names in host.topics.items()}
    return make_edition(locale, library.terms, to_hant, topics)
