"""Web archives (WARC, WACZ): the main page among the records, with the address and the day of its capture."""

from __future__ import annotations

import io
import json
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diptych.errors import CaptureError
from diptych.extract.facts import Facts

if TYPE_CHECKING:
    import zipfile

# What an archive may unfold to: a page with its pictures and scripts; a bomb unfolds to a thousand times its size.
MOST_UNFOLDED = 100_000_000
# A page of HTML of more is no article.
MOST_PAGE = 20_000_000
MOST_RECORDS = 5_000
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """The bytes of the main page and the encoding that its HTTP header names."""

    data: bytes
    charset: str | None
    kind: str


def is_warc(data: bytes) -> bool:
    """True for WARC records, plain or compressed with gzip."""
    if data.startswith(b"\x1f\x8b"):
        try:
            return zlib.decompressobj(31).decompress(data[:4096], 16).startswith(b"WARC/")
        except zlib.error:
            return False
    return data.startswith(b"WARC/")


def is_wacz(data: bytes) -> bool:
    """True for a WACZ file: a ZIP whose directory names a data package and an archive."""
    return data.startswith(b"PK\x03\x04") and b"datapackage.json" in data[-200_000:] and b"archive/" in data[-200_000:]


def read_warc(data: bytes, facts: Facts, main_url: str | None = None, kind: str = "warc") -> ArchivedPage:
    """Return the main page of a WARC file: the response for ``main_url``, else the first page that was found (200)."""
    # Imported where there is an archive: few captures are one, and every check of a brief would load it.
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]  # warcio has no types

    plain = _unfolded(data) if data.startswith(b"\x1f\x8b") else data
    try:
        found = _main_record(plain, main_url)
    except (ArchiveLoadFailed, zlib.error, ValueError, EOFError, KeyError, AttributeError, TypeError):
        raise CaptureError("the web archive is damaged", hint="save the page again") from None
    if found is None:
        raise CaptureError("the web archive holds no page of HTML", hint="save the page again")
    facts.add("url", found["url"], "warc-header")
    facts.add("archived", found["date"][:10], "warc-header")
    charset = _CHARSET.search(found["type"])
    return ArchivedPage(found["data"], charset[1] if charset else None, kind)


def read_wacz(data: bytes, facts: Facts) -> ArchivedPage:
    """Return the main page of a WACZ file: the first that its list of pages names."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()[:MOST_RECORDS]
            url = _first_page(_member(archive, "pages/pages.jsonl")) if "pages/pages.jsonl" in names else None
            warcs = [name for name in names if name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))]
            for name in sorted(warcs):
                try:
                    return read_warc(_member(archive, name), facts, url, "wacz")
                except CaptureError:
                    if name == sorted(warcs)[-1]:
                        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise CaptureError("the web archive is damaged", hint="save the page again") from None
    raise CaptureError("the web archive holds no page of HTML", hint="save the page again")


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        content = member.read(MOST_UNFOLDED + 1)
    if len(content) > MOST_UNFOLDED:
        raise _bomb()
    return content


def _first_page(listing: bytes) -> str | None:
    for line in listing[:1_000_000].splitlines()[:100]:
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and isinstance(entry.get("url"), str):
            return str(entry["url"])
    return None


def _unfolded(data: bytes) -> bytes:
    """All members of a gzip file; raises CaptureError where they are more than any page needs."""
    parts, total, rest = [], 0, data
    while rest.startswith(b"\x1f\x8b"):
        member = zlib.decompressobj(31)
        try:
            part = member.decompress(rest, MOST_UNFOLDED + 1 - total)
        except zlib.error:
            break
        parts.append(part)
        total += len(part)
        if total > MOST_UNFOLDED:
            raise _bomb()
        if not member.eof or len(parts) > MOST_RECORDS * 4:
            break
        rest = member.unused_data
    return b"".join(parts)


def _bomb() -> CaptureError:
    return CaptureError(f"the web archive unfolds to more than {MOST_UNFOLDED} bytes", hint="save the article alone")


def _main_record(plain: bytes, main_url: str | None) -> dict[str, Any] | None:
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

    first: dict[str, Any] | None = None
    for number, record in enumerate(ArchiveIterator(io.BytesIO(plain), arc2warc=False)):
        if number > MOST_RECORDS:
            break
        if record.rec_type not in ("response", "resource"):
            continue
        headers = record.http_headers
        status = headers.get_statuscode() if headers else "200"
        media = (headers or record.rec_headers).get_header("Content-Type") or ""
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        if status != "200" or "html" not in media.lower() or (first is not None and url != main_url):
            continue
        page = {
            "url": url,
            "date": record.rec_headers.get_header("WARC-Date") or "",
            "type": media,
            "data": record.content_stream().read(MOST_PAGE),
        }
        if main_url is None or url == main_url:
            return page
        first = page
    return first
