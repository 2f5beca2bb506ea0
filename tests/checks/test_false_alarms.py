"""Pairs that say the same, which were accused once."""

from __future__ import annotations

import sys

import pytest

from benchmark import load_benchmark
from diptych.checks.ground import Ground, Passage
from diptych.checks.parity import compare_statements
from diptych.checks.polarity import find_clashes
from diptych.lang.hanzi import has_han, to_hant
from diptych.lang.names import NameIndex


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("台风造成12万户停电。", "The typhoon left 120,000 homes without power."),
        ("该市断水两天。", "The city was without water for two days."),
        ("失业者人数增加。", "The number of people without jobs rose."),
        ("法官驳回了他的申请。", "The judge turned down his request."),
        ("议会决定吸食大麻不再构成犯罪。", "Parliament decriminalised the use of cannabis."),
        ("应用材料将在新竹建厂。", "Applied Materials will build a plant in Hsinchu."),
        ("第三季度营收增长12%。", "Third-quarter revenue rose 12 percent."),
        ("上半年利润翻番。", "First-half profit doubled."),
    ],
)
def test_what_one_language_denies_and_the_other_names_agrees(zh: str, en: str) -> None:
    """停电 is to be without power; a headline's capital is no other quarter."""
    assert compare_statements(zh=zh, en=en) == compare_statements(zh=to_hant(zh), en=en) == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("许多店主不愿接受新规。", "Many shopkeepers were reluctant to accept the new rules."),
        ("一位不愿具名的官员证实了这一消息。", "An official confirmed the news on condition of anonymity."),
        ("部门未能及时撤下广告。", "The department let the advertisements stay up for too long."),
        ("主教练没有理会这些批评。", "The head coach ignored the criticism."),
        ("湿地的作用不可替代。", "Wetlands play an irreplaceable part."),
        ("他在受审时毫无悔意。", "He showed no remorse at his trial."),
        ("牧民居无定所。", "The herders have no fixed home."),
        ("这家银行起初准备不足。", "The bank was not prepared at first."),
        ("两国因捕鱼权不和已久。", "The two countries have long been at odds over fishing rights."),
        ("派兵协助地方早有先例。", "Sending troops to help local police is not unprecedented."),
        ("她直到搬家后才明白原因。", "She never understood why until she had moved house."),
        ("许多人不会亲自到场，而是通过视频作证。", "Many will testify by video rather than in person."),
        ("主队以一比三不敌客队。", "The home side suffered a 3-1 defeat to the visitors."),
        ("各级别的运动员都须接受检测。", "Athletes of every level must be tested."),
        ("富裕不富裕，要看村里人。", "Whether people are well off shows in the villages."),
    ],
)
def test_what_one_language_denies_and_the_other_puts_into_a_word_withholds_nothing(zh: str, en: str) -> None:
    """A denial without an answer is proof only where the other text says the very thing that is denied."""
    assert compare_statements(zh=zh, en=en) == compare_statements(zh=to_hant(zh), en=en) == []
    for wording, evidence in ((zh, en), (en, zh)):
        assert not [clash for clash in find_clashes(wording, Ground((Passage(evidence),), NameIndex(()))) if clash.sure]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("许多店主没有接受新规。", "Many shopkeepers accepted the new rules."),
        ("官员并未证实这一消息。", "The official confirmed the news."),
        ("部门不会撤下广告。", "The department will take down the advertisements."),
        ("主教练理会了这些批评。", "The head coach did not respond to the criticism."),
        ("公司没有发布新手机。", "The company unveiled a new phone."),
    ],
)
def test_a_denial_of_what_the_other_language_says_is_proof(zh: str, en: str) -> None:
    """The same predicate, denied on one side alone, in both scripts."""
    for text in (zh, to_hant(zh)):
        assert [finding.code for finding in compare_statements(zh=text, en=en)] == ["parity.polarity"]
        assert any(clash.sure for clash in find_clashes(en, Ground((Passage(text),), NameIndex(()))))


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("主队先是取胜，后来却输掉了系列赛。", "The home side won at first but then lost the series."),
        ("价格从高于两元回落到一元五角。", "The price has fallen to 1.50 yuan from higher than two."),
        ("拒不接受检查的人将被拘留。", "Those who refused to be searched will be detained."),
        ("当地降暴雨，河水上涨。", "Heavy rain fell and the rivers rose."),
        ("这是最大的隐患。", "It is the worst danger of all."),
    ],
)
def test_a_contrary_word_that_is_explained_is_none(zh: str, en: str) -> None:
    """Each word of the pair has a word of its own in the other language."""
    assert compare_statements(zh=zh, en=en) == compare_statements(zh=to_hant(zh), en=en) == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("她在决赛中赢得铜牌。", "She lost the bronze in the final."),
        ("最低法院将开庭。", "The Supreme Court will sit."),
        ("申请遭到拒绝。", "The application was approved."),
        ("经纪人否定了这一说法。", "The agent confirmed the report."),
    ],
)
def test_a_contrary_word_is_seen(zh: str, en: str) -> None:
    """In both scripts."""
    for text in (zh, to_hant(zh)):
        assert [finding.code for finding in compare_statements(zh=text, en=en)] == ["parity.polarity"]


