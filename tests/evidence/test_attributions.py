"""Who is said to have reported something, in both scripts and in English."""

from __future__ import annotations

import pytest

from diptych.evidence.attributions import find_attributions, title_attribution
from diptych.lang.names import NameIndex

FT = "Financial Times"


@pytest.mark.parametrize(
    ("text", "name", "quote", "rest"),
    [
        ("金融时报报道，该公司推迟了发布。", FT, "金融时报报道", "该公司推迟了发布。"),
        ("据《金融时报》报道，该公司推迟了发布。", FT, "据《金融时报》报道", "该公司推迟了发布。"),
        ("据金融时报周四报道称，该公司推迟了发布。", FT, "据金融时报周四报道称", "该公司推迟了发布。"),
        ("《Financial Times》報導,該公司延後推出。", FT, "《Financial Times》報導", "該公司延後推出。"),
        ("先前《Financial Times》曾報導,該公司延後推出。", FT, "《Financial Times》曾報導", "該公司延後推出。"),
        ("三位知情人士向《金融时报》透露，公司改用了别家。", FT, "向《金融时报》透露", "公司改用了别家。"),
        ("据央视新闻报道，今天有雨。", "央视新闻", "据央视新闻报道", "今天有雨。"),
        (
            "The launch was postponed, the Financial Times reported on Thursday, citing three people.",
            FT,
            "the Financial Times reported on Thursday, citing three people",
            "The launch was postponed.",
        ),
        (
            "The company will cut jobs, according to the Wall Street Journal.",
            "Wall Street Journal",
            "according to the Wall Street Journal",
            "The company will cut jobs.",
        ),
        ("Reuters reported that Apple had agreed.", "Reuters", "Reuters reported", "Apple had agreed."),
        ("The Hacker News reported that it was fixed.", "The Hacker News", "The Hacker News reported", "it was fixed."),
    ],
)
def test_the_reporter_the_words_and_what_is_left_without_them(
    text: str, name: str, quote: str, rest: str, index: NameIndex
) -> None:
    (found,) = find_attributions(text, index)
    assert (found.name, found.quote) == (name, quote)
    assert found.press
    assert found.cut is not None
    assert text[: found.cut[0]] + text[found.cut[1] :] == rest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("摩根士丹利日本團隊的一篇研報,提前泄露了內容。", "Morgan Stanley"),
        ("國際半導體產業協會SEMI報告顯示,產能將擴張。", "SEMI"),
        ("银河证券研究表明，需求将增长。", "银河证券"),
        ("Morgan Stanley's latest report said demand was weak.", "Morgan Stanley"),
    ],
)
def test_the_report_of_an_organisation_is_an_origin_but_stays_in_the_sentence(
    text: str, name: str, index: NameIndex
) -> None:
    found = find_attributions(text, index)[0]
    assert found.name == name
    assert not found.press
    assert found.cut is None


@pytest.mark.parametrize(
    "text",
    [
        "据知情人士透露，公司将裁员。",
        "according to people familiar with the matter, it failed.",
        "华为和英伟达都没有回应。",
        "Nvidia said it would appeal.",
        "Stolen data and API keys were found.",
        "API密钥和操作元数据被公开。",
        "The company told investors that it would grow.",
    ],
)
def test_people_without_a_name_and_companies_that_speak_are_no_reporters(text: str, index: NameIndex) -> None:
    assert find_attributions(text, index) == ()


@pytest.mark.parametrize(
    ("text", "name"), [("来源：新华社", "新华社"), ("轉載自財新網", "財新網"), ("（资料来源：路透社）", "Reuters")]
)
def test_credits_name_an_origin(text: str, name: str, index: NameIndex) -> None:
    assert find_attributions(text, index)[0].name == name


@pytest.mark.parametrize(
    "title",
    [
        "DeepSeek delays new AI model amid Huawei chip issues- FT",
        "DeepSeek Postpones Launch – FT",
        "FT:DeepSeek新模型因华为芯片问题推迟发布",
        "金融时报：新模型推迟",
    ],
)
def test_a_headline_names_its_origin_behind_a_dash_or_before_a_colon(title: str, index: NameIndex) -> None:
    found = title_attribution(title, index)
    assert found is not None
    assert (found.name, found.quote) == (FT, title)


def test_a_headline_that_only_mentions_a_publication_has_no_origin(index: NameIndex) -> None:
    assert title_attribution("BBC 裁员两百人", index) is None


def test_two_names_of_one_publication_have_one_key(index: NameIndex) -> None:
    keys = {
        find_attributions(text, index)[0].key
        for text in ("金融时报报道，一。", "《Financial Times》報導,二。", "The FT reported that three.")
    }
    assert keys == {"financial-times"}
