"""How a site is built, as the command or a preview asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

# What is shown of parts of the site as they are made: the parts, a label, their number.
Progress = Callable[[Iterable[Any], str, int], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build: whether drafts are shown, and by how many processes.

    ``progress`` passes the parts of the site on as they are made; ``waiting`` is told where another build is at work.
    """

    drafts: bool = False
    jobs: int = 1
    progress: Progress = lambda sheets, label, length: sheets
    waiting: Callable[[], None] = lambda: None
