"""All pages of a few briefs in one locale, as a build makes them, without a theme around them."""

from __future__ import annotations

from collections.abc import Sequence

from diptych.model.checked import CheckedBrief
from diptych.model.term import Term
from diptych.pages.edition import Edition
from diptych.pages.edition_pages import edition_pages, view_page
from diptych.pages.mark import Groups, mark_of
from diptych.pages.neighbours import Neighbourhood
from diptych.pages.plan import plan_lists
from diptych.pages.register import Register
from diptych.pages.render import Page
from diptych.pages.row import make_excerpt
from diptych.pages.story import Story
from diptych.pages.view import BriefView


def views_of(briefs: Sequence[CheckedBrief], edition: Edition, terms: Sequence[Term] = ()) -> list[BriefView]:
    """What the page of each brief says."""
    register = Register(terms)
    rows = [register.enter(one) for one in briefs]
    near, known = Neighbourhood(Groups(map(mark_of, rows))), {row.id: row for row in rows}
    related = {brief: [known[other] for other in near.related(brief)] for brief in known}
    return [view_page(Story(one, {}), row, related[row.id], edition) for one, row in zip(briefs, rows, strict=True)]


def pages_of_site(briefs: Sequence[CheckedBrief], edition: Edition, terms: Sequence[Term] = ()) -> list[Page]:
    """Every page of the edition."""
    register = Register(terms)
    rows = {row.id: row for row in map(register.enter, briefs)}
    plans = [plan.filled(rows.__getitem__) for plan in plan_lists(Groups(map(mark_of, rows.values())))]
    excerpts = {one.brief.id: make_excerpt(one) for one in briefs}
    views = views_of(briefs, edition, terms)
    return list(edition_pages(views, plans, edition, "Diptych", excerpts=excerpts.__getitem__))
