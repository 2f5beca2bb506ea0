"""Line-structured captures (Markdown and flattened text) as articles."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from diptych.extract.byline import find_credit, read_byline
from diptych.extract.facts import Facts
from diptych.extract.passage import Passage
from diptych.extract.selection import MOST_HEADER, Selection, is_label, select
from diptych.extract.stretch import Scored, score_passages
from diptych.lang.late_patterns import compile_late
from diptych.lang.profiles import WALL, LanguageProfile, ends_sentence, profile_of
from diptych.lang.script import detect_writing, to_simplified
from diptych.model.article import Article, Block, BlockKind, Dropped

# Lines above the headline that may hold its date, and lines below the text that may hold its credit.
ABOVE_TITLE = 3
BELOW_TEXT = 8
_CUT = compile_late(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$")
_FOLLOW = compile_late(r"(?:关注|扫码|搜索).{0,10}公众号\s*[:：]?\s*$|^公众号[:：]?$")
_STANCE = compile_late(r"(?:不代表|并非|不等于)\s*(?P<name>[^\s,，。;；]{2,24}?)\s*(?:的)?(?:立场|观点)")
_STANCE_PRONOUNS = compile_late(r"本|该|我们|平台|官方|其|任何")


def capture_article(kind: str, passages: Sequence[Passage], facts: Facts, text: str) -> Article:
    """Return the article in the passages of a capture; ``text`` is the whole capture, for its end."""
    profile = profile_of(page_words(passages))
    scored = score_passages(passages, profile)
    selection = select(scored, facts.values.get("title"), profile)
    return assemble_article(kind, scored, selection, facts, text, profile)


def assemble_article(
    kind: str, scored: Sequence[Scored], selection: Selection, facts: Facts, text: str, profile: LanguageProfile
) -> Article:
    """Return the selected passages as an article, with the metadata that stands around them.

    ``profile`` is that of the page's words.
    """
    if selection.title_at is not None:
        facts.add("title", scored[selection.title_at].passage.text, "headline")
    if facts.words_only:
        return _without_metadata(kind, scored, selection, facts)
    blocks = _blocks(scored, selection, profile)
    _add_page(facts, scored, selection)
    facts.compare_dates()
    truncated = bool(selection.kept) and selection.open_end and bool(_CUT.search(text[-40:]))
    if truncated:
        facts.notes.append("the capture ends before its page does; the article may be cut off")
    if not blocks:
        facts.notes.append(_why_empty(scored))
    lines = [block.text for block in blocks]
    writing = detect_writing("\n".join(lines) if lines else page_words([item.passage for item in scored]))
    values = facts.values
    shown = "\n".join(lines + [value for value in values.values() if value])
    if "\ufffd" in shown and "\ufffd" not in text:
        # Decoding reports what bytes could not be read; this is a page that says "&#xFFFD;" or names no character.
        lost = shown.count("\ufffd")
        facts.notes.append(f"{lost} character references name no character and stand as U+FFFD")
    return Article(
        kind=kind,
        title=values.get("title"),
        author=values.get("author"),
        publisher=values.get("publisher"),
        url=values.get("url"),
        published=values.get("published"),
        lang=writing.lang,
        script=writing.script,
        blocks=blocks,
        dropped=tuple(
            Dropped(reason, scored[index].passage.text, scored[index].passage.line)
            for index, reason in sorted(selection.reasons.items())
            if scored[index].passage.text
        ),
        meta=tuple(facts.meta),
        notes=tuple(facts.notes),
        credit=values.get("credit"),
        published_at=values.get("published_at"),
        archived=values.get("archived"),
        truncated=truncated,
    )


def _without_metadata(kind: str, scored: Sequence[Scored], selection: Selection, facts: Facts) -> Article:
    """The article's headline and words; what each of its blocks is, nobody asks either."""
    kept = (scored[index].passage for index in selection.kept)
    blocks = tuple(Block(passage.kind, _composed(passage), passage.line) for passage in kept)
    return Article(kind, facts.values.get("title"), None, None, None, None, None, None, blocks)


def page_words(passages: Sequence[Passage]) -> str:
    """A capture's own words, which tell its language: a menu of English links does not make a Chinese page English."""
    prose = [passage.text for passage in passages if passage.link_share < 0.5 and ends_sentence(passage.text)]
    return "\n".join(prose or [passage.text for passage in passages])


def _add_page(facts: Facts, scored: Sequence[Scored], selection: Selection) -> None:
    """Author, date, publisher and credit from the lines around headline and text."""
    byline = read_byline(
        _header_lines(scored, selection),
        _edge_lines(scored, selection),
        facts.values.get("publisher"),
        facts.latest_day(),
    )
    facts.add("author", byline.author, "byline")
    facts.add("publisher", byline.publisher, "byline")
    facts.add("credit", byline.credit, "byline")
    facts.add("credit", find_credit(_tail_lines(scored, selection)), "text")
    if "publisher" not in facts.values:
        facts.add("publisher", _publisher_below(scored, selection), "footer")
    if byline.published:
        facts.add_visible_date(byline.published)


def _header_lines(scored: Sequence[Scored], selection: Selection) -> list[str]:
    """The lines that are no prose from just above the headlines to the first sentences of the text."""
    titles = [at for at in selection.anchors if at < selection.start]
    nearest = selection.title_at if selection.title_at is not None else selection.start - ABOVE_TITLE - 1
    below = set(range(max(0, nearest + 1), selection.start))
    for at in titles:
        below.update(range(at + 1, min(selection.start, at + 1 + MOST_HEADER)))
    # A label line can end up as the text's first.
    first = [i for i in selection.kept[:3] if len(scored[i].passage.text) <= 60]
    lines = [scored[i].passage.text for i in (*sorted(below), *first)]
    above = range(max(0, nearest - ABOVE_TITLE), max(0, nearest))
    return lines + [scored[i].passage.text for i in above if scored[i].reason == "byline"]


def _edge_lines(scored: Sequence[Scored], selection: Selection) -> list[str]:
    """The beginnings of the first lines, and the last ones: ``巴黎12月9日电（记者唐霁）``."""
    first = [scored[index].passage.text[:120] for index in selection.kept[:3]]
    return first + [scored[index].passage.text for index in selection.kept[-2:]]


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
        blocks.append(Block(kind, _composed(passage), passage.line))
    return tuple(blocks)


def _composed(passage: Passage) -> str:
    return unicodedata.normalize("NFC", passage.text)


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