FACTS = [
    (
        "七国集团的传感器起价为15393元。",
        "At an event Tang Linlei said G7's sensors start at 15,393 yuan, 24.7 percent less.",
    ),
    ("麦当劳将在冰岛投资。", "McDonald's will invest in Iceland, its first plant there, Li Yanyong said."),
    (
        "CDC recalled 713,200 cards that were sold in Colombia.",
        "美国疾控中心召回了71.32万件在哥伦比亚销售的卡，无人受伤。",
    ),
    ("DeepSeek recalled 6,488 servers.", "因过热隐患，DeepSeek2022年12月5日召回了6488件服务器。"),
    ("大众汽车收购了一家厂商。", "福斯汽車收購了一家廠商。"),
    ("苹果召回了713件电池组。", "Because they may overheat, Apple recalled 713 battery packs."),
]
# Found by reading news of other kinds: a country that is named by what only it has, numbered craft, attribution at the
# other end of the sentence, "the number of" before a number, an ordinal that looks like a share.
OTHER_KINDS = [
    ("China's drug regulator did not approve the medicine.", "国家药监局没有批准这款药物。"),
    ("China's summer grain output was down 0.1%.", "全国夏粮总产量下降0.1%。"),
    ("Taiwan's Mainland Affairs Council said visits fell by a third.", "陆委会表示，人员往来减少三分之一。"),
    ("神舟二十号4月24日发射升空。", "The Shenzhou-20 spacecraft lifted off on April 24."),
    ("The Shenzhou-20 spacecraft lifted off on April 24.", "神舟二十号飞船4月24日发射升空。"),
    ("Chang'e-6 brought back samples.", "嫦娥六号带回了样品。"),
    ("The company's workforce quadrupled in three years.", "这家公司员工人数三年内翻了两番。"),
    ("Police arrested two suspects; a third remains at large.", "警方逮捕两名嫌疑人，第三人仍在逃。"),
    (
        "OpenAI is in talks to sell shares at a valuation of $500 billion, people familiar with the matter said.",
        "知情人士称，OpenAI正商谈以5000亿美元估值出售股份。",
    ),
    (
        "预计到2035年，60岁以上人口将突破4亿。",
        "By 2035, the population aged 60 and over is expected to exceed 400 million.",
    ),
    ("这颗卫星在月球南极附近着陆。", "The satellite landed near the moon's south pole."),
]


@pytest.mark.parametrize(("wording", "evidence"), FACTS + OTHER_KINDS)
def test_a_fact_may_say_less_than_its_evidence(wording: str, evidence: str) -> None:
    """A name in both texts, the seven of G7, a clause that the wording leaves out: none of them is an error."""
    assert findings(wording, evidence) == ()


def test_what_a_fact_does_say_is_still_compared() -> None:
    """The same facts with a word turned round, or said by another one."""
    wrong = [
        ("八国集团的传感器起价为15393元。", FACTS[0][1], "grounding.number"),
        ("肯德基将在冰岛投资。", FACTS[1][1], "grounding.name"),
        ("CDC recalled 713,000 cards that were sold in Colombia.", FACTS[2][1], "grounding.number"),
        ("OpenAI recalled 6,488 servers.", FACTS[3][1], "grounding.name"),
        ("Japan's drug regulator did not approve the medicine.", OTHER_KINDS[0][1], "grounding.name"),
        ("神舟十九号4月24日发射升空。", OTHER_KINDS[3][1], "grounding.name"),
        ("The Shenzhou-10 spacecraft lifted off on April 24.", OTHER_KINDS[4][1], "grounding.name"),
        ("Chang'e-5 brought back samples.", OTHER_KINDS[5][1], "grounding.name"),
        ("The company's workforce doubled in three years.", OTHER_KINDS[6][1], "grounding.number"),
        ("The company's workforce quadrupled in two years.", OTHER_KINDS[6][1], "grounding.number"),
        ("苹果召回了731件电池组。", FACTS[5][1], "grounding.number"),
    ]
    for wording, evidence, code in wrong:
        assert code in findings(wording, evidence), wording


def findings(wording: str, evidence: str) -> tuple[str, ...]:
    """The codes of errors and warnings of a fact over its only quote."""
    planting = load_benchmark("evidence")
    judging, facts = sys.modules["planting.judging"], sys.modules["planting.facts"]
    fact = facts.TrueFact("", "zh" if has_han(wording) else "en", wording, evidence)
    codes: tuple[str, ...] = judging.judge(fact, planting.site_terms()).codes
    return codes
