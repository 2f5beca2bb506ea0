"""A command and all processes that it starts, measured: CPU and wall seconds, memory, files written."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# Linux counts memory in KiB here.
_KIB = 1024
# Reading the memory of a process with a gigabyte takes some milliseconds of its time.
_SAMPLE_S = 0.1


class FailedCommandError(Exception):
    """A measured command that did not end well, with the last lines that it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost.

    ``cpu_s`` is user and system time of all its processes; ``peak_mb`` is the most memory that all of them held at one
    moment (a page that several share counts once), sampled ten times a second, in millions of bytes.
    """

    cpu_s: float
    wall_s: float
    peak_mb: float
    written_files: int = 0


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command in ``folder`` and return its cost; raises FailedCommandError where it fails."""
    begun = time.monotonic()
    with (folder / ".measured.log").open("w+b") as log:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(environment or {})}, stdout=log, stderr=subprocess.STDOUT
        )
        watcher = _Watcher(process.pid)
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - begun
        watcher.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            said = log.read().decode("utf-8", "replace").splitlines()[-8:]
            raise FailedCommandError("\n".join([f"{' '.join(command)}: exit code {process.returncode}", *said]))
    (folder / ".measured.log").unlink()
    # Where /proc does not say it: the largest process.
    peak = watcher.peak or used.ru_maxrss * _KIB
    return Cost(round(used.ru_utime + used.ru_stime, 2), round(wall, 2), round(peak / 1e6, 1))


class _Watcher(threading.Thread):
    """Samples the memory of a process and its descendants."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._ended = threading.Event()
        self.peak = 0

    def run(self) -> None:
        while not self._ended.wait(_SAMPLE_S):
            self.peak = max(self.peak, sum(map(_memory, _family(self._pid))))

    def stop(self) -> None:
        """End the sampling."""
        self._ended.set()
        self.join()


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                for child in (task / "children").read_text(encoding="ascii").split():
                    yield from _family(int(child))


def _memory(pid: int) -> int:
    """Bytes, each page divided by the number of processes that share it; 0 for a process that is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * _KIB
    return 0


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Of each file below a folder what changes when somebody writes it anew: its inode and its time."""
    found = {}
    for path in _files(folder):
        stat = path.stat()
        found[str(path.relative_to(folder))] = (stat.st_ino, stat.st_mtime_ns)
    return found


def differing(one: Path, other: Path) -> int:
    """How many files of two folders are not in both with the same bytes."""
    names, others = stamps(one).keys(), stamps(other).keys()
    same = sum(_same(one / name, other / name) for name in names & others)
    return len(names | others) - same


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def size(folder: Path) -> int:
    """The bytes of all files below a folder."""
    return sum(path.stat().st_size for path in _files(folder))
