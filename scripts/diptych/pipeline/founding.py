"""A new site of one's own: its files written where nothing stands, and later brought up to a newer program."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from diptych import __version__
from diptych.errors import UsageError
from diptych.lang.hanzi import to_hant
from diptych.pipeline.parcel import make_parcel
from diptych.pipeline.starter import starter_files
from diptych.records.files import sha256, write_whole
from diptych.records.yaml_nodes import shorten

PROGRAM_FOLDER = "program"
STARTER_FILE = ".diptych/starter.json"
# Stands in the folder while a site is being written, so that a run which was interrupted can be told and repeated.
MARK_FILE = ".diptych-unfinished"
# Folders of a site that one may have made before: a clone of an empty repository.
_WELCOME = frozenset({".git", MARK_FILE})
# What is the owner's from the first day on: no update touches it.
_OWNERS = ("briefs/", "mkdocs.yml", "README.md", "LICENCE.md", "docs/zh/about.md", "docs/en/about.md", ".gitignore")
# id → how a page's foot and a README name the licence of the briefs' own words.
LICENCES = {
    "cc-by-4.0": "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)",
    "cc-by-sa-4.0": "CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/)",
    "cc0-1.0": "CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/)",
    "all-rights-reserved": "All rights reserved",
}
_MAX_NAME = 80


@dataclass(frozen=True, slots=True)
class SiteWords:
    """What a new site's owner decides: its names, its address (or nothing), the licence's id, the owner's name."""

    name_zh: str
    name_en: str
    url: str = ""
    licence: str = "cc-by-4.0"
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Update:
    """What an update did: files written, files left because the owner changed them, files taken away."""

    written: tuple[str, ...]
    left: tuple[str, ...]
    removed: tuple[str, ...]


def found_site(folder: Path, words: SiteWords) -> int:
    """Write a new site into ``folder`` and return how many files it has.

    Nothing is ever overwritten: raises UsageError where the folder holds something. A run that was interrupted is
    completed by the next one.
    """
    folder = folder.absolute()
    check_free(folder)
    files = _files(_filled(words))
    for name, data in files.items():
        path = folder / name
        if path.exists() and path.read_bytes() != data:
            raise UsageError(
                "the file is not what this run would write",
                hint="repeat the interrupted run with the same answers, or delete the folder",
                place=str(path),
            )
    write_whole(folder / MARK_FILE, b"`diptych init` was interrupted here; run it again.\n")
    for name, data in files.items():
        _write(folder / name, data)
    (folder / MARK_FILE).unlink()
    return len(files)


def check_free(folder: Path) -> None:
    """Raise UsageError unless a site may be written into ``folder``: it is absent, empty or unfinished."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(f"{folder} is no folder", hint="name a folder that does not exist yet")
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if MARK_FILE not in names and not names <= _WELCOME:
        raise UsageError(f"{folder} is not empty", hint="name a folder that does not exist yet; nothing is overwritten")


def update_starter(folder: Path) -> Update:
    """Bring what the program gave the site at ``folder`` up to the running program; the owner's changes stay."""
    path = folder / STARTER_FILE
    try:
        known = dict(json.loads(path.read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(
            "it does not tell what the site began with",
            hint="only a site that `diptych init` made can be updated",
            place=str(path),
        ) from None
    files = {name: data for name, data in _files(_filled(SiteWords("", ""))).items() if not _is_owners(name)}
    new = files.pop(STARTER_FILE)
    written, left, removed = [], [], []
    for name, data in files.items():
        state = _state(folder / name, known.get(name))
        if state == "theirs" and (folder / name).read_bytes() != data:
            left.append(name)
        elif state == "ours" and sha256(data) != known.get(name):
            _write(folder / name, data)
            written.append(name)
    for name in sorted(set(known) - set(files)):
        if not _is_owners(name) and name != STARTER_FILE and (folder / name).is_file():
            if _state(folder / name, known[name]) == "ours":
                (folder / name).unlink()
                removed.append(name)
            else:
                left.append(name)
    fresh = json.loads(new)
    # What the owner changed stays known by the bytes that it had, so that it stays the owner's.
    fresh["files"] |= {name: known[name] for name in known if name in left or _is_owners(name)}
    write_whole(path, _json(fresh))
    return Update(tuple(written), tuple(left), tuple(removed))


def _write(path: Path, data: bytes) -> None:
    write_whole(path, data)
    if path.suffix == ".sh":
        path.chmod(0o755)


def _state(path: Path, digest: str | None) -> str:
    """Whose a file is: ``ours`` where it is as we wrote it, or new; ``gone`` where the owner deleted it."""
    if not path.exists():
        return "gone" if digest else "ours"
    return "ours" if path.is_file() and sha256(path.read_bytes()) == digest else "theirs"


def _is_owners(name: str) -> bool:
    return name.startswith(_OWNERS)


def _files(words: Mapping[str, str]) -> dict[str, bytes]:
    """All files of a new site; the table of what it began with comes last."""
    files = starter_files(words)
    parcel = make_parcel()
    program = f"{PROGRAM_FOLDER}/{parcel.name}"
    files[program] = parcel.data
    note = "# The program itself; `diptych init --update` brings a newer one.\n"
    note += f"./{program} --hash=sha256:{parcel.sha256}\n"
    files["requirements.txt"] += note.encode("utf-8")
    begun = {"version": __version__, "files": {name: sha256(data) for name, data in sorted(files.items())}}
    files[STARTER_FILE] = _json(begun)
    return files


def _json(data: object) -> bytes:
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def _filled(words: SiteWords) -> dict[str, str]:
    """What stands for each ``@word@``; in ``mkdocs.yml`` and front matter a JSON string is a YAML string."""
    for given in (words.name_zh, words.name_en, words.owner):
        if len(given) > _MAX_NAME or not given.isprintable():
            raise UsageError(
                f"'{shorten(given)}' cannot be a name", hint=f"use at most {_MAX_NAME} characters, one line"
            )
    if words.url and not words.url.startswith(("https://", "http://")):
        raise UsageError(f"'{shorten(words.url)}' is not an address", hint="write it like https://example.org/")
    owner = words.owner or words.name_en
    licence = LICENCES[words.licence]
    names = dict.fromkeys((words.name_zh, words.name_en))
    return {
        "name-zh": _quoted(words.name_zh),
        "name-hant": _quoted(to_hant(words.name_zh)),
        "name-en": _quoted(words.name_en),
        "text-zh": html.escape(words.name_zh),
        "text-en": html.escape(words.name_en),
        "title": html.escape(" · ".join(names)),
        "url": _quoted(words.url),
        "description": _quoted(f"{words.name_en}: briefings in Chinese and English, proven by their sources"),
        "copyright": _quoted(f"© {html.escape(owner)} · {licence.partition(' (')[0]}"),
        "licence": f"© {html.escape(owner)}. {licence}.",
    }


def _quoted(text: str) -> str:
    return json.dumps(html.escape(text, quote=False) if "<" in text else text, ensure_ascii=False)
