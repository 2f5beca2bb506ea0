"""A file that an editor saved: its bytes, read without following anything or waiting for anything."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from diptych.capture.refusal import Refusal

_KINDS = (
    (stat.S_ISLNK, "it is a symbolic link", "give the file itself"),
    (stat.S_ISDIR, "it is a folder", "give the files in it"),
    (stat.S_ISFIFO, "it is a pipe", "save it to a file first"),
    (stat.S_ISSOCK, "it is a socket", "give a file"),
    (stat.S_ISCHR, "it is a device", "give a file"),
    (stat.S_ISBLK, "it is a device", "give a file"),
)
# Windows knows neither of the first two, but binary mode; there lstat alone decides.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def read_saved_file(path: Path, most: int) -> bytes:
    """The bytes of a regular file; raises Refusal for anything else, and beyond ``most`` bytes."""
    try:
        _check(os.lstat(path).st_mode)
        # Opened without waiting (a pipe would) and without following a link put there since; then looked at again.
        handle = os.open(path, _FLAGS)
        with os.fdopen(handle, "rb") as file:
            _check(os.fstat(handle).st_mode)
            data = file.read(most + 1)
    except FileNotFoundError:
        raise Refusal("file", "there is no such file", "check the name; a URL begins with https://") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        raise Refusal("file", f"it cannot be read: {reason}", "check its name and permissions") from None
    if len(data) > most:
        raise Refusal("too-large", f"it has more than {most} bytes", "raise the limit: --max-mb")
    return data


def _check(mode: int) -> None:
    for is_kind, what, hint in _KINDS:
        if is_kind(mode):
            raise Refusal("file", what, hint)
    if not stat.S_ISREG(mode):
        raise Refusal("file", "it is no regular file", "give a file")
