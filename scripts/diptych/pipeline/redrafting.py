"""An edited ``brief.yml``, the last draft and a new one → the text that takes its place, and what is to be told."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych.errors import DiptychError, RecordError
from diptych.model.brief import Brief
from diptych.pipeline.alignment import (
    Record,
    fresh_ids,
    pair_facts,
    pair_sources,
    rename_all,
    spans,
    without_facts,
)
from diptych.pipeline.merging import Conflict, Merged, merge, unsigned
from diptych.records.binding import read_record
from diptych.records.places import PlacedMap, data_of, place_text
from diptych.records.splicing import place_of, sections
from diptych.records.writing import SCHEMA_HEADER, record_text

PROPOSED_FILE = "brief.proposed.yml"
SCHEMA_PATH = "../../schema/brief.schema.json"
_BOM = b"\xef\xbb\xbf"
_SEAL = "# seal: "


class UnplaceableError(DiptychError):
    """A draft that cannot be put into an edited text without harm: it is shown beside it instead."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """A conflict with the line in the new ``brief.yml`` at which the editor's version stands, from 1."""

    conflict: Conflict
    line: int


@dataclass(frozen=True, slots=True)
class Redraft:
    """The merged brief as bytes and read, what the next draft compares with, and the draft under the editor's ids.

    ``added`` and ``changed`` are key paths; ``left`` names what the editor kept and the draft no longer has,
    and ``offered`` are places for which the draft has other words than an approved brief.
    """

    data: bytes
    base: bytes
    brief: Brief
    draft: Record
    added: tuple[str, ...]
    changed: tuple[str, ...]
    left: tuple[str, ...]
    conflicts: tuple[Placed, ...]
    offered: tuple[str, ...]


def redraft(old: bytes, base: bytes, theirs: Record, file: str) -> Redraft:
    """Merge the draft ``theirs`` into the edited brief ``old``; ``base`` is the last draft's text.

    Raises RecordError where ``old`` cannot be read, and UnplaceableError where the text has no place for what is new.
    """
    text = old.decode("utf-8-sig")
    ours = place_text(text, file)
    before = base.decode("utf-8-sig")
    last = place_text(before, file)
    aligned = _align(_data(ours), _data(last), theirs)
    merged = merge(aligned.base, ours, text, aligned.offered, sections(before, last))
    try:
        after = place_text(merged.text, file)
        brief = read_record(merged.text, Brief, file).value
    except RecordError as error:
        raise UnplaceableError(str(error)) from None
    if data_of(after) != merged.data:
        raise UnplaceableError("the text would not say what was merged", place=file)
    return Redraft(
        data=(_BOM if old.startswith(_BOM) else b"") + merged.text.encode("utf-8"),
        base=_text(aligned.next_base).encode("utf-8"),
        brief=brief,
        draft=aligned.draft,
        added=tuple(merged.added),
        changed=tuple(merged.changed),
        left=tuple(merged.left),
        conflicts=_with_lines(merged, after),
        offered=tuple(sorted(merged.offered)),
    )


def is_readable(text: bytes) -> bool:
    """Whether a draft's text can be read; one that somebody damaged is as good as lost."""
    try:
        place_text(text.decode("utf-8-sig"), "")
    except (RecordError, UnicodeDecodeError):
        return False
    return True


def same_draft(one: bytes, theirs: Record, file: str) -> bool:
    """Whether a text says what a draft says, whoever signed it and when."""
    try:
        return bool(unsigned(_data(place_text(one.decode("utf-8-sig"), file))) == unsigned(theirs))
    except (DiptychError, UnicodeDecodeError):
        return False


@dataclass(frozen=True, slots=True)
class _Aligned:
    base: Record
    draft: Record
    offered: Record
    next_base: Record


