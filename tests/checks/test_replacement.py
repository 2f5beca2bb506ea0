"""Names that a wording has beyond its evidence in the other language: added, or in the place of another."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmark import load_benchmark
from diptych.checks.parity import compare_statements
from diptych.checks.replacement import is_replaced
from diptych.lang.hanzi import has_han
from diptych.lang.names import NameIndex
from diptych.records.store import SiteRoot, load_terms

INDEX = NameIndex(load_terms(SiteRoot(Path(__file__).parents[2])))


# A name that the evidence leaves unsaid, and the same sentence with another name in the place of one that it says.
PAIRS = [
    (
        "China will also widen its job programmes.",
        "我国还将扩大就业项目。",
        "Japan will also widen its job programmes.",
    ),
    (
        "英国财政部预计每年多收一亿英镑。",
        "The Treasury expects to collect £100 million more a year in the UK.",
        "法国财政部预计每年多收一亿英镑。",
    ),
    (
        "Rain will return to Beijing on Friday.",
        "周五北京将再度降雨。",
        "Rain will return to Hangzhou on Friday.",
    ),
    ("阿里巴巴创始人出庭。", "Alibaba's founder appeared in court.", "阿里云创始人出庭。"),
    ("墨西哥部分地区有强降雨。", "Heavy rain fell in parts of Mexico.", "墨西哥城部分地区有强降雨。"),
    ("Mongolia's herds grew.", "蒙古国的牲畜增加了。", "Inner Mongolia's herds grew."),
    ("The People's Bank of China cut rates.", "中国人民银行下调利率。", "The Bank of China cut rates."),
    ("US troops were sent there.", "美军被派往当地。", "French troops were sent there."),
]


@pytest.mark.parametrize(("true", "evidence", "false"), PAIRS)
def test_a_name_in_the_place_of_another_is_withheld(true: str, evidence: str, false: str) -> None:
    """The longer name that has the other one in it is another name too."""
    assert verdict(true, evidence)[1] is False
    codes, withheld = verdict(false, evidence)
    assert ("grounding.name" in codes, withheld) == (True, True)


ADDED = [
    ("Britain's tax office expects 100 million pounds more.", "税务部门预计多收一亿英镑。"),
    ("民主党参议员要求调查。", "The senator asked for an investigation."),
    ("The airline replaced the engine as the FAA directed.", "这家航空公司按监管部门的指令更换了发动机。"),
    ("前首相 Blair 回应了这种说法。", "The former prime minister answered this claim."),
    ("The club beat Manchester United twice.", "该俱乐部两次取胜。"),
]


@pytest.mark.parametrize(("wording", "evidence"), ADDED)
def test_a_name_that_the_evidence_leaves_unsaid_is_a_warning(wording: str, evidence: str) -> None:
    """The editor is told, and the page keeps the statement."""
    assert verdict(wording, evidence) == (("grounding.name",), False)


def test_beside_evidence_of_its_own_language_an_added_name_is_an_error() -> None:
    """Nothing was translated there; and a model's number is written alike in all languages."""
    assert verdict("OpenAI delayed the launch.", "The company delayed the launch.")[1]
    assert verdict("The company delayed R2.", "该公司推迟了发布。")[1]
    assert verdict("前首相 Blair 回应了这种说法。", "The former prime minister Keane answered this claim.")[1]


def test_what_is_in_the_place_of_what() -> None:
    """Kind by kind, in either language; the one-character form of a place counts."""
    assert is_replaced("japan", "日本外长到访。", ("The French foreign minister arrived.",), INDEX)
    assert is_replaced("japan", "Japan's army moved.", ("俄军出动。",), INDEX)
    assert not is_replaced("japan", "日本外长到访。", ("The foreign minister arrived.",), INDEX)
    assert not is_replaced("japan", "日本外长见了马斯克。", ("The foreign minister met Musk.",), INDEX)


def verdict(wording: str, evidence: str) -> tuple[tuple[str, ...], bool]:
    """The codes of errors and warnings of a fact over its only quote, and whether it is kept off the page."""
    planting = load_benchmark("evidence")
    judging, facts = sys.modules["planting.judging"], sys.modules["planting.facts"]
    fact = facts.TrueFact("", "zh" if has_han(wording) else "en", wording, evidence)
    found = judging.judge(fact, planting.site_terms())
    return found.codes, found.withheld


AGREE = [
    (
        "美国联邦航空局(FAA)要求检查波音客机。",
        "The Federal Aviation Administration (FAA) ordered checks of Boeing jets.",
    ),
    ("哥伦比亚特区司法部长起诉。", "The attorney general of the District of Columbia sued."),
    ("联邦法官在华盛顿特区作出裁决。", "A federal judge ruled in Washington, D.C."),
    ("罗森斯坦说，《纽约时报》的报道不准确。", "Mr. Rosenstein says The Times's account is inaccurate."),
    ("这些资料周四在网上公布。", "The information appeared online Thursday."),
    ("威爾斯議會改名。", "The Welsh assembly changed its name."),
    ("川普參加西維吉尼亞的集會。", "Trump rallies in West Virginia."),
    ("數百名北韓人越過邊界。", "Hundreds of North Koreans crossed the border."),
    ("德国总理肖尔茨抵达华沙。", "German Chancellor Olaf Scholz came to Warsaw."),
    ("90后更爱存钱。", "The post-90s generation likes saving more."),
    ("他的文件超过30GB。", "His documents took more than 30GBs."),
    ("MarvinGatpayat表示，办公楼将重新开放。", "Marvin Gatpayat said the office building will reopen."),
    ("他批评了NFL和WWW的规则。", "He criticised the rules of the N.F.L. and the World Wide Web."),
    ("欧盟威胁希腊采取行动。", "The European Union threatened Athens with action."),
    ("中新网记者在现场看到。", "A China News reporter saw at the scene."),
    ("研究藏羚羊的专家在中国工作。", "Experts on Tibetan antelopes work in China."),
    ("美国做出让步，是中国不愿向美国低头后。", "The US backed down after Beijing would not bow to Washington."),
]


@pytest.mark.parametrize(("zh", "en"), AGREE)
def test_one_name_in_two_forms_is_no_other(zh: str, en: str) -> None:
    """Acronyms, seats of government, forms of Taiwan, plurals, variant characters, a name without its points."""
    assert compare_statements(zh=zh, en=en, names=INDEX) == []
    for wording, evidence in ((zh, en), (en, zh)):
        assert "grounding.name" not in verdict(wording, evidence)[0], wording


DIFFER = [
    ("数百名韩国人越过边界。", "Hundreds of North Koreans crossed the border."),
    ("欧盟威胁土耳其采取行动。", "The European Union threatened Athens with action."),
    ("墨西哥城有强降雨。", "Heavy rain fell in Mexico."),
    ("卡-52将配备新型导弹。", "The Ka-52M will carry new missiles."),
]


@pytest.mark.parametrize(("zh", "en"), DIFFER)
def test_another_name_still_is(zh: str, en: str) -> None:
    """The forms above open no door to others."""
    assert "grounding.name" in verdict(en, zh)[0]
