"""``diptych status``."""

from __future__ import annotations

import dataclasses
import json
import shutil
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence

import click

from diptych.cli.progress import track
from diptych.pipeline.check import cores
from diptych.pipeline.status import NEEDS, BriefStatus, brief_statuses, by_need
from diptych.records.store import find_site_of

# The columns of figures: what they count, as the head of the table and as words beside a figure.
_FIGURES = {
    "facts": ("facts", "facts"),
    "unproven": ("unproven", "unproven"),
    "single_origin": ("single", "of a single origin"),
    "missing_zh": ("no zh", "without Chinese"),
    "missing_en": ("no en", "without English"),
    "stale": ("stale", "stale"),
    "open": ("open", "open questions"),
    "warnings": ("warn", "warnings"),
}
_COLOURS = {"unproven": "red", "missing_zh": "yellow", "missing_en": "yellow", "stale": "yellow", "open": "yellow"}
_STATES = {"unreadable": "red", "published": "green", "review": "cyan"}
_SAID = {
    "unreadable": "unreadable",
    "withheld": "published with facts withheld",
    "unproven": "unproven",
    "language": "missing a language",
    "stale": "stale",
    "open": "with something open",
    "draft": "unfinished",
    "none": "with nothing to do",
}


@click.command(name="status")
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...")
@click.option(
    "--sort", "order", type=click.Choice(["need", "date"]), default="need", show_default=True, help="What comes first."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(briefs: tuple[str, ...], order: str, form: str) -> None:
    """Show the state of BRIEFs (default: all), those that need a person first.

    \b
    unproven  facts that pages withhold because of a finding
    single    facts that one origin alone says
    no zh/en  facts without that language
    stale     sources that are dead or drifted (see `diptych links`), captures
              that are not in the brief, drafts that wait in brief.proposed.yml
    open      disputes of which nobody says yet what is known
    warn      what the checks ask you to look at (`diptych check`)
    """
    site = find_site_of(briefs[0] if briefs else "")
    paths = [site.brief_path(name) for name in briefs] or site.brief_paths()
    rows = list(track(brief_statuses(site, paths, remember=True, jobs=cores()), "Checking", len(paths)))
    if order == "need":
        rows.sort(key=by_need)
    if form == "json":
        data = [{**dataclasses.asdict(row), "stale": row.stale, "need": row.need} for row in rows]
        click.echo(json.dumps({"briefs": data}, ensure_ascii=False, indent=2))
    else:
        _print_text(rows)


def _print_text(rows: Sequence[BriefStatus]) -> None:
    if not rows:
        click.echo("no briefs yet; make one with: diptych new SLUG", err=True)
        return
    cells = [("brief", "state", *(head for head, _ in _FIGURES.values())), *map(_cells, rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize
    if sum(widths) + 2 * (len(widths) - 1) > room:
        for row in rows:
            _print_block(row)
    else:
        click.echo(click.style("  ".join(map(_pad, cells[0], widths, _sides(widths))), bold=True))
        for row, line in zip(rows, cells[1:], strict=True):
            padded = map(_pad, line, widths, _sides(widths))
            problem = f"  {row.problem}" if row.problem else ""
            click.echo("  ".join(map(_styled, padded, ("brief", "state", *_FIGURES), line)).rstrip() + problem)
    needs = Counter(row.need for row in rows)
    told = ", ".join(f"{needs[need]} {_SAID[need]}" for need in NEEDS if needs[need])
    click.echo(f"{len(rows)} brief{'s' if len(rows) != 1 else ''}: {told}", err=True)


def _print_block(row: BriefStatus) -> None:
    """A brief on a terminal that is too narrow for the table: only what is not nothing."""
    told = [f"{getattr(row, key)} {words}" for key, (_, words) in _FIGURES.items() if getattr(row, key)]
    click.echo(f"{row.brief} {click.style(row.state, fg=_STATES.get(row.state))}")
    click.echo(f"  {row.problem or ', '.join(told) or 'nothing in it yet'}")


def _cells(row: BriefStatus) -> tuple[str, ...]:
    return row.brief, row.state, *(str(getattr(row, key)) for key in _FIGURES)


def _styled(padded: str, key: str, cell: str) -> str:
    colour = _STATES.get(cell) if key == "state" else _COLOURS.get(key) if cell != "0" else None
    return click.style(padded, fg=colour) if colour else padded


def _sides(widths: Sequence[int]) -> tuple[bool, ...]:
    """Names are read from the left, figures from the right."""
    return True, True, *(False for _ in widths[2:])


def _pad(cell: str, width: int, left: bool) -> str:
    gap = " " * (width - _width(cell))
    return cell + gap if left else gap + cell


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
