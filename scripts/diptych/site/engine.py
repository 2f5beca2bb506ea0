"""Runs MkDocs, one process for each locale, and turns what it complains of into one error."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from diptych.errors import BuildError

# MkDocs would print Material's notice about MkDocs 2 in every build; colours would stand in error messages.
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
# Some plugins print the build's date: the same input must make the same bytes. 1980-01-01, the oldest day of a ZIP.
_EPOCH = "315532800"
_MAX_LINES = 8
# How long to wait between two looks at the processes, in seconds.
_LOOK = 0.02


def run_engine(configs: Sequence[Path]) -> None:
    """Build the site of each configuration, in parallel; raises BuildError with what MkDocs said.

    All run to their end, so that nothing writes into the folder after an error is reported.
    """
    environment = {**os.environ, **_QUIET}
    environment.setdefault("SOURCE_DATE_EPOCH", _EPOCH)
    workers = max(1, min(len(configs), os.cpu_count() or 1))
    waiting = list(configs)
    running: dict[Path, subprocess.Popen[str]] = {}
    problems: list[str] = []
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                config = waiting.pop(0)
                running[config] = _start(config, environment)
            for config, process in list(running.items()):
                if process.poll() is not None:
                    del running[config]
                    problems += _problems(config, process)
            time.sleep(_LOOK)
    finally:
        for process in running.values():
            process.kill()
            process.communicate()
    if problems:
        raise BuildError("\n".join(problems), hint="mend what MkDocs names above; the old site is untouched")


def _start(config: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    # Not --quiet: MkDocs 1.6 then drops its warnings before --strict can count them.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config)]
    log = config.with_suffix(".log").open("w", encoding="utf-8")
    with log:
        return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=environment, encoding="utf-8")


def _problems(config: Path, process: subprocess.Popen[str]) -> list[str]:
    process.communicate()
    if process.returncode == 0:
        return []
    text = re.sub(r"\x1b\[[0-9;]*m", "", config.with_suffix(".log").read_text(encoding="utf-8", errors="replace"))
    # Of a traceback, only the places in templates and the last line say something to a site's owner.
    lines = [line.strip() for line in text.splitlines() if line.strip(" ^")]
    if any(line.startswith("Traceback") for line in lines):
        lines = [line for line in lines if ".html" in line] + lines[-1:]
    else:
        lines = [line for line in lines if not line.startswith(("INFO", "DEBUG"))]
    return [f"{config.stem}: MkDocs could not build the pages", *(f"  {line}" for line in lines[-_MAX_LINES:])]
