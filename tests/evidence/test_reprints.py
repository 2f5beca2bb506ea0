"""One text in several captures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from diptych.evidence.gathering import gather
from diptych.evidence.reprints import find_reprints
from diptych.lang.hanzi import to_hant
from diptych.model.dossier import Reading
from diptych.model.term import Term

Make = Callable[..., Reading]
CASES = Path(__file__).parents[1] / "cases" / "extract"

STORY = (
    "深度求索在使用华为芯片训练新模型失败之后，推迟了这个模型的发布，公司没有说明新的日期。",
    "一月份推出上一代模型后，公司在有关部门的鼓励下使用了昇腾处理器，而不是更成熟的英伟达芯片。",
    "训练过程中反复出现技术问题，因此公司改用英伟达芯片训练，只在推理时使用华为芯片。",
)


def test_a_reprint_with_another_lead_repeats_the_earlier_text(make_reading: Make) -> None:
    original = make_reading("s2", *STORY, published="2025-08-14")
    reprint = make_reading("s1", "本报今天收到消息如下。", *STORY[1:], STORY[0], published="2025-08-15")
    assert find_reprints([reprint, original]) == {"s1": "s2"}


def test_a_reprint_in_the_other_script_is_one(make_reading: Make) -> None:
    first = make_reading("s1", *STORY)
    second = make_reading("s2", *map(to_hant, STORY), lang="zh-Hant")
    assert find_reprints([first, second]) == {"s2": "s1"}


def test_the_words_of_taiwan_hide_no_reprint(make_reading: Make) -> None:
    """軟體 for 软件, 晶片 for 芯片: another script has other words, too."""
    text = (
        "这家软件公司说，新的人工智能芯片将通过网络服务器提供给视频和短信软件的用户，质量比上一代高得多。",
        "硬件和内存的信息由程序默认保存在硬盘里，用户可以在互联网上用鼠标下载这些文件和数据。",
        "工程师说，数字打印、激光和芯片的分辨率都提高了，博客作者可以用手机屏幕操作菜单和链接。",
    )
    first = make_reading("s1", *text)
    second = make_reading("s2", *map(to_hant, text), lang="zh-Hant")
    assert "軟體" in second.article.text
    assert find_reprints([first, second]) == {"s2": "s1"}


def test_a_reprint_with_a_third_of_local_text_is_one(make_reading: Make) -> None:
    local = "本地一家芯片厂的负责人昨天告诉本报，这件事对他们的订单没有影响，工人照常上班，下个月还会招聘二十人。"
    original = make_reading("s1", *STORY, published="2025-08-14")
    copy = make_reading("s2", local, STORY[2], STORY[0], published="2025-08-15")
    assert find_reprints([original, copy]) == {"s2": "s1"}


def test_a_text_that_quotes_a_paragraph_is_no_reprint(make_reading: Make) -> None:
    own = (
        "本地一家芯片厂的负责人昨天告诉本报，这件事对他们的订单没有影响，工人照常上班，下个月还会招聘二十人。",
        "市长在开工仪式上说，工厂三年来没有裁员，今年的产量比去年增加一成，其中一半卖到邻近的省份。",
        "工会代表认为工资仍然太低，他们要求在年底以前再谈一次，否则将在春节以后停工一天。",
    )
    assert find_reprints([make_reading("s1", *STORY), make_reading("s2", *own, STORY[1])]) == {}


def test_two_reports_of_one_event_are_no_reprints(make_reading: Make) -> None:
    texts = [
        (CASES / name / "expected.txt").read_text(encoding="utf-8").split("\n")
        for name in ("markdown-navigation-zh", "flattened-headlines-zh-hant")
    ]
    first, second = (make_reading(f"s{number}", *filter(None, text)) for number, text in enumerate(texts))
    assert find_reprints([first, second]) == {}


def test_short_texts_are_never_taken_for_reprints(make_reading: Make) -> None:
    assert find_reprints([make_reading("s1", STORY[0]), make_reading("s2", STORY[0])]) == {}


ENGLISH = (
    "Akamai said the attack campaign has been underway since March 2024.",
    "The vulnerability was first made public by CISA on August 1, 2024.",
    "The botnet opens TCP port 7777 on infected devices and sends brute-force attacks.",
    "Attackers use two other known vulnerabilities to spread the malware on target systems.",
    "The devices are discontinued but still used in hospitals, banks and transportation.",
)
CHINESE = (
    "Akamai 表示，该攻击活动自 2024 年 3 月以来一直在进行。",
    "该漏洞由 CISA 于 2024 年 8 月 1 日首次公开。",
    "该僵尸网络在受感染的设备上打开 TCP 端口 7777，并发起暴力攻击。",
    "攻击者利用另外两个已知漏洞在目标系统上传播恶意软件。",
    "这些设备虽然已停产，但仍用于医院、银行和交通运输。",
)


def test_a_translation_counts_as_its_original(make_reading: Make, terms: tuple[Term, ...]) -> None:
    original = make_reading("s1", *ENGLISH, published="2024-08-29", publisher="The Hacker News")
    translation = make_reading("s2", *CHINESE, published="2024-08-30", publisher="安全客")
    dossier = gather([original, translation], terms)
    assert [each.reprint_of for each in dossier.origins] == [None, "s1"]
    pair = next(group for group in dossier.groups if group.zh and group.en)
    assert pair.origins == ("The Hacker News",)


def test_a_translation_of_the_first_sentences_is_one(make_reading: Make, terms: tuple[Term, ...]) -> None:
    """News in brief: two sentences, both from the other text."""
    original = make_reading("s1", *ENGLISH, published="2024-08-29", publisher="The Hacker News")
    brief = make_reading("s2", *CHINESE[:2], published="2024-08-30", publisher="安全客")
    assert [each.reprint_of for each in gather([original, brief], terms).origins] == [None, "s1"]


def test_two_reports_that_share_a_quotation_are_no_translations(make_reading: Make, terms: tuple[Term, ...]) -> None:
    english = make_reading(
        "s1",
        ENGLISH[0],
        "Officials in Japan blame a fire.",
        *("Nobody was hurt, the company said in a note.",) * 4,
    )
    chinese = make_reading(
        "s2",
        CHINESE[0],
        "当地警方说，道路要到周五才会重新开放。",
        "气象部门预计夜间有大雨。",
        "学校停课两天，机场照常开放。",
    )
    assert [each.reprint_of for each in gather([english, chinese], terms).origins] == [None, None]
