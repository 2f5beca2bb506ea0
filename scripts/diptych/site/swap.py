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

WORK_FOLDER = ".build"
_PREFIX = "run-"
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


def swap(built: Path, site: Path) -> None:
    """Put ``built`` in the place of ``site``; the old site goes away only after the new one stands there."""
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise BuildError(f"'{site.name}' is not a folder", hint="remove it; the site is built into it", place=str(site))
    if not site.exists():
        built.rename(site)
        return
    if _exchange(built, site):
        shutil.rmtree(built, ignore_errors=True)
        return
    old = built.with_name(f"{built.name}-old")
    site.rename(old)
    try:
        built.rename(site)
    except OSError:
        old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    with suppress(OSError, AttributeError):
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
        done = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
        return bool(done == 0)
    return False
