"""All pages of one edition, in the order in which they are written."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from diptych.model.checked import CheckedBrief
from diptych.model.mental_model import MentalModel
from diptych.pages import around, links, lists
from diptych.pages.citing import cite_brief
from diptych.pages.edition import Edition
from diptych.pages.machine import json_ld
from diptych.pages.mentions import Mention
from diptych.pages.neighbours import with_neighbours
from diptych.pages.render import Head, Page, render_page
from diptych.pages.story import view_brief
from diptych.pages.view import BriefView

# Every kind of page and where its pages stand, with `*` for the part of an address that differs; see the site's shells.
KINDS = {
    "home": (links.HOME,),
    "brief": (links.brief_url("*"),),
    "withdrawn": (links.brief_url("*"),),
    "topic": (links.TOPICS, links.topic_url("*")),
    "archive": (links.ARCHIVE,),
    "month": (links.month_url("*"),),
    "search": (links.SEARCH,),
    "listing": (links.NAMES, links.SOURCES),
    "cross": (links.name_url("*"), links.DISPUTES, links.CORRECTIONS),
}
# Kinds whose pages may have nothing to say of themselves in their head.
BARE = ("brief", "withdrawn", "cross")


def edition_views(
    briefs: Sequence[CheckedBrief],
    edition: Edition,
    models: Mapping[str, MentalModel],
    mentions: Sequence[Mention] = (),
) -> list[BriefView]:
    """What an edition says of each brief, in their order."""
    return with_neighbours([view_brief(checked, edition, models) for checked in briefs], mentions, edition)


def edition_pages(
    views: Sequence[BriefView],
    edition: Edition,
    site_name: str,
    base_url: str = "",
    mentions: Sequence[Mention] = (),
) -> Iterator[Page]:
    """The pages of an edition: each brief, then the pages that lead to briefs.

    ``base_url`` is the absolute address of the locale's folder, or empty where it is not known.
    """
    for view in views:
        page_url = base_url + view.url if base_url else ""
        data = json_ld(view, edition, site_name, page_url)
        cited = cite_brief(view, edition, site_name, page_url)
        yield _brief_page(dataclasses.replace(view, data=data, cited=cited), edition)
    shelf = lists.make_shelf(edition, [view for view in views if view.status != "withdrawn"])
    yield from _index_pages(shelf, site_name)
    yield from _cross_pages(shelf, views, mentions)


def _brief_page(view: BriefView, edition: Edition) -> Page:
    lead = view.lead.text if view.lead else ""
    if view.status == "withdrawn":
        return render_page("withdrawn", view, edition, Head(view.title.text, "", "withdrawn"))
    return render_page("brief", view, edition, Head(view.title.text, lead, "brief"))


def _index_pages(shelf: lists.Shelf, site_name: str) -> Iterator[Page]:
    edition, t = shelf.edition, shelf.edition.labels.t
    promise = t("home.promise")
    yield render_page("home", lists.view_home(shelf, site_name), edition, Head(site_name, promise, "home"))
    for listing in lists.view_topics(shelf):
        yield render_page("listing", listing, edition, Head(listing.title, promise, "topic"))
    yield render_page("archive", lists.view_archive(shelf), edition, Head(t("nav.archive"), promise, "archive"))
    for listing in lists.view_months(shelf):
        yield render_page("listing", listing, edition, Head(listing.title, promise, "month"))
    yield render_page("search", lists.view_search(), edition, Head(t("nav.search"), t("search.hint"), "search"))


def _cross_pages(shelf: lists.Shelf, views: Sequence[BriefView], mentions: Sequence[Mention]) -> Iterator[Page]:
    edition = shelf.edition
    pages = [
        *around.view_names(shelf, mentions),
        around.view_publishers(shelf),
        around.view_disputes(shelf),
        around.view_corrections(views, shelf),
    ]
    for view in pages:
        template = "cross" if isinstance(view, around.CrossView) else "listing"
        yield render_page(template, view, edition, Head(view.title, view.intro, template))
