"""Which passages of a line-structured capture are the article, where its headline stands, and what the rest is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diptych.extract.headline import title_key, title_likeness
from diptych.extract.passage import Passage, count_tokens
from diptych.extract.stretch import Landscape, Scored, Stretch
from diptych.lang.profiles import LanguageProfile, ends_sentence

# A headline stands at most this many times on a page: crumbs, tab title, headline, a card, a comment.
MOST_ANCHORS = 12
# A stretch under the headline wins over a better one elsewhere, unless that one says twice as much.
ANCHOR_TRUST = 0.5
# How far above the first paragraph a headline may stand: byline, counts, share buttons, a summary lie between.
MOST_HEADER = 14
# What a headline gains from standing on the page twice; a summary's first words never do.
REPEATED = 0.4
# What each line between headline and text costs, so that of two headlines the nearer one counts.
HEADER_COST = 0.1
TITLE_SCORE = -0.2
# Lines after the article that make a footer: the page was saved to its end.
FOOTER_LINES = 6
# Two headlines of one article share most of their characters; a related article's headline seldom half.
SAME_TITLE = 0.8
# A sentence that is longer than the headline by more says something else as well.
MOST_REPEATED = 1.1
_QUOTES = "”’\"'」』"


@dataclass(frozen=True, slots=True)
class Selection:
    """The article's passages as indices, and the headline's; ``reasons`` names why each other one is out.

    ``anchors`` are all lines that repeat the headline, and ``start`` is where the text begins.

    ``open_end`` is true where nothing after the article says that it is over.
    """

    kept: tuple[int, ...]
    title_at: int | None
    anchors: tuple[int, ...]
    start: int
    reasons: dict[int, str]
    open_end: bool


def select(
    scored: Sequence[Scored], title: str | None, profile: LanguageProfile, anchors: Sequence[int] | None = None
) -> Selection:
    """Return what is the article: the best stretch under its headline, without the boxes that interrupt it.

    ``anchors`` are the ``title_lines`` of the title, where they are known.
    """
    if anchors is None:
        anchors = title_lines(scored, title)
    land = Landscape(_without_title_scores(scored, anchors))
    stretch, anchor = _anchored(land, anchors, len(scored))
    if anchor is None:
        anchor = _headline_above(scored, stretch, profile)
        if anchor is not None:
            anchors = sorted({*anchors, *title_lines(scored, scored[anchor].passage.text)})
            land = Landscape(_without_title_scores(scored, anchors))
            stretch, anchor = _anchored(land, anchors or [anchor], len(scored))
    start = _first_prose(scored, stretch, set(anchors))
    kept, reasons = _without_boxes(scored, Stretch(start, stretch.end, stretch.score), set(anchors))
    _name_outside(scored, reasons, start, stretch.end, set(anchors))
    after = [scored[index] for index in range(stretch.end, len(scored)) if scored[index].tokens]
    open_end = len(after) < FOOTER_LINES and not any(item.reason == "end" for item in after)
    if not _is_article(scored, kept, profile):
        reasons.update({index: scored[index].reason or "fragment" for index in kept})
        return Selection((), anchor, tuple(anchors), start, reasons, open_end)
    return Selection(tuple(kept), anchor, tuple(anchors), start, reasons, open_end)


def _without_title_scores(scored: Sequence[Scored], anchors: Sequence[int]) -> list[Scored]:
    """The passages with headlines worth nothing: a headline with two commas is no prose."""
    changed = list(scored)
    for index in anchors:
        changed[index] = changed[index]._replace(score=min(changed[index].score, TITLE_SCORE))
    return changed


def select_all(scored: Sequence[Scored], title: str | None, chosen: Sequence[int]) -> Selection:
    """Return the selection that another reader made: the passages ``chosen``, in order."""
    anchors = title_lines(scored, title)
    kept = tuple(index for index in chosen if index not in anchors)
    start = kept[0] if kept else 0
    title_at = next((index for index in reversed(anchors) if index <= start), None)
    inside = set(kept)
    reasons = {index: scored[index].reason or "aside" for index in range(len(scored)) if index not in inside}
    return Selection(kept, title_at, tuple(anchors), start, reasons, False)


def title_lines(scored: Sequence[Scored], title: str | None) -> list[int]:
    """The indices of the lines that repeat the title, whatever their scores; none where there is no title."""
    if not title:
        return []
    key = title_key(title)
    most = 2 * len(title) + 40
    found = [
        index
        for index, item in enumerate(scored)
        if item.tokens
        and len(item.passage.text) <= most
        and title_likeness(key, title_key(item.passage.text), SAME_TITLE) >= SAME_TITLE
        and not _says_more(item.passage, key)
    ]
    return found if len(found) <= MOST_ANCHORS else found[: MOST_ANCHORS // 2] + found[-MOST_ANCHORS // 2 :]


def _says_more(passage: Passage, key: str) -> bool:
    """True for a sentence of the text that repeats a headline and goes on, as first sentences often do."""
    goes_on = len(title_key(passage.text)) > MOST_REPEATED * len(key)
    said = passage.text.rstrip(_QUOTES)
    return goes_on and passage.kind == "paragraph" and said.endswith((".", "。")) and not said.endswith("..")


def _anchored(land: Landscape, anchors: Sequence[int], count: int) -> tuple[Stretch, int | None]:
    free = land.best(range(count))
    best, at = Stretch(0, 0, 0.0), None
    for anchor in anchors:
        stretch = land.best(range(anchor + 1, min(count, anchor + 1 + MOST_HEADER)), HEADER_COST)
        if stretch.score >= best.score and stretch.score > 0:
            best, at = stretch, anchor
    if at is not None and best.score >= ANCHOR_TRUST * free.score:
        return best, at
    return free, None


def _headline_above(scored: Sequence[Scored], stretch: Stretch, profile: LanguageProfile) -> int | None:
    """The line above the article that is most like a headline: its words return in the article."""
    if stretch.score <= 0:
        return None
    best, at = 0.0, None
    lowest = next((i for i in range(stretch.start, stretch.end) if scored[i].score > 0), stretch.start)
    above = range(lowest - 1, max(-1, lowest - 1 - MOST_HEADER), -1)
    above_lines = [index for index in above if _may_be_headline(scored[index], profile)]
    if not above_lines:
        return None
    body = title_key(" ".join(item.passage.text for item in scored[stretch.start : stretch.end])[:8000])
    for index in above_lines:
        passage = scored[index].passage
        if _bonus(passage) + 1.0 + REPEATED - 0.02 * (lowest - index) <= best:
            continue
        value = _headline_value(passage, body)
        if value and _stands_above(scored, index):
            value += REPEATED
        value -= 0.02 * (lowest - index)
        if value > best:
            best, at = value, index
    return at


def _stands_above(scored: Sequence[Scored], index: int) -> bool:
    """True where the line's beginning stands further up as well: as the tab's title, or in a path of crumbs."""
    key = title_key(scored[index].passage.text)
    beginning = key[: max(4, len(key) * 3 // 5)]
    return any(
        beginning in title_key(scored[other].passage.text[:400])
        for other in range(max(0, index - 2 * MOST_HEADER), index)
    )


def _may_be_headline(item: Scored, profile: LanguageProfile) -> bool:
    text = item.passage.text
    return (
        item.reason not in ("byline", "image", "end")
        and 4 <= item.tokens <= profile.title_most
        and not text.endswith(("。", "...", "…"))
        and not (text.endswith(".") and ends_sentence(text))
    )


def _headline_value(passage: Passage, body: str) -> float:
    """The share of the line's pairs of letters that stand in the text below it, and more for a heading."""
    key = title_key(passage.text)
    shared = [key[place : place + 2] in body for place in range(len(key) - 1)]
    if not shared:
        return 0.0
    value = _bonus(passage) + sum(shared) / len(shared)
    return value if value >= 0.4 else 0.0


