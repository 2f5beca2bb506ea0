"""A command starts without what it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).parents[2] / "scripts"
# Each of these takes as long to load as all that --help needs.
HEAVY = ("babel", "yaml", "jinja2", "lxml", "mkdocs", "opencc", "trafilatura", "pypdf", "rjieba", "asyncio")


def test_help_loads_no_library_but_the_command_lines_own() -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1))\n"
        "from diptych.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('loaded:', *sorted(name for name in sys.modules if '.' not in name or name.startswith('diptych')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(SCRIPTS), "--help"], capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(done.stdout.rpartition("loaded:")[2].split())
    assert "click" in loaded and not loaded & set(HEAVY)
    ours = {name for name in loaded if name.startswith("diptych.")}
    assert ours == {"diptych.cli", "diptych.cli.main", "diptych.cli.language", "diptych.errors"}
