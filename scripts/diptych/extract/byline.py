"""Who wrote an article and when, from the lines around its headline; nothing that the page does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diptych.lang.late_patterns import compile_late
from diptych.lang.profiles import ends_sentence
from diptych.lang.surnames import is_chinese_name
from diptych.lang.timestamps import Timestamp, find_timestamps

_HAN = r"[㐀-䶿一-鿿]"
_HAN_NAME = rf"{_HAN}{{2,4}}"
_LATIN_NAME = r"[A-ZÀ-Þ][\w'’.-]*(?:\s(?:[A-ZÀ-Þ][\w'’.-]*|van|von|der|den|de|del|da|di|la|le|bin|al|el)){1,4}"
_LATIN = compile_late(rf"{_LATIN_NAME}$")
_ROLES = r"(?:本[报報刊]|[见見][习習]|特[约約]|[实實][习習]|[专專][栏欄]|首席)"
# 作者：…, 文|…, 撰文 …, Author: …
_LABELLED = compile_late(
    rf"(?:^|[\s|｜丨•·,，;；(（【\[])(?:{_ROLES}{{0,2}}(?:作\s?者|[记記]\s?者)|撰\s?文|撰\s?稿|文字|by-?line|author|written\s+by|文|图文)"
    r"\s?[:：|｜丨/／]\s{0,3}(?P<names>[^|｜丨:：]{2,60})",
    re.IGNORECASE,
)
# 作者魏星 between separators, 【文/观察者网专栏作者 王文】
_AUTHOR_THEN_NAME = compile_late(
    rf"(?:^|[\s|｜(（【/／]|{_HAN}){_ROLES}?作者\s?(?P<names>{_HAN_NAME})\s*(?:$|[)）】|｜\]])"
)
# 新华社记者 张三, （记者陈智 整合）, 澎湃新闻记者 段彦超 廖艳: at a line's ends or in brackets, never amid a sentence.
_REPORTER = compile_late(
    rf"(?:^[\s【]{{0,3}}{_HAN}{{0,8}}|[(（【]\s?{_HAN}{{0,8}}){_ROLES}?[记記]者[\s:：]{{0,2}}"
    rf"(?P<names>{_HAN_NAME}(?:[\s、,，]{{1,2}}{_HAN_NAME}){{0,3}})\s*(?:$|[)）】|｜])"
)
_BY = compile_late(
    rf"(?:^|[\s|•·,])[Bb][Yy]:?\s+(?P<names>{_LATIN_NAME}(?:(?:,\s|,?\s(?:and|&)\s){_LATIN_NAME}){{0,4}})"
)
_POSTED = compile_late(
    r"^\s*(?P<name>[^\s()（）|,，:：]{2,30}?)\s*(?:[(（]\d+[)）])?\s*(?:发[布表]|發[布佈表]|posted)(?:于|於|\s+on)?[\s:：]*$",
    re.IGNORECASE,
)
# What follows a name in one line: another role, a place, a note.
_STOP = compile_late(
    r"\s*(?:编辑|編輯|责编|責編|校[对對]|摄影|攝影|[图圖]片?|[来來]源|出处|审[核校]|[见見]习|发自|出品|整合|整理|人气|[/／]\s"
    r"|\b(?:editor|edited|photo|image|source|updated|published)\b).*$",
    re.IGNORECASE,
)
# Icon fonts stand in the private use area; an icon before a name or a date sets it apart.
_ICONS = compile_late(r"[\ue000-\uf8ff]+")
_ENDS_WITH_LABEL = compile_late(r"(?:\bby|作者|撰文|[记記]者|文|[来來]源)\s*[:：|｜]?\s*$", re.IGNORECASE)
_SEPARATOR = compile_late(r"\s*[•·|｜丨／]\s*|\s{2,}|\s[-–—/]\s")
_RELATIVE = compile_late(
    r"\d+\s*(?:秒|分[钟鐘]|小[时時]|天|日|[周週]|[个個]月|年)前|ago$|\d+\s*min|[发發][布佈表]|更新|publish|update",
    re.IGNORECASE,
)
_CREDIT = compile_late(
    r"(?:^|[\s|｜(（【\[•·\d])(?:(?:文章|稿件|新[闻聞]|消息|内容|本文)?[来來]源(?:于|於|自)?|出处|转(?:载)?自|轉(?:載)?自|稿源|source)\s?[:：]\s{0,3}"
    r"(?P<name>[^\s|｜丨•()（）【】\[\]<>，,。;；][^|｜丨•()（）【】\[\]<>，,。;；\n]{0,40}?)"
    r"(?=\s{2,}|\s*(?:$|[|｜丨•()（）【】\[\]<>，,。;；])|\s+(?:作者|[记記]者|[编編][辑輯]|[责責]|\d{4}|发|點|点|http))",
    re.IGNORECASE,
)
# 来源CSDN between separators
_BARE_CREDIT = compile_late(r"(?:^|[|｜•·])\s*[来來]源\s?(?P<name>[^\s|｜•·:：]{2,20})\s*(?:$|[|｜•·])")
# Words that stand where a name would, and are none.
_NOT_NAMES = compile_late(
    r"原[创創]|编辑|編輯|匿名|佚名|未知|记者|記者|作者|admin|staff|editor|team|desk|newsroom|guest|contributor|unknown|anonymous"
    r"|[报報]道|[综綜]合|[来來]源|[转轉][载載]|首[页頁]|新[闻聞]|[评評][论論]|[阅閱][读讀]|分享|收藏|发布|發布|登[录錄]|更新|[图圖]文|[视視][频頻]"
    r"|[资資][讯訊]|科技|[财財][经經]|[国國][际際]|社[会會]|[娱娛][乐樂]|[体體]育|理[财財]|生活|健康|[热熱][门門]|今日|刚刚|剛剛|[点點][击擊]"
    r"|字号|字體|字体|有话|news\b|times\b|post\b|magazine|media|press\b",
    re.IGNORECASE,
)
# Words that stand beside a date and name nobody.
_LABEL_WORDS = compile_late(
    r"原[创創]|[时時][间間]|日期|[来來]源|作者|[编編][辑輯]|[阅閱][读讀]|[浏瀏][览覽]|[评評][论論]|字[号號體体]|[点點][击擊]|[责責]|人[气氣]|星期|[周週].$|[上下]午|打印|收藏|分享"
)
MOST_AUTHOR = 60


@dataclass(frozen=True, slots=True)
class Byline:
    """What the lines around a headline state; unknown is None."""

    author: str | None = None
    published: Timestamp | None = None
    publisher: str | None = None
    credit: str | None = None


def read_byline(
    lines: Sequence[str], edges: Sequence[str] = (), publisher: str | None = None, latest: str | None = None
) -> Byline:
    """Return author, date, publisher and credited source from the lines between headline and text, in their order.

    ``edges`` are the text's first and last lines, where a reporter may be named but no date of publication stands.
    ``publisher`` is a publisher known from elsewhere: its name is not an author's. A day after ``latest`` (ISO 8601)
    is not the article's: it is the page's clock, or an event that it announces.
    """
    lines = _label_with_value(lines)
    dated = [
        (index, stamp)
        for index, line in enumerate(lines)
        if not _is_sentence(line)
        for stamp in find_timestamps(line)
        if latest is None or stamp.day <= latest
    ]
    published = next((s for _, s in dated if s.role == "published"), None) or next(
        (s for _, s in dated if not s.role), None
    )
    published = published or next((s for _, s in dated), None)
    author = find_author(lines, publisher) or _reporter(edges, publisher)
    at = dated[0][0] if dated else None
    credit = find_credit(lines) or _credit_beside_date(lines, author) or find_credit(edges)
    return Byline(author, published, _publisher_line(lines, at, author), credit)


def _reporter(edges: Sequence[str], publisher: str | None) -> str | None:
    """The writer whom the text's first or last line names: ``（记者陈智）``, ``By Jane Doe`` on its own line."""
    for line in edges:
        patterns = [_REPORTER, _AUTHOR_THEN_NAME]
        if not _is_sentence(line):
            patterns.append(_LABELLED)
        if line[:3].lower() == "by ":
            patterns.append(_BY)
        for pattern in patterns:
            match = pattern.search(line)
            names = _clean(match["names"]) if match else None
            if names and names != publisher and is_person(names):
                return names
    return None


