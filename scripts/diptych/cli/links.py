"""``diptych links``."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Sequence

import click

from diptych.capture.fetcher import Options
from diptych.capture.limits import DEFAULT_LIMITS
from diptych.cli.days import DAY, today
from diptych.cli.numbers import counted
from diptych.cli.progress import track
from diptych.errors import RecordError
from diptych.pipeline.capture import system_surroundings
from diptych.pipeline.links import LinkReport, check_links, links_of, remember_links, without_network
from diptych.records.store import find_site_of, load_brief

_COLOURS = {"dead": "red", "drifted": "yellow", "moved": "cyan", "unchecked": "blue", "ok": "green"}
# What needs a person comes first.
_ORDER = tuple(_COLOURS)
# A line of a quote is enough to find it.
_SHOWN_CHARS = 70


@click.command(name="links")
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...")
@click.option("--allow-private", is_flag=True, help="Let the addresses lead into your own network.")
@click.option("--ignore-robots", is_flag=True, help="Fetch what a site asks programs not to fetch.")
@click.option("--jobs", type=click.IntRange(1, 32), default=8, show_default=True, help="Hosts to ask at a time.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=DEFAULT_LIMITS.total_seconds,
    show_default=True,
    help="Seconds for one page.",
)
@click.option("--date", "day", type=DAY, help="The day of this look (default: today, in UTC).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    briefs: tuple[str, ...],
    allow_private: bool,
    ignore_robots: bool,
    jobs: int,
    timeout: float,
    day: dt.datetime | None,
    form: str,
) -> None:
    """Look at the sources of BRIEFs (default: all) on the web, and say which are dead, have drifted or moved.

    A page has drifted where it does not hold words any more that the brief quotes; the stored capture still proves
    them. Pages are asked for as `diptych capture` does: robots.txt holds, one page of a host at a time, private
    networks are refused.

    Exit code: 0 nothing is dead or drifted (moved and unchecked do not count), 1 something is, 2 wrong use.
    """
    site = find_site_of(briefs[0] if briefs else "")
    paths = [site.brief_path(name) for name in briefs] or site.brief_paths()
    links = []
    for path in paths:
        try:
            links += list(links_of(load_brief(path).value))
        except RecordError as error:
            click.echo(f"left out: {error.problems[0]}", err=True)
    limits = dataclasses.replace(DEFAULT_LIMITS, total_seconds=timeout)
    options = Options(allow_private=allow_private, ignore_robots=ignore_robots, limits=limits)
    found = check_links(links, options, system_surroundings(lambda _: None), jobs)
    reports = sorted(without_network(list(track(found, "Looking", len(links)))), key=_rank)
    remember_links(site, reports, today(day))
    {"text": _print_text, "json": _print_json}[form](reports)
    sys.exit(1 if any(report.state in ("dead", "drifted") for report in reports) else 0)


def _rank(report: LinkReport) -> tuple[int, str, str]:
    return _ORDER.index(report.state), report.link.brief, report.link.source


def _print_text(reports: Sequence[LinkReport]) -> None:
    for report in reports:
        if report.state == "ok":
            continue
        link = report.link
        state = click.style(report.state, fg=_COLOURS[report.state])
        hint = f" — {report.hint}" if report.hint else ""
        click.echo(f"{link.brief} {link.source}: {state}: {link.url}: {report.message}{hint}")
        for quote in report.lost:
            text = " ".join(quote.text.split())
            shown = text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1] + "…"
            click.echo(f"  {quote.who}: {shown}")
    counts: Counter[str] = Counter(report.state for report in reports)
    told = ", ".join(f"{counts[state]} {state}" for state in _ORDER if counts[state])
    click.echo(f"{counted(len(reports), 'link')}: {told or 'no source has an address'}", err=True)


def _print_json(reports: Sequence[LinkReport]) -> None:
    links = [
        {
            "brief": report.link.brief,
            "source": report.link.source,
            "url": report.link.url,
            "state": report.state,
            "final_url": report.final_url,
            "code": report.code or None,
            "message": report.message or None,
            "hint": report.hint or None,
            "lost": [{"who": quote.who, "quote": quote.text} for quote in report.lost],
        }
        for report in reports
    ]
    counts: Counter[str] = Counter(report.state for report in reports)
    click.echo(json.dumps({"links": links, "counts": {s: counts[s] for s in _ORDER}}, ensure_ascii=False, indent=2))
