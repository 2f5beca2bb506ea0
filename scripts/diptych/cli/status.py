"""``diptych status``."""

from __future__ import annotations

import dataclasses
import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import click

from diptych.cli.progress import track
from diptych.pipeline.check import cores
from diptych.pipeline.status import BriefStatus, brief_statuses
from diptych.records.store import find_site

_COLUMNS = {
    "brief": "brief",
    "state": "state",
    "sources": "sources",
    "origins": "origins",
    "facts": "facts",
    "unproven": "unproven",
    "missing_zh": "no zh",
    "missing_en": "no en",
}


@click.command(name="status")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(form: str) -> None:
    """Show the state of every brief: sources, independent origins, facts, unproven ones, missing languages."""
    site = find_site(Path.cwd())
    paths = site.brief_paths()
    rows = list(track(brief_statuses(site, paths, remember=True, jobs=cores()), "Checking", len(paths)))
    if form == "json":
        click.echo(json.dumps({"briefs": [dataclasses.asdict(row) for row in rows]}, ensure_ascii=False, indent=2))
    else:
        _print_table(rows)


def _print_table(rows: Sequence[BriefStatus]) -> None:
    if not rows:
        click.echo("no briefs yet; make one with: diptych new SLUG", err=True)
        return
    cells = [tuple(_COLUMNS.values()), *(tuple(str(getattr(row, key)) for key in _COLUMNS) for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for number, line in enumerate(cells):
        # Names are read from the left, figures from the right.
        sides = (True, True, *(False for _ in line[2:]))
        padded = "  ".join(map(_pad, line, widths, sides))
        problem = f"  {rows[number - 1].problem}" if number and rows[number - 1].problem else ""
        click.echo(click.style(padded, bold=True) if number == 0 else padded.rstrip() + problem)


def _pad(cell: str, width: int, left: bool) -> str:
    gap = " " * (width - _width(cell))
    return cell + gap if left else gap + cell


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
