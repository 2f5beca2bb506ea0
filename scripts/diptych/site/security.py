"""The content security policy of the pages: hashes of the theme's inline scripts, and nothing that is not ours."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.S | re.I)
# A script element with one of these types is data: browsers do not run it and the policy does not ask for it.
_DATA = re.compile(r"\btype\s*=\s*[\"']?application/", re.I)

# script-src comes with its hashes. Styles are files of the site; the theme's scripts set single properties only,
# which no policy forbids. Pictures as data: URLs are the icons in the theme's style sheet.
_RULES = (
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
)


def inline_scripts(page: str) -> list[str]:
    """The text of each inline script that a browser would run, in order. The page must hold no untrusted text."""
    return [
        match["text"]
        for match in _SCRIPT.finditer(page)
        if match["text"].strip() and "src=" not in match["attributes"] and not _DATA.search(match["attributes"])
    ]


def policy(scripts: Iterable[str]) -> str:
    """The policy that lets the site's own script files and exactly these inline scripts run."""
    hashes = dict.fromkeys(f"'sha256-{_digest(script)}'" for script in scripts)
    return "; ".join([*_RULES[:1], " ".join(["script-src 'self'", *hashes]), *_RULES[1:]])


def _digest(script: str) -> str:
    # Browsers hash what the parser hands on, where a line ends with LF alone.
    text = script.replace("\r\n", "\n").replace("\r", "\n")
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
