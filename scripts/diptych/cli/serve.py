"""``diptych serve``."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from diptych.cli.build import built_line
from diptych.errors import DiptychError
from diptych.model.finding import Finding
from diptych.pipeline.build import SITE_FOLDER
from diptych.pipeline.build_options import BuildOptions
from diptych.pipeline.check import cores
from diptych.pipeline.preview import Preview
from diptych.records.store import BRIEF_FILE, SOURCES_FOLDER, SiteRoot, find_site
from diptych.site.preview import PreviewServer
from diptych.site.watch import Watch

_WATCHED = ("briefs", "docs", "mkdocs.yml")
# Who changes more briefs at once looks at none of them: they wait for the build.
_MOST_LOOKS = 3
# A build waits so long for the next change, in seconds: the browser asks for the edited page first.
_QUIET = 0.2
# How long the end of a build is waited for after Ctrl-C, in seconds; one that is cut off breaks nothing.
_PATIENCE = 2.0
_MOST_NAMES = 5


@click.command(name="serve")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free port.")
@click.option("--drafts/--published", default=True, show_default=True, help="Show drafts and briefs in review too.")
def command(port: int, drafts: bool) -> None:
    """Show the site at http://127.0.0.1:8000/ and build it again when briefs or docs change; Ctrl-C ends it."""
    site = find_site(Path.cwd())
    watch = Watch([site.path / name for name in _WATCHED], SOURCES_FOLDER)
    server = PreviewServer(site.path / SITE_FOLDER, port)
    desk = Desk(site, Preview(site, BuildOptions(drafts, jobs=cores())), server)
    desk.build()
    with server:
        click.echo(f"Serving {server.address} – Ctrl-C ends it")
        sys.stdout.flush()
        try:
            desk.begin()
            while True:
                changed = watch.wait()
                if changed:
                    desk.take(changed)
        except KeyboardInterrupt:
            click.echo()
            desk.end()


class Desk:
    """Shows an edited brief at once, and lets a thread of its own build what follows.

    Changes are numbered: pages that were shown ahead of a build are forgotten when a build began after their change.
    """

    def __init__(self, site: SiteRoot, preview: Preview, server: PreviewServer) -> None:
        self._site = site
        self._preview = preview
        self._server = server
        self._ahead: dict[str, _Ahead] = {}
        self._told: set[str] = set()
        self._number = self._built = 0
        self._assets = False
        self._ended = False
        self._changed = threading.Condition()
        self._builder = threading.Thread(target=self._follow, daemon=True)

    def begin(self) -> None:
        """Build in the background from now on; what checks need is loaded before the first edit."""
        self._builder.start()
        if self._preview.ready:
            for path in self._site.brief_paths()[-1:]:
                self._preview.look(path.parent.name)

    def end(self) -> None:
        """Build nothing any more."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._builder.join(_PATIENCE)

    def take(self, changed: Sequence[Path]) -> None:
        """Show the briefs among some changed files, and have everything built."""
        names = [self._site.relative(path) for path in changed]
        click.echo(f"changed: {', '.join(names[:_MOST_NAMES])}")
        records = [path.parent.name for path in changed if path.parent.parent == self._site.briefs_path]
        briefs = [name for name in records if (self._site.briefs_path / name / BRIEF_FILE).is_file()]
        if self._preview.ready and len(briefs) == len(changed) <= _MOST_LOOKS:
            for brief in briefs:
                self._show(brief)
        sys.stdout.flush()
        with self._changed:
            self._number += 1
            self._assets |= any(not name.startswith("briefs/") for name in names)
            self._changed.notify_all()

    def build(self) -> bool:
        """Build the site; an error is shown and the last good site stays."""
        begun = time.monotonic()
        try:
            built = self._preview.build()
        except (DiptychError, OSError) as error:
            # A full disk or a file that goes while it is read must not end the thread: the next change builds again.
            click.echo(f"diptych: {error}", err=True)
            return False
        told, self._told = self._told, set()
        self._tell((finding for outcome in built.outcomes for finding in outcome.line.errors), told)
        click.echo(built_line(built.report, time.monotonic() - begun).splitlines()[0])
        sys.stdout.flush()
        return True

    def _show(self, brief: str) -> None:
        try:
            look = self._preview.look(brief)
        except (DiptychError, OSError):
            return  # the build that follows says what is wrong
        self._tell(look.outcome.line.errors, self._told)
        if look.pages:
            with self._changed:
                self._ahead[brief] = _Ahead(self._number + 1, look.pages)
            self._serve_ahead()

    def _serve_ahead(self) -> None:
        with self._changed:
            self._server.show({path: data for one in self._ahead.values() for path, data in one.pages.items()})

    def _tell(self, findings: Iterable[Finding], known: set[str]) -> None:
        """Say what keeps words off the site, but for what was said before."""
        for one in findings:
            line = f"{one.file}:{one.line}: {one.path}: {one.message}"
            if line not in known:
                click.echo(line, err=True)
            self._told.add(line)

    def _follow(self) -> None:
        """Build whenever something has changed since the last build began."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._ended or self._number != self._built)
                if self._ended:
                    return
                self._changed.wait(_QUIET)
                number, assets, self._assets = self._number, self._assets, False
            if self.build():
                with self._changed:
                    self._ahead = {brief: one for brief, one in self._ahead.items() if one.number > number}
                self._serve_ahead()
                self._server.reload(assets=assets)
            self._built = number


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The pages of a brief that were shown ahead of a build, and the number of the change."""

    number: int
    pages: Mapping[str, bytes]
