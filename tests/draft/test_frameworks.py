"""Mental models: the library itself, and which of them a story's facts suggest."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.draft.frameworks import draft_frameworks
from diptych.draft.topics import signals_in
from diptych.lang.hanzi import has_han
from diptych.lang.script import detect_writing
from diptych.model.brief import Evidence, Fact, Pair
from diptych.model.mental_model import MentalModel
from diptych.records.store import SiteRoot, load_models

ROOT = Path(__file__).parents[2]
MODELS = load_models(SiteRoot(ROOT))


def fact(key: str, zh: str | None = None, en: str | None = None) -> Fact:
    return Fact(key, Pair(zh, en), (Evidence("s1", zh or en or ""),))


CHIPS = (
    fact("f1", "训练中反复出现技术问题，公司改用英伟达芯片训练，昇腾只用于推理。"),
    fact("f2", "问题是新模型推迟发布的主因，算力供应不足也是瓶颈。"),
    fact("f3", "天气晴朗。"),
)


@pytest.mark.parametrize("key", sorted(MODELS))
def test_a_model_speaks_both_languages_and_knows_its_limits(key: str) -> None:
    model = MODELS[key]
    pairs = (model.name, model.idea, model.when, *model.questions, model.limits, model.falsifier)
    assert all(pair.zh and pair.en for pair in pairs)
    assert all(has_han(pair.zh or "") and not has_han(pair.en or "") for pair in pairs)
    assert detect_writing("".join(pair.zh or "" for pair in pairs)).lang == "zh-Hans"
    assert 3 <= len(model.questions) <= 5
    assert all((pair.zh or "").endswith("？") and (pair.en or "").endswith("?") for pair in model.questions)
    assert any(map(has_han, model.signals)) and not all(map(has_han, model.signals))


def test_the_library_has_at_least_ten_models() -> None:
    assert len(MODELS) >= 10


def test_a_story_of_a_bottleneck_suggests_it() -> None:
    found = draft_frameworks(CHIPS, MODELS, "rules 2025-08-16")
    assert found[0].model == "bottleneck"
    assert found[0].facts == ("f1", "f2")
    assert found[0].claim == Pair(MODELS["bottleneck"].idea.zh, MODELS["bottleneck"].idea.en, "rules 2025-08-16")
    assert len(found[0].points) == len(MODELS["bottleneck"].questions)
    assert found[0].limits and found[0].falsifier


def test_the_same_facts_in_english_suggest_the_same() -> None:
    facts = (
        fact("f1", en="Training met a bottleneck and compute was in short supply."),
        fact("f2", en="The delayed model needs less capacity for inference."),
    )
    assert draft_frameworks(facts, MODELS, "rules 2025-08-16")[0].model == "bottleneck"


def test_facts_without_signals_suggest_nothing() -> None:
    assert draft_frameworks((fact("f1", "天气晴朗。"), fact("f2", "昨天下雨。")), MODELS, "rules 2025-08-16") == ()


def test_questions_cite_only_facts_of_their_analysis() -> None:
    for analysis in draft_frameworks(CHIPS, MODELS, "rules 2025-08-16"):
        assert all(set(point.facts) <= set(analysis.facts) for point in analysis.points)


def test_english_signals_are_whole_words_in_any_case() -> None:
    assert signals_in(("race", "rely"), ["They embrace it.", "Others Rely on it."]) == {"rely"}


def test_models_do_not_depend_on_their_order() -> None:
    backwards: dict[str, MentalModel] = dict(reversed(MODELS.items()))
    assert draft_frameworks(CHIPS, MODELS, "rules") == draft_frameworks(CHIPS, backwards, "rules")
