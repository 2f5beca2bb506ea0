"""An HTML page as an article: own scores and a well-kept extractor's reading, weighed against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from diptych.extract.captures import assemble_article, page_words
from diptych.extract.facts import Facts
from diptych.extract.headline import choose_headline
from diptych.extract.html_metadata import add_page_metadata
from diptych.extract.html_tree import HtmlPage
from diptych.extract.passage import Passage
from diptych.extract.second_opinion import KEPT, OtherReading, other_reading, weigh
from diptych.extract.selection import Selection, select, select_all, title_lines
from diptych.extract.stretch import Scored, score_passages
from diptych.lang.profiles import WALL, LanguageProfile, ends_sentence, profile_of
from diptych.lang.script import to_simplified
from diptych.model.article import Article

# Where own choice holds less of the other's reading than this, a page of many boxes was cut short: the other's counts.
LEAST_AGREEMENT = 0.75
# An extractor does not ask what is shown; where it finds mostly hidden text, that is the page's text.
LEAST_SHOWN = 0.5
# A caption or a two-line note can be all that a page says; less is an empty frame.
LEAST_NOTE = 5
# What the other reader adds must be sentences by that share of its tokens.
LEAST_PROSE = 0.35
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_HTML = re.compile(
    r"<!doctype html|<(?:html|head|body)[\s>]|<(?:div|p|table|article|section|h1|meta|title)(?:\s[^<>]{0,300})?>",
    re.IGNORECASE,
)


def is_html(text: str) -> bool:
    """True for a page or a piece of HTML: it begins with a tag, or its first lines hold several."""
    start = text[:3000].lstrip()
    if re.match(
        r"(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml[^>]*>\s*<(?:!doctype\s+html|html))",
        start,
        re.IGNORECASE | re.DOTALL,
    ):
        return True
    return start.startswith("<") and len(_HTML.findall(text[:20_000])) >= 2


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page's meta tag or XML declaration names."""
    match = _CHARSET.search(data[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def html_article(text: str, facts: Facts, kind: str = "html") -> Article:
    """Return the article in a page; ``facts`` hold what is known of it already and win over what it says."""
    page = HtmlPage(text)
    passages = page.passages()
    titles = add_page_metadata(facts, page.root, text)
    if "title" not in facts.values:
        _add_headline(facts, titles, passages)
    title = facts.values.get("title")
    profile, scored = _scored(passages)
    found = None if page.hides else _undisputed(scored, title, profile)
    if found is None:
        reading = OtherReading(other_reading(text, page.root))
        if reading.share_of([passage.text for passage in passages]) < LEAST_SHOWN:
            # Pages that are put together by scripts keep their text in hidden elements until one has run.
            profile, scored = _scored(page.passages(with_hidden=True))
        found = _choose(scored, title, reading, profile)
    facts.notes.extend(page.notes)
    return assemble_article(kind, *found, facts, text, profile)


def _scored(passages: Sequence[Passage]) -> tuple[LanguageProfile, list[Scored]]:
    profile = profile_of(page_words(passages))
    return profile, score_passages(passages, profile)


def _undisputed(
    scored: list[Scored], title: str | None, profile: LanguageProfile
) -> tuple[list[Scored], Selection] | None:
    """What is article whatever another reader says of the page, or None where that depends on it.

    The page must frame sentences as its article; of these and of what it sets beside the article no reader has another
    opinion. Of all else the other reader may keep nothing or everything: where both give one selection with all of the
    sentences, it need not be asked, which is most of the work on a plain page.
    """
    framed = {index for index, item in enumerate(scored) if _is_framed_sentence(item, profile)}
    if sum(scored[index].tokens for index in framed) < profile.least_article:
        return None
    first, weighed, anchors = None, scored, title_lines(scored, title)
    for other in (1.0, 0.0):
        votes = [
            1.0 if index in framed else 0.0 if item.passage.region == "outside" else other
            for index, item in enumerate(scored)
        ]
        weighed = weigh(scored, votes, profile)
        selection = select(weighed, title, profile, anchors)
        if not framed <= {*selection.kept, *selection.anchors}:
            return None
        if first is not None and replace(first, reasons={}) != replace(selection, reasons={}):
            return None
        first = selection
    return weighed, selection


def _is_framed_sentence(item: Scored, profile: LanguageProfile) -> bool:
    return item.passage.region == "inside" and item.score > 0 and not item.reason and item.tokens >= profile.sentence


def _add_headline(facts: Facts, titles: Sequence[str], passages: Sequence[Passage]) -> None:
    levels = [[p.text for p in passages if p.kind == "heading" and p.level == level] for level in (1, 2, 3)]
    shown = [heading for level in levels for heading in level]
    # Not every page sets its headline as a heading: any short line may repeat what the title says.
    shown += [p.text for p in passages if p.kind != "heading" and not p.links and 8 <= len(p.text) <= 120]
    headings = shown if titles else levels[0]
    facts.add(
        "title", choose_headline(titles, headings, facts.values.get("publisher")), "headline" if not titles else "title"
    )


def _choose(
    scored: list[Scored], title: str | None, reading: OtherReading, profile: LanguageProfile
) -> tuple[list[Scored], Selection]:
    if not reading.text:
        return scored, select(scored, title, profile)
    votes = reading.votes_of([item.passage for item in scored])
    weighed = weigh(scored, votes, profile)
    selection = select(weighed, title, profile)
    if not selection.kept:
        return weighed, _note(weighed, votes, title, reading.text) or selection
    kept = [weighed[index].passage.text for index in selection.kept]
    if reading.share_of(kept) < LEAST_AGREEMENT:
        wide = _whole(scored, votes, profile)
        if _is_prose(scored, set(wide) - set(selection.kept)):
            return weighed, select_all(weighed, title, wide)
    return weighed, _joined(weighed, votes, selection, profile)


def _joined(
    scored: Sequence[Scored], votes: Sequence[float], selection: Selection, profile: LanguageProfile
) -> Selection:
    """The selection with the article's sentences on the far sides of long boxes.

    A table of winners under the introduction costs more than the introduction is worth; where the page's own frame and
    the other reader both call the sentences article, they are, from the headline down.
    """
    beyond = [
        index
        for index in (*range(min(selection.anchors, default=0) + 1, selection.kept[0]),
                      *range(selection.kept[-1] + 1, len(scored)))
        if selection.anchors or index > selection.kept[-1]
        if votes[index] > KEPT and _is_framed_prose(scored[index], profile) and index not in selection.anchors
    ]  # fmt: skip
    if not beyond:
        return selection
    kept = tuple(sorted({*selection.kept, *beyond}))
    reasons = {index: reason for index, reason in selection.reasons.items() if index not in beyond}
    return replace(selection, kept=kept, start=min(selection.start, kept[0]), reasons=reasons)


def _is_framed_prose(item: Scored, profile: LanguageProfile) -> bool:
    if item.passage.region != "inside" or item.score <= 0 or item.reason or item.tokens < profile.sentence:
        return False
    # A summary under the headline has clauses, but no full stop.
    return ends_sentence(item.passage.text)


def _note(scored: Sequence[Scored], votes: Sequence[float], title: str | None, reading: str) -> Selection | None:
    """The text of a page that is shorter than any article and holds nothing else: no menu, and no wall's message."""
    kept = [index for index, vote in enumerate(votes) if vote > 0.5 and scored[index].tokens]
    tokens = sum(scored[index].tokens for index in kept)
    shown = [item for item in scored if item.tokens]
    is_all = len(shown) == len(kept) == 1 and not shown[0].passage.links
    if (tokens < LEAST_NOTE and not is_all) or 2 * tokens < sum(item.tokens for item in shown):
        return None
    if WALL.search(to_simplified(reading)):
        return None
    return select_all(scored, title, kept)


def _whole(scored: Sequence[Scored], votes: Sequence[float], profile: LanguageProfile) -> list[int]:
    """The other reader's choice, from its first sentence to its last."""
    kept = [index for index, vote in enumerate(votes) if vote > 0.5 and scored[index].tokens]
    prose = [index for index in kept if scored[index].score > 0 and scored[index].tokens >= profile.sentence]
    return [index for index in kept if prose[0] <= index <= prose[-1]] if prose else []


def _is_prose(scored: Sequence[Scored], added: set[int]) -> bool:
    """True where what the other reader adds is mostly sentences, and no menu or list of headlines."""
    tokens = sum(scored[index].tokens for index in added)
    return sum(scored[index].tokens for index in added if scored[index].score > 0) > LEAST_PROSE * tokens
