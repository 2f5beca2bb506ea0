"""What state every brief of a site is in, and which of them needs a person first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from diptych.model.brief import Brief
from diptych.model.checked import CheckedBrief
from diptych.pipeline.check import check_briefs
from diptych.pipeline.links import known_states
from diptych.records.sidecar import capture_paths
from diptych.records.store import SOURCES_FOLDER, SiteRoot

Need = Literal["unreadable", "withheld", "unproven", "language", "stale", "open", "draft", "none"]
# In this order a person is needed: what readers miss first, what is only unfinished last.
NEEDS: tuple[Need, ...] = ("unreadable", "withheld", "unproven", "language", "stale", "open", "draft", "none")
_PROPOSALS = "brief.proposed*.yml"
# What `diptych links` found and a person must decide on; a page that moved still says what is quoted.
_DRIFTED = frozenset({"dead", "drifted"})


@dataclass(frozen=True, slots=True)
class BriefStatus:
    """One line of the table.

    ``unproven`` counts the facts that pages withhold, ``single_origin`` those that one origin alone says;
    ``missing_zh`` and ``missing_en`` the facts without that language. ``drifted`` counts sources that are dead or have
    drifted, as `diptych links` saw them last; ``undrafted`` captures that the brief does not name; ``proposals`` drafts
    that wait beside it. ``open`` counts disputes of which nobody says what is known; ``warnings`` what the checks ask
    to look at. ``state`` is the brief's status, or ``unreadable``; ``problem`` is then its first problem.
    """

    brief: str
    state: str
    sources: int = 0
    origins: int = 0
    facts: int = 0
    unproven: int = 0
    single_origin: int = 0
    missing_zh: int = 0
    missing_en: int = 0
    drifted: int = 0
    undrafted: int = 0
    proposals: int = 0
    open: int = 0
    warnings: int = 0
    problem: str = ""

    @property
    def stale(self) -> int:
        """How much has happened that the brief does not know of."""
        return self.drifted + self.undrafted + self.proposals

    @property
    def need(self) -> Need:
        """What a person is needed for first."""
        shown = self.state == "published"
        found: dict[Need, bool] = {
            "unreadable": self.state == "unreadable",
            "withheld": shown and self.unproven > 0,
            "unproven": self.unproven > 0,
            "language": self.state in ("published", "review") and self.missing_zh + self.missing_en > 0,
            "stale": self.stale > 0,
            "open": self.open + self.warnings > 0,
            "draft": self.state in ("draft", "review"),
        }
        if self.state == "withdrawn":
            return "none"
        return next((need for need in NEEDS if found.get(need)), "none")


def by_need(status: BriefStatus) -> tuple[int, int, str]:
    """The place of a brief among all: by what it needs, how much of it, and its id."""
    much = {"withheld": status.unproven, "unproven": status.unproven, "stale": status.stale}
    much["language"] = status.missing_zh + status.missing_en
    much["open"] = status.open + status.warnings
    return NEEDS.index(status.need), -much.get(status.need, 0), status.brief


def brief_statuses(
    site: SiteRoot, paths: Iterable[Path], *, remember: bool = False, jobs: int = 1
) -> Iterator[BriefStatus]:
    """The status of each brief, in the order of the paths; a record that cannot be read is a line as well.

    ``remember`` and ``jobs`` are those of ``check_briefs``.
    """
    states = known_states(site)
    for outcome in check_briefs(site, paths, remember=remember, jobs=jobs):
        if outcome.checked is None:
            problem = outcome.findings[0].message if outcome.findings else ""
            yield BriefStatus(outcome.path.parent.name, "unreadable", problem=problem)
        else:
            yield _status(outcome.checked, outcome.path.parent, states)


def _status(checked: CheckedBrief, folder: Path, states: Mapping[str, str]) -> BriefStatus:
    brief = checked.brief
    named = {source.capture for source in brief.sources}
    return BriefStatus(
        brief=brief.id,
        state=brief.status,
        sources=len(brief.sources),
        origins=len({origin for standing in checked.standing.values() for origin in standing.origins}),
        facts=len(brief.facts),
        unproven=_unproven(brief, checked.withheld),
        single_origin=sum(len(standing.origins) == 1 for standing in checked.standing.values()),
        missing_zh=sum(not fact.text.zh for fact in brief.facts),
        missing_en=sum(not fact.text.en for fact in brief.facts),
        drifted=sum(states.get(source.url or "") in _DRIFTED for source in brief.sources),
        undrafted=sum(path.name not in named for path in capture_paths(folder / SOURCES_FOLDER)),
        proposals=sum(1 for _ in folder.glob(_PROPOSALS)),
        open=sum(dispute.known is None for dispute in brief.disputes),
        warnings=sum(finding.severity == "warning" for finding in checked.findings),
    )


def _unproven(brief: Brief, withheld: Mapping[str, str]) -> int:
    return sum(f"facts[{number}]" in withheld for number in range(len(brief.facts)))
