"""The lines of a story: its facts under a few topics, each title with the names that the line is about."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from diptych.draft.facts import DraftedFact
from diptych.draft.topics import TOPICS, Topic, signals_in
from diptych.lang.hanzi import fold_chars
from diptych.lang.names import NameIndex
from diptych.model.brief import Pair, Statement, Theme

THEMES_AT_MOST = 5
# A topic of one fact in ten is what a story touches, not what it is about.
TOPICS_AT_MOST, LEAST_SHARE = 3, 0.1
# Evens out the places of the first facts: the first one is not worth two of the second.
FIRST = 3
FACTS_A_THEME = 5
LEAST_FACTS = 2
NAMES_IN_A_TITLE = 2
# A name of fewer facts than this share is met in a theme; the theme is not about it.
LEAST_NAMED = 0.4


def draft_themes(facts: Sequence[DraftedFact], index: NameIndex, by: str) -> tuple[Theme, ...]:
    """Up to four themes of two or more facts, the largest first; each fact stands in one."""
    lines: dict[str, list[DraftedFact]] = {topic.en: [] for topic in TOPICS}
    for fact in facts:
        topic = _nearest(fact)
        if topic:
            lines[topic.en].append(fact)
    kept = [topic for topic in TOPICS if len(lines[topic.en]) >= LEAST_FACTS]
    # The line of the first facts comes first: what a reader must know, not what is said most often.
    kept.sort(key=lambda topic: -sum(1 / (facts.index(each) + FIRST) for each in lines[topic.en]))
    everywhere = Counter(name for fact in facts for name in _names(fact))
    return tuple(_theme(topic, lines[topic.en], everywhere, index, by) for topic in kept[:THEMES_AT_MOST])


def draft_topics(facts: Sequence[DraftedFact]) -> tuple[str, ...]:
    """The ids of the topics that a good part of the facts has, the commonest first."""
    counts = Counter(topic.id for fact in facts if (topic := _nearest(fact)))
    least = max(LEAST_FACTS, math.ceil(len(facts) * LEAST_SHARE))
    return tuple(key for key, count in counts.most_common(TOPICS_AT_MOST) if count >= least)


def _nearest(fact: DraftedFact) -> Topic | None:
    """The line with the most signals; of two, the more special one."""
    texts = [text for text in (fact.fact.text.zh, fact.fact.text.en) if text]
    counts = {topic.en: len(signals_in(topic.signals, texts)) for topic in TOPICS}
    best = max(TOPICS, key=lambda topic: counts[topic.en])
    return best if counts[best.en] else None


def _theme(topic: Topic, facts: Sequence[DraftedFact], everywhere: Counter[str], index: NameIndex, by: str) -> Theme:
    body = tuple(Statement(each.fact.text, (each.fact.id,)) for each in facts[:FACTS_A_THEME])
    return Theme(_title(topic, facts, everywhere, index, by), body)


def _title(topic: Topic, facts: Sequence[DraftedFact], everywhere: Counter[str], index: NameIndex, by: str) -> Pair:
    """The topic, and the names that stand here more than elsewhere."""
    here = Counter(name for fact in facts for name in _names(fact))
    spellings = _spellings(facts, index)
    telling = sorted(
        (
            name
            for name, count in here.items()
            if count >= max(LEAST_FACTS, len(facts) * LEAST_NAMED) and (name in index.terms or name in spellings)
        ),
        key=lambda name: (-here[name] / everywhere[name], -here[name], name),
    )
    shown = [
        tuple(_shown(name, index, each, spellings) for each in ("zh", "en")) for name in telling[:NAMES_IN_A_TITLE]
    ]
    if not shown:
        return Pair(topic.zh, topic.en, by)
    zh, en = "、".join(pair[0] for pair in shown), ", ".join(pair[1] for pair in shown)
    return Pair(f"{topic.zh}：{zh}", f"{topic.en}: {en}", by)


def _names(fact: DraftedFact) -> set[str]:
    return {name for statement in (fact.group.zh, fact.group.en) if statement for name in statement.names}


def _spellings(facts: Sequence[DraftedFact], index: NameIndex) -> dict[str, str]:
    """How the facts' wordings most often spell each name that the table does not hold; of two, the first."""
    texts = [text for fact in facts for text in (fact.fact.text.zh, fact.fact.text.en) if text]
    mentions = (each for text in texts for each in index.find(text))
    counts = Counter((fold_chars(each.key), each.surface) for each in mentions if not each.term)
    found: dict[str, str] = {}
    for (key, surface), _ in counts.most_common():
        found.setdefault(key, surface)
    return found


def _shown(name: str, index: NameIndex, written: str, spellings: Mapping[str, str]) -> str:
    term = index.terms.get(name)
    if term is None:
        return spellings[name]
    return term.zh if written == "zh" else term.en
