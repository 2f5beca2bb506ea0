"""The spellings of one publisher have one key, and two publishers never have."""

from __future__ import annotations

import pytest

from diptych.evidence.publishers import Publishers
from diptych.model.term import Term

TERMS = (
    Term("reuters", "publication", "路透社", "Reuters", None, ("路透",)),
    Term("financial-times", "publication", "金融时报", "Financial Times", None, ("FT", "英国金融时报")),
    Term("the-information", "publication", "The Information", "The Information"),
    Term("bbc", "publication", "英国广播公司", "BBC"),
)


@pytest.fixture(scope="module")
def publishers() -> Publishers:
    return Publishers(TERMS)


@pytest.mark.parametrize(
    "names",
    [
        (
            "Reuters",
            "路透社",
            "路透",
            "路透社中文网",
            "reuters.com",
            "https://www.reuters.com/world",
            "Reuters News",
            "路透",
        ),
        ("FT", "ft.com", "FT中文网", "英国《金融时报》", "金融時報", "Financial Times", "financialtimes.com"),
        ("The Information", "theinformation.com"),
        ("BBC", "BBC News", "英国广播公司", "bbc.co.uk", "英國廣播公司"),
        ("The Register", "The Register - Security", "theregister.com", "go.theregister.com"),
        ("安全客", "安全客-有思想的安全新媒体", "安全客官网"),
        ("FreeBuf", "FreeBuf网络安全行业门户", "freebuf.com"),
        ("Malwarebytes", "Malwarebytes Labs", "www.malwarebytes.com"),
        ("The Hacker News", "thehackernews.com", "Hacker News"),
    ],
)
def test_spellings_of_one_publisher(names: tuple[str, ...], publishers: Publishers) -> None:
    assert len({publishers.key(name) for name in names}) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("21世纪经济报道", "21财经", "36氪", "360"),
        ("AI前线", "AI科技评论", "AI财经社"),
        ("中国日报", "中国新闻网", "中国证券报"),
        ("Fox News", "Fox Business", "Sky News"),
        ("Tech Daily", "Tech星球", "TechCrunch"),
        ("新华日报", "新华社"),
        ("s1", "s2", "s3"),
        ("报1", "报2"),
    ],
)
def test_different_publishers(names: tuple[str, ...], publishers: Publishers) -> None:
    assert len({publishers.key(name) for name in names}) == len(names)


def test_a_row_of_publications_counts_once_and_not_beside_one_of_them(publishers: Publishers) -> None:
    row, other = "BBC, Financial Times and Reuters", "路透社、英国广播公司和金融时报"
    assert publishers.distinct((row, "X", other)) == (row, "X")
    assert publishers.distinct((row, "reuters.com")) == ("reuters.com",)
    assert publishers.members("Ernst, Young and Partners") == (publishers.key("Ernst, Young and Partners"),)
