"""All checks of one brief: the way of the data from a record and its captures to a report."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from diptych.checks.completeness import check_dates, check_disputes, check_framework, check_ids, check_languages
from diptych.checks.grounding import Grounding
from diptych.checks.naming import check_terms
from diptych.checks.parity import compare_statements
from diptych.checks.provenance import check_provenance
from diptych.checks.quoting import check_quotes, check_sources
from diptych.checks.reporting import Reporter
from diptych.checks.safety import check_safety
from diptych.checks.statements import all_wordings, fact_wordings, resting_wordings
from diptych.lang.date_patterns import find_dates
from diptych.lang.dayparts import find_dayparts
from diptych.lang.designations import find_designations
from diptych.lang.directions import find_moves
from diptych.lang.hanzi import fold_chars, to_hans
from diptych.lang.hedging import find_cautions
from diptych.lang.names import NameIndex
from diptych.lang.polarity import find_negations
from diptych.lang.quantity_patterns import find_quantities
from diptych.lang.quantity_vague import find_magnitudes
from diptych.lang.witness import Witness
from diptych.model.brief import Brief
from diptych.model.checked import Asked, CheckReport, SourceText
from diptych.model.finding import Finding
from diptych.model.mental_model import MentalModel
from diptych.model.term import Term
from diptych.records.binding import Document


def run_checks(
    document: Document[Brief],
    sources: Mapping[str, SourceText],
    terms: tuple[Term, ...],
    models: Mapping[str, MentalModel],
) -> CheckReport:
    """Everything the checks find in one brief.

    ``sources`` is by source id; a source that is missing there has no capture. Findings come in the order of the
    record's lines. An error in a statement or in its evidence withholds that statement, never the brief.
    """
    brief = document.value
    report = Reporter(document)
    index = Witness(_index(terms))
    _read_ahead(brief, index)
    check_ids(brief, report)
    check_dates(brief, report)
    check_languages(brief, report)
    check_safety(brief, report)
    check_sources(brief, sources, report)
    quoted = check_quotes(brief, sources, report)
    general = _general(tuple(models.values())) if brief.framework else frozenset()
    grounding = Grounding(brief, quoted, sources, index, report, general=general)
    grounding.check_facts()
    _check_parity(brief, index, report, general)
    grounding.check_rest()
    check_provenance(brief, quoted.passages, report)
    check_terms(brief, index, report)
    check_framework(brief, models, report)
    check_disputes(brief, report)
    asked = Asked(frozenset(index.texts), frozenset(index.ids))
    return CheckReport(report.in_order(), quoted.levels, dict(sorted(report.withheld.items())), asked)


# What every statement is read for, each reader behind those that it asks.
_READERS = (
    *(fold_chars, find_designations, find_dates, find_quantities, find_magnitudes, find_dayparts),
    *(find_negations, find_cautions, find_moves, to_hans),
)


def _read_ahead(brief: Brief, index: NameIndex) -> None:
    """Read the statements of a brief by one reader after the other; all of them remember what they read.

    The rules ask every reader for one statement, then for the next. A reader that goes through forty in a row finds its
    own code and patterns in the processor's cache, which saves a tenth of the time of all rules.
    """
    wordings = (*fact_wordings(brief), *resting_wordings(brief))
    # Most of an analysis is the library's words, which no rule reads.
    pairs = [wording.pair for wording in wordings if not wording.is_analysis]
    texts = dict.fromkeys(text for pair in pairs for text in (pair.zh, pair.en) if text)
    for read in (*_READERS, index.find):
        for text in texts:
            read(text)


@lru_cache(maxsize=4)
def _general(models: tuple[MentalModel, ...]) -> frozenset[str]:
    """What the mental models say of every story: all their words."""
    pairs = (
        pair
        for model in models
        for pair in (model.name, model.idea, model.when, *model.questions, model.limits, model.falsifier)
    )
    return frozenset(text for pair in pairs for text in (pair.zh, pair.en) if text)


# The tables that were used last, newest last: to hash a thousand terms for every brief takes longer than to look here.
_indexes: list[tuple[tuple[Term, ...], NameIndex]] = []
_MOST_INDEXES = 4


def _index(terms: tuple[Term, ...]) -> NameIndex:
    """The index of a site's terms; every brief of a build shares it."""
    for table, index in _indexes:
        if table is terms:
            return index
    _indexes.append((terms, NameIndex(terms)))
    del _indexes[:-_MOST_INDEXES]
    return _indexes[-1][1]


def _check_parity(brief: Brief, index: NameIndex, report: Reporter, general: frozenset[str]) -> None:
    compared: dict[tuple[str, str], list[Finding]] = {}  # a summary says again what a fact says
    for wording in all_wordings(brief):
        zh, en = wording.pair.zh, wording.pair.en
        if wording.is_analysis and {zh, en} <= general:
            continue  # the library's own words were compared when it was made
        if zh and en:
            if (zh, en) not in compared:
                compared[zh, en] = compare_statements(zh=zh, en=en, names=index)
            for finding in compared[zh, en]:
                report.place(finding, path=wording.path, withholds=wording.statement)
