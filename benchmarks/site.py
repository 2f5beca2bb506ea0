"""What building costs: ``python benchmarks/site.py --briefs 1000``.

Makes a site of realistic briefs (five captures and twenty facts each, seeded) and runs `diptych build` on it as its
owner does: from nothing (cold: checks, pages in three locales, feeds, search), with nothing changed, with another title
of one brief, with another spelling of one name in briefs/terms.yml (every brief is checked again), with another head of
every page. Then other engines build the same pages; what is not installed is named (--engines).

Seconds of CPU count all processes; memory is what they hold together; files are those of the site that were written.
After the name and at the end a clean build of the same briefs must give the same bytes; it remembers the reports of the
checks, so its cost is that of the pages, feeds and search alone. Another one is of a site that has no search
(``extra.diptych.search: false``), as Hugo's has none: the last lines set both beside Hugo, in wall seconds a page.
The others get every page of ours as ready HTML, and make nothing else; ours also makes feeds, pictures and data.
Two numbers of briefs (--briefs 1000,2000) also give how time grows.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / name) for name in ("scripts", "tests", "benchmarks")]

from making import SEED, make_site  # noqa: E402
from site_cost.engines import ENGINES, Result, run_engine  # noqa: E402
from site_cost.measuring import Cost  # noqa: E402
from site_cost.pages import write_docs  # noqa: E402
from site_cost.progress import Progress  # noqa: E402
from site_cost.states import STATES, Figures, take  # noqa: E402

_SAID = {
    "cold": "cold",
    "pages_only": "cold, checks remembered",
    "without_search": "cold, checks remembered, without search",
    "unchanged": "nothing changed",
    "one_changed": "one brief changed",
    "term_changed": "one name changed",
    "template_changed": "the head of every page changed",
}


def measured(folder: Path, briefs: int, engines: Sequence[str], seed: int = SEED) -> tuple[Figures, list[Result]]:
    """The figures of a site of so many briefs, made in a new folder, and those of other engines on its pages."""
    path = folder / f"site-{briefs}"
    path.mkdir()
    progress = Progress(f"making {briefs:,} briefs", briefs)
    site = make_site(path, briefs, seed=seed, jobs=os.cpu_count() or 1, made=progress.step)
    figures = take(site, lambda name: print(f"{briefs:,} briefs: {name}", file=sys.stderr, flush=True))
    results: list[Result] = []
    if engines:
        # The others may take long: what is known is said.
        print(table(briefs, figures, results), file=sys.stderr, flush=True)
    for name in engines:
        print(f"{briefs:,} briefs: {name}", file=sys.stderr, flush=True)
        results.append(run_engine(name, path / "site", folder / name, briefs))
    return figures, results


def as_json(figures: Figures) -> dict[str, object]:
    """One object of the figures of our own build."""
    states = {name: asdict(figures.costs[name]) for name, _ in STATES}
    return {
        **states,
        "output_mb": figures.output_mb,
        "search_bytes_per_query": figures.search_bytes_per_query,
        "differing_files": figures.differing_files,
    }


def table(briefs: int, figures: Figures, results: Sequence[Result]) -> str:
    """The figures as Markdown."""
    pages, costs = figures.pages, figures.costs
    rows = [
        f"| Diptych, {said} | {_cells(costs[name], pages)} | {costs[name].written_files:,} |"
        for name, said in _SAID.items()
    ]
    for result in results:
        if result.cold is None or result.one_changed is None:
            rows.append(f"| {result.name} | {result.absent} | | | | |")
            continue
        rows.append(f"| {result.name}, cold ({result.output_mb:,.0f} MB) | {_cells(result.cold, result.pages)} | |")
        rows.append(f"| {result.name}, one page changed | {_cells(result.one_changed, result.pages)} | |")
    head = [
        "| build | CPU s | wall s | ms a page | peak MB | files written |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    asked = figures.search_bytes_per_query
    foot = (
        f"{briefs:,} briefs, {pages:,} pages: {figures.files:,} files, {figures.output_mb:,.0f} MB; a search "
        f"fetches {'–' if asked is None else f'{asked / 1000:,.0f} KB'}; {figures.differing_files} files differ from a "
        "clean build."
    )
    beside = [
        f"Wall seconds a page of {said}, times those of {result.name}, cold: "
        f"{costs[name].wall_s / pages / (result.cold.wall_s / result.pages):.2f}."
        for result in results
        if result.cold
        for name, said in (("without_search", "the build without search"), ("pages_only", "that with search"))
    ]
    return "\n".join([*head, *rows, "", foot, *beside])


def _cells(cost: Cost, pages: int) -> str:
    return f"{cost.cpu_s:,.1f} | {cost.wall_s:,.1f} | {1000 * cost.wall_s / pages:,.2f} | {cost.peak_mb:,.0f}"


def growth(few: Figures, many: Figures) -> str:
    """How many times as long the larger site takes, state by state."""
    ratios = (f"{said} {many.costs[name].cpu_s / few.costs[name].cpu_s:.2f}" for name, said in _SAID.items())
    return "CPU seconds of the larger site, times those of the smaller: " + ", ".join(ratios)


def main() -> None:
    """Print the table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--briefs", default="1000", help="how many; 1000,2000 measures both and their ratio")
    parser.add_argument("--engines", help=f"which others to measure: {','.join(ENGINES)} (default: all) or none")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--folder", type=Path, help="where to work; default: a temporary folder")
    parser.add_argument("--write-docs", action="store_true", help="write the pages of the docs from what is measured")
    options = parser.parse_args()
    counts = [int(count) for count in options.briefs.split(",")]
    wanted = options.engines or ("none" if options.format == "json" else ",".join(ENGINES))
    engines = [] if wanted == "none" else wanted.split(",")
    if unknown := set(engines) - set(ENGINES):
        parser.error(f"unknown engine: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        found = {count: measured(Path(name), count, engines, options.seed) for count in counts}
    if options.write_docs:
        write_docs(found)
    if options.format == "json":
        objects = [as_json(figures) for figures, _ in found.values()]
        print(json.dumps(objects[0] if len(objects) == 1 else objects))
        return
    for count, (figures, results) in found.items():
        print(table(count, figures, results), end="\n\n")
    for few, many in itertools.pairwise(counts):
        print(growth(found[few][0], found[many][0]))


if __name__ == "__main__":
    main()
