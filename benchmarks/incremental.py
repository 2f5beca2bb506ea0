"""Whether an incremental build is a clean one, and whether a killed one breaks the site.

    python benchmarks/incremental.py --histories 200 --kills 200

Plays random histories of a site and compares the end of each with a clean build, then kills builds at random moments.
Prints the figures; exits with 1 where a byte differed or a site was broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from killed_builds import Trial  # noqa: E402 - found by the lines above
from site_history import CHANGES, TERM_CHANGES, play  # noqa: E402


def histories(count: int, seed: int, steps: int, *, terms: bool) -> int:
    """How many histories end with other bytes than a clean build; ``terms`` plays changes of terms alone."""
    wrong = 0
    with tempfile.TemporaryDirectory() as engine:
        for number in range(seed, seed + count):
            with tempfile.TemporaryDirectory() as folder:
                found = play(Path(folder), number, steps, Path(engine), TERM_CHANGES if terms else CHANGES)
            wrong += bool(found)
            print(*found[:5], sep="\n", end="\n" if found else "")
    return wrong


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--histories", type=int, default=200)
    parser.add_argument("--steps", type=int, default=12, help="changes in a history")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--terms", action="store_true", help="histories of nothing but changes of terms")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    wrong = histories(options.histories, options.seed, options.steps, terms=options.terms)
    print(f"{options.histories} histories of {options.steps} changes: {wrong} with other bytes than a clean build")
    with tempfile.TemporaryDirectory() as folder:
        outcome = Trial(Path(folder), options.seed).run(options.kills) if options.kills else None
    if outcome:
        print(f"{outcome.killed} of {options.kills} builds killed: {outcome.broken} broken, {outcome.wrong} wrong")
    sys.exit(1 if wrong or (outcome and outcome.broken + outcome.wrong) else 0)


if __name__ == "__main__":
    main()
