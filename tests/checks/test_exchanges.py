"""One thing exchanged for another of its kind, beside evidence in either language; what agrees is left alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from diptych.checks.ground import Ground, Passage
from diptych.checks.grounding import ungrounded
from diptych.checks.polarity import find_clashes
from diptych.lang.hanzi import has_han, to_hant
from diptych.lang.names import NameIndex
from diptych.records.store import SiteRoot, load_terms

INDEX = NameIndex(load_terms(SiteRoot(Path(__file__).parents[2])))
ANCHOR = dt.date(2025, 9, 18)


def accusations(wording: str, evidence: str) -> list[str]:
    """The codes of what a wording is accused of; cautions aside, which withhold nothing."""
    ground = Ground((Passage(evidence, ANCHOR),), INDEX)
    clashes = [clash.code for clash in find_clashes(wording, ground) if clash.sure]
    return [*(code for code, _ in ungrounded(wording, ground)), *clashes]


def expect(evidence: str, true: str, false: tuple[str, ...], code: str) -> None:
    """The true wording passes and each false one has the code, with Chinese in both scripts."""
    for passage in (evidence, to_hant(evidence)) if has_han(evidence) else (evidence,):
        assert accusations(true, passage) == [], (passage, true)
        for wording in false:
            assert code in accusations(wording, passage), (passage, wording)


@pytest.mark.parametrize(
    ("evidence", "true", "false"),
    [
        (
            "The plant had closed a week earlier.",
            "The plant had closed one week before.",
            ("A month earlier it closed.",),
        ),
        (
            "工厂一周前停产。",
            "The plant stopped a week earlier.",
            ("The plant stopped a month earlier.", "工厂一个月前停产。"),
        ),
        ("The firm filed a day after the fire.", "公司在火灾一天后报案。", ("公司在火灾一周后报案。",)),
        (
            "An hour later the power was back.",
            "一小时后恢复供电。",
            ("一分钟后恢复供电。", "A minute later the power was back."),
        ),
        (
            "半个月后他获释。",
            "He was released half a month later.",
            ("He was released half a year later.", "半年后他获释。"),
        ),
        (
            "Three weeks later the court ruled.",
            "三周后法院裁决。",
            ("一个月后法院裁决。", "A day later the court ruled."),
        ),
        ("In a decade the fleet doubled.", "十年间船队翻了一番。", ("In a century the fleet doubled.",)),
    ],
)
def test_a_length_of_time(evidence: str, true: str, false: tuple[str, ...]) -> None:
    """Counted by one, in any words."""
    expect(evidence, true, false, "grounding.number")


@pytest.mark.parametrize(
    ("evidence", "true", "false"),
    [
        (
            "哈尔滨降至零下12摄氏度。",
            "Harbin fell to minus 12 degrees Celsius.",
            ("Harbin fell to 12 °C.", "哈尔滨降至12℃。"),
        ),
        ("奥斯陆气温12℃。", "It was 12 °C in Oslo.", ("It was −12 °C in Oslo.", "奥斯陆气温零下12℃。")),
        ("It was 12 degrees below zero.", "气温为零下12度。", ("气温为12度。", "It was 12 degrees.")),
        ("最低气温-8℃。", "The low was -8°C.", ("最低气温8℃。", "The low was 8°C.")),
    ],
)
def test_the_sign_of_a_temperature(evidence: str, true: str, false: tuple[str, ...]) -> None:
    """As a sign or in words."""
    expect(evidence, true, false, "grounding.number")


@pytest.mark.parametrize(
    ("evidence", "true", "false"),
    [
        (
            "The suspect was arrested on Monday.",
            "The suspect was detained on Monday.",
            "The suspect was released on Monday.",
        ),
        ("嫌疑人周一被捕。", "嫌疑人周一被拘捕。", "嫌疑人周一获释。"),
        ("法院表示证据充足。", "法院表示证据充分。", "法院表示证据不足。"),
        ("The board approved the plan.", "The board has approved the plan.", "The board disapproved the plan."),
        ("The data are complete.", "The data is complete.", "The data are incomplete."),
        ("He was convicted of fraud.", "He was found guilty of fraud.", "He was acquitted of fraud."),
        ("公司招聘了300名员工。", "公司招募了300名员工。", "公司裁减了300名员工。"),
        (
            "The minister was appointed in May.",
            "In May the minister was appointed.",
            "The minister was dismissed in May.",
        ),
    ],
)
def test_an_opposite_in_one_language(evidence: str, true: str, false: str) -> None:
    """Where nothing else differs, also by a prefix."""
    expect(evidence, true, (false,), "grounding.negation")
