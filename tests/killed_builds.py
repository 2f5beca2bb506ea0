"""Builds that are killed at any moment: readers meet the old site or the new one, and the next build is right."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from diptych.records.store import SiteRoot
from site_history import bring_up, clean_build, files_of, make_owner

ROOT = Path(__file__).resolve().parents[1]
BRIEF = "2025-11-05-veyra-battery"
# Kills its own group of processes when it has done so many things to files (0: none), and says how many there were:
# a clock would hit the seconds in which MkDocs works, and hardly ever the moments that matter. The last thing of a
# build is told by Python before it is done (https://docs.python.org/3/library/audit_events.html).
_COUNTING = """
import os, signal, sys
last, done = int(sys.argv.pop(1)), 0
def count(event, given):
    global done
    written = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if written or event in ("os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "ctypes.dlsym"):
        done += 1
        if done == last:
            os.killpg(0, signal.SIGKILL)
sys.addaudithook(count)
sys.argv[0] = "diptych"
import atexit, runpy
atexit.register(lambda: print("did", done))
runpy.run_module("diptych", run_name="__main__")
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many builds were killed before their end, after how many a site was broken, and after how many the next
    build was wrong."""

    killed: int
    broken: int
    wrong: int


def start_build(site: SiteRoot, *options: str, **environment: str) -> subprocess.Popen[bytes]:
    """``diptych build`` in a process of its own."""
    return _start([sys.executable, "-m", "diptych", "build", *options], site, **environment)


def _start(command: list[str], site: SiteRoot, **environment: str) -> subprocess.Popen[bytes]:
    known = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), **environment}
    return subprocess.Popen(
        command, cwd=site.path, env=known, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def finish(process: subprocess.Popen[bytes]) -> str:
    """What a build said; it must end well."""
    said = process.communicate()
    assert process.returncode == 0, said[1].decode()
    return said[0].decode() + said[1].decode()


class Trial:
    """A site in two versions that differ in one brief, and with ``whole`` in every page."""

    def __init__(self, folder: Path, seed: int, *, whole: bool = True) -> None:
        self.site = make_owner(folder / "owner")
        self.rng = random.Random(f"kills {seed}")
        self.whole = whole
        self.now = "A"
        self.expected = {}
        for version in ("B", "A"):
            self.turn(version)
            self.expected[version] = files_of(clean_build(self.site, folder / "clean").path / "site")
        bring_up(self.site)
        self.turn("B")
        self.events = self._finished()

    def turn(self, version: str) -> None:
        """Make the site's texts those of a version."""
        self.now = version
        path = self.site.briefs_path / BRIEF / "brief.yml"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        at = lines.index("title:\n") + 1
        lines[at] = lines[at].rstrip("\nAB") + f"{version}\n"
        path.write_text("".join(lines), encoding="utf-8")
        if self.whole:
            footer = self.site.path / "docs" / "overrides" / "partials" / "footer.html"
            footer.write_text(footer.read_text(encoding="utf-8").rstrip("AB") + version, encoding="utf-8")

    def run(self, kills: int) -> Outcome:
        """Kill builds, and look at the site after each."""
        killed = broken = wrong = 0
        for number in range(1, kills + 1):
            self.turn("B" if self.now == "A" else "A")
            killed += self._kill()
            broken += files_of(self.site.path / "site") not in self.expected.values()
            if number % 5 == 0:
                self._finished()
                wrong += files_of(self.site.path / "site") != self.expected[self.now]
        return Outcome(killed, broken, wrong)

    def _finished(self) -> int:
        """Build to the end; the number of things that this did to files."""
        done = self._counting(0)
        said = finish(done)
        return int(said.split("did ")[1].split()[0])

    def _kill(self) -> bool:
        """Kill a build at any of the things that it does to files; False where it had ended before."""
        process = self._counting(self.rng.randint(1, self.events))
        process.communicate()
        return process.returncode == -signal.SIGKILL

    def _counting(self, last: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", _COUNTING, str(last), "build", "--jobs", "1"]
        return _start(command, self.site)
