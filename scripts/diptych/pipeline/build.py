"""Checked briefs → the site: only what changed is made, in a tree that nobody reads yet, and swapped in whole.

A site of which nothing changed is known by one digest and a look at its files; what makes pages is loaded where there
are pages to make, because loading it takes as long as looking at a thousand briefs.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from diptych.model.checked import CheckedBrief
from diptych.pipeline.build_options import BuildOptions
from diptych.pipeline.check import CheckOutcome
from diptych.pipeline.holdings import Books
from diptych.pipeline.library import Library
from diptych.pipeline.manifest import Edition, Extent, Manifest
from diptych.pipeline.versions import key_of, package_version, theme_key
from diptych.records.store import WORK_FOLDER, SiteRoot
from diptych.site.generation import compare
from diptych.site.host import HostConfig, read_host
from diptych.site.lock import build_lock
from diptych.site.swap import recover, sweep, work_folder

SITE_FOLDER = "site"


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
    from diptych.pipeline.construction import Construction, build_whole

    begun, options = time.monotonic(), BuildOptions(drafts)
    with _alone(site, options) as work:
        build = Construction(site, read_host(site.path), library, options, work)
        product = build_whole(build, checked)
        return _report(site, begun, build.extent, product.written, product.removed)


def update_site(
    site: SiteRoot, outcomes: Sequence[CheckOutcome], library: Library, options: BuildOptions | None = None
) -> BuildReport:
    """Bring ``site/`` up to what was checked, to the bytes that ``build_site`` would make, and return what was done.

    Only what changed since the last build is made; what that made is noted in ``.build/``.
    """
    begun, options = time.monotonic(), options or BuildOptions()
    host = read_host(site.path)
    with _alone(site, options) as work:
        manifest = Manifest(site)
        base = manifest.read()
        books = Books(outcomes, library, drafts=options.drafts)
        theme = theme_key(host)
        whole = _whole_key(host, theme, books)
        if whole and base.extent and base.key == whole and _stands(site, base):
            return _report(site, begun, base.extent)
        from diptych.pipeline.construction import Construction, build_changes

        build = Construction(site, host, library, options, work)
        product = build_changes(build, manifest, base, books, theme)
        manifest.write(replace(product.edition, key=whole, extent=build.extent))
        return _report(site, begun, build.extent, product.written, product.removed)


@contextmanager
def _alone(site: SiteRoot, options: BuildOptions) -> Iterator[Path]:
    """Be the only build of this site, with a folder of its own."""
    with build_lock(site.path / WORK_FOLDER, options.waiting):
        recover(site.path / SITE_FOLDER)
        sweep(site.path)
        with work_folder(site.path) as work:
            yield work


def _whole_key(host: HostConfig, theme: str, books: Books) -> str:
    """A digest of all that a site is made from; empty where that is not known."""
    settings = (host.site_name, host.site_url, sorted(host.names.items()), sorted(host.topics.items()))
    return theme and books.key and key_of(package_version(), theme, books.key, repr(settings))


def _stands(site: SiteRoot, base: Edition) -> bool:
    """Whether the site is what the last build wrote, and nothing else."""
    found = compare(site.path / SITE_FOLDER, (made.packed for made in base.parts.values()), base.live)
    return found.whole and not found.fresh


def _report(site: SiteRoot, begun: float, extent: Extent, written: int = 0, removed: int = 0) -> BuildReport:
    seconds = time.monotonic() - begun
    live = site.path / SITE_FOLDER
    return BuildReport(live, extent.briefs, extent.pages, extent.withheld, seconds, written, removed)
