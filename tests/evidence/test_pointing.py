"""Which sentences need another one to be understood."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diptych.evidence.gathering import gather
from diptych.evidence.pointing import points_elsewhere
from diptych.model.dossier import Reading
from diptych.model.term import Term

Make = Callable[..., Reading]


@pytest.mark.parametrize(
    "text",
    [
        "该机制已截获数亿美元。",
        "其推理模型被誉为里程碑。",
        "其他公司没有回应。",
        "这些問題是推迟的主因。",
        "This involved the web interface.",
        "But he avoided jail.",
        "“风险往往来自数据库。”",
        "风险往往来自数据库的意外暴露。”",
        '"Protecting data must remain the priority."',
    ],
)
def test_a_pronoun_or_a_quotation_without_speaker_points_elsewhere(text: str) -> None:
    assert points_elsewhere(text)


@pytest.mark.parametrize(
    "text",
    [
        "此前，公司推迟了发布。",
        "其实公司推迟了发布。",
        "This week the firm postponed its model.",
        "It is worth noting that the option is disabled.",
        "他表示“会修复”的公司仍未回应。"[1:],
        '"It is risky," Nagli said in a statement.',
        "Hermann Huber was arrested.",
    ],
)
def test_what_names_its_subject_stands_alone(text: str) -> None:
    assert not points_elsewhere(text)


def test_a_sentence_that_points_back_is_quoted_with_the_one_before_it(
    make_reading: Make, terms: tuple[Term, ...]
) -> None:
    reading = make_reading(
        "s1",
        "华为在东莞建成了一座芯片工厂。该工厂每月生产4000块昇腾芯片。",
        "英伟达市值一天蒸发约6000亿美元。",
    )
    said = [group.statements[0].text for group in gather([reading], terms).groups]
    assert "华为在东莞建成了一座芯片工厂。该工厂每月生产4000块昇腾芯片。" in said
    assert not any(text.startswith("该") for text in said)
