"""What `diptych check` costs on many made-up briefs: without memory, with it, and after one brief changed.

    python benchmarks/checking.py [--briefs 1000] [--jobs 1] [--format json] [--keep DIR]

Each run is a process of its own on as many cores as --jobs says, from reading the records and captures to the findings.
CPU seconds count all processes; memory is the most that any of them held. The briefs are true: findings are false
alarms.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
sys.path.insert(0, str(ROOT / "benchmarks"))

from making import make_site  # noqa: E402

from diptych.records.store import SiteRoot  # noqa: E402

# Linux counts the memory of a process in KiB.
_KIB = 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: seconds, the peak in megabytes, and how many findings of each code."""

    name: str
    cpu_s: float
    wall_s: float
    peak_mb: float
    briefs: int
    facts: int
    findings: dict[str, int]


def measure(name: str, site: SiteRoot, jobs: int, *options: str) -> Run:
    """Run the command in the site's folder."""
    command = [sys.executable, "-m", "diptych", "check", "--format", "json", "--jobs", str(jobs), *options]
    begun = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=site.path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        stdout=subprocess.PIPE,
        preexec_fn=lambda: _keep_to_cores(jobs),
    )
    assert process.stdout is not None
    data = json.loads(process.stdout.read())
    _, _, used = os.wait4(process.pid, 0)
    return Run(
        name,
        round(used.ru_utime + used.ru_stime, 2),
        round(time.monotonic() - begun, 2),
        round(used.ru_maxrss * _KIB / 1e6, 1),
        data["briefs"],
        data["facts"],
        dict(Counter(finding["code"] for finding in data["findings"])),
    )


def _keep_to_cores(count: int) -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:count])


def runs(site: SiteRoot, jobs: int) -> Iterator[Run]:
    """The three runs in the order in which they build on one another."""
    yield measure("cold", site, jobs)
    yield measure("warm", site, jobs)
    path = site.brief_paths()[len(site.brief_paths()) // 2]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: published", "status: review", 1), encoding="utf-8")
    yield measure("one changed", site, jobs)


def main() -> None:
    """Print the table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--briefs", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--keep", type=Path, help="make the site here, and leave it; it is used again where it exists")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder)
        if (path / "briefs").is_dir():
            site = SiteRoot(path)
        else:
            path.mkdir(parents=True, exist_ok=True)
            site = make_site(path, options.briefs)
        found = list(runs(site, options.jobs))
    if options.format == "json":
        print(json.dumps([asdict(run) for run in found], indent=1))
        return
    print(f"{'run':12} {'CPU s':>8} {'wall s':>8} {'peak MB':>8} {'briefs':>7} {'facts':>7}  findings")
    for run in found:
        codes = ", ".join(f"{count} {code}" for code, count in run.findings.items()) or "none"
        print(f"{run.name:12} {run.cpu_s:8} {run.wall_s:8} {run.peak_mb:8} {run.briefs:7} {run.facts:7}  {codes}")


if __name__ == "__main__":
    main()
