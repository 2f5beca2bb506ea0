"""Whether a redraft loses what an editor wrote: ``python benchmarks/histories.py [--count 500] [--seed 1]``.

Each history is a made story: a draft, then several rounds in which an editor changes the file and the story is drafted
again. After each draft every line that the editor touched must stand in the file, in its order, what was deleted must
stay away, and what is new must have come. Prints the figures; exits with 1 where a byte was lost.
"""

from __future__ import annotations

import argparse
import difflib
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
sys.path.insert(0, str(Path(__file__).parent))

from redrafting.editor import Editor, section  # noqa: E402 - found by the lines above
from redrafting.world import ID, World  # noqa: E402

from diptych.draft.engine import Draft  # noqa: E402
from diptych.pipeline.draft import BASE_PATH, DraftOutcome, place_draft  # noqa: E402
from diptych.records.store import BRIEF_FILE, load_brief  # noqa: E402

ROUNDS = 4
MOST_EDITS = 8
# A line with one value: what stands before the value, its quotation mark, the value, and what stands behind it.
_LINE = re.compile(r"^(\s*(?:- )?[a-z_0-9]+:[ ]?)(?:([\"'])(.*?)\2|(.*?))(\s*(?:#.*)?)$")


@dataclass
class Figures:
    """What all histories came to."""

    histories: int = 0
    drafts: int = 0
    edits: int = 0
    conflicts: int = 0
    added: int = 0
    failures: list[str] = field(default_factory=list)


def lost(old: str, new: str, drafted: set[str], shown: str, anew: tuple[str, ...]) -> Iterator[str]:
    """What of an edited text is neither in the text after a draft nor was written by a draft.

    ``anew`` names the sections that nobody had touched and the draft wrote anew, with their empty lines.
    """
    for sign in re.findall("⟦\\d+⟧", old):
        if sign not in new + shown:
            yield f"the sign {sign}"
    before, after = old.splitlines(), new.splitlines()
    whole = [found for name in anew if (found := section(before, name))]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind in ("equal", "insert"):
            continue
        empty = [place for place in range(a, b) if not before[place] and not any(m <= place < n for m, n in whole)]
        if len(empty) > after[c:d].count(""):
            yield f"an empty line at {empty[0] + 1}"
        for line in before[a:b]:
            if line not in drafted and line.strip() and not any(_updated(line, each) for each in after[c:d]):
                yield f"the line {line!r}"


def touched(old: str, new: str) -> Iterator[str]:
    """The lines that a draft changed, but for what it may write behind: an empty key, what stands in brackets."""
    matcher = difflib.SequenceMatcher(None, old.splitlines(), new.splitlines(), autojunk=False)
    for kind, a, b, _, _ in matcher.get_opcodes():
        if kind not in ("equal", "insert"):
            yield from (line for line in old.splitlines()[a:b] if not re.search(r": *(?:$|#|[\[{])|^ *by: rules", line))


def _updated(line: str, other: str) -> bool:
    """Whether a line is another one with a new value, its key, quotation mark, spaces and comment as they were."""
    mine, also = _LINE.match(line), _LINE.match(other)
    return bool(
        mine and also and (mine[1].rstrip(), mine[5]) == (also[1].rstrip(), also[5]) and mine[2] in (also[2], None)
    )


