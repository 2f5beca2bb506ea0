"""``diptych new``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from diptych.cli.days import DAY, today
from diptych.pipeline.beginning import begin_brief
from diptych.records.store import find_site


@click.command(name="new")
@click.argument("slug")
@click.option("--date", "day", type=DAY, help="The story's day (default: today, in UTC).")
def command(slug: str, day: dt.datetime | None) -> None:
    """Make the folder of a new brief, named by the story's day and SLUG, with sources/ and a starting brief.yml."""
    site = find_site(Path.cwd())
    path = begin_brief(site, slug, today(day))
    click.echo(f"{site.relative(path)}: written")
    name = path.parent.name
    click.echo(f"  next: diptych capture {name} URL_OR_FILE…, then: diptych draft {name}", err=True)
