"""A small table of terms, and articles made of sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diptych.lang.names import NameIndex
from diptych.model.article import Article, Block
from diptych.model.dossier import Reading
from diptych.model.term import Term

TERMS = (
    Term("financial-times", "publication", "金融时报", "Financial Times", None, ("FT", "英国《金融时报》")),
    Term("reuters", "publication", "路透社", "Reuters"),
    Term("bbc", "publication", "英国广播公司", "BBC"),
    Term("wall-street-journal", "publication", "华尔街日报", "Wall Street Journal"),
    Term("morgan-stanley", "organisation", "摩根士丹利", "Morgan Stanley"),
    Term("semi", "organisation", "国际半导体产业协会", "SEMI"),
    Term("deepseek", "organisation", "深度求索", "DeepSeek"),
    Term("huawei", "organisation", "华为", "Huawei"),
    Term("nvidia", "organisation", "英伟达", "Nvidia", None, ("NVIDIA",)),
    Term("ascend", "product", "昇腾", "Ascend"),
    Term("china", "place", "中国", "China", None, ("Chinese",)),
)


@pytest.fixture(scope="session")
def index() -> NameIndex:
    return NameIndex(TERMS)


@pytest.fixture(scope="session")
def terms() -> tuple[Term, ...]:
    return TERMS


@pytest.fixture(scope="session")
def make_reading() -> Callable[..., Reading]:
    return _reading


def _reading(key: str, *paragraphs: str, title: str | None = None, **more: str | None) -> Reading:
    """A capture whose article has these paragraphs."""
    lang = more.pop("lang", None) or ("zh-Hans" if any("一" <= char <= "鿿" for char in paragraphs[0]) else "en")
    article = Article(
        kind="text",
        title=title,
        author=None,
        publisher=more.get("publisher"),
        url=None,
        published=more.get("published"),
        lang=lang,
        script=None,
        blocks=tuple(Block("paragraph", text, line) for line, text in enumerate(paragraphs, 1)),
        credit=more.get("credit"),
    )
    return Reading(key, f"{key}.txt", "0" * 64, article)
