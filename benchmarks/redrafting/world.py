"""A made story whose sources appear one after the other, and its drafts: facts renumbered, reworded, regrouped."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from diptych.model.brief import Analysis, Brief, Dispute, Evidence, Fact, Origin, Pair, Source, Statement, Theme

ID = "2025-08-14-delay"
_WORDS = [
    "交付",
    "推迟",
    "工厂",
    "芯片",
    "测试",
    "合同",
    "审查",
    "投资",
    "出口",
    "订单",
    "裁员",
    "补贴",
    "专利",
    "诉讼",
    "关税",
    "电池",
]
_ENGLISH = [
    "delivery",
    "delay",
    "plant",
    "chip",
    "test",
    "contract",
    "review",
    "stake",
    "export",
    "order",
    "layoff",
    "grant",
    "patent",
    "suit",
    "tariff",
    "cell",
]


@dataclass
class WorldFact:
    """What happened, in words that drafts may change, and what each capture says of it."""

    number: int
    topic: int
    version: int = 0
    bilingual: bool = True
    quotes: dict[str, str] = field(default_factory=dict)

    def text(self) -> Pair:
        word, english = _WORDS[self.topic], _ENGLISH[self.topic]
        zh = f"第 {self.number} 件事：{word}。" + f"（第 {self.version} 版）" * (self.version > 0)
        en = f"Event {self.number}: a {english}." + f" (version {self.version})" * (self.version > 0)
        return Pair(zh, en if self.bilingual else None)


class World:
    """A story of up to twenty facts in up to seven captures; ``draft`` tells what is known so far."""

    def __init__(self, random_: random.Random) -> None:
        self.random = random_
        self.captures = [f"{name}.md" for name in "abc"[: random_.randint(1, 3)]]
        self.facts = [WorldFact(number, random_.randrange(len(_WORDS))) for number in range(random_.randint(3, 8))]
        for capture in self.captures:
            self._tell(capture)

    def go_on(self) -> None:
        """Time passes: a new capture, new facts, other words for old ones, another language found."""
        chance = self.random.random
        if chance() < 0.7 and len(self.captures) < 7:
            number = len(self.facts)
            self.facts += [WorldFact(number + more, self.random.randrange(len(_WORDS))) for more in range(3)]
            self.captures.append(f"{'abcdefgh'[len(self.captures)]}.md")
            self._tell(self.captures[-1])
        for fact in self.facts:
            fact.version += chance() < 0.15
            fact.bilingual = fact.bilingual or chance() < 0.5

    def _tell(self, capture: str) -> None:
        for fact in self.facts:
            if self.random.random() < 0.6 or not fact.quotes:
                fact.quotes[capture] = f"{capture[0]} says: “{_WORDS[fact.topic]}” no. {fact.number}, they said"
        for fact in self.random.sample(self.facts, 2):
            fact.bilingual = False

    def draft(self, ids: dict[str, str], day: str) -> Brief:
        """The draft of ``day``, its sources under the ids that ``ids`` gives captures."""
        by = f"rules {day}"
        ids, free = dict(ids), iter(f"s{number}" for number in range(1, 99))
        for capture in self.captures:
            ids.setdefault(capture, next(each for each in free if each not in ids.values()))
        told = self.random.sample(self.facts, len(self.facts))
        if self.random.random() < 0.3:
            told = told[:-1]
        facts = tuple(self._fact(f"f{place}", fact, ids, by) for place, fact in enumerate(told, 1))
        names = {fact.number: drafted for fact, drafted in zip(told, facts, strict=True)}
        return Brief(
            schema="1",
            id=ID,
            date=ID[:10],
            status="draft",
            title=Pair("一件推迟的事", "A delay" if len(self.captures) > 2 else None, by),
            topics=tuple(sorted({_ENGLISH[fact.topic] for fact in told[:3]})),
            summary=tuple(Statement(fact.text, (fact.id,)) for fact in facts[:3]),
            facts=facts,
            themes=tuple(self._themes(names, by)),
            disputes=self._disputes(facts, by),
            framework=(
                Analysis(Pair("瓶颈", "Bottleneck", by), Pair("一处卡住。", "It is stuck.", by), _ids(facts[:4])),
            ),
            sources=tuple(self._source(capture, ids[capture]) for capture in self.captures),
        )

    def _fact(self, key: str, fact: WorldFact, ids: dict[str, str], by: str) -> Fact:
        text = fact.text()
        evidence = tuple(Evidence(ids[capture], quote) for capture, quote in fact.quotes.items())
        date = "2025-08-14" if fact.number % 3 == 0 else None
        return Fact(key, Pair(text.zh, text.en, by), evidence, date)

    def _themes(self, names: dict[int, Fact], by: str) -> list[Theme]:
        topics: dict[int, list[Fact]] = {}
        for number, fact in names.items():
            topics.setdefault(self.facts[number].topic % 4, []).append(fact)
        return [
            Theme(Pair(_WORDS[topic], _ENGLISH[topic], by), tuple(Statement(fact.text, (fact.id,)) for fact in facts))
            for topic, facts in sorted(topics.items())
            if len(facts) > 1
        ]

    def _disputes(self, facts: tuple[Fact, ...], by: str) -> tuple[Dispute, ...]:
        if len(self.captures) < 3:
            return ()
        positions = tuple(
            Statement(fact.text, (fact.id,)) for fact in sorted(facts, key=lambda fact: fact.text.zh or "")[:2]
        )
        return (Dispute(Pair("何时？", "When?", by), positions),)

    def _source(self, capture: str, key: str) -> Source:
        origin = (Origin("Reuters", "Reuters reported"),) if capture < "c" else ()
        return Source(key, capture, f"{ord(capture[0]):064x}", f"Title of {capture}", lang="en", origin=origin)


def _ids(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    return tuple(fact.id for fact in facts)
