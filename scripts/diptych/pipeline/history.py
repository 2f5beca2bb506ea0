"""Versions of a brief: the file as it stands, another file, or what git kept of it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from diptych.errors import UsageError
from diptych.model.brief import Brief
from diptych.records.binding import read_record
from diptych.records.files import read_inside
from diptych.records.store import BRIEF_FILE, SiteRoot, check_slug
from diptych.records.yaml_nodes import shorten

# Showing one file takes git milliseconds; a repository that fetches its files from afar takes longer.
_GIT_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Version:
    """A brief as it was at some time, and how messages name it."""

    name: str
    brief: Brief


def load_version(site: SiteRoot, name: str) -> Version:
    """The version that ``name`` means: a file, a brief's id or folder, or ``REVISION:ID`` for what git kept.

    Raises UsageError where there is none, RecordError where it cannot be read.
    """
    path = Path(name)
    if path.suffix in (".yml", ".yaml") and path.is_file():
        path = path.absolute()
        return Version(name, _read(read_inside(path.parent, path), site.relative(path)))
    revision, colon, brief_id = name.rpartition(":")
    if colon and revision and not path.exists():
        return committed_version(site, revision, brief_id)
    path = site.brief_path(name).absolute()
    return Version(site.relative(path), _read(read_inside(path.parent, path), site.relative(path)))


def committed_version(site: SiteRoot, revision: str, brief_id: str) -> Version:
    """A brief as a revision of the site's repository has it."""
    brief_id = Path(brief_id).parent.name if brief_id.endswith(BRIEF_FILE) else Path(brief_id).name
    check_slug(brief_id)
    shown = f"{revision}:{brief_id}"
    if revision.startswith("-"):
        raise UsageError(f"'{shorten(revision)}' is no revision", hint="name a commit, a tag or a branch")
    # A dot before the path: from here, wherever in its repository the site lies.
    place = f"{revision}:./{site.briefs_path.name}/{brief_id}/{BRIEF_FILE}"
    command = ["git", "-C", str(site.path), "cat-file", "blob", place]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_GIT_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise UsageError("git cannot be asked for an older version", hint="install it, or give two files") from None
    if done.returncode:
        raise UsageError(
            f"git has no '{shorten(shown)}'", hint=f"see the revisions of the brief with: git log -- briefs/{brief_id}"
        )
    return Version(shown, _read(done.stdout, shown))


def _read(data: bytes, name: str) -> Brief:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("the version is not UTF-8", hint="save it as UTF-8", place=name) from None
    return read_record(text, Brief, name).value
