"""What pages are made with beside what people write: this package and everything that is installed around it."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


@cache
def package_version() -> str:
    """A digest of this package's files, templates and catalogs too, and of the names and versions of all others."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update("\n".join(installed()).encode())
    return digest.hexdigest()


@cache
def installed() -> tuple[str, ...]:
    """The installed distributions as their folders name them (``jinja2-3.1.6.dist-info``), sorted.

    Reading the names is enough and takes a hundredth of the time that reading their metadata takes.
    """
    found: set[str] = set()
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as entries:
                found.update(entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue
    return tuple(sorted(found))
