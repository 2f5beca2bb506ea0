"""How long an editor waits for a saved word in the browser: ``python benchmarks/serving.py --briefs 1000``.

Makes a site of realistic briefs, starts `diptych serve` in a process of its own, opens the page of a brief and asks, as
the page's own script does, whether it has changed. Then the titles of some briefs are edited, one after the other as
soon as the last one was seen, and each time the seconds are taken from the saved file to the last byte of a page with
the new title; the first edits of a run are among them. ``lists`` is the time until the home page has a new title of the
newest brief too, ``idle`` the share of one core that waiting takes. Exits with 1 where the floor is not held.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / name) for name in ("scripts", "benchmarks")]

from making import SEED, make_site  # noqa: E402 - found by the lines above
from site_cost.progress import Progress  # noqa: E402

from diptych.pages.links import brief_url  # noqa: E402
from diptych.records.store import SiteRoot, find_site  # noqa: E402

# Seconds from a saved file to the page in the browser with 1,000 briefs (the floor), and what we reach for.
FLOOR_S = 1.5
REACH_S = 0.5
# Nothing here takes as long, not even building a thousand briefs from nothing.
_PATIENCE = 1800
_IDLE_S = 5.0
_TITLE = re.compile(r"^(title:\n(?:  zh: .*\n)?  en: )(.*)$", re.M)


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds of wall time: the median and the longest of all edits, and of lists; ``idle`` is a share of one core."""

    briefs: int
    edits: int
    median_s: float
    longest_s: float
    lists_s: float
    idle: float


class Tab:
    """A page that is open in a browser."""

    def __init__(self, address: str, path: str) -> None:
        self.address = address
        self.path = path
        self.text = self._get(path)

    def reloaded(self) -> str:
        """The page when it is another one than it was, as its script waits for it."""
        seen = re.search(r"reload\.js\?([\w-]+)", self.text)
        assert seen, "the page has no script that reloads it"
        question = "/.diptych/changes?" + urlencode({"page": self.path, "seen": seen[1]})
        while self._get(question) == seen[1]:
            pass
        self.text = self._get(self.path)
        return self.text

    def _get(self, path: str) -> str:
        with urlopen(self.address + path, timeout=60) as answer:
            return str(answer.read().decode("utf-8"))


def retitle(path: Path, title: str) -> None:
    """Save a brief with another English title, as editors of text do: a new file in the place of the old one."""
    text, count = _TITLE.subn(lambda found: found[1] + title, path.read_text(encoding="utf-8"), count=1)
    assert count, f"{path} has no English title"
    aside = path.with_name(f".{path.name}.swp")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)


@contextmanager
def serving(site: SiteRoot) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """``diptych serve`` and its address."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1", "DIPTYCH_LANG": "en"}
    command = [sys.executable, "-m", "diptych", "serve", "--port", "0"]
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as log,
        subprocess.Popen(command, cwd=site.path, env=environment, stdout=log, stderr=log, encoding="utf-8") as process,
    ):
        begun = time.monotonic()
        try:
            while process.poll() is None and time.monotonic() - begun < _PATIENCE:
                time.sleep(0.1)
                log.seek(0)
                if found := re.search(r"Serving (http://\S+?)/ ", log.read()):
                    yield process, found[1]
                    return
            log.seek(0)
            raise SystemExit(f"diptych serve did not begin:\n{log.read()}")
        finally:
            process.terminate()


def measured(site: SiteRoot, edits: int) -> Figures:
    """The figures of a site."""
    paths = site.brief_paths()
    # The newest brief, which every list begins with, and two others.
    chosen = [paths[-1], paths[len(paths) // 2], paths[0]]
    seconds = []
    with serving(site) as (process, address):
        for number in range(edits):
            path = chosen[number % len(chosen)]
            tab = Tab(address, f"/en/{brief_url(path.parent.name)}")
            title = f"An edited title {number} of {time.time_ns()}"
            begun = time.monotonic()
            retitle(path, title)
            while title not in tab.reloaded():
                pass
            seconds.append(time.monotonic() - begun)
        tab = Tab(address, "/en/")
        title = f"An edited title in lists {time.time_ns()}"
        begun = time.monotonic()
        retitle(paths[-1], title)
        while title not in tab.reloaded():
            pass
        lists = time.monotonic() - begun
        time.sleep(2 * _IDLE_S)
        before = _cpu(process.pid)
        time.sleep(_IDLE_S)
        idle = (_cpu(process.pid) - before) / _IDLE_S
    median, longest = statistics.median(seconds), max(seconds)
    return Figures(len(paths), edits, round(median, 2), round(longest, 2), round(lists, 2), round(idle, 3))


def _cpu(pid: int) -> float:
    """Processor seconds that a process has used (proc(5): fields 14 and 15 of ``stat``)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Print the figures; return 1 where an editor waits longer than the floor allows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--briefs", type=int, default=1000)
    parser.add_argument("--edits", type=int, default=9)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--site", type=Path, help="measure on this site instead; the titles of three briefs are edited")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    if options.site:
        figures = measured(find_site(options.site), options.edits)
    else:
        with tempfile.TemporaryDirectory() as folder:
            progress = Progress(f"making {options.briefs:,} briefs", options.briefs)
            jobs = os.cpu_count() or 1
            site = make_site(Path(folder), options.briefs, seed=options.seed, jobs=jobs, made=progress.step)
            figures = measured(site, options.edits)
    if options.format == "json":
        print(json.dumps(asdict(figures)))
    else:
        print(
            f"{figures.briefs:,} briefs, {figures.edits} edits: {figures.median_s:.2f} s from a saved file to its page "
            f"(longest {figures.longest_s:.2f} s), {figures.lists_s:.1f} s to the home page; waiting takes "
            f"{figures.idle:.1%} of a core\nfloor: {FLOOR_S} s, reach: {REACH_S} s"
        )
    return int(figures.median_s > FLOOR_S)


if __name__ == "__main__":
    sys.exit(main())
