"""Clashes between groups as the disputes of a draft: who says which, in the order of time."""

from __future__ import annotations

from collections.abc import Sequence

from diptych.draft.facts import DraftedFact
from diptych.lang.names import NameIndex
from diptych.model.brief import Dispute, Pair, Statement
from diptych.model.dossier import Clash, Dossier

_QUESTIONS = {
    "value": Pair(
        "关于{zh}，各来源给出的数字不同：是“{first}”，还是“{last}”？",
        "The sources give different figures on {en}: “{first}” or “{last}”?",
    ),
    "polarity": Pair(
        "关于{zh}，来源之间说法相反：是，还是不是？",
        "The sources contradict each other on {en}: is it so or not?",
    ),
    "date": Pair(
        "关于{zh}，各来源给出的日期不同：究竟是哪一天？",
        "The sources give different dates for {en}: which is right?",
    ),
    "agent": Pair(
        "来源对是谁所为说法不一：是{zh_or}？",
        "The sources name different parties: was it {en_or}?",
    ),
    "choice": Pair(
        "关于{zh}，来源之间说法不一：实际用的是哪一个？",
        "The sources disagree on {en}: which was it in fact?",
    ),
}


def draft_disputes(
    dossier: Dossier, facts: Sequence[DraftedFact], index: NameIndex, by: str, day: str
) -> tuple[Dispute, ...]:
    """Every clash whose two sides are facts of the draft, the earlier account first; known as of ``day``."""
    by_group = {each.place: each for each in reversed(facts)}
    found = []
    for clash in dossier.clashes:
        sides = [by_group[place] for place in clash.groups if place in by_group]
        if len(sides) == 2:
            found.append(_dispute(clash, sides, index, by, day))
    return tuple(found)


def _dispute(clash: Clash, sides: Sequence[DraftedFact], index: NameIndex, by: str, day: str) -> Dispute:
    zh = "、".join(_name(name, index, zh=True) for name in clash.names) or "这一点"
    zh = f" {zh}" if zh[0].isascii() else zh
    en = ", ".join(_name(name, index, zh=False) for name in clash.names) or "this point"
    question = _QUESTIONS[clash.kind]
    first, last = clash.values or ("", "")
    told = {"zh": zh, "en": en, "zh_or": zh.replace("、", "，还是"), "en_or": en.replace(", ", " or ")}
    told |= {"first": first.strip(), "last": last.strip()}
    known = _known(clash, sides, index, by)
    return Dispute(
        question=Pair((question.zh or "").format(**told), (question.en or "").format(**told), by),
        positions=tuple(Statement(each.fact.text, (each.fact.id,)) for each in sides),
        known=known,
        as_of=day if known else None,
    )


def _known(clash: Clash, sides: Sequence[DraftedFact], index: NameIndex, by: str) -> Pair | None:
    """Which account is the earlier one and whom each rests on; the order of time settles nothing by itself."""
    if clash.copied:
        return Pair(
            "后一种说法的来源转述前一来源的文字，此处与原文不同；以原文为准，除非另有依据。",
            "The second account repeats the text of the first and differs from it here; the original stands, unless "
            "more is known.",
            by,
        )
    early, late = clash.when
    if early is None or late is None or early == late:
        return None
    first, last = (each.group.origins[0] for each in sides)
    return Pair(
        f"较早的说法出自{_origin(first, index, zh=True)}（{early}），"
        f"较晚的出自{_origin(last, index, zh=True)}（{late}）。哪一个属实，现有来源没有说。",
        f"The earlier account rests on {_origin(first, index, zh=False)} ({early}), the later one on "
        f"{_origin(last, index, zh=False)} ({late}). The sources at hand do not say which is true.",
        by,
    )


def _origin(name: str, index: NameIndex, *, zh: bool) -> str:
    mention = next((each for each in index.find(name) if each.term), None)
    return _name(mention.term, index, zh=zh) if mention and mention.term else name


def _name(key: str, index: NameIndex, *, zh: bool) -> str:
    term = index.terms.get(key)
    if term is None:
        return key.upper() if key.isascii() else key
    return term.zh if zh else term.en
