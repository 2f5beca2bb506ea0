"""``diptych serve``."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click

from diptych.cli.build import built_line
from diptych.errors import DiptychError
from diptych.pipeline.build import SITE_FOLDER, BuildOptions, update_site
from diptych.pipeline.check import check_briefs, cores
from diptych.pipeline.library import load_library
from diptych.records.store import SiteRoot, find_site
from diptych.site.preview import PreviewServer, changed_files, snapshot

# How often files are looked at, in seconds: quick enough to feel at once, cheap enough for a laptop on battery.
_LOOK = 0.4
_WATCHED = ("briefs", "docs", "mkdocs.yml")


@click.command(name="serve")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free port.")
@click.option("--drafts/--published", default=True, show_default=True, help="Show drafts and briefs in review too.")
def command(port: int, drafts: bool) -> None:
    """Show the site at http://127.0.0.1:8000/ and build it again when briefs or docs change; Ctrl-C ends it."""
    site = find_site(Path.cwd())
    _rebuild(site, drafts)
    with PreviewServer(site.path / SITE_FOLDER, port) as server:
        click.echo(f"Serving {server.address} – Ctrl-C ends it")
        try:
            for names in _changes(site):
                click.echo(f"changed: {', '.join(names)}")
                if _rebuild(site, drafts):
                    server.reload()
        except KeyboardInterrupt:
            click.echo()


def _changes(site: SiteRoot) -> Iterator[list[str]]:
    """The names of changed files, whenever some have changed."""
    paths = [site.path / name for name in _WATCHED]
    before = snapshot(paths)
    while True:
        time.sleep(_LOOK)
        now = snapshot(paths)
        if now != before:
            yield [site.relative(path) for path in changed_files(before, now)][:5]
            before = now


def _rebuild(site: SiteRoot, drafts: bool) -> bool:
    """Build the site; an error is shown and the last good site stays."""
    begun = time.monotonic()
    try:
        outcomes = list(check_briefs(site, site.brief_paths(), remember=True, jobs=cores()))
        report = update_site(site, outcomes, load_library(site), BuildOptions(drafts, jobs=cores()))
    except DiptychError as error:
        click.echo(f"diptych: {error}", err=True)
        return False
    for outcome in outcomes:
        for finding in outcome.findings:
            if finding.severity == "error":
                click.echo(f"{finding.file}:{finding.line}: {finding.path}: {finding.message}", err=True)
    click.echo(built_line(report, time.monotonic() - begun).splitlines()[0])
    sys.stdout.flush()
    return True
