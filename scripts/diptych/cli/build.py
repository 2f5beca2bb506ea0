"""``diptych build``."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from diptych.cli.numbers import counted
from diptych.cli.progress import track
from diptych.pipeline.build import BuildReport, update_site
from diptych.pipeline.build_options import BuildOptions
from diptych.pipeline.check import CheckOutcome, check_briefs, cores, summarize
from diptych.pipeline.library import load_library
from diptych.records.store import SiteRoot, find_site


@click.command(name="build")
@click.option("--strict", is_flag=True, help="Fail where a check found something; the old site stays.")
@click.option("--drafts", is_flag=True, help="Show drafts and briefs in review too.")
@click.option("--no-cache", is_flag=True, help="Check everything anew, also what did not change.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes for many briefs (default: one for each core).")
@click.option(
    "--tree",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the pages for another engine into this new folder, and leave site/ as it is.",
)
def command(strict: bool, drafts: bool, no_cache: bool, jobs: int | None, tree: Path | None) -> None:
    """Check the briefs and build the site into site/.

    A statement that fails its checks is withheld with a visible note; everything else is published.
    Exit code: 0 built, 1 findings with --strict, 2 not built.
    """
    begun = time.monotonic()
    site = find_site(Path.cwd())
    paths = site.brief_paths()
    found = check_briefs(site, paths, remember=True, recall=not no_cache, jobs=jobs or cores())
    outcomes = list(track(found, "Checking", len(paths)))
    _tell(outcomes)
    if strict and summarize(outcomes, begun).failed:
        click.echo("diptych: not built, because --strict is set and the checks found something", err=True)
        sys.exit(1)
    if tree is not None:
        _write_tree(site, outcomes, tree, drafts)
        return
    options = BuildOptions(drafts, jobs or cores(), track, _say_waiting)
    report = update_site(site, outcomes, load_library(site), options)
    click.echo(built_line(report, time.monotonic() - begun))


def _write_tree(site: SiteRoot, outcomes: Sequence[CheckOutcome], folder: Path, drafts: bool) -> None:
    # What makes pages takes half a second to load, and a build that finds nothing changed makes none.
    from diptych.pipeline.page_tree import write_tree

    checked = [outcome.checked for outcome in outcomes if outcome.checked is not None]
    made = write_tree(site, checked, load_library(site), folder, drafts=drafts)
    click.echo(f"{counted(made.pages, 'page')} for another engine; it builds {made.site} from:")
    for config in made.configs:
        click.echo(str(config))


def _say_waiting() -> None:
    click.echo("diptych: another build of this site is running; this one begins when it has ended", err=True)


def built_line(report: BuildReport, seconds: float) -> str:
    """What was built and where it stands."""
    withheld = f", {counted(report.withheld, 'statement')} withheld" if report.withheld else ""
    address = (report.site / "index.html").resolve().as_uri()
    return f"{counted(report.briefs, 'brief')}, {counted(report.pages, 'page')}{withheld} in {seconds:.1f} s\n{address}"


def _tell(outcomes: Sequence[CheckOutcome]) -> None:
    """Name on standard error what keeps words off the site; `diptych check` shows everything."""
    for outcome in outcomes:
        for finding in outcome.line.errors:
            key = f" {finding.path}:" if finding.path else ""
            hint = f" — {finding.hint}" if finding.hint else ""
            click.echo(f"{finding.file}:{finding.line}:{key} {finding.message}{hint}", err=True)
        if not outcome.line.readable:
            click.echo(f"{outcome.name}: left out of the site, because its record cannot be read", err=True)
