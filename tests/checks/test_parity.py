"""Both languages of a statement say the same."""

from __future__ import annotations

import pytest

from diptych.checks.parity import compare_statements
from diptych.model.term import Term

TERMS = (
    Term("huawei", "organisation", "华为", "Huawei"),
    Term("nvidia", "organisation", "英伟达", "Nvidia"),
    Term("ai", "concept", "人工智能", "artificial intelligence", None, ("AI",)),
)

AGREE = [
    ("市值蒸发约 6,000 亿美元，跌幅 17%。", "It lost about $600 billion, a fall of 17%."),
    ("营收 90 亿元，同比增长两成。", "Revenue was 9 billion yuan, up 20% on the year."),
    ("三位知情人士说。", "Three people said so."),
    ("2025年8月14日，该公司表示。", "On 14 August 2025 the company said."),
    ("上周四上午 9 点半。", "At 9:30 a.m. last Thursday."),
    ("二十世纪九十年代。", "In the 1990s."),
    ("第三季度利润翻了一番。", "Profit doubled in the third quarter."),
    ("约三分之一的用户。", "About a third of users."),
    ("近六成受访者。", "Nearly 60% of those asked."),
    ("该公司不再使用 H20。", "The company no longer uses the H20."),
    ("他今年 28 岁。", "He is 28 years old."),
    ("15 个基点。", "15 basis points."),
    ("奖金为1100万瑞典克朗。", "The prize is 11 million Swedish crowns."),
    ("今年第18号台风将登陆。", "The year's 18th typhoon will make landfall."),
    ("人工智能公司推迟了发布。", "The company delayed the release."),
    ("华为推迟了发布。", "It delayed the release."),
    ("两家公司都没有回应。", "Neither company responded."),
    ("账户未受影响。", "The accounts are secure."),
    ("该交易无需批准。", "The deal needs no approval."),
    ("公司选择租用，而不是购买。", "The company chose to rent instead of buying."),
    ("公司没有同意。", "The company refused."),
    ("出口增加，进口减少。", "Exports rose while imports fell."),
    ("没有人能解释。", "It was impossible to explain."),
]
DISAGREE = [
    ("营收 90 亿元。", "Revenue was 90 billion yuan.", ["parity.quantity"]),
    ("营收 90 亿元。", "Revenue was $9 billion.", ["parity.currency"]),
    ("奖金为1100万瑞典克朗。", "The prize is 11 million Swiss francs.", ["parity.currency"]),
    ("隧道 26 日贯通。", "The tunnel was finished in 26 days.", ["parity.date"]),
    ("百分之七八十能救过来。", "78 percent can be saved.", ["parity.quantity"]),
    ("80 至 85 毫米。", "80-85 mph.", ["parity.quantity", "parity.quantity"]),
    ("下降 3 个百分点。", "It fell by 3 percent.", ["parity.quantity"]),
    ("华为推迟了发布。", "Nvidia delayed the release.", ["parity.name"]),
    ("公司完成了训练。", "The company did not finish training.", ["parity.polarity"]),
    ("公司没有裁员。", "The company laid off staff.", ["parity.polarity"]),
    ("公司没有裁员。", "The company has now laid off staff in the North.", ["parity.polarity"]),
    ("公司没有发布财报。", "The company put out its results.", ["parity.polarity"]),
    ("公司没有发布新手机。", "The company unveiled a new phone.", ["parity.polarity"]),
    ("双方没有谈过合并。", "The two sides discussed a merger.", ["parity.polarity"]),
    ("监管机构没有批准收购。", "The regulator approved the takeover despite criticism.", ["parity.polarity"]),
    ("公司没有推迟发布。", "The company delayed the release.", ["parity.polarity"]),
    ("股价下跌 8%。", "Shares rose 8%.", ["parity.polarity"]),
    ("跌幅达 17%。", "It was a rise of 17%.", ["parity.polarity"]),
    ("政府允许出口。", "The government banned exports.", ["parity.polarity"]),
    ("销量增加。", "Sales fell.", ["parity.polarity"]),
    ("全球最大的芯片厂。", "The world's smallest chip maker.", ["parity.polarity"]),
    ("工会同意谈判。", "The union refused to negotiate.", ["parity.polarity"]),
    ("公司反对该法案。", "The company backed the bill.", ["parity.polarity"]),
    ("他去年 6 月离开。", "He left in July last year.", ["parity.date"]),
    ("超过 100 人。", "Fewer than 100 people.", ["parity.quantity"]),
]


@pytest.mark.parametrize(("zh", "en"), AGREE)
def test_the_same_said_in_two_languages_is_left_in_peace(zh: str, en: str) -> None:
    """Conversion, measure words, hedges and pronouns are no disagreement."""
    assert compare_statements(zh=zh, en=en, terms=TERMS) == []


@pytest.mark.parametrize(("zh", "en", "codes"), DISAGREE)
def test_a_disagreement_is_found(zh: str, en: str, codes: list[str]) -> None:
    """Each with its code."""
    assert [finding.code for finding in compare_statements(zh=zh, en=en, terms=TERMS)] == codes


def test_a_finding_says_both_wordings() -> None:
    """The message quotes what clashes."""
    (finding,) = compare_statements(zh="营收 90 亿元。", en="Revenue was $9 billion.")
    assert finding.message == "zh says '90 亿元', en says '$9 billion': the currencies differ"
    assert (finding.severity, finding.hint) == ("error", "make both name the same currency")


def test_a_list_that_leaves_a_name_out_is_found() -> None:
    """Japan, Korea and Taiwan against 日本、韩国; a name that stands elsewhere in the sentence is not missing."""
    places = [("japan", "日本", "Japan"), ("korea", "韩国", "Korea"), ("taiwan", "台湾", "Taiwan")]
    terms = tuple(Term(id, "place", zh, en) for id, zh, en in places)
    english = "Sales rose in Japan, Korea and Taiwan."
    found = [
        compare_statements(zh=zh, en=english, terms=terms)
        for zh in ("日本和韩国的销量上升。", "台湾、日本和韩国的销量上升。")
    ]
    assert [[finding.message for finding in findings] for findings in found] == [
        ["zh says nothing, en says 'Taiwan'"],
        [],
    ]


def test_without_a_table_only_latin_names_are_compared() -> None:
    """No table, no knowledge of 华为; H20 and R2 are names in any text."""
    assert compare_statements(zh="华为推迟了 R2。", en="Nvidia delayed R2.") == []
    assert [f.code for f in compare_statements(zh="用 H20 训练。", en="Trained on the H100.")] == ["parity.name"]
