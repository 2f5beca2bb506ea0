"""``diptych draft``."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
from collections.abc import Sequence

import click

from diptych.cli.days import DAY, today
from diptych.cli.numbers import counted
from diptych.cli.steps import Steps
from diptych.evidence.standing import standings
from diptych.model.brief import Brief
from diptych.model.exchange import Usage
from diptych.pipeline.draft import DraftOptions, DraftOutcome, draft_brief
from diptych.pipeline.engines import ENGINES, TRANSLATORS, EngineChoice
from diptych.records.store import SiteRoot, find_site_of

# More places than that are looked at in the file itself.
SHOWN_PATHS = 12


@click.command(name="draft")
@click.argument("brief")
@click.option("--engine", type=click.Choice(ENGINES), default="rules", show_default=True, help="Who drafts.")
@click.option(
    "--translate",
    "translator",
    type=click.Choice(TRANSLATORS),
    default="none",
    show_default=True,
    help="Who puts facts into the language that no source says them in.",
)
@click.option("--fresh", is_flag=True, help="Ask a model again, also where its reply is kept.")
@click.option("--date", "day", type=DAY, help="The day that the draft is signed with (default: today, in UTC).")
@click.option("--propose", is_flag=True, help="Write the whole draft to brief.proposed.yml, and leave the brief alone.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    brief: str, engine: str, translator: str, fresh: bool, day: dt.datetime | None, propose: bool, form: str
) -> None:
    """Write brief.yml of BRIEF (an id or a folder) from the captures in its sources/.

    Into a brief that was edited since its last draft only the news is put; what you changed, added or deleted stays as
    it is, to the last space. Where you and the draft changed one thing, yours stays, both are shown, and the whole
    draft is in brief.proposed.yml. A brief that is no draft any more (status) is approved: it gets new facts, evidence
    and sources, and no other words for what it says. The last draft is kept in .draft/ beside the brief: commit it.

    Exit code: 0 drafted or merged, 1 something to look at (brief.proposed.yml was written, or a capture is left out),
    2 wrong use.
    """
    site = find_site_of(brief)
    folder = site.brief_folder(brief)
    with Steps() as steps:
        options = DraftOptions(EngineChoice(engine, translator, fresh), propose)
        outcome = draft_brief(site, folder, today(day), options=options, progress=steps.say)
    {"text": _print_text, "json": _print_json}[form](outcome, site)
    sys.exit(1 if outcome.proposal or outcome.unread else 0)


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
    said["proposed"] = f"{shown}: written; brief.yml is left as it is"
    said["merged"] = f"{shown}: {_merged(outcome)}; what you wrote is as it was"
    click.echo(said[outcome.state])
    _print_paths("added", outcome.added)
    _print_paths("changed, where nobody had edited", outcome.changed)
    for each in outcome.conflicts:
        click.echo(f"  both changed {each.conflict.path} (line {each.line}); yours stays:")
        click.echo(f"    yours: {each.conflict.yours or '(nothing)'}")
        click.echo(f"    draft: {each.conflict.draft or '(nothing)'}")
    _print_paths("other words for what you approved, not taken", outcome.offered)
    if outcome.state == "merged" and outcome.proposal:
        click.echo(f"  the whole draft, to take words from: {site.relative(outcome.proposal)}")
    if outcome.state == "merged":
        _print_paths("not in this draft, kept", outcome.left)
    click.echo(
        f"  {counted(counts['facts'], 'fact')}: {counts['bilingual']} in both languages, "
        f"{counts['single_origin']} of one origin, "
        f"{counts['several_origins']} of several, {counts['disputed']} disputed"
    )
    for unread in outcome.unread:
        click.echo(f"  left out: {unread.capture}: {unread.reason}")
    _print_engine(outcome)
    if outcome.left_open:
        click.echo(f"  left open for you ({len(outcome.left_open)}):")
        for line in outcome.left_open:
            click.echo(f"    {line}")


def _print_engine(outcome: DraftOutcome) -> None:
    if outcome.usage:
        click.echo(f"  asked: {_cost(outcome.usage)}")
    if outcome.refused:
        click.echo(f"  refused of what the model proposed ({len(outcome.refused)}):")
        for each in outcome.refused[:SHOWN_PATHS]:
            click.echo(f"    {each.item}: {each.reason}" + (f": {each.text}" if each.text else ""))
        if len(outcome.refused) > SHOWN_PATHS:
            click.echo(f"    and {len(outcome.refused) - SHOWN_PATHS} more; all with --format json")


def _cost(usage: Usage) -> str:
    if not usage.asked:
        return "nobody; the reply was kept"
    tokens = "tokens unknown" if usage.tokens_in is None else f"{usage.tokens_in:,} tokens in, {usage.tokens_out:,} out"
    money = "" if usage.cost is None else f", {usage.cost:.4f} {usage.currency}"
    return f"{tokens}, {usage.seconds:.1f} s{money}"


def _merged(outcome: DraftOutcome) -> str:
    counts = {"added": outcome.added, "changed": outcome.changed}
    return ", ".join(f"{len(paths)} {name}" for name, paths in counts.items() if paths) or "nothing new"


def _print_paths(name: str, paths: Sequence[str]) -> None:
    more = f" and {len(paths) - SHOWN_PATHS} more; all with --format json" if len(paths) > SHOWN_PATHS else ""
    if paths:
        click.echo(f"  {name}: {', '.join(paths[:SHOWN_PATHS])}{more}")


def _print_json(outcome: DraftOutcome, site: SiteRoot) -> None:
    data = {
        "path": site.relative(outcome.path),
        "state": outcome.state,
        **_counts(outcome.brief),
        "left_open": list(outcome.left_open),
        "added": list(outcome.added),
        "changed": list(outcome.changed),
        "no_longer_drafted": list(outcome.left),
        "offered": list(outcome.offered),
        "conflicts": [{**dataclasses.asdict(each.conflict), "line": each.line} for each in outcome.conflicts],
        "proposal": site.relative(outcome.proposal) if outcome.proposal else None,
        "refused": [dataclasses.asdict(each) for each in outcome.refused],
        "usage": dataclasses.asdict(outcome.usage) if outcome.usage else None,
        "left_out": [{"capture": each.capture, "reason": each.reason} for each in outcome.unread],
    }
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
