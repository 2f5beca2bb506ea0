"""How much of anything one capture may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one capture: bytes, and seconds."""

    # Articles saved with their pictures inside (SingleFile) have up to 8 MB; the text of none comes near.
    bytes: int = 10_000_000
    # Browsers allow 256 KB; real pages stay below 16 KB.
    header_bytes: int = 64_000
    # HTML shrinks to a fifth, tables to a fiftieth; only what is made to burst goes beyond.
    ratio: int = 200
    # From the look-up of the first name to the last byte of the last redirect, waits and robots.txt included.
    total_seconds: float = 60.0
    connect_seconds: float = 10.0
    # A server that says nothing for so long says nothing in a minute either.
    silence_seconds: float = 20.0
    # The Fetch standard allows 20; an article needs three: to https, to www, to its final slug.
    redirects: int = 5
    # Answers 429 and 503 are asked again so often, after the time the server names or 1 s, 2 s, if it is short enough.
    retries: int = 2
    wait_seconds: float = 10.0
    # Between two requests to one host: a person who opens links one after the other.
    pause_seconds: float = 1.0
    # RFC 9309 §2.5 asks for at least 500 KiB.
    robots_bytes: int = 512 * 1024


DEFAULT_LIMITS = Limits()
