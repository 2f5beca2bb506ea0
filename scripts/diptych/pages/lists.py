"""The pages that lead to briefs: home, topics, archive, names, publishers, disputes, corrections; and search."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from diptych.model.term import Term
from diptych.pages import links
from diptych.pages.edition import Edition
from diptych.pages.list_view import (
    ArchiveView,
    Card,
    CrossView,
    HomeView,
    Line,
    ListingView,
    Pager,
    Quoted,
    QuotedDay,
    YearView,
)
from diptych.pages.plan import ListPlan, Naming
from diptych.pages.render import Head, Page, render_page
from diptych.pages.row import Excerpt, Row
from diptych.pages.view import Link

# The words of a brief by its id, for pages that quote facts, questions or notes.
Excerpts = Callable[[str], Excerpt]


def list_page(plan: ListPlan, edition: Edition, site_name: str, excerpts: Excerpts) -> Page:
    """The page of a plan in one locale."""
    t = edition.labels.t
    if plan.kind == "home":
        return render_page("home", _home(plan, edition, site_name), edition, Head(site_name, t("home.promise"), "home"))
    if plan.kind == "archive":
        return render_page("archive", _archive(plan, edition), edition, _head(plan, t("nav.archive"), edition))
    if plan.kind in ("topics", "names", "sources"):
        listing = _links(plan, edition)
        return render_page("listing", listing, edition, _head(plan, listing.title, edition))
    if plan.kind in ("topic", "month"):
        cards = _cards(plan, edition)
        return render_page("listing", cards, edition, _head(plan, cards.title, edition))
    cross = _CROSS[plan.kind](plan, edition, excerpts)
    return render_page("cross", cross, edition, _head(plan, cross.title, edition, cross.intro))


def search_page(edition: Edition) -> Page:
    """The search page; the reader's browser fills it."""
    t = edition.labels.t
    view = ListingView(links.SEARCH, t("nav.search"), "")
    return render_page("search", view, edition, Head(t("nav.search"), t("search.hint"), "search"))


def _head(plan: ListPlan, title: str, edition: Edition, intro: str = "") -> Head:
    if plan.number:
        return Head(edition.labels.t("pager.title", title=title, n=plan.number), "", "older")
    kinds = {"topics": "topic", "names": "listing", "sources": "listing"}
    cross = plan.kind in _CROSS
    kind = "cross" if cross else kinds.get(plan.kind, plan.kind)
    return Head(title, intro if cross else edition.labels.t("home.promise"), kind)


def _home(plan: ListPlan, edition: Edition, site_name: str) -> HomeView:
    cards = tuple(_card(entry.row, edition, links.root(plan.url)) for entry in plan.entries)
    return HomeView(plan.url, site_name, cards, _topic_links(plan, edition), plan.total > len(cards))


def _topic_links(plan: ListPlan, edition: Edition) -> tuple[Link, ...]:
    root = links.root(plan.url)
    return tuple(Link(root + links.topic_url(one), edition.topic(one), count) for one, count in plan.counts)


def _links(plan: ListPlan, edition: Edition) -> ListingView:
    labels, root = edition.labels, links.root(plan.url)
    if plan.kind == "topics":
        return ListingView(plan.url, labels.t("nav.topics"), "", _topic_links(plan, edition))
    if plan.kind == "names":
        terms = ((edition.listed(term), term, count) for term, count in plan.counts)
        found = tuple(Link(root + links.name_url(key), edition.term_name(one), n) for one, key, n in terms if one)
        return ListingView(plan.url, labels.t("nav.names"), labels.t("names.intro"), found, (), _pager(plan, edition))
    # What a publisher's name leads to is the search for it.
    start = f"{root}{links.SEARCH}?" if edition.searched else ""
    found = tuple(Link(start and start + links.query(publisher=name), name, count) for name, count in plan.counts)
    return ListingView(plan.url, labels.t("nav.sources"), labels.t("sources.intro"), found, (), _pager(plan, edition))


def _archive(plan: ListPlan, edition: Edition) -> ArchiveView:
    root = links.root(plan.url)
    years = tuple(
        YearView(
            year,
            tuple(
                Link(root + links.month_url(month), edition.labels.month(month), count)
                for month, count in plan.counts
                if month.startswith(year)
            ),
        )
        for year in dict.fromkeys(month[:4] for month, _ in plan.counts)
    )
    return ArchiveView(plan.url, years)


