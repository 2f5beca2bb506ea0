"""The wordings of a brief: which of them are statements, what they rest on, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from diptych.model.brief import Brief, Pair

LANGUAGES = (("zh", "Chinese"), ("en", "English"))


class Wording(NamedTuple):
    """A pair at its place.

    ``path`` is the pair's key path; ``statement`` is what is withheld when it fails, None for wordings that no page
    can do without (titles, names); ``facts`` are the ids that it cites; ``cites`` says whether it has to cite any.
    ``beside`` is the wording that a note stands under.
    """

    path: str
    pair: Pair
    statement: str | None = None
    facts: tuple[str, ...] = ()
    cites: bool = False
    beside: Pair | None = None

    @property
    def is_analysis(self) -> bool:
        """True for a claim or point of a mental model: a way of looking at facts, not one of them."""
        return self.path.startswith("framework[")


def fact_wordings(brief: Brief) -> Iterator[Wording]:
    """The wording of each fact."""
    for index, fact in enumerate(brief.facts):
        yield Wording(f"facts[{index}].text", fact.text, f"facts[{index}]")


def resting_wordings(brief: Brief) -> Iterator[Wording]:
    """Every wording that rests on facts: summary, themes, positions, claims and points."""
    for index, statement in enumerate(brief.summary):
        yield Wording(f"summary[{index}].text", statement.text, f"summary[{index}]", statement.facts, True)
    for number, theme in enumerate(brief.themes):
        for index, statement in enumerate(theme.body):
            path = f"themes[{number}].body[{index}]"
            yield Wording(f"{path}.text", statement.text, path, statement.facts, True)
    for number, dispute in enumerate(brief.disputes):
        for index, statement in enumerate(dispute.positions):
            path = f"disputes[{number}].positions[{index}]"
            yield Wording(f"{path}.text", statement.text, path, statement.facts, True)
    for number, analysis in enumerate(brief.framework):
        path = f"framework[{number}]"
        yield Wording(f"{path}.claim", analysis.claim, path, analysis.facts, True)
        for index, point in enumerate(analysis.points):
            place = f"{path}.points[{index}]"
            facts = tuple(dict.fromkeys((*point.facts, *analysis.facts)))
            yield Wording(f"{place}.text", point.text, place, facts)


def plain_wordings(brief: Brief) -> Iterator[Wording]:
    """Wordings that frame the story: titles, questions, notes; they may say only what the facts say."""
    yield Wording("title", brief.title)
    for index, fact in enumerate(brief.facts):
        if fact.note is not None:
            yield Wording(f"facts[{index}].note", fact.note, beside=fact.text)
    for index, theme in enumerate(brief.themes):
        yield Wording(f"themes[{index}].title", theme.title)
    for index, dispute in enumerate(brief.disputes):
        yield Wording(f"disputes[{index}].question", dispute.question)
        if dispute.known is not None:
            yield Wording(f"disputes[{index}].known", dispute.known)


def other_wordings(brief: Brief) -> Iterator[Wording]:
    """Wordings that say nothing of the story's facts: names of models, limits, revisions, reasons."""
    for index, analysis in enumerate(brief.framework):
        yield Wording(f"framework[{index}].name", analysis.name)
        for key, pair in (("limits", analysis.limits), ("falsifier", analysis.falsifier)):
            if pair is not None:
                yield Wording(f"framework[{index}].{key}", pair)
    for index, source in enumerate(brief.sources):
        if source.left_out is not None:
            yield Wording(f"sources[{index}].left_out", source.left_out)
    for index, revision in enumerate(brief.revisions):
        yield Wording(f"revisions[{index}].note", revision.note)


def all_wordings(brief: Brief) -> Iterator[Wording]:
    """Every pair of the brief."""
    yield from plain_wordings(brief)
    yield from fact_wordings(brief)
    yield from resting_wordings(brief)
    yield from other_wordings(brief)
