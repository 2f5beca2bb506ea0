"""Which statements a reader must know: supported by several origins, telling, and close to what the story is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from diptych.evidence.features import Features
from diptych.evidence.grouping import Candidate, Story
from diptych.evidence.pointing import begins_elsewhere, speakerless
from diptych.evidence.statements import Unit
from diptych.lang.hanzi import fold_chars

# Points; only their proportions matter. An origin more is worth two sources more, or a sentence twice as telling.
ORIGIN, SOURCE, BILINGUAL = 30.0, 14.0, 32.0
CENTRAL = 70.0
# Glosses meet in part only: the likeness of sentences that say the same is lower across languages by this factor.
ACROSS = 1.4
LEAD = 12.0
MARK, MOST_MARKS = 4.0, 6
TOLD, MOST_TOLD = 0.35, 110.0
FIGURE, MOST_FIGURES = 6.0, 3
POINTING, EMPTY, UNNAMED, LONG, OPINION = 32.0, 30.0, 22.0, 10.0, 16.0
# Two sentences joined, because the second cannot stand alone, tell more than one; that is no merit.
SPEAKERLESS, JOINED = 26.0, 24.0
LONG_CHARS = {"zh": 120, "en": 330}

# Explains a word, cheers or looks ahead without saying anything that could be checked.
_EMPTY = re.compile(
    r"^所谓|是指|指的是|不言而喻|拭目以待|值得(?:关注|期待|一提)|命题|新希望|新篇章|方兴未艾|必将|硬实力|标[志誌]着|毫无疑问|"
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


def headline_place(candidates: Sequence[Candidate], story: Story, titles: Sequence[Features]) -> int | None:
    """The place of the candidate that says what the headlines say; of two, the one in more sources."""

    def nearness(place: int) -> tuple[float, int]:
        candidate = candidates[place]
        centre = [story.features(unit) for unit in candidate.centre]
        shares = [max(story.measure.share(title, each) for each in centre) for title in titles]
        return round(sum(shares) / len(shares), 2), len(candidate.units)

    places = [place for place, candidate in enumerate(candidates) if len(candidate.units) > 1]
    return max(places, key=nearness, default=None) if titles else None


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
    for unit in candidate.centre:
        points += POINTING * bool(begins_elsewhere(unit.text)) / len(candidate.centre)
        points += SPEAKERLESS * speakerless(unit.text) / len(candidate.centre)
        points += EMPTY * bool(_EMPTY.search(fold_chars(unit.text)))
        points += OPINION * bool(_OPINION.search(fold_chars(unit.text)))
        points += LONG * (len(unit.text) > LONG_CHARS[unit.written])
    return points


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
