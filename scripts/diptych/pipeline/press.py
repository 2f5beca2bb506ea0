"""Units of work → files of the site: a brief's pages and data, or a page that leads to briefs, in all locales."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from diptych.lang.hanzi import to_hant, to_hant_ahead
from diptych.model.brief import Pair
from diptych.model.checked import CheckedBrief
from diptych.model.locale import LOCALES, Locale
from diptych.pages.edition import make_edition
from diptych.pages.edition_pages import brief_page, view_page
from diptych.pages.lists import list_page, search_page
from diptych.pages.machine import brief_json
from diptych.pages.picture import picture
from diptych.pages.plan import ListPlan
from diptych.pages.render import Page
from diptych.pages.row import Excerpt, Row, Titled
from diptych.pages.story import Story
from diptych.pages.view import BriefView
from diptych.pipeline.library import Library
from diptych.pipeline.search import row_maker, search_row
from diptych.pipeline.search_index import RowShelf
from diptych.pipeline.theme import Editions, Theme
from diptych.site.host import HostConfig
from diptych.site.search_row import RowKey, RowMaker
from diptych.site.shell import PAGE_FILE, PageWords
from diptych.site.site_file import SiteFile, text_file


class Stock(Protocol):
    """Where the words of briefs come from, by their ids."""

    def checked(self, brief: str) -> CheckedBrief:
        """The brief with what the checks say of it."""

    def excerpt(self, brief: str) -> Excerpt:
        """The words of the brief that other pages quote."""


@dataclass(frozen=True, slots=True)
class BriefWork:
    """The page of a brief: its row, and the briefs that it leads to.

    ``known`` is the key of its row of the search index, where one was made from what it is made from now.
    """

    row: Row
    related: tuple[Titled, ...]
    known: RowKey | None = None


@dataclass(frozen=True, slots=True)
class SearchPageWork:
    """The page that the search script fills."""


Work = BriefWork | ListPlan | SearchPageWork


@dataclass(frozen=True, slots=True)
class LoosePage:
    """A page that no shell fits: MkDocs must render it."""

    locale: Locale
    page: Page


class Press:
    """Makes the files of units of work, one for each process of a build; what search finds goes on the shelf."""

    def __init__(self, host: HostConfig, library: Library, theme: Theme, stock: Stock, shelf: RowShelf) -> None:
        self._host = host
        self._terms = library.terms
        self._shelf = shelf
        self._models = library.models
        self._theme = theme
        self._stock = stock
        self.editions = make_editions(host, library)

    @cached_property
    def _row_maker(self) -> RowMaker:
        return row_maker(self._terms)

    def files(self, work: Work) -> Iterator[SiteFile | LoosePage | RowKey]:
        """The files of a unit, one after the other; of a brief the key of what search finds too."""
        if isinstance(work, BriefWork):
            yield from self._brief(work)
            return
        for locale, edition in self.editions.items():
            if isinstance(work, ListPlan):
                page = list_page(work, edition, self._host.name(locale), self._stock.excerpt)
            else:
                page = search_page(edition)
            yield from self._filled(locale, page)

    def found(self, work: BriefWork) -> RowKey:
        """The key of what search finds in a brief, which stands on the shelf then."""
        checked = self._stock.checked(work.row.id)
        return self._found(checked, self._views(work, checked))

    def _found(self, checked: CheckedBrief, views: Mapping[Locale, BriefView]) -> RowKey:
        rows = search_row(checked, {locale.id: view for locale, view in views.items()}, self._row_maker)
        return self._shelf.keep(rows)

    def _views(self, work: BriefWork, checked: CheckedBrief) -> dict[Locale, BriefView]:
        story = Story(checked, self._models)
        return {locale: view_page(story, work.row, work.related, edition) for locale, edition in self.editions.items()}

    def _brief(self, work: BriefWork) -> Iterator[SiteFile | LoosePage | RowKey]:
        checked, row = self._stock.checked(work.row.id), work.row
        views = self._views(work, checked)
        if row.status != "withdrawn" and self._host.search:
            known = work.known is not None and self._shelf.has(work.known)
            yield work.known if known and work.known else self._found(checked, views)
        yield from self._pages(views)
        yield text_file(f"briefs/{row.id}/brief.json", brief_json(checked))

    def pages(self, work: BriefWork) -> Iterator[SiteFile | LoosePage]:
        """The pages of a brief alone, with its picture: what somebody who edits it looks at."""
        return self._pages(self._views(work, self._stock.checked(work.row.id)))

    def _pages(self, views: Mapping[Locale, BriefView]) -> Iterator[SiteFile | LoosePage]:
        for locale, edition in self.editions.items():
            view = views[locale]
            base_url = f"{self._host.site_url}{locale.id}/" if self._host.site_url else ""
            yield from self._filled(locale, brief_page(view, edition, self._host.name(locale), base_url))
            if locale == LOCALES[0] and view.status != "withdrawn":
                yield SiteFile(f"{view.url}card.png", picture(view.matrix))

    def _filled(self, locale: Locale, page: Page) -> Iterator[SiteFile | LoosePage]:
        """The page in its shell; nothing in the place of a page that somebody wrote."""
        if page.url in self._theme.own[locale.id]:
            return
        words = PageWords(page.url, page.kind, page.title, page.description, page.body)
        shell = self._theme.shell(locale, words.shell_kind) if page.title else None
        if shell is None:
            yield LoosePage(locale, page)
        else:
            yield SiteFile(f"{locale.id}/{page.url}{PAGE_FILE}", shell.fill(words).encode())


def make_editions(host: HostConfig, library: Library) -> Editions:
    """The edition of each locale."""
    topics = {topic: Pair(names.get("zh"), names.get("en")) for topic, names in host.topics.items()}
    return {
        locale: make_edition(locale, library.terms, to_hant, topics, searched=host.search, ahead=to_hant_ahead)
        for locale in LOCALES
    }
