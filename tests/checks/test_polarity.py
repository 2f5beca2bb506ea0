"""A wording against its evidence in the small words: denials, opposites, cautions, and who did what to whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.checks.ground import Ground, Passage
from diptych.checks.polarity import check_polarity
from diptych.checks.reporting import Reporter
from diptych.lang.hanzi import to_hant
from diptych.lang.names import NameIndex
from diptych.model.brief import Brief
from diptych.records.binding import Document
from diptych.records.store import SiteRoot, load_terms

ROOT = Path(__file__).parents[2]
INDEX = NameIndex(load_terms(SiteRoot(ROOT)))


@pytest.fixture
def judge(sound: Document[Brief]):  # type: ignore[no-untyped-def]
    """The codes and severities of a wording over passages."""

    def run(wording: str, *passages: str) -> list[tuple[str, str]]:
        report = Reporter(sound)
        ground = Ground(tuple(map(Passage, passages)), INDEX)
        check_polarity(wording, ground, "facts[0].text.zh", "facts[0]", report)
        return [(finding.code, finding.severity) for finding in report.findings]

    return run


NEGATION = [("grounding.negation", "error")]
AGENT = [("grounding.agent", "error")]
HEDGE = [("grounding.hedge", "warning")]


@pytest.mark.parametrize(
    ("wording", "passage", "found"),
    [
        # One word put in, left out or turned, in one language.
        ("公司尚未完成新模型的训练工作。", "公司已经完成新模型的训练工作。", NEGATION),
        ("公司能够按时交付这批芯片。", "公司不能按时交付这批芯片。", NEGATION),
        ("法案通过，反对者抗议。", "法案未通过，反对者抗议。", NEGATION),
        ("Doctors said that the patients were unstable.", "Doctors said that the patients were stable.", NEGATION),
        ("The court called the data sufficient.", "The court called the data insufficient.", NEGATION),
        ("The company did not report a loss for the year.", "The company did report a loss for the year.", NEGATION),
        ("The board agreed to sell the chip unit.", "The board refused to sell the chip unit.", NEGATION),
        ("股价周一上涨了百分之三，收于低位。", "股价周一下跌了百分之三，收于低位。", NEGATION),
        ("The firm began work before the vote.", "The firm began work after the vote.", NEGATION),
        ("公司将在下月发布新的旗舰手机。", "公司可能将在下月发布新的旗舰手机。", HEDGE),
        ("公司裁减了多名高级工程师。", "据报道，公司裁减了多名高级工程师。", HEDGE),
        ("The chip was sold to buyers in Asia.", "The chip was reportedly sold to buyers in Asia.", HEDGE),
        ("The plan mentions the cost.", "The plan mainly mentions the cost.", HEDGE),
        ("英伟达在上周起诉了微软并要求赔偿。", "微软在上周起诉了英伟达并要求赔偿。", AGENT),
        ("Nvidia sued Microsoft last week over patents.", "Microsoft sued Nvidia last week over patents.", AGENT),
        # The same in other words or another order.
        ("公司未能成功训练新模型，已推迟发布。", "公司训练新模型失败，已推迟发布。", []),
        ("The firm delayed the launch after failing to train it.", "The firm delayed it after training failed.", []),
        ("据报道，公司裁减了多名高级工程师。", "公司据报道裁减了多名高级工程师。", []),
    ],
)
def test_one_language(judge, wording: str, passage: str, found: list[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    """Errors are seen and paraphrases left alone, in both scripts."""
    assert judge(wording, passage) == found
    assert judge(wording, to_hant(passage)) == found


@pytest.mark.parametrize(
    ("wording", "passage", "found"),
    [
        ("The regulator did not approve the deal.", "监管机构批准了这项交易。", "grounding.negation"),
        ("监管机构没有批准这项交易。", "The regulator approved the deal.", "grounding.negation"),
        ("监管机构批准了这项交易。", "The regulator did not approve the deal.", "grounding.negation"),
        ("Officials said exports were banned.", "官员表示，允许出口。", "grounding.negation"),
        ("The firm will release the model in May.", "该公司可能在五月发布这款模型。", "grounding.hedge"),
        ("该公司将在五月发布这款模型。", "The firm may release the model in May.", "grounding.hedge"),
        ("Nvidia overtook Microsoft in market value.", "微软的市值超过了英伟达。", "grounding.agent"),
        ("微软收购了英伟达。", "Nvidia acquired Microsoft.", "grounding.agent"),
        # What languages say differently.
        ("The driver was unhurt.", "司机没有受伤。", None),
        ("He could not say a thing.", "他什么也说不出来。", None),
        ("The number must not exceed 300.", "人数不超过 300。", None),
        ("Conditions won't improve until next week.", "情况要到下周才能改善。", None),
        ("The firm had to cut jobs.", "该公司不得不裁员。", None),
        ("Not only Nvidia but also Microsoft fell.", "不仅英伟达，微软也下跌。", None),
        ("微软被英伟达收购。", "Nvidia acquired Microsoft.", None),
        ("The firm may release the model in May.", "该公司或将在五月发布这款模型。", None),
        ("英伟达和微软宣布合作。", "Microsoft and Nvidia announced a partnership.", None),
    ],
)
def test_across_languages(judge, wording: str, passage: str, found: str | None) -> None:  # type: ignore[no-untyped-def]
    """A reversal is seen through a translation, and a translation is no reversal."""
    assert [code for code, _ in judge(wording, passage)][:1] == ([found] if found else [])


def test_one_passage_that_agrees_is_enough(judge) -> None:  # type: ignore[no-untyped-def]
    """Sources may differ; a wording has to have one of them behind it."""
    wording = "公司已经完成新模型的训练工作。"
    assert judge(wording, "公司尚未完成新模型的训练工作。", wording) == []


def test_what_a_longer_passage_denies_elsewhere(judge) -> None:  # type: ignore[no-untyped-def]
    """A clause that the wording leaves out may deny what it likes."""
    passage = "公司已经完成新模型的训练工作。它没有回应置评请求，也不会公布价格。"
    assert judge("公司已经完成新模型的训练工作。", passage) == []