class History:
    """One story, its editor and its folder."""

    def __init__(self, seed: int, folder: Path, figures: Figures) -> None:
        self.random = random.Random(seed)
        self.world = World(self.random)
        self.editor = Editor(self.random)
        self.folder = folder
        self.figures = figures
        self.drafted: set[str] = set()
        self.name = f"history {seed}"
        self.known_facts: set[int] = set()

    def run(self) -> None:
        """All rounds; what goes wrong is written down."""
        self.draft("2025-08-15")
        for number in range(ROUNDS):
            for _ in range(self.random.randint(1, MOST_EDITS)):
                path = self.folder / BRIEF_FILE
                path.write_bytes(self.editor.edit(path.read_bytes()))
                self.figures.edits += 1
            if self.random.random() < 0.7:
                self.world.go_on()
            self.round(f"2025-08-{20 + number}")

    def draft(self, day: str) -> DraftOutcome:
        path = self.folder / BRIEF_FILE
        ids = (
            {each.capture: each.id for each in load_brief(path).value.sources if each.capture} if path.exists() else {}
        )
        self.latest = Draft(self.world.draft(ids, day), ())
        outcome = place_draft(self.folder, self.latest, "brief.yml")
        self.figures.drafts += 1
        self.drafted |= set((self.folder / BASE_PATH).read_text(encoding="utf-8").splitlines())
        return outcome

    def round(self, day: str) -> None:
        path = self.folder / BRIEF_FILE
        old = path.read_bytes()
        had = {each.quote for fact in load_brief(path).value.facts for each in fact.evidence}
        before = self.base_quotes()
        outcome = self.draft(day)
        new = path.read_bytes()
        shown = "\n".join(f"{each.conflict.yours}\n{each.conflict.draft}" for each in outcome.conflicts)
        self.figures.conflicts += len(outcome.conflicts)
        self.figures.added += len(outcome.added)
        old_text, new_text = old.decode("utf-8-sig"), new.decode("utf-8-sig")
        for what in lost(old_text, new_text, self.drafted, shown, outcome.changed):
            self.fail(day, f"lost {what}")
        if re.search("^status: published", old_text, flags=re.M):
            for line in touched(old_text, new_text):
                self.fail(day, f"touched {line!r} of an approved brief")
        if old.startswith(b"\xef\xbb\xbf") != new.startswith(b"\xef\xbb\xbf"):
            self.fail(day, "lost the byte order mark")
        if "\r\n" in old_text and re.search(r"(?<!\r)\n", new_text):
            self.fail(day, "mixed line ends")
        if not old_text.endswith("\n") and new_text.endswith("\n"):
            self.fail(day, "an end of line that the editor had deleted")
        self.drafted |= set(new_text.splitlines()) - set(old_text.splitlines())
        self.check_news(day, had | before)
        again = place_draft(self.folder, self.latest, "brief.yml")
        if path.read_bytes() != new or again.state != "same":
            self.fail(day, f"the same draft again is news: {again.changed} {again.added} {again.conflicts}")

    def base_quotes(self) -> set[str]:
        text = (self.folder / BASE_PATH).read_text(encoding="utf-8")
        return set(re.findall(r"quote: '?(.*?)'?$", text, flags=re.M))

    def check_news(self, day: str, known: set[str]) -> None:
        """Facts that no draft had told before are there, those that were deleted are not, and no source is missing."""
        brief = load_brief(self.folder).value
        quotes = {each.quote for fact in brief.facts for each in fact.evidence}
        told = (self.folder / BASE_PATH).read_text(encoding="utf-8")
        for fact in self.world.facts:
            mine = set(fact.quotes.values())
            if not mine & known and not mine & quotes and any(quote in told for quote in mine):
                self.fail(day, f"the new fact {fact.number} did not come")
        wordings = {text for fact in brief.facts for text in (fact.text.zh, fact.text.en)}
        for text in self.editor.deleted & wordings:
            self.fail(day, f"a deleted fact is back: {text}")
        missing = set(self.world.captures) - {source.capture for source in brief.sources}
        if missing:
            self.fail(day, f"sources are missing: {missing}")

    def fail(self, day: str, what: str) -> None:
        self.figures.failures.append(f"{self.name}, draft of {day}: {what}")


def run(count: int, seed: int) -> Figures:
    """The figures of ``count`` histories, the first of them made from ``seed``."""
    figures = Figures()
    for number in range(seed, seed + count):
        with tempfile.TemporaryDirectory() as folder:
            brief = Path(folder) / ID
            brief.mkdir()
            History(number, brief, figures).run()
        figures.histories += 1
    return figures


def main() -> int:
    """Print the figures; return 1 where something was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.process_time()
    figures = run(given.count, given.seed)
    for failure in figures.failures[:40]:
        print(failure)
    print(
        f"{figures.histories} histories, {figures.drafts} drafts, {figures.edits} edits, {figures.added} additions, "
        f"{figures.conflicts} conflicts shown: {len(figures.failures)} failures ({time.process_time() - began:.0f} s)"
    )
    return int(bool(figures.failures))


if __name__ == "__main__":
    sys.exit(main())
