"""What starting costs: ``diptych --help`` against ``python -c pass``, in processor time, taken in turns in one run.

Run: ``.venv/bin/python benchmarks/starting.py [rounds]``. Prints a table; exit code 1 where the floor is not held.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).parents[1] / "scripts"
# Milliseconds that a command may cost beyond an empty program (the floor), and what we reach for.
FLOOR_MS = 150
REACH_MS = 80
STARTED = "from diptych.cli.main import main; main()"
_EMPTY = "pass"


def cpu_ms(arguments: list[str], environment: dict[str, str]) -> float:
    """Processor time of one process, its own and the system's, in milliseconds; what it says is thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def measure(rounds: int) -> dict[str, float]:
    """The median of each kind of start; they take turns, so that a busy machine is busy for all of them."""
    environment = os.environ | {"PYTHONPATH": str(SCRIPTS), "PYTHONUTF8": "1"}
    kinds = {
        "python -c pass": ([_EMPTY], "en"),
        "diptych --help": ([STARTED, "--help"], "en"),
        "diptych --help, in Chinese": ([STARTED, "--help"], "zh"),
        "diptych status --help": ([STARTED, "status", "--help"], "en"),
    }
    found: dict[str, list[float]] = {name: [] for name in kinds}
    for _ in range(rounds + 1):
        for name, (words, language) in kinds.items():
            found[name].append(cpu_ms([sys.executable, "-c", *words], environment | {"DIPTYCH_LANG": language}))
    # The first of each wrote bytecode.
    return {name: statistics.median(times[1:]) for name, times in found.items()}


def main() -> int:
    """Print the table; return 1 where ``--help`` costs more than the floor."""
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 41)
    empty = found["python -c pass"]
    print("| start | CPU, median ms | beyond an empty program | times |\n|---|---|---|---|")
    for name, ms in found.items():
        print(f"| `{name}` | {ms:.0f} | + {ms - empty:.0f} ms | {ms / empty:.1f} |")
    cost = max(found["diptych --help"], found["diptych --help, in Chinese"]) - empty
    print(f"floor: + {FLOOR_MS} ms, reach: + {REACH_MS} ms")
    return 1 if cost > FLOOR_MS else 0


if __name__ == "__main__":
    sys.exit(main())
