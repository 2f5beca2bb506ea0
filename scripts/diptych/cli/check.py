"""``diptych check``."""

from __future__ import annotations

import dataclasses
import json
import re
import sys
import time

import click

from diptych.cli.annotations import repository_prefix, sarif, workflow_commands
from diptych.cli.numbers import counted
from diptych.cli.progress import track
from diptych.model.finding import Finding
from diptych.pipeline.check import CheckSummary, check_briefs, cores, summarize
from diptych.records.store import find_site_of

_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}


class Shard(click.ParamType):  # type: ignore[type-arg]
    """``K/N``: which of how many parts."""

    name = "shard"

    def convert(
        self, value: str | tuple[int, int], param: click.Parameter | None, context: click.Context | None
    ) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})", value)
        if found is None or int(found[1]) > int(found[2]):
            self.fail(f"'{value}' is no part of a whole — write the second of four as 2/4", param, context)
        return int(found[1]), int(found[2])


@click.command(name="check")
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="For people, for programs, as annotations of a GitHub workflow, or for code scanning.",
)
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes for many briefs (default: one for each core).")
@click.option("--no-cache", is_flag=True, help="Check everything anew, also what did not change.")
@click.option("--shard", type=Shard(), metavar="K/N", help="Check every Nth brief only, from the Kth on.")
def command(
    briefs: tuple[str, ...], form: str, jobs: int | None, no_cache: bool, shard: tuple[int, int] | None
) -> None:
    """Show everything that is unproven or wrong in BRIEFs (ids, folders or brief.yml files; default: all).

    What each code means and how to mend it: docs/en/codes.md, docs/zh/codes.md.

    What was found is kept in .build/checks/: a brief that did not change is not checked again.
    Exit code: 0 nothing found (notes do not count), 1 findings, 2 wrong use.
    """
    begun = time.monotonic()
    site = find_site_of(briefs[0] if briefs else "")
    paths = [site.brief_path(name) for name in briefs] or site.brief_paths()
    if shard is not None:
        paths = paths[shard[0] - 1 :: shard[1]]
    found = check_briefs(site, paths, remember=not no_cache, jobs=jobs or cores())
    outcomes = list(track(found, "Checking", len(paths)))
    summary = summarize(outcomes, begun)
    if form in ("github", "sarif"):
        _print_annotations(summary, form, repository_prefix(site.path))
    else:
        {"text": _print_text, "json": _print_json}[form](summary)
    sys.exit(1 if summary.failed else 0)


def _print_text(summary: CheckSummary) -> None:
    for finding in summary.findings:
        severity = click.style(finding.severity, fg=_COLOURS[finding.severity], bold=True)
        key = f" {finding.path}:" if finding.path else ""
        click.echo(f"{finding.file}:{finding.line}:{key} {severity} {finding.code}: {finding.message}{_tail(finding)}")
    counts = {name: sum(finding.severity == name for finding in summary.findings) for name in _COLOURS}
    found = ", ".join(f"{count} {name}{'s' if count > 1 else ''}" for name, count in counts.items() if count)
    click.echo(
        f"{counted(summary.briefs, 'brief')}, {counted(summary.facts, 'fact')}: {found or 'nothing found'} "
        f"({summary.checked_ms / 1000:.1f} s)",
        err=True,
    )


def _print_json(summary: CheckSummary) -> None:
    click.echo(json.dumps(dataclasses.asdict(summary), ensure_ascii=False, indent=2))


def _print_annotations(summary: CheckSummary, form: str, prefix: str) -> None:
    if form == "sarif":
        click.echo(json.dumps(sarif(summary.findings, prefix), ensure_ascii=False, indent=2))
        return
    for line in workflow_commands(summary.findings, prefix):
        click.echo(line)


def _tail(finding: Finding) -> str:
    return f" — {finding.hint}" if finding.hint else ""