def _cards(plan: ListPlan, edition: Edition) -> ListingView:
    labels, root = edition.labels, links.root(plan.url)
    title = edition.topic(plan.subject) if plan.kind == "topic" else labels.date(plan.subject)
    own = plan.subject if plan.kind == "topic" else ""
    cards = tuple(_card(entry.row, edition, root, own) for entry in plan.entries)
    return ListingView(plan.url, title, _intro(plan, edition), (), cards, _pager(plan, edition))


def _intro(plan: ListPlan, edition: Edition) -> str:
    """What stands under a list's title: how many briefs it has, or which page of it this is."""
    labels = edition.labels
    return labels.t("pager.page", n=plan.number) if plan.number else labels.n("count.briefs", plan.total)


def _card(row: Row, edition: Edition, root: str, own_topic: str = "") -> Card:
    topics = tuple(Link(root + links.topic_url(one), edition.topic(one)) for one in row.topics if one != own_topic)
    url = root + links.brief_url(row.id)
    return Card(url, row.date, edition.wording(row.title), edition.maybe(row.lead), topics, row.counts)


def _pager(plan: ListPlan, edition: Edition) -> Pager | None:
    if not (plan.older or plan.newer):
        return None
    root, labels = links.root(plan.url), edition.labels
    leaves = (
        Link(root + links.older_url(plan.base, one.number), labels.span(one.first, one.last)) for one in plan.leaves
    )
    return Pager(plan.older and root + plan.older, plan.newer and root + plan.newer, tuple(leaves))


def _name(plan: ListPlan, edition: Edition, excerpts: Excerpts) -> CrossView:
    root, term = links.root(plan.url), edition.listed(plan.subject)
    told = [(one, excerpts(one.brief).facts) for one in plan.namings]
    edition.foresee(facts[fact] for one, facts in told for fact in one.facts if fact in facts)
    by_day = groupby(plan.namings, key=lambda one: one.date)
    days = tuple(QuotedDay(day, tuple(_fact_lines(found, edition, excerpts, root))) for day, found in by_day)
    title = edition.term_name(term) if term else plan.subject
    intro = _intro(plan, edition) if plan.number else _other_names(term, title)
    return CrossView(plan.url, title, intro, days=days, pager=_pager(plan, edition))


def _fact_lines(namings: Iterable[Naming], edition: Edition, excerpts: Excerpts, root: str) -> Iterable[Line]:
    for one in namings:
        facts = excerpts(one.brief).facts
        url = root + links.brief_url(one.brief)
        for fact in one.facts:
            if fact in facts:
                yield Line(f"{url}#{links.fact_anchor(fact)}", edition.wording(facts[fact]))


def _other_names(term: Term | None, shown: str) -> str:
    names = (term.zh, term.en, term.hant, *term.aliases) if term else ()
    return " · ".join(dict.fromkeys(name for name in names if name and name != shown))


def _disputes(plan: ListPlan, edition: Edition, excerpts: Excerpts) -> CrossView:
    root, t = links.root(plan.url), edition.labels.t
    briefs = []
    for entry in plan.entries:
        url = root + links.brief_url(entry.row.id)
        lines = tuple(
            Line(
                f"{url}#{links.dispute_anchor(at)}",
                edition.wording(one.question),
                said=tuple(edition.wording(said) if said else None for said in one.positions),
            )
            for at, one in enumerate(excerpts(entry.row.id).questions, 1)
        )
        briefs.append(Quoted(entry.row.date, url, edition.wording(entry.row.title), lines))
    intro = _intro(plan, edition) if plan.number else t("disputes.intro")
    return CrossView(plan.url, t("section.disputes"), intro, tuple(briefs), pager=_pager(plan, edition))


def _corrections(plan: ListPlan, edition: Edition, excerpts: Excerpts) -> CrossView:
    root, t = links.root(plan.url), edition.labels.t
    briefs = tuple(
        Quoted(
            entry.row.changes[entry.change],
            f"{root}{links.brief_url(entry.row.id)}#revisions",
            edition.wording(entry.row.title),
            note=edition.wording(excerpts(entry.row.id).notes[entry.change]),
            withdrawn=entry.row.status == "withdrawn",
        )
        for entry in plan.entries
    )
    intro = _intro(plan, edition) if plan.number else t("corrections.intro")
    return CrossView(plan.url, t("nav.corrections"), intro, briefs, pager=_pager(plan, edition))


_CROSS = {"name": _name, "disputes": _disputes, "corrections": _corrections}
