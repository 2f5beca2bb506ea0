"""Which pages lead to briefs and what stands on each, the same in every locale: marks in, plans of pages out.

A long list is cut into pages of fifty that are numbered from the oldest, so that a new brief changes the front of its
lists and nothing else. ``ListPlan.key`` tells whether a page must be made again; the rows of its briefs are only asked
for then.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from diptych.pages import links
from diptych.pages.mark import Groups, Mark
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
    """A brief on a page; ``change`` is which of its changes the page is about, by index, where it is about changes."""

    row: Row
    change: int = -1


class Naming(NamedTuple):
    """A brief on the page of a name, by its id and day: the ids of its facts that name it."""

    brief: str
    date: str
    facts: tuple[str, ...]


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
    ``marks`` the briefs on it, the newest first, and ``changes`` which change of each it is about, by index, where it
    is about changes; ``counts`` how many briefs each other page has that this one leads to, in order; ``number`` 0 for
    the front page; ``older`` and ``newer`` are addresses, or empty; ``leaves`` the older pages that a front page leads
    to; ``total`` all entries of the list, on the front page alone. ``key`` is a digest of all that, and of what the
    rows of the briefs say as far as the page shows it. ``entries`` has these rows, and on the page of a name
    ``namings`` which facts it stands for: they are empty before ``filled``.
    """

    url: str
    base: str
    kind: Kind
    subject: str = ""
    marks: tuple[Mark, ...] = ()
    changes: tuple[int, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    number: int = 0
    older: str = ""
    newer: str = ""
    leaves: tuple[Leaf, ...] = ()
    total: int = 0
    key: str = ""
    entries: tuple[Entry, ...] = ()
    namings: tuple[Naming, ...] = ()

    @property
    def briefs(self) -> tuple[str, ...]:
        """The ids of the briefs that the page stands on."""
        return tuple(dict.fromkeys(mark.id for mark in self.marks))

    @property
    def topics(self) -> set[str]:
        """The topics that the page names."""
        found: set[str] = set().union(*[mark.topics for mark in self.marks])
        return found | {topic for topic, _ in self.counts} if self.kind in ("home", "topics") else found

    def filled(self, row: Callable[[str], Row]) -> ListPlan:
        """The plan with what its briefs say, by the row of each."""
        if self.kind == "name":
            # Most pages of a site are pages of names, and they show little of a row.
            namings = [Naming(mark.id, mark.date, self._facts(row(mark.id))) for mark in self.marks]
            return replace(self, namings=tuple(namings))
        changes = self.changes or (-1,) * len(self.marks)
        entries = (Entry(row(mark.id), change) for mark, change in zip(self.marks, changes, strict=True))
        return replace(self, entries=tuple(entries))

    def _facts(self, row: Row) -> tuple[str, ...]:
        return next((named.facts for named in row.names if named.term == self.subject), ())


@dataclass(frozen=True, slots=True)
class _List:
    """A list that is cut into pages: what all of them have in common."""

    base: str
    kind: Kind
    subject: str = ""

    def page(
        self,
        url: str,
        *,
        marks: tuple[Mark, ...] = (),
        changes: tuple[int, ...] = (),
        counts: tuple[tuple[str, int], ...] = (),
        number: int = 0,
        older: str = "",
        newer: str = "",
        leaves: tuple[Leaf, ...] = (),
        total: int = 0,
    ) -> ListPlan:
        """One of its pages, with its key; made at once, because a site has five thousand of them."""
        quoted = self.kind in ("name", "disputes", "corrections")
        shape = (url, self.kind, older, newer, leaves, total, counts, changes)
        rows = ",".join([mark.row for mark in marks] if quoted else [mark.card for mark in marks])
        key = hashlib.sha256(f"{shape!r}\n{rows}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        own = (url, self.base, self.kind, self.subject)
        return ListPlan(*own, marks, changes, counts, number, older, newer, leaves, total, key)


def plan_lists(groups: Groups) -> Iterator[ListPlan]:
    """Every page that leads to briefs; only what the marks say decides the plans."""
    shown, topics, terms = groups.shown, groups.topics, groups.terms
    months: dict[str, list[Mark]] = defaultdict(list)
    for mark in shown:
        months[mark.date[:7]].append(mark)
    topic_counts = _most_first({topic: len(found) for topic, found in topics.items()})
    newest = tuple(reversed(shown[-HOME_BRIEFS:]))
    yield _List(links.HOME, "home").page(links.HOME, marks=newest, counts=topic_counts, total=len(shown))
    yield _List(links.TOPICS, "topics").page(links.TOPICS, counts=topic_counts)
    for topic in sorted(topics):
        found = [shown[number] for number in topics[topic]]
        yield from _cut(found, _List(links.topic_url(topic), "topic", topic))
    month_counts = tuple((month, len(months[month])) for month in sorted(months, reverse=True))
    yield _List(links.ARCHIVE, "archive").page(links.ARCHIVE, counts=month_counts)
    for month in sorted(months):
        yield from _cut(months[month], _List(links.month_url(month), "month", month))
    told: Counter[str] = Counter()
    for mark in shown:
        for term, facts in zip(mark.terms, mark.facts, strict=True):
            told[term] += facts
    order = sorted(terms, key=lambda term: (-len(terms[term]), -told[term], term))
    yield from _cut_links([(term, len(terms[term])) for term in order], _List(links.NAMES, "names"))
    for term in sorted(terms):
        found = [shown[number] for number in terms[term]]
        yield from _cut(found, _List(links.name_url(term), "name", term))
    publishers = _most_first(Counter(name for mark in shown for name in mark.publishers))
    yield from _cut_links(publishers, _List(links.SOURCES, "sources"))
    yield from _cut([mark for mark in shown if mark.questions], _List(links.DISPUTES, "disputes"))
    changes = _changes(groups.all)
    list_ = _List(links.CORRECTIONS, "corrections")
    yield from _cut([mark for mark, _ in changes], list_, [change for _, change in changes])


def _most_first(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _changes(marks: Sequence[Mark]) -> list[tuple[Mark, int]]:
    """Every change after publication, the oldest first; the first revision tells of the publication itself, but where a
    withdrawn brief says nothing else."""
    found = [
        (mark, index)
        for mark in marks
        for index in range(len(mark.changes))
        if index or (len(mark.changes) == 1 and mark.status == "withdrawn")
    ]
    return sorted(found, key=lambda one: (one[0].changes[one[1]], one[0].id, one[1]))


def _cut(marks: Sequence[Mark], list_: _List, changes: Sequence[int] = ()) -> Iterator[ListPlan]:
    """The front page of a list and its older pages; ``marks`` the oldest first, ``changes`` those of each."""
    full = max(0, (len(marks) - _FRONT_LEAST) // PAGE_BRIEFS)
    urls = ["", *(links.older_url(list_.base, number) for number in range(1, full + 1)), list_.base]
    step = -(-full // _LISTED_PAGES) or 1
    days = [one.changes[change] for one, change in zip(marks, changes, strict=True)] if changes else ()
    day = days.__getitem__ if days else lambda at: marks[at].date
    leaves = tuple(
        Leaf(at + 1, day(at * PAGE_BRIEFS), day((at + 1) * PAGE_BRIEFS - 1)) for at in range(full - 1, -1, -step)
    )
    for number in range(full + 1):
        # The oldest page is number 1; the front page, which has none, is what is left.
        start, end = (full * PAGE_BRIEFS, None) if not number else ((number - 1) * PAGE_BRIEFS, number * PAGE_BRIEFS)
        yield list_.page(
            urls[number or -1],
            marks=tuple(reversed(marks[start:end])),
            changes=tuple(reversed(changes[start:end])),
            number=number,
            older=urls[number - 1] if number else urls[full],
            newer=urls[number + 1] if number else "",
            leaves=() if number else leaves,
            total=0 if number else len(marks),
        )


def _cut_links(counts: Sequence[tuple[str, int]], list_: _List) -> Iterator[ListPlan]:
    """A list of names in pages, the most used on the front page, the rarest last."""
    starts = range(0, max(len(counts), 1), PAGE_LINKS)
    urls = [list_.base, *(links.older_url(list_.base, at + 1) for at in range(1, len(starts))), ""]
    for at, start in enumerate(starts):
        yield list_.page(
            urls[at],
            number=at + 1 if at else 0,
            counts=tuple(counts[start : start + PAGE_LINKS]),
            newer=urls[at - 1] if at else "",
            older=urls[at + 1],
        )
