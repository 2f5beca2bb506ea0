"""Whole-file reads and writes: a reader never meets half a file, and nothing outside the site is followed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from diptych.errors import DiptychError

# What a killed process may leave behind; nothing reads files whose names begin with a dot.
TEMPORARY_PREFIX = ".diptych-"
# The largest file that a site reads whole: a capture has at most 10 MB, a PDF given by hand may have more.
MAX_FILE_BYTES = 64 * 1024 * 1024


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` by way of a temporary file in the same folder: all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _temporary(path, data) as temporary:
        temporary.replace(path)


def write_new(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` whole, and only where nothing has that name; raises FileExistsError otherwise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _temporary(path, data) as temporary:
        try:
            # A link is made in one step and, unlike a rename, never replaces.
            path.hardlink_to(temporary)
        except FileExistsError:
            raise
        except OSError:
            # A file system without hard links: the name is claimed first, then filled in one step.
            path.open("xb").close()
            temporary.replace(path)


@contextlib.contextmanager
def _temporary(path: Path, data: bytes) -> Iterator[Path]:
    """A file with ``data`` beside ``path``, on the disk, that is gone afterwards."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY_PREFIX, suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only the owner reads; a site is for everyone, unless its owner said otherwise.
        temporary.chmod(path.stat().st_mode & 0o777 if path.is_file() else 0o644)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def read_inside(root: Path, path: Path) -> bytes:
    """The bytes of a regular file below ``root``; a symbolic link on the way is refused.

    Raises DiptychError, never OSError, for a file that is not there, outside, too large or not readable.
    """
    if not path.is_relative_to(root):
        raise _refused(path, "the file is outside the folder", "put it inside")
    try:
        status, current = None, str(root)
        for part in path.parts[len(root.parts) :]:
            current = os.path.join(current, part)  # noqa: PTH118 - six files a brief, and a Path takes as long as a read
            status = None if part == ".." else _status(current)
            if part == ".." or (status and stat.S_ISLNK(status.st_mode)):
                raise _refused(path, f"'{part}' leads outside the folder", "put the file itself there, not a link")
        if status is None or not stat.S_ISREG(status.st_mode):
            raise _refused(path, "there is no such file", "check the name")
        if status.st_size > MAX_FILE_BYTES:
            what = f"the file has {status.st_size} bytes; the most is {MAX_FILE_BYTES}"
            raise _refused(path, what, "use a smaller one")
        return path.read_bytes()
    except OSError as error:
        raise _refused(path, f"the file cannot be read: {error.strerror}", "check its name and permissions") from None


def _status(path: str) -> os.stat_result | None:
    """What the file system says of a path itself, where a link stands of the link; None where nothing stands."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None


def _refused(path: Path, what: str, hint: str) -> DiptychError:
    return DiptychError(what, hint=hint, place=str(path))


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
