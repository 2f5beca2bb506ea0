"""Whole-file reads and writes: a reader never meets half a file, and nothing outside the site is followed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from diptych.errors import DiptychError


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` by way of a temporary file in the same folder: all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only the owner reads; a site is for everyone.
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def read_inside(root: Path, path: Path) -> bytes:
    """The bytes of a regular file below ``root``; a symbolic link on the way is refused."""
    relative = path.relative_to(root)
    current = root
    for part in relative.parts:
        current = current / part
        if part == ".." or current.is_symlink():
            raise DiptychError(
                f"'{part}' leads outside the folder", hint="put the file itself there, not a link", place=str(path)
            )
    if not path.is_file():
        raise DiptychError("there is no such file", hint="check the name", place=str(path))
    return path.read_bytes()


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
