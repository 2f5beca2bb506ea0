"""A draft by a language model, over a real connection: what is proven is taken, what is not never reaches the brief."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from diptych.errors import EngineError
from diptych.pipeline.check import check_brief
from diptych.pipeline.draft import DraftOptions, DraftOutcome, draft_brief
from diptych.pipeline.engines import EngineChoice
from diptych.records.store import SiteRoot, load_brief
from scripted_model import Said, scripted_model

BRIEF = "2025-08-14-deepseek-r2"
DAY = "2025-08-16"
QUOTE = "postponed the launch of its new artificial intelligence model after training efforts with Huawei chips failed"
SENTENCE = (
    "DeepSeek has postponed the launch of its new artificial intelligence model after training efforts with Huawei "
    "chips failed, the Financial Times reported on Thursday, citing three sources familiar with the matter."
)


def configure(site: SiteRoot, url: str, more: str = "") -> None:
    text = f"site_name: Test\nextra:\n  diptych:\n    llm:\n      url: {url}\n      model: test-model\n"
    (site.path / "mkdocs.yml").write_text(text + "".join(f"      {each}\n" for each in more.splitlines()), "utf-8")


def fact(number: int, zh: str | None, en: str | None, quote: str = QUOTE, source: str = "s2") -> dict[str, Any]:
    evidence = [{"source": source, "quote": quote}]
    return {"id": f"f{number}", "text": {"zh": zh, "en": en}, "evidence": evidence, "date": None}


def reply(*facts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"title": None, "facts": list(facts), "summary": [], "themes": [], "disputes": [], "framework": []} | more


GOOD = fact(
    1,
    "DeepSeek 用华为芯片训练失败后推迟发布新的人工智能模型。",
    "DeepSeek has postponed the launch of its new AI model after training efforts with Huawei chips failed.",
)


def draft(site: SiteRoot, **choice: Any) -> DraftOutcome:
    options = DraftOptions(EngineChoice("llm", **choice))
    return draft_brief(site, site.briefs_path / BRIEF, DAY, options=options)


def test_a_proven_fact_is_taken_with_the_sources_whole_sentence_and_signed(site: SiteRoot) -> None:
    with scripted_model(reply(GOOD)) as model:
        configure(site, model.url)
        outcome = draft(site)
    first = load_brief(site.briefs_path / BRIEF).value.facts[0]
    assert first.text.en == GOOD["text"]["en"]
    assert first.text.zh == GOOD["text"]["zh"]
    assert first.text.by == f"llm:test-model {DAY}"
    assert first.evidence[0].quote == SENTENCE
    assert outcome.refused == ()
    assert [finding for finding in check_brief(outcome.path) if finding.severity == "error"] == []


@pytest.mark.parametrize(
    ("proposed", "reason"),
    [
        (fact(1, None, GOOD["text"]["en"].replace("new", "45 new")), "grounding.number"),
        (fact(1, None, GOOD["text"]["en"].replace("Huawei", "Nvidia")), "does not name"),
        (fact(1, None, GOOD["text"]["en"].replace("failed", "failed in March 2019")), "grounding.date"),
        (fact(1, None, GOOD["text"]["en"].replace("has postponed", "has not postponed")), "grounding.negation"),
        (fact(1, None, GOOD["text"]["en"], quote="DeepSeek has cancelled its new model for good"), "not in the source"),
        (fact(1, None, GOOD["text"]["en"], source="s9"), "no such source"),
        (fact(1, None, GOOD["text"]["en"][:-1] + ", see https://evil.example/x."), "address"),
        (fact(1, None, GOOD["text"]["en"][:-1] + ", see evil.example."), "address"),
        (fact(1, None, GOOD["text"]["en"][:-1] + " <script>alert(1)</script>."), "markup"),
        (fact(1, None, GOOD["text"]["en"] + "\u202e"), "invisible"),
        (
            fact(1, None, "DeepSeek a reporté le lancement de son nouveau modèle après l’échec de l’entraînement."),
            "lang",
        ),
        (fact(1, "DeepSeek has postponed the launch.", None), "language"),
        (fact(1, None, "The whole company is run by thieves, and everybody there knows it well."), "does not have"),
        (fact(1, None, GOOD["text"]["en"][:-1] + ", so honest readers should buy gold bars now."), "does not have"),
        (fact(1, None, "DeepSeek has postponed the launch.", quote="the"), "too short"),
    ],
)
def test_what_is_not_proven_is_refused_with_its_reason(site: SiteRoot, proposed: dict[str, Any], reason: str) -> None:
    with scripted_model(reply(proposed)) as model:
        configure(site, model.url)
        outcome = draft(site)
    assert any(reason in each.reason for each in outcome.refused), outcome.refused
    assert {wording.text.by for wording in outcome.brief.facts} == {f"rules {DAY}"}
    assert outcome.brief.facts


def test_a_model_that_is_down_leaves_everything_as_it_was(site: SiteRoot) -> None:
    with scripted_model(Said(status=500)) as model:
        configure(site, model.url, "tries: 1")
        with pytest.raises(EngineError) as caught:
            draft(site)
    assert str(caught.value) == (
        "test-model at 127.0.0.1: it answered 500 — see that it runs, or draft with --engine rules; nothing was written"
    )
    assert sorted(path.name for path in (site.briefs_path / BRIEF).iterdir()) == ["sources"]


def test_the_same_question_is_asked_once(site: SiteRoot) -> None:
    with scripted_model(reply(GOOD)) as model:
        configure(site, model.url, "prices: {input: 1, output: 2}")
        first = draft(site)
        again = draft(site)
        fresh = draft(site, fresh=True)
    assert len(model.asked) == 2
    assert first.usage and again.usage and fresh.usage
    assert (first.usage.tokens_in, first.usage.tokens_out, first.usage.cost) == (100, 50, 0.0002)
    assert (again.usage.asked, again.usage.kept, again.state) == (0, 1, "same")
    assert fresh.usage.asked == 1


def test_the_articles_stand_between_fences_that_they_cannot_know(site: SiteRoot) -> None:
    with scripted_model(reply(GOOD)) as model:
        configure(site, model.url)
        draft(site)
    system, user = (message["content"] for message in model.asked[0]["messages"])
    fence = user.split(" ", 1)[0]
    assert fence in system
    assert user.count(fence) == 3
    assert "tools" not in model.asked[0]
    assert str(site.path) not in json.dumps(model.asked[0])
    assert Path.home().name not in user.split()
