"""What a brief must have whatever it says: ids, both languages, real dates, a sound framework and disputes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from diptych.checks.reporting import Reporter
from diptych.checks.statements import LANGUAGES, all_wordings
from diptych.lang.dates import parse_date
from diptych.model.brief import Brief
from diptych.model.finding import Severity
from diptych.model.mental_model import MentalModel

# A language may wait while a brief is drafted, not once readers see it.
_MISSING: dict[str, Severity] = {"published": "error", "withdrawn": "error", "review": "warning", "draft": "note"}


def check_ids(brief: Brief, report: Reporter) -> None:
    """Each fact and each source has an id of its own."""
    ids = {"facts": [fact.id for fact in brief.facts], "sources": [source.id for source in brief.sources]}
    for key, names in ids.items():
        for index, name in enumerate(names):
            first = names.index(name)
            if first < index:
                path = f"{key}[{index}]"
                line = report.document.line(f"{key}[{first}].id")
                withholds = path if key == "facts" else None
                report.add("record.duplicate-id", f"{path}.id", withholds=withholds, id=name, line=str(line))


def check_languages(brief: Brief, report: Reporter) -> None:
    """Both wordings of every pair; the published page of the other language would have a hole."""
    for wording in all_wordings(brief):
        for key, name in LANGUAGES:
            if not (wording.pair.text(key) or "").strip():
                report.add(
                    "language.missing",
                    wording.path,
                    severity=_MISSING[brief.status],
                    language=name,
                )


def check_framework(brief: Brief, models: Mapping[str, MentalModel], report: Reporter) -> None:
    """An analysis names a known model, rests on two facts, and says where it stops."""
    known = {fact.id for fact in brief.facts}
    for index, analysis in enumerate(brief.framework):
        path = f"framework[{index}]"
        if analysis.model is not None and analysis.model not in models:
            report.add("framework.unknown-model", f"{path}.model", model=analysis.model)
        count = len(set(analysis.facts) & known)
        if count < 2:
            report.add("framework.too-few-facts", f"{path}.facts", withholds=path, count=str(count))
        if analysis.limits is None:
            report.add("framework.no-limits", path)
        if analysis.falsifier is None:
            report.add("framework.no-falsifier", path)


def check_disputes(brief: Brief, report: Reporter) -> None:
    """Positions that exclude each other rest on different facts; what is known has its day."""
    for index, dispute in enumerate(brief.disputes):
        path = f"disputes[{index}]"
        for one, other in combinations(dispute.positions, 2):
            if one.facts and set(one.facts) == set(other.facts):
                report.add("dispute.same-facts", f"{path}.positions")
        if dispute.known is not None and dispute.as_of is None:
            report.add("dispute.undated", f"{path}.known")


def check_dates(brief: Brief, report: Reporter) -> None:
    """The date of every fact is on the calendar; the reader of records refuses a brief whose other days are not."""
    for index, fact in enumerate(brief.facts):
        if fact.date is not None and parse_date(fact.date) is None:
            report.add("date.invalid", f"facts[{index}].date", withholds=f"facts[{index}]", value=fact.date)
