"""Builds that are killed at any moment: readers meet the old site or the new one, and the next build is right."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from diptych.records.store import SiteRoot
from site_history import clean_build, files_of, make_owner

ROOT = Path(__file__).resolve().parents[1]
BRIEF = "2025-11-05-veyra-battery"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many builds were killed before their end, after how many a site was broken, and after how many the next
    build was wrong."""

    killed: int
    broken: int
    wrong: int


def start_build(site: SiteRoot, *options: str, **environment: str) -> subprocess.Popen[bytes]:
    """``diptych build`` in a process of its own."""
    known = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), **environment}
    command = [sys.executable, "-m", "diptych", "build", *options]
    return subprocess.Popen(
        command, cwd=site.path, env=known, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def finish(process: subprocess.Popen[bytes]) -> str:
    """What a build said; it must end well."""
    said = process.communicate()
    assert process.returncode == 0, said[1].decode()
    return said[0].decode() + said[1].decode()


class Trial:
    """A site in two versions that differ in one brief, or in every page."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.site = make_owner(folder / "owner")
        self.rng = random.Random(f"kills {seed}")
        self.now = "A"
        self.expected = {}
        for version in ("B", "A"):
            self.turn(version)
            self.expected[version] = files_of(clean_build(self.site, folder / "clean").path / "site")
        self.seconds = self._timed()

    def turn(self, version: str) -> None:
        """Make the site's texts those of a version."""
        self.now = version
        path = self.site.briefs_path / BRIEF / "brief.yml"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        at = lines.index("title:\n") + 1
        lines[at] = lines[at].rstrip("\nAB") + f"{version}\n"
        path.write_text("".join(lines), encoding="utf-8")
        footer = self.site.path / "docs" / "overrides" / "partials" / "footer.html"
        footer.write_text(footer.read_text(encoding="utf-8").rstrip("AB") + version, encoding="utf-8")

    def run(self, kills: int) -> Outcome:
        """Kill builds, and look at the site after each."""
        killed = broken = wrong = 0
        for number in range(1, kills + 1):
            self.turn("B" if self.now == "A" else "A")
            killed += self._kill()
            broken += files_of(self.site.path / "site") not in self.expected.values()
            if number % 10 == 0:
                self._timed()
                wrong += files_of(self.site.path / "site") != self.expected[self.now]
        return Outcome(killed, broken, wrong)

    def _timed(self) -> float:
        begun = time.monotonic()
        finish(start_build(self.site))
        return time.monotonic() - begun

    def _kill(self) -> bool:
        """Kill a build after any time; False where it had ended before."""
        process = start_build(self.site)
        time.sleep(self.rng.uniform(0, self.seconds))
        ended = process.poll() is not None
        os.killpg(process.pid, signal.SIGKILL) if not ended else None
        process.communicate()
        return not ended
