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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# A file that is not there yet; what Windows would do to the ends of its lines is left.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
# The part of a mode that tells files from folders and links.
_KIND = 0o170000
# Hexadecimal digits of a file's digest: 128 bits.
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class Written:
    """A file as a build wrote it: the digest of its bytes, and its size and time of change as a quick look shows."""

    digest: str
    size: int
    mtime_ns: int


# Files by path as a text of three fields each with tabs between them: path, digest, and size with time of change. The
# sites of ten thousand briefs have a hundred thousand files, which are compared without making anything else of them.
FileList = str


# No path has a NUL, and an owner's file may have any other character in its name.
_ESCAPED = {"\t": "\0t", "\n": "\0n"}


def pack_files(files: Mapping[str, Written]) -> FileList:
    """Files as a text in one line."""
    return "\t".join(
        f"{_replaced(path, _ESCAPED)}\t{one.digest}\t{one.size} {one.mtime_ns}" for path, one in files.items()
    )


def unpack_files(packed: FileList) -> dict[str, Written]:
    """The files of a text; raises ValueError where it is none."""
    fields = _fields(packed)
    files = {}
    for path, digest, look in zip(fields[::3], fields[1::3], fields[2::3], strict=True):
        size, mtime_ns = look.split(" ")
        files[path] = Written(digest, int(size), int(mtime_ns))
    return files


def _fields(packed: FileList) -> list[str]:
    fields = packed.split("\t") if packed else []
    if "\0" in packed:
        return [_replaced(field, {new: old for old, new in _ESCAPED.items()}) for field in fields]
    return fields


def _replaced(text: str, pairs: Mapping[str, str]) -> str:
    for old, new in pairs.items():
        text = text.replace(old, new)
    return text


