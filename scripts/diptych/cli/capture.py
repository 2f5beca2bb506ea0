"""``diptych capture``."""

from __future__ import annotations

import dataclasses
import json
import sys
import threading
from pathlib import Path
from types import TracebackType

import click

from diptych.capture.fetcher import Options
from diptych.capture.limits import DEFAULT_LIMITS
from diptych.capture.refusal import Refusal
from diptych.capture.saved_file import read_saved_file
from diptych.cli.progress import SILENT_SECONDS
from diptych.errors import UsageError
from diptych.pipeline.capture import CaptureOutcome, capture_all, system_surroundings
from diptych.records.store import SOURCES_FOLDER, find_site_of

# A list of 10,000 URLs has half of this; a larger file is not a list.
MAX_LIST_BYTES = 1_000_000
# Records read no larger file (records.files.MAX_FILE_BYTES).
MAX_MB = 64
# Where no person watches, a line in a log now and then is enough.
_LOG_SECONDS = 10.0


@click.command(name="capture")
@click.argument("brief")
@click.argument("items", nargs=-1, metavar="[URL_OR_FILE]...")
@click.option(
    "--from-file",
    "list_path",
    metavar="LIST",
    help="Take more of them from LIST ('-': standard input), one a line; a line that begins with '#' is a comment.",
)
@click.option("--again", is_flag=True, help="Fetch URLs anew that are stored already.")
@click.option("--allow-private", is_flag=True, help="Let the URLs that you name lead into your own network.")
@click.option("--ignore-robots", is_flag=True, help="Fetch what a site asks programs not to fetch.")
@click.option(
    "--max-mb",
    type=click.FloatRange(0, MAX_MB, min_open=True),
    default=DEFAULT_LIMITS.bytes / 1_000_000,
    show_default=True,
    help="Refuse what is larger.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=DEFAULT_LIMITS.total_seconds,
    show_default=True,
    help="Seconds for one page, from the first look-up to its last byte.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    brief: str,
    items: tuple[str, ...],
    list_path: str | None,
    again: bool,
    allow_private: bool,
    ignore_robots: bool,
    max_mb: float,
    timeout: float,
    form: str,
) -> None:
    """Store each URL or saved FILE in the folder of BRIEF, with checksum and metadata; nothing is ever overwritten.

    Repeat an interrupted run to resume it. Exit code: 0 all are stored, 1 some were refused, 2 wrong use.
    """
    folder = find_site_of(brief).brief_folder(brief)
    items = (*items, *(_listed(list_path) if list_path else ()))
    if not items:
        raise UsageError("nothing to capture", hint="name URLs or files, or a list of them with --from-file LIST")
    limits = dataclasses.replace(DEFAULT_LIMITS, bytes=int(max_mb * 1_000_000), total_seconds=timeout)
    options = Options(allow_private=allow_private, ignore_robots=ignore_robots, limits=limits)
    outcomes = []
    with _Ticker() as ticker:
        for outcome in capture_all(folder, items, options, system_surroundings(ticker.say), again=again):
            outcomes.append(outcome)
            if form == "text":
                ticker.clear()
                _print_outcome(outcome)
    if form == "json":
        _print_json(folder, outcomes)
    else:
        _print_summary(folder, outcomes)
    sys.exit(1 if any(outcome.state == "refused" for outcome in outcomes) else 0)


def _listed(name: str) -> list[str]:
    """The lines of a list without comments and empty ones."""
    try:
        data = sys.stdin.buffer.read(MAX_LIST_BYTES) if name == "-" else read_saved_file(Path(name), MAX_LIST_BYTES)
        text = data.decode("utf-8-sig")
    except Refusal as refusal:
        raise UsageError(refusal.what, hint=refusal.hint, place=name) from None
    except UnicodeDecodeError:
        raise UsageError("the list is not UTF-8", hint="save it as UTF-8", place=name) from None
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _print_outcome(outcome: CaptureOutcome) -> None:
    if outcome.record is None:
        click.echo(f"{click.style('refused', fg='red')}  {outcome.given}: {outcome.message} — {outcome.hint}", err=True)
        return
    record = outcome.record
    if outcome.state == "kept":
        click.echo(f"{click.style('kept', fg='yellow')}     {record.capture}: stored {record.stored[:10]} already")
    else:
        click.echo(
            f"{click.style('stored', fg='green')}   {record.capture}, {int(record.size):,} bytes: {outcome.given}"
        )
        for note in record.notes:
            click.echo(f"{click.style('note', fg='blue')}     {record.capture}: {note}", err=True)


def _print_summary(folder: Path, outcomes: list[CaptureOutcome]) -> None:
    counts = {state: sum(outcome.state == state for outcome in outcomes) for state in ("stored", "kept", "refused")}
    told = ", ".join(f"{count} {state}" for state, count in counts.items() if count)
    adds = f"; `diptych draft {folder.name}` adds them to the brief" if counts["stored"] else ""
    click.echo(f"{folder / SOURCES_FOLDER}: {told}{adds}", err=True)


def _print_json(folder: Path, outcomes: list[CaptureOutcome]) -> None:
    captures = [_as_json(outcome) for outcome in outcomes]
    click.echo(json.dumps({"brief": folder.name, "captures": captures}, ensure_ascii=False, indent=2))


def _as_json(outcome: CaptureOutcome) -> dict[str, object]:
    """One outcome with every key; unknown is null."""
    record = dataclasses.asdict(outcome.record) if outcome.record else {}
    keys = ("capture", "sha256", "stored", "url", "final_url", "content_type", "charset", "coding", "last_modified")
    return {
        "given": outcome.given,
        "state": outcome.state,
        **{key: record.get(key) for key in keys},
        "size": int(record["size"]) if record else None,
        "status": int(record["status"]) if record.get("status") else None,
        "redirects": list(record.get("redirects", ())),
        "notes": list(record.get("notes", ())),
        "code": outcome.code or None,
        "message": outcome.message or None,
        "hint": outcome.hint or None,
    }


class _Ticker:
    """Says on standard error what a capture is doing, once it has taken more than two seconds."""

    def __init__(self) -> None:
        self.step = ""
        self.shown = False
        self.ended = threading.Event()
        self.live = sys.stderr.isatty()
        self.thread = threading.Thread(target=self._run, daemon=True)

    def say(self, step: str) -> None:
        """Remember the current step; it is shown only if the work is slow."""
        self.step = step

    def clear(self) -> None:
        """Take the line away, to make room for a result."""
        if self.shown and self.live:
            click.echo("\r\x1b[K", nl=False, err=True)
        self.shown = False

    def __enter__(self) -> _Ticker:
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ended.set()
        self.thread.join()
        self.clear()

    def _run(self) -> None:
        pause = SILENT_SECONDS
        while not self.ended.wait(pause):
            pause = 0.5 if self.live else _LOG_SECONDS
            if self.step:
                click.echo(f"\r\x1b[K{self.step} …" if self.live else f"{self.step} …", nl=not self.live, err=True)
                self.shown = True
