"""Which pages lead to briefs and what stands on each, the same in every locale: rows in, plans of pages out.

A long list is cut into pages of fifty that are numbered from the oldest, so that a new brief changes the front of its
lists and nothing else. ``ListPlan.key`` tells whether a page must be made again.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from diptych.pages import links
from diptych.pages.row import Row

# A home page is read at one go; everything older is a tap away in the archive.
HOME_BRIEFS = 12
# What scrolls at one go. The front page of a list holds 25 to 74: never a single brief after fifty.
PAGE_BRIEFS = 50
_FRONT_LEAST = 25
# Names and publishers are a line of words, not cards.
PAGE_LINKS = 400
# A front page leads to so many of its older pages, evenly spread; the others are reached from there.
_LISTED_PAGES = 40

Kind = Literal["home", "topics", "topic", "archive", "month", "names", "name", "sources", "disputes", "corrections"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A brief on a page: what of it the page is about are facts by id, or one of its changes by index."""

    row: Row
    facts: tuple[str, ...] = ()
    change: int = -1


@dataclass(frozen=True, slots=True)
class Leaf:
    """An older page of a list: its number and the days of its oldest and newest entry."""

    number: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class ListPlan:
    """A page that leads to briefs.

    ``url`` is its address and ``base`` that of the list's front page; ``subject`` a topic, month or term by its id;
    ``entries`` the newest first; ``counts`` how many briefs each other page has that this one leads to, in order;
    ``number`` 0 for the front page; ``older`` and ``newer`` are addresses, or empty; ``leaves`` the older pages that a
    front page leads to; ``total`` all entries of the list, on the front page alone. ``key`` is a digest of all that.
    """

    url: str
    base: str
    kind: Kind
    subject: str = ""
    entries: tuple[Entry, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    number: int = 0
    older: str = ""
    newer: str = ""
    leaves: tuple[Leaf, ...] = ()
    total: int = 0
    key: str = ""

    @property
    def briefs(self) -> tuple[str, ...]:
        """The ids of the briefs that the page stands on."""
        return tuple(dict.fromkeys(entry.row.id for entry in self.entries))


def plan_lists(rows: Sequence[Row]) -> Iterator[ListPlan]:
    """Every page that leads to briefs; the rows may stand in any order, and only their content decides the plans."""
    ordered = sorted(rows, key=lambda row: row.place)
    shown = [row for row in ordered if row.status != "withdrawn"]
    yield from map(_keyed, _plans(ordered, shown))


def _plans(rows: Sequence[Row], shown: Sequence[Row]) -> Iterator[ListPlan]:
    topics: dict[str, list[Entry]] = defaultdict(list)
    months: dict[str, list[Entry]] = defaultdict(list)
    names: dict[str, list[Entry]] = defaultdict(list)
    for row in shown:
        entry = Entry(row)
        months[row.date[:7]].append(entry)
        for topic in row.topics:
            topics[topic].append(entry)
        for named in row.names:
            names[named.term].append(Entry(row, named.facts))
    topic_counts = _most_first(Counter({topic: len(found) for topic, found in topics.items()}))
    newest = tuple(Entry(row) for row in reversed(shown[-HOME_BRIEFS:]))
    yield ListPlan(links.HOME, links.HOME, "home", entries=newest, counts=topic_counts, total=len(shown))
    yield ListPlan(links.TOPICS, links.TOPICS, "topics", counts=topic_counts)
    for topic in sorted(topics):
        yield from _cut(topics[topic], ListPlan("", links.topic_url(topic), "topic", topic))
    month_counts = tuple((month, len(months[month])) for month in sorted(months, reverse=True))
    yield ListPlan(links.ARCHIVE, links.ARCHIVE, "archive", counts=month_counts)
    for month in sorted(months):
        yield from _cut(months[month], ListPlan("", links.month_url(month), "month", month))
    order = sorted(names, key=lambda term: (-len(names[term]), -sum(len(one.facts) for one in names[term]), term))
    yield from _cut_links([(term, len(names[term])) for term in order], ListPlan("", links.NAMES, "names"))
    for term in sorted(names):
        yield from _cut(names[term], ListPlan("", links.name_url(term), "name", term))
    publishers = _most_first(Counter(name for row in shown for name in row.publishers))
    yield from _cut_links(publishers, ListPlan("", links.SOURCES, "sources"))
    disputes = [Entry(row) for row in shown if row.questions]
    yield from _cut(disputes, ListPlan("", links.DISPUTES, "disputes"))
    yield from _cut(list(_changes(rows)), ListPlan("", links.CORRECTIONS, "corrections"))


def _most_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _changes(rows: Iterable[Row]) -> list[Entry]:
    """Every change after publication, the oldest first; the first revision tells of the publication itself, but where a
    withdrawn brief says nothing else."""
    found = [
        Entry(row, change=index)
        for row in rows
        for index in range(len(row.changes))
        if index or (len(row.changes) == 1 and row.status == "withdrawn")
    ]
    return sorted(found, key=lambda one: (one.row.changes[one.change], one.row.id, one.change))


def _cut(entries: Sequence[Entry], front: ListPlan) -> Iterator[ListPlan]:
    """The front page of a list and its older pages; ``entries`` the oldest first."""
    full = max(0, (len(entries) - _FRONT_LEAST) // PAGE_BRIEFS)
    cuts = [entries[at * PAGE_BRIEFS : (at + 1) * PAGE_BRIEFS] for at in range(full)]
    urls = ["", *(links.older_url(front.base, number) for number in range(1, full + 1)), front.base]
    step = -(-full // _LISTED_PAGES) or 1
    leaves = tuple(Leaf(at + 1, _day(cuts[at][0]), _day(cuts[at][-1])) for at in range(full - 1, -1, -step))
    newest = tuple(reversed(entries[full * PAGE_BRIEFS :]))
    yield replace(front, url=front.base, entries=newest, older=urls[full], leaves=leaves, total=len(entries))
    for number, cut in enumerate(cuts, 1):
        yield replace(
            front,
            url=urls[number],
            entries=tuple(reversed(cut)),
            number=number,
            older=urls[number - 1],
            newer=urls[number + 1],
        )


def _day(entry: Entry) -> str:
    return entry.row.date if entry.change < 0 else entry.row.changes[entry.change]


def _cut_links(counts: Sequence[tuple[str, int]], front: ListPlan) -> Iterator[ListPlan]:
    """A list of names in pages, the most used on the front page, the rarest last."""
    starts = range(0, max(len(counts), 1), PAGE_LINKS)
    urls = [front.base, *(links.older_url(front.base, at + 1) for at in range(1, len(starts))), ""]
    for at, start in enumerate(starts):
        yield replace(
            front,
            url=urls[at],
            number=at + 1 if at else 0,
            counts=tuple(counts[start : start + PAGE_LINKS]),
            newer=urls[at - 1] if at else "",
            older=urls[at + 1],
        )


def _keyed(plan: ListPlan) -> ListPlan:
    quoted = plan.kind in ("name", "disputes", "corrections")
    digest = hashlib.sha256()
    for value in (plan.url, plan.kind, plan.older, plan.newer, plan.leaves, plan.total, plan.counts):
        digest.update(f"{value!r}\n".encode("utf-8", "surrogatepass"))
    for one in plan.entries:
        words = f"{one.row.excerpt} {one.row.status} {','.join(one.facts)} {one.change}" if quoted else ""
        digest.update(f"{one.row.card} {words}\n".encode())
    return replace(plan, key=digest.hexdigest()[:16])
