"""Quotes against their sources: what each evidence entry's words are in the capture, and how they matched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from diptych.checks.ground import Passage
from diptych.checks.reporting import Reporter, make_finding
from diptych.lang.dates import parse_day
from diptych.lang.folding import QuoteMatch, match_quote
from diptych.model.brief import Brief, Evidence, Source
from diptych.model.checked import MatchLevel, SourceText
from diptych.model.finding import Finding

# Code points before a quote in which what it refers to is named: two paragraphs of Chinese, one of English.
_CONTEXT = 600


@dataclass(frozen=True, slots=True)
class Quoted:
    """What the evidence of a brief is worth: the passages of each fact by its index, and each entry's level."""

    passages: Mapping[int, tuple[Passage, ...]]
    levels: Mapping[str, MatchLevel]


@dataclass(frozen=True, slots=True)
class Captured:
    """A source with the words that quotes of it are looked for in, or why nothing can rest on it.

    ``names`` are those that the source stands under.
    """

    source: Source
    problem: Finding | None
    title: str
    text: str
    names: tuple[str, ...]
    published: dt.date | None


def _captured(source: Source, text: SourceText | None) -> Captured:
    problem = source_problem(source, text)
    article = text.article if problem is None and text is not None else None
    names = (source.publisher, source.author, *(origin.name for origin in source.origin))
    return Captured(
        source,
        problem,
        (article.title or "") if article is not None else "",
        article.text if article is not None else "",
        tuple(name for name in names if name),
        parse_day(source.published),
    )


def check_sources(brief: Brief, texts: Mapping[str, SourceText], report: Reporter) -> None:
    """Captures that are missing, changed, empty or unused; origins whose words are not there."""
    known = {source.id for source in brief.sources}
    used = {evidence.source for fact in brief.facts for evidence in fact.evidence}
    used |= {source.reprint_of for source in brief.sources if source.reprint_of}
    for index, source in enumerate(brief.sources):
        path = f"sources[{index}]"
        problem = source_problem(source, texts.get(source.id))
        if source.capture is None:
            pass  # only cited: readers see it, and evidence that names it has its own finding
        elif problem is not None:
            unused = problem.code == "source.no-article" and source.id not in used
            if not (unused and source.left_out):
                found = replace(problem, severity="warning") if unused else problem
                key = "sha256" if found.code == "source.checksum" else "capture"
                report.place(found, path=f"{path}.{key}")
        elif source.id not in used and source.left_out is None:
            report.add("source.unused", path, source=source.id)
        if source.reprint_of is not None and source.reprint_of not in known:
            report.add("source.unknown", f"{path}.reprint_of", source=source.reprint_of, known=", ".join(sorted(known)))
        if problem is None and source.origin:
            _check_origins(_captured(source, texts[source.id]), path, report)


def source_problem(source: Source, text: SourceText | None) -> Finding | None:
    """Why nothing can rest on a source, without its place; None where all is well."""
    if source.capture is None:
        return make_finding("source.not-saved", source=source.id)
    if text is None or text.sha256 is None:
        problem = text.problem if text is not None and text.problem else "there is no such file"
        return make_finding("source.missing-capture", capture=source.capture, problem=problem)
    if text.sha256 != source.sha256:
        return make_finding("source.checksum", capture=source.capture)
    if text.article is None or not text.article.text.strip():
        problem = f": {text.problem}" if text.problem else ""
        return make_finding("source.no-article", capture=source.capture, problem=problem)
    return None


def _check_origins(captured: Captured, path: str, report: Reporter) -> None:
    source = captured.source
    for index, origin in enumerate(source.origin):
        if origin.quote is not None and find_quote(origin.quote, captured) is None:
            report.add("origin.not-verbatim", f"{path}.origin[{index}].quote", name=origin.name, source=source.id)


def find_quote(quote: str, captured: Captured) -> QuoteMatch | None:
    """Where a quote stands in a source's article or its headline."""
    match = match_quote(quote, captured.text)
    if match is None and captured.title:
        return match_quote(quote, captured.title)
    return match


def check_quotes(brief: Brief, texts: Mapping[str, SourceText], report: Reporter) -> Quoted:
    """Match every evidence entry with its source; an entry that fails withholds its fact."""
    sources = {source.id: _captured(source, texts.get(source.id)) for source in brief.sources}
    passages: dict[int, tuple[Passage, ...]] = {}
    levels: dict[str, MatchLevel] = {}
    for number, fact in enumerate(brief.facts):
        found: list[Passage] = []
        for index, evidence in enumerate(fact.evidence):
            path = f"facts[{number}].evidence[{index}]"
            match = _check_entry(evidence, path, f"facts[{number}]", sources, report)
            if match is not None:
                levels[path] = match.level
                found.append(_passage(match, sources[evidence.source], evidence))
        passages[number] = tuple(found)
    return Quoted(passages, levels)


def _check_entry(
    evidence: Evidence,
    path: str,
    fact: str,
    sources: Mapping[str, Captured],
    report: Reporter,
) -> QuoteMatch | None:
    captured = sources.get(evidence.source)
    if captured is None:
        known = ", ".join(sources) or "none"
        report.add("source.unknown", f"{path}.source", withholds=fact, source=evidence.source, known=known)
        return None
    source, problem = captured.source, captured.problem
    _check_origin(evidence, source, path, fact, report)
    if problem is not None:
        report.withheld.setdefault(fact, problem.code)
        if source.capture is None:
            report.place(problem, path=f"{path}.source")  # every other finding stands at the source itself
        return None
    if not any(map(str.isalnum, evidence.quote)):
        report.add("quote.empty", f"{path}.quote", withholds=fact)
        return None
    match = find_quote(evidence.quote, captured)
    if match is None:
        report.add("quote.not-verbatim", f"{path}.quote", withholds=fact, source=source.id)
    elif match.level != "exact":
        report.add(f"quote.{match.level}", f"{path}.quote", source=source.id)
    return match


def _check_origin(evidence: Evidence, source: Source, path: str, fact: str, report: Reporter) -> None:
    names = [origin.name for origin in source.origin]
    if evidence.origin is not None and evidence.origin not in names:
        report.add(
            "origin.unknown",
            f"{path}.origin",
            withholds=fact,
            origin=evidence.origin,
            source=source.id,
            known=", ".join(names) or "none",
        )


def _passage(match: QuoteMatch, captured: Captured, evidence: Evidence) -> Passage:
    """The source's own words, not the quote's: where they differ in layout or script, the capture is the evidence."""
    start = match.spans[0].start
    names = (*captured.names, evidence.origin) if evidence.origin else captured.names
    return Passage(
        context=f"{captured.title}\n{captured.text[max(0, start - _CONTEXT) : start]}",
        text=" … ".join(span.text for span in match.spans),
        anchor=captured.published,
        credits="; ".join(names),
    )
