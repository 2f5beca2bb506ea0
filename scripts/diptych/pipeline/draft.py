"""A brief's captures → articles → what they say together → a draft, merged into what an editor wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from diptych.checks import parity
from diptych.draft.engine import Draft, DraftRequest
from diptych.errors import CaptureError, DiptychError, RecordError, UsageError
from diptych.evidence.gathering import gather
from diptych.evidence.statements import written_language
from diptych.extract.reader import read_bytes
from diptych.lang.names import NameIndex
from diptych.model.article import Article
from diptych.model.brief import Brief
from diptych.model.dossier import Reading, Unread
from diptych.model.exchange import Refused, Telling, Usage
from diptych.model.term import Term
from diptych.pipeline.alignment import Record
from diptych.pipeline.engines import Bench, EngineChoice
from diptych.pipeline.redrafting import (
    PROPOSED_FILE,
    SCHEMA_PATH,
    Placed,
    UnplaceableError,
    free_proposal_path,
    is_readable,
    is_sealed,
    proposal,
    redraft,
    same_draft,
)
from diptych.records.files import read_inside, sha256, write_whole
from diptych.records.locking import brief_lock
from diptych.records.sidecar import capture_paths, load_sidecar
from diptych.records.store import (
    BRIEF_FILE,
    SOURCES_FOLDER,
    SiteRoot,
    check_slug,
    load_brief,
    load_models,
    load_terms,
)
from diptych.records.writing import to_data, write_record

# What was drafted last, under the editor's ids: what differs from it was written by a person. It is committed with the
# brief, so that whoever clones the site can draft again and lose nothing.
BASE_PATH = Path(".draft") / BRIEF_FILE
# The base of a brief that no draft has seen.
NOTHING_DRAFTED = b"schema: 1\n"


@dataclass(frozen=True, slots=True)
class DraftOutcome:
    """What a run drafted and where it stands.

    ``state`` is ``written``, ``same`` where nothing changed, ``merged`` where the news went into an edited brief, or
    ``proposed`` where the draft was only put beside it. ``path`` is the file that was written; ``proposal`` is the one
    beside the brief, where there is one. ``added``, ``changed``, ``left`` and ``offered`` are those of a Redraft,
    ``refused`` and ``usage`` those of a Draft.
    """

    path: Path
    state: Literal["written", "same", "merged", "proposed"]
    brief: Brief
    left_open: tuple[str, ...]
    unread: tuple[Unread, ...]
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    conflicts: tuple[Placed, ...] = ()
    offered: tuple[str, ...] = ()
    proposal: Path | None = None
    refused: tuple[Refused, ...] = ()
    usage: Usage | None = None


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """How to draft: by whom, and whether to write only beside a brief that is there."""

    engines: EngineChoice = field(default_factory=EngineChoice)
    propose: bool = False


def draft_brief(
    site: SiteRoot,
    folder: Path,
    day: str,
    *,
    options: DraftOptions = DraftOptions(),
    progress: Callable[[str], None] = lambda _: None,
) -> DraftOutcome:
    """Draft the brief in ``folder`` on ``day`` (ISO 8601) and write it, or merge it into what an editor wrote.

    A capture that cannot be read is a source that is left out, with the reason. Raises UsageError where there is
    nothing to draft from or another command writes the brief, and RecordError for an edited brief that cannot be read.
    """
    check_slug(folder.name)
    with brief_lock(site, folder.name, "draft"):
        captures = capture_paths(folder / SOURCES_FOLDER)
        if not captures:
            raise UsageError(
                f"there are no captures in {site.relative(folder / SOURCES_FOLDER)}",
                hint=f"store some with: diptych capture {folder.name} URL_OR_FILE",
            )
        known = _known_ids(folder)
        readings, unread = _read_all(folder, captures, known, progress)
        progress("comparing what the sources say")
        work = _Work(site, folder, day, progress)
        draft = work.draft(options.engines, readings, unread)
        outcome = place_draft(
            folder,
            draft,
            site.relative(folder / BRIEF_FILE),
            propose=options.propose,
            last=lambda: work.draft_text(readings, unread, known),
        )
    return replace(outcome, unread=tuple(unread), refused=draft.refused, usage=draft.usage)


def place_draft(
    folder: Path, draft: Draft, file: str, *, propose: bool = False, last: Callable[[], bytes] = lambda: NOTHING_DRAFTED
) -> DraftOutcome:
    """Write a draft into a brief's folder, as ``draft_brief`` does; whoever calls it holds the brief's lock.

    ``last`` makes the text of the last draft where the folder has lost it; ``file`` is the brief's name in messages.
    """
    old, base = _bytes(folder / BRIEF_FILE), _bytes(folder / BASE_PATH)
    if propose and old is not None:
        return _propose(folder, draft)
    if old is None or old == base:
        return _write(folder, draft, old, file)
    try:
        return _merge(folder, draft, old, base if base is not None and is_readable(base) else last(), file)
    except UnplaceableError:
        return _propose(folder, draft)


def _propose(folder: Path, draft: Draft) -> DraftOutcome:
    path = free_proposal_path(folder)
    write_whole(path, proposal(to_record(draft.brief), ()))
    return replace(_outcome(path, "proposed", draft), proposal=path)


def _write(folder: Path, draft: Draft, old: bytes | None, file: str) -> DraftOutcome:
    """Write a draft where nobody has edited the last one; the day alone is no reason to."""
    path = folder / BRIEF_FILE
    if old is not None and same_draft(old, to_record(draft.brief), file):
        return _outcome(path, "same", draft)
    text = write_record(draft.brief, SCHEMA_PATH).encode("utf-8")
    # In this order: a run that is killed between the two is made good by the next one.
    write_whole(path, text)
    write_whole(folder / BASE_PATH, text)
    if is_sealed(folder / PROPOSED_FILE):
        (folder / PROPOSED_FILE).unlink()
    return _outcome(path, "written", draft)


def _merge(folder: Path, draft: Draft, old: bytes, base: bytes, file: str) -> DraftOutcome:
    load_brief(folder)
    path = folder / BRIEF_FILE
    merged = redraft(old, base, to_record(draft.brief), file)
    proposed = None
    if merged.conflicts or merged.offered:
        proposed = free_proposal_path(folder)
        write_whole(proposed, proposal(merged.draft, merged.conflicts, merged.offered))
    if merged.data != old:
        if _bytes(path) != old:
            raise UsageError("it was saved while it was drafted", hint="run this again", place=file)
        write_whole(path, merged.data)
    _keep(folder / BASE_PATH, merged.base)
    state: Literal["same", "merged"] = "merged" if merged.data != old or proposed else "same"
    return replace(
        _outcome(path, state, draft),
        brief=merged.brief,
        added=merged.added,
        changed=merged.changed,
        left=merged.left,
        conflicts=merged.conflicts,
        offered=merged.offered,
        proposal=proposed,
    )


def _keep(path: Path, data: bytes) -> None:
    if _bytes(path) != data:
        write_whole(path, data)


def _outcome(path: Path, state: Literal["written", "same", "merged", "proposed"], draft: Draft) -> DraftOutcome:
    return DraftOutcome(path, state, draft.brief, draft.left_open, ())


def _bytes(path: Path) -> bytes | None:
    """What a file holds, or None where there is none; raises DiptychError for a link."""
    return read_inside(path.parent, path) if path.exists() or path.is_symlink() else None


@dataclass(frozen=True, slots=True)
class _Work:
    """What drafts of one brief share."""

    site: SiteRoot
    folder: Path
    day: str
    tell: Telling

    def draft(self, engines: EngineChoice, readings: Sequence[Reading], unread: Sequence[Unread]) -> Draft:
        terms, models = load_terms(self.site), load_models(self.site)
        bench = Bench(self.site, engines, terms, models, self.tell)
        engine = bench.engine(readings)
        dossier = gather(readings, terms, unread)
        name = self.folder.name
        request = DraftRequest(name, name[:10], self.day, terms, models, _agreement(terms))
        return bench.finished(engine.draft(dossier, request), dossier, request)

    def draft_text(self, readings: Sequence[Reading], unread: Sequence[Unread], known: Mapping[str, str]) -> bytes:
        """What would have been drafted from the captures that an edited brief names: what it lacks was left out.

        By rules, whoever drafts now: no model says twice the same, and none is asked for what nobody reads.
        """
        old = [reading for reading in readings if reading.capture in known]
        if not old:
            return NOTHING_DRAFTED
        brief = self.draft(EngineChoice(), old, [each for each in unread if each.capture in known]).brief
        return write_record(brief, SCHEMA_PATH).encode("utf-8")


def to_record(brief: Brief) -> Record:
    """A brief as a record's dicts, lists and strings."""
    data = to_data(brief)
    assert isinstance(data, dict)
    return data


