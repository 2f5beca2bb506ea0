"""Line-structured captures (Markdown and flattened text) as articles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from diptych.extract.byline import Byline, find_credit, read_byline
from diptych.extract.front_matter import FrontMatter
from diptych.extract.passage import Passage
from diptych.extract.selection import MOST_HEADER, Selection, is_label, select, title_key, title_likeness
from diptych.extract.stretch import Scored, score_passages
from diptych.lang.profiles import SENTENCE_END, WALL, LanguageProfile, profile_of
from diptych.lang.script import detect_writing, to_simplified
from diptych.lang.timestamps import Timestamp, find_timestamps
from diptych.model.article import Article, Block, BlockKind, Dropped, MetaValue

# Lines above the headline that may hold its date, and lines below the text that may hold its credit.
ABOVE_TITLE = 3
BELOW_TEXT = 8
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$")
_FRONT_KEYS = {
    "title": ("title", "headline", "og:title"),
    "author": ("author", "authors", "byline", "creator", "by"),
    "publisher": ("publisher", "site", "site_name", "sitename", "website", "source", "publication"),
    "url": ("url", "link", "canonical", "permalink", "source_url", "original_url", "original"),
    "published": (
        "published",
        "date_published",
        "publish_date",
        "pubdate",
        "published_at",
        "published_time",
        "datepublished",
    ),
    "archived": (
        "fetch_date",
        "fetched",
        "saved",
        "clipped",
        "archived",
        "accessed",
        "captured",
        "retrieved",
        "date_saved",
        "created",
    ),
}
_FOLLOW = re.compile(r"(?:关注|扫码|搜索).{0,10}公众号\s*[:：]?\s*$|^公众号[:：]?$")
_STANCE = re.compile(r"(?:不代表|并非|不等于)\s*(?P<name>[^\s,，。;；]{2,24}?)\s*(?:的)?(?:立场|观点)")
_STANCE_PRONOUNS = re.compile(r"本|该|我们|平台|官方|其|任何")


@dataclass(slots=True)
class Facts:
    """The metadata of one capture while it is gathered: the first value for a field stands, each is recorded."""

    values: dict[str, str] = field(default_factory=dict)
    meta: list[MetaValue] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, value: str | None, where: str) -> None:
        """Record a value; unknown values are left out."""
        value = unicodedata.normalize("NFC", value).strip() if value else ""
        if value:
            self.values.setdefault(name, value)
            self.meta.append(MetaValue(name, value, where))


def capture_article(
    kind: str, passages: Sequence[Passage], front: FrontMatter | None, text: str, notes: Sequence[str]
) -> Article:
    """Return the article in the passages of a capture; ``text`` is the whole capture, for its language and its end."""
    writing = detect_writing(_sample(passages))
    profile = profile_of(writing.lang)
    scored = score_passages(passages, profile)
    facts = Facts(notes=list(notes))
    _add_front_matter(facts, front.values if front else {})
    selection = select(scored, facts.values.get("title"), profile)
    if selection.title_at is not None:
        facts.add("title", scored[selection.title_at].passage.text, "headline")
    _add_page(facts, scored, selection, profile)
    _settle_dates(facts)
    blocks = _blocks(scored, selection, profile)
    truncated = bool(selection.kept) and selection.open_end and bool(_CUT.search(text[-40:]))
    if truncated:
        facts.notes.append("the capture ends before its page does; the article may be cut off")
    if not blocks:
        facts.notes.append(_why_empty(scored))
    else:
        writing = detect_writing("\n".join(block.text for block in blocks))
    return Article(
        kind=kind,
        title=facts.values.get("title"),
        author=facts.values.get("author"),
        publisher=facts.values.get("publisher"),
        url=facts.values.get("url"),
        published=facts.values.get("published"),
        lang=writing.lang,
        script=writing.script,
        blocks=blocks,
        dropped=tuple(
            Dropped(reason, scored[i].passage.text, scored[i].passage.line)
            for i, reason in sorted(selection.reasons.items())
            if scored[i].passage.text
        ),
        meta=tuple(facts.meta),
        notes=tuple(facts.notes),
        credit=facts.values.get("credit"),
        published_at=facts.values.get("published_at"),
        archived=facts.values.get("archived"),
        truncated=truncated,
    )


def _sample(passages: Sequence[Passage]) -> str:
    """The capture's own words: a menu of English links does not make a Chinese page English."""
    prose = [passage.text for passage in passages if passage.link_share < 0.5 and SENTENCE_END.search(passage.text)]
    return "\n".join(prose or [passage.text for passage in passages])


def _add_front_matter(facts: Facts, values: Mapping[str, str]) -> None:
    for name, keys in _FRONT_KEYS.items():
        for key in keys:
            value = values.get(key, "")
            if name == "author":
                value = value.strip("[]").strip("\"' ")
            if name in ("published", "archived"):
                _add_day(facts, name, value, "front-matter")
            elif name == "url" or not re.match(r"https?://", value):
                facts.add(name, value if name != "url" or re.match(r"https?://", value) else None, "front-matter")
            elif key == "source":
                facts.add("url", value, "front-matter")
    day = values.get("date", "")
    if day:
        # Beside the moment of saving, a bare "date" is the day on which the collecting archive listed the article.
        _add_day(facts, "archived" if "archived" in facts.values else "published", day, "front-matter")
        if any(item.field == "archived" for item in facts.meta) and "published" not in facts.values:
            stamps = find_timestamps(day)
            if stamps:
                facts.values["archived"] = stamps[0].day


