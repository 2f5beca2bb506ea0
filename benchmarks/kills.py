"""Whether a killed command leaves a broken file: ``python benchmarks/kills.py [--count 1000] [--seed 1]``.

A process writes drafts into an edited brief, one after the other, and is killed at a random moment; then the brief, the
base and the proposal must be whole, the lock free, and the command must go through when it is run again. Prints the
figures; exits with 1 where a file was corrupt.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
sys.path.insert(0, str(Path(__file__).parent))

from redrafting.world import ID, World  # noqa: E402 - found by the lines above

from diptych.draft.engine import Draft  # noqa: E402
from diptych.errors import DiptychError  # noqa: E402
from diptych.pipeline.draft import BASE_PATH, place_draft  # noqa: E402
from diptych.pipeline.redrafting import is_sealed  # noqa: E402
from diptych.records.files import TEMPORARY_PREFIX  # noqa: E402
from diptych.records.locking import brief_lock  # noqa: E402
from diptych.records.places import place_text  # noqa: E402
from diptych.records.store import BRIEF_FILE, SiteRoot, load_brief  # noqa: E402

# A draft is written in about so many seconds; the kill comes at any moment of some of them.
LONGEST_SECONDS = 0.08
SIGN = "# 编辑的话\n"


def write(site: SiteRoot, seed: int) -> None:
    """Edit the brief and draft it, as often as there is time; the editor saves whole files as well."""
    folder = site.briefs_path / ID
    world = World(random.Random(seed))
    for number in range(10_000):
        with brief_lock(site, ID, "draft"):
            outcome = place_draft(folder, Draft(world.draft({}, f"2025-08-{10 + number % 20}"), ()), "brief.yml")
        world.go_on()
        if outcome.state == "written" and SIGN not in (folder / BRIEF_FILE).read_text(encoding="utf-8"):
            text = (folder / BRIEF_FILE).read_text(encoding="utf-8")
            aside = folder / "saved"
            aside.write_text(SIGN + text.replace("  zh: 一件推迟的事\n", "  zh: 编辑的标题\n"), encoding="utf-8")
            aside.replace(folder / BRIEF_FILE)


def corrupt(site: SiteRoot) -> Iterator[str]:
    """What is wrong with the files after a kill."""
    folder = site.briefs_path / ID
    try:
        if (folder / BRIEF_FILE).exists():
            load_brief(folder)
        if (folder / BASE_PATH).exists():
            place_text((folder / BASE_PATH).read_text(encoding="utf-8"), "base")
    except (DiptychError, UnicodeDecodeError) as error:
        yield str(error)
    yield from (f"{path.name} is not whole" for path in folder.glob("brief.proposed*.yml") if not is_sealed(path))


def run_again(site: SiteRoot) -> Iterator[str]:
    """What is wrong after the command was run again."""
    folder = site.briefs_path / ID
    had = SIGN in (folder / BRIEF_FILE).read_text(encoding="utf-8") if (folder / BRIEF_FILE).exists() else False
    draft = Draft(World(random.Random(0)).draft({}, "2025-08-09"), ())
    try:
        with brief_lock(site, ID, "draft"):
            place_draft(folder, draft, "brief.yml")
            if place_draft(folder, draft, "brief.yml").state != "same":
                yield "the same draft twice is news"
    except DiptychError as error:
        yield f"it does not go on: {error}"
        return
    if had and SIGN not in (folder / BRIEF_FILE).read_text(encoding="utf-8"):
        yield "the editor's words are gone"
    yield from (f"{path} is left behind" for path in folder.rglob(f"{TEMPORARY_PREFIX}*"))


def kill_once(seed: int) -> tuple[bool, list[str]]:
    """Whether a write was cut off in its middle, and what was wrong afterwards."""
    with tempfile.TemporaryDirectory() as place:
        site = SiteRoot(Path(place))
        folder = site.briefs_path / ID
        folder.mkdir(parents=True)
        child = os.fork()
        if child == 0:
            try:
                write(site, seed)
            finally:
                os._exit(0)
        time.sleep(random.Random(seed).uniform(0.002, LONGEST_SECONDS))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        cut = any(folder.rglob(f"{TEMPORARY_PREFIX}*"))
        return cut, [*corrupt(site), *run_again(site)]


def main() -> int:
    """Print the figures; return 1 where something was corrupt."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    cuts, failures = 0, []
    for seed in range(given.seed, given.seed + given.count):
        cut, wrong = kill_once(seed)
        cuts += cut
        failures += [f"kill {seed}: {what}" for what in wrong]
    for failure in failures[:40]:
        print(failure)
    print(f"{given.count} kills, {cuts} in the middle of a write: {len(failures)} failures")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
