"""Captures on disk and the sidecar beside each: ``a.html`` and ``a.html.meta.yml``."""

from __future__ import annotations

from pathlib import Path

from diptych.errors import DiptychError, RecordError, RecordProblem
from diptych.model.capture import CaptureRecord
from diptych.records.binding import read_record
from diptych.records.files import read_inside
from diptych.records.writing import record_text

SIDECAR_ENDING = ".meta.yml"
_HEADER = "# Written by `diptych capture`; do not edit. The bytes beside it are the capture.\n"


def sidecar_path(capture_path: Path) -> Path:
    """Where the sidecar of a capture lies."""
    return capture_path.with_name(capture_path.name + SIDECAR_ENDING)


def capture_paths(folder: Path) -> list[Path]:
    """The captures in a ``sources/`` folder by name: its files without sidecars, hidden files and links."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith(".")
        and not path.name.endswith(SIDECAR_ENDING)
        and not path.is_symlink()
        and path.is_file()
    )


def sidecar_text(record: CaptureRecord) -> str:
    """The text of a sidecar."""
    return _HEADER + record_text(record)


def load_sidecar(capture_path: Path) -> CaptureRecord | None:
    """What the sidecar of a capture says, or None where there is none; raises RecordError for one that is broken."""
    path = sidecar_path(capture_path)
    if not path.exists() and not path.is_symlink():
        return None
    try:
        text = read_inside(path.parent, path).decode("utf-8")
    except UnicodeDecodeError:
        raise _broken(path, "the sidecar is not UTF-8") from None
    except DiptychError as error:
        raise _broken(path, error.what) from None
    record = read_record(text, CaptureRecord, str(path)).value
    if record.capture != capture_path.name:
        raise _broken(path, f"the sidecar belongs to '{record.capture}'")
    return record


def _broken(path: Path, what: str) -> RecordError:
    hint = "delete the sidecar and capture the file again"
    return RecordError([RecordProblem(what, hint=hint, file=str(path), line=1, code="record.file")])
