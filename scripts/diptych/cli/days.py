"""The day that a command signs its work with: the machine's clock, or the one that ``--date`` gives."""

from __future__ import annotations

import datetime as dt

import click

DAY = click.DateTime(formats=["%Y-%m-%d"])


def today(given: dt.datetime | None) -> str:
    """The given day or the present one in UTC, ISO 8601."""
    return (given or dt.datetime.now(dt.UTC)).date().isoformat()
