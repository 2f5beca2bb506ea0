"""What leads from one brief to others: the names in it, and briefs that share them."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Sequence

from diptych.pages import links
from diptych.pages.edition import Edition
from diptych.pages.mentions import Mention
from diptych.pages.view import BriefView, Link

RELATED_BRIEFS = 3
# Only so many of the newest briefs under one name or topic are looked at: a name that stands everywhere relates
# nothing, and the work for each brief stays the same however many there are.
_LOOKED_AT = 40
# A shared name says more than a shared topic.
_NAME_WEIGHT, _TOPIC_WEIGHT = 2, 1


def with_neighbours(views: Sequence[BriefView], mentions: Sequence[Mention], edition: Edition) -> list[BriefView]:
    """The views with their names and related briefs, in the same order."""
    shown = {view.id: view for view in views if view.status != "withdrawn"}
    names: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        names[mention.brief].append(mention)
    keys = {view.id: _keys(view, names[view.id]) for view in shown.values()}
    holders: dict[str, list[str]] = defaultdict(list)
    for brief in sorted(shown, reverse=True):
        for key in keys[brief]:
            holders[key].append(brief)
    return [
        _joined(view, names[view.id], _related(view, keys, holders, shown), edition) if view.id in shown else view
        for view in views
    ]


def _keys(view: BriefView, mentions: Sequence[Mention]) -> dict[str, int]:
    topics = {f"topic {topic.url}": _TOPIC_WEIGHT for topic in view.topics}
    return topics | {f"name {mention.term.id}": _NAME_WEIGHT for mention in mentions}


def _related(
    view: BriefView, keys: dict[str, dict[str, int]], holders: dict[str, list[str]], shown: dict[str, BriefView]
) -> list[BriefView]:
    scores: Counter[str] = Counter()
    for key, weight in keys[view.id].items():
        for other in holders[key][:_LOOKED_AT]:
            if other != view.id:
                scores[other] += weight
    best = sorted(scores, key=lambda brief: (scores[brief], brief), reverse=True)[:RELATED_BRIEFS]
    return [shown[brief] for brief in best]


def _joined(view: BriefView, mentions: Sequence[Mention], related: Sequence[BriefView], edition: Edition) -> BriefView:
    ordered = sorted(mentions, key=lambda mention: -len(mention.facts))
    names = tuple(
        Link(view.root + links.name_url(one.term.id), edition.term_name(one.term), len(one.facts)) for one in ordered
    )
    others = tuple(Link(view.root + other.url, other.title.text) for other in related)
    section = ("names",) if names or others else ()
    sections = (*(key for key in view.sections if key != "made"), *section, "made")
    return dataclasses.replace(view, names=names, related=others, sections=sections)
