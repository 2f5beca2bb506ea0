"""Where a statement comes from: copies counted as witnesses, one report called several, times that nothing fixes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from diptych.checks.ground import Passage
from diptych.checks.reporting import Reporter
from diptych.checks.statements import LANGUAGES, Wording, fact_wordings, resting_wordings
from diptych.lang.date_patterns import find_dates
from diptych.lang.dates import parse_day
from diptych.lang.gating import Gates
from diptych.lang.hanzi import fold_chars, has_han
from diptych.lang.late_patterns import compile_late
from diptych.model.brief import Brief, Evidence, Source

# Two reporters hardly ever write this much in the same letters: half a sentence in Chinese, ten words in English.
_SAME_HAN = 16
_SAME_LATIN = 50
_SEVERAL = re.compile(
    r"多家(?:媒体|外媒|报纸|通讯社|机构)(?:都|均|先后|也)?(?:报道|称|说|援引)|多(?:方|个)(?:独立)?(?:来源|信源|报道)"
    r"|\b(?:several|multiple|various|many|numerous) (?:\w+ )?"
    r"(?:media|outlets|newspapers|news agencies|publications|reports)\b",
    re.I,
)
_GATES = Gates(((_SEVERAL, None),))
_NO_LETTER = compile_late(r"[\W_]+")


def check_provenance(brief: Brief, passages: Mapping[int, tuple[Passage, ...]], report: Reporter) -> None:
    """Report facts whose witnesses are copies, wordings that claim several, and relative times without a day."""
    sources = {source.id: source for source in brief.sources}
    for number, fact in enumerate(brief.facts):
        _check_copies(fact.evidence, f"facts[{number}]", sources, report)
    numbers = {fact.id: number for number, fact in reversed(list(enumerate(brief.facts)))}
    rests: list[tuple[Wording, tuple[int, ...]]]
    rests = [(wording, (number,)) for number, wording in enumerate(fact_wordings(brief))]
    for wording in resting_wordings(brief):
        rests.append((wording, tuple(numbers[fact] for fact in wording.facts if fact in numbers)))
    dated = {key for key, source in sources.items() if parse_day(source.published)}
    anchored = [
        parse_day(fact.date) is not None or any(entry.source in dated for entry in fact.evidence)
        for fact in brief.facts
    ]
    for wording, facts in rests:
        several = any(_SEVERAL.search(text) for _, text in _texts(wording) if _GATES.let_in(text))
        if not several and any(anchored[number] for number in facts):
            continue
        evidence = [entry for number in facts for entry in brief.facts[number].evidence if entry.source in sources]
        if not evidence:
            continue
        if several:
            _check_several(wording, evidence, sources, report)
        if not any(anchored[number] for number in facts):
            ground = tuple(passage for number in facts for passage in passages.get(number, ()))
            _check_times(wording, ground, evidence[0].source, report)


def _check_copies(evidence: tuple[Evidence, ...], path: str, sources: Mapping[str, Source], report: Reporter) -> None:
    """Two sources with the same words, which nothing says to be one."""
    for (_, one), (index, other) in combinations(enumerate(evidence), 2):
        known = one.source in sources and other.source in sources and one.source != other.source
        if not known or not _same_words(one.quote, other.quote):
            continue
        if not _origins(one, sources) & _origins(other, sources):
            report.add("origin.counted-twice", f"{path}.evidence[{index}]", source=other.source, other=one.source)


def _origins(entry: Evidence, sources: Mapping[str, Source]) -> frozenset[str]:
    """What a span may rest on: the origin it names, those of its source and of what that repeats, or the source."""
    source = sources[entry.source]
    seen = {source.id}
    names = {entry.origin} if entry.origin else {origin.name for origin in source.origin}
    while (original := source.reprint_of) is not None and original in sources and original not in seen:
        source = sources[original]
        seen.add(source.id)
        names |= {origin.name for origin in source.origin}
    return frozenset(name.casefold() for name in names) | {f"/{source.id}"}


def _same_words(one: str, other: str) -> bool:
    if has_han(one) != has_han(other) and len(one if has_han(one) else other) <= _SAME_LATIN:
        return False  # nor can so short a Chinese text quote the other
    short, long = sorted((_letters(one), _letters(other)), key=len)
    return short in long and len(short) >= (_SAME_HAN if has_han(short) else _SAME_LATIN)


@lru_cache(maxsize=1024)
def _letters(text: str) -> str:
    return _NO_LETTER.sub("", fold_chars(text)).lower()


def _check_several(wording: Wording, evidence: list[Evidence], sources: Mapping[str, Source], report: Reporter) -> None:
    groups = [_origins(entry, sources) for entry in evidence]
    if any(not one & other for one, other in combinations(groups, 2)):
        return
    if any(_SEVERAL.search(fold_chars(entry.quote)) for entry in evidence):
        return  # the source itself says so
    entry = evidence[0]
    listed = sources[entry.source].origin
    name = entry.origin or (listed[0].name if listed else sources[entry.source].publisher) or entry.source
    for path, text in _texts(wording):
        claim = _SEVERAL.search(text)
        if claim is not None:
            report.add("origin.called-several", path, surface=claim[0], origin=name)


def _check_times(wording: Wording, ground: tuple[Passage, ...], source: str, report: Reporter) -> None:
    fixed = any(mention.day is not None for passage in ground for mention in find_dates(passage.text))
    for path, text in _texts(wording):
        for mention in find_dates(text):
            if mention.needs_anchor and not fixed:
                report.add("date.unresolved", path, surface=mention.span.text, source=source)


def _texts(wording: Wording) -> Iterator[tuple[str, str]]:
    for language, _ in LANGUAGES:
        text = wording.pair.text(language)
        if text:
            yield f"{wording.path}.{language}", text
