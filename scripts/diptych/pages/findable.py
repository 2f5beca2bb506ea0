"""What of a brief can be found by search: its sentences in the order of the page, the same in every locale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diptych.pages.edition import Wording
from diptych.pages.view import BriefView


@dataclass(frozen=True, slots=True)
class Findable:
    """One sentence: the place on the page that shows it, its words, and words behind it (quotes) that find it too."""

    anchor: str
    text: str
    behind: tuple[str, ...] = ()


def findable_sentences(view: BriefView) -> tuple[Findable, ...]:
    """The title first, then every statement that the page shows; withheld ones cannot be found.

    Views of one brief in different locales give the same places in the same order.
    """
    return tuple(_sentences(view))


def _sentences(view: BriefView) -> Iterator[Findable]:
    topics = tuple(topic.name for topic in view.topics)
    yield Findable("title", view.title.text, topics)
    if view.status == "withdrawn":
        return
    for fact in view.facts:
        if not fact.withheld:
            quotes = tuple(quote.text for quote in fact.quotes)
            yield Findable(fact.anchor, fact.wording.text, (*quotes, *_texts(fact.note)))
    for statement in view.summary:
        if not statement.withheld:
            yield Findable("summary", statement.wording.text)
    for dispute in view.disputes:
        positions = (position.wording.text for position in dispute.positions if not position.withheld)
        yield Findable(dispute.anchor, dispute.question.text, (*positions, *_texts(dispute.known)))
    for theme in view.themes:
        body = (statement.wording.text for statement in theme.body if not statement.withheld)
        yield Findable("themes", theme.title.text, tuple(body))
    for analysis in view.framework:
        claim = () if analysis.claim.withheld else (analysis.claim.wording.text,)
        points = (point.wording.text for point in analysis.points if not point.withheld)
        yield Findable(analysis.anchor, analysis.name.text, (*claim, *points))
    for source in view.sources:
        yield Findable(source.anchor, source.title or source.publisher, (source.publisher, source.author))


def _texts(wording: Wording | None) -> tuple[str, ...]:
    return (wording.text,) if wording else ()
