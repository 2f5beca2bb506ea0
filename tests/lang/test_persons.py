"""Names that no table holds: an exchanged one is seen by its sound, and a faithful one is left in peace."""

from __future__ import annotations

import pytest

from diptych.lang.names import NameIndex
from diptych.lang.persons import exchanged_chinese_name, exchanged_name, exchanged_person
from diptych.lang.sounds import difference
from diptych.model.term import Term

# Transliterations of common surnames and places, as Chinese newspapers write them.
PAIRS = (
    ("安德森", "Anderson"),
    ("埃里克森", "Erikson"),
    ("施密特", "Schmidt"),
    ("科瓦尔斯基", "Kowalski"),
    ("费尔南德斯", "Fernandes"),
    ("奥尔布赖特", "Albright"),
    ("莫里森", "Morrison"),
    ("穆罕默德", "Mohammed"),
    ("蒙特利尔", "Montreal"),
    ("布里斯班", "Brisbane"),
    ("明尼阿波利斯", "Minneapolis"),
    ("卢布尔雅那", "Ljubljana"),
)


@pytest.mark.parametrize(("chinese", "latin"), PAIRS)
def test_a_transliteration_sounds_like_its_name(chinese: str, latin: str) -> None:
    assert difference(latin, chinese) <= 0.2


def test_names_of_others_sound_otherwise() -> None:
    far = [difference(latin, chinese) for chinese, own in PAIRS for _, latin in PAIRS if latin != own]
    assert sum(apart > 0.2 for apart in far) / len(far) > 0.93


@pytest.mark.parametrize(("chinese", "latin"), PAIRS[:7])
def test_a_name_in_its_place_is_no_exchange(chinese: str, latin: str) -> None:
    assert (
        exchanged_name(f"{chinese}周三对记者表示，工厂将关闭。", f"{latin} told reporters the plant would close.")
        is None
    )


@pytest.mark.parametrize(
    ("chinese", "latin"), [("费尔南德斯", "Kowalski"), ("奥尔布赖特", "Schmidt"), ("莫里森", "Albright")]
)
def test_another_name_in_its_place_is_an_exchange(chinese: str, latin: str) -> None:
    zh = f"{chinese}周三对记者表示，工厂将关闭。"
    assert exchanged_name(zh, f"{latin} told reporters on Wednesday the plant would close.") == (chinese, latin)


def test_a_name_that_one_side_leaves_out_is_no_exchange() -> None:
    assert exchanged_name("科瓦尔斯基表示，工厂将关闭。", "He said the plant would close.") is None
    assert exchanged_name("他表示，工厂将关闭。", "Kowalski said the plant would close.") is None


def test_names_of_the_table_are_not_judged_by_their_sound() -> None:
    zh, en = "科瓦尔斯基访问了白俄罗斯。", "Kowalski visited Belarus."
    assert exchanged_name(zh, en, ("白俄罗斯", "Belarus")) is None


def test_japanese_names_are_written_with_their_own_characters() -> None:
    assert exchanged_name("岸田对安德森表示欢迎。", "Kishida welcomed Anderson.") is None


@pytest.mark.parametrize(
    "english", ["Zhang Wei said so.", "Mr Zhang said so.", "Prof Zhang Wei of the institute said so."]
)
def test_a_chinese_person_is_known_by_the_name_in_pinyin(english: str) -> None:
    assert exchanged_chinese_name("张伟这样说。", english) is None


def test_another_chinese_person_is_an_exchange() -> None:
    assert exchanged_chinese_name("张伟教授这样说。", "Professor Li Wei said so.") == ("张伟", "Li Wei")
    assert exchanged_chinese_name("張偉教授這樣說。", "Professor Wang Jun said so.") == ("张伟", "Wang Jun")


def test_two_names_of_the_table_are_no_chinese_person() -> None:
    """高雄 looks like a surname and a given name, "Hong Kong" like another's."""
    zh, en = (
        "香港大学将在高雄建设超算中心。",
        "University of Hong Kong will build a supercomputing centre in Kaohsiung.",
    )
    assert exchanged_chinese_name(zh, en, ("香港大学", "高雄", "University of Hong Kong", "Kaohsiung")) is None


