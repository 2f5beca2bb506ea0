"""What state every brief of a site is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from diptych.model.brief import Brief
from diptych.model.checked import CheckedBrief
from diptych.pipeline.check import check_briefs
from diptych.records.store import SiteRoot


@dataclass(frozen=True, slots=True)
class BriefStatus:
    """One line of the table.

    ``unproven`` counts the facts that pages withhold; ``missing_zh`` and ``missing_en`` the facts without that
    language. ``state`` is the brief's status, or ``unreadable``; ``problem`` is then its first problem.
    """

    brief: str
    state: str
    sources: int = 0
    origins: int = 0
    facts: int = 0
    unproven: int = 0
    missing_zh: int = 0
    missing_en: int = 0
    problem: str = ""


def brief_statuses(
    site: SiteRoot, paths: Iterable[Path], *, remember: bool = False, jobs: int = 1
) -> Iterator[BriefStatus]:
    """The status of each brief, in the order of the paths; a record that cannot be read is a line as well.

    ``remember`` and ``jobs`` are those of ``check_briefs``.
    """
    for outcome in check_briefs(site, paths, remember=remember, jobs=jobs):
        if outcome.checked is None:
            problem = outcome.findings[0].message if outcome.findings else ""
            yield BriefStatus(outcome.path.parent.name, "unreadable", problem=problem)
        else:
            yield _status(outcome.checked)


def _status(checked: CheckedBrief) -> BriefStatus:
    brief = checked.brief
    return BriefStatus(
        brief=brief.id,
        state=brief.status,
        sources=len(brief.sources),
        origins=len({origin for standing in checked.standing.values() for origin in standing.origins}),
        facts=len(brief.facts),
        unproven=_unproven(brief, checked.withheld),
        missing_zh=sum(not fact.text.zh for fact in brief.facts),
        missing_en=sum(not fact.text.en for fact in brief.facts),
    )


def _unproven(brief: Brief, withheld: Mapping[str, str]) -> int:
    return sum(f"facts[{number}]" in withheld for number in range(len(brief.facts)))
