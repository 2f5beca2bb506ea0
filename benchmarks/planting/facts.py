"""True facts: a wording, and a sentence that says the same in another language or script."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from diptych.lang.hanzi import to_hant

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
OWN = ROOT / "tests" / "cases" / "checks" / "facts.tsv"
# Sentence pairs of flores-dev, which come before those of machine.jsonl.
FLORES = 997


@dataclass(frozen=True)
class TrueFact:
    """One wording and the words that carry it; ``kind`` names the pair of scripts, such as ``en<Hant``."""

    kind: str
    language: str
    wording: str
    evidence: str


def all_facts(pairs: Iterable[tuple[str, str]]) -> Iterator[TrueFact]:
    """The facts that sentence pairs give, in every direction and script."""
    for zh, en in pairs:
        hant = to_hant(zh)
        yield TrueFact("zh<en", "zh", zh, en)
        yield TrueFact("en<Hans", "en", en, zh)
        yield TrueFact("en<Hant", "en", en, hant)
        yield TrueFact("zh<Hant", "zh", zh, hant)
        yield TrueFact("en<en", "en", en, en)


def own_pairs() -> list[tuple[str, str]]:
    """News sentences written for this purpose, which need no corpora."""
    lines = OWN.read_text(encoding="utf-8").splitlines()
    return [(zh, en) for zh, en in (line.split("\t") for line in lines)]


def corpus_pairs(corpora: Path) -> Iterator[tuple[str, str]]:
    """Sentence pairs of which people say that they agree."""
    if not (corpora / "parity").is_dir():
        print(f"SKIPPED: no corpora at {corpora}", file=sys.stderr)
        return
    texts = [(corpora / "parity" / f"flores-dev.{name}").read_text(encoding="utf-8") for name in ("zh", "en")]
    yield from zip(*(text.splitlines() for text in texts), strict=True)
    for row in machine_rows(corpora):
        if row["agree"]:
            yield row["zh"], row["en"]


def unseen_pairs(folder: Path, most: int) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The sets of a folder, ``NAME.zh`` and ``NAME.en`` line by line: each name, and ``most`` pairs evenly spread."""
    for path in sorted(folder.glob("*.zh")):
        texts = [path.with_suffix(f".{language}").read_text(encoding="utf-8") for language in ("zh", "en")]
        lines = zip(*(text.removesuffix("\n").split("\n") for text in texts), strict=True)
        pairs = [(zh.strip(), en.strip()) for zh, en in lines if zh.strip() and en.strip()]
        yield path.stem, pairs[:: -(-len(pairs) // most) or 1]


def machine_rows(corpora: Path) -> list[dict[str, str]]:
    """The labelled pairs of machine.jsonl."""
    text = (corpora / "parity" / "machine.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]
