"""Whose reporting an article rests on, as a whole and sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable

from diptych.evidence.origins import Provenance, provenance
from diptych.evidence.statements import read_units
from diptych.lang.names import NameIndex
from diptych.model.dossier import Reading

Make = Callable[..., Reading]


def found(reading: Reading, index: NameIndex) -> Provenance:
    return provenance(reading, read_units(reading.id, reading.article), index)


def test_an_article_that_opens_with_a_report_rests_on_it_as_a_whole(make_reading: Make, index: NameIndex) -> None:
    reading = make_reading(
        "s1", "金融时报报道，深度求索推迟了新模型的发布。", "公司没有回应，发布时间仍然未定。", publisher="奇客"
    )
    result = found(reading, index)
    assert [(origin.name, origin.quote) for origin in result.origins] == [("Financial Times", "金融时报报道")]
    assert result.by_sentence == {}


def test_an_article_without_attribution_is_its_own_reporting(make_reading: Make, index: NameIndex) -> None:
    assert found(make_reading("s1", "深度求索今天推迟了新模型的发布。", publisher="新报"), index).origins == ()


def test_a_headline_speaks_for_the_article(make_reading: Make, index: NameIndex) -> None:
    reading = make_reading("s1", "DeepSeek has postponed its new model again.", title="DeepSeek delays model – FT")
    assert [origin.name for origin in found(reading, index).origins] == ["Financial Times"]


def test_a_credit_line_names_the_origin(make_reading: Make, index: NameIndex) -> None:
    reading = make_reading("s1", "深度求索今天推迟了新模型的发布。", credit="路透社")
    assert [origin.name for origin in found(reading, index).origins] == ["Reuters"]


def test_a_publisher_is_no_origin_of_its_own_page(make_reading: Make, index: NameIndex) -> None:
    reading = make_reading("s1", "The Financial Times reported that it failed.", publisher="Financial Times")
    assert found(reading, index).origins == ()


def test_several_origins_hold_for_their_paragraphs_and_the_publisher_for_the_rest(
    make_reading: Make, index: NameIndex
) -> None:
    reading = make_reading(
        "s1",
        "《Financial Times》報導,深度求索延後了新模型的推出。公司內部對此沒有說明原因。",
        "據悉,雙方仍在合作,嘗試讓該模型相容。",
        "然而《BBC》指出,發展又回到過去熟悉的路徑。",
        publisher="科技報橘",
    )
    result = found(reading, index)
    assert [origin.name for origin in result.origins] == ["Financial Times", "BBC", "科技報橘"]
    assert result.origins[-1].quote is None
    assert result.by_sentence == {0: "Financial Times", 1: "Financial Times", 2: "科技報橘", 3: "BBC"}


def test_the_items_of_a_list_rest_on_what_introduces_it(make_reading: Make, index: NameIndex) -> None:
    reading = make_reading(
        "s1",
        "2025年6月,摩根士丹利日本團隊的一篇研報,提前泄露了新版本的內容。",
        "有3個核心內容值得關注:",
        "第一,深度求索採用了華為的芯片;",
        "第二,新版本的成本更低,只有舊版本的一成;",
        "這些進展標志著產業已進入新階段。",
        publisher="OFweek",
    )
    result = found(reading, index)
    names = [result.by_sentence[unit.first] for unit in read_units("s1", reading.article)]
    assert names == ["Morgan Stanley", "Morgan Stanley", "Morgan Stanley", "OFweek"]
    assert set(result.said_in.values()) == {0}


def test_publications_in_a_row_are_one_origin_in_both_languages(make_reading: Make, index: NameIndex) -> None:
    english = make_reading(
        "s1",
        "DeepSeek has postponed its new model. Reuters, the Financial Times, and the BBC have also reported it.",
        publisher="Tech Daily",
    )
    chinese = make_reading(
        "s2", "公司推迟了新模型。路透社、英国广播公司和金融时报还报道称，公司没有回应。", publisher="新报"
    )
    row = "BBC, Financial Times, Reuters"
    assert found(english, index).by_sentence == {0: "Tech Daily", 1: row}
    assert found(chinese, index).by_sentence == {0: "新报", 1: row}


def test_a_publication_beside_one_that_cannot_be_read_is_no_origin(make_reading: Make, index: NameIndex) -> None:
    words = "DeepSeek is late. CyberScoop and Reuters reported that chips failed."
    assert found(make_reading("s1", words, publisher="Tech Daily"), index).origins == ()


def test_an_interview_rests_on_who_held_it(make_reading: Make, index: NameIndex) -> None:
    for words in (
        "In an interview with Reuters, the founder said that the model is late.",
        "创始人在接受路透社采访时表示，新模型推迟了。",
        "The model is late, a spokesperson said in a statement shared with Reuters.",
        "发言人在与路透社分享的一份声明中表示，新模型推迟了。",
    ):
        assert [each.name for each in found(make_reading("s1", words, publisher="X"), index).origins] == ["Reuters"]


def test_what_a_publication_also_reported_is_its_own_and_no_more(make_reading: Make, index: NameIndex) -> None:
    reading = make_reading(
        "s1",
        "DeepSeek has postponed its new model. The BBC also reported that chips failed. The firm has said nothing yet.",
        publisher="Tech Daily",
    )
    assert found(reading, index).by_sentence == {0: "Tech Daily", 1: "BBC", 2: "Tech Daily"}


def test_two_articles_that_pass_on_one_report_name_it(make_reading: Make, index: NameIndex) -> None:
    for words in ("Reuters has since reported that the firm is late.", "The firm is late, Reuters further revealed."):
        assert [each.name for each in found(make_reading("s1", words, publisher="X"), index).origins] == ["Reuters"]
