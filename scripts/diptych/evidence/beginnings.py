"""The parts of a sentence that can stand alone: mostly its beginnings, since what follows adds to what came before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diptych.evidence.pointing import begins_elsewhere
from diptych.evidence.statements import ZH_COMMA, Unit, is_long
from diptych.lang.hanzi import fold_chars
from diptych.lang.polarity import denies_otherwise, find_negations
from diptych.model.dossier import Written

# A clause that begins like this needs the one after it.
_NEEDS_NEXT = re.compile(
    r"^(?:虽然|尽管|即使|即便|由于|因为|如果|若|当|随着|除了|除去|为了|只要|一旦|不仅|不但|既|从|在|对|作为|据|根据)"
)
_NEEDS_OBJECT = re.compile(r"(?:表明|显示|指出|表示|认为|称|说|透露|强调|宣布|发现|警告|补充道?|写道|是|为|的)$")
# What a sentence begins with and does not need: after what, apart from whom, against what.
_ZH_ASIDE = re.compile(
    r"^(?:除了?[^，,。；]{1,24}|(?:在|自从?|随着|继)[^，,。；]{2,40}(?:之?后|以来|之际|期间|的同时)|"
    r"(?:虽然|尽管|由于)[^，,。；]{2,60})[，,]\s*(?:但是?|然而)?(?![也还都却就则并而其该这它他她])"
)
_EN_ASIDE = re.compile(
    r"^(?:After|Following|While|Although|Though|Despite|To|Since|Amid|As part of)\s[^,;.“”\"]{3,110},\s"
    r"(?!(?:which|who|where|when|and|or|but|including|such|as)\b)(?=\w)"
)
_EN_TAIL = re.compile(
    r",\s(?:especially|particularly|as|while|after|despite|although|which|with|amid|but|and|adding|citing|according|said)\b"
)
# What says why, how or when without a verb of its own can be left off where no comma stands before it.
_EN_ADVERBIAL = re.compile(
    r"\s(?=(?:(?:for|by)\s[a-z]+ing|after|amid|despite|following|over (?:the|its|his|her|their|an?)|because of)\s|"
    r"(?:in|on|since|during) (?:late |early |mid-)?(?:(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|(?:19|20)\d\d\b))"
)
_EN_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|does|do|did|said|\w{2,}ed|"
    r"found|made|took|gave|got|led|let|put|set|came|went|became|began|saw|told|left|lost|won|held|kept|sent|sold|paid|"
    r"met|ran|rose|fell|grew|hit|spent|brought|bought|stole|wrote|broke|chose|drove|knew|stood|struck|built|"
    r"(?:say|show|warn|allow|let|make|give|add|find|mean|take|use|want|plan|need|claim|report)s)\b"
)
_EN_NEEDS_MAIN = re.compile(
    r"(?:While|Although|Though|After|Before|If|When|As|Despite|Because|Since|In|On|At)\b"
)  # a beginning that opens so is not yet a statement
# "Microsoft, which tracks the group as X" has no verb of its own yet.
_EN_UNFINISHED = re.compile(r"([^,]+), (?:which|who|whose|where)\b[^,]*")
_EN_ONLY = re.compile(r"\b(?:only|merely|solely|just|first|last)\b", re.I)


def parts(unit: Unit) -> tuple[Unit, ...]:
    """The parts of a sentence that say something without the rest of it, the longest first.

    ``trimmed`` counts for each how many clauses fewer it has.
    """
    found = list(_heads(unit))
    aside = (_ZH_ASIDE if unit.written == "zh" else _EN_ASIDE).match(fold_chars(unit.text))
    if aside and not unit.turn and _is_main(rest := unit.text[aside.end() :], unit.written):
        main = _part(unit, rest, 1)
        found += (main, *_heads(main))
    return tuple(found)


def _heads(unit: Unit) -> Iterator[Unit]:
    for dropped, place in enumerate(sorted(_cuts(unit), reverse=True), start=1):
        text = unit.text[:place].rstrip()
        if _stands_alone(text, unit.written):
            yield _part(unit, text, dropped)


def _is_main(rest: str, written: Written) -> bool:
    """Whether what follows an aside names its own subject."""
    whole = is_long(rest, written) and not _open_marks(rest) and not begins_elsewhere(rest)
    return whole and (written == "zh" or _EN_FINITE.search(rest) is not None)


def _part(unit: Unit, text: str, dropped: int) -> Unit:
    """Where only the first of two sentences is left, the part belongs to that one alone."""
    within = unit.turn == 0 or (unit.text.startswith(text) and len(text) <= unit.turn)
    last = unit.first if within and unit.turn else unit.last
    turn = 0 if within else unit.turn
    return Unit(unit.source, unit.written, text, unit.block, unit.first, last, unit.trimmed + dropped, turn)


def _cuts(unit: Unit) -> Iterator[int]:
    if unit.written == "zh":
        yield from (match.start() for match in ZH_COMMA.finditer(unit.text))
        return
    yield from (match.start() for match in _EN_TAIL.finditer(unit.text))
    for match in _EN_ADVERBIAL.finditer(unit.text):
        head, tail = unit.text[: match.start()], unit.text[match.end() :]
        if _is_whole(head) and not _EN_FINITE.search(tail):
            yield match.start()


def _is_whole(head: str) -> bool:
    """Whether a beginning has its verb, and says no more without the rest: "not arrested" by whom?"""
    if not _EN_FINITE.search(head) or _EN_ONLY.search(head):
        return False
    return not find_negations(head) and not denies_otherwise(head)


def _stands_alone(text: str, written: Written) -> bool:
    if not is_long(text, written) or _open_marks(text):
        return False
    if written == "en":
        unfinished = _EN_UNFINISHED.fullmatch(text)
        bare = unfinished is not None and not _EN_FINITE.search(unfinished[1])
        return not bare and not _EN_NEEDS_MAIN.match(text)
    # A condition or a concession is no statement; nor is what "shows that" without what it shows.
    if _NEEDS_OBJECT.search(fold_chars(text)):
        return False
    last = ZH_COMMA.split(text)[-1].strip()
    return not _NEEDS_NEXT.match(fold_chars(last))


def _open_marks(text: str) -> bool:
    opens, closes = "“「『《（(", "”」』》）)"
    return (
        any(text.count(one) > text.count(two) for one, two in zip(opens, closes, strict=True))
        or text.count('"') % 2 == 1
    )
