"""Whether a wording asserts what its evidence asserts and denies what it denies.

Only what can be aligned is judged: a wording's clause against the clause of the evidence in the same language that has
its words. Across languages the judgement is coarse: a wording may not deny where no evidence denies anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

from diptych.checks.ground import Ground
from diptych.checks.reporting import Reporter
from diptych.lang.actions import find_actions
from diptych.lang.antonyms import opposite_words
from diptych.lang.clauses import overlap, share, split_clauses
from diptych.lang.hanzi import fold_chars, has_han, is_han
from diptych.lang.hedging import lost_hedge
from diptych.lang.names import NameIndex, NameMention
from diptych.lang.polarity import count_denials, denies_otherwise, directions, find_negations
from diptych.lang.quantity_patterns import find_quantities
from diptych.lang.units import COUNT
from diptych.lang.words import content_words

# Two clauses with this share of words in common speak of one thing; below it a missing 不 may belong elsewhere.
_ALIGNED = 0.6
_NEARLY_THE_SAME = 0.8
# Clauses this near to the closest one are as good as it: one word of ten.
_AS_CLOSE = 0.1
# Two sentences this alike in their characters differ in a word or two.
_VERBATIM = 0.85
# A passage this much longer than the wording says more than it; what it denies may be left out.
_WHOLE = 1.4
# A sentence whose names changed places keeps nearly all of its words.
_SAME_WORDS = 0.75
# In words per word: changing the places of two names must put at least one more word in order for each ten.
_CLEARLY = 0.1


def check_polarity(
    text: str, sibling: str | None, ground: Ground, path: str, statement: str | None, report: Reporter
) -> None:
    """Report a reversed statement, changed places of two names, or a dropped caution.

    ``sibling`` is the same statement in the other language.
    """
    for says, evidence in _reversals(text, sibling, ground):
        report.add("grounding.negation", path, withholds=statement, says=says, evidence=evidence)
        break
    else:
        for says, evidence in _imbalances(text, ground):
            # Languages repeat a denial or fold two into one: worth a look, not proof enough to withhold.
            report.add("grounding.negation", path, severity="warning", says=says, evidence=evidence)
            break
    for surface, other in _swaps(text, ground):
        report.add("grounding.agent", path, withholds=statement, surface=surface, other=other)
        break
    hedge = _dropped_hedge(text, ground)
    if hedge is not None:
        report.add("grounding.hedge", path, surface=hedge)


def _reversals(text: str, sibling: str | None, ground: Ground) -> Iterator[tuple[str, str]]:
    yield from _nearly_verbatim(text, ground)
    negations = find_negations(text)
    if _outweighs(len(negations), sum(count_denials(other) for other in ground.texts)):
        yield f"denies ('{negations[-1].span.text}')", "does not"
    for clause, aligned in _aligned(text, ground):
        mine, yours = find_negations(clause), [find_negations(other) for other in aligned]
        if not (mine or negations or denies_otherwise(clause)) and all(yours):
            yield "asserts", f"denies ('{yours[0][0].span.text}')"
        if mine and not _denied_near(clause, aligned, ground):
            yield f"denies ('{mine[0].span.text}')", "does not"
    if sibling and not negations and not denies_otherwise(text) and not _same_language(text, ground):
        # The other wording denies as its evidence does; this one, in a language without evidence, does not.
        for clause, aligned in _aligned(sibling, ground):
            mine, yours = find_negations(clause), [find_negations(other) for other in aligned]
            if mine and all(yours):
                yield "asserts", f"denies ('{yours[0][0].span.text}')"
    yield from _translated(text, ground)
    yield from _opposites(text, ground)
    yield from _opposite_words(_aligned(text, ground))


def _nearly_verbatim(text: str, ground: Ground) -> Iterator[tuple[str, str]]:
    """A wording that repeats a passage almost word for word must deny as often as it."""
    for passage in ground.texts:
        if has_han(passage) != has_han(text) or overlap(text, passage) < _SAME_WORDS:
            continue
        mine, yours = find_negations(text), find_negations(passage)
        if len(mine) == len(yours):
            continue
        if SequenceMatcher(None, fold_chars(text), fold_chars(passage), autojunk=False).ratio() < _VERBATIM:
            continue
        if len(mine) > len(yours):
            yield f"denies ('{mine[-1].span.text}')", "does not"
        else:
            yield "asserts", f"denies ('{yours[-1].span.text}')"


def _translated(text: str, ground: Ground) -> Iterator[tuple[str, str]]:
    """A wording as long as the one passage it translates must deny where that does."""
    if len(ground.texts) != 1 or has_han(ground.texts[0]) == has_han(text):
        return
    denied = find_negations(ground.texts[0])
    longer = _size(ground.texts[0]) / max(_size(text), 1)
    if longer <= _WHOLE and _outweighs(len(denied), count_denials(text)):
        yield "asserts", f"denies ('{denied[-1].span.text}')"


def _outweighs(denials: int, answers: int) -> bool:
    """Whether a text denies and the other does not; 不…也不 and "neither … nor" answer one another with one word."""
    return denials > (2 * answers)


def _imbalances(text: str, ground: Ground) -> Iterator[tuple[str, str]]:
    """A wording as long as the one passage it renders, with one denial more or less than can be answered."""
    if len(ground.texts) != 1:
        return
    (passage,) = ground.texts
    ratio = _size(passage) / max(_size(text), 1)
    if not 1 / _WHOLE <= ratio <= _WHOLE:
        return
    mine, yours = find_negations(text), find_negations(passage)
    if len(mine) > count_denials(passage):
        yield f"denies more often ('{mine[-1].span.text}')", "does not"
    elif len(yours) > count_denials(text):
        yield "denies less often", f"denies ('{yours[-1].span.text}')"
    elif has_han(text) != has_han(passage):
        yield from _opposite_words([(text, [passage])])


def _size(text: str) -> float:
    """The length of a text in English words; translations have 1.5 Chinese characters for an English word."""
    han = sum(map(is_han, text))
    return han / 1.5 if han else len(text.split())


def _denied_near(clause: str, aligned: list[str], ground: Ground) -> bool:
    """Whether the evidence denies in the clause that is nearly the same or, short of that, anywhere around it."""
    nearly = [other for other in aligned if share(clause, other) >= _NEARLY_THE_SAME]
    places = nearly or [text for text in ground.texts if any(other in text for other in aligned)]
    return any(find_negations(place) or denies_otherwise(place) for place in places)


def _same_language(text: str, ground: Ground) -> bool:
    return any(has_han(other) == has_han(text) for other in ground.texts)


def _opposites(text: str, ground: Ground) -> Iterator[tuple[str, str]]:
    if not any(quantity.unit is not COUNT for quantity in find_quantities(text)):
        return  # without an amount, "dropped" and 上升 have too many other meanings
    mine = directions(text)
    yours = frozenset().union(*(directions(other) for other in ground.texts)) if ground.texts else frozenset()
    for side in sorted(mine):
        opposite = side[:-1] + ("-" if side[-1] == "+" else "+")
        if opposite in yours and side not in yours and opposite not in mine:
            yield f"goes the other way ({_SIDES[side]})", f"has '{_SIDES[opposite]}'"


def _opposite_words(pairs: Iterable[tuple[str, list[str]]]) -> Iterator[tuple[str, str]]:
    """Opposites (允许 and 禁止) in texts that have the rest in common, with no denial on either side."""
    for clause, others in pairs:
        found = [opposite_words(clause, other) for other in others]
        denied = any(find_negations(one) for one in (clause, *others))
        if not denied and found and found[0] is not None and all(found):
            yield f"says '{found[0][0]}'", f"says '{found[0][1]}'"


_SIDES = {"rise+": "up", "rise-": "down"}


def _aligned(text: str, ground: Ground) -> Iterator[tuple[str, list[str]]]:
    """Each clause of the wording with the clauses of the evidence, in its language, that have its words."""
    same = [other for other in ground.texts if has_han(other) == has_han(text)]
    candidates = [other for passage in same for other in split_clauses(passage)]
    for clause in split_clauses(text):
        best = max((share(clause, other) for other in candidates), default=0.0)
        if best >= _ALIGNED:
            yield clause, [other for other in candidates if share(clause, other) >= best - _AS_CLOSE]


def _swaps(text: str, ground: Ground) -> Iterator[tuple[str, str]]:
    """Two names that have to change places for the wording to be what a passage in its language says."""
    theirs = frozenset().union(*(find_actions(other, ground.index) for other in ground.texts))
    for action in find_actions(text, ground.index):
        if action in theirs:
            continue
        if action.patient and action.turned in theirs:
            yield f"{action.agent} … {action.patient}", f"{action.patient} … {action.agent}"
        others = [other.agent for other in theirs if other.verb == action.verb and not other.patient]
        if not action.patient and others:
            yield action.agent, others[0]
    mine = _order(ground.index.find(text))
    close = [other for other in ground.texts if has_han(other) == has_han(text) and overlap(text, other) >= _SAME_WORDS]
    for passage in close:
        words, own = _with_keys(passage, ground.index), _with_keys(text, ground.index)
        straight = _likeness(own, words)
        if straight > 1 - _CLEARLY:
            continue  # the words are in order as they are
        for one, other in combinations(mine, 2):
            changed = [{one: other, other: one}.get(word, word) for word in own]
            if _likeness(changed, words) > straight + _CLEARLY:
                yield f"{one} … {other}", f"{other} … {one}"


def _order(mentions: tuple[NameMention, ...]) -> list[str]:
    return list(dict.fromkeys(mention.key for mention in mentions))


def _with_keys(text: str, index: NameIndex) -> list[str]:
    """The content words in order, each name as its key."""
    words: list[str] = []
    position = 0
    for mention in index.find(text):
        words.extend((*content_words(text[position : mention.span.start]), mention.key))
        position = mention.span.end
    return [*words, *content_words(text[position:])]


def _likeness(one: list[str], other: list[str]) -> float:
    """The share of ``one`` that stands in ``other`` in the same order, 0 to 1."""
    if not one:
        return 0.0
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(one)


def _dropped_hedge(text: str, ground: Ground) -> str | None:
    """A caution that every passage has and the wording lacks."""
    lost = [lost_hedge(text, other) for other in ground.texts]
    return lost[0].text if lost and lost[0] is not None and all(lost) else None