def _agreement(terms: tuple[Term, ...]) -> Callable[[str, str], bool]:
    """Whether a Chinese and an English wording pass the checks as one statement."""
    names = NameIndex(terms)
    return lambda zh, en: not parity.compare_statements(zh=zh, en=en, names=names)


def _read_all(
    folder: Path, captures: Sequence[Path], known: Mapping[str, str], progress: Callable[[str], None]
) -> tuple[list[Reading], list[Unread]]:
    readings: list[Reading] = []
    unread: list[Unread] = []
    taken = set(known.values())
    for path in captures:
        progress(f"reading {path.name}")
        key = known.get(path.name) or _next_id(taken)
        taken.add(key)
        checksum = None
        try:
            data = read_inside(folder, path)
            checksum = sha256(data)
            article = _article(data, path.name)
        except DiptychError as error:
            unread.append(Unread(key, path.name, checksum, error.what))
            continue
        url, accessed = _saved(path)
        readings.append(Reading(key, path.name, checksum, article, url, accessed))
    return readings, unread


def _article(data: bytes, name: str) -> Article:
    """The article of a capture; raises CaptureError where there is none, or none that a brief can quote."""
    article = read_bytes(data, name)
    if not article.blocks:
        raise CaptureError("; ".join(article.notes) or "it holds no article")
    if written_language(article) is None:
        raise CaptureError(f"it is written in {article.lang}; briefs quote Chinese and English")
    return article


def _saved(path: Path) -> tuple[str | None, str | None]:
    """Where a capture was saved from and on which day, as its sidecar says."""
    try:
        record = load_sidecar(path)
    except RecordError:
        return None, None  # the checks say what is wrong with it; a label's fault is not the article's
    return (record.final_url or record.url, record.stored[:10]) if record else (None, None)


def _known_ids(folder: Path) -> dict[str, str]:
    """The source ids that the brief gave its captures before: they must not change under an editor."""
    try:
        brief = load_brief(folder).value
    except DiptychError:
        return {}
    return {source.capture: source.id for source in brief.sources if source.capture}


def _next_id(taken: set[str]) -> str:
    number = 1
    while f"s{number}" in taken:
        number += 1
    return f"s{number}"
