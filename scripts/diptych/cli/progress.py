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
    """Pass the items on; a bar with the time left and the rate appears when they take longer than two seconds."""
    if not sys.stderr.isatty():
        yield from items
        return
    begun = time.time()
    bar = None
    for done, item in enumerate(items):
        taken = time.time() - begun
        if bar is None and taken > SILENT_SECONDS:
            bar = click.progressbar(
                length=length, label=label, file=sys.stderr, show_pos=True, item_show_func=lambda rate: rate
            )
            # The time left is reckoned from the first item on, and known at once.
            bar.start = bar.last_eta = begun
            bar.update(done, _rate(done, taken))
        yield item
        if bar is not None:
            bar.update(1, _rate(done + 1, time.time() - begun))
    if bar is not None:
        bar.render_finish()


def _rate(done: int, seconds: float) -> str:
    rate = done / max(seconds, 1e-3)
    return f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s"
