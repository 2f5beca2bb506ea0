"""The pages around the briefs: home, topics, archive, search."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diptych.pages import links
from diptych.pages.edition import Edition, Wording
from diptych.pages.view import BriefView, Counts, Link

# A home page is read at one go; everything older is a tap away in the archive.
HOME_BRIEFS = 12


@dataclass(frozen=True, slots=True)
class Card:
    """A brief in a list; its addresses are relative to the page that shows it."""

    url: str
    date: str
    title: Wording
    lead: Wording | None
    topics: tuple[Link, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    url: str
    site_name: str
    briefs: tuple[Card, ...]
    topics: tuple[Link, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class ListingView:
    """A page that lists briefs, or leads to lists."""

    url: str
    title: str
    intro: str
    links: tuple[Link, ...]
    briefs: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of the archive, its newest month first."""

    name: str
    months: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """The archive's front page."""

    url: str
    years: tuple[YearView, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """All published briefs of an edition, newest first."""

    edition: Edition
    briefs: tuple[BriefView, ...]

    def cards(self, briefs: Sequence[BriefView], url: str) -> tuple[Card, ...]:
        """Cards of some briefs for the page at ``url``."""
        root = links.root(url)
        return tuple(_card(brief, root) for brief in briefs)


def make_shelf(edition: Edition, briefs: Sequence[BriefView]) -> Shelf:
    """The shelf with the newest brief first; briefs of one day stand in the order of their ids."""
    return Shelf(edition, tuple(sorted(briefs, key=lambda brief: (brief.date, brief.id), reverse=True)))


def _card(brief: BriefView, root: str) -> Card:
    topics = tuple(Link(root + _below_root(topic.url, brief.root), topic.name) for topic in brief.topics)
    return Card(root + brief.url, brief.date, brief.title, brief.lead, topics, brief.counts)


def _below_root(url: str, root: str) -> str:
    return url.removeprefix(root)


def view_home(shelf: Shelf, site_name: str) -> HomeView:
    """The newest briefs, and every topic."""
    return HomeView(
        url=links.HOME,
        site_name=site_name,
        briefs=shelf.cards(shelf.briefs[:HOME_BRIEFS], links.HOME),
        topics=_topic_links(shelf, links.HOME),
        more=len(shelf.briefs) > HOME_BRIEFS,
    )


def _by_topic(shelf: Shelf) -> dict[str, list[BriefView]]:
    found: dict[str, list[BriefView]] = defaultdict(list)
    for brief in shelf.briefs:
        for topic in brief.topics:
            found[_below_root(topic.url, brief.root)].append(brief)
    return found


def _topic_links(shelf: Shelf, url: str) -> tuple[Link, ...]:
    names = {topic.url.removeprefix(brief.root): topic.name for brief in shelf.briefs for topic in brief.topics}
    counts = Counter({topic: len(briefs) for topic, briefs in _by_topic(shelf).items()})
    root = links.root(url)
    return tuple(Link(root + topic, names[topic], count) for topic, count in sorted(counts.items(), key=_most_first))


def _most_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def view_topics(shelf: Shelf) -> Iterator[ListingView]:
    """The topics' front page, then a page for each topic."""
    labels = shelf.edition.labels
    yield ListingView(links.TOPICS, labels.t("nav.topics"), "", _topic_links(shelf, links.TOPICS), ())
    names = {topic.url.removeprefix(brief.root): topic.name for brief in shelf.briefs for topic in brief.topics}
    for url, briefs in sorted(_by_topic(shelf).items()):
        yield ListingView(url, names[url], labels.n("count.briefs", len(briefs)), (), shelf.cards(briefs, url))


def view_archive(shelf: Shelf) -> ArchiveView:
    """The archive's front page, the newest year first."""
    months = Counter(brief.date[:7] for brief in shelf.briefs)
    years = sorted({month[:4] for month in months}, reverse=True)
    root = links.root(links.ARCHIVE)
    return ArchiveView(
        links.ARCHIVE,
        tuple(
            YearView(
                year,
                tuple(
                    Link(root + links.month_url(month), shelf.edition.labels.month(month), months[month])
                    for month in sorted(months, reverse=True)
                    if month.startswith(year)
                ),
            )
            for year in years
        ),
    )


def view_months(shelf: Shelf) -> Iterator[ListingView]:
    """A page for each month with briefs."""
    months: dict[str, list[BriefView]] = defaultdict(list)
    for brief in shelf.briefs:
        months[brief.date[:7]].append(brief)
    labels = shelf.edition.labels
    for month, briefs in sorted(months.items()):
        url = links.month_url(month)
        intro = labels.n("count.briefs", len(briefs))
        yield ListingView(url, labels.date(month), intro, (), shelf.cards(briefs, url))


def view_search() -> ListingView:
    """The search page; the reader's browser fills it."""
    return ListingView(links.SEARCH, "", "", (), ())
