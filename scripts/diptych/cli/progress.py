"""Progress on standard error, for work that takes more than two seconds, where a person is watching."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")

# DESIGN.md §4: shorter work would only flicker.
SILENT_SECONDS = 2.0


def track(items: Iterable[T], label: str, length: int) -> Iterator[T]:
    """Pass the items on; a bar with the time left appears when they take longer than two seconds."""
    if not sys.stderr.isatty():
        yield from items
        return
    begun = time.monotonic()
    bar = None
    for done, item in enumerate(items):
        if bar is None and time.monotonic() - begun > SILENT_SECONDS:
            bar = click.progressbar(length=length, label=label, file=sys.stderr, show_pos=True)
            bar.update(done)
        yield item
        if bar is not None:
            bar.update(1)
    if bar is not None:
        bar.render_finish()
