"""Built aside, swapped whole: readers of ``site/`` meet the old site or the new one."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from diptych.errors import BuildError
from diptych.records.store import WORK_FOLDER

_PREFIX = "run-"
# The tree that shares the site's files.
SPARE_FOLDER = "spare"
# From Linux' fs.h and fcntl.h: exchange two names in one step; paths are relative to the working directory.
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


@contextmanager
def work_folder(root: Path) -> Iterator[Path]:
    """A folder of this build alone below ``root/.build``; it is removed at the end, whatever happened."""
    base = root / WORK_FOLDER
    base.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=base))
    folder.chmod(0o755)
    try:
        yield folder
    except OSError as error:
        raise BuildError(f"the site could not be written: {error.strerror or error}", place=str(base)) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(root: Path) -> None:
    """Take away what killed builds left; nobody else may be building."""
    for folder in (root / WORK_FOLDER).glob(f"{_PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)


def swap(built: Path, site: Path) -> Path | None:
    """Put ``built`` in the place of ``site`` and return where the old site is then, if there was one."""
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise BuildError(f"'{site.name}' is not a folder", hint="remove it; the site is built into it", place=str(site))
    if not site.exists():
        built.rename(site)
        return None
    if _exchange(built, site):
        return built
    old = _old(site)
    shutil.rmtree(old, ignore_errors=True)
    old.parent.mkdir(exist_ok=True)
    site.rename(old)
    try:
        built.rename(site)
    except OSError:
        old.rename(site)
        raise
    return old


def recover(site: Path) -> None:
    """Put the old site back where a build was killed between two renames."""
    if not site.exists() and _old(site).is_dir():
        _old(site).rename(site)


def _old(site: Path) -> Path:
    return site.parent / WORK_FOLDER / "old"


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    with suppress(OSError, AttributeError):
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
        done = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
        return bool(done == 0)
    return False
