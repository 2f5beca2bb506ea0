"""What stands in a passage word for word, which nobody need read again: surfaces, and wordings that only shorten it.

Both sides are compared with their characters folded, so that a Traditional passage stands for itself. Where anything
around the words differs, the answer is no, and whoever asks has to read the passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TypeAlias

from diptych.lang.hanzi import fold_chars, has_han, is_han

# Characters beside a surface that must be the same: none of the words that change what a number, a date or a name is
# (不超过, "no more than", "half a", 左右) reaches farther, nor across a word of weight.
_BESIDE_HAN, _BESIDE_LATIN = 6, 18
# Two characters without one of these are a word of weight, and so is an English word in small letters.
_LIGHT_HAN = frozenset(
    "超过不近约逾余多第前后去今明昨上下左右每各至到从自少高低于达共总比倍年月日号个之一大中小新老东南西北半数几成点分"
    "零〇二三四五六七八九十百千万亿兆两元美港台欧日英人和与或及的了是为在有又再"
)
_LIGHT_TEXT = (
    "the and that than then over under about above below least most more less fewer nearly almost some between from "
    "not for with within half quarter third dozen hundred thousand million billion trillion last next this past each "
    "every early late mid previous following same until till before after since around roughly only just other "
    "another one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy "
    "eighty ninety percent per cent point points minus plus times nor but day days week weeks month months year years "
    "yuan dollars dollar euros euro pounds yen"
)
_LIGHT = frozenset(_LIGHT_TEXT.split())
_WHOLE_WORD = re.compile(r"(?<![^\W_])[a-z]{3,}(?![^\W_])")
# What ends the reach of such words; no dash or 、, which join the numbers of spans and lists.
_MARKS = frozenset('，。；：！？,.;:!?\n“”"「」『』《》()（）')
_END_MARKS = "。.！!？?；; "
# A wording that is put together from more stretches says something of its own.
_MOST_STRETCHES = 4
# The end of a word that is no abbreviation, or of a number.
_ENDS_PLAINLY = re.compile(r"(?:[A-Za-z]{5}|[a-z]{4}|[^A-Za-z.])$")
_PLAIN_END = 5
# A single character stands everywhere.
_LEAST_HAN = 2
# The end of what is said before a statement, and of what is said with it.
_BEFORE = re.compile(r"[。！？!?；;\n]|\.(?=\s)")
_AFTER = re.compile(r"[，。；;！!？?：:\n—–]|[,.](?!\w)")
_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿兆两")

# Where the parts of a wording begin and end in a passage, one after another.
Stretches: TypeAlias = tuple[tuple[int, int], ...]


def stands(start: int, end: int, text: str, passage: str) -> bool:
    """Whether what stands at ``start`` to ``end`` of a wording stands in a passage too, with the same words beside it.

    Where fewer words beside it are the same, a mark that ends a clause must bound them in the passage. Both are folded.
    """
    surface, reach = text[start:end], _BESIDE_HAN if has_han(text) else _BESIDE_LATIN
    at = passage.find(surface)
    while at >= 0:
        if _same_before(text, start, passage, at, reach) and _same_after(text, end, passage, at + len(surface), reach):
            return True
        at = passage.find(surface, at + 1)
    return False


def _same_before(text: str, start: int, passage: str, at: int, reach: int) -> bool:
    same, most = 0, min(reach, start, at)
    while same < most and text[start - same - 1] == passage[at - same - 1]:
        same += 1
        if passage[at - same] in _MARKS and not _joins(passage, at - same):
            return True
    return same == reach or _begins_clause(passage, at - same) or _weighs(passage, at - same, at, reach)


def _same_after(text: str, end: int, passage: str, at: int, reach: int) -> bool:
    same, most = 0, min(reach, len(text) - end, len(passage) - at)
    while same < most and text[end + same] == passage[at + same]:
        if passage[at + same] in _MARKS and not _joins(passage, at + same):
            return True
        same += 1
    return same == reach or _ends_clause(passage, at + same) or _weighs(passage, at, at + same, reach)


def _weighs(passage: str, start: int, end: int, reach: int) -> bool:
    """Whether what is the same beside a surface holds a word of weight: nothing beyond it belongs to the surface."""
    if reach == _BESIDE_HAN:
        run = 0
        for char in passage[start:end]:
            run = run + 1 if _is_weighty(char) else 0
            if run == _LEAST_HAN:
                return True
        return False
    words = _WHOLE_WORD.finditer(passage, start)
    return any(word[0] not in _LIGHT for word in takewhile(lambda word: word.end() <= end, words))


def firm_part(start: int, end: int, passage: str) -> tuple[int, int]:
    """Where in a stretch of a folded passage that is cut out of it everything between stands for itself.

    What reaches farther may be changed by the words beyond the stretch, as in ``stands``. The whole stretch is firm
    where clauses begin and end with it.
    """
    han = has_han(passage)
    reach = _BESIDE_HAN if han else _BESIDE_LATIN
    first, last = start, end
    if not _begins_clause(passage, start):
        first = min((after for _, after in _stops(start, min(start + reach, end), passage, han)), default=start + reach)
    if not _ends_clause(passage, end):
        last = max((before for before, _ in _stops(max(end - reach, start), end, passage, han)), default=end - reach)
    return first, last


def _stops(start: int, end: int, passage: str, han: bool) -> Iterator[tuple[int, int]]:
    """What no word reaches across in a piece of a passage: marks that end a clause, and words of weight."""
    for place in range(start, end):
        char = passage[place]
        if char in _MARKS and not _joins(passage, place):
            yield place, place + 1
        if han and place + 1 < end and _is_weighty(char) and _is_weighty(passage[place + 1]):
            yield place, place + 2
    if not han:
        for word in _WHOLE_WORD.finditer(passage, start, end):
            if word[0] not in _LIGHT:
                yield word.span()


def _is_weighty(char: str) -> bool:
    return is_han(char) and char not in _LIGHT_HAN


def _begins_clause(passage: str, at: int) -> bool:
    mark = at
    while mark > 0 and passage[mark - 1].isspace():
        mark -= 1
    return mark == 0 or (passage[mark - 1] in _MARKS and not (mark == at and _joins(passage, mark - 1)))


def _ends_clause(passage: str, at: int) -> bool:
    return at == len(passage) or (passage[at] in _MARKS and not _joins(passage, at))


def _joins(passage: str, mark: int) -> bool:
    """Whether a mark stands within a number, an abbreviation or a score: 6,000, 3.5, U.S., 3:2."""
    before, sign, after = passage[mark - 1 : mark], passage[mark], passage[mark + 1 : mark + 2]
    if sign in ":：":
        return _is_numeral(before) and _is_numeral(after)
    return sign in ",." and before.isalnum() and after.isalnum()


def _is_numeral(char: str) -> bool:
    return char in _NUMERALS or char.isdigit()


def stands_whole(text: str, passages: Iterable[str]) -> bool:
    """Whether a wording stands in a passage from mark to mark: then whatever is read in it stands there too.

    All are folded.
    """
    body = text.rstrip(_END_MARKS)
    for passage in passages:
        if body not in passage:
            continue
        if not ends_plainly(body):
            return False
        at = passage.find(body)
        while at >= 0:
            if _begins_clause(passage, at) and _ends_clause(passage, at + len(body)):
                return True
            at = passage.find(body, at + 1)
    return False


def ends_plainly(text: str) -> bool:
    """Whether a wording, end mark aside, ends in no abbreviation, whose point would be part of it: p.m., Sept."""
    body = text.rstrip(_END_MARKS)
    return _ENDS_PLAINLY.search(body, max(0, len(body) - _PLAIN_END)) is not None


@lru_cache(maxsize=1024)
def stretches(text: str, passage: str) -> Stretches:
    """The stretches of a passage that are, one after another, the whole wording without its end mark.

    Empty where the wording has anything that they do not give: then it does more than leave something out.
    """
    text, passage = fold_chars(text).rstrip(_END_MARKS), fold_chars(passage)
    if text[-_LEAST_HAN:] not in passage:
        return ()  # most passages are about something else
    found: list[tuple[int, int]] = []
    start = place = 0
    while start < len(text):
        at, size = _longest(text, start, passage, place)
        if not size and not start:
            text = text[0].swapcase() + text[1:]
            at, size = _longest(text, start, passage, place)
        if not size or len(found) == _MOST_STRETCHES:
            return ()
        found.append((at, at + size))
        start, place = start + size, at + size
    return tuple(found)


def _longest(text: str, start: int, passage: str, place: int) -> tuple[int, int]:
    """Where the longest beginning of the rest of a text stands in a passage, and its length; it cuts no word."""
    low, high = 0, len(text) - start
    if passage.find(text[start:], place) >= 0:
        low = high
    while high - low > 1:
        middle = (low + high) // 2
        if passage.find(text[start : start + middle], place) >= 0:
            low = middle
        else:
            high = middle
    for size in range(low, 0, -1):
        if not _cuts(text, start + size):
            at = _whole(text[start : start + size], passage, place)
            if at >= 0:
                return at, size
    return -1, 0


def _whole(piece: str, passage: str, place: int) -> int:
    """Where a piece stands and cuts no word of the passage at either end."""
    if len(piece.strip()) < _LEAST_HAN:
        return -1
    at = passage.find(piece, place)
    while at >= 0 and (_cuts(passage, at) or _cuts(passage, at + len(piece))):
        at = passage.find(piece, at + 1)
    return at


def _cuts(text: str, at: int) -> bool:
    """Whether a cut falls inside a Latin word or a number."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _in_word(before) and _in_word(after):
        return True
    if (after in ".,'’-" and before.isalnum() and text[at + 1 : at + 2].isalnum()) or (
        before in ".,'’-" and after.isalnum() and text[at - 2 : at - 1].isalnum()
    ):
        return True
    return _is_numeral(before) and _is_numeral(after)


def _in_word(char: str) -> bool:
    return char.isalnum() and not is_han(char)


def left_out(found: Stretches, passage: str) -> list[tuple[int, int]]:
    """What a passage has before, between and behind the stretches of a wording, as far as it belongs to them."""
    first, last = found[0][0], found[-1][1]
    before = [match.end() for match in _BEFORE.finditer(passage, 0, first)]
    after = _AFTER.search(passage, last)
    gaps = [(before[-1] if before else 0, first)]
    gaps += [(one[1], other[0]) for one, other in pairwise(found)]
    gaps.append((last, after.start() if after else len(passage)))
    return [(start, end) for start, end in gaps if start < end]
