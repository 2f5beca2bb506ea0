"""A folder of captures that an editor collected: its files, and what each of them is."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from diptych.capture.kind import kind_of
from diptych.capture.saved_file import read_saved_file
from diptych.errors import CaptureError, RecordError, UsageError
from diptych.evidence.statements import written_language
from diptych.evidence.stories_profile import Profile, read_profile
from diptych.extract.reader import read_bytes
from diptych.lang.names import NameIndex
from diptych.model.article import Article
from diptych.model.capture import CaptureRecord
from diptych.records.files import sha256
from diptych.records.sidecar import SIDECAR_ENDING, load_sidecar
from diptych.records.store import SiteRoot
from diptych.records.yaml_nodes import FORBIDDEN

# Folders within folders within folders: an archive by year, month, day and site has five.
MAX_DEPTH = 20
# An editor's year has fewer; a folder with more was named by mistake.
MAX_FILES = 10_000
# Marks and overrides of writing direction (UAX 9 §2), and line breaks: what a list of names must not obey.
_UNSHOWN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\n\r\t\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class InboxFile:
    """One file of the inbox; ``shown`` is its path from there, fit to be printed."""

    path: Path
    shown: str


@dataclass(frozen=True, slots=True)
class Left:
    """A file that becomes no capture, with the reason; ``code`` is stable (``sort.no-article``)."""

    file: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that holds an article, read: ``record`` is its sidecar's, where it has one that fits."""

    file: InboxFile
    sha256: str
    profile: Profile
    lang: str | None
    published: str | None
    record: CaptureRecord | None
    note: str = ""


def list_inbox(site: SiteRoot, inbox: Path) -> list[InboxFile]:
    """The files in a folder and the folders in it, by path, without hidden ones and sidecars; links are not followed.

    Raises UsageError for what is no folder, holds the site or lies in its briefs, or has too many files.
    """
    if not inbox.is_dir():
        raise UsageError("the inbox is not a folder", hint="name the folder with your captures", place=str(inbox))
    root = inbox.resolve()
    if site.path.resolve().is_relative_to(root) or root.is_relative_to(site.briefs_path.resolve()):
        raise UsageError(
            "the inbox holds the site itself, or lies in its briefs", hint="use a folder of its own", place=str(inbox)
        )
    files = []
    for path in _walk(root, 0):
        files.append(InboxFile(path, shown_name(os.path.relpath(path, root))))
        if len(files) > MAX_FILES:
            raise UsageError(f"the inbox has more than {MAX_FILES:,} files", hint="sort a part of it", place=str(inbox))
    return sorted(files, key=lambda file: (file.shown, os.fsencode(file.path)))


def _walk(folder: Path, depth: int) -> Iterator[Path]:
    """Whatever is no folder, in it and below; a folder that may not be read is passed on, to be named."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if not entry.is_dir(follow_symlinks=False):
            if not entry.name.endswith(SIDECAR_ENDING) or not os.path.lexists(entry.path[: -len(SIDECAR_ENDING)]):
                yield Path(entry.path)
        elif depth < MAX_DEPTH:
            yield from _walk(Path(entry.path), depth + 1)
        else:
            yield Path(entry.path)


def shown_name(name: str) -> str:
    """A name on one line, without what a terminal obeys or no encoding can write."""
    plain = _UNSHOWN.sub("\ufffd", FORBIDDEN.sub("\ufffd", name))
    return plain.replace(os.sep, "/") if os.sep != "/" else plain


class InboxReader:
    """Reads files as captures; each file once, and none is changed."""

    def __init__(self, index: NameIndex, most: int, known: Callable[[str], str | None]) -> None:
        """``most`` is in bytes; ``known`` tells where a capture with a SHA-256 is already, or None."""
        self.index = index
        self.most = most
        self.known = known
        self._seen: dict[str, str] = {}

    def read(self, file: InboxFile) -> Candidate | Left:
        """What a file holds, or why it becomes no capture."""
        if file.path.is_dir() and not file.path.is_symlink():
            return Left(file.shown, "sort.folder", f"it cannot be read, or lies over {MAX_DEPTH} folders deep")
        if file.path.name.endswith(SIDECAR_ENDING):
            return Left(file.shown, "sort.sidecar", "it is the sidecar of a capture that is not there")
        try:
            data = read_saved_file(file.path, self.most)
            key = sha256(data)
            if first := self._seen.get(key):
                return Left(file.shown, "sort.duplicate", f"the same bytes as {first}")
            self._seen[key] = file.shown
            if brief := self.known(key):
                return Left(file.shown, "sort.stored", f"stored already in {brief}")
            kind_of(data, file.path.name)
            article = read_bytes(data, file.path.name)
        except CaptureError as error:
            return Left(file.shown, "sort.unreadable", shown_name(error.what))
        if reason := _no_article(article):
            return Left(file.shown, "sort.no-article", shown_name(reason))
        return self._candidate(file, key, article)

    def _candidate(self, file: InboxFile, key: str, article: Article) -> Candidate | Left:
        record, note = _sidecar(file.path, key)
        profile = read_profile(key, article, record.stored[:10] if record else None, self.index)
        if profile is None:
            return Left(file.shown, "sort.no-article", "it holds no article")
        return Candidate(file, key, profile, article.lang, article.published, record, note)


def _no_article(article: Article) -> str:
    """Why a capture cannot be put with others to a story, or nothing."""
    if not article.blocks:
        return "; ".join(article.notes) or "it holds no article"
    if article.kind == "briefing":
        return "it is a briefing, not an article; make a brief of it with: diptych import FILE"
    if written_language(article) is None:
        return f"it is written in {article.lang}; briefs quote Chinese and English"
    return ""


def _sidecar(path: Path, key: str) -> tuple[CaptureRecord | None, str]:
    """The record beside a capture, where it fits the bytes, and what is wrong with it otherwise."""
    try:
        record = load_sidecar(path)
    except RecordError as error:
        return None, shown_name(f"its sidecar was not taken along: {error.problems[0].what}")
    if record is not None and record.sha256 != key:
        return None, "its sidecar was not taken along: it names another checksum"
    return record, ""
