"""What the form of a headline says: whose words it reports."""

from __future__ import annotations

import re

from diptych.lang.hanzi import has_han

# A speaker is a few words: what is longer is a clause of its own.
_ENGLISH = re.compile(
    r"^(?P<first>[^,:;]{2,40}?)\s(?:says?|said|warns?|denies|insists|claims|accuses|blames|calls)\b"
    r"|,\s(?P<last>[^,]{2,40}?)\s(?:says?|said|warns?)$"
)
_CHINESE = re.compile(r"^(?P<first>[^，,：:。]{2,16}?)(?:表示|称|宣称|回应|警告|指出|否认)")


def find_speaker(headline: str) -> str:
    """The words that name whose statement a headline reports ("Macron says …", "马克龙表示…"), or an empty text."""
    match = (_CHINESE if has_han(headline) else _ENGLISH).search(headline)
    return next(filter(None, match.groups()), "") if match else ""
