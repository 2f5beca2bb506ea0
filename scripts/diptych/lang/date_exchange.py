"""A date that stands in the place of another one: each may be said to be there, both together are not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from diptych.lang.dates import DateMention, agrees, carries, resolve
from diptych.lang.late_patterns import compile_late

# A comparison with the year before, and the wording that names the period compared with.
_YEAR_EARLIER = compile_late(
    r"\b(?:a|one) year (?:earlier|ago|before)\b|\bsame (?:period|quarter|month|time) (?:a|one|the previous) year\b|"
    r"\byear[ -]on[ -]year\b|\byear[ -]over[ -]year\b|同比|[去上]年同期"
)
_COMPARED = compile_late(r"同期$|^the same\b", re.I)


def exchanged_date(
    claim: Sequence[DateMention], evidence: Sequence[DateMention], anchor: dt.date | None
) -> DateMention | None:
    """A mention of the claim that no mention of the evidence says, where one of the same grain there is left over.

    今年 says nothing that a sentence must have, unless it stands where the evidence has 去年 or 2023: what points at a
    time is compared after the anchor, the day of publication, has fixed it, and left alone where nothing fixes it.
    """
    lone = [mention for mention in claim if not any(_meet(other, mention, anchor) for other in evidence)]
    left = [other for other in evidence if not any(_meet(other, mention, anchor) for mention in claim)] if lone else ()
    for mention in lone:
        if any(_comparable(mention, other, anchor) for other in left):
            return mention
    return None


def misplaced_comparison(mention: DateMention, text: str) -> bool:
    """Whether a comparison is with another year than the one before, as the text has it: 今年同期, "a year earlier"."""
    compares = mention.relative is not None and _COMPARED.search(mention.span.text) is not None
    return compares and mention.relative != ("year", -1) and _YEAR_EARLIER.search(text) is not None


def _meet(evidence: DateMention, claim: DateMention, anchor: dt.date | None) -> bool:
    return agrees(evidence, claim) or carries(evidence, claim, anchor)


def _comparable(one: DateMention, other: DateMention, anchor: dt.date | None) -> bool:
    """Whether two mentions that do not meet are of one grain and of one kind, or both fixed by the anchor."""
    if _grain(one) is None or _grain(one) != _grain(other):
        return False
    if one.relative is not None and other.relative is not None and one.relative[0] == other.relative[0]:
        return True
    return not (resolve(one, anchor).needs_anchor or resolve(other, anchor).needs_anchor)


def _grain(mention: DateMention) -> str | None:
    """How finely a mention tells the time where it tells one stretch of it: year, month, week or day."""
    if mention.clock is not None or mention.part is not None or mention.decade is not None:
        return None
    if mention.day is not None or mention.weekday is not None:
        return "day"
    if mention.month is not None:
        return "month"
    if mention.relative is not None:
        return mention.relative[0]
    return "year" if mention.year is not None else None
