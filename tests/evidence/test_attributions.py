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
        (
            "路透社援引三位知情人士的话报道称，公司将裁员。",
            "Reuters",
            "路透社援引三位知情人士的话报道称",
            "公司将裁员。",
        ),
        ("金融時報引述三名知情人士報導,公司將裁員。", FT, "金融時報引述三名知情人士報導", "公司將裁員。"),
        ("据路透社消息，公司将裁员。", "Reuters", "据路透社消息", "公司将裁员。"),
        ("据Cyber News消息，当局开出罚款。", "Cyber News", "据Cyber News消息", "当局开出罚款。"),
        ("据澎湃新闻网站报道，公司将裁员。", "澎湃新闻", "据澎湃新闻网站报道", "公司将裁员。"),
        ("路透社北京8月14日电，公司将裁员。", "Reuters", "路透社北京8月14日电", "公司将裁员。"),
        ("LONDON, Aug 14 (Reuters) – It will cut jobs.", "Reuters", "LONDON, Aug 14 (Reuters) – ", "It will cut jobs."),
        ("Reuters has learned that it will cut jobs.", "Reuters", "Reuters has learned", "it will cut jobs."),
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
        "据最新消息，公司将裁员。",
        "据外媒报道，公司将裁员。",
        "据多家媒体报道，公司将裁员。",
        "《行动方案》指出，要加快网络建设。",
        "The service costs $10 per user.",
    ],
)
def test_people_without_a_name_and_companies_that_speak_are_no_reporters(text: str, index: NameIndex) -> None:
    assert find_attributions(text, index) == ()


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("A plan that was seen by Reuters shows it.", "seen by Reuters"),
        ("路透社看到的一份文件显示，公司将裁员。", "路透社看到的一份文件"),
        ("It will cut jobs, reports Reuters.", ", reports Reuters"),
        ("It will cut jobs (via Reuters).", "via Reuters"),
        ("The founder told Reuters that it was late.", "told Reuters"),
        ("创始人告诉路透社，新模型推迟了。", "告诉路透社"),
    ],
)
def test_who_saw_it_or_was_told_is_its_reporter(text: str, quote: str, index: NameIndex) -> None:
    (found,) = find_attributions(text, index)
    assert (found.name, found.quote, found.press) == ("Reuters", quote, True)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The BBC, Reuters and the FT reported that it failed.", "BBC, Reuters and the FT reported"),
        ("It failed, according to Reuters, the FT and the BBC.", "according to Reuters, the FT and the BBC"),
        ("路透社、《金融时报》和英国广播公司还报道称，失败了。", "路透社、《金融时报》和英国广播公司还报道称"),
    ],
)
def test_publications_in_a_row_have_one_name_whatever_their_order(text: str, quote: str, index: NameIndex) -> None:
    (found,) = find_attributions(text, index)
    assert (found.name, found.key) == ("BBC, Financial Times, Reuters", "bbc+financial-times+reuters")
    assert (found.quote, found.among) == (quote, True)


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