def test_a_name_that_the_table_finds_in_both_texts_is_exchanged_for_none() -> None:
    """麦当劳 sounds like a surname and a given name; the person whom only one text names is left out, not exchanged."""
    zh, en = "麦当劳将在冰岛投资。", "McDonald's will invest in Iceland, Li Yanyong said."
    index = NameIndex((Term("mcdonalds", "organisation", "麦当劳", "McDonald's"),))
    assert exchanged_person(zh, en, index.find(zh), index.find(en)) is None
    assert exchanged_person(zh, en) == ("麦当劳", "Li Yanyong")
    other = "王伟将在冰岛投资。"
    assert exchanged_person(other, en, index.find(other), index.find(en)) == ("王伟", "Li Yanyong")


def test_a_given_name_in_pinyin_is_no_stranger() -> None:
    """Jingqiang sounds like no place of the Chinese text and is the name of the person there."""
    zh, en = "塔吉克斯坦消息：冯静强出任首席执行官。", "Feng Jingqiang became chief executive."
    assert exchanged_name(zh, en) is None
    assert exchanged_name("塔吉克斯坦消息：冯静强出任首席执行官。", "Kowalski became chief executive.") is not None


def test_a_chinese_name_spelt_as_foreign_ones_are_is_found_in_pinyin() -> None:
    """平 and 娜 spell Pina as well, and are Pingna where the other text says so."""
    assert exchanged_name("谢平娜出任首席执行官。", "Xie Pingna became chief executive.") is None
    assert exchanged_person("谢平娜出任首席执行官。", "Wang Pingna became chief executive.") is not None


FAITHFUL = [
    ("当乔伊罚中点球时，全场欢呼。", "And when Joey scored from the spot, the crowd cheered for Kettering."),
    ("滑雪场关闭了雷尼尔贡多拉缆车。", "The resort closed the Mt. Rainier Gondola in Ashford."),
    (
        "首相特雷莎·梅拒绝置评，党内人士说。",
        "Mrs May declined to comment, people in the Conservative Party at Chequers said.",
    ),
    (
        "议员表示应由奈杰尔·法拉奇（Nigel Farage）谈判。",
        "An MP says NIGEL FARAGE should be put in charge of Brexit talks.",
    ),
    ("姆努钦当天接受“福克斯周日新闻”采访。", 'Mnuchin earlier in the day spoke on "Fox News Sunday".'),
    ("沃特福德降级，阿森纳获胜。", "Watford relegated as Arsenal win."),
    ("科斯塔梅萨（美联社）——球队签下新秀。", "COSTA MESA, Calif. (AP) - The team signed rookies."),
    ("你不懂咖啡，这本书有趣有范儿。", "You Don't Understand Coffee is an entertaining and stylish book."),
    ("投资人李开复曾在三家公司工作。", "The investor Kai-Fu Lee has worked for three companies."),
    ("中心副主任吕金虎告诉记者。", "Lu Jinhu, deputy director of the centre, told reporters."),
    ("体育生乔文一公然挑衅对手。", "The student athlete Qiao Wenyi publicly provoked his rival."),
]


@pytest.mark.parametrize(("zh", "en"), FAITHFUL)
def test_a_name_that_is_told_in_part_or_within_a_longer_one_is_no_exchange(zh: str, en: str) -> None:
    """A first name left out, a word before it, Latin letters behind it, a place beside it, another romanisation."""
    assert exchanged_person(zh, en) is None


def test_none_of_a_dotted_name_stands_in_the_other_text() -> None:
    zh = "当天，迭戈·费尔南德斯对记者表示，工厂将关闭。"
    assert exchanged_name(zh, "Diego Fernandes told reporters that day that the plant would close.") is None
    found = exchanged_name(zh, "Patrick Kowalski told reporters that day that the plant would close.")
    assert found == ("费尔南德斯", "Patrick")
    assert exchanged_person("吕金虎告诉记者。", "Lu Jinbao told reporters.") == ("吕金虎", "Lu Jinbao")
