"""A checked brief and an edition → the view of its page."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from diptych.model.brief import Analysis, Brief, Dispute, Fact, Pair, Source, Statement
from diptych.model.checked import CheckedBrief, Standing
from diptych.model.mental_model import MentalModel
from diptych.pages import links
from diptych.pages.edition import Edition
from diptych.pages.fragments import quoted_url, text_fragment
from diptych.pages.proof import evidence_cells, origin_graph
from diptych.pages.row import Counts
from diptych.pages.view import (
    AnalysisView,
    BriefView,
    Cite,
    Day,
    DisputeView,
    FactView,
    Link,
    Maker,
    MatrixRow,
    OriginGraph,
    QuoteView,
    RevisionView,
    SourceView,
    StandingKind,
    StatementView,
    ThemeView,
    Voice,
)

_UNKNOWN = Standing((), (), False)


class Story:
    """A checked brief on its way to its pages: what they have in common in every locale is found once."""

    def __init__(self, checked: CheckedBrief, models: Mapping[str, MentalModel]) -> None:
        brief = checked.brief
        self.brief = brief
        self.checked = checked
        self.models = models
        self.sources = {source.id: source for source in brief.sources}
        self.places = {source.id: number for number, source in enumerate(brief.sources, 1)}
        held = {fact.id for index, fact in enumerate(brief.facts) if f"facts[{index}]" in checked.withheld}
        self.cites = {fact.id: _cite(fact.id, number, fact.id in held) for number, fact in enumerate(brief.facts, 1)}
        texts = dict.fromkeys(one.quote for fact in brief.facts for one in fact.evidence)
        said = "\n".join(texts)
        self.fragments = {text: text_fragment(text, said) for text in texts}
        self.quotes = {fact.id: tuple(self._quotes(fact)) for fact in brief.facts}
        self.voices = {
            fact: tuple(dict.fromkeys(voice.source for quote in quotes for voice in quote.said))
            for fact, quotes in self.quotes.items()
        }
        self.cells = evidence_cells(brief, {fact: said for fact, said in self.voices.items() if fact not in held})
        self.pairs = tuple(_pairs(brief))
        self.makers = tuple(_makers(self.pairs))

    def view(self, edition: Edition) -> BriefView:
        """What the brief's page says in the edition's locale, in the order in which it says it."""
        edition.foresee(self.pairs)
        return _Telling(self, edition).view()

    def _quotes(self, fact: Fact) -> Iterator[QuoteView]:
        """The quotes in the record's order; what several sources say to the letter stands once."""
        said: dict[tuple[str, str], list[Voice]] = {}
        for evidence in fact.evidence:
            source = self.sources.get(evidence.source)
            if source:
                url = quoted_url(source.url, self.fragments[evidence.quote])
                voice = Voice(source.id, self.places[source.id], url, evidence.origin or "")
                said.setdefault((evidence.quote, source.lang or ""), []).append(voice)
        for (text, lang), voices in said.items():
            yield QuoteView(text, lang, tuple(voices))


def _cite(fact: str, number: int, held: bool) -> Cite:
    # A withheld fact shows no quotes: its note is what there is to see.
    return Cite(number, links.fact_anchor(fact) if held else links.evidence_anchor(fact), held)


