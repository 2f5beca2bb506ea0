"""Measures the site as readers, screen readers and programs meet it: ``python benchmarks/pages.py``.

Builds the repository's briefs and a sample of all that a page can meet, serves them as a static host does, and asks:
axe on every kind of page in every language, light and dark, on a phone and a desktop; the browser's console, its
requests and its policy; the HTML parser of the standard and html-validate; every link; the feeds against their
standards; Lighthouse on a brief. Prints a table, or JSON; exits with 1 where a figure is worse than its floor in
tests/quality/pages_floors.json. Lighthouse and html-validate need node; where it is missing the table says so.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / name) for name in ("scripts", "tests", "benchmarks")]

from site_quality import browsing, node_tools  # noqa: E402
from site_quality.documents import check_documents  # noqa: E402
from site_quality.feeds import check_feeds  # noqa: E402
from site_quality.measured_site import MeasuredSite, make_site  # noqa: E402
from site_quality.serving import Host, serve  # noqa: E402

from chromium import find_browser, launch  # noqa: E402 - found by the line above

FLOORS = ROOT / "tests" / "quality" / "pages_floors.json"
LIGHTHOUSE_RUNS = 5
# Files as they are; pages in a browser; what runs in node.
PARTS = ("files", "pages", "node")
# Of each measure's findings, how many are shown.
SHOWN = 12


@dataclass
class Measure:
    """A figure, what it was taken over, and what is behind it."""

    name: str
    value: float
    over: str = ""
    found: tuple[str, ...] = ()


def counted(name: str, found: list[str], over: str) -> Measure:
    """A measure whose figure is the number of its findings."""
    return Measure(name, len(found), over, tuple(found))


def measure_files(host: Host, site: MeasuredSite) -> Iterator[Measure]:
    """What the files themselves say."""
    errors, broken, links = check_documents(host, site.pages)
    files = sum(1 for _ in site.pages)
    yield counted("HTML errors (parser)", errors, f"{files} files")
    yield counted("broken links", broken, f"{links} links")
    errors, count = check_feeds(host)
    yield counted("feed and sitemap errors", errors, f"{count} files")


def measure_pages(host: Host, site: MeasuredSite) -> Iterator[Measure]:
    """What a browser says."""
    addresses = list(site.addresses())
    with sync_playwright() as playwright:
        browser = launch(playwright)
        found = browsing.visit(browser, host.address, addresses)
        over = f"{found.visits} looks at {len(addresses)} pages"
        yield counted("axe violations", found.axe, over)
        yield counted("console errors", found.console, over)
        yield counted("CSP violations", found.policy, over)
        yield counted("third-party requests", found.third_party, over)
        yield counted("failed requests", found.failed, over)
        yield counted("wider than the window", found.overflow, over)
        heaviest = max(browsing.weights(browser, host.address, addresses), key=lambda item: item[1])
        yield Measure("page weight, KB", round(heaviest[1] / 1000, 1), f"the heaviest is {heaviest[0]}")
        browser.close()


def measure_with_node(host: Host, site: MeasuredSite, runs: int, enough: float) -> Iterator[Measure]:
    """What Lighthouse and html-validate say; raises MissingToolsError where they cannot be had."""
    node_tools.install()
    yield counted("HTML errors (content model)", node_tools.content_errors(host.folder), "the same files")
    for locale in ("zh", "en"):
        url = f"{host.address}{locale}/{site.kinds['brief']}"
        scores = node_tools.lighthouse(url, runs, enough, browser_path())
        lost = tuple(f"{key.removeprefix('lost ')}: {value}" for key, value in scores.items() if key.startswith("lost"))
        for category in node_tools.CATEGORIES:
            shown = lost if category == node_tools.CATEGORIES[0] else ()
            yield Measure(f"Lighthouse {category}, {locale}", scores[category], f"best three of {runs} at most", shown)


def read_floors() -> dict[str, float]:
    """The committed floors."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def browser_path() -> str:
    """The Chromium that the browser tests use."""
    with sync_playwright() as playwright:
        return find_browser() or playwright.chromium.executable_path


def worse(measure: Measure, floors: dict[str, float]) -> bool:
    """Whether a figure misses its floor: scores must be high, everything else low."""
    floor = floors[measure.name.split(",")[0] if measure.name.startswith("Lighthouse") else measure.name]
    return measure.value < floor if measure.name.startswith("Lighthouse") else measure.value > floor


def measures(parts: Sequence[str], runs: int) -> Iterator[Measure]:
    """Every measure, as soon as it is taken."""
    with tempfile.TemporaryDirectory() as folder, serve() as host:
        site = make_site(Path(folder), host.address)
        host.folder = site.folder
        if "files" in parts:
            yield from measure_files(host, site)
        if "pages" in parts:
            yield from measure_pages(host, site)
        try:
            if "node" in parts:
                yield from measure_with_node(host, site, runs, read_floors()["Lighthouse performance"])
        except node_tools.MissingToolsError as error:
            print(f"NOT MEASURED, Lighthouse and html-validate: {error}", file=sys.stderr, flush=True)


def main() -> int:
    """Print the table or JSON; return 1 where a figure misses its floor."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument(
        "--runs", type=int, default=LIGHTHOUSE_RUNS, help="runs of Lighthouse at most, of which the best three count"
    )
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="only these parts")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    floors = read_floors()
    began = time.monotonic()
    taken: list[Measure] = []
    for measure in measures(options.parts or PARTS, options.runs):
        taken.append(measure)
        if options.format == "text":
            mark = "FAIL" if worse(measure, floors) else "    "
            print(f"{mark} {measure.name:<34} {measure.value:>7g}  {measure.over}", flush=True)
            for one in measure.found[:SHOWN]:
                print(f"         {one}", flush=True)
    failed = [measure.name for measure in taken if worse(measure, floors)]
    if options.format == "json":
        print(json.dumps({"measures": [vars(one) for one in taken], "failed": failed}, ensure_ascii=False, indent=1))
    else:
        print(f"{len(taken)} figures, {len(failed)} below their floors, {time.monotonic() - began:.0f} s")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
