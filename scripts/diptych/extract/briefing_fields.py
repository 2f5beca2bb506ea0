"""The articles that a briefing's 基本信息 names: title, author, publisher, day and address, as it states them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from diptych.extract.briefing_rows import Row
from diptych.lang.hanzi import has_han
from diptych.lang.late_patterns import compile_late
from diptych.lang.script import to_simplified
from diptych.lang.timestamps import find_timestamps
from diptych.model.article import Citation

_KEYS = {
    "title": "title|headline|article title|original title|标题|题目|题名|文章标题|原文标题|新闻标题|文章|篇名",
    "author": "author|authors|author(s)|by|byline|reporter|reporters|writer|writers|written by|"
    "作者|记者|撰文|撰稿|作者/记者",
    "publisher": "publisher|source|outlet|media|publication|newspaper|agency|published by|published in|"
    "website|news source|"
    "媒体|来源|出处|发布机构|发布媒体|出版方|出版商|出版者|出版社|出版机构|"
    "刊物|媒体来源|来源媒体|文章来源|新闻来源|平台|机构|通讯社",
    "published": "date|published|publication date|publish date|date published|published on|published at|"
    "release date|"
    "日期|"
    "发布时间|发布日期|发表时间|发表日期|出版日期|出版时间|刊登日期|刊发日期|报道日期|报道时间|时间|发稿时间",
    "url": "url|link|links|source link|source url|article url|article link|original link|original url|web|address|"
    "链接|连结|网址|原文链接|原文连结|原文网址|原文地址|来源链接|文章链接|文章网址|原始链接|原文|地址|网页",
}
_NAMES = {key: name for name, keys in _KEYS.items() for key in keys.split("|")}
_FIELD = compile_late(r"^\W{0,2}(?P<key>[^:：|]{1,20}?)\s*[:：]\s*(?P<value>.*)$")
_LINK = compile_late(r"^\[(?P<text>[^\]]*)\]\((?P<url>[^()\s]+)\)$")
_ADDRESS = compile_late(r"<?(https?://[^\s<>，。、）)】」]+)>?")
# A line that only counts the articles: it is layout.
_LABEL = compile_late(
    r"(?:文章|报道|来源|原文|第)?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:篇|则|条)?\s*(?:文章|报道)?\s*[:：]?"
    r"|(?:article|source|reference|story|report)\s*#?\s*(?:\d{1,2}|[a-d]|one|two|three|four|five)?\s*[:.]?",
    re.IGNORECASE,
)
# The first row of a table of fields.
_TABLE_HEAD = compile_late(r"(?:field|item|key|字段|项目|条目)：(?:value|details?|content|内容|信息|值)", re.IGNORECASE)


@dataclass(slots=True)
class _Group:
    """One article while its lines are read; ``guess`` is a line of its own above the fields."""

    values: dict[str, str] = field(default_factory=dict)
    guess: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """The articles named, the fields that a record has no place for, and sentences that stand among them."""

    articles: tuple[Citation, ...]
    unread: tuple[str, ...]
    prose: tuple[str, ...]


def field_name(text: str) -> str | None:
    """Which part of a citation a line such as ``作者：…`` states, or None."""
    match = _FIELD.match(text)
    return _NAMES.get(" ".join(to_simplified(match["key"]).casefold().split())) if match else None


def read_citations(rows: Sequence[Row]) -> Cited:
    """The articles in order; a repeated field, a line of its own or a label such as 文章二 begins the next one."""
    groups: list[_Group] = []
    unread: list[str] = []
    prose: list[str] = []
    fresh = True
    for row in rows:
        name = field_name(row.text)
        if name is None:
            if _TABLE_HEAD.fullmatch(to_simplified(row.text)) or _LABEL.fullmatch(to_simplified(row.text)):
                fresh = True
            elif _FIELD.match(row.text) and not _ADDRESS.search(row.text):
                unread.append(row.text)
            elif row.ends and not row.mark and not _ADDRESS.search(row.text):
                prose.append(row.text)
            else:
                groups.append(_free(row.text))
                fresh = False
            continue
        value = _FIELD.match(row.text)["value"].strip()  # type: ignore[index]
        if not value:
            continue
        if fresh or not groups or (name in groups[-1].values and (name, groups[-1].last) != ("author", "author")):
            groups.append(_Group())
        fresh = False
        unread += _take(groups[-1], name, value)
    for group in groups:
        if group.guess and group.values.get("title") not in (None, group.guess):
            unread.append(group.guess)
    return Cited(
        tuple(_citation(group) for group in groups if group.values or group.guess), tuple(unread), tuple(prose)
    )


def _take(group: _Group, name: str, value: str) -> Iterator[str]:
    """Put one field in its place; what cannot be read of it is given back."""
    group.last = name
    link = _LINK.match(value)
    address = link["url"] if link else None
    if link:
        value = link["text"]
    elif found := _ADDRESS.search(value):
        address, value = found[1], value.replace(found[0], "").strip(" ,，;；|-—()（）")
    if address:
        group.values.setdefault("url", address)
    if name == "published":
        day = _day(value)
        if day:
            group.values[name] = day
        else:
            yield f"{value}"
    elif name == "url":
        if value and not address:
            group.values[name] = value
        elif value and value != address:
            group.guess = group.guess or value
    elif value:
        joint = "、" if has_han(value) else ", "
        group.values[name] = joint.join(filter(None, (group.values.get(name), value)))


def _free(text: str) -> _Group:
    """A citation in one line: what stands beside its address is its title."""
    link = re.search(r"\[([^\]]+)\]\(([^()\s]+)\)", text)
    if link:
        rest = (text[: link.start()] + text[link.end() :]).strip(" ,，。.()（）-—")
        return _Group({"title": f"{link[1]} {rest}".strip(), "url": link[2]})
    found = _ADDRESS.search(text)
    if found:
        rest = text.replace(found[0], "").strip(" ,，:：|-—()（）")
        return _Group({"url": found[1]}, guess=rest or None)
    return _Group(guess=text)


def _day(value: str) -> str | None:
    """The ISO day where one day is stated; 04/05/2025 is two."""
    days = {stamp.day for stamp in find_timestamps(unicodedata.normalize("NFKC", value))}
    return days.pop() if len(days) == 1 else None


def _citation(group: _Group) -> Citation:
    get = group.values.get
    return Citation(get("title") or group.guess, get("author"), get("url"), get("publisher"), get("published"))
