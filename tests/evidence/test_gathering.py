"""What several captures say together: groups, wrong merges that must not happen, clashes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diptych.evidence.gathering import gather
from diptych.model.dossier import Dossier, Reading, StatementGroup
from diptych.model.term import Term

Make = Callable[..., Reading]

# Sentences that make a story around the ones under test, so that its subject is known.
ZH_AROUND = (
    "深度求索的工程师花了半年时间准备这次发布。",
    "华为曾派出一个工程团队进驻，但仍未能成功。",
    "产业人士说，软件支持和连接速度仍有差距。",
)
EN_AROUND = (
    "DeepSeek has not said why its engineers needed so long.",
    "Other developers in Hangzhou rely on the same hardware.",
    "The start-up hopes to catch up with its competitors.",
)


def story(make: Make, zh: str, en: str, terms: tuple[Term, ...]) -> Dossier:
    return gather([make("s1", zh, *ZH_AROUND), make("s2", en, *EN_AROUND)], terms)


def bilingual(dossier: Dossier) -> list[tuple[str, str]]:
    return [(group.zh.text, group.en.text) for group in dossier.groups if group.zh and group.en]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (
            "美国在7月允许英伟达恢复向中国销售H20芯片。",
            "The U.S. allowed Nvidia to resume sales of H20 chips to China in July.",
        ),
        ("英伟达市值一天蒸发约6000亿美元。", "Nvidia lost about $600 billion of market value in a single day."),
        (
            "華為晶片的訓練失敗,公司延後了新模型的發布。",
            "Training with Huawei chips failed and the firm postponed its new model.",
        ),
    ],
)
def test_sentences_that_say_the_same_in_both_languages_are_one_group(
    zh: str, en: str, make_reading: Make, terms: tuple[Term, ...]
) -> None:
    assert (zh, en) in bilingual(story(make_reading, zh, en, terms))


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        # another figure, unit, month, version, name
        ("英伟达市值一天蒸发约6000亿美元。", "Nvidia lost about $500 billion of market value in a single day."),
        ("英伟达市值一天蒸发约6000亿美元。", "Nvidia lost about 600 billion yuan of market value in a single day."),
        (
            "美国在6月允许英伟达恢复向中国销售H20芯片。",
            "The U.S. allowed Nvidia to resume sales of H20 chips to China in July.",
        ),
        ("深度求索的R1模型主要用H20芯片训练。", "DeepSeek's R2 model was trained mainly on H20 chips."),
        ("训练中反复出现问题，公司改用英伟达芯片。", "Training met with problems and the firm moved to Huawei chips."),
    ],
)
def test_sentences_that_differ_in_a_figure_or_a_name_are_never_one_group(
    zh: str, en: str, make_reading: Make, terms: tuple[Term, ...]
) -> None:
    dossier = story(make_reading, zh, en, terms)
    assert (zh, en) not in bilingual(dossier)
    assert not any({zh, en} <= {each.text for each in group.statements} for group in dossier.groups)


def test_three_sources_that_say_the_same_support_one_group(make_reading: Make, terms: tuple[Term, ...]) -> None:
    said = (
        "深度求索训练新模型时反复遇到技术问题，改用英伟达芯片训练。",
        "訓練新模型時,深度求索不斷遇到技術問題,最後改用英偉達晶片訓練。",
        "DeepSeek met repeated technical problems in training its new model and moved to Nvidia chips.",
    )
    readings = [make_reading(f"s{n}", text, publisher=f"报{n}") for n, text in enumerate(said, 1)]
    group = gather(readings, terms).groups[0]
    assert {each.source for each in group.statements} == {"s1", "s2", "s3"}
    assert len(group.origins) == 3


def test_the_same_input_gives_the_same_dossier(make_reading: Make, terms: tuple[Term, ...]) -> None:
    readings = [make_reading("s1", *ZH_AROUND), make_reading("s2", *EN_AROUND)]
    assert gather(readings, terms) == gather(list(readings), terms)


def test_every_statement_stands_word_for_word_in_its_source(make_reading: Make, terms: tuple[Term, ...]) -> None:
    dossier = story(
        make_reading,
        "美国在7月允许英伟达恢复销售，这让业内意外。",
        "The U.S. allowed Nvidia to resume sales in July.",
        terms,
    )
    texts = {reading.id: reading.article.text for reading in dossier.readings}
    assert all(each.text in texts[each.source] for group in dossier.groups for each in group.statements)


def clash(dossier: Dossier) -> tuple[str, list[StatementGroup]]:
    (found,) = dossier.clashes
    return found.kind, [dossier.groups[place] for place in found.groups]


def test_a_rumour_and_a_later_report_that_choose_differently_clash_in_order_of_time(
    make_reading: Make, terms: tuple[Term, ...]
) -> None:
    later = make_reading(
        "s1", "金融时报报道，深度求索使用华为芯片训练新模型失败，转而使用英伟达芯片训练。", published="2025-08-14"
    )
    earlier = make_reading(
        "s2",
        "2025年6月,摩根士丹利日本團隊的一篇研報泄露了內容。深度求索拋棄了英偉達的芯片,采用了華為的昇騰芯片。",
        publisher="OFweek",
    )
    dossier = gather([later, earlier], terms)
    kind, groups = clash(dossier)
    assert kind == "choice"
    assert [group.origins for group in groups] == [("Morgan Stanley",), ("Financial Times",)]
    assert dossier.clashes[0].when == ("2025-06", "2025-08-14")


def test_another_figure_for_one_thing_is_a_clash(make_reading: Make, terms: tuple[Term, ...]) -> None:
    one = make_reading("s1", "深度求索训练这个模型花费了600万美元。", publisher="甲报", published="2025-02-01")
    other = make_reading("s2", "深度求索训练这个模型花费了13亿美元。", publisher="乙报", published="2025-03-01")
    kind, _ = clash(gather([one, other], terms))
    assert kind == "value"


def test_a_denial_is_a_clash(make_reading: Make, terms: tuple[Term, ...]) -> None:
    one = make_reading("s1", "The regulator approved Nvidia's purchase of the start-up.", publisher="A")
    other = make_reading("s2", "The regulator has not approved Nvidia's purchase of the start-up.", publisher="B")
    kind, _ = clash(gather([one, other], terms))
    assert kind == "polarity"


def test_two_accounts_of_one_origin_do_not_clash(make_reading: Make, terms: tuple[Term, ...]) -> None:
    one = make_reading("s1", "金融时报报道，深度求索训练这个模型花费了600万美元。")
    other = make_reading("s2", "《金融时报》报道，深度求索训练这个模型花费了13亿美元。")
    assert gather([one, other], terms).clashes == ()


def test_a_translation_adds_no_origin_and_its_evidence_names_none(make_reading: Make, terms: tuple[Term, ...]) -> None:
    english = (
        "Huawei shipped 4,000 chips to DeepSeek in May, the BBC reported.",
        "Nvidia lost about $600 billion of market value in a single day.",
        "DeepSeek hired 300 engineers in Hangzhou for its new model.",
        "The new model was trained for 55 days on 2,000 Nvidia chips.",
        "China restricted the export of 17 metals after the decision.",
    )
    chinese = (
        "英国广播公司报道称，华为5月向DeepSeek交付了4000块芯片。",
        "Nvidia市值一天蒸发约6000亿美元。",
        "DeepSeek在杭州为新模型聘用了300名工程师。",
        "新模型用2000块Nvidia芯片训练了55天。",
        "决定之后，中国限制了17种金属的出口。",
    )
    found = gather(
        [
            make_reading("s1", *english, publisher="Tech Daily", published="2025-01-02"),
            make_reading("s2", *chinese, publisher="译网", published="2025-01-03"),
        ],
        terms,
    )
    assert [each.reprint_of for each in found.origins] == [None, "s1"]
    assert bilingual(found)
    assert all(len(group.origins) == 1 for group in found.groups)
    assert {each.origin for group in found.groups for each in group.statements if each.source == "s2"} == {None}


FINE_ZH = "荷兰监管机构向美国公司Clearview开出3050万欧元巨额罚款，并禁止使用其服务。"


def test_the_event_that_both_articles_open_with_is_one_group_by_its_sum(
    make_reading: Make, terms: tuple[Term, ...]
) -> None:
    en = "The Dutch authority has imposed a fine of €30.5 million against Clearview for an illegal database of faces."
    said = [(zh, other) for zh, other in bilingual(story(make_reading, FINE_ZH, en, terms)) if "Clearview" in zh]
    assert [(zh[:6], other[:20]) for zh, other in said] == [(FINE_ZH[:6], en[:20])]


@pytest.mark.parametrize("sum_", ["€20.5 million", "$30.5 million", "€30.5 million, not the €10 million it expected,"])
def test_leads_with_another_sum_are_never_one_group(sum_: str, make_reading: Make, terms: tuple[Term, ...]) -> None:
    en = f"The Dutch authority has imposed a fine of {sum_} against Clearview for an illegal database of faces."
    assert not [zh for zh, _ in bilingual(story(make_reading, FINE_ZH, en, terms)) if "Clearview" in zh]
