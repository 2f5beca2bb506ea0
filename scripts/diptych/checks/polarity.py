"""Whether a wording asserts what its evidence asserts, of the same people, as surely, and denies what it denies.

A wording beside a passage of its own language is compared word by word (``retelling``); beside one in the other
language, by what each word means (``answers``, ``doers``). What is plain withholds the statement; what only may be is
a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from diptych.checks.answers import Unanswered, unanswered
from diptych.checks.cautions import lost_caution
from diptych.checks.clash import Clash
from diptych.checks.doers import exchanged_names, in_one_order, may_turn
from diptych.checks.excerpt import only_shortens
from diptych.checks.ground import Ground
from diptych.checks.opposites import find_opposites
from diptych.checks.reporting import Reporter
from diptych.checks.retelling import RETELLS, retell
from diptych.lang.actions import find_actions
from diptych.lang.antonyms import has_sides, opposite_words
from diptych.lang.clauses import share, split_clauses
from diptych.lang.hanzi import has_han, is_han, to_hans
from diptych.lang.hedging import lost_hedge
from diptych.lang.names import NameIndex
from diptych.lang.polarity import denies_at_all, denies_otherwise, find_negations, may_deny
from diptych.lang.tokens import Token, tokenize
from diptych.model.finding import Severity

# Two clauses with this share of words in common speak of one thing; below it a missing 不 may belong elsewhere.
_ALIGNED = 0.6
# Clauses this near to the closest one are as good as it: one word of ten.
_AS_CLOSE = 0.1
# A denial whose best answer costs this much (words of distance) is worth a look; beyond the second it withholds, where
# the other text says the very thing that is denied: a translator puts 不愿 into "reluctant", 未能 into "allowed".
_DOUBTFUL = 8.0
_PLAIN = 14.0
# A passage this much longer than the wording says more than it; what it denies may be left out with its clause.
_WHOLE = 1.4
_MOSTLY = 0.5
# It takes two names to change places.
_PAIR = 2
# A clause of which the wording has less than this share of the words is left out of it altogether.
_UNTOLD = 0.15


def find_clashes(text: str, ground: Ground) -> tuple[Clash, ...]:
    """A reversed statement, changed places of two names, or a dropped caution; one of each kind, the surest first."""
    clashes = _retelling(text, ground)
    if clashes is None:
        clashes = tuple(_translation(text, ground))
    found: dict[str, Clash] = {}
    for clash in sorted(clashes, key=lambda clash: not clash.sure):
        found.setdefault(clash.code, clash)
    return tuple(found.values())


def check_polarity(text: str, ground: Ground, path: str, statement: str | None, report: Reporter) -> None:
    """Report how the wording at ``path`` clashes with its ground; a lost caution withholds nothing."""
    for clash in find_clashes(text, ground):
        _add(clash, path, statement, report)


def _add(clash: Clash, path: str, statement: str | None, report: Reporter) -> None:
    severity: Severity | None = None if clash.sure else "warning"
    if clash.code == "grounding.negation":
        values = {"says": clash.mine, "evidence": clash.theirs}
    elif clash.code == "grounding.agent":
        values = {"surface": clash.mine, "other": clash.theirs}
    else:
        values, statement = {"surface": clash.mine}, None
    report.add(clash.code, path, severity=severity, withholds=statement, **values)


def _retelling(text: str, ground: Ground) -> tuple[Clash, ...] | None:
    """How the wording clashes with the passage that it retells in its own language; None where it retells none."""
    if text in ground.texts:
        return ()
    same = ground.of_language[has_han(text)]
    if any(only_shortens(text, passage) for passage in same):
        return ()
    told = [retell(text, passage, ground.index) for passage in same]
    told = [one for one in told if one.at_most >= RETELLS - _AS_CLOSE]
    best = max((one.likeness for one in told), default=0.0)
    if best < RETELLS:
        return None
    found: tuple[Clash, ...] = ()
    for one in told:
        if one.likeness >= best - _AS_CLOSE:
            found = one.clashes
            if not found:
                return ()
    return found


def _translation(text: str, ground: Ground) -> Iterator[Clash]:
    """How the wording clashes with passages that say it in other words or in the other language."""
    same = tuple(passage for passage in ground.texts if has_han(passage) == has_han(text))
    if same:
        yield from _same_language(text, same)
    else:
        yield from _denials(text, ground)
        yield from _opposites(text, ground)
        yield from _exchanged(text, ground)
    yield from _swaps(text, ground)
    lost = _lost(text, ground.texts[0], ground) if ground.texts else None
    if lost is not None and all(_lost(text, other, ground) for other in ground.texts[1:]):
        yield Clash("grounding.hedge", lost, "")


def _lost(text: str, passage: str, ground: Ground) -> str | None:
    """A caution of a passage that the wording does not keep."""
    if has_han(text) == has_han(passage):
        lost = lost_hedge(text, passage)
        return lost.text if lost is not None else None
    return lost_caution(text, passage, ground.index)


def _same_language(text: str, passages: tuple[str, ...]) -> Iterator[Clash]:
    """Clauses of a free retelling against the clauses of the evidence that have their words."""
    if not (has_sides(text) or any(map(may_deny, (text, *passages)))):
        return
    candidates = [other for passage in passages for other in split_clauses(passage)]
    for clause in split_clauses(text):
        best = max((share(clause, other) for other in candidates), default=0.0)
        if best < _ALIGNED:
            continue
        aligned = [other for other in candidates if share(clause, other) >= best - _AS_CLOSE]
        mine, yours = find_negations(clause), [find_negations(other) for other in aligned]
        if not (find_negations(text) or denies_otherwise(clause)) and all(yours):
            yield Clash("grounding.negation", "asserts", f"denies ('{yours[0][0].span.text}')")
        elif mine and not any(denies_at_all(passage) for passage in passages):
            yield Clash("grounding.negation", f"denies ('{mine[0].span.text}')", "does not")
        elif not mine and not any(yours):
            opposite = [opposite_words(clause, other) for other in aligned]
            if opposite[0] is not None and all(opposite):
                yield _says(*opposite[0])


def _denials(text: str, ground: Ground) -> Iterator[Clash]:
    """Denials of the wording that no passage answers, and of the only passage that the wording does not."""
    if not any(may_deny(one) and find_negations(to_hans(one)) for one in (text, *ground.texts)):
        return
    here = has_han(text)
    row = tokenize(text, ground.index)
    rows = [tokenize(passage, ground.index) for passage in ground.texts]
    compared = [unanswered(row, other) if here else unanswered(other, row) for other in rows]
    mine = [[denial for denial in found if denial.chinese == here] for found in compared]
    kindest = min(mine, key=lambda found: found[0].cost if found else 0.0, default=[])
    yield from _first_reversed([denial for denial in kindest if denial.cost >= _DOUBTFUL], mine=True)
    if len(rows) == 1:
        theirs = [denial for denial in compared[0] if denial.chinese != here and denial.cost >= _DOUBTFUL]
        longer = theirs and _size(ground.texts[0]) / max(_size(text), 1) > _WHOLE
        told = [denial for denial in theirs if denial.clause >= (_MOSTLY if longer else _UNTOLD)]
        yield from _first_reversed(told, mine=False)


def _first_reversed(denials: list[Unanswered], *, mine: bool) -> Iterator[Clash]:
    """The surest of unanswered denials, ``mine`` those of the wording."""
    for denial in sorted(denials, key=lambda denial: not _is_plain(denial))[:1]:
        says = f"denies ('{denial.word}')"
        told = (says, "does not") if mine else ("asserts", says)
        yield Clash("grounding.negation", *told, _is_plain(denial))


def _is_plain(denial: Unanswered) -> bool:
    return denial.proven and denial.cost >= _PLAIN


def _size(text: str) -> float:
    """The length of a text in English words; translations have 1.5 Chinese characters for an English word."""
    han = sum(map(is_han, text))
    return han / 1.5 if han else len(text.split())


def _opposites(text: str, ground: Ground) -> Iterator[Clash]:
    """Opposites (允许 and banned) in wording and evidence."""
    found = [_opposite(text, other, ground.index) for other in ground.texts]
    if found and found[0] is not None and all(found):
        yield _says(*found[0])


def _opposite(text: str, passage: str, index: NameIndex) -> tuple[str, str] | None:
    if has_han(text):
        return find_opposites(text, passage, index)
    found = find_opposites(passage, text, index)
    return None if found is None else (found[1], found[0])


def _says(mine: str, theirs: str) -> Clash:
    return Clash("grounding.negation", f"says '{mine}'", f"says '{theirs}'")


def _swaps(text: str, ground: Ground) -> Iterator[Clash]:
    """An action whose sides have changed places."""
    mine = find_actions(text, ground.index)
    theirs = frozenset().union(*(find_actions(other, ground.index) for other in ground.texts if mine))
    for action in mine:
        if action in theirs:
            continue
        if action.patient and action.turned in theirs:
            yield Clash("grounding.agent", f"{action.agent} … {action.patient}", f"{action.patient} … {action.agent}")
        others = [other.agent for other in theirs if other.verb == action.verb and not other.patient]
        if not action.patient and others:
            yield Clash("grounding.agent", action.agent, others[0])


def _exchanged(text: str, ground: Ground) -> Iterator[Clash]:
    """Names in another order than in every passage, where neither the passive nor a list explains it."""
    first: tuple[Token, Token] | None = None
    for passage in ground.texts:
        pair = _first_exchanged(text, passage, ground.index)
        if pair is None:
            return
        first = first or pair
    if first is not None:
        one, other = first
        names = f"{one.span.text} … {other.span.text}", f"{other.span.text} … {one.span.text}"
        yield Clash("grounding.agent", *names, sure=False)


def _first_exchanged(text: str, passage: str, index: NameIndex) -> tuple[Token, Token] | None:
    english = passage if has_han(text) else text  # it needs no conversion
    if len({name.key for name in index.find(english)}) < _PAIR:
        return None
    mine, yours = (index.find(to_hans(one)) for one in (text, passage))
    if len({name.key for name in mine} & {name.key for name in yours}) < _PAIR:
        return None
    if in_one_order(mine, yours, index) and not (may_turn(text) or may_turn(passage)):
        return None
    return next(exchanged_names(tokenize(text, index), tokenize(passage, index)), None)
