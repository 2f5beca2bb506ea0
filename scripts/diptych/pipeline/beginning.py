"""A new brief's folder."""

from __future__ import annotations

import re
from pathlib import Path

from diptych.errors import UsageError
from diptych.pipeline.draft import BASE_PATH
from diptych.pipeline.redrafting import SCHEMA_PATH
from diptych.records.files import TEMPORARY_PREFIX, write_new, write_whole
from diptych.records.store import BRIEF_FILE, SOURCES_FOLDER, SiteRoot, check_slug
from diptych.records.writing import SCHEMA_HEADER
from diptych.records.yaml_nodes import shorten

_START = """\
schema: 1
id: {id}
date: {date}
status: draft
title:
  zh:
  en:
"""


def begin_brief(site: SiteRoot, slug: str, day: str) -> Path:
    """Make ``briefs/<day>-<slug>/`` with ``sources/`` and a starting record; return the record's path.

    Raises UsageError for a slug that cannot become a folder and a URL, and where the brief exists.
    """
    key = f"{day}-{slug}"
    try:
        check_slug(key)
    except UsageError:
        raise UsageError(
            f"'{shorten(slug)}' cannot be a slug",
            hint="use small Latin letters, digits and hyphens, as in deepseek-r2-delay",
        ) from None
    if re.match(r"\d{4}-\d{2}-\d{2}", slug):
        raise UsageError(f"'{shorten(slug)}' begins with a day", hint="give the day with --date, and the slug alone")
    folder = site.briefs_path / key
    if (folder.exists() and not _was_interrupted(folder)) or folder.is_symlink():
        raise UsageError(f"the brief '{key}' exists already", hint=f"choose another slug, or: diptych draft {key}")
    text = (SCHEMA_HEADER.format(SCHEMA_PATH) + _START.format(id=key, date=day)).encode("utf-8")
    (folder / SOURCES_FOLDER).mkdir(parents=True, exist_ok=True)
    write_new(folder / BRIEF_FILE, text)
    # The first draft may replace what nobody has edited.
    write_whole(folder / BASE_PATH, text)
    return folder / BRIEF_FILE


def _was_interrupted(folder: Path) -> bool:
    """Whether a folder holds only what a killed run left before it wrote the record."""
    if not folder.is_dir():
        return False
    left = [path for path in folder.rglob("*") if not path.name.startswith(TEMPORARY_PREFIX)]
    return left in ([], [folder / SOURCES_FOLDER])
