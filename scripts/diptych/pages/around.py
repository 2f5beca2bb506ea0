"""The pages that cut across briefs: names, publishers, disputes, corrections."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diptych.model.term import Term
from diptych.pages import links
from diptych.pages.edition import Wording
from diptych.pages.lists import ListingView, Shelf
from diptych.pages.mentions import Mention
from diptych.pages.view import BriefView, DisputeView, FactView, Link, RevisionView


@dataclass(frozen=True, slots=True)
class NamedBrief:
    """A brief and what of it a page is about; addresses are relative to the page."""

    url: str
    date: str
    title: Wording
    facts: tuple[FactView, ...] = ()
    disputes: tuple[DisputeView, ...] = ()
    note: Wording | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class CrossView:
    """A page across briefs."""

    url: str
    title: str
    intro: str
    briefs: tuple[NamedBrief, ...]


def view_names(shelf: Shelf, mentions: Sequence[Mention]) -> Iterator[ListingView | CrossView]:
    """The list of names, then a page for each with every brief and fact that names it."""
    edition, labels = shelf.edition, shelf.edition.labels
    briefs = {brief.id: brief for brief in shelf.briefs}
    found: dict[str, list[Mention]] = defaultdict(list)
    terms: dict[str, Term] = {}
    for mention in mentions:
        if mention.brief in briefs:
            found[mention.term.id].append(mention)
            terms[mention.term.id] = mention.term
    order = sorted(found, key=lambda term: (-len(found[term]), -sum(len(one.facts) for one in found[term]), term))
    root = links.root(links.NAMES)
    yield ListingView(
        links.NAMES,
        labels.t("nav.names"),
        labels.t("names.intro"),
        tuple(Link(root + links.name_url(term), edition.term_name(terms[term]), len(found[term])) for term in order),
        (),
    )
    for term in order:
        url = links.name_url(term)
        yield CrossView(
            url,
            edition.term_name(terms[term]),
            _other_names(terms[term], edition.term_name(terms[term])),
            tuple(_named(briefs[one.brief], one.facts, url) for one in _newest(found[term], briefs)),
        )


def _newest(mentions: Sequence[Mention], briefs: dict[str, BriefView]) -> list[Mention]:
    return sorted(mentions, key=lambda one: (briefs[one.brief].date, one.brief), reverse=True)


def _other_names(term: Term, shown: str) -> str:
    names = dict.fromkeys(name for name in (term.zh, term.en, term.hant, *term.aliases) if name and name != shown)
    return " · ".join(names)


def _named(brief: BriefView, facts: Sequence[str], url: str) -> NamedBrief:
    wanted = tuple(fact for fact in brief.facts if fact.id in facts)
    return NamedBrief(links.root(url) + brief.url, brief.date, brief.title, facts=wanted)


def view_publishers(shelf: Shelf) -> ListingView:
    """Every publisher with the number of its articles; each leads to a search for the briefs that rest on it."""
    counts = Counter(source.publisher for brief in shelf.briefs for source in brief.sources if source.publisher)
    root = links.root(links.SOURCES)
    labels = shelf.edition.labels
    return ListingView(
        links.SOURCES,
        labels.t("nav.sources"),
        labels.t("sources.intro"),
        tuple(
            Link(f"{root}{links.SEARCH}?{links.query(publisher=name)}", name, count)
            for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ),
        (),
    )


def view_disputes(shelf: Shelf) -> CrossView:
    """Every open question, the newest brief first."""
    root = links.root(links.DISPUTES)
    briefs = tuple(
        NamedBrief(root + brief.url, brief.date, brief.title, disputes=brief.disputes)
        for brief in shelf.briefs
        if brief.disputes
    )
    labels = shelf.edition.labels
    return CrossView(links.DISPUTES, labels.t("section.disputes"), labels.t("disputes.intro"), briefs)


def _changes(brief: BriefView) -> tuple[RevisionView, ...]:
    """The revisions after the first, which tells of the publication itself; a brief that is withdrawn has no such one
    where it says nothing else."""
    return brief.revisions[1:] if len(brief.revisions) > 1 or brief.status != "withdrawn" else brief.revisions


def view_corrections(briefs: Sequence[BriefView], shelf: Shelf) -> CrossView:
    """Every change after publication that readers were told of, withdrawn briefs too, the newest first."""
    root = links.root(links.CORRECTIONS)
    changes = [
        NamedBrief(
            f"{root}{brief.url}#revisions",
            revision.date,
            brief.title,
            note=revision.note,
            withdrawn=brief.status == "withdrawn",
        )
        for brief in sorted(briefs, key=lambda brief: brief.id, reverse=True)
        for revision in reversed(_changes(brief))
    ]
    labels = shelf.edition.labels
    newest = tuple(sorted(changes, key=lambda change: change.date, reverse=True))
    return CrossView(links.CORRECTIONS, labels.t("nav.corrections"), labels.t("corrections.intro"), newest)