def _add_day(facts: Facts, name: str, value: str, where: str) -> None:
    stamps = find_timestamps(value)
    if stamps:
        facts.add(name, stamps[0].day, where)
        if name == "published":
            facts.add("published_at", stamps[0].moment, where)


def _add_page(facts: Facts, scored: Sequence[Scored], selection: Selection, profile: LanguageProfile) -> None:
    """Author, date, publisher and credit from the lines around headline and text."""
    byline = read_byline(_header_lines(scored, selection), facts.values.get("publisher"))
    facts.add("author", byline.author, "byline")
    facts.add("publisher", byline.publisher, "byline")
    tail = _tail_lines(scored, selection)
    facts.add("credit", byline.credit or find_credit(tail), "byline" if byline.credit else "text")
    if "publisher" not in facts.values:
        facts.add("publisher", _publisher_below(scored, selection), "footer")
    if byline.published:
        _add_published(facts, byline)


def _add_published(facts: Facts, byline: Byline) -> None:
    stamp = byline.published
    if stamp is None or _is_later_than_saved(facts, stamp):
        return
    if stamp.role == "updated" and "published" not in facts.values:
        facts.notes.append(f"the page gives the day of its last change, {stamp.day}, and no other")
    stated = facts.values.pop("published", None)
    facts.values.pop("published_at", None)
    facts.add("published", stamp.day, "byline")
    facts.add("published_at", None if stamp.role == "updated" else stamp.moment, "byline")
    if stated and stated != stamp.day:
        facts.notes.append(f"the byline says {stamp.day}, the front matter says {stated}")


def _is_later_than_saved(facts: Facts, stamp: Timestamp) -> bool:
    # A day of grace: the archive's clock may stand in another zone than the page's.
    saved = [item.value for item in facts.meta if item.field == "archived"]
    return bool(saved) and stamp.day > max(saved)


def _settle_dates(facts: Facts) -> None:
    published, archived = facts.values.get("published"), facts.values.get("archived")
    if published and archived and published != archived:
        facts.notes.append(f"the page says {published}, the archive's date is {archived}")


def _header_lines(scored: Sequence[Scored], selection: Selection) -> list[str]:
    """The lines that are no prose from just above the headlines to the first sentences of the text."""
    titles = [at for at in selection.anchors if at < selection.start]
    nearest = selection.title_at if selection.title_at is not None else selection.start - ABOVE_TITLE - 1
    below = set(range(max(0, nearest + 1), selection.start))
    for at in titles:
        below.update(range(at + 1, min(selection.start, at + 1 + MOST_HEADER)))
    lines = [scored[i].passage.text for i in sorted(below) if scored[i].score <= 0 and scored[i].reason != "end"]
    lines += [scored[i].passage.text for i in selection.kept[:3] if scored[i].score <= 0.15]
    above = range(max(0, nearest - ABOVE_TITLE), max(0, nearest))
    return lines + [scored[i].passage.text for i in above if scored[i].reason == "byline"]


def _tail_lines(scored: Sequence[Scored], selection: Selection) -> list[str]:
    if not selection.kept:
        return []
    last = selection.kept[-1]
    return [
        scored[i].passage.text for i in range(last, min(len(scored), last + 1 + BELOW_TEXT)) if scored[i].score <= 0
    ]


def _publisher_below(scored: Sequence[Scored], selection: Selection) -> str | None:
    """The name in "follow our account NAME" or in "does not represent the views of NAME", below the article."""
    if not selection.kept:
        return None
    tail = [item.passage.text for item in scored[selection.kept[-1] + 1 :]][:200]
    for line, after in zip(tail, [*tail[1:], ""], strict=False):
        if _FOLLOW.search(to_simplified(line)) and 2 <= len(after) <= 24:
            return after
    for line in tail:
        match = _STANCE.search(to_simplified(line)) if len(line) <= 300 else None
        if match and not _STANCE_PRONOUNS.search(match["name"]):
            return line[match.start("name") : match.end("name")]
    return None


def _blocks(scored: Sequence[Scored], selection: Selection, profile: LanguageProfile) -> tuple[Block, ...]:
    kept = selection.kept
    blocks = []
    for position, index in enumerate(kept):
        passage = scored[index].passage
        follows_prose = position + 1 < len(kept) and scored[kept[position + 1]].score > 0.15
        kind = _block_kind(passage, follows_prose, profile)
        blocks.append(Block(kind, unicodedata.normalize("NFC", passage.text), passage.line))
    return tuple(blocks)


def _block_kind(passage: Passage, follows_prose: bool, profile: LanguageProfile) -> BlockKind:
    if passage.kind == "paragraph" and is_label(passage.text, profile):
        if passage.image:
            return "caption"
        return "heading" if follows_prose else "paragraph"
    return passage.kind


def _why_empty(scored: Sequence[Scored]) -> str:
    page = to_simplified("\n".join(item.passage.text for item in scored)[:20_000])
    wall = WALL.search(page)
    if wall:
        return f"no article here: the page says “{wall[0]}”"
    if not any(item.tokens for item in scored):
        return "no article here: the capture has no text"
    if not any(item.score > 0.15 for item in scored):
        return "no article here: the capture has no prose, only labels and links"
    return "no article here: there are too few sentences in a row to be an article"


def same_title(first: str, second: str) -> bool:
    """True where two headlines are the same but for punctuation, width and a site's name."""
    return title_likeness(title_key(first), title_key(second)) >= 0.9
