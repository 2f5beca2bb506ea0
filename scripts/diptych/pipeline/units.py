"""What a site consists of: units of work, each with a key that changes when anything that it is made from does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from diptych.model.locale import LOCALES
from diptych.pages import links
from diptych.pages.edition import Edition
from diptych.pages.feeds import FEED_BRIEFS
from diptych.pages.machine import LLMS_BRIEFS
from diptych.pages.mark import Groups, Mark
from diptych.pages.plan import ListPlan, plan_lists
from diptych.pipeline.holdings import Holding, Rows
from diptych.pipeline.legacy import Found
from diptych.pipeline.library import Library
from diptych.pipeline.press import BriefWork, SearchPageWork, Work
from diptych.pipeline.relations import Relations
from diptych.pipeline.versions import key_of, package_version
from diptych.site.host import HostConfig
from diptych.site.search_row import RowKey


@dataclass(frozen=True, slots=True)
class Sought:
    """A brief that is found by the search: the digest of what its row is made from, and the row's key where known."""

    mark: Mark
    found: str
    known: RowKey | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the site that is made at once, and the address of its pages.

    ``key`` is empty where it must always be made again; ``work`` says how, and reads what for that is needed;
    ``sought`` is what the search knows of a brief that is not withdrawn, where the site has a search.
    """

    name: str
    key: str
    url: str
    work: Callable[[], Work]
    sought: Sought | None = None


@dataclass(frozen=True)
class Frame:
    """What all units of a site depend on: ``theme`` is the version of the shells, empty where there is none."""

    host: HostConfig
    library: Library
    theme: str

    @cached_property
    def digest(self) -> str:
        """A digest of all that stands on every page, but for the words of briefs and terms."""
        host = self.host
        names, locales = sorted(host.names.items()), [one.id for one in LOCALES]
        values = (host.site_name, host.site_url, names, locales, self.theme, host.search)
        return key_of(package_version(), *map(repr, values))


def plan_units(
    holdings: Sequence[Holding],
    groups: Groups,
    rows: Rows,
    frame: Frame,
    edition: Edition,
    relations: Relations,
    founds: Mapping[str, Found],
) -> Iterator[Unit]:
    """Every page that is made from briefs; ``edition`` says what terms and topics there are.

    ``groups`` are the marks of ``holdings``, ``founds`` the rows that the search index of the last build was made from,
    by brief.
    """
    names = _Names(frame, edition)
    version = package_version()
    titles = {one.mark.id: one.mark.title for one in holdings}
    for one in holdings:
        mark = one.mark
        related = relations.related(mark.id)
        others = "".join([f"{other} {titles[other]}\n" for other in related])
        topics = names.topics(mark.topics)
        key = one.key and frame.theme and key_of(frame.digest, one.key, topics, others, names.terms(mark.terms))
        found = one.key and key_of(version, one.key, topics) if frame.host.search else ""
        known = _known(founds.get(mark.id), found)
        work = partial(_brief_work, rows, mark.id, related, known)
        sought = Sought(mark, found, known) if frame.host.search and mark.status != "withdrawn" else None
        yield Unit(f"brief/{mark.id}", key, links.brief_url(mark.id), work, sought)
    # Pages that stand near in time show and quote the same briefs, whose words are read once for all of them then.
    for plan in sorted(plan_lists(groups), key=_beginning):
        key = frame.theme and key_of(frame.digest, plan.key, names.of(plan))
        yield Unit(f"list/{plan.url}", key, plan.url, partial(_list_work, rows, plan))
    if frame.host.search:
        yield Unit("page/search", frame.theme and frame.digest, links.SEARCH, SearchPageWork)


def _brief_work(rows: Rows, brief: str, related: Sequence[str], known: RowKey | None) -> BriefWork:
    return BriefWork(rows(brief), tuple([rows(other).titled for other in related]), known)


def _beginning(plan: ListPlan) -> tuple[str, str]:
    """Where the oldest brief of a page stands among others, and where the page stands: the same in every build."""
    return plan.marks[-1].date if plan.marks else "", plan.url


def _list_work(rows: Rows, plan: ListPlan) -> ListPlan:
    # Marks are what a page is planned from: who makes it is not sent them.
    return replace(plan.filled(rows), marks=())


def _known(last: Found | None, found: str) -> RowKey | None:
    return last.key if last and found and last.made_from == found else None


class _Names:
    """What topics and terms are called on pages: digests of what the site's settings and its terms say of them."""

    def __init__(self, frame: Frame, edition: Edition) -> None:
        self._terms = _Said(lambda term: repr(edition.listed(term)))
        named = frame.host.topics
        self._topics = _Said(lambda topic: f"{sorted(named.get(topic, {}).items())} {self._terms[topic]}")

    def terms(self, ids: Iterable[str]) -> str:
        """What the terms say."""
        return "".join(map(self._terms.__getitem__, ids))

    def topics(self, ids: Iterable[str]) -> str:
        """What the topics are called."""
        return "".join(map(self._topics.__getitem__, ids))

    def of(self, plan: ListPlan) -> str:
        """What the terms and topics on a page that leads to briefs are called."""
        if plan.kind == "names":
            return self.terms(term for term, _ in plan.counts)
        subject = self._terms[plan.subject] if plan.kind == "name" else ""
        return self.topics(sorted(plan.topics)) + subject


class _Said(dict[str, str]):
    """Digests of what is said of ids, each made when it is first asked for."""

    def __init__(self, say: Callable[[str], str]) -> None:
        super().__init__()
        self._say = say

    def __missing__(self, id_: str) -> str:
        found = self[id_] = key_of(id_, self._say(id_))
        return found


def fed(marks: Iterable[Mark]) -> dict[str, list[Mark]]:
    """The newest published briefs, all (under no name) and of each topic, as feeds tell of them."""
    shown = sorted((mark for mark in marks if mark.status == "published"), key=lambda mark: mark.place, reverse=True)
    feeds: dict[str, list[Mark]] = {"": shown[:FEED_BRIEFS]}
    for mark in shown:
        for topic in mark.topics:
            found = feeds.setdefault(f"#{topic}", [])
            if len(found) < FEED_BRIEFS:
                found.append(mark)
    return feeds


def feeds_key(feeds: Mapping[str, Sequence[Mark]], frame: Frame, edition: Edition) -> str:
    """A digest of all that the feeds say of these briefs."""
    topics = _Names(frame, edition).topics(topic[1:] for topic in feeds if topic)
    lists = (f"{topic} {[mark.id for mark in found]}" for topic, found in sorted(feeds.items()))
    said = {mark.id: mark.row for found in feeds.values() for mark in found}
    return key_of(frame.digest, topics, *lists, *(said[one] for one in sorted(said)))


def overview(marks: Iterable[Mark]) -> list[Mark]:
    """The briefs that ``llms.txt`` tells of."""
    shown = sorted((mark for mark in marks if mark.status == "published"), key=lambda mark: mark.id, reverse=True)
    return shown[:LLMS_BRIEFS]


def overview_key(marks: Iterable[Mark], frame: Frame) -> str:
    """A digest of what ``llms.txt`` says of these briefs."""
    return key_of(frame.digest, *(f"{mark.id} {mark.row}" for mark in marks))
