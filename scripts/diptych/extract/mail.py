"""Saved mail: a newsletter (EML) or a page with its parts in one file (MHTML)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diptych.errors import CaptureError
from diptych.extract.facts import Facts

if TYPE_CHECKING:
    from email.message import EmailMessage

# Header lines that only mail and its kin begin with; one may stand at the top of any text.
_HEADERS = re.compile(
    rb"^(?:mime-version|content-type|message-id|received|return-path|delivered-to|dkim-signature|"
    rb"snapshot-content-location|from|subject|date|to|list-unsubscribe|content-transfer-encoding)\s?:",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(rb"[!-9;-~]{1,70}:[ \t\r\n]")
LEAST_HEADERS = 3
# A newsletter has a handful of parts and MHTML one for each picture, none inside more than a few others.
MOST_PARTS = 10_000


@dataclass(frozen=True, slots=True)
class MailPart:
    """The part of a mail that is read: its bytes, its declared encoding, and whether it is a page."""

    data: bytes
    charset: str | None
    is_page: bool
    kind: str


def is_mail(data: bytes) -> bool:
    """True for bytes that begin with the header of a mail."""
    start = data[:16_384].lstrip(b"\xef\xbb\xbf\r\n")
    if not _FIELD.match(start):
        return False
    header = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return len({match.lower() for match in _HEADERS.findall(header)}) >= LEAST_HEADERS


def read_mail(data: bytes, facts: Facts) -> MailPart:
    """Return the part that a reader would be shown, and record what the header states.

    A saved page's date is the day of saving; a letter's is the day it was sent.
    """
    # Imported where there is a mail: few captures are one, and every check of a brief would load it.
    import email.policy

    if data.count(b"\n--") > MOST_PARTS:
        raise CaptureError("the mail has too many parts", hint="save the letter itself")
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        part = _main_part(message)
        content = part.get_payload(decode=True) if part is not None else None
    except (RecursionError, LookupError, ValueError, AssertionError, TypeError, AttributeError, IndexError):
        # The standard parser gives up in many ways on headers that no program would write.
        raise CaptureError("the mail cannot be parsed", hint="save it again, or save its text") from None
    if part is None or not isinstance(content, bytes):
        raise CaptureError("the mail has no text", hint="save the letter itself, not its attachment")
    saved_page = _text(message, "Snapshot-Content-Location") or part.get("Content-Location", "")
    if message.get_content_type() == "multipart/related" and saved_page:
        facts.add("url", saved_page if saved_page.startswith("http") else None, "mail-header")
        facts.add("archived", _day(message), "mail-header")
        kind = "mhtml"
    else:
        _add_letter(facts, message)
        kind = "eml"
    return MailPart(content, part.get_content_charset(), part.get_content_type() == "text/html", kind)


def _main_part(message: EmailMessage) -> EmailMessage | None:
    """The first page; else the first plain text that is not an attachment."""
    plain = None
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            break
        if part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/html":
            return part
        if part.get_content_type() == "text/plain" and plain is None:
            plain = part
    return plain


def _add_letter(facts: Facts, message: EmailMessage) -> None:
    import email.utils

    facts.add("title", _text(message, "Subject"), "mail-header")
    name, _ = email.utils.parseaddr(_text(message, "From"))
    facts.add("publisher", name, "mail-header")
    facts.add("published", _day(message), "mail-header")


def _text(message: EmailMessage, name: str) -> str:
    return str(message.get(name, "") or "")[:2000]


def _day(message: EmailMessage) -> str | None:
    """The day in the sender's own zone, as the header has it."""
    import email.utils

    try:
        return email.utils.parsedate_to_datetime(_text(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
