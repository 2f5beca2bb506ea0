"""A brief's page as HTML: its head, and its sections, each by its key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import get_args

from diptych.pages.edition import Wording
from diptych.pages.escaping import Html, attribute, href, html
from diptych.pages.labels import Labels
from diptych.pages.pieces import Pieces
from diptych.pages.typography import is_chinese, shortened, tongued
from diptych.pages.view import (
    AnalysisView,
    BriefView,
    Day,
    DisputeView,
    FactView,
    Link,
    Maker,
    MatrixRow,
    Node,
    OriginGraph,
    QuoteView,
    RevisionView,
    SourceView,
    StandingKind,
    StatementView,
    ThemeView,
)

# Half-width characters of a name in the control under a fact: a headline stands there where no publisher is known.
_NAME = 36


def brief_body(view: BriefView, pieces: Pieces) -> Html:
    """The page of a brief without the theme around it, and without a blank line: there Markdown ends raw HTML."""
    label, title = pieces.label, view.title
    missing = f" <span class=dp-missing>{label('untranslated')}</span>" if title.missing else ""
    notice = ""
    if view.status != "published":
        notice = f"<p class=dp-notice><strong>{label(f'status.{view.status}')}</strong></p>"
    contents = "".join([f"<li><a href=#{key}>{label(f'section.{key}')}</a>" for key in view.sections])
    parts = [
        f'<div class=dp-brief data-close="{label("cite.close")}" data-more="{label("cite.more")}"'
        f' data-cite="{label("cite.label", n="{n}")}">',
        f"<header class=dp-head><p class=dp-kicker>{pieces.kicker(view.date, view.topics)}</p>",
        f"<h1 id=title>{pieces.heading(title)}{missing}</h1>{pieces.beside(title)}",
        f"{notice}{pieces.counts(view.counts)}</header>",
        f'<nav class=dp-contents aria-label="{label("contents")}"><ol>{contents}</ol>',
        f"<p><input type=checkbox id=both><label for=both>{label('both')}</label></p></nav>",
        "<div class=dp-body>",
        *map(_Sections(view, pieces).section, view.sections),
        "</div>",
        f'<script type="application/ld+json">{view.data}</script></div>' if view.data else "</div>",
    ]
    return Html("\n".join(parts))


@lru_cache(maxsize=1024)
def _named(names: tuple[str, ...], lang: str) -> Html:
    """Names in a row; facts of one brief have the same few rows."""
    return tongued("\u00a0· ".join([shortened(one, _NAME) for one in names]), lang)


@lru_cache(maxsize=1024)
def _reported(labels: Labels, names: tuple[str, ...]) -> str:
    """Whose reporting a fact rests on; the facts of one brief rest on few."""
    return f"<span>{html(labels.t('origins.list', names=labels.listed(names)))}</span>"


class _Sections:
    def __init__(self, view: BriefView, pieces: Pieces) -> None:
        self.view = view
        self.pieces = pieces
        self.label = pieces.label
        self.labels = pieces.labels
        self.lang = pieces.lang
        kinds: tuple[StandingKind, ...] = get_args(StandingKind)
        self._kinds = {kind: f"<b class={kind}>{self.label(f'standing.{kind}')}</b>" for kind in kinds}

    def section(self, key: str) -> str:
        make: Callable[[], str] = getattr(self, f"_{key}")
        return f"<section id={key}><h2>{self.label(f'section.{key}')}</h2>{make()}</section>"

    def _hint(self, key: str) -> str:
        return f"<p class=dp-hint>{self.label(key)}</p>"

    def _summary(self) -> str:
        return self.pieces.statements(self.view.summary)

    def _facts(self) -> str:
        said = self._voices()
        facts = "\n".join([f"<li id={fact.anchor}>{self._fact(fact, said)}" for fact in self.view.facts])
        return f"{self._hint('facts.hint')}<ol class=dp-facts>{facts}</ol>"

    def _voices(self) -> list[str]:
        """What stands behind the address of a quote, by the number of its source: the source's name and day."""
        return ["", *map(self._voice, self.view.sources)]

    def _voice(self, source: SourceView) -> str:
        name = source.name or self.labels.t("source.unnamed", n=source.number)
        date = f" {html(self.labels.short_date(source.date))}" if source.date else ""
        if is_chinese(name) and not self.lang.startswith("zh"):
            return f" lang=zh>{html(name)}</a>{date}"
        return f">{tongued(name, self.lang)}</a>{date}"

    def _fact(self, fact: FactView, voices: Sequence[str]) -> str:
        if fact.withheld:
            return self.pieces.withheld(fact.withheld)
        note = self.pieces.words(fact.note) if fact.note else ""
        quotes = self._quotes(fact.quotes, voices) if fact.quotes else ""
        behind = f"<dl id={fact.evidence_anchor}>{quotes}</dl>" if quotes else ""
        return f"{self.pieces.words(fact.wording)}{note}<div>{self._standing(fact)}</div>{behind}"

    def _standing(self, fact: FactView) -> str:
        """What stands under a fact; its link names who says it, and a tap shows their words."""
        said = self._kinds[fact.standing]
        if origins := fact.reported_by:
            said = f"{said} {_reported(self.labels, origins)}"
        if fact.date:
            said = f"{said} {self.pieces.date(fact.date)}"
        if fact.quotes:
            said = f"{said} <a href=#{fact.evidence_anchor}>{_named(fact.said_by, self.lang)}</a>"
        return said

    def _quotes(self, quotes: Iterable[QuoteView], voices: Sequence[str]) -> str:
        """Each quote behind those who say it."""
        found, page = [], self.lang
        for text, lang, said in quotes:
            for _, number, url, origin in said:
                address = url or f"#{self.view.sources[number - 1].anchor}"
                found.append(f'<dt><a href="{address}"{voices[number]}{self._origin(origin) if origin else ""}')
            spoken = f" lang={attribute(lang)}" if lang and lang != page else ""
            found.append(f"<dd{spoken}><q>{html(text)}</q>")
        return "".join(found)

    def _origin(self, name: str) -> str:
        return f" {self.label('quote.origin', name=self.pieces.edition.name(name))}"

    def _disputes(self) -> str:
        return "\n".join(map(self._dispute, self.view.disputes))

    def _dispute(self, dispute: DisputeView) -> str:
        pieces, question = self.pieces, dispute.question
        parts = [
            f"<article id={dispute.anchor}><div><h3>{pieces.own(question)}</h3>{pieces.beside(question)}</div>",
            f"<ul>{pieces.statements(dispute.positions, '<li>')}</ul>",
        ]
        if dispute.known:
            parts.append(f"<div><b>{self.label('dispute.known')}</b>{pieces.words(dispute.known)}</div>")
        if dispute.as_of:
            as_of = self.label("dispute.as_of", date=self.labels.date(dispute.as_of))
            parts.append(f"<p class=dp-hint>{as_of}</p>")
        return "".join([*parts, "</article>"])

    def _timeline(self) -> str:
        return f"<dl class=dp-timeline>{''.join(map(self._day, self.view.timeline))}</dl>"

    def _day(self, day: Day) -> str:
        facts = [f"<dd>{self.pieces.own(fact.wording, (fact.cite,))}" for fact in day.facts]
        return f"<dt>{self.pieces.date(day.date)}{''.join(facts)}"

    def _themes(self) -> str:
        return "\n".join(map(self._theme, self.view.themes))

    def _theme(self, theme: ThemeView) -> str:
        body = "\n".join(map(self._line, theme.body))
        return f"<h3>{self.pieces.own(theme.title)}</h3>{self.pieces.beside(theme.title)}{body}"

    def _line(self, statement: StatementView) -> str:
        """A sentence of a theme; one that is a fact to the letter stands beside its other language there."""
        cites = statement.cites
        if not statement.withheld and len(cites) == 1 and self._cited(cites[0].number) == statement.wording:
            return f"<p>{self.pieces.own(statement.wording, statement.cites)}</p>"
        return self.pieces.statement(statement)

    def _cited(self, number: int) -> Wording | None:
        fact = self.view.facts[number - 1]
        return None if fact.withheld else fact.wording

    def _framework(self) -> str:
        label = f"<p class=dp-label>{self.label('framework.label')}</p>"
        return f"{label}{''.join(map(self._analysis, self.view.framework))}"

    def _analysis(self, analysis: AnalysisView) -> str:
        pieces = self.pieces
        parts = [f"<article id={analysis.anchor}><h3>{pieces.own(analysis.name)}</h3>{pieces.beside(analysis.name)}"]
        # Drafts begin with the model's own words: they need not stand there twice.
        if analysis.idea and (analysis.claim.withheld or analysis.idea.text != analysis.claim.wording.text):
            parts.append(f"<p class=dp-hint>{pieces.plain(analysis.idea)}</p>")
        parts.append(pieces.statement(analysis.claim))
        if analysis.points:
            parts.append(f"<ul>{pieces.statements(analysis.points, '<li>')}</ul>")
        ends = {"framework.limits": analysis.limits, "framework.falsifier": analysis.falsifier}
        terms = (f"<dt>{self.label(key)}<dd>{pieces.words(words)}" for key, words in ends.items() if words)
        if any(ends.values()):
            parts.append(f"<dl>{''.join(terms)}</dl>")
        return "".join([*parts, "</article>"])

    def _sources(self) -> str:
        view, labels = self.view, self.labels
        graph = self._graph(view.graph) if view.graph else ""
        heads = "".join(f"<th>{self.label(key)}" for key in ("source.what", "source.date", "source.rests_on"))
        rows = "".join(map(self._source, view.sources))
        leading = ""
        if view.graph and view.graph.leading:
            name, count = view.graph.leading
            leading = f"<p>{html(labels.t('graph.leading', name=name, n=count, all=len(view.sources)))}</p>"
        return f"{leading}{graph}<table class=dp-table><tr><th>#{heads}</th></tr>{rows}</table>"

    def _source(self, source: SourceView) -> str:
        name = tongued(source.publisher, self.lang) if source.publisher else self.label("source.no_publisher")
        date = self.pieces.date(source.date) if source.date else self.label("source.no_date")
        lang = f"<br>{html(self.labels.language(source.lang))}" if source.lang else ""
        if source.reprint_of:
            rests_on = self.label("source.reprint", n=source.reprint_of)
        else:
            # Of what is not used nobody has said that it is its publisher's own; perhaps it could not be read.
            unnamed = html("–") if source.left_out else self.label("source.own")
            rests_on = html(self.labels.listed(source.rests_on)) if source.rests_on else unnamed
        why = ""
        if source.left_out:
            why = f"<div class=dp-hint>{self.label('source.left_out')} {self.pieces.words(source.left_out)}</div>"
        return (
            f"<tr id={source.anchor}><td>{source.number}<th><span>{name}</span>{self._headline(source)}{why}"
            f"<td>{date}{lang}<td>{rests_on}</td></tr>"
        )

    def _headline(self, source: SourceView) -> str:
        address = href(source.url)
        if not (source.title or address):
            return ""
        lang = f" lang={attribute(source.lang)}" if source.title and source.lang not in ("", self.lang) else ""
        title = html(source.title) if source.title else self.label("original")
        return f'<p{lang}><a href="{address}">{title}</a></p>' if address else f"<p{lang}>{title}</p>"

    def _graph(self, graph: OriginGraph) -> str:
        def texts(nodes: Iterable[Node], x: int) -> str:
            return "".join(f"<text x={x} y={node.y}>{html(node.label)}</text>" for node in nodes)

        origins = [Node(self.labels.t("graph.origins"), 13), *graph.origins]
        articles = [Node(self.labels.t("graph.articles"), 13), *graph.articles]
        return (
            f'<figure class=dp-graph><svg viewBox="0 0 {graph.width} {graph.height}" role=img'
            f' aria-labelledby="graph graph-desc"><desc id=graph-desc>{self.label("graph.table")}</desc>'
            f'<path d="{graph.lines}"/><g>{texts(origins, graph.left)}</g>{texts(articles, graph.right)}</svg>'
            f"<figcaption id=graph>{self.label('graph.title')}</figcaption></figure>"
        )

    def _evidence(self) -> str:
        label, title = self.label, self.label("matrix.title")
        legend = (
            f"<p class=dp-hint><i>{label('matrix.yes')}</i> {label('matrix.says')}"
            f" <i class=n>{label('matrix.no')}</i> {label('matrix.contradicts')}"
            f" <i></i> {label('matrix.silent')}</p>"
        )
        heads = (
            f"<th><a href=#{one.anchor}>"
            f"{tongued(one.name or self.labels.t('source.unnamed', n=one.number), self.lang)}</a>"
            for one in self.view.sources
        )
        return (
            f"{self._hint('evidence.hint')}<details class=dp-matrix><summary>{title}</summary>{legend}"
            f'<div class=dp-scroll tabindex=0 role=region aria-label="{title}">'
            f"<table><tr><th>{label('matrix.fact')}{''.join(heads)}</th></tr>{self._matrix(self.view.matrix)}</table>"
            "</div></details>"
        )

    def _matrix(self, rows: Sequence[MatrixRow]) -> str:
        """For each fact its number and a cell for each source; an empty one for a source that does not say it."""
        yes, no = self.label("matrix.yes"), self.label("matrix.no")
        cells = {"says": f"<td>{yes}", "contradicts": f"<td class=n>{no}", "silent": "<td>"}
        said = [(row.fact, "".join([cells[cell] for cell in row.cells])) for row in rows]
        return "".join([f"<tr><th><a href=#{fact.anchor}>{fact.number}</a>{row}</td></tr>" for fact, row in said])

    def _revisions(self) -> str:
        return f"<ol class=dp-revisions>{revisions(self.view.revisions, self.pieces)}</ol>"

    def _names(self) -> str:
        names = self.pieces.tags(self.view.names) if self.view.names else ""
        return f"{names}{self._related(self.view.related) if self.view.related else ''}"

    def _related(self, related: Sequence[Link]) -> str:
        items = (f"<li><a href={attribute(one.url)}>{html(one.name)}</a>" for one in related)
        return f"<h3>{self.label('related')}</h3><ul>{''.join(items)}</ul>"

    def _made(self) -> str:
        view, label = self.view, self.label
        method = f'<a href="{view.root}method/">{label("made.method")}</a>'
        makers = f"<ul>{''.join(map(self._maker, view.made))}</ul>" if view.made else ""
        citing = ""
        if view.cited:
            lines = "<br>".join(map(html, view.cited.bibtex.splitlines()))
            citing = (
                f"<details class=dp-citing><summary>{label('cite.title')}</summary>"
                f"<p>{html(view.cited.line)}</p><pre tabindex=0>{lines}</pre></details>"
            )
        return f"<p>{label('made.promise')} {method}</p>{makers}{citing}"

    def _maker(self, maker: Maker) -> str:
        words = html(self.labels.n(f"made.{maker.kind}", maker.count, tool=maker.tool))
        return f"<li>{words} · {self.pieces.when(maker.date)}" if maker.date else f"<li>{words}"


def revisions(changes: Sequence[RevisionView], pieces: Pieces) -> Html:
    """What readers are told of changes, the last one first, as items of a list."""
    items = (f"<li><div>{pieces.when(one.date)}</div>{pieces.words(one.note)}" for one in reversed(changes))
    return Html("".join(items))
