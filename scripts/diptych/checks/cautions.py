"""Cautions across languages: whether each doubt, plan or hearsay of the evidence is kept where the wording says it."""

from __future__ import annotations

from collections import Counter

from diptych.checks.answers import clause_share
from diptych.lang.hanzi import has_han, to_hans
from diptych.lang.hedging import Caution, find_cautions, find_keepers, is_loose
from diptych.lang.links import link, turned
from diptych.lang.names import NameIndex
from diptych.lang.quantities import relate
from diptych.lang.quantity_patterns import find_quantities
from diptych.lang.spans import Span
from diptych.lang.tokens import Row, tokenize

# Words between a caution and the place where the other text says what it is about: beyond this it is another's.
_NEAR = 9
# Linked words after a caution that tell what it is about.
_SCOPE = 2
# A clause between counts as so many words.
_CLAUSE = 3


def lost_caution(wording: str, evidence: str, index: NameIndex) -> str | None:
    """The first caution of the evidence that nothing in the wording, which is in the other language, answers."""
    plain = to_hans(evidence)
    cautions = [caution for caution in find_cautions(plain) if not is_loose(caution)]
    if cautions:
        lost = _unanswered(cautions, tokenize(wording, index), tokenize(evidence, index), has_han(wording))
        if lost is not None:
            return lost
    return _exact(to_hans(wording), plain, evidence)


def _unanswered(cautions: list[Caution], wording: Row, evidence: Row, chinese: bool) -> str | None:
    links = turned(link(wording, evidence)) if chinese else link(evidence, wording)
    used: set[int] = set()
    told = Counter(caution.kind for caution in find_cautions(wording.text))
    due = Counter(caution.kind for caution in cautions)
    for caution in cautions:
        if told[caution.kind] >= due[caution.kind]:
            continue  # 知情人士称 opens what "people familiar with the matter said" closes: as many as it should have
        if _is_untold(evidence, caution, links):
            continue
        keepers = [place for span in find_keepers(wording.text, caution.kind) if (place := _place(wording, span)) >= 0]
        anchors = _anchors(evidence, caution, links)
        free = [(_steps(wording, keeper, anchors), keeper) for keeper in keepers if keeper not in used]
        best = min(free, default=(_NEAR + 1, -1))
        if best[0] > _NEAR:
            return evidence.shown(caution.span)
        used.add(best[1])
    return None


def _is_untold(evidence: Row, caution: Caution, links: dict[int, int]) -> bool:
    """Whether a doubt or plan stands in a clause of which the wording says nothing; hearsay is of all that is said."""
    first = _place(evidence, caution.span)
    return caution.kind in ("doubt", "plan") and first >= 0 and not clause_share(evidence, first, first, links)


def _exact(wording: str, evidence: str, written: str) -> str | None:
    """A number that the evidence, which was ``written`` so, gives as rough and the wording as exact."""
    for quantity in find_quantities(evidence):
        if quantity.hedge != "about":
            continue
        same = [other for other in find_quantities(wording) if relate(quantity, other) == "equal"]
        if same and not any(other.hedge for other in same):
            kept = written if len(written) == len(evidence) else evidence
            return kept[quantity.span.start : quantity.span.end]
    return None


def _place(row: Row, span: Span) -> int:
    for number, token in enumerate(row.tokens):
        if token.span.start < span.end and span.start < token.span.end:
            return number
    return -1


def _anchors(evidence: Row, caution: Caution, links: dict[int, int]) -> list[int]:
    found: list[int] = []
    first = _place(evidence, caution.span)
    for number in range(max(first, 0), len(evidence.tokens)):
        if len(found) == _SCOPE or (number > first and evidence.tokens[number].ends_clause and found):
            break
        if number in links:
            found.append(links[number])
    return found


def _steps(wording: Row, keeper: int, anchors: list[int]) -> int:
    if not anchors:
        return 0
    return min(_between(wording, keeper, anchor) for anchor in anchors)


def _between(row: Row, one: int, other: int) -> int:
    start, end = sorted((one, other))
    return end - start + _CLAUSE * sum(token.ends_clause for token in row.tokens[start:end])
