"""``diptych diff``."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
from collections.abc import Sequence

import click

from diptych.cli.days import DAY, today
from diptych.model.brief import Pair
from diptych.pipeline.difference import Change, compare_versions
from diptych.pipeline.history import Version, committed_version, load_version
from diptych.pipeline.revision import revision_of, revision_text
from diptych.records.store import find_site_of

_COLOURS = {"added": "green", "removed": "red", "reworded": "yellow", "changed": "yellow"}
_PARTS = {
    "status": "状态",
    "title": "标题",
    "topics": "主题",
    "summary": "概述",
    "fact": "事实",
    "theme": "脉络",
    "dispute": "分歧",
    "analysis": "分析",
    "source": "来源",
}
_ACTS = {"added": "新增", "removed": "删去", "reworded": "改写", "changed": "修订"}


@click.command(name="diff")
@click.argument("old", metavar="A")
@click.argument("new", metavar="[B]", required=False)
@click.option("--revision", is_flag=True, help="Print the entry for the record's revisions that tells of the changes.")
@click.option("--date", "day", type=DAY, help="The day of that entry (default: today, in UTC).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(old: str, new: str | None, revision: bool, day: dt.datetime | None, form: str) -> None:
    """Show what changed from A to B, two versions of a brief, as a reader understands it.

    A version is a brief (id or folder), a YAML file, or REVISION:ID for what git kept: HEAD~3:2025-08-14-story. With A
    alone, a brief, its last commit is compared with the file.

    Exit code: 0 nothing changed, 1 something did, 2 wrong use.
    """
    site = find_site_of(new or old)
    after = load_version(site, new or old)
    before = load_version(site, old) if new else committed_version(site, "HEAD", after.brief.id)
    changes = compare_versions(before.brief, after.brief)
    if revision:
        _print_revision(changes, today(day))
    elif form == "json":
        _print_json(before, after, changes)
    else:
        _print_text(before, after, changes)
    sys.exit(1 if changes else 0)


def _print_revision(changes: Sequence[Change], day: str) -> None:
    entry = revision_of(changes, day)
    if entry is None:
        click.echo("nothing changed that readers see", err=True)
        return
    click.echo(revision_text(entry), nl=False)
    click.echo("put this at the end of `revisions:` in brief.yml, and say why it changed", err=True)


def _print_json(before: Version, after: Version, changes: Sequence[Change]) -> None:
    data = {"a": before.name, "b": after.name, "changes": [dataclasses.asdict(change) for change in changes]}
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _print_text(before: Version, after: Version, changes: Sequence[Change]) -> None:
    for change in changes:
        head = f"{_PARTS[change.part]} {change.part} {change.id}".rstrip()
        fields = f" ({', '.join(change.fields)})" if change.fields else ""
        act = click.style(f"{_ACTS[change.act]} {change.act}", fg=_COLOURS[change.act])
        click.echo(f"{head}: {act}{fields}")
        _print_wordings(change)
        for number in change.numbers:
            click.echo(f"  数字 number, {number.lang}: {number.before or '–'} → {number.after or '–'}")
    click.echo(
        f"{before.name} → {after.name}: {len(changes) or 'no'} change{'s' if len(changes) != 1 else ''}", err=True
    )


def _print_wordings(change: Change) -> None:
    old, new = change.before or Pair(), change.after or Pair()
    if old.zh == old.en and new.zh == new.en:  # a name, which has no language
        click.echo("  " + " → ".join(filter(None, (old.zh, new.zh))))
        return
    for written in ("zh", "en"):
        was, now = old.text(written), new.text(written)
        if was == now or change.act != "reworded":
            click.echo(f"  {written}: {now or was or '–'}")
        else:
            click.echo(f"  {written}: {was or '–'}\n    → {now or '–'}")
