"""What decides whether something was made from the same: the package, all around it, the theme, and digests."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diptych.site.host import HostConfig

PACKAGE = Path(__file__).parents[1]


@cache
def package_version() -> str:
    """A digest of this package's files, templates and catalogs too, and of the names and versions of all others."""
    digest = hashlib.sha256(sys.version.encode())
    digest.update("".join(f"{name}\0{held}\0" for name, held in package_files().items()).encode())
    digest.update("\n".join(installed()).encode())
    return digest.hexdigest()


@cache
def package_files() -> dict[str, str]:
    """The digests of this package's files by name, in order; read once for all that depends on some of them."""
    waiting, found = [str(PACKAGE)], dict[str, str]()
    for folder in waiting:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    waiting.append(entry.path)
                elif entry.is_file() and not entry.name.endswith(".pyc"):
                    found[entry.path] = hashlib.sha256(Path(entry.path).read_bytes()).hexdigest()
    start = len(str(PACKAGE)) + 1
    return {path[start:].replace(os.sep, "/"): found[path] for path in sorted(found)}


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


def theme_key(host: HostConfig) -> str:
    """A digest of all that the theme is made from; empty where a plugin, hook or extension may read other things."""
    if not host.pure:
        return ""
    digest = hashlib.sha256(f"{package_version()}\n{host.path.read_text(encoding='utf-8')}\n".encode())
    for path in sorted(host.docs.rglob("*")):
        if path.is_file():
            name = path.relative_to(host.docs).as_posix()
            digest.update(f"{name} {path.is_symlink()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def key_of(*values: str) -> str:
    """A digest of some texts in their order."""
    # No two rows of texts are written alike in Python's own notation, which is made in half of the time of another one.
    return hashlib.sha256(repr(values).encode()).hexdigest()[:32]
