"""Independent origins are counted, not articles."""

from __future__ import annotations

from dataclasses import replace

from diptych.evidence.standing import standings
from diptych.model.brief import Brief, Dispute, Evidence, Fact, Origin, Pair, Source, Statement
from diptych.model.term import Term

FT = Term("financial-times", "publication", "金融时报", "Financial Times", None, ("FT", "英国《金融时报》"))


def source(key: str, *origins: str, publisher: str | None = None, reprint_of: str | None = None) -> Source:
    named = tuple(Origin(name) for name in origins)
    return Source(key, f"{key}.html", "0" * 64, origin=named, publisher=publisher, reprint_of=reprint_of)


def brief(*evidence: Evidence, sources: tuple[Source, ...]) -> Brief:
    fact = Fact("f1", Pair("一。", "One."), evidence)
    return Brief("1", "2025-08-14-x", "2025-08-14", "draft", Pair("题", "Title"), facts=(fact,), sources=sources)


def origins(*evidence: Evidence, sources: tuple[Source, ...], terms: tuple[Term, ...] = ()) -> tuple[str, ...]:
    return standings(brief(*evidence, sources=sources), terms)["f1"].origins


def test_articles_that_rest_on_one_report_are_one_origin() -> None:
    sources = (source("s1", "Financial Times"), source("s2", "Financial Times"), source("s3", "Reuters"))
    spans = tuple(Evidence(key, "…") for key in ("s1", "s2", "s3"))
    assert origins(*spans, sources=sources) == ("Financial Times", "Reuters")


def test_several_spans_of_one_source_count_once_and_sources_are_listed_once() -> None:
    sources = (source("s1", publisher="BBC"),)
    standing = standings(brief(Evidence("s1", "a"), Evidence("s1", "b"), sources=sources))["f1"]
    assert standing.origins == ("BBC",)
    assert standing.sources == ("s1",)


def test_a_source_without_publisher_counts_by_its_id() -> None:
    assert origins(Evidence("s1", "a"), sources=(source("s1"),)) == ("s1",)


def test_two_articles_of_one_publisher_are_one_origin() -> None:
    sources = (source("s1", publisher="OFweek"), source("s2", publisher="OFweek"))
    assert origins(Evidence("s1", "a"), Evidence("s2", "b"), sources=sources) == ("OFweek",)


def test_the_origin_of_a_span_beats_the_origins_of_its_source() -> None:
    sources = (source("s1", "Financial Times", "BBC"),)
    assert origins(Evidence("s1", "a", origin="BBC"), sources=sources) == ("BBC",)


def test_a_span_of_a_source_with_several_origins_is_never_counted_as_all_of_them() -> None:
    sources = (source("s1", "Financial Times", "BBC"),)
    assert origins(Evidence("s1", "a"), sources=sources) == ("Financial Times",)


def test_a_span_that_may_rest_on_a_named_origin_adds_none() -> None:
    sources = (source("s1", "Financial Times", "BBC"), source("s2", "BBC"))
    assert origins(Evidence("s1", "a"), Evidence("s2", "b"), sources=sources) == ("BBC",)


def test_a_reprint_collapses_into_its_original() -> None:
    sources = (source("s1", publisher="Xinhua"), source("s2", publisher="Sina", reprint_of="s1"))
    assert origins(Evidence("s2", "a"), Evidence("s1", "b"), sources=sources) == ("Xinhua",)


def test_a_copy_has_the_origins_of_its_original_even_where_the_evidence_names_its_publisher() -> None:
    sources = (
        source("s2", "The Guardian", "The Hacker News", publisher="The Hacker News"),
        source("s3", "The Guardian", "安全圈", publisher="安全圈", reprint_of="s2"),
        source("s4", "The Guardian", "FreeBuf", publisher="FreeBuf", reprint_of="s3"),
    )
    spans = (
        Evidence("s3", "a", origin="安全圈"),
        Evidence("s2", "b", origin="The Hacker News"),
        Evidence("s4", "c", origin="FreeBuf"),
    )
    assert origins(*spans, sources=sources) == ("The Hacker News",)
    assert len(origins(spans[0], spans[2], sources=sources)) == 1


def test_a_chain_of_reprints_that_bites_its_tail_ends() -> None:
    sources = (source("s1", publisher="A", reprint_of="s2"), source("s2", publisher="B", reprint_of="s1"))
    assert len(origins(Evidence("s1", "a"), sources=sources)) == 1


def test_names_that_a_term_knows_as_one_count_once() -> None:
    sources = (source("s1", "金融时报"), source("s2", "FT"), source("s3", publisher="Financial Times"))
    spans = tuple(Evidence(key, "…") for key in ("s1", "s2", "s3"))
    assert origins(*spans, sources=sources, terms=(FT,)) == ("金融时报",)
    assert len(origins(*spans, sources=sources)) == 3


def test_an_unknown_source_carries_nothing() -> None:
    standing = standings(brief(Evidence("s9", "a"), sources=(source("s1"),)))["f1"]
    assert standing.origins == ()
    assert standing.sources == ()


def test_a_fact_that_a_position_cites_is_disputed() -> None:
    plain = brief(Evidence("s1", "a"), sources=(source("s1"),))
    dispute = Dispute(Pair("问", "Q"), (Statement(Pair("甲", "A"), ("f1",)), Statement(Pair("乙", "B"), ("f2",))))
    assert not standings(plain)["f1"].disputed
    assert standings(replace(plain, disputes=(dispute,)))["f1"].disputed


def test_spellings_of_one_publisher_and_lists_that_hold_it_count_once() -> None:
    terms = (FT, Term("reuters", "publication", "路透社", "Reuters"), Term("bbc", "publication", "英国广播公司", "BBC"))
    sources = (
        source("s1", publisher="reuters.com"),
        source("s2", publisher="路透社"),
        source("s3", "BBC, Financial Times, Reuters"),
        source("s4", publisher="安全客"),
        source("s5", publisher="安全客-有思想的安全新媒体"),
    )
    spans = tuple(Evidence(each.id, "…") for each in sources)
    assert origins(*spans, sources=sources, terms=terms) == ("reuters.com", "安全客")
    assert origins(*spans[2:], sources=sources, terms=terms) == ("BBC, Financial Times, Reuters", "安全客")
