"""``diptych import``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from diptych.cli.days import DAY, today
from diptych.cli.numbers import counted
from diptych.cli.steps import Steps
from diptych.pipeline.capture import system_surroundings
from diptych.pipeline.importing import import_briefing
from diptych.records.store import find_site


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--brief", "brief_id", metavar="ID", help="The new brief's id (default: the day and the title).")
@click.option("--date", "day", type=DAY, help="The day of the brief and of the import (default: today, in UTC).")
def command(file: Path, brief_id: str | None, day: dt.datetime | None) -> None:
    """Turn the briefing text in FILE (概述, 主题梳理, 框架 & 心智模型, 基本信息) into a brief.

    The text is stored as a capture and carries the facts; an article that it cites becomes a source without a capture.
    Exit code: 0 imported, 1 the file is no briefing, 2 wrong use.
    """
    site = find_site(Path.cwd())
    with Steps() as steps:
        outcome = import_briefing(site, file, today(day), system_surroundings(steps.say), brief_id=brief_id)
    brief = outcome.brief
    click.echo(f"{site.relative(outcome.path)}: written")
    click.echo(
        f"  {counted(len(brief.summary), 'sentence')} of summary, {counted(len(brief.facts), 'fact')}, "
        f"{counted(len(brief.themes), 'theme')}, {counted(len(brief.framework), 'framework')}, "
        f"{counted(len(brief.sources), 'source')}"
    )
    click.echo(f"  left open for you ({len(outcome.left_open)}):")
    for line in outcome.left_open:
        click.echo(f"    {line}")
