"""The sources of briefs, looked at again on the web: is the page there, and does it still say what is quoted."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from diptych.capture.fetcher import Fetcher, Options, Page
from diptych.capture.refusal import Refusal
from diptych.errors import DiptychError
from diptych.extract.reader import read_bytes
from diptych.lang.folding import match_quote
from diptych.model.brief import Brief
from diptych.pipeline.capture import Surroundings
from diptych.records.files import write_whole
from diptych.records.store import WORK_FOLDER, SiteRoot

LinkState = Literal["ok", "moved", "drifted", "dead", "unchecked"]
# The server says itself that the page is no more (RFC 9110 §15.5.5, §15.5.11).
_GONE = frozenset({404, 410})
# Nobody was reached: the site is gone, or it is we who have no network.
_NOBODY = frozenset({"capture.name", "capture.connection"})
# What the last run found, for `diptych status`; it can be made again.
LINKS_PATH = Path(WORK_FOLDER) / "links.json"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a brief quotes from a page, and who rests on them: ``fact f3`` or ``origin Reuters``."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A source's address, and what the brief quotes from it."""

    brief: str
    source: str
    url: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What became of a link.

    ``moved`` pages answer elsewhere and say what is quoted; ``drifted`` ones do not say ``lost`` any more; ``dead``
    ones are gone; ``unchecked`` ones did not let us look. ``message`` and ``hint`` say why, ``code`` as captures do.
    """

    link: Link
    state: LinkState
    final_url: str | None = None
    code: str = ""
    message: str = ""
    hint: str = ""
    lost: tuple[Quote, ...] = ()


def links_of(brief: Brief) -> Iterator[Link]:
    """The links of a brief's sources that have an address, in their order."""
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for fact in brief.facts:
        for evidence in fact.evidence:
            quotes[evidence.source].append(Quote(f"fact {fact.id}", evidence.quote))
    for source in brief.sources:
        quotes[source.id] += [Quote(f"origin {each.name}", each.quote) for each in source.origin if each.quote]
        if source.url:
            yield Link(brief.id, source.id, source.url, tuple(quotes[source.id]))


def check_links(links: Iterable[Link], options: Options, world: Surroundings, jobs: int) -> Iterator[LinkReport]:
    """A report on each link, as they come in.

    Each address is asked for once, the pages of one host one after the other with a pause; ``jobs`` hosts at a time.
    """
    by_url: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_url[link.url].append(link)
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in by_url:
        hosts[_host(url)].append(url)
    with ThreadPoolExecutor(max(1, min(jobs, len(hosts) or 1))) as pool:
        try:
            for future in as_completed([pool.submit(_fetch_all, urls, options, world) for urls in hosts.values()]):
                for url, answer in future.result():
                    for link in by_url[url]:
                        yield _judge(link, answer)
        finally:
            pool.shutdown(cancel_futures=True)


def without_network(reports: Sequence[LinkReport]) -> tuple[LinkReport, ...]:
    """The reports, where nobody at all was reached as ``unchecked``: then it is our network that is gone."""
    if not reports or any(report.code not in _NOBODY for report in reports):
        return tuple(reports)
    return tuple(replace(each, state="unchecked", hint="look whether this machine has a network") for each in reports)


def _fetch_all(urls: Sequence[str], options: Options, world: Surroundings) -> list[tuple[str, Page | Refusal]]:
    fetcher = Fetcher(world.network, world.clock, options, world.progress)
    answers: list[tuple[str, Page | Refusal]] = []
    for url in urls:
        try:
            answers.append((url, fetcher.fetch(url)))
        except Refusal as refusal:
            answers.append((url, refusal))
    return answers


def _judge(link: Link, answer: Page | Refusal) -> LinkReport:
    if isinstance(answer, Refusal):
        dead = answer.status in _GONE or answer.code == "capture.name"
        return LinkReport(link, "dead" if dead else "unchecked", None, answer.code, answer.what, answer.hint)
    lost, problem = _lost(link, answer)
    final = answer.final_url
    if lost:
        what = problem or f"the page does not say {len(lost)} of {len(link.quotes)} quotes any more"
        return LinkReport(link, "drifted", final, "", what, "the stored capture still proves them", lost)
    if _place(final) != _place(link.url):
        return LinkReport(link, "moved", final, "", f"it is at {final} now", "write that address into the brief")
    return LinkReport(link, "ok", final)


def _lost(link: Link, page: Page) -> tuple[tuple[Quote, ...], str]:
    """The quotes that a page does not hold, wherever on it, and why nothing could be read there."""
    if not link.quotes:
        return (), ""
    try:
        article = read_bytes(page.data, urlsplit(page.final_url).path.rpartition("/")[2])
    except DiptychError as error:
        return link.quotes, f"no article can be read there: {error.what}"
    text = "\n".join((article.title or "", article.text, *(dropped.text for dropped in article.dropped)))
    return tuple(quote for quote in link.quotes if match_quote(quote.text, text) is None), ""


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _place(url: str) -> tuple[str, str, str]:
    """An address without what sites change without moving a page: the scheme, ``www``, a slash at the end."""
    parts = urlsplit(url)
    return (parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"), parts.query)


def remember_links(site: SiteRoot, reports: Iterable[LinkReport], day: str) -> None:
    """Keep what was found on ``day`` (ISO 8601) of each address, beside what earlier runs found of others."""
    known = {url: {"state": state} for url, state in known_states(site).items()}
    known |= {report.link.url: {"state": report.state, "checked": day} for report in reports}
    text = json.dumps({"links": known}, ensure_ascii=False, indent=1)
    write_whole(site.path / LINKS_PATH, text.encode("utf-8"))


def known_states(site: SiteRoot) -> Mapping[str, str]:
    """The state of each address when it was last looked at; empty where nobody did."""
    try:
        found = json.loads((site.path / LINKS_PATH).read_bytes())["links"]
        return {str(url): str(each["state"]) for url, each in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
