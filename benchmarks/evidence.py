"""What the checks catch and whom they accuse falsely: errors planted into true facts, and pairs that agree.

    python benchmarks/evidence.py [--corpora ../shared/corpora] [--unseen FOLDER] [--own] [--show CLASS] [--write-docs]

A true fact is a sentence whose evidence is the same sentence in another language or script: a news sentence of our own
cases, one translated by people (FLORES), or one translated by machines and then read by people (machine.jsonl). Each
planted error changes one thing in one wording; nothing else in the brief helps to find it. What plants them knows
nothing of the package's own grammar of quantities, dates and names.

Whoever mends a false accusation learns from the sentence, and the figure flatters afterwards. ``--unseen`` measures
sentence pairs that no check was built on, ``NAME.zh`` and ``NAME.en`` line by line in one folder.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "scripts"), str(Path(__file__).resolve().parent)]

from planting.facts import CORPORA, ROOT, all_facts, corpus_pairs, own_pairs, unseen_pairs  # noqa: E402
from planting.figures import (  # noqa: E402
    Figures,
    Tally,
    measure,
    measure_false_alarms,
    measure_own_parity,
    measure_parity,
    measure_quotes,
)
from planting.table import page  # noqa: E402
from planting.wording import EN, ZH  # noqa: E402

from diptych.model.term import Term  # noqa: E402
from diptych.records.store import SiteRoot, load_terms  # noqa: E402

FIGURES = ROOT / "benchmarks" / "figures.json"
PAGES = {ROOT / "docs" / "en" / "figures.md": EN, ROOT / "docs" / "zh" / "figures.md": ZH}
# Altered and harmless quotes; the acceptance of none in 10,000 is what is promised.
QUOTES = 10_000
# Errors of a class planted for each pair of scripts: into the corpora's facts, and into our own, which every run of
# the tests measures again.
MOST = 200
MOST_OWN = 50
# Pairs of an unseen set: a true fact withheld among the 2,000 facts that they give is a twentieth of a percent.
PAIRS_UNSEEN = 400


def site_terms() -> tuple[Term, ...]:
    """The names that this site knows."""
    return load_terms(SiteRoot(ROOT))


def measure_own(terms: tuple[Term, ...]) -> Figures:
    """Everything that can be measured without the corpora."""
    pairs = own_pairs()
    facts = list(all_facts(pairs))
    return _together(measure(facts, terms, MOST_OWN), measure_quotes(facts, QUOTES), measure_own_parity(pairs, terms))


def measure_corpora(corpora: Path, terms: tuple[Term, ...]) -> Figures:
    """The same over sentences of others."""
    facts = list(all_facts(corpus_pairs(corpora)))
    return _together(measure(facts, terms, MOST), measure_quotes(facts, QUOTES), measure_parity(corpora, terms))


def measure_unseen(pairs: Sequence[tuple[str, str]], terms: tuple[Term, ...]) -> Figures:
    """The same over a set of pairs that no check was built on."""
    return _together(measure(list(all_facts(pairs)), terms, MOST), measure_false_alarms(pairs, terms))


def _together(*parts: Figures) -> Figures:
    together = Figures(facts=parts[0].facts)
    for part in parts:
        together.tallies |= part.tallies
        together.misses += part.misses
    return together


def as_rows(figures: Figures) -> dict[str, dict[str, int]]:
    """The tallies as they are kept in ``figures.json``."""
    return {name: _as_row(tally) for name, tally in sorted(figures.tallies.items())}


def _as_row(tally: Tally) -> dict[str, int]:
    return {"tried": tally.tried, "found": tally.found, "withheld": tally.withheld}


def kept() -> dict[str, Any]:
    """The committed figures."""
    found: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Print the table; with ``--write-docs`` also the pages of the documentation."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--unseen", type=Path, metavar="FOLDER", help="also measure pairs that no check was built on")
    parser.add_argument("--own", action="store_true", help="measure our own sentences only")
    parser.add_argument(
        "--show", default="", help="print what went unseen of one class, or 'true' for false accusations"
    )
    parser.add_argument("--write-docs", action="store_true", help="write figures.json and both pages of figures")
    options = parser.parse_args()
    terms = site_terms()
    figures = kept() if FIGURES.is_file() else {}
    own = measure_own(terms)
    _print("own sentences", own, options.show)
    figures["own"] = {"rows": as_rows(own)}
    if not options.own and (options.corpora / "parity").is_dir():
        others = measure_corpora(options.corpora, terms)
        _print("corpora", others, options.show)
        rows = as_rows(others)
        if rows != figures.get("corpora", {}).get("rows"):
            figures["corpora"] = {"measured": dt.date.today().isoformat(), "rows": rows}
    if options.unseen:
        unseen = {name: measure_unseen(pairs, terms) for name, pairs in unseen_pairs(options.unseen, PAIRS_UNSEEN)}
        for name, others in unseen.items():
            _print(name, others, options.show)
        sets = {name: {row: _as_row(others.tally(row)) for row in EN.unseen_names} for name, others in unseen.items()}
        figures["unseen"] = {"measured": dt.date.today().isoformat(), "sets": sets}
    if options.write_docs:
        text = json.dumps(figures, indent=1, sort_keys=True)
        FIGURES.write_text(text + "\n", encoding="utf-8", newline="\n")
        for path, words in PAGES.items():
            path.write_text(page(words, figures), encoding="utf-8", newline="\n")


def _print(title: str, figures: Figures, show: str) -> None:
    print(f"{title:40} {'tried':>6} {'found':>6} {'rate':>7} {'withheld':>8}")
    for name, tally in figures.tallies.items():
        print(f"{name:40} {tally.tried:6} {tally.found:6} {tally.rate:7.3f} {tally.withheld:8}")
    print(f"{figures.facts} true facts, {time.process_time():.0f} s of CPU\n")
    for miss in figures.misses if show else ():
        if show in miss.what.split(" / ")[0].split(": "):
            print(f"{miss.what} | {miss.fact.kind} | {miss.wording}\n      {miss.fact.evidence} {' '.join(miss.codes)}")


if __name__ == "__main__":
    main()
