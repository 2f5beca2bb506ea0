"""Checked briefs → pages → one MkDocs build for each locale → the site, swapped in whole."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.lang.hanzi import to_hant
from diptych.model.brief import Pair
from diptych.model.checked import CheckedBrief
from diptych.model.locale import LOCALES, Locale
from diptych.pages import links
from diptych.pages.edition import Edition, make_edition
from diptych.pages.edition_pages import edition_pages, edition_views
from diptych.pages.escaping import html
from diptych.pages.mentions import Mention, find_mentions
from diptych.pages.view import BriefView
from diptych.pipeline.publication import Publication, published_files
from diptych.pipeline.search import search_files
from diptych.records.store import SiteRoot
from diptych.site.assembly import ASSETS, assemble
from diptych.site.engine import run_engine
from diptych.site.host import HostConfig, read_host
from diptych.site.swap import swap, work_folder
from diptych.site.tree import NavItem, Place, TreeFile, copy_assets, copy_file, write_config, write_files, write_pages

if TYPE_CHECKING:
    from diptych.pipeline.check import Library

SITE_FOLDER = "site"
# A service worker answers for the folder that it lies in, so it stands at the root.
WORKER = "sw.js"
# What a language is called where there is room for a character or two.
_SHORT = {"zh": "简", "zh-Hant": "繁", "en": "EN"}
# Pages that the foot of every page leads to, beside the navigation.
_MORE = {
    "nav.names": links.NAMES,
    "nav.sources": links.SOURCES,
    "section.disputes": links.DISPUTES,
    "nav.corrections": links.CORRECTIONS,
}
# What the search script says.
_FINDING = ("hint", "none", "near", "more", "failed")
# Pictures of the README that no page shows.
_NOT_PUBLISHED = ("screenshots",)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built: the folder, the briefs and pages in it, statements that were withheld, and wall seconds."""

    site: Path
    briefs: int
    pages: int
    withheld: int
    seconds: float


def build_site(
    site: SiteRoot, checked: Sequence[CheckedBrief], library: Library, *, drafts: bool = False
) -> BuildReport:
    """Build ``site/`` from checked briefs and return what was built; raises BuildError and leaves the old site then.

    Published briefs get pages, withdrawn ones a page that says so, drafts and reviews only with ``drafts``.
    """
    begun = time.monotonic()
    host = read_host(site.path)
    shown = [one for one in checked if drafts or one.brief.status in ("published", "withdrawn")]
    editions = {locale: _edition(locale, host, library) for locale in LOCALES}
    mentions = find_mentions(shown, library.terms)
    views = {locale: edition_views(shown, edition, library.models, mentions) for locale, edition in editions.items()}
    with work_folder(site.path) as work:
        place = Place(host.path, work)
        urls = [_write_locale(place, host, editions[locale], views[locale], mentions) for locale in LOCALES]
        run_engine([place.config(locale) for locale in LOCALES])
        built = assemble(place, LOCALES)
        copy_assets(host.docs / ASSETS, built / ASSETS, left_out=_NOT_PUBLISHED)
        copy_file(host.docs / WORKER, built / WORKER)
        write_files(built, search_files(shown, views, editions, library.terms))
        write_files(built, published_files(Publication(host, shown, views, editions, urls[0])))
        swap(built, site.path / SITE_FOLDER)
    withheld = sum(len(one.withheld) for one in shown)
    return BuildReport(site.path / SITE_FOLDER, len(shown), sum(map(len, urls)), withheld, time.monotonic() - begun)


def _edition(locale: Locale, host: HostConfig, library: Library) -> Edition:
    topics = {topic: Pair(names.get("zh"), names.get("en")) for topic, names in host.topics.items()}
    return make_edition(locale, library.terms, to_hant, topics)


def _write_locale(
    place: Place, host: HostConfig, edition: Edition, views: Sequence[BriefView], mentions: Sequence[Mention]
) -> list[str]:
    """Write the tree and the configuration of one locale; returns the addresses of its pages below its folder."""
    locale = edition.locale
    base_url = f"{host.site_url}{locale.id}/" if host.site_url else ""
    pages = edition_pages(views, edition, host.name(locale), base_url, mentions)
    files = (TreeFile(page.file, page.text) for page in pages)
    paths = write_pages(place.pages(locale), itertools.chain(files, _hand_written(host.docs, edition)))
    write_config(place, locale, host.name(locale), host.site_url, tuple(_nav(edition)), _theme_words(host, edition))
    return [links.page_url(path) for path in paths]


def _hand_written(docs: Path, edition: Edition) -> Iterator[TreeFile]:
    """The pages that people wrote, of the locale's written language, derived where the locale is."""
    folder = docs / edition.locale.written
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        yield TreeFile(path.relative_to(folder).as_posix(), edition.derive(text))


def _nav(edition: Edition) -> Iterable[NavItem]:
    items = {
        "nav.home": "index.md",
        "nav.topics": "topics/index.md",
        "nav.archive": "archive/index.md",
        "nav.method": "method.md",
        "nav.about": "about.md",
        "nav.search": "search/index.md",
    }
    return (NavItem(html(edition.labels.t(key)), path) for key, path in items.items())


def _theme_words(host: HostConfig, edition: Edition) -> dict[str, object]:
    """What the theme's templates print around the pages; safe as HTML."""
    words = {"skip": "nav.skip", "main": "nav.main", "search": "nav.search", "language": "nav.language"}
    words |= {"theme": "nav.theme", "footer": "footer.note", "footer_nav": "nav.footer"}
    return {
        "locale": edition.locale.id,
        "root_url": host.site_url,
        "more": [{"url": url, "title": html(edition.labels.t(key))} for key, url in _MORE.items()],
        "locales": [
            {"id": one.id, "lang": one.lang, "name": one.name, "short": _SHORT.get(one.id, one.id)} for one in LOCALES
        ],
        "labels": {name: html(edition.labels.t(key)) for name, key in words.items()},
        "finding": {name: html(edition.labels.t(f"search.{name}")) for name in _FINDING}
        | {"found": html("|".join(edition.labels.forms("search.found")))},
    }