def _align(ours: Record, base: Record, theirs: Record) -> _Aligned:
    """The last draft and the new one under the editor's ids, without what the editor deleted."""
    mine, old, new = (_records(each, "facts") for each in (ours, base, theirs))
    sources = pair_sources(_records(ours, "sources"), _records(base, "sources"))
    base = rename_all(base, {}, sources)
    old = _records(base, "facts")
    kept = pair_facts(mine, old, by_id=True)
    taken = {fact["id"] for fact in (*mine, *old, *new)}
    lost = [fact["id"] for fact in old if fact["id"] not in kept]
    # A deleted fact's id may be an own fact's by now.
    aside = dict(zip(lost, fresh_ids(taken, len(lost)), strict=True))
    own = {fact["id"] for fact in mine} - set(kept.values())
    renamed = kept | {key: aside[key] if key in own else key for key in lost}
    base = rename_all(base, renamed, {})
    known = pair_facts(_records(base, "facts"), new, by_id=False)
    rest = [fact for fact in new if fact["id"] not in known]
    known |= pair_facts([fact for fact in mine if fact["id"] in own], rest, by_id=False)
    rest = [fact for fact in rest if fact["id"] not in known]
    ids = dict(zip((fact["id"] for fact in rest), fresh_ids(taken | set(aside.values()), len(rest)), strict=True))
    # What only cuts known words into other facts is not news.
    said = set().union(*(spans(fact) for fact in (*mine, *_records(base, "facts"))))
    stale = {ids[fact["id"]] for fact in rest if spans(fact) <= said}
    draft = rename_all(theirs, known | ids, {})
    gone = {fact["id"] for fact in _records(base, "facts")} - {fact["id"] for fact in mine}
    offered = without_facts(draft, gone | stale)
    # Every fact that was ever drafted stays known: what the editor deletes must not come back as news.
    drafted = {fact["id"] for fact in _records(draft, "facts")}
    forgotten = [fact for fact in _records(base, "facts") if fact["id"] not in drafted]
    next_base = {**offered, "facts": [*_records(draft, "facts"), *forgotten]}
    return _Aligned(base, draft, offered, next_base)


def _records(record: Record, key: str) -> list[Record]:
    return [each for each in record.get(key) or () if isinstance(each, dict) and each.get("id")]


def _data(place: PlacedMap) -> Record:
    data = data_of(place) or {}
    assert isinstance(data, dict)
    return data


def _text(record: Record) -> str:
    return SCHEMA_HEADER.format(SCHEMA_PATH) + record_text(record)


def _with_lines(merged: Merged, root: PlacedMap) -> tuple[Placed, ...]:
    found = []
    for each in merged.conflicts:
        place = place_of(root, each.path)
        found.append(Placed(each, merged.text.count("\n", 0, place.start) + 1 if place else 1))
    return tuple(found)


def proposal(record: Record, conflicts: Sequence[Placed], offered: Sequence[str] = ()) -> bytes:
    """The text of a draft that stands beside an edited brief, headed by what the two say differently."""
    lines = ["A draft beside brief.yml, which keeps your words. Delete this file when you need it no more."]
    for each in conflicts:
        lines.append(f"{each.conflict.path} (brief.yml line {each.line})")
        lines.append(f"yours: {each.conflict.yours or '(nothing)'}")
        lines.append(f"draft: {each.conflict.draft or '(nothing)'}")
    if offered:
        lines.append(f"Other words, which an approved brief does not take by itself: {', '.join(offered)}")
    body = "".join(f"# {' '.join(line.split())}\n" for line in lines) + _text(record)
    return f"{_SEAL}{_digest(body)}\n{body}".encode()


def free_proposal_path(folder: Path) -> Path:
    """Where a proposal may be written: over an older one only where nobody has edited that."""
    number = 1
    while True:
        path = folder / (PROPOSED_FILE if number == 1 else PROPOSED_FILE.replace(".yml", f"-{number}.yml"))
        if not path.exists() or is_sealed(path):
            return path
        number += 1


def is_sealed(path: Path) -> bool:
    """Whether a proposal is as it was written."""
    try:
        seal, _, body = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return False
    return seal == _SEAL + _digest(body)


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode("utf-8")).hexdigest()[:16]
