"""The step that slow work is at, on standard error, once it has taken more than two seconds."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

import click

from diptych.cli.progress import SILENT_SECONDS


class Steps:
    """Remembers what is being done; says it when the work is slow, and takes the line away at the end."""

    def __init__(self) -> None:
        self._step = ""
        self._shown = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(SILENT_SECONDS, self._begin)
        self._timer.daemon = True

    def say(self, step: str) -> None:
        """Make ``step`` the current one."""
        with self._lock:
            self._step = step
            if self._shown:
                self._show()

    def __enter__(self) -> Steps:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            if self._shown and sys.stderr.isatty():
                click.echo("\r\x1b[K", nl=False, err=True)

    def _begin(self) -> None:
        with self._lock:
            self._shown = True
            self._show()

    def _show(self) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{self._step} …", nl=False, err=True)
        else:
            click.echo(f"{self._step} …", err=True)
