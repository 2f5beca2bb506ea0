"""What the form of a headline says: whose words it reports."""

from __future__ import annotations

import re

from diptych.lang.hanzi import fold_chars, has_han
from diptych.lang.late_patterns import compile_late

# A speaker is a few words: what is longer is a clause of its own.
_ENGLISH = compile_late(
    r"^(?P<first>[^,:;]{2,40}?)\s(?:says?|said|warns?|denies|insists|claims|accuses|blames|calls)\b"
    r"|,\s(?P<last>[^,]{2,40}?)\s(?:says?|said|warns?)$"
)
_CHINESE = compile_late(r"^(?P<first>[^，,：:。]{2,16}?)(?:表示|称|宣称|回应|警告|指出|否认)")


# Who has no name brings no news of their own: the event is what they tell.
_NOBODY = compile_late(
    r"\b(?:sources?|people|insiders?|reports?|officials?|witnesses|survivors|media|police|(?:the )?company|it|he|she|"
    r"they|study|researchers|experts|analysts)$"
    r"|(?:知情人士?|消息人士?|人士|消息|报道|媒体|外媒|官员|目击者|幸存者|警方|公司|研究|报告|研究人员|专家|分析师|业内)$",
    re.I,
)


def find_speaker(headline: str) -> str:
    """The words that name whose statement a headline reports ("Macron says …", "马克龙表示…"), or an empty text.

    Nobody in particular ("sources say", 知情人士称) is no speaker.
    """
    match = (_CHINESE if has_han(headline) else _ENGLISH).search(headline)
    speaker = next(filter(None, match.groups()), "") if match else ""
    return "" if _NOBODY.search(fold_chars(speaker)) else speaker
