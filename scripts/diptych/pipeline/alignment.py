"""The same facts under the same ids in three versions of a brief: the last draft, the edited file, the new draft.

A draft numbers its facts anew each time; an editor may rename them. What they say and quote tells which is which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

Record = dict[str, Any]

# Lists whose entries are ids of facts, and the values that are ids of sources.
_FACT_LISTS = "facts"
_SOURCE_KEYS = ("source", "reprint_of")
# The share of equal characters from which one wording under one id is another one reworded, and not another fact's.
_MOST = 0.6


def spans(fact: Record) -> set[tuple[str, str]]:
    """What a fact quotes: sources and words, whatever the white space."""
    return {
        (str(each.get("source")), "".join(str(each.get("quote", "")).split()))
        for each in fact.get("evidence") or ()
        if isinstance(each, dict)
    }


def wordings(fact: Record) -> set[str]:
    """The wordings of a fact."""
    text = fact.get("text")
    return {text[key] for key in ("zh", "en") if text.get(key)} if isinstance(text, dict) else set()


def pair_facts(ours: Sequence[Record], others: Sequence[Record], *, by_id: bool) -> dict[str, str]:
    """The id in ``ours`` of each fact of ``others`` that is there, each taken once.

    With ``by_id`` an equal id decides where anything else speaks for it as well.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()

    def rounds() -> list[Callable[[Record, Record], int]]:
        by_likeness: list[Callable[[Record, Record], int]] = [
            lambda a, b: len(wordings(a)) if wordings(a) == wordings(b) else 0,
            lambda a, b: len(spans(a) & spans(b)),
            lambda a, b: len(wordings(a) & wordings(b)),
        ]
        same_id: Callable[[Record, Record], int] = lambda a, b: int(a["id"] == b["id"] and alike(a, b))  # noqa: E731
        return [same_id, *by_likeness] if by_id else by_likeness

    for likeness in rounds():
        scores = sorted(
            (
                (-likeness(mine, other), mine["id"] != other["id"], place, other["id"], mine["id"])
                for other in others
                if other["id"] not in found
                for place, mine in enumerate(ours)
                if mine["id"] not in taken
            ),
        )
        for score, _, _, other_id, my_id in scores:
            if score < 0 and other_id not in found and my_id not in taken:
                found[other_id] = my_id
                taken.add(my_id)
    return found


def alike(one: Record, other: Record) -> bool:
    """Whether two facts share a wording, most of one, or a quote or a part of one."""
    if any(
        SequenceMatcher(None, mine, also, autojunk=False).ratio() > _MOST
        for mine in wordings(one)
        for also in wordings(other)
    ):
        return True
    return any(
        source == also and (quote in words or words in quote)
        for source, quote in spans(one)
        for also, words in spans(other)
    )


def pair_sources(ours: Sequence[Record], others: Sequence[Record]) -> dict[str, str]:
    """The id in ``ours`` of each source of ``others`` with the same capture, or else the same address and id."""
    captures = {each["capture"]: each["id"] for each in ours if each.get("capture")}
    cited = {(each["id"], each.get("url")) for each in ours if not each.get("capture")}
    found = {each["id"]: captures[each["capture"]] for each in others if each.get("capture") in captures}
    return found | {each["id"]: each["id"] for each in others if (each["id"], each.get("url")) in cited}


def rename(record: Any, facts: Mapping[str, str], sources: Mapping[str, str]) -> Any:
    """A record with other ids for its facts and sources, wherever they are named."""
    if isinstance(record, list):
        return [rename(each, facts, sources) for each in record]
    if not isinstance(record, dict):
        return record
    renamed: Record = {}
    for key, value in record.items():
        if key == _FACT_LISTS and isinstance(value, list):
            renamed[key] = [facts.get(each, each) if isinstance(each, str) else each for each in value]
            renamed[key] = [each if isinstance(each, str) else rename(each, facts, sources) for each in renamed[key]]
        elif key in _SOURCE_KEYS and isinstance(value, str):
            renamed[key] = sources.get(value, value)
        else:
            renamed[key] = rename(value, facts, sources)
    return renamed


def rename_all(record: Record, facts: Mapping[str, str], sources: Mapping[str, str]) -> Record:
    """``rename``, and the ids of the facts and the sources themselves."""
    renamed: Record = rename(record, facts, sources)
    for name, ids in (("facts", facts), ("sources", sources)):
        for each in renamed.get(name) or ():
            each["id"] = ids.get(each["id"], each["id"])
    return renamed


def without_facts(record: Record, gone: set[str]) -> Record:
    """A record without some facts, and without what rested on them alone."""
    kept = {**record, "facts": [fact for fact in record.get("facts") or () if fact["id"] not in gone]}
    for name, least in (("summary", 1), ("framework", 2)):
        kept[name] = _resting(record.get(name), gone, least)
    kept["themes"] = [
        {**theme, "body": body} for theme in record.get("themes") or () if (body := _resting(theme.get("body"), gone))
    ]
    kept["disputes"] = [
        {**each, "positions": positions}
        for each in record.get("disputes") or ()
        if len(positions := _resting(each.get("positions"), gone)) > 1
    ]
    for analysis in kept["framework"]:
        if "points" in analysis:
            analysis["points"] = _resting(analysis["points"], gone)
    return {key: kept[key] for key in record if kept[key] not in ([], None)}


def _resting(statements: Any, gone: set[str], least: int = 1) -> list[Record]:
    """Statements without the facts that are gone; those that had enough of them and do not any more are left out."""
    found = []
    for each in statements or ():
        facts = [fact for fact in each.get("facts") or () if fact not in gone]
        if len(facts) == len(each.get("facts") or ()):
            found.append(dict(each))
        elif len(facts) >= least:
            found.append({**each, "facts": facts})
    return found


def fresh_ids(taken: set[str], count: int) -> list[str]:
    """So many new fact ids, counted on from the highest."""
    highest = max((int(found[1]) for each in taken if (found := re.fullmatch(r"f(\d{1,6})", each))), default=0)
    return [f"f{highest + number}" for number in range(1, count + 1)]
