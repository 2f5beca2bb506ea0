"""Mental models put to a story's facts: which ones it suggests, and which facts each of their questions is about."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diptych.draft.topics import signals_in
from diptych.lang.hanzi import has_han
from diptych.lang.lexicon import meanings, rarity
from diptych.lang.words import content_words
from diptych.model.brief import Analysis, Fact, Pair, Statement
from diptych.model.mental_model import MentalModel

MODELS_AT_MOST = 3
# One word may be chance; a model that fits is suggested by several words in several facts.
LEAST_SIGNALS = 3.0
LEAST_FACTS = 2
# A fact suggests a model by a word that few stories use; 用户 or "launched" are in most of them, and count a little.
EVERYDAY = 0.25
_EVERYDAY_TEXT = (
    "用户 平台 要求 训练 推理 推出 导致 引发 官方 政府 当局 声明 透露 宣称 泄露 标准 社区 开发者 依赖 集中 "
    "突破 反映 稳定性 架构 共享 过度 突然 转而 更换 替换 同行 供应 不足 受限 限制 鼓励 指示 表态 采购 出口 "
    "据悉 据报道 推迟 延后 预计 users platform developers community standard marketplace led caused impact "
    "triggered lead launch releases government authorities statement announced claimed sources familiar "
    "leaked leak signal reported according_to single failure rely depend training compute capacity supply "
    "target score shared water generation behind race weeks expected planned delayed postponed switch "
    "switched switching replace adopt stability disrupted overnight shock reportedly pushed purchases resume "
    "export exports open-source topped ranked originally expects sole backup regulators oversight consequence "
    "restrictions "
)
_EVERYDAY = frozenset(_EVERYDAY_TEXT.split())
# What a fact must weigh to be one that a model is put to: a word of its own, or several that it shares.
LEAST_WEIGHT = 0.5
FACTS_A_QUESTION = 3
# A question and a fact meet in words that tell something: "type", "use" and "time" are glosses of hundreds of words.
LEAST_RARITY = 6.0


@dataclass(frozen=True, slots=True)
class _Fit:
    model: MentalModel
    points: float
    facts: tuple[Fact, ...]


def draft_frameworks(facts: Sequence[Fact], models: Mapping[str, MentalModel], by: str) -> tuple[Analysis, ...]:
    """Up to three models that the facts suggest, each asking its questions; the answers are the editor's."""
    texts = {fact.id: _texts(fact) for fact in facts}
    weights = _weights(models)
    fits = [fit for key in sorted(models) if (fit := _fit(models[key], facts, texts, weights))]
    fits.sort(key=lambda fit: (-fit.points, fit.model.id))
    return tuple(_analysis(fit, texts, by) for fit in fits[:MODELS_AT_MOST])


def _texts(fact: Fact) -> tuple[str, ...]:
    return tuple(text for text in (fact.text.zh, fact.text.en) if text)


def _weights(models: Mapping[str, MentalModel]) -> dict[str, float]:
    """A signal of one model tells more than one of many, and a rare word more than one of every story."""
    counts: dict[str, int] = {}
    for model in models.values():
        for signal in model.signals:
            counts[signal] = counts.get(signal, 0) + 1
    return {
        signal: (EVERYDAY if signal.lower().replace(" ", "_") in _EVERYDAY else 1.0) / math.sqrt(count)
        for signal, count in counts.items()
    }


def _fit(
    model: MentalModel, facts: Sequence[Fact], texts: Mapping[str, tuple[str, ...]], weights: Mapping[str, float]
) -> _Fit | None:
    found = {fact.id: signals_in(model.signals, texts[fact.id]) for fact in facts}
    touched = [fact for fact in facts if sum(weights[signal] for signal in found[fact.id]) >= LEAST_WEIGHT]
    distinct = frozenset().union(*found.values())
    if _concepts(distinct, weights) < LEAST_SIGNALS or len(touched) < LEAST_FACTS:
        return None
    # The first facts are the story's; a model that fits only its margins explains little.
    early = sum(
        sum(weights[signal] for signal in found[fact.id]) / math.sqrt(place + 1) for place, fact in enumerate(facts)
    )
    points = early * sum(weights[signal] for signal in distinct) / math.sqrt(len(model.signals))
    touched.sort(key=lambda fact: -sum(weights[signal] for signal in found[fact.id]))
    return _Fit(model, points, tuple(touched[:6]))


def _concepts(signals: frozenset[str], weights: Mapping[str, float]) -> float:
    """How much the distinct signals weigh, where 瓶颈 and "bottleneck" are one."""
    total, seen = 0.0, set[str]()
    for signal in sorted(signals, key=lambda each: (-weights[each], each)):
        senses = _senses(signal)
        if not senses or senses.isdisjoint(seen):
            total += weights[signal]
        seen |= senses
    return total


def _analysis(fit: _Fit, texts: Mapping[str, tuple[str, ...]], by: str) -> Analysis:
    model = fit.model
    points = tuple(_question(question, fit.facts, texts, by) for question in model.questions)
    return Analysis(
        name=_signed(model.name, by),
        claim=_signed(model.idea, by),
        facts=tuple(sorted((fact.id for fact in fit.facts), key=_number)),
        model=model.id,
        points=points,
        limits=_signed(model.limits, by),
        falsifier=_signed(model.falsifier, by),
    )


def _question(question: Pair, facts: Sequence[Fact], texts: Mapping[str, tuple[str, ...]], by: str) -> Statement:
    """The question with the facts that it is most about, in their order; with none where it shares no telling word."""
    asked = _senses(f"{question.zh or ''} {question.en or ''}")
    telling = {sense: rarity(sense) for sense in asked if rarity(sense) >= LEAST_RARITY}
    near = {fact.id: sum(telling.get(sense, 0.0) for sense in _senses(" ".join(texts[fact.id]))) for fact in facts}
    best = sorted((key for key in near if near[key]), key=lambda key: (-near[key], _number(key)))
    return Statement(_signed(question, by), tuple(sorted(best[:FACTS_A_QUESTION], key=_number)))


def _senses(text: str) -> frozenset[str]:
    """The meanings of a text's words in English, so that a question meets facts of both languages."""
    words = content_words(text)
    return frozenset(sense for word in words for sense in (meanings(word) if has_han(word) else (word,)))


def _signed(pair: Pair, by: str) -> Pair:
    return Pair(pair.zh, pair.en, by)


def _number(key: str) -> int:
    return int(key[1:])
