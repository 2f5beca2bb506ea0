"""What of an article is a statement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from diptych.evidence.statements import MOST_SENTENCES, clauses, neighbours, read_units
from diptych.model.article import Block
from diptych.model.dossier import Reading

Make = Callable[..., Reading]


def texts(reading: Reading) -> list[str]:
    return [unit.text for unit in read_units(reading.id, reading.article)]


def test_questions_labels_and_introductions_are_no_statements(make_reading: Make) -> None:
    reading = make_reading(
        "s1",
        "中国人工智能发展受到限制了吗？公司推迟了新模型的发布。",
        "人工智能模型开发与芯片选择困境",
        "新版本有三个核心内容值得关注：",
        "图片来源。",
    )
    assert texts(reading) == ["公司推迟了新模型的发布。"]


def test_english_needs_five_words_and_an_end(make_reading: Make) -> None:
    reading = make_reading(
        "s1", "Read more here.", "Why it matters for the industry", "The firm has postponed its model."
    )
    assert texts(reading) == ["The firm has postponed its model."]


def test_a_heading_that_ends_like_a_sentence_is_one(make_reading: Make) -> None:
    reading = make_reading("s1", "公司推迟了新模型的发布。")
    blocks = (
        Block("heading", "第一,公司採用了新的芯片;", 1),
        Block("heading", "技術遇到了很大的瓶頸", 2),
        *reading.article.blocks,
    )
    reading = replace(reading, article=replace(reading.article, blocks=blocks))
    assert texts(reading) == ["第一,公司採用了新的芯片;", "公司推迟了新模型的发布。"]


def test_the_analysis_of_a_briefing_is_no_statement(make_reading: Make) -> None:
    reading = make_reading("s1", "公司推迟了新模型的发布。")
    blocks = (
        *reading.article.blocks,
        Block("heading", "框架 & 心智模型", 2),
        Block("paragraph", "企业应当保持灵活性。", 3),
    )
    reading = replace(reading, article=replace(reading.article, kind="briefing", blocks=blocks))
    assert texts(reading) == ["公司推迟了新模型的发布。"]


def test_an_article_in_a_third_language_has_none(make_reading: Make) -> None:
    assert texts(make_reading("s1", "Die Firma hat ihr Modell verschoben.", lang="de")) == []


def test_neighbours_are_two_sentences_of_one_paragraph_word_for_word(make_reading: Make) -> None:
    reading = make_reading(
        "s1", "The firm faced many problems. It switched to other chips.", "The delay was long, it said."
    )
    units = read_units("s1", reading.article)
    assert [unit.text for unit in neighbours(units, reading.article.text)] == [
        "The firm faced many problems. It switched to other chips."
    ]


def test_clauses_keep_numbers_whole_and_join_short_ones() -> None:
    assert clauses("市值一天蒸發約 6,000 億美元,跌幅達 17%,創下單日最大損失紀錄。") == (
        "市值一天蒸發約 6,000 億美元",
        "跌幅達 17%創下單日最大損失紀錄",
    )


def test_list_marks_are_no_figures_of_the_statement(make_reading: Make) -> None:
    reading = make_reading(
        "s1", "3. 利用信任设置假网站，模仿登录页面。", "(2)攻击者修改了目录里的文件。", "3.5亿用户受到了影响，公司说。"
    )
    assert texts(reading) == [
        "利用信任设置假网站，模仿登录页面。",
        "攻击者修改了目录里的文件。",
        "3.5亿用户受到了影响，公司说。",
    ]


def test_what_no_record_may_hold_is_no_statement(make_reading: Make) -> None:
    assert texts(make_reading("s1", "公司推迟了\x07新模型的发布。", "公司没有说明推迟的原因。")) == [
        "公司没有说明推迟的原因。"
    ]


def test_a_book_is_read_to_a_point_only(make_reading: Make) -> None:
    reading = make_reading("s1", *("公司再次推迟了新模型的发布。" for _ in range(MOST_SENTENCES + 50)))
    assert len(texts(reading)) == MOST_SENTENCES


def test_what_a_page_says_to_its_readers_is_no_statement(make_reading: Make) -> None:
    english = make_reading(
        "s1",
        "From a personal phone, you can contact the reporter securely on Signal at +1 555 0100, or by email.",
        "Found this article interesting? Follow us on social media to read more exclusive content we post.",
        "You also can contact the newsroom via SecureDrop.",
        "The firm told customers to contact support by email, and reset their passwords.",
    )
    assert [text[:8] for text in texts(english)] == ["The firm"]
    chinese = make_reading(
        "s2",
        "【安全圈】关注我们，看最新的网络安全资讯和热点事件。",
        "未经本站授权，不得转载本文的任何内容和图片。",
        "漏洞引发广泛关注，公司已经修补。",
    )
    assert texts(chinese) == ["漏洞引发广泛关注，公司已经修补。"]


def test_text_that_was_cut_off_is_no_statement(make_reading: Make) -> None:
    reading = make_reading(
        "s1",
        "The database was open and exposed sensitive data, the firm said in an [advisory](https://www...",
        "The framework protects the privacy of users, which is known given eight of its own mac...",
        "The firm said in an [advisory](https://example.org/a) that the database was open.",
    )
    assert [text[:20] for text in texts(reading)] == ["The firm said in an "]
