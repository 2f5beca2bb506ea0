"""The states that a build meets, one after the other in one site, and whether each gives what a clean build gives."""

from __future__ import annotations

import os
import random
import shutil
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import sync_playwright
from search import ask, serve

from chromium import MissingBrowserError, launch
from diptych.records.store import SiteRoot, load_brief

from .measuring import Cost, differing, measure, size, stamps

ROOT = Path(__file__).resolve().parents[2]
BUILD = (sys.executable, "-m", "diptych", "build")
# What a build is made from, and the reports of the checks, which a clean build may remember.
INPUTS = ("mkdocs.yml", "docs", "briefs")
REPORTS = Path(".build") / "checks"
QUERIES = 24


@dataclass(frozen=True)
class Figures:
    """All that one run measures."""

    costs: dict[str, Cost]
    output_mb: float
    files: int
    pages: int
    search_bytes_per_query: int | None
    differing_files: int


def build(site: SiteRoot) -> Cost:
    """Build the site with the command that its owner types, and say what that cost and how many files it wrote."""
    before = stamps(site.path / "site")
    # Where the lines are, nobody reads them: no bar is drawn, and what it costs is not measured.
    cost = measure(BUILD, site.path, {"PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1"})
    after = stamps(site.path / "site")
    return replace(cost, written_files=sum(before.get(name) != stamp for name, stamp in after.items()))


def _nothing(site: SiteRoot) -> None:
    pass


def take(site: SiteRoot, say: Callable[[str], None]) -> Figures:
    """The figures of a site that was never built."""
    costs: dict[str, Cost] = {}
    for name, change in STATES:
        say(name)
        change(site)
        costs[name] = build(site)
        if name == "cold":
            output, files = size(site.path / "site"), stamps(site.path / "site")
            asked = search_bytes(site)
        if name == "term_changed":
            say("clean build of the same, its checks remembered")
            costs["pages_only"], wrong = _against_clean(site)
            say("the same without a search")
            costs["without_search"], _ = _against_clean(site, without_search)
    say("clean build of the last state")
    _, wrong_at_end = _against_clean(site)
    return Figures(costs, round(output / 1e6, 2), len(files), _pages(files), asked, wrong + wrong_at_end)


def _pages(files: Iterable[str]) -> int:
    """How many of the files are pages in a language."""
    return sum(name.endswith("index.html") and "/" in name for name in files)


def _against_clean(site: SiteRoot, change: Callable[[SiteRoot], None] = _nothing) -> tuple[Cost, int]:
    """What a build from nothing but remembered checks costs, and in how many files it is not what stands here.

    ``change`` changes the inputs before.
    """
    clean = SiteRoot(site.path.with_name(f"{site.path.name}-clean"))
    clean.path.mkdir()
    try:
        for name in INPUTS:
            _copy(site.path / name, clean.path / name)
        _copy(site.path / REPORTS, clean.path / REPORTS)
        change(clean)
        cost = build(clean)
        return cost, differing(site.path / "site", clean.path / "site")
    finally:
        shutil.rmtree(clean.path)


def _copy(source: Path, target: Path) -> None:
    """Hard links: nothing of these is written in its place, and 10,000 briefs are 800 MB."""
    if source.is_dir():
        shutil.copytree(source, target, copy_function=os.link)
    elif source.is_file():
        os.link(source, target)


def change_brief(site: SiteRoot) -> None:
    """Give the brief in the middle another title, which lists, feeds and search show."""
    paths = site.brief_paths()
    path = paths[len(paths) // 2]
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    start = lines.index("title:\n")
    for number, more in ((start + 1, "，有更新"), (start + 2, ", with an update")):
        head, text = lines[number].rstrip("\n").split(": ", 1)
        quoted = text.startswith("'")
        lines[number] = f"{head}: {text[:-1]}{more}'\n" if quoted else f"{head}: {text}{more}\n"
    path.write_text("".join(lines), encoding="utf-8")


def change_term(site: SiteRoot) -> None:
    """Give a name that some briefs mention another spelling."""
    path = site.briefs_path / "terms.yml"
    text = path.read_text(encoding="utf-8")
    old = "{id: microsoft, kind: organisation, zh: 微软, en: Microsoft}"
    if old not in text:
        raise ValueError(f"{path}: the entry that is to change is gone — name another one in {__file__}")
    new = old.replace("}", ", aliases: [微软公司, Microsoft Corporation]}")
    path.write_text(text.replace(old, new), encoding="utf-8")


def change_template(site: SiteRoot) -> None:
    """Put a word into the head of every page."""
    path = site.path / "docs" / "overrides" / "partials" / "header.html"
    path.write_text(path.read_text(encoding="utf-8") + "\n<!-- another head -->\n", encoding="utf-8")


STATES: tuple[tuple[str, Callable[[SiteRoot], None]], ...] = (
    ("cold", _nothing),
    ("unchanged", _nothing),
    ("one_changed", change_brief),
    ("term_changed", change_term),
    ("template_changed", change_template),
)


def without_search(site: SiteRoot) -> None:
    """Set that the site has no search."""
    path = site.path / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    if text.count("  diptych:\n") != 1:
        raise ValueError(f"{path}: there is no place for the setting — name another one in {__file__}")
    # Not in its place: the file may be one with that of another site.
    path.unlink()
    path.write_text(text.replace("  diptych:\n", "  diptych:\n    search: false\n"), encoding="utf-8")


def search_bytes(site: SiteRoot) -> int | None:
    """The median of what queries fetch in a browser whose cache is empty; None where there is no browser."""
    with sync_playwright() as playwright, serve(site.path / "site") as address:
        try:
            browser = launch(playwright)
        except MissingBrowserError as error:
            print(error, file=sys.stderr)
            return None
        page = browser.new_context(service_workers="block").new_page()
        client = page.context.new_cdp_session(page)
        client.send("Network.setCacheDisabled", {"cacheDisabled": True})
        sizes = [ask(page, f"{address}{locale}/", text)["bytes"] for locale, text in _queries(site)]
        browser.close()
    return int(statistics.median(sizes))


def _queries(site: SiteRoot) -> Iterator[tuple[str, str]]:
    """Words of titles, as the three locales write them."""
    rng = random.Random(QUERIES)
    paths = site.brief_paths()
    for turn in range(QUERIES):
        title = load_brief(rng.choice(paths)).value.title
        if turn % 3 == 2:
            yield "en", rng.choice([word for word in (title.en or "").split() if len(word) > 3])
        else:
            text = title.zh or ""
            start = rng.randrange(max(1, len(text) - 4))
            yield ("zh", "zh-Hant")[turn % 3], text[start : start + rng.randint(2, 4)]
