"""What two wordings of a statement assert, in Chinese and in English: whether, which way, of whom and how surely."""

from __future__ import annotations

from diptych.checks.answers import unanswered
from diptych.checks.doers import ACTORS, exchanged_doers, in_one_order
from diptych.checks.opposites import find_opposites
from diptych.checks.reporting import make_finding
from diptych.lang.actions import find_actions
from diptych.lang.hanzi import to_hans
from diptych.lang.hedging import lost_hedge
from diptych.lang.names import NameIndex
from diptych.lang.polarity import find_negations
from diptych.lang.tokens import tokenize
from diptych.model.finding import Finding

# A denial whose best answer costs this much, in words of distance, has none: translators hardly ever leave it so far.
_UNANSWERED = 20.0
# Characters: a longer statement has room to put its cautions into other words.
_SHORT = 60
_PAIR = ("who acts", "whom it befalls")
# Plans, which translations often tell as what is being done: 拟转让 is "are transferring".
_PLANNED = frozenset({"拟", "擬", "预计", "預計", "预期", "預期"})


def compare_assertions(zh: str, en: str, index: NameIndex) -> list[Finding]:
    """The ``parity.polarity`` findings of two wordings of one statement."""
    return [*_polarity(zh, en, index), *_doers(zh, en, index), *_cautions(zh, en)]


def _polarity(zh: str, en: str, index: NameIndex) -> list[Finding]:
    """One language denies where the other has no word that could be its denial, or says the opposite word."""
    opposite = find_opposites(zh, en, index)
    if opposite is not None:
        return [_reversed(*opposite, "they are opposites")]
    if not (find_negations(zh) or find_negations(en)):
        return []
    found = unanswered(tokenize(zh, index), tokenize(en, index))
    worst = next((denial for denial in found if denial.proven and denial.cost >= _UNANSWERED), None)
    if worst is None:
        return []
    sides = (worst.word, "") if worst.chinese else ("", worst.word)
    return [_reversed(*sides, "one denies what the other does not")]


def _doers(zh: str, en: str, index: NameIndex) -> list[Finding]:
    """Two names, one of which acts on the other, that have changed places."""
    told = _actors(en, index)  # English needs no conversion
    if len(told) < len(_PAIR) or len(told & _actors(zh, index)) < len(_PAIR):
        return []
    mine = [action for action in find_actions(zh, index) if action.patient]
    theirs = find_actions(en, index) if mine else frozenset()
    turned = [action for action in mine if action not in theirs and action.turned in theirs]
    names = [(f"{action.agent} … {action.patient}", f"{action.patient} … {action.agent}") for action in turned]
    if not in_one_order(index.find(to_hans(zh)), index.find(to_hans(en)), index):
        for one, other in exchanged_doers(tokenize(zh, index), tokenize(en, index)):
            names.append((f"{one.span.text} … {other.span.text}", f"{other.span.text} … {one.span.text}"))
    return [_reversed(*pair, "they have changed places") for pair in sorted(names)[:1]]


def _actors(text: str, index: NameIndex) -> set[str]:
    names = (*index.find(text), *index.find(to_hans(text)))
    return {name.key for name in names if index.kind(name) in ACTORS}


def _cautions(zh: str, en: str) -> list[Finding]:
    """A short statement that Chinese gives as possible, considered or hearsay and English as a plain fact."""
    lost = lost_hedge(en, zh) if len(zh) <= _SHORT else None
    if lost is not None and lost.text in _PLANNED:
        return []
    return [_reversed(lost.text, "", "one is cautious where the other is sure")] if lost is not None else []


def _reversed(zh: str, en: str, how: str) -> Finding:
    one, other = (f"'{word}'" if word else "nothing" for word in (zh, en))
    return make_finding("parity.polarity", zh=one, en=other, how=how)
