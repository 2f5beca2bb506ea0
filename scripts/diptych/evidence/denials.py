"""A statement and its denial: one side says that something is so, the other that it is not."""

from __future__ import annotations

import re

from diptych.evidence.grouping import Story
from diptych.evidence.likeness import opposed
from diptych.evidence.questions import Side, same_things, same_time, shared_words
from diptych.evidence.statements import Unit
from diptych.lang.dates import parse_day
from diptych.lang.hanzi import fold_chars
from diptych.lang.polarity import count_denials, find_negations

# How much of what is denied the other statement must say, by whether both are of one language.
LEAST_DENIED = {True: 0.72, False: 0.6}
# The denied words must be most of what both say, or another object hides in the rest.
LEAST_WHOLE = {True: 0.5, False: 0.36}

_DENIES = re.compile(
    r"否认|辟谣|驳斥|\b(?:den(?:y|ies|ied|ying)(?: (?:that|having))?|refut\w+|disput(?:es?|ed) that)\b", re.I
)
# Denies no statement, only something in it: without consent, 未经同意, 无需点击, hardly.
_ASIDE = re.compile(
    r"未经|无[需须法]|毫无|无[权力]|\b(?:without|lack\w*|hardly|barely|unlikely|unable|neither|nor|none)\b", re.I
)
# Not yet: what comes to be later is no contradiction.
_NOT_YET = re.compile(r"尚未|还没|还未|仍未|暂未|暂无|目前|仍|\b(?:yet|still|so far)\b", re.I)
_CLAUSE = {"zh": re.compile(r"[，。；;！？]"), "en": re.compile(r"[;.!?]\s|,\s|\s(?:and|but|while|although)\s")}


def denial(one: Side, other: Side, story: Story) -> float | None:
    """How alike two statements are of which one denies what the other says, else None."""
    found = [
        alike for denied, claim in ((one, other), (other, one)) if (alike := _denied(denied, claim, story)) is not None
    ]
    return max(found, default=None)


def _denied(denied: Side, claim: Side, story: Story) -> float | None:
    clause = _denied_clause(denied.unit, story)
    said = fold_chars(story.body(claim.unit))
    if clause is None or find_negations(said) or _DENIES.search(said):
        return None
    if not same_things(denied.unit, claim.unit, story) or not same_time(denied, claim, story):
        return None
    if _later_so(denied, claim, story) or count_denials(said) > count_denials(clause):
        return None
    here, there = story.reader.read(clause), story.features(claim.unit)
    same = denied.unit.written == claim.unit.written
    if opposed(here, there) or len(here.words) + len(here.names) < 3:
        return None
    bonus = shared_words(denied.unit, claim.unit, clause, said)
    share = story.measure.share(here, there) + bonus
    whole = story.measure.cover(story.features(denied.unit), there).both + bonus
    return min(share, whole, 1.0) if share >= LEAST_DENIED[same] and whole >= LEAST_WHOLE[same] else None


def _denied_clause(unit: Unit, story: Story) -> str | None:
    """The clause of the one denial of a statement, without the words that deny."""
    text = fold_chars(story.body(unit))
    cues = [(cue.span.start, cue.span.end) for cue in find_negations(text)]
    if any(_ASIDE.match(text, start) for start, _ in cues):
        return None
    cues += [match.span() for match in _DENIES.finditer(text)]
    spans = _apart(sorted(cues))
    if len(spans) != 1:
        return None
    start, end = spans[0]
    edges = [match.span() for match in _CLAUSE[unit.written].finditer(text)]
    first = max((stop for _, stop in edges if stop <= start), default=0)
    last = min((begin for begin, _ in edges if begin >= end), default=len(text))
    return f"{text[first:start]} {text[end:last]}"


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _later_so(denied: Side, claim: Side, story: Story) -> bool:
    """Whether the denial only says that it had not happened when it was written."""
    before, after = parse_day(denied.when), parse_day(claim.when)
    text = fold_chars(story.body(denied.unit))
    if _DENIES.search(text):
        return False
    earlier = before is not None and after is not None and before < after
    return earlier or bool(_NOT_YET.search(text) and (before is None or after is None or before != after))
