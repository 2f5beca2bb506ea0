"""All pages of one edition: each brief's own, and those that lead to briefs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from diptych.pages import links
from diptych.pages.citing import cite_brief
from diptych.pages.edition import Edition
from diptych.pages.lists import Excerpts, list_page, search_page
from diptych.pages.machine import json_ld
from diptych.pages.pieces import Pieces
from diptych.pages.plan import ListPlan
from diptych.pages.render import Head, Page, make_page, render_page
from diptych.pages.row import Row, Titled
from diptych.pages.sections import brief_body
from diptych.pages.story import Story
from diptych.pages.view import BriefView, Link

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
    "older": tuple(
        f"{list_url}*/"
        for list_url in (links.TOPICS, links.ARCHIVE, links.NAMES, links.SOURCES, links.DISPUTES, links.CORRECTIONS)
    ),
}
# Kinds whose pages may have nothing to say of themselves in their head, and those that never have.
BARE = ("brief", "withdrawn", "cross", "older")


def view_page(story: Story, row: Row, related: Sequence[Titled], edition: Edition) -> BriefView:
    """What the page of a brief says: its record, the names in its row, and the related briefs' titles."""
    view = story.view(edition)
    if row.status == "withdrawn":
        return view
    found = [(edition.listed(named.term), len(named.facts)) for named in row.names]
    found.sort(key=lambda one: -one[1])
    start = view.root + links.NAMES
    names = tuple([Link(f"{start}{term.id}/", edition.term_name(term), count) for term, count in found if term])
    others = tuple(Link(view.root + links.brief_url(one.id), edition.wording(one.title).text) for one in related)
    section = ("names",) if names or others else ()
    sections = (*(key for key in view.sections if key != "made"), *section, "made")
    return dataclasses.replace(view, names=names, related=others, sections=sections)


def brief_page(view: BriefView, edition: Edition, site_name: str, base_url: str = "") -> Page:
    """The page of one brief; ``base_url`` is the absolute address of the locale's folder, or empty."""
    if view.status == "withdrawn":
        return render_page("withdrawn", view, edition, Head(view.title.text, "", "withdrawn"))
    page_url = base_url + view.url if base_url else ""
    data = json_ld(view, edition, site_name, page_url)
    cited = cite_brief(view, edition, site_name, page_url)
    whole = dataclasses.replace(view, data=data, cited=cited)
    head = Head(view.title.text, view.lead.text if view.lead else "", "brief")
    return make_page(view.url, head, brief_body(whole, Pieces(edition, view.root)))


def edition_pages(
    views: Sequence[BriefView],
    plans: Sequence[ListPlan],
    edition: Edition,
    site_name: str,
    base_url: str = "",
    *,
    excerpts: Excerpts,
) -> Iterator[Page]:
    """The pages of an edition: each brief, then the pages that lead to briefs."""
    for view in views:
        yield brief_page(view, edition, site_name, base_url)
    for plan in plans:
        yield list_page(plan, edition, site_name, excerpts)
    yield search_page(edition)