def _bonus(passage: Passage) -> float:
    return 0.5 / passage.level if passage.kind == "heading" else 0.0


def _first_prose(scored: Sequence[Scored], stretch: Stretch, anchors: set[int]) -> int:
    """Where the article begins under its headline: at its first prose, or at the sub-heading right above it."""
    start = next((index for index in range(stretch.start, stretch.end) if scored[index].score > 0), stretch.end)
    while (
        start > stretch.start
        and scored[start - 1].passage.kind == "heading"
        and start - 1 not in anchors
        and not scored[start - 1].reason
    ):
        start -= 1
    return start


def _without_boxes(scored: Sequence[Scored], stretch: Stretch, anchors: set[int]) -> tuple[list[int], dict[int, str]]:
    """The passages of the stretch, less images, link lists, share buttons and boxes of related articles."""
    kept: list[int] = []
    reasons: dict[int, str] = {}
    in_box = False
    for index in range(stretch.start, stretch.end):
        item = scored[index]
        if item.score > 0:
            in_box = False
        if index in anchors:
            reasons[index] = "title"
        elif item.reason == "end":
            in_box = True
            reasons[index] = "box"
        elif item.reason in ("image", "aside", "links", "call") or (
            item.reason == "furniture" and not _speaks_of_furniture(scored, index, stretch.end)
        ):
            reasons[index] = item.reason
        elif in_box:
            reasons[index] = "box"
        else:
            kept.append(index)
    return kept, reasons


def _speaks_of_furniture(scored: Sequence[Scored], index: int, end: int) -> bool:
    """True where a heading or a sentence of the article only mentions what menus say: 隐私保护, its newsletter."""
    item = scored[index]
    after = next((scored[other] for other in range(index + 1, min(end, index + 4)) if scored[other].tokens), None)
    if after is None or after.score <= 0 or item.passage.link_share > 0.3:
        return False
    if item.passage.kind == "heading":
        return True
    before = next((scored[other] for other in range(index - 1, max(-1, index - 4), -1) if scored[other].tokens), None)
    is_sentence = ends_sentence(item.passage.text) and item.tokens >= 8
    return is_sentence and before is not None and before.score > 0


def _name_outside(scored: Sequence[Scored], reasons: dict[int, str], start: int, end: int, anchors: set[int]) -> None:
    for index in range(len(scored)):
        if index in anchors:
            reasons.setdefault(index, "title")
        elif index < start:
            reasons[index] = scored[index].reason or "before-article"
        elif index >= end:
            reasons[index] = scored[index].reason or "after-article"


def _is_article(scored: Sequence[Scored], kept: Sequence[int], profile: LanguageProfile) -> bool:
    tokens = sum(scored[index].tokens for index in kept)
    prose = sum(scored[index].tokens for index in kept if scored[index].score > 0.15)
    return tokens >= profile.least_article and prose >= profile.least_article / 2


def is_label(text: str, profile: LanguageProfile) -> bool:
    """True for a line that is short enough to be a heading or a label, and no sentence."""
    return not ends_sentence(text) and count_tokens(text) <= profile.short
