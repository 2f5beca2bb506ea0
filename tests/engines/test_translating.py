"""The missing language, by a model and by ``fxtranslate``: what says the same is taken and signed, the rest is told."""

from __future__ import annotations

import json
import re
import sys
import types
from pathlib import Path

import pytest

from diptych.errors import UsageError
from diptych.model.brief import Fact
from diptych.pipeline import engines
from diptych.pipeline.draft import DraftOptions, DraftOutcome, draft_brief
from diptych.pipeline.engines import EngineChoice
from diptych.records.store import SiteRoot
from scripted_model import scripted_model

BRIEF = "2025-08-14-deepseek-r2"
DAY = "2025-08-16"
ZH = "DeepSeek 在今年 1 月释出了引发广泛关注的 R1 模型"
TRUE = (
    "DeepSeek released its R1 model, which attracted wide attention, in January this year, and then began training the "
    "R2 model; with encouragement from the authorities it used Huawei's Ascend processors rather than the more mature "
    "and more advanced Nvidia AI chips."
)


def draft(site: SiteRoot, translator: str) -> DraftOutcome:
    return draft_brief(site, site.briefs_path / BRIEF, DAY, options=DraftOptions(EngineChoice("rules", translator)))


def told(outcome: DraftOutcome) -> Fact:
    return next(fact for fact in outcome.brief.facts if fact.text.zh and fact.text.zh.startswith(ZH))


def stand_in(monkeypatch: pytest.MonkeyPatch, english: str) -> list[str]:
    """A module with the interface of fxtranslate 0.5 (``Translator.load``, ``translate_long``): its models are not
    here."""
    asked: list[str] = []

    class Translator:
        @classmethod
        def load(cls, src: str, trg: str, cache_dir: str | None = None) -> Translator:
            self = cls()
            self.into = trg
            return self

        def translate_long(self, text: str) -> str:
            asked.append(text)
            return english if self.into == "en" else "这句话说的是完全不同的事情。"

    module = types.ModuleType("fxtranslate")
    module.Translator = Translator  # type: ignore[attr-defined]
    module.__spec__ = types.SimpleNamespace(name="fxtranslate")  # type: ignore[assignment]
    monkeypatch.setitem(sys.modules, "fxtranslate", module)
    monkeypatch.delitem(sys.modules, "diptych.engines.firefox", raising=False)
    return asked


def test_a_translation_that_says_the_same_is_taken_and_signed(site: SiteRoot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = stand_in(monkeypatch, TRUE)
    outcome = draft(site, "fxtranslate")
    fact = told(outcome)
    assert fact.text.en == TRUE
    assert fact.text.by == f"mt:fxtranslate {DAY}"
    assert any(text.startswith(ZH) for text in asked)
    # What says something else stays out, and the brief keeps the words that the source has.
    lacking = [fact for fact in outcome.brief.facts if not fact.text.zh]
    assert lacking
    assert {fact.text.by for fact in lacking} == {f"rules {DAY}"}
    assert any("not translated" in line for line in outcome.left_open)


@pytest.mark.parametrize(
    "wrong",
    [
        TRUE.replace("January", "March"),
        TRUE.replace("Huawei", "Tencent"),
        TRUE.replace("released", "did not release"),
        TRUE.replace("R2 model", "45 models"),
        "这不是英文。",
        f"{TRUE} <script>alert(1)</script>",
        f"{TRUE} See https://evil.example.",
        "",
    ],
)
def test_a_translation_that_does_not_is_dropped(site: SiteRoot, monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    stand_in(monkeypatch, wrong)
    outcome = draft(site, "fxtranslate")
    assert told(outcome).text.en is None
    assert told(outcome).text.by == f"rules {DAY}"
    assert any(each.item == f"facts {told(outcome).id}" for each in outcome.refused)


def test_a_language_model_translates_too(site: SiteRoot) -> None:
    (site.path / "mkdocs.yml").write_text("site_name: T\n", encoding="utf-8")
    with scripted_model({"translations": [{"id": "0", "text": TRUE}]}) as model:
        text = f"site_name: T\nextra:\n  diptych:\n    llm:\n      url: {model.url}\n      model: m\n"
        (site.path / "mkdocs.yml").write_text(text, encoding="utf-8")
        outcome = draft(site, "llm")
    listed = [json.loads(line) for line in re.findall(r'^\{"id".*$', model.asked[1]["messages"][1]["content"], re.M)]
    assert listed[0]["text"] == told(outcome).text.zh
    assert told(outcome).text.en == TRUE
    assert told(outcome).text.by == f"llm:m {DAY}"
    assert outcome.usage and outcome.usage.asked == 2


def test_without_the_extra_the_message_names_it(site: SiteRoot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines.importlib.util, "find_spec", lambda name: None)
    for choice, extra in ((EngineChoice("llm"), "llm"), (EngineChoice("rules", "fxtranslate"), "translate")):
        with pytest.raises(UsageError) as caught:
            draft_brief(site, site.briefs_path / BRIEF, DAY, options=DraftOptions(choice))
        assert str(caught.value).endswith(f"— install it with: pip install 'diptych[{extra}]'")
    assert not Path(site.briefs_path / BRIEF / "brief.yml").exists()