def _is_sentence(line: str) -> bool:
    """True for prose: a date in it is the story's, not the page's."""
    return len(line) > 300 or (len(line) > 40 and ends_sentence(line))


def find_author(lines: Sequence[str], publisher: str | None = None) -> str | None:
    """The writer that one of the lines names, several joined by ``、`` or ``, `` as they stand there."""
    for finder in (_labelled, _before_posted, _beside_date):
        for line in lines:
            if len(line) > 300:
                continue
            author = finder(line)
            if author and author != publisher and (publisher is None or author not in publisher):
                return author
    return None


def find_credit(lines: Sequence[str]) -> str | None:
    """The source that one of the lines credits: ``来源：新华社``, ``Source: Reuters``."""
    for line in lines:
        if len(line) > 300:
            continue
        match = _CREDIT.search(line) or _BARE_CREDIT.search(line)
        name = _first_name(match["name"]) if match and "://" not in match["name"] else ""
        if name:
            return name
    return None


def is_person(name: str) -> bool:
    """True where ``name`` can be a writer's: one or more Chinese names with a surname, or words in other letters."""
    parts = [part for part in re.split(r"[\s、,，/&]+", name) if part]
    if any("㐀" <= letter <= "鿿" for letter in name):
        return all(is_chinese_name(part) or part.isascii() for part in parts)
    return not re.search(r"\.(?:com|net|org|cn)\b", name, re.IGNORECASE)


