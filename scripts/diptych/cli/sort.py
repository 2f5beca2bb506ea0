"""``diptych sort``."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from diptych.capture.limits import DEFAULT_LIMITS
from diptych.capture.network import SystemClock
from diptych.cli.capture import MAX_MB
from diptych.cli.days import DAY, today
from diptych.cli.progress import track
from diptych.lang.names import NameIndex
from diptych.pipeline.inbox import Candidate, InboxReader, Left, list_inbox
from diptych.pipeline.shelf import Shelf
from diptych.pipeline.shelving import Shelving
from diptych.pipeline.sorting import SortedStory, SortRequest, plan_stories
from diptych.records.store import SiteRoot, find_site, load_terms

_COLOURS = {"new": "green", "existing": "yellow", "few": "yellow", "failed": "red"}
# Files that leave nothing to do: they make a run no failure.
_SETTLED = frozenset({"sort.duplicate", "sort.stored"})


@click.command(name="sort")
@click.argument("inbox", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option("--add", is_flag=True, help="Store captures whose story has a brief already in that brief.")
@click.option(
    "--least",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Make no brief of a story with fewer captures; it stays in the inbox.",
)
@click.option(
    "--max-mb",
    type=click.FloatRange(0, MAX_MB, min_open=True),
    default=DEFAULT_LIMITS.bytes / 1_000_000,
    show_default=True,
    help="Leave files that are larger.",
)
@click.option("--date", "day", type=DAY, help="The day of stories without any (default: today, in UTC).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    inbox: Path, dry_run: bool, add: bool, least: int, max_mb: float, day: dt.datetime | None, form: str
) -> None:
    """Put each story that the captures in INBOX tell, in Chinese and English, into a new brief folder, and say why.

    Captures are copied, with the sidecars beside them; the inbox is left as it is, and what is stored already is known
    by its checksum. Hidden files are passed over, links are not followed.
    Exit code: 0 all have their place, 1 some were left, 2 wrong use.
    """
    site = find_site(Path.cwd())
    request = SortRequest(site, NameIndex(load_terms(site)), today(day), least)
    shelf = Shelf(site)
    candidates, left = _read(request, shelf, inbox, int(max_mb * 1_000_000))
    stories = _plan(request, shelf, candidates)
    if not dry_run:
        shelving = Shelving(site, candidates, SystemClock(), int(max_mb * 1_000_000))
        stories = [
            shelving.store(story) if story.state == "new" or (add and story.state == "existing") else story
            for story in track(stories, "Storing", len(stories))
        ]
    if form == "json":
        _print_json(inbox, stories, left, dry_run)
    else:
        _print_text(site, stories, left, dry_run)
    sys.exit(1 if _unsettled(stories, left, dry_run) else 0)


def _read(request: SortRequest, shelf: Shelf, inbox: Path, most: int) -> tuple[list[Candidate], list[Left]]:
    """The files that hold articles, and those that do not."""
    files = list_inbox(request.site, inbox)
    reader = InboxReader(request.index, most, shelf.find)
    found = [reader.read(file) for file in track(files, "Reading", len(files))]
    return [each for each in found if isinstance(each, Candidate)], [each for each in found if isinstance(each, Left)]


def _plan(request: SortRequest, shelf: Shelf, candidates: Sequence[Candidate]) -> list[SortedStory]:
    """The stories, with the briefs that are near in time."""
    names = shelf.near([candidate.profile for candidate in candidates]) if candidates else []
    stored = {name: shelf.profiles(name, request.index) for name in track(names, "Reading briefs", len(names))}
    return list(plan_stories(request, candidates, stored))


def _unsettled(stories: Sequence[SortedStory], left: Sequence[Left], dry_run: bool) -> bool:
    """Whether something in the inbox has no place in a brief."""
    waiting = any(each.capture is None for story in stories for each in story.captures) and not dry_run
    return waiting or any(each.code not in _SETTLED for each in left)


def _print_text(site: SiteRoot, stories: Sequence[SortedStory], left: Sequence[Left], dry_run: bool) -> None:
    for story in stories:
        state = "would be new" if dry_run and story.state == "new" else story.state
        date = "" if story.dated else ", day unknown"
        click.echo(f"{click.style(state, fg=_COLOURS[story.state])}  {story.brief}  {story.title}{date}")
        for each in story.captures:
            click.echo(f"    {each.file}: {each.reason}")
            if each.note:
                click.echo(f"      {click.style('note', fg='blue')}: {each.note}")
        for apart in story.apart:
            click.echo(f"    kept apart from {apart.brief}: {apart.reason}")
        if story.state == "existing" and not dry_run and not any(each.capture for each in story.captures):
            click.echo(f"    the brief {story.brief} has this story already; store them there with --add")
    for file in left:
        click.echo(f"{click.style('left', fg='yellow')}  {file.file}: {file.reason}")
    _print_summary(site, stories, left, dry_run)


def _print_summary(site: SiteRoot, stories: Sequence[SortedStory], left: Sequence[Left], dry_run: bool) -> None:
    new = [story for story in stories if story.state == "new"]
    count = sum(len(story.captures) for story in stories)
    verb = "would become" if dry_run else "became"
    click.echo(
        f"{count} captures tell {len(stories)} stories; {len(new)} {verb} briefs in {site.relative(site.briefs_path)}; "
        f"{len(left)} files were left; the inbox is as it was",
        err=True,
    )
    if new and not dry_run:
        click.echo(f"  next: diptych draft {new[0].brief}", err=True)


def _print_json(inbox: Path, stories: Sequence[SortedStory], left: Sequence[Left], dry_run: bool) -> None:
    data = {
        "inbox": str(inbox),
        "dry_run": dry_run,
        "stories": [dataclasses.asdict(story) for story in stories],
        "left": [dataclasses.asdict(file) for file in left],
    }
    text = json.dumps(data, ensure_ascii=False, indent=2)
    # A name that no encoding can write, in a title or a path, must not stop the report.
    click.echo(text.encode("utf-8", "replace").decode("utf-8"))
