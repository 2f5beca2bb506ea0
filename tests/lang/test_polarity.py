"""Denials, cautions and actions: the small words that turn a statement round."""

from __future__ import annotations

import pytest

from diptych.lang.actions import Action, find_actions
from diptych.lang.hedging import lost_hedge
from diptych.lang.names import NameIndex
from diptych.lang.polarity import count_denials, denies_otherwise, directions, find_negations
from diptych.model.term import Term

INDEX = NameIndex(
    (
        Term("microsoft", "organisation", "微软", "Microsoft"),
        Term("github", "organisation", "GitHub", "GitHub"),
        Term("asml", "organisation", "阿斯麦", "ASML"),
        Term("china", "place", "中国", "China"),
        Term("europe", "place", "欧洲", "Europe"),
        Term("h20", "product", "H20", "H20"),
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "没有完成",
        "未能完成",
        "尚未批准",
        "不会使用",
        "無法訓練",
        "did not finish",
        "cannot",
        "never",
        "no longer uses",
        "won’t",
        "declined to say",
        "denied that it sold chips",
        "denying any plans",
        "refuted the report",
    ],
)
def test_denials(text: str) -> None:
    """Both languages, both scripts, contractions."""
    assert len(find_negations(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "不仅如此",
        "不得不",
        "有条不紊",
        "缺一不可",
        "无人机",
        "未来",
        "不久",
        "不到 30 人",
        "not only",
        "no more than 30",
        "No. 5",
        "是不是",
    ],
)
def test_words_that_deny_nothing(text: str) -> None:
    """A 不 inside another word, double negations, bounds of quantities."""
    assert find_negations(text) == ()


def test_denials_in_other_words() -> None:
    """A translation may answer "not" with a verb."""
    assert denies_otherwise("训练失败") and denies_otherwise("it was banned")
    assert not denies_otherwise("公司在未来三年投资非洲")
    assert count_denials("未能完成，也没有回应") >= 2


def test_directions() -> None:
    """Up and down, in both languages."""
    assert directions("股价上涨") == directions("shares rose") == {"rise+"}
    assert directions("股價下跌") == directions("shares fell") == {"rise-"}


@pytest.mark.parametrize(
    ("wording", "evidence", "lost"),
    [
        ("R2 will launch", "R2 could launch", "could"),
        ("R2 将发布", "R2 可能发布", "可能"),
        ("R2 可能发布", "R2 could launch", None),
        ("R2 有望发布", "R2 may launch", None),
        ("他们仍在合作", "據悉,他們仍在合作", "據悉"),
        ("They are said to be working together", "據悉,他們仍在合作", None),
        ("可能性很大", "可能性很大", None),
    ],
)
def test_lost_cautions(wording: str, evidence: str, lost: str | None) -> None:
    """Doubt is answered by doubt, hearsay by attribution."""
    span = lost_hedge(wording, evidence)
    assert (span.text if span else None) == lost


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("微软收购了 GitHub。", {Action("acquire", "microsoft", "github")}),
        ("微軟收購了 GitHub。", {Action("acquire", "microsoft", "github")}),
        ("GitHub 被微软收购。", {Action("acquire", "microsoft", "github")}),
        ("Microsoft is considering acquiring GitHub.", {Action("acquire", "microsoft", "github")}),
        ("GitHub was acquired by Microsoft.", {Action("acquire", "microsoft", "github")}),
        ("阿斯麦向中国出口设备。", {Action("supply", "asml", "china")}),
        ("微软否认了。", {Action("deny", "microsoft", "")}),
        ("Microsoft, GitHub and ASML grew.", set()),
        ("微软在欧洲的销量超过阿斯麦。", {Action("beat", "microsoft", "asml")}),
    ],
)
def test_actions(text: str, actions: set[Action]) -> None:
    """Who did what to whom, active and passive."""
    assert find_actions(text, INDEX) == actions


def test_an_action_turned_round() -> None:
    """The same verb with its sides exchanged."""
    assert Action("acquire", "a", "b").turned == Action("acquire", "b", "a")