class _Telling:
    """A story in one locale."""

    def __init__(self, story: Story, edition: Edition) -> None:
        self.story = story
        self.brief: Brief = story.brief
        self.checked = story.checked
        self.edition = edition
        self.sources = {source.id: view for source, view in zip(self.brief.sources, self._sources(), strict=True)}
        unnamed = edition.labels.t
        self.names = {one.id: one.name or unnamed("source.unnamed", n=one.number) for one in self.sources.values()}

    def view(self) -> BriefView:
        brief, edition = self.brief, self.edition
        url = links.brief_url(brief.id)
        root = links.root(url)
        facts = tuple(self._fact(index, fact) for index, fact in enumerate(brief.facts))
        view = BriefView(
            id=brief.id,
            url=url,
            root=root,
            status=brief.status,
            date=brief.date,
            title=edition.wording(brief.title),
            topics=tuple(Link(root + links.topic_url(topic), edition.topic(topic)) for topic in brief.topics),
            counts=self._counts(facts),
            summary=self._statements(brief.summary, "summary"),
            facts=facts,
            timeline=tuple(_days(facts)),
            disputes=tuple(self._dispute(index, dispute) for index, dispute in enumerate(brief.disputes)),
            themes=tuple(
                ThemeView(edition.wording(theme.title), self._statements(theme.body, f"themes[{index}].body"))
                for index, theme in enumerate(brief.themes)
            ),
            framework=tuple(self._analysis(index, analysis) for index, analysis in enumerate(brief.framework)),
            sources=tuple(self.sources.values()),
            revisions=tuple(RevisionView(item.date, edition.wording(item.note)) for item in brief.revisions),
            made=self.story.makers,
            sections=(),
            matrix=tuple(MatrixRow(fact, self.story.cells[fact.id]) for fact in facts if not fact.withheld),
            graph=self._graph(),
        )
        return dataclasses.replace(view, sections=tuple(_sections(view)))

    def _graph(self) -> OriginGraph | None:
        sources = tuple(self.sources.values())
        names = {one.number: self.names[one.id] for one in sources}
        return origin_graph(sources, names) if sources else None

    def _counts(self, facts: tuple[FactView, ...]) -> Counts:
        standing = [fact for fact in facts if not fact.withheld]
        terms = {name: self.edition.term(name) for fact in standing for name in fact.origins}
        return Counts(
            articles=len(self.brief.sources),
            origins=len({term.id if term else name for name, term in terms.items()}),
            facts=len(standing),
            disputed=sum(fact.standing == "disputed" for fact in standing),
        )

    def _statements(self, statements: tuple[Statement, ...], path: str) -> tuple[StatementView, ...]:
        return tuple(
            [self._statement(item.text, item.facts, f"{path}[{index}]") for index, item in enumerate(statements)]
        )

    def _statement(self, text: Pair, facts: tuple[str, ...], path: str) -> StatementView:
        known = self.story.cites
        cites = tuple([known[fact] for fact in facts if fact in known])
        return StatementView(self.edition.wording(text), cites, self.checked.withheld.get(path, ""))

    def _fact(self, index: int, fact: Fact) -> FactView:
        standing = self.checked.standing.get(fact.id, _UNKNOWN)
        sources = self.story.voices[fact.id]
        kind: StandingKind = "disputed" if standing.disputed else "several" if len(standing.origins) > 1 else "one"
        return FactView(
            id=fact.id,
            number=index + 1,
            anchor=links.fact_anchor(fact.id),
            evidence_anchor=links.evidence_anchor(fact.id),
            wording=self.edition.wording(fact.text),
            date=fact.date or "",
            standing=kind,
            origins=tuple([self._origin(name) for name in standing.origins]),
            note=self.edition.maybe(fact.note),
            quotes=self.story.quotes[fact.id],
            sources=sources,
            said_by=tuple(dict.fromkeys([self.names[one] for one in sources])),
            withheld=self.checked.withheld.get(f"facts[{index}]", ""),
        )

    def _origin(self, name: str) -> str:
        # A source that reports itself and names no publisher stands under its id.
        return self.names.get(name) or self.edition.name(name)

    def _sources(self) -> Iterator[SourceView]:
        for source in self.brief.sources:
            yield self._source(source, self.story.places)

    def _source(self, source: Source, numbers: Mapping[str, int]) -> SourceView:
        return SourceView(
            id=source.id,
            number=numbers[source.id],
            anchor=links.source_anchor(source.id),
            publisher=source.publisher or "",
            title=source.title or "",
            author=source.author or "",
            lang=source.lang or "",
            date=source.published or "",
            accessed=source.accessed or "",
            url=source.url or "",
            rests_on=tuple(dict.fromkeys(self.edition.name(origin.name) for origin in source.origin)),
            reprint_of=numbers.get(source.reprint_of or "", 0),
            left_out=self.edition.maybe(source.left_out),
        )

    def _dispute(self, index: int, dispute: Dispute) -> DisputeView:
        return DisputeView(
            anchor=links.dispute_anchor(index + 1),
            question=self.edition.wording(dispute.question),
            positions=self._statements(dispute.positions, f"disputes[{index}].positions"),
            known=self.edition.maybe(dispute.known),
            as_of=dispute.as_of or "",
        )

    def _analysis(self, index: int, analysis: Analysis) -> AnalysisView:
        path = f"framework[{index}]"
        model = self.story.models.get(analysis.model or "")
        return AnalysisView(
            anchor=f"framework-{index + 1}",
            name=self.edition.wording(analysis.name),
            idea=self.edition.wording(model.idea) if model else None,
            claim=self._statement(analysis.claim, analysis.facts, path),
            points=self._statements(analysis.points, f"{path}.points"),
            limits=self.edition.maybe(analysis.limits),
            falsifier=self.edition.maybe(analysis.falsifier),
        )


def _days(facts: Sequence[FactView]) -> Iterator[Day]:
    dated = sorted((fact for fact in facts if fact.date and not fact.withheld), key=lambda fact: fact.date)
    for date, found in groupby(dated, key=lambda fact: fact.date):
        yield Day(date, tuple(found))


def _sections(view: BriefView) -> Iterator[str]:
    """The keys of the sections that have something to say; they are the ids of the headings in every locale."""
    filled: dict[str, Any] = {
        "summary": view.summary,
        "facts": view.facts,
        "disputes": view.disputes,
        "timeline": view.timeline,
        "themes": view.themes,
        "framework": view.framework,
        "sources": view.sources,
        "evidence": [fact for fact in view.facts if fact.quotes and not fact.withheld],
        "revisions": view.revisions,
        "made": True,
    }
    return (name for name, content in filled.items() if content)


def _makers(pairs: Iterable[Pair]) -> Iterator[Maker]:
    """Who wrote how many wordings, the most first; wordings without ``by`` are not counted."""
    counts = Counter([pair.by for pair in pairs if pair.by])
    for by, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        maker, _, date = by.partition(" ")
        kind, _, tool = maker.partition(":")
        yield Maker(kind, tool, date, count)


def _pairs(value: Any) -> Iterator[Pair]:
    if isinstance(value, Pair):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _pairs(item)
    elif not isinstance(value, str) and value is not None:
        for name in _field_names(value.__class__):
            yield from _pairs(getattr(value, name))


# Fields that hold no wording of ours, as the model's modules spell their types.
_PLAIN = ("str", "str | None", "tuple[str, ...]", "tuple[Evidence, ...]", "tuple[Origin, ...]")


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    return tuple(field.name for field in fields if field.type not in _PLAIN)
