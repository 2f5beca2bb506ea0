"""One writer of a brief at a time, held by the operating system: a lock ends with its process, however that ends."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from diptych.errors import UsageError
from diptych.records.exclusion import hold
from diptych.records.files import TEMPORARY_PREFIX
from diptych.records.store import WORK_FOLDER, SiteRoot

LOCKS_FOLDER = Path(WORK_FOLDER) / "locks"


@contextmanager
def brief_lock(site: SiteRoot, brief_id: str, command: str) -> Iterator[None]:
    """Be the only one to write a brief; what a killed writer left half done beside it is taken away.

    Raises UsageError while another process writes it.
    """
    folder = site.path / LOCKS_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{brief_id}.lock").open("a+", encoding="utf-8") as file:
        if not hold(file):
            raise _taken(file, brief_id)
        file.seek(0)
        file.truncate()
        file.write(f"{command} {os.getpid()}\n")
        file.flush()
        _sweep(site.briefs_path / brief_id)
        try:
            yield
        finally:
            # The file stays: deleting it could take away a lock that another process has just made.
            file.seek(0)
            file.truncate()
            file.flush()


def _taken(file: IO[str], brief_id: str) -> UsageError:
    file.seek(0)
    found = re.match(r"([a-z]+) (\d+)", file.read(200))
    who = f"`diptych {found[1]}` (process {found[2]})" if found else "another command"
    return UsageError(f"{who} is writing the brief '{brief_id}'", hint="run this again when it has ended")


def _sweep(folder: Path) -> None:
    """Delete the temporary files of writers that were killed: whoever holds the lock is the only one to have any."""
    for place in (folder, folder / ".draft"):
        for path in place.glob(f"{TEMPORARY_PREFIX}*.tmp"):
            path.unlink(missing_ok=True)