def digest_of(data: bytes) -> str:
    """The digest of a file's bytes."""
    return hashlib.sha256(data).hexdigest()[:_DIGEST]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A tree against what was written: ``fresh`` are the same bytes with another time, ``lost`` files that are missing
    or changed by other hands, ``foreign`` those that no build wrote."""

    fresh: Mapping[str, Written]
    lost: frozenset[str]
    foreign: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """True where nothing is missing, changed or added."""
        return not self.lost and not self.foreign


@dataclass(frozen=True, slots=True)
class Sight:
    """A tree as a build left it: the folder's inode, and the moment by the file system's clock in nanoseconds."""

    inode: int = 0
    moment: int = 0

    def since(self, tree: Path) -> int:
        """The moment, where the folder is the one that was seen; else 0, for nothing is known of it."""
        try:
            return self.moment if os.lstat(tree).st_ino == self.inode else 0
        except OSError:
            return 0


def see(tree: Path, moment: int) -> Sight:
    """A tree that holds nothing but what a build wrote at this moment."""
    return Sight(os.lstat(tree).st_ino, moment)


UNSEEN = Sight()


def compare(tree: Path, written: Iterable[FileList], seen: Sight = UNSEEN) -> Comparison:
    """Compare a tree with what a build wrote there; bytes are read only where size or time of change differ.

    Folders that did not change since they were ``seen`` hold the names that they held then; others are read.
    """
    odd, foreign = _look_over(tree, written, seen)
    fresh = {path: kept for path, known in odd.items() if (kept := _same_bytes(tree / path, known))}
    return Comparison(fresh, frozenset(odd.keys() - fresh.keys()), tuple(foreign))


def _look_over(tree: Path, written: Iterable[FileList], seen: Sight) -> tuple[dict[str, Written], list[str]]:
    """The files of a tree whose size or time of change is another than when they were written, and foreign ones."""
    base = f"{tree}/"
    odd: dict[str, Written] = {}
    holding: set[str] = set()
    lists = list(written)
    for packed in lists:
        fields = _fields(packed)
        names, looks = fields[::3], fields[2::3]
        holding.update([name.rpartition("/")[0] for name in names])
        if _looks(base, names) != looks:
            different = {name for name, look in zip(names, looks, strict=True) if _look(base + name) != look}
            odd |= {path: one for path, one in unpack_files(packed).items() if path in different}
    folders = _with_parents(holding)
    changed = _changed(base, folders, seen.since(tree))
    return odd, list(_foreign(base, lists, folders, changed)) if changed else []


def _looks(base: str, names: Sequence[str]) -> list[str]:
    """Size and time of change of files below a folder, all at once; nothing where one of them is missing."""
    try:
        return [
            f"{one.st_size} {one.st_mtime_ns}" if one.st_mode & _KIND == stat.S_IFREG else ""
            for one in [os.lstat(base + name) for name in names]
        ]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _look(path: str) -> str:
    """Size and time of change of a file; nothing where there is no plain one."""
    return "".join(_looks("", [path]))


def _same_bytes(path: Path, known: Written) -> Written | None:
    """A file that has another time and the same bytes, as it is now."""
    size, _, mtime_ns = _look(str(path)).partition(" ")
    if size != str(known.size) or _digest(path) != known.digest:
        return None
    return Written(known.digest, known.size, int(mtime_ns))


def _with_parents(holding: Iterable[str]) -> set[str]:
    """Folders, and those that hold them."""
    folders = {""}
    for parent in holding:
        while parent not in folders:
            folders.add(parent)
            parent = parent.rpartition("/")[0]
    return folders


def _foreign(base: str, written: Iterable[FileList], folders: set[str], changed: Iterable[str]) -> Iterator[str]:
    """The files and links below a folder that were not written, in those of ``folders`` that ``changed``."""
    paths = {path for packed in written for path in _fields(packed)[::3]}
    waiting = [*changed]
    while waiting:
        folder = waiting.pop()
        try:
            entries = os.scandir(base + folder)
        except (FileNotFoundError, NotADirectoryError):
            continue
        with entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if not entry.is_dir(follow_symlinks=False):
                    if path not in paths:
                        yield path
                elif path not in folders:
                    waiting.append(path)


def _changed(base: str, folders: Iterable[str], since: int) -> list[str]:
    """The folders that are there and changed since a moment."""
    found = []
    for folder in folders:
        try:
            status = os.lstat(base + folder)
        except (FileNotFoundError, NotADirectoryError):
            continue
        # A time that equals ``since`` may be that of a later change: clocks of file systems tick.
        if status.st_ctime_ns >= since or status.st_mtime_ns >= since:
            found.append(folder)
    return found


def _digest(path: Path) -> str:
    try:
        return digest_of(path.read_bytes())
    except OSError:
        return ""


class Tree:
    """A tree that nobody reads yet, and the only place where files are written.

    What is put into it is linked into ``twin`` too, as far as that can be done: a new one, which ``refresh`` completes.
    """

    def __init__(self, folder: Path, twin: Path | None = None) -> None:
        self.folder = folder
        # Folders that are known to be folders, and no links.
        self._made: set[str] = set()
        self._twin = None if twin is None else Tree(twin)
        if twin:
            twin.mkdir(parents=True, exist_ok=True)

    def put(self, path: str, data: bytes) -> Written:
        """Write a file, in the place of what stood there; other names of that keep its bytes."""
        parent = path.rpartition("/")[0]
        target = f"{self.folder}/{path}"
        # Nearly always the folder was made a moment ago and nothing has the name: one look less for each file.
        try:
            if not self._stands(parent):
                raise FileNotFoundError
            file = os.open(target, _NEW, 0o666)
        except (FileExistsError, FileNotFoundError, NotADirectoryError):
            self._free(path)
            file = os.open(target, _NEW, 0o666)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
            status = os.fstat(file)
        finally:
            os.close(file)
        if self._twin:
            self._twin.link(target, path)
        return Written(digest_of(data), status.st_size, status.st_mtime_ns)

    def link(self, source: str, path: str) -> None:
        """Give a file a name here too, where that can be done; nothing has the name yet."""
        target = f"{self.folder}/{path}"
        with suppress(OSError):
            if not self._stands(path.rpartition("/")[0]):
                self._free(path)
            os.link(source, target)

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

    def refresh(self, site: Path, written: Iterable[FileList], seen: Sight = UNSEEN) -> Comparison:
        """Make this the tree that was written, from its own files and those of ``site``, and say what neither has."""
        if self.folder.is_symlink() or (self.folder.exists() and not self.folder.is_dir()):
            self.folder.unlink()
        new = not self.folder.exists()
        self.folder.mkdir(parents=True, exist_ok=True)
        lists = list(written)
        odd, foreign = (self._link(site, lists), []) if new else _look_over(self.folder, lists, seen)
        if foreign:
            for path in foreign:
                self.remove(path)
            # A link in the place of a folder showed us files that are gone with it.
            odd, _ = _look_over(self.folder, lists, seen)
        fresh = {}
        for path, known in sorted(odd.items()):
            # The site's own file first: shared by both trees, it is not read again by every build.
            kept = self._take(site / path, path, known, quick=True) or _same_bytes(self.folder / path, known)
            kept = kept or self._take(site / path, path, known)
            if kept and kept != known:
                fresh[path] = kept
            if kept:
                del odd[path]
        return Comparison(fresh, frozenset(odd), ())

    def _link(self, site: Path, written: Iterable[FileList]) -> dict[str, Written]:
        """Link all files of the site that are what was written into this new tree; returns the others."""
        here, there = f"{self.folder}/", f"{site}/"
        odd: dict[str, Written] = {}
        self._made.add("")
        for packed in written:
            fields = _fields(packed)
            left = set()
            for path, look in zip(fields[::3], fields[2::3], strict=True):
                try:
                    if _look(there + path) != look or not self._stands(path.rpartition("/")[0]):
                        raise FileNotFoundError
                    os.link(there + path, here + path)
                except OSError:
                    left.add(path)
            if left:
                odd |= {path: one for path, one in unpack_files(packed).items() if path in left}
        return odd

    def _take(self, source: Path, path: str, known: Written, *, quick: bool = False) -> Written | None:
        """Link a file of the site here where it is what was written; ``quick`` where that is seen without reading."""
        try:
            status = source.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        same = status.st_size == known.size and stat.S_ISREG(status.st_mode)
        if not same or (status.st_mtime_ns != known.mtime_ns and (quick or _digest(source) != known.digest)):
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
            while parent:
                parent = parent.rpartition("/")[0]
                self._made.add(parent)
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        target.unlink(missing_ok=True)
        return target

    def _stands(self, folder: str) -> bool:
        """Whether a folder is known to stand here, or could be made in one that is."""
        if folder in self._made:
            return True
        if not folder or not self._stands(folder.rpartition("/")[0]):
            return False
        try:
            os.mkdir(f"{self.folder}/{folder}")  # noqa: PTH102 - a site has a folder for each page
        except OSError:
            return False
        self._made.add(folder)
        return True

    def _make(self, folder: Path) -> None:
        """Make a folder; a file or link that has the name of one on the way goes away."""
        for place in (folder, *folder.parents):
            if place == self.folder:
                break
            if place.is_symlink() or place.is_file():
                place.unlink()
        folder.mkdir(parents=True, exist_ok=True)
