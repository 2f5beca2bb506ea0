"""Which statements a reader must know: supported by several origins, telling, and close to what the story is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from diptych.evidence.grouping import Candidate, Story
from diptych.evidence.pointing import begins_elsewhere, speakerless
from diptych.evidence.statements import Unit
from diptych.lang.hanzi import fold_chars

# Points; only their proportions matter. An origin more is worth two sources more, or a sentence twice as telling.
ORIGIN, SOURCE, BILINGUAL = 30.0, 14.0, 32.0
CENTRAL = 70.0
# More than any candidate can have: what the headlines say opens the brief.
LEADS = 10_000.0
# Glosses meet in part only: the likeness of sentences that say the same is lower across languages by this factor.
ACROSS = 1.4
LEAD = 12.0
# What a headline says is told in more than one source: each further one counts this much.
WELL_TOLD = 0.15
# What happened is told in an article's first sentence; a headline's other half may be told further down.
OPENING = 0.3
MARK, MOST_MARKS = 4.0, 6
TOLD, MOST_TOLD = 0.35, 110.0
FIGURE, MOST_FIGURES = 6.0, 3
POINTING, EMPTY, UNNAMED, LONG, OPINION = 56.0, 34.0, 22.0, 10.0, 16.0
# A fault in one of two languages counts this part of it.
FAULT_OF_ONE = 0.25
OWN_VOICE = 44.0
# With this much of it in one better fact, a fact adds little.
REPEATED = 0.6
# Two sentences joined, because the second cannot stand alone, tell more than one; that is no merit.
SPEAKERLESS, JOINED = 46.0, 20.0
LONG_CHARS = {"zh": 120, "en": 330}

# Explains a word, cheers or looks ahead without saying anything that could be checked.
_EMPTY = re.compile(
    r"^所谓|是指|指的是|不言而喻|拭目以待|值得(?:关注|期待|一提)|命题|新希望|新篇章|方兴未艾|必将|硬实力|标[志誌]着|毫无疑问|"
    r"聚焦.{0,16}[，,]|网罗|一站式|干货|(?:本文|下文|以下)(?:将|为|是)|"
    r"图中|[上下]图|如图|见图|看下面|"
    r"\b(?:pictured|see (?:figure|below|above)|(?:figure|chart|screenshot) (?:above|below))\b|"
    r"具有(?:重要|深远)|意义(?:重大|深远)|未来已来|何去何从|"
    r"\brefers to\b|\bthe process of\b|\bremains to be seen\b|\bit is worth\b|\bclick\b|\bsubscribe\b|\bread more\b",
    re.I,
)
# What the writer concludes or supposes, where a reader can check only what it is concluded from.
_OPINION = re.compile(
    r"凸显|彰显|折射|反映[出了]?|意味着|证明了?|倒逼|表明(?!，)|(?:^|，|,)(?:如果|若|倘若)|"
    r"\b(?:underscores?|highlights?|reflects?|signals?|suggesting|demonstrates?|proves?|shows? that|if)\b",
    re.I,
)
_FIRST_PERSON = re.compile(
    r"我(?!国|方|党|省|市|校|院)|\b(?:I(?!-)|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)(?![.\w])(?:['’](?:ve|m|d|ll|re))?\b"
)
# Adds to what was said before: "The exposure also includes", 此次曝光还包括.
_ADDS = re.compile(r"[^，。]{0,8}(?:还|亦|另外|此外)|(?:\S+\s){1,4}(?:also|further|too)\b", re.I)


def headline_places(
    candidates: Sequence[Candidate], story: Story, titles: Sequence[Unit], read_first: Callable[[Unit], float]
) -> tuple[int, ...]:
    """The places of the candidates that say what the headlines say, the best first: one in both languages, or one each.

    Only what stands alone can open a brief: no pronoun, no quotation without its speaker.
    """
    nearest: list[tuple[float, int]] = []
    for place, candidate in enumerate(candidates):
        if not titles or any(map(_leans, candidate.centre)):
            continue
        nearness = _nearness(candidate, story, titles) + OPENING * max(map(read_first, candidate.centre))
        nearest.append((nearness * (1 + WELL_TOLD * (len(candidate.units) - 1)), place))
    nearest.sort(key=lambda each: (-round(each[0], 3), each[1]))
    found: list[int] = []
    told: set[str] = set()
    for _, place in nearest:
        place = _in_both(place, candidates)
        written = {unit.written for unit in candidates[place].centre}
        if not written <= told and not (found and len(written) == 2):
            found.append(place)
            told |= written
    return tuple(found)


def _in_both(place: int, candidates: Sequence[Candidate]) -> int:
    """The candidate that says the sentence of this one in both languages, where there is one."""
    own = candidates[place].centre
    pairs = (
        other
        for other, candidate in enumerate(candidates)
        if len(candidate.centre) == 2 and any(unit.overlaps(each) for unit in own for each in candidate.centre)
    )
    return place if len(own) == 2 else next(pairs, place)


def _leans(unit: Unit) -> bool:
    """Whether a statement needs another one, adds to one, or is two."""
    adds = _ADDS.match(fold_chars(unit.text)) is not None
    return adds or bool(begins_elsewhere(unit.text)) or speakerless(unit.text) or unit.first < unit.last


def _nearness(candidate: Candidate, story: Story, titles: Sequence[Unit]) -> float:
    """How much of the headlines the candidate has, from 0 to 1; glosses meet in part only."""
    total = 0.0
    for title in titles:
        total += max(
            min(
                1.0,
                story.measure.share(story.features(title), story.features(unit))
                * (ACROSS if unit.written != title.written else 1.0),
            )
            for unit in candidate.centre
        )
    return total / len(titles) if titles else 0.0


def score(candidate: Candidate, story: Story, origins: Sequence[str], read_first: Callable[[Unit], float]) -> float:
    """The points of a candidate; ``read_first`` is 1 for the first sentence of an article, 0 for its last."""
    centre = [story.features(unit) for unit in candidate.centre]
    sources = {unit.source for unit in candidate.units}
    marks = {mark for features in centre for mark in features.marks - features.loose}
    marks |= {str(each.value) for features in centre for each in features.quantities}
    points = ORIGIN * (min(len(origins), 3) - 1) + SOURCE * (min(len(sources), 4) - 1)
    points += BILINGUAL * (len(candidate.centre) == 2)
    points += CENTRAL * _central(candidate, story)
    points += LEAD * max(map(read_first, candidate.centre))
    points += MARK * min(len(marks), MOST_MARKS)
    points += FIGURE * min(max(len(features.quantities) for features in centre), MOST_FIGURES)
    points += TOLD * min(max(map(story.measure.telling, centre)), MOST_TOLD)
    return points - _faults(candidate, marks)


def _faults(candidate: Candidate, marks: set[str]) -> float:
    points = UNNAMED * (not marks)
    joined = len(candidate.centre) == 1 and candidate.centre[0].first < candidate.centre[0].last
    points += JOINED * joined
    points += POINTING * _share(begins_elsewhere, candidate) + SPEAKERLESS * _share(speakerless, candidate)
    points += OWN_VOICE * _share(_own_voice, candidate)
    for unit in candidate.centre:
        points += EMPTY * bool(_EMPTY.search(fold_chars(unit.text)))
        points += OPINION * bool(_OPINION.search(fold_chars(unit.text)))
        points += LONG * (len(unit.text) > LONG_CHARS[unit.written])
    return points


def _own_voice(text: str) -> bool:
    """Whether the writer speaks of himself: no reader can check what "I" did."""
    return bool(_FIRST_PERSON.search(re.sub(r"[“\"「][^”\"」]*[”\"」]", " ", fold_chars(text))))


def spread(candidates: Sequence[Candidate], story: Story) -> list[Candidate]:
    """The candidates, first those that add something to all before them, then what was mostly said, in their order."""
    first: list[Candidate] = []
    later: list[Candidate] = []
    for candidate in candidates:
        (later if any(_repeats(candidate, other, story) for other in first) else first).append(candidate)
    return [*first, *later]


def _repeats(candidate: Candidate, other: Candidate, story: Story) -> bool:
    """Whether most of what one source says, in each of its languages, is in the other's words of the same language."""
    if len(candidate.units) > 1:
        return False
    shares = []
    for unit in candidate.centre:
        there = [each for each in other.centre if each.written == unit.written]
        here = story.features(unit)
        shares.append(max((story.measure.share(here, story.features(each)) for each in there), default=0.0))
    return min(shares) >= REPEATED


def _share(fault: Callable[[str], bool], candidate: Candidate) -> float:
    """How much of a fault counts: a fact that stands alone in one language is as good as one that has only that."""
    faulty = sum(fault(unit.text) for unit in candidate.centre)
    return 1.0 if faulty == len(candidate.centre) else FAULT_OF_ONE * faulty


def _central(candidate: Candidate, story: Story) -> float:
    """How near the other sources come to saying it: the mean over them of the best likeness to one of the units."""
    best = []
    for source, units in story.units.items():
        own = next((unit for unit in candidate.centre if unit.source != source), None)
        if units and own:
            here = story.features(own)
            likeness = max(story.measure.cover(here, story.features(unit)).both for unit in units)
            best.append(min(1.0, likeness * (ACROSS if own.written != units[0].written else 1.0)))
    return sum(best) / len(best) if best else 0.0
