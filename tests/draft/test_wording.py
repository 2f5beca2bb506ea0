"""A source's words, cleaned: the same words without what belongs to the article around them."""

from __future__ import annotations

import pytest

from diptych.draft.wording import en_headline, en_wording, zh_headline, zh_wording
from diptych.lang.names import NameIndex
from diptych.lang.script import detect_writing
from diptych.model.term import Term

INDEX = NameIndex(
    (
        Term("nvidia", "organisation", "英伟达", "Nvidia", None, ("NVIDIA",)),
        Term("bytedance", "organisation", "字节跳动", "ByteDance"),
        Term("ascend", "product", "昇腾", "Ascend"),
        Term("sequoia", "organisation", "红杉资本", "Sequoia Capital", None, ("Sequoia",)),
        Term("mit", "organisation", "麻省理工学院", "MIT"),
        Term("openai", "organisation", "OpenAI", "OpenAI"),
    )
)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        # script, punctuation and the words that join a sentence to the one before it
        (
            "然而,該新創在利用昇騰晶片訓練 R2 模型時,不斷遭遇技術問題;",
            "该新创在利用昇腾芯片训练 R2 模型时，不断遭遇技术问题。",
        ),
        (
            "第二,輸出成本僅為0.27美元, 相比於2.19美元 , 縮小了87%;",
            "输出成本仅为 0.27 美元，相比于 2.19 美元，缩小了 87%。",
        ),
        ("【摘要】2025年6月,一篇研報泄露了內容。", "2025 年 6 月，一篇研报泄露了内容。"),
        ("市值一天蒸發約 6,000 億美元,跌幅達 17%。", "市值一天蒸发约 6,000 亿美元，跌幅达 17%。"),
        ("會議在10:30開始,由OpenAI主持。", "会议在 10:30 开始，由 OpenAI 主持。"),
        ("他說,「模型可以替換」,許多人同意。", "他说，“模型可以替换”，许多人同意。"),
        # a name once, by its Chinese form
        ("最终，公司转而使用Nvidia（英伟达）芯片。", "最终，公司转而使用英伟达芯片。"),
        ("字节跳动（ByteDance）也采用Nvidia芯片。", "字节跳动也采用 Nvidia 芯片。"),
        ("字节跳动（ByteDance Holdings Ltd.）也采用。", "字节跳动也采用。"),
        # a Latin name that the source does not translate may be another's: it stays
        ("公司用 NVIDIA 的芯片，放弃Ascend芯片。", "公司用 NVIDIA 的芯片，放弃 Ascend 芯片。"),
        ("漏洞影响 macOS Sequoia 和 Dutch Nvidia 服务。", "漏洞影响 macOS Sequoia 和 Dutch Nvidia 服务。"),
        ("代码以 MIT 许可证（MIT License）发布。", "代码以 MIT 许可证（MIT License）发布。"),
        ("成本极低(600万美元)，芯片很少(2000块)。", "成本极低（600 万美元），芯片很少（2000 块）。"),
        # a quotation mark whose partner is in the next sentence
        ("“执行后，恶意软件连接到大量主机。", "执行后，恶意软件连接到大量主机。"),
        ("他表示：“采用人工智能本身就存在风险。", "他表示：“采用人工智能本身就存在风险。”"),
        ("风险往往来自数据库。”他说。", "“风险往往来自数据库。”他说。"),
        # punctuation of an address, a time and a ratio is no punctuation of the sentence
        ("托管在dev.example[.]com:9000的数据库,允许访问。", "托管在 dev.example[.]com:9000 的数据库，允许访问。"),
        ("导语：运营商被警方关闭。", "运营商被警方关闭。"),
        ("比分3:2,时间10:30,共4,000人。", "比分 3:2，时间 10:30，共 4,000 人。"),
        ("请访问https://a.example/x?id=3;b=4,然后下载。", "请访问 https://a.example/x?id=3;b=4，然后下载。"),
        ('他建立了 "全球机制",协助企业。', "他建立了“全球机制”，协助企业。"),
        # the page's own markup
        ("详见[公告](https://example.org/a)的说明。", "详见公告的说明。"),
    ],
)
def test_chinese_words(text: str, wording: str) -> None:
    assert zh_wording(text, INDEX, hant=detect_writing(text).script == "Hant") == wording


def test_simplified_words_are_left_alone() -> None:
    """OpenCC's words of Taiwan would make 程序, which is a program there, into 进程."""
    text = "该应用程序的进程和线程由文件夹里的程序控制。"
    assert zh_wording(text, INDEX) == text


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("他說,「軟體和NVIDIA晶片」都好。", "他说，“软体和 NVIDIA 晶片”都好。"),
        ("公司發布了NVIDIA-A1和nvidia.com。", "公司发布了 NVIDIA-A1 和 nvidia.com。"),
    ],
)
def test_quotations_and_parts_of_names_keep_their_words(text: str, wording: str) -> None:
    assert zh_wording(text, INDEX, hant=True) == wording


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        (
            "As a result, DeepSeek switched to Nvidia chips, according to the report.",
            "DeepSeek switched to Nvidia chips.",
        ),
        ("However, the firm declined to comment", "The firm declined to comment."),
        ('"It is expected to grow,', "It is expected to grow."),
        ('The firm said "it is late.', 'The firm said "it is late."'),
        ('It is late," the firm said.', '"It is late," the firm said.'),
        ("He said in an [advisory](https://example.org/a) that it works.", "He said in an advisory that it works."),
        ('He said that it "works."', 'He said that it "works."'),
        ("Nvidia lost $600bn; shares fell 17%.", "Nvidia lost $600bn; shares fell 17%."),
    ],
)
def test_english_words(text: str, wording: str) -> None:
    assert en_wording(text) == wording


def test_wording_is_stable() -> None:
    text = zh_wording("【摘要】2025年6月,一篇研報泄露了Nvidia的內容。", INDEX, hant=True)
    assert zh_wording(text, INDEX) == text
    assert en_wording(en_wording("But it failed")) == "It failed."


def test_headlines_lose_what_the_site_added() -> None:
    assert en_headline("DeepSeek Delays New AI Model – FT") == "DeepSeek Delays New AI Model"
    assert en_headline("A well-known firm - and its rival") == "A well-known firm - and its rival"
    assert zh_headline("【晶片卡關】新模型傳延後推出", INDEX) == "新模型传延后推出"
    assert zh_headline("新模型推迟发布_新浪新闻", INDEX) == "新模型推迟发布"
