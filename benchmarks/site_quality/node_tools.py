"""Lighthouse and html-validate, which run in Node; their versions and checksums stand in ``package-lock.json``."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

_HERE = Path(__file__).parent
_READY = _HERE / "node_modules" / ".ready"
# Node 20.19 is the first that the newest of them runs on.
_LEAST = (20, 19)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Seconds: to fetch 220 packages on a slow line, and for one page by Lighthouse on a busy machine.
_INSTALL_SECONDS = 300
_PAGE_SECONDS = 120


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
    done = subprocess.run(
        ["npm", "ci", "--loglevel=error"],
        cwd=_HERE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_INSTALL_SECONDS,
    )
    if done.returncode:
        raise MissingToolsError(f"npm could not install them: {done.stderr.strip()[-400:]}")
    _READY.write_text(lock, encoding="utf-8")


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


def lighthouse(urls: Sequence[str], runs: int, browser: str) -> dict[str, dict[str, float]]:
    """The median score of each category (0 to 100) for each address, on Lighthouse's own mobile settings.

    What keeps a category from 100 stands under the key ``lost`` as a number per audit.
    """
    done = subprocess.run(
        ["node", "lighthouse.mjs", str(runs), *urls],
        cwd=_HERE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "CHROME_PATH": browser},
        timeout=_PAGE_SECONDS * runs * len(urls),
    )
    if done.returncode:
        raise MissingToolsError(f"Lighthouse did not run: {done.stderr.strip()[-400:]}")
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    return {url: _medians(report for report in reports if report["url"] == url) for url in urls}


def _medians(reports: Iterable[dict[str, dict[str, float]]]) -> dict[str, float]:
    found = list(reports)
    scores = {name: statistics.median(one["scores"][name] for one in found) for name in CATEGORIES}
    lost = {f"lost {audit}": value for one in found for audit, value in one["lost"].items()}
    return scores | lost