def _first_name(text: str) -> str:
    """``证券市场红周刊 举报`` without the button after it; names in Latin letters keep their blanks."""
    words = text.strip(' :：\t*“”"').split(" ")
    end = next((index + 1 for index, word in enumerate(words) if not word.isascii()), len(words))
    return " ".join(words[:end])


def _labelled(line: str) -> str | None:
    for pattern in (_LABELLED, _AUTHOR_THEN_NAME, _REPORTER, _BY):
        match = pattern.search(line)
        names = _clean(match["names"]) if match else None
        if names and (pattern is not _REPORTER or is_person(names)):
            return names
    return None


def _clean(names: str) -> str | None:
    stamps = find_timestamps(names)
    if stamps:
        names = names[: stamps[0].start]
    names = _STOP.sub("", names)
    names = re.split(r"[。\n]|\s{2,}|[)）】\]]", names)[0].strip(' \t,，、;；·•-–—|/(（*_“”"')
    parts = [part.strip() for part in re.split(r"\s*(?:[、,，/&]|\sand\s)\s*", names)]
    if not names or len(names) > MOST_AUTHOR or any(_NOT_NAMES.search(part) for part in parts):
        return None
    words = names.split(" ")
    if len(words) > 1 and all(is_chinese_name(word) for word in words):
        # Two names with a blank between them are two people; 张 三 is one.
        return "、".join(words)
    return names


def _before_posted(line: str) -> str | None:
    """``Edwards (42866)发表于 2025年08月14日``."""
    stamps = find_timestamps(line)
    match = _POSTED.match(line[: stamps[0].start]) if stamps else None
    return _clean(match["name"]) if match else None


def _label_with_value(lines: Sequence[str]) -> list[str]:
    """The lines with a label that stands alone put before its value, as "by" and a linked name on the next line."""
    joined: list[str] = []
    for line in lines:
        line = _ICONS.sub(" • ", line)
        if joined and len(joined[-1]) <= 300 and _ENDS_WITH_LABEL.search(joined[-1]):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _beside_date(line: str) -> str | None:
    """A name that stands next to the line's date, or alone between separators where it is Chinese.

    A Latin name looks like any two words that begin with a capital, so it must be the date's neighbour.
    """
    stamps = find_timestamps(line)
    if not stamps:
        return None
    before = [part for part in _SEPARATOR.split(line[: stamps[0].start]) if part.strip(" ,，")]
    after = [part for part in _SEPARATOR.split(line[stamps[-1].end :]) if part.strip(" ,，")]
    # "Feb 10, 2025Ravie LakshmananMalware / Security": inline elements that the page set apart by style only.
    neighbours = [re.split(r"(?<=[a-zà-ÿ])(?=[A-Z][a-z])", part.strip())[0] for part in (*after[:1], *before[-1:])]
    others = [part for part in (*after[1:], *before[:-1]) if not part.isascii()]
    for part in (*neighbours, *others):
        words = part.strip(" ,，:：")
        if (
            (is_chinese_name(words) or _LATIN.match(words))
            and not _RELATIVE.search(words)
            and not _NOT_NAMES.search(words)
        ):
            return words
    return None


def _credit_beside_date(lines: Sequence[str], author: str | None) -> str | None:
    """``2019年09月07日 04:04 北京日报``: on a Chinese page the name beside the date is whose text it is."""
    for line in lines:
        stamps = find_timestamps(line) if len(line) <= 120 else []
        if not stamps or not re.search(_HAN, line):
            continue
        after, before = line[stamps[-1].end :].strip(" •·|｜"), line[: stamps[0].start].strip(" •·|｜")
        for part in (after.split(" ")[0], before.split(" ")[-1]):
            name = re.split(r"[\[【(（]", part)[0]
            if not 2 <= len(name) <= 16 or name == author or not re.match(r"[^\W\d_]", name) or is_chinese_name(name):
                continue
            if not _RELATIVE.search(name) and not _LABEL_WORDS.search(name):
                return name
    return None


def _publisher_line(lines: Sequence[str], dated: int | None, author: str | None) -> str | None:
    """The short line between headline and date: the site's name, as aggregators set it."""
    if dated is None or not 0 < dated <= 2:
        return None
    line = lines[dated - 1].strip()
    if (
        line == author
        or not 2 <= len(line) <= 30
        or _LATIN.match(line)
        or re.search(r"[。！？!?:：]|^\W*\d+\W*$|^by\b", line, re.IGNORECASE)
    ):
        return None
    return line
