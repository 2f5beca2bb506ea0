"""The captures of an inbox → stories, each with a brief's id, and the reason why each capture went where it went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from diptych.evidence.stories import LEAST_LIKENESS, Grouping, NearMiss, Story, Tie, group_stories
from diptych.evidence.stories_profile import Profile
from diptych.lang.names import NameIndex
from diptych.pipeline.inbox import Candidate, shown_name
from diptych.pipeline.slugs import slug_of
from diptych.records.store import SiteRoot

State = Literal["new", "existing", "few", "failed"]


@dataclass(frozen=True, slots=True)
class SortRequest:
    """What a plan is made for.

    ``day`` (ISO 8601) dates stories of which no day is known; a story with fewer than ``least`` captures gets no
    brief.
    """

    site: SiteRoot
    index: NameIndex
    day: str
    least: int = 1


@dataclass(frozen=True, slots=True)
class SortedCapture:
    """One capture of a story: ``capture`` is its name in the brief, or None; ``note`` says what is odd."""

    file: str
    sha256: str
    title: str | None
    lang: str | None
    published: str | None
    reason: str
    likeness: float | None
    capture: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """A story that is alike but not the same, by its brief's id, and why."""

    brief: str
    reason: str


@dataclass(frozen=True, slots=True)
class SortedStory:
    """One story of the inbox.

    ``state`` is ``new``, ``existing`` where a brief has this story already, ``few`` where it has fewer captures than
    asked for, and ``failed`` where nothing of it could be stored. ``dated`` is False where no article says its day;
    ``date`` is then the day on which one was saved, or the day of the run.
    """

    brief: str
    state: State
    title: str
    date: str
    dated: bool
    captures: tuple[SortedCapture, ...]
    apart: tuple[Apart, ...]


def plan_stories(
    request: SortRequest, candidates: Sequence[Candidate], stored: Mapping[str, Sequence[Profile]]
) -> tuple[SortedStory, ...]:
    """The stories of the inbox by date; nothing is written. ``stored`` has the articles of briefs that are near."""
    profiles = [candidate.profile for candidate in candidates]
    profiles += [profile for name in sorted(stored) for profile in stored[name]]
    grouping = group_stories(profiles)
    plan = _Plan(request, candidates, profiles, grouping)
    owner = {profile.key: name for name, found in stored.items() for profile in found}
    ids = plan.name_stories(owner)
    stories = [plan.story(number, ids, owner) for number in ids if plan.fresh(grouping.stories[number])]
    return tuple(sorted(stories, key=lambda story: (story.brief, story.captures[0].file)))


class _Plan:
    """Ids, dates and reasons for groups of articles."""

    def __init__(
        self, request: SortRequest, candidates: Sequence[Candidate], profiles: Sequence[Profile], grouping: Grouping
    ) -> None:
        self.request = request
        self.candidates = {candidate.profile.key: candidate for candidate in candidates}
        self.profiles = {profile.key: profile for profile in profiles}
        self.grouping = grouping

    def fresh(self, story: Story) -> list[str]:
        """The members of a story that lie in the inbox."""
        return [key for key in story.members if key in self.candidates]

    def name_stories(self, owner: Mapping[str, str]) -> dict[int, str]:
        """The brief's id of each story, by its place: the brief that has most of it, or a new one."""
        ids: dict[int, str] = {}
        new: list[tuple[str, str, int]] = []
        for number, story in enumerate(self.grouping.stories):
            owners = Counter(owner[key] for key in story.members if key in owner)
            if owners:
                ids[number] = min(owners, key=lambda name: (-owners[name], name))
            else:
                first = min(story.members)
                new.append((f"{self._date(story)[0]}-{self._slug(story)}", first, number))
        taken = {path.name for path in self.request.site.briefs_path.iterdir()}
        # Stories of one name get their numbers by checksum: the same whatever the files are called.
        for wanted, _, number in sorted(new):
            ids[number] = _free(wanted, taken)
            taken.add(ids[number])
        return ids

    def story(self, number: int, ids: Mapping[int, str], owner: Mapping[str, str]) -> SortedStory:
        """One story with its reasons."""
        story = self.grouping.stories[number]
        date, dated = self._date(story)
        fresh = self.fresh(story)
        state: State = "new" if len(fresh) >= self.request.least else "few"
        return SortedStory(
            brief=ids[number],
            state="existing" if any(key in owner for key in story.members) else state,
            title=self._title(story),
            date=date,
            dated=dated,
            captures=tuple(self._capture(key, story) for key in fresh),
            apart=tuple(
                self._apart(each, number, ids) for each in self.grouping.near if number in (each.one, each.other)
            ),
        )

    def _capture(self, key: str, story: Story) -> SortedCapture:
        candidate = self.candidates[key]
        tie = story.ties.get(key)
        reason = (
            f"same story as {self._quoted(tie.other)}: {_told(tie)}" if tie else "no other article tells this story"
        )
        return SortedCapture(
            file=candidate.file.shown,
            sha256=candidate.sha256,
            title=candidate.profile.title,
            lang=candidate.lang,
            published=candidate.published,
            reason=reason,
            likeness=round(tie.likeness, 3) if tie else None,
            note=candidate.note,
        )

    def _apart(self, near: NearMiss, number: int, ids: Mapping[int, str]) -> Apart:
        other = near.other if number == near.one else near.one
        reason = (
            f"another event: {self._quoted(near.tie.one)} and {self._quoted(near.tie.other)} are closest, "
            f"{_told(near.tie)}; all in all {near.likeness:.2f}, one story has {LEAST_LIKENESS}"
        )
        return Apart(ids[other], reason)

    def _quoted(self, key: str) -> str:
        title = self.profiles[key].title
        return f"“{shown_name(title)}”" if title else self._file(key)

    def _title(self, story: Story) -> str:
        """The headline of the article that is most like the others."""
        return shown_name(self.profiles[story.centre].title or self._file(story.centre))

    def _file(self, key: str) -> str:
        """Where an article lies, in the inbox or in a brief."""
        return self.candidates[key].file.shown if key in self.candidates else key

    def _slug(self, story: Story) -> str:
        """By an English headline where there is one: it says more in Latin letters."""
        keys = sorted(story.members, key=lambda key: (self.profiles[key].written != "en", key != story.centre, key))
        return slug_of([title for key in keys if (title := self.profiles[key].title)], self.request.index)

    def _date(self, story: Story) -> tuple[str, bool]:
        """The first day that an article states; else the first on which one was saved, else the run's."""
        members = [self.profiles[key] for key in story.members]
        stated = [profile.day for profile in members if profile.day and profile.dated]
        saved = [profile.day for profile in members if profile.day]
        day = min(stated or saved, default=None)
        return (day.isoformat() if day else self.request.day), bool(stated)


def _told(tie: Tie) -> str:
    """What two articles share, in one line."""
    parts = []
    if tie.names:
        parts.append(f"names {', '.join(tie.names)}")
    if tie.figures:
        parts.append(f"numbers {', '.join(tie.figures)}")
    if tie.words and not tie.names:
        parts.append(f"words {', '.join(tie.words)}")
    if tie.days is not None:
        parts.append({0: "the same day", 1: "a day apart"}.get(tie.days, f"{tie.days} days apart"))
    return shown_name("; ".join((*parts, f"likeness {tie.likeness:.2f}")))


def _free(wanted: str, taken: set[str]) -> str:
    """The id, with a number where a brief of that name exists."""
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key
