"""Names under which captures are stored: short, plain, the same on every system, never a path."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import unquote

# With an ending, a number and the sidecar's ending it stays far below the 255 bytes of file systems.
MAX_STEM_CHARS = 80
# What Windows keeps for devices, with any ending.
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
# So many characters of a checksum tell names apart that look alike once their foreign letters are gone.
_MARK_CHARS = 6


def safe_stem(name: str) -> str:
    """A stem of at most 80 ``[a-z0-9-]`` for any name; a piece of its checksum stands for letters that are lost."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = re.sub(r"[^a-z0-9]+", "-", "".join(sign for sign in folded if not unicodedata.combining(sign))).strip("-")
    lost = any(not sign.isascii() and sign.isalnum() for sign in unicodedata.normalize("NFKC", name))
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK_CHARS]
    if not plain or plain in DEVICES:
        plain, lost = f"capture-{plain}".rstrip("-"), not plain
    if lost or len(plain) > MAX_STEM_CHARS:
        plain = f"{plain[: MAX_STEM_CHARS - _MARK_CHARS - 1].rstrip('-')}-{mark}"
    return plain


def url_stem(host: str, path: str) -> str:
    """A stem that tells a person where a page comes from: its host and the last telling part of its path."""
    parts = [part for part in unquote(path.partition("?")[0]).split("/") if part]
    while parts and re.fullmatch(r"(?:index|default|amp|home)?(?:\.[a-z]{2,5})?", parts[-1].lower()):
        parts.pop()
    last = re.sub(r"\.(?:s?html?|php|aspx?|jsp|md|txt|pdf)$", "", parts[-1], flags=re.I) if parts else ""
    # The name alone does not tell `/story?id=1` from `/story?id=2`.
    query = path.partition("?")[2]
    return safe_stem("-".join(part for part in (host.removeprefix("www."), last, query[:40]) if part))
