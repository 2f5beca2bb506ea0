"""The site and its spare: two trees that share their files by hard links, so that a change costs what it changes.

A build makes its changes in the spare, where nobody looks, and then exchanges the two folders. What was the site is the
next spare. A file is never written in its place, for the other tree would change with it. Nothing is believed of the
spare: before it is changed, every file of it is compared with what the last build wrote (``Written``) and taken from
the site again, or reported as lost, where it is not that.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# Hexadecimal digits of a file's digest: 128 bits.
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class Written:
    """A file as a build wrote it: the digest of its bytes, and its size and time of change as a quick look shows."""

    digest: str
    size: int
    mtime_ns: int


def digest_of(data: bytes) -> str:
    """The digest of a file's bytes."""
    return hashlib.sha256(data).hexdigest()[:_DIGEST]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A tree against what was written: ``kept`` with fresh times, ``lost`` or changed by other hands, ``foreign``."""

    kept: dict[str, Written]
    lost: frozenset[str]
    foreign: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """True where nothing is missing, changed or added."""
        return not self.lost and not self.foreign


def compare(tree: Path, written: Mapping[str, Written]) -> Comparison:
    """Compare a tree with what a build wrote there; bytes are read only where size or time of change differ."""
    kept: dict[str, Written] = {}
    foreign = []
    for path, status in _walk(tree):
        known = written.get(path)
        if known is None or not stat.S_ISREG(status.st_mode):
            foreign.append(path)
        elif status.st_mtime_ns == known.mtime_ns and status.st_size == known.size:
            kept[path] = known
        elif status.st_size == known.size and _digest(tree / path) == known.digest:
            kept[path] = Written(known.digest, known.size, status.st_mtime_ns)
    return Comparison(kept, frozenset(written.keys() - kept.keys()), tuple(foreign))


def _walk(tree: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file and link below a folder with its status."""
    waiting = [("", str(tree))]
    while waiting:
        prefix, folder = waiting.pop()
        try:
            entries = os.scandir(folder)
        except (FileNotFoundError, NotADirectoryError):
            continue
        with entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    yield prefix + entry.name, entry.stat(follow_symlinks=False)


def _digest(path: Path) -> str:
    try:
        return digest_of(path.read_bytes())
    except OSError:
        return ""


class Tree:
    """A tree that nobody reads yet, and the only place where files are written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: set[str] = set()

    def put(self, path: str, data: bytes) -> Written:
        """Write a file, in the place of what stood there; other names of that keep its bytes."""
        target = self._free(path)
        with target.open("xb") as file:
            file.write(data)
            file.flush()
            status = os.fstat(file.fileno())
        return Written(digest_of(data), status.st_size, status.st_mtime_ns)

    def move(self, source: Path, path: str) -> Written:
        """Move a file of a build's own folder here."""
        data = source.read_bytes()
        source.replace(self._free(path))
        status = (self.folder / path).stat()
        return Written(digest_of(data), status.st_size, status.st_mtime_ns)

    def remove(self, path: str) -> None:
        """Delete a file or link, and the folders that are empty then."""
        target = self.folder / path
        with suppress(FileNotFoundError):
            target.unlink()
        self._made.clear()
        for folder in target.parents:
            if folder == self.folder:
                return
            try:
                folder.rmdir()
            except OSError:  # other files stand in it
                return

    def refresh(self, site: Path, written: Mapping[str, Written]) -> Comparison:
        """Make this the tree that was written, from its own files and those of ``site``, and say what neither has."""
        if self.folder.is_symlink() or (self.folder.exists() and not self.folder.is_dir()):
            self.folder.unlink()
        self.folder.mkdir(parents=True, exist_ok=True)
        found = compare(self.folder, written)
        for path in found.foreign:
            self.remove(path)
        for path in sorted(found.lost):
            mended = self._take(site / path, path, written[path])
            if mended:
                found.kept[path] = mended
        return Comparison(found.kept, frozenset(written.keys() - found.kept.keys()), ())

    def _take(self, source: Path, path: str, known: Written) -> Written | None:
        """Link a file of the site here where it is what was written."""
        try:
            status = source.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        same = status.st_size == known.size and stat.S_ISREG(status.st_mode)
        if not same or (status.st_mtime_ns != known.mtime_ns and _digest(source) != known.digest):
            return None
        target = self._free(path)
        try:
            os.link(source, target)
        except OSError:
            # A file system without hard links, or a file that has as many as it may.
            shutil.copy2(source, target)
        return Written(known.digest, known.size, status.st_mtime_ns)

    def _free(self, path: str) -> Path:
        """Where to write a file: its folders are made, and nothing has its name."""
        parent = path.rpartition("/")[0]
        target = self.folder / path
        if parent not in self._made:
            self._make(target.parent)
            self._made.add(parent)
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        target.unlink(missing_ok=True)
        return target

    def _make(self, folder: Path) -> None:
        """Make a folder; a file or link that has the name of one on the way goes away."""
        for place in (folder, *folder.parents):
            if place == self.folder:
                break
            if place.is_symlink() or place.is_file():
                place.unlink()
        folder.mkdir(parents=True, exist_ok=True)
