"""Lighthouse and html-validate, which run in Node; their versions and checksums stand in ``package-lock.json``."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess

_HERE = Path(__file__).parent
_READY = _HERE / "node_modules" / ".ready"
# Node 20.19 is the first that the newest of them runs on.
_LEAST = (20, 19)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Seconds: to fetch 220 packages on a slow line, and for one page by Lighthouse on a busy machine.
_INSTALL_SECONDS = 300
_PAGE_SECONDS = 120
# A machine that does other work too makes a page slower and never faster: what a page can do, its best runs show.
_BEST = 3


class MissingToolsError(Exception):
    """Why nothing that runs in Node can be measured here."""


def install() -> None:
    """Have the tools of the lock file; raises MissingToolsError where Node or they cannot be had."""
    if not shutil.which("node") or not shutil.which("npm"):
        raise MissingToolsError("node and npm are not installed")
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True, encoding="utf-8").stdout
    version = tuple(int(part) for part in said.strip().removeprefix("v").split(".")[:2])
    if version < _LEAST:
        raise MissingToolsError(f"node {said.strip()} is too old, {_LEAST[0]}.{_LEAST[1]} or newer is needed")
    lock = (_HERE / "package-lock.json").read_text(encoding="utf-8")
    if _READY.is_file() and _READY.read_text(encoding="utf-8") == lock:
        return
    done = _run(["npm", "ci", "--loglevel=error"], _INSTALL_SECONDS)
    if done.returncode:
        raise MissingToolsError(f"npm could not install them: {done.stderr.strip()[-400:]}")
    _READY.write_text(lock, encoding="utf-8")


def _run(command: Sequence[str], seconds: int, settings: Mapping[str, str] | None = None) -> CompletedProcess[str]:
    try:
        return subprocess.run(
            command,
            cwd=_HERE,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, **(settings or {})},
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise MissingToolsError(f"{' '.join(command[:2])} did not end within {seconds} s") from None


def content_errors(folder: Path) -> list[str]:
    """Where HTML files break the standard's content model, by html-validate."""
    command = ["node", "node_modules/html-validate/bin/html-validate.mjs", "--config", "html-validate.json"]
    with tempfile.TemporaryDirectory() as work:
        # What it writes to a pipe is cut where it ends before the pipe is read.
        report_path = Path(work) / "report.json"
        done = subprocess.run(
            [*command, "--formatter", f"json={report_path}", f"{folder}/**/*.html"],
            cwd=_HERE,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        if not report_path.is_file():
            raise MissingToolsError(f"html-validate did not run: {done.stderr.strip()[-400:]}")
        reports = json.loads(report_path.read_text(encoding="utf-8"))
    return [
        f"{Path(report['filePath']).relative_to(folder.resolve())}:{one['line']} {one['ruleId']}: {one['message']}"
        for report in reports
        for one in report["messages"]
        if one["severity"] == 2
    ]


def lighthouse(url: str, runs: int, enough: float, browser: str) -> dict[str, float]:
    """The score of each category (0 to 100) for an address, on Lighthouse's own mobile settings.

    Performance is the median of the best three runs; there are ``runs`` at most, and no more where three reached
    ``enough``. What keeps a category from 100 stands under keys that begin with ``lost``, a number per audit.
    """
    command = ["node", "lighthouse.mjs", url, str(runs), str(_BEST), str(enough)]
    done = _run(command, _PAGE_SECONDS * runs, {"CHROME_PATH": browser})
    if done.returncode:
        raise MissingToolsError(f"Lighthouse did not run: {done.stderr.strip()[-400:]}")
    return summarize([json.loads(line) for line in done.stdout.splitlines()])


def summarize(reports: Sequence[dict[str, dict[str, float]]]) -> dict[str, float]:
    """The runs of one page as one score a category."""
    scores = {name: statistics.median(one["scores"][name] for one in reports) for name in CATEGORIES}
    performances = sorted((one["scores"]["performance"] for one in reports), reverse=True)
    lost = {f"lost {audit}": value for one in reports for audit, value in one["lost"].items()}
    return scores | {"performance": statistics.median(performances[:_BEST])} | lost
