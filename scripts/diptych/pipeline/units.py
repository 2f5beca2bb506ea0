"""What a site consists of: units of work, each with a key that changes when anything that it is made from does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diptych.model.brief import Pair
from diptych.model.locale import LOCALES
from diptych.pages.edition import Edition
from diptych.pages.feeds import FEED_BRIEFS
from diptych.pages.machine import LLMS_BRIEFS
from diptych.pages.plan import ListPlan, plan_lists
from diptych.pages.row import Row
from diptych.pipeline.library import Library
from diptych.pipeline.press import BriefWork, SearchPageWork, Work
from diptych.pipeline.relations import Relations
from diptych.pipeline.versions import package_version
from diptych.site.host import HostConfig
from diptych.site.search_row import RowKey


@dataclass(frozen=True, slots=True)
class Holding:
    """A brief that the site shows: its row, how many statements are withheld, and a digest of its record and report.

    An empty key says that nothing is known of what it was made from: its pages are made again every time.
    """

    row: Row
    withheld: int
    key: str


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the search index: the digest of what it was made from, and its key."""

    made_from: str
    key: RowKey


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the site that is made at once; ``key`` is empty where it must always be made again."""

    name: str
    key: str
    work: Work


@dataclass(frozen=True)
class Frame:
    """What all units of a site depend on: ``theme`` is the version of the shells, empty where there is none."""

    host: HostConfig
    library: Library
    theme: str

    @property
    def digest(self) -> str:
        """A digest of all that stands on every page, but for the words of briefs and terms."""
        host = self.host
        values = (host.site_name, host.site_url, sorted(host.names.items()), [one.id for one in LOCALES], self.theme)
        return key_of(package_version(), *map(repr, values))


def key_of(*values: str) -> str:
    """A digest of some texts in their order."""
    digest = hashlib.sha256()
    for value in values:
        data = value.encode("utf-8", "surrogatepass")
        digest.update(b"%d " % len(data) + data)
    return digest.hexdigest()[:32]


def plan_units(
    holdings: Sequence[Holding], frame: Frame, edition: Edition, relations: Relations, founds: Mapping[str, Found]
) -> Iterator[Unit]:
    """Every page that is made from briefs; ``edition`` says what terms and topics there are.

    ``founds`` are the rows that the search index of the last build was made from, by brief.
    """
    names = _Names(frame, edition)
    rows = [one.row for one in holdings]
    for one in holdings:
        related = relations.related(one.row.id)
        others = "".join(f"{other.id} {other.title.zh}\0{other.title.en}\n" for other in related)
        topics, terms = names.topics(one.row.topics), names.terms(named.term for named in one.row.names)
        found = one.key and key_of(package_version(), one.key, topics)
        key = found and frame.theme and key_of(frame.digest, found, others, terms)
        yield Unit(
            f"brief/{one.row.id}", key, BriefWork(one.row, related, found, _known(founds.get(one.row.id), found))
        )
    for plan in plan_lists(rows):
        yield Unit(f"list/{plan.url}", frame.theme and key_of(frame.digest, plan.key, names.of(plan)), plan)
    yield Unit("page/search", frame.theme and frame.digest, SearchPageWork())


def _known(last: Found | None, found: str) -> RowKey | None:
    return last.key if last and found and last.made_from == found else None


class _Names:
    """What topics and terms are called on pages: digests of what the site's settings and its terms say of them."""

    def __init__(self, frame: Frame, edition: Edition) -> None:
        self._edition = edition
        self._topics: Mapping[str, Mapping[str, str]] = frame.host.topics
        self._known: dict[str, str] = {}

    def terms(self, ids: Iterable[str]) -> str:
        """What the terms say."""
        return "\n".join(map(self._term, ids))

    def topics(self, ids: Iterable[str]) -> str:
        """What the topics are called."""
        return "\n".join(f"{sorted(self._topics.get(one, {}).items())} {self._term(one)}" for one in ids)

    def of(self, plan: ListPlan) -> str:
        """What the terms and topics on a page that leads to briefs are called."""
        if plan.kind == "names":
            return self.terms(term for term, _ in plan.counts)
        topics = {topic for entry in plan.entries for topic in entry.row.topics}
        if plan.kind in ("home", "topics"):
            topics |= {topic for topic, _ in plan.counts}
        # The day of a change stands in no digest of a brief's words.
        days = " ".join(entry.row.changes[entry.change] for entry in plan.entries if entry.change >= 0)
        subject = self.terms([plan.subject]) if plan.kind == "name" else ""
        return key_of(self.topics(sorted(topics)), subject, days)

    def _term(self, term_id: str) -> str:
        found = self._known.get(term_id)
        if found is None:
            found = self._known[term_id] = repr(self._edition.listed(term_id))
        return found


def feeds_key(rows: Sequence[Row], frame: Frame, edition: Edition) -> str:
    """A digest of all that the feeds say: of the newest published briefs, all and of each topic."""
    shown = sorted((row for row in rows if row.status == "published"), key=lambda row: row.place, reverse=True)
    feeds: dict[str, list[Row]] = {"": shown[:FEED_BRIEFS]}
    for row in shown:
        for topic in row.topics:
            found = feeds.setdefault(f"#{topic}", [])
            if len(found) < FEED_BRIEFS:
                found.append(row)
    topics = _Names(frame, edition).topics(topic[1:] for topic in feeds if topic)
    said = {row.id: _feed_words(row) for found in feeds.values() for row in found}
    lists = (f"{topic} {[row.id for row in found]}" for topic, found in sorted(feeds.items()))
    return key_of(frame.digest, topics, *lists, *(said[one] for one in sorted(said)))


def overview_key(rows: Sequence[Row], frame: Frame) -> str:
    """A digest of what ``llms.txt`` says."""
    shown = sorted((row for row in rows if row.status == "published"), key=lambda row: row.id, reverse=True)
    return key_of(frame.digest, *(f"{row.id} {_pair(row.title)} {_pair(row.lead)}" for row in shown[:LLMS_BRIEFS]))


def _feed_words(row: Row) -> str:
    words = [_pair(one) for one in (row.title, *row.summary)]
    return f"{row.id} {row.date} {words} {row.counts} {row.topics} {row.published} {row.updated}"


def _pair(pair: Pair | None) -> str:
    return repr((pair.zh, pair.en)) if pair else ""
