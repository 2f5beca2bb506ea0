"""What pages put around articles, in both languages and scripts."""

from __future__ import annotations

import pytest

from diptych.lang.profiles import CALL, CHINESE, END_MARK, ENGLISH, FURNITURE, WALL, ends_sentence, profile_of
from diptych.lang.script import to_simplified


@pytest.mark.parametrize(
    "line",
    [
        "***END***",
        "（完）",
        "阅读推荐",
        "更多理財相關文章",
        "查看原始文章",
        "發表評論",
        "留言 0",
        "3条评论",
        "责任编辑：张三",
        "Related Articles",
        "You Might Also Like:",
        "Leave a Reply",
        "12 Comments",
        "Read more from Technology",
        "Share this:",
        "About the author",
        "Tags: AI, chips",
    ],
)
def test_lines_that_end_an_article(line: str) -> None:
    assert END_MARK.match(to_simplified(line))


@pytest.mark.parametrize(
    "line",
    [
        "尾聲",
        "完善的体系",
        "相关部门鼓励它使用国产芯片。",
        "评论家认为这是一次转折",
        "更多芯片",
        "Comments from officials were scarce, and none was on the record.",
        "Shares of Nvidia fell 17% on Monday.",
        "Related problems slowed the training.",
        "More than 600 billion dollars",
    ],
)
def test_lines_of_articles_end_nothing(line: str) -> None:
    assert not END_MARK.match(to_simplified(line))


@pytest.mark.parametrize("line", ["登录 注册", "請更新您的瀏覽器", "京ICP备15039648号 备案", "Log in", "Share on X"])
def test_furniture(line: str) -> None:
    assert FURNITURE.search(to_simplified(line))


@pytest.mark.parametrize(
    "line",
    [
        "如有侵權或其他問題,請聯繫刪除。",
        "本文不代表本站立场。",
        "扫码关注我们",
        "Sign up for our newsletter to get the latest in your inbox.",
        "Follow us on X to read more.",
    ],
)
def test_calls(line: str) -> None:
    """Sentences that speak to the visitor are no article text."""
    assert CALL.search(to_simplified(line))


@pytest.mark.parametrize(
    "line",
    [
        "该漏洞有可能允许未经授权访问设备。",
        "DeepSeek R2有3個核心內容值得關注:",
        "The notice says that Musi violates the terms of service.",
        "Users were asked to sign the petition.",
    ],
)
def test_sentences_of_articles_are_no_calls(line: str) -> None:
    assert not CALL.search(to_simplified(line))


@pytest.mark.parametrize(
    "line", ["当前环境异常，完成验证后即可继续访问。", "Please enable JavaScript to continue.", "404 Not Found"]
)
def test_walls(line: str) -> None:
    assert WALL.search(line)


@pytest.mark.parametrize("line", ["他说。", "“可以。”", "He left.", "Why?", "（完成。）", 'He said "no."', "等等……"])
def test_sentences_end(line: str) -> None:
    assert ends_sentence(line)


@pytest.mark.parametrize("line", ["尾聲", "By Edwards", "更新於 2025年8月15日23:45"])
def test_labels_do_not(line: str) -> None:
    assert not ends_sentence(line)


def test_lengths_belong_to_the_language() -> None:
    """A Chinese character says less than an English word, so Chinese lengths are longer."""
    assert CHINESE.paragraph > ENGLISH.paragraph
    assert profile_of("公司表示，新模型將推遲發布。") == profile_of("公司表示，新模型将推迟发布。") == CHINESE
    assert profile_of("El gobierno publicó las cifras.") == profile_of("") == ENGLISH
