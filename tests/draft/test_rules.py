"""The rules engine: what it takes from a dossier, and what it leaves open."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from diptych.draft.engine import DraftRequest
from diptych.draft.rules import RulesEngine
from diptych.draft.topics import TOPICS
from diptych.lang.designations import designation_key
from diptych.model.article import Article, Block
from diptych.model.brief import Evidence, Origin, Pair
from diptych.model.dossier import (
    Clash,
    Dossier,
    Headlines,
    Reading,
    SourceOrigins,
    Statement,
    StatementGroup,
    Unread,
    Written,
)
from diptych.model.term import Term

TERMS = (
    Term("deepseek", "organisation", "深度求索", "DeepSeek"),
    Term("nvidia", "organisation", "英伟达", "Nvidia"),
    Term("morgan-stanley", "organisation", "摩根士丹利", "Morgan Stanley"),
)
REQUEST = DraftRequest("2025-08-14-delay", "2025-08-14", "2025-08-16", TERMS, {})
BY = "rules 2025-08-16"


def said(source: str, text: str, written: Written = "zh", **more: object) -> Statement:
    return Statement(source, written, text, text, 0, **more)  # type: ignore[arg-type]


def reading(key: str, lang: str = "zh-Hans", **more: str) -> Reading:
    article = Article("text", None, None, None, None, None, lang, None, (Block("paragraph", "…", 1),))
    return Reading(key, f"{key}.txt", "0" * 64, article, **more)


def group(*statements: Statement, origins: tuple[str, ...] = ("甲报",)) -> StatementGroup:
    zh = next((each for each in statements if each.written == "zh"), None)
    en = next((each for each in statements if each.written == "en"), None)
    return StatementGroup(statements, zh, en, origins)


def dossier(*groups: StatementGroup, clashes: tuple[Clash, ...] = (), **more: object) -> Dossier:
    parts: dict[str, object] = {
        "readings": (reading("s1"), reading("s2", "en")),
        "unread": (),
        "origins": (SourceOrigins("s1"), SourceOrigins("s2")),
        "headlines": Headlines(),
    } | more
    return Dossier(groups=groups, clashes=clashes, **parts)  # type: ignore[arg-type]


DELAY = group(said("s1", "公司推迟了新模型的发布。"), said("s2", "The firm has postponed its new model.", "en"))
LOSS = group(said("s1", "英偉達市值一天蒸發約6000億美元。", date="2025-01-27", names=("nvidia",)))
BAN = group(said("s2", "The U.S. has blacklisted the chips.", "en"))


def test_words_of_each_language_come_from_a_source_of_it_and_quotes_stay_as_they_are() -> None:
    readings = (reading("s1", "zh-Hant"), reading("s2", "en"))
    brief = RulesEngine().draft(dossier(DELAY, LOSS, readings=readings), REQUEST).brief
    assert brief.facts[0].text == Pair("公司推迟了新模型的发布。", "The firm has postponed its new model.", BY)
    assert brief.facts[1].text == Pair("英伟达市值一天蒸发约 6000 亿美元。", None, BY)
    assert brief.facts[1].evidence == (Evidence("s1", "英偉達市值一天蒸發約6000億美元。"),)
    assert [fact.id for fact in brief.facts] == ["f1", "f2"]


def test_a_missing_language_is_left_out_and_listed() -> None:
    draft = RulesEngine().draft(dossier(DELAY, LOSS, BAN), REQUEST)
    assert draft.brief.facts[2].text.zh is None
    assert "facts f2: no English wording; no English source says it" in draft.left_open
    assert "facts f3: no Chinese wording; no Chinese source says it" in draft.left_open


def test_words_that_point_to_another_sentence_are_listed() -> None:
    both = group(said("s1", "这些问题是推迟的主因。"), said("s2", "These issues were the main reason.", "en"))
    draft = RulesEngine().draft(dossier(both, DELAY), REQUEST)
    assert "facts f1: it begins with '这些问题', 'These issues'; say what is meant" in draft.left_open
    assert not any(line.startswith("facts f2: it begins") for line in draft.left_open)


def test_the_summary_cites_its_facts_and_prefers_both_languages() -> None:
    summary = RulesEngine().draft(dossier(LOSS, DELAY, BAN), REQUEST).brief.summary
    assert [sentence.facts for sentence in summary] == [("f1",), ("f2",), ("f3",)]
    five = tuple(group(said("s1", f"第{n}家公司推迟。"), said("s2", f"Firm {n} is late.", "en")) for n in range(5))
    summary = RulesEngine().draft(dossier(LOSS, *five), REQUEST).brief.summary
    # the story's first facts, then those that both languages have
    assert [sentence.facts for sentence in summary] == [("f1",), ("f2",), ("f3",), ("f4",), ("f5",)]
    alone = tuple(group(said("s1", f"第{n}家公司推迟了新产品。")) for n in range(5))
    summary = RulesEngine().draft(dossier(*alone, *five[:2]), REQUEST).brief.summary
    assert [sentence.facts for sentence in summary] == [("f1",), ("f2",), ("f3",), ("f4",), ("f6",)]


def test_evidence_names_its_origin_only_where_the_source_has_several() -> None:
    origins = (Origin("Financial Times", "金融时报报道"), Origin("BBC", "BBC指出"))
    found = dossier(
        group(said("s1", "公司推迟了发布。", origin="BBC")),
        group(said("s2", "It is late.", "en", origin="Reuters")),
        origins=(SourceOrigins("s1", origins), SourceOrigins("s2")),
    )
    facts = RulesEngine().draft(found, REQUEST).brief.facts
    assert [fact.evidence[0].origin for fact in facts] == ["BBC", None]


def test_dates_that_the_sources_give_differently_are_left_out() -> None:
    same = group(
        said("s1", "一月发布。", date="2025-01"), said("s2", "Released on 20 January.", "en", date="2025-01-20")
    )
    other = group(said("s1", "一月推出。", date="2025-01"), said("s2", "Out in February.", "en", date="2025-02"))
    facts = RulesEngine().draft(dossier(same, other), REQUEST).brief.facts
    assert [fact.date for fact in facts] == ["2025-01-20", None]


def test_themes_group_facts_by_topic_with_the_names_they_share() -> None:
    sold = group(said("s1", "英伟达的股价下跌百分之十七。", names=("nvidia",)))
    themes = RulesEngine().draft(dossier(LOSS, sold, DELAY), REQUEST).brief.themes
    assert themes[0].title == Pair("股价与市值：英伟达", "Shares and value: Nvidia", BY)
    assert [statement.facts for statement in themes[0].body] == [("f1",), ("f2",)]


def test_a_name_in_a_title_is_spelt_as_the_sources_spell_it() -> None:
    key = designation_key("CVE-2024-40865")
    bugs = tuple(
        group(said("s2", f"The flaw CVE-2024-40865 is a vulnerability in version {n}.", "en", names=(key,)))
        for n in (3, 5)
    )
    (theme,) = RulesEngine().draft(dossier(*bugs), REQUEST).brief.themes
    assert key != "CVE-2024-40865"
    assert theme.title.en and theme.title.en.endswith(": CVE-2024-40865")


def test_a_clash_becomes_a_dispute_in_order_of_time_even_from_far_down() -> None:
    many = tuple(group(said("s1", f"事实编号{n}。")) for n in range(40))
    rumour = group(said("s1", "深度求索采用了华为芯片。"), origins=("Morgan Stanley",))
    clash = Clash("choice", (40, 0), ("deepseek", "nvidia"), ("2025-06", "2025-08-14"))
    draft = RulesEngine().draft(dossier(*many, rumour, clashes=(clash,)), REQUEST)
    (dispute,) = draft.brief.disputes
    last = draft.brief.facts[-1].id
    assert [position.facts for position in dispute.positions] == [(last,), ("f1",)]
    assert dispute.question.zh == "关于深度求索、英伟达，来源之间说法不一：实际用的是哪一个？"
    assert dispute.question.en == "The sources disagree on DeepSeek, Nvidia: which was it in fact?"
    assert dispute.known and dispute.known.zh
    assert dispute.as_of == "2025-08-16"
    assert dispute.known.zh.startswith("较早的说法出自摩根士丹利（2025-06），较晚的出自甲报（2025-08-14）。")
    assert any(line.startswith("disputes[0]: found by rules") for line in draft.left_open)


def test_sources_say_why_they_carry_nothing_and_what_is_unknown() -> None:
    found = dossier(DELAY, unread=(Unread("s3", "c.bin", "1" * 64, "the file is binary"),))
    found = Dossier(
        (*found.readings, reading("s4", url="https://example.org/a", accessed="2025-08-15")),
        found.unread,
        (*found.origins, SourceOrigins("s4", (), "s1")),
        found.groups,
        (),
        Headlines(),
    )
    draft = RulesEngine().draft(found, REQUEST)
    sources = {source.id: source for source in draft.brief.sources}
    assert list(sources) == ["s1", "s2", "s3", "s4"]
    assert sources["s1"].left_out is None
    assert sources["s3"].left_out == Pair("存档里读不出文章。", "No article could be read: the file is binary.")
    assert (sources["s4"].reprint_of, sources["s4"].url, sources["s4"].accessed) == (
        "s1",
        "https://example.org/a",
        "2025-08-15",
    )
    assert sources["s4"].left_out and "转载" in (sources["s4"].left_out.zh or "")
    assert "sources s3: c.bin is left out: the file is binary" in draft.left_open
    assert "sources s1: the capture does not say: publisher, published, url" in draft.left_open


def test_the_title_comes_from_headlines_else_from_the_first_fact() -> None:
    titled = dossier(DELAY, headlines=Headlines("新模型推迟发布", "New Model Postponed – FT"))
    assert RulesEngine().draft(titled, REQUEST).brief.title == Pair("新模型推迟发布", "New Model Postponed", BY)
    differ = replace(REQUEST, agree=lambda zh, en: "Postponed" not in en)
    assert RulesEngine().draft(titled, differ).brief.title == Pair("新模型推迟发布", None, BY)
    assert RulesEngine().draft(dossier(DELAY), REQUEST).brief.title.zh == "公司推迟了新模型的发布。"


def test_nothing_found_is_said() -> None:
    draft = RulesEngine().draft(dossier(), REQUEST)
    assert draft.brief.facts == ()
    assert "facts: no statement was found in the captures" in draft.left_open


@pytest.mark.parametrize("config", ["mkdocs.yml", "scripts/diptych/starter/mkdocs.yml"])
def test_a_site_has_a_name_in_both_languages_for_every_topic_that_a_draft_gives(config: str) -> None:
    """Otherwise the Chinese pages of a draft would name its topics in English."""
    settings = (Path(__file__).parents[2] / config).read_text(encoding="utf-8")
    for topic in TOPICS:
        assert re.search(rf"^      {topic.id}: {{zh: [一-鿿]+, en: [A-Z]", settings, re.M), topic.id
