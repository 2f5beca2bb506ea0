"""A brief's captures → articles → what they say together → a draft; an editor's work is never written over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from diptych.checks import parity
from diptych.draft.engine import DraftEngine, DraftRequest
from diptych.draft.rules import RulesEngine
from diptych.errors import CaptureError, DiptychError, RecordError, UsageError
from diptych.evidence.gathering import gather
from diptych.evidence.statements import written_language
from diptych.extract.reader import read_bytes
from diptych.lang.names import NameIndex
from diptych.model.article import Article
from diptych.model.brief import Brief
from diptych.model.dossier import Reading, Unread
from diptych.model.term import Term
from diptych.records.files import read_inside, sha256, write_whole
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
from diptych.records.writing import write_record

PROPOSED_FILE = "brief.proposed.yml"
# What the engine wrote last, untouched: what differs from it was written by a person.
BASE_PATH = Path(".draft") / BRIEF_FILE
SCHEMA_PATH = "../../schema/brief.schema.json"

ENGINES: Mapping[str, Callable[[], DraftEngine]] = {RulesEngine.name: RulesEngine}


@dataclass(frozen=True, slots=True)
class DraftOutcome:
    """What a run drafted and where it stands.

    ``state`` is ``written``, ``same`` where nothing changed, or ``proposed`` where the brief had been edited and the
    draft was put beside it.
    """

    path: Path
    state: Literal["written", "same", "proposed"]
    brief: Brief
    left_open: tuple[str, ...]
    unread: tuple[Unread, ...]


def draft_brief(
    site: SiteRoot, folder: Path, day: str, *, engine: str = "rules", progress: Callable[[str], None] = lambda _: None
) -> DraftOutcome:
    """Draft the brief in ``folder`` on ``day`` (ISO 8601) and write it.

    A capture that cannot be read is a source that is left out, with the reason. Raises UsageError where there is
    nothing to draft from.
    """
    check_slug(folder.name)
    captures = capture_paths(folder / SOURCES_FOLDER)
    if not captures:
        raise UsageError(
            f"there are no captures in {site.relative(folder / SOURCES_FOLDER)}",
            hint=f"store some with: diptych capture {folder.name} URL_OR_FILE",
        )
    readings, unread = _read_all(folder, captures, progress)
    progress("comparing what the sources say")
    terms = load_terms(site)
    dossier = gather(readings, terms, unread)
    request = DraftRequest(folder.name, folder.name[:10], day, terms, load_models(site), _agreement(terms))
    draft = ENGINES[engine]().draft(dossier, request)
    path, state = write_draft(folder, draft.brief)
    return DraftOutcome(path, state, draft.brief, draft.left_open, tuple(unread))


def write_draft(folder: Path, brief: Brief) -> tuple[Path, Literal["written", "same", "proposed"]]:
    """Write a drafted brief, keep it as the base, and return where it stands; an edited brief is left as it is."""
    text = write_record(brief, SCHEMA_PATH).encode("utf-8")
    path, base = folder / BRIEF_FILE, folder / BASE_PATH
    old = path.read_bytes() if path.is_file() else None
    if old is not None and old != (base.read_bytes() if base.is_file() else None):
        if old == text:
            return path, "same"
        write_whole(folder / PROPOSED_FILE, text)
        return folder / PROPOSED_FILE, "proposed"
    if old == text:
        return path, "same"
    write_whole(path, text)
    write_whole(base, text)
    (folder / PROPOSED_FILE).unlink(missing_ok=True)
    return path, "written"


def _agreement(terms: tuple[Term, ...]) -> Callable[[str, str], bool]:
    """Whether a Chinese and an English wording pass the checks as one statement."""
    names = NameIndex(terms)
    return lambda zh, en: not parity.compare_statements(zh=zh, en=en, names=names)


def _read_all(
    folder: Path, captures: Sequence[Path], progress: Callable[[str], None]
) -> tuple[list[Reading], list[Unread]]:
    readings: list[Reading] = []
    unread: list[Unread] = []
    known = _known_ids(folder)
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
        raise CaptureError(": ".join(filter(None, ("it holds no article", "; ".join(article.notes)))))
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
