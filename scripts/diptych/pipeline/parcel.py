"""The program as a wheel, made from what runs: a new site carries the very program that it was begun with.

The format is https://packaging.python.org/specifications/binary-distribution-format/; the same program gives the same
bytes anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from diptych import __version__
from diptych.pipeline.starter import PACKAGE, SHARED, shared_files

# The first day that a zip archive can tell.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_INFO = f"diptych-{__version__}.dist-info"
# What an installer of a wheel without a compiled part looks for.
_WHEEL = "Wheel-Version: 1.0\nGenerator: diptych\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A wheel: its file name, its bytes, and their SHA-256 in hexadecimal digits."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The checksum that a requirement names."""
        return hashlib.sha256(self.data).hexdigest()


def make_parcel() -> Parcel:
    """The running program as a wheel, with the files that new sites begin with."""
    files = dict(sorted(_files()))
    files[f"{_INFO}/RECORD"] = _record(files)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on every system: only so do the rights below mean the same
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data)
    return Parcel(f"diptych-{__version__}-py3-none-any.whl", buffer.getvalue())


def _files() -> Iterator[tuple[str, bytes]]:
    for path in PACKAGE.rglob("*"):
        inner = path.relative_to(PACKAGE)
        hidden = any(part.startswith(".") or part == "__pycache__" for part in inner.parts)
        if path.is_file() and not hidden and not path.is_relative_to(SHARED):
            yield f"diptych/{inner.as_posix()}", path.read_bytes()
    for name, data in shared_files():
        yield f"diptych/{SHARED.relative_to(PACKAGE).as_posix()}/{name}", data
    known = importlib.metadata.distribution("diptych")
    for name in ("METADATA", "entry_points.txt", "licenses/LICENSE"):
        text = known.read_text(name)
        if text is not None:
            yield f"{_INFO}/{name}", text.encode("utf-8")
    yield f"{_INFO}/WHEEL", _WHEEL.encode("utf-8")


def _record(files: dict[str, bytes]) -> bytes:
    lines = []
    for name, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode("ascii")
        lines.append(f"{name},sha256={digest},{len(data)}\n")
    return "".join([*lines, f"{_INFO}/RECORD,,\n"]).encode("utf-8")
