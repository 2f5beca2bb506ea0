"""``diptych draft``."""

from __future__ import annotations

import datetime as dt
import json
import sys

import click

from diptych.cli.days import DAY, today
from diptych.cli.steps import Steps
from diptych.evidence.standing import standings
from diptych.model.brief import Brief
from diptych.pipeline.draft import ENGINES, DraftOutcome, draft_brief
from diptych.records.store import SiteRoot, find_site_of


@click.command(name="draft")
@click.argument("brief")
@click.option("--engine", type=click.Choice(sorted(ENGINES)), default="rules", show_default=True, help="Who drafts.")
@click.option("--date", "day", type=DAY, help="The day that the draft is signed with (default: today, in UTC).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(brief: str, engine: str, day: dt.datetime | None, form: str) -> None:
    """Write brief.yml of BRIEF (an id or a folder) from the captures in its sources/.

    A brief that was edited since its last draft is left as it is: the new draft goes to brief.proposed.yml beside it.
    Exit code: 0 drafted, 1 only proposed or a capture left out, 2 wrong use.
    """
    site = find_site_of(brief)
    folder = site.brief_folder(brief)
    with Steps() as steps:
        outcome = draft_brief(site, folder, today(day), engine=engine, progress=steps.say)
    {"text": _print_text, "json": _print_json}[form](outcome, site)
    sys.exit(1 if outcome.state == "proposed" or outcome.unread else 0)


def _counts(brief: Brief) -> dict[str, int]:
    standing = standings(brief)
    return {
        "facts": len(brief.facts),
        "bilingual": sum(bool(fact.text.zh and fact.text.en) for fact in brief.facts),
        "single_origin": sum(len(each.origins) == 1 for each in standing.values()),
        "several_origins": sum(len(each.origins) > 1 for each in standing.values()),
        "disputed": sum(each.disputed for each in standing.values()),
    }


def _print_text(outcome: DraftOutcome, site: SiteRoot) -> None:
    shown = site.relative(outcome.path)
    counts = _counts(outcome.brief)
    said = {"written": f"{shown}: written", "same": f"{shown}: nothing changed"}
    said["proposed"] = f"brief.yml was edited since its last draft and is left as it is; the new draft is {shown}"
    click.echo(said[outcome.state])
    click.echo(
        f"  {counts['facts']} facts: {counts['bilingual']} in both languages, {counts['single_origin']} of one origin, "
        f"{counts['several_origins']} of several, {counts['disputed']} disputed"
    )
    for unread in outcome.unread:
        click.echo(f"  left out: {unread.capture}: {unread.reason}")
    if outcome.left_open:
        click.echo(f"  left open for you ({len(outcome.left_open)}):")
        for line in outcome.left_open:
            click.echo(f"    {line}")


def _print_json(outcome: DraftOutcome, site: SiteRoot) -> None:
    data = {
        "path": site.relative(outcome.path),
        "state": outcome.state,
        **_counts(outcome.brief),
        "left_open": list(outcome.left_open),
        "left_out": [{"capture": each.capture, "reason": each.reason} for each in outcome.unread],
    }
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
