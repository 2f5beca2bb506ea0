"""One build of a site at a time, held by the operating system: the lock ends with its process, however that ends."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from diptych.records.exclusion import hold

# How often a waiting build asks whether the other one has ended, in seconds.
_LOOK = 0.1


@contextmanager
def build_lock(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Be the only build of the site whose ``.build`` is ``folder``; ``waiting`` is called once where another one is."""
    folder.mkdir(parents=True, exist_ok=True)
    # The file stays: deleting it could take away a lock that another process has just made.
    with (folder / "lock").open("ab") as file:
        told = False
        while not hold(file):
            if not told:
                waiting()
                told = True
            time.sleep(_LOOK)
        yield
