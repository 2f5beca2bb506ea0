"""What is known of a stored capture besides its bytes: the sidecar that lies beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diptych.model.brief import CAPTURE_PATTERN, SHA256_PATTERN, URL_PATTERN, key

# To the second, in UTC.
MOMENT_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"


@dataclass(frozen=True, slots=True)
class CaptureRecord:
    """Where a capture's bytes come from, when they were stored, and their checksum.

    It is written once, beside the capture, and never changed: the bytes are the truth and this is their label.
    """

    schema: Literal["1"] = key("The version of this record's format.")
    capture: str = key("The capture's file name.", pattern=CAPTURE_PATTERN)
    sha256: str = key("The capture's SHA-256, in hexadecimal.", pattern=SHA256_PATTERN)
    size: str = key("Its bytes.", pattern=r"^[0-9]{1,15}$", example="48113")
    stored: str = key("When it was stored, in UTC.", pattern=MOMENT_PATTERN, example="2025-08-15T09:30:00Z")
    given: str = key("What the editor named: the URL, or the file's own name without its folder.")
    url: str | None = key("The URL that was asked for, in its normal form.", pattern=URL_PATTERN, default=None)
    final_url: str | None = key("The URL that answered, after redirects.", pattern=URL_PATTERN, default=None)
    redirects: tuple[str, ...] = key("The URLs on the way, the first one first.", pattern=URL_PATTERN, default=())
    status: str | None = key("The HTTP status.", pattern=r"^[0-9]{3}$", default=None)
    content_type: str | None = key("The media type and charset, as the server says them.", default=None)
    charset: str | None = key("The charset that the server names.", default=None)
    coding: str | None = key("The content coding that was undone before storing: gzip or deflate.", default=None)
    last_modified: str | None = key("When the server says that the page changed last.", default=None)
    notes: tuple[str, ...] = key("What was odd.", default=())
