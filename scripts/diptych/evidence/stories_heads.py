"""Whether the headlines of two articles tell one event: names and speakers that only one has, and their words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from diptych.evidence.stories_profile import Profile
from diptych.lang.hanzi import has_han

# So much of likeness hangs on the headlines, for background is told in the same words by all that follows an event. Two
# headlines of one event share half of their words' weight; a translation shares less, glosses being what they are.
HEADLINES_SHARE = 0.4
SHARED_HALF = 0.5
ACROSS_LANGUAGES = 1.3
# Headlines in the same words are a sign too, but event and follow-up may have them: it counts for no more than this.
MOST_GAIN = 1.3
# A name of a headline that the other article has nowhere, and one that it has below its headline: who hunts the thieves
# is not how they got in. What the second one of a kind adds, a third does not.
STRANGE_NAME, MOST_STRANGE = 0.7, 2
# What somebody says of an event is news of its own where the other article does not begin with that speaker.
OTHER_SPEAKER, LEAST_SPEAKER = 0.5, 0.5


def agree(one: Profile, other: Profile, weights: Mapping[str, float]) -> float:
    """What to multiply likeness by: 1 where headlines say nothing against it; ``weights`` tell how much words tell."""
    shared = (_covered(one.headline, other, weights) + _covered(other.headline, one, weights)) / 2
    if one.written != other.written:
        shared *= ACROSS_LANGUAGES
    found = min(MOST_GAIN, 1 - HEADLINES_SHARE + HEADLINES_SHARE * shared / SHARED_HALF)
    found *= STRANGE_NAME ** min(MOST_STRANGE, _strangers(one, other) + _strangers(other, one))
    found *= STRANGE_NAME ** min(MOST_STRANGE, _lesser(one, other) + _lesser(other, one))
    spoken = min(_heard(one, other, weights), _heard(other, one, weights))
    return found * (OTHER_SPEAKER if spoken < LEAST_SPEAKER else 1)


def _covered(words: Mapping[str, tuple[str, ...]], other: Profile, weights: Mapping[str, float]) -> float:
    return _share(words, {sense for senses in other.headline.values() for sense in senses}, weights)


def _share(words: Mapping[str, tuple[str, ...]], senses: Collection[str], weights: Mapping[str, float]) -> float:
    """The weight of the words of which a sense is among some, from 0 to 1; 1 where there are no words."""
    total = heard = 0.0
    for meant in words.values():
        weight = max((weights.get(sense, 0.0) for sense in meant), default=0.0)
        total += weight
        if any(sense in senses for sense in meant):
            heard += weight
    return heard / total if total else 1.0


def _heard(one: Profile, other: Profile, weights: Mapping[str, float]) -> float:
    """The share of a speaker that the other article begins with; across languages of what both write alike."""
    words = one.speaker
    if one.written != other.written:
        words = {word: words[word] for word in words if word not in one.names or _is_comparable(word, one, other)}
    return _share(words, other.opening, weights)


def _strangers(one: Profile, other: Profile) -> int:
    """How many names of a headline the other article has nowhere, of those that it would write the same way."""
    return _count(one, other, {word for word in one.headline if not _stands_in(word, one, other.vocabulary)})


def _lesser(one: Profile, other: Profile) -> int:
    """How many names of a headline stand in the other article, but not in its headline."""
    said = {sense for senses in other.headline.values() for sense in senses}
    below = {word for word in one.headline if _stands_in(word, one, other.vocabulary)}
    return _count(one, other, {word for word in below if not _stands_in(word, one, said)})


def _stands_in(word: str, one: Profile, senses: Collection[str]) -> bool:
    return any(sense in senses for sense in one.headline[word])


def _count(one: Profile, other: Profile, words: Collection[str]) -> int:
    """How many of the words are names that the other article would write alike; one that is listed twice counts once.

    A name of the dictionary stands in a headline by its key and by its word.
    """
    comparable = [word for word in words if _is_comparable(word, one, other)]
    return len({one.names.get(word, word).casefold() for word in comparable})


def _is_comparable(word: str, one: Profile, other: Profile) -> bool:
    """Chinese texts leave Latin names as they are, and may write an English one in characters."""
    if word[0] == "@":
        return True
    return not has_han(word) and word in one.names and (one.written == other.written or one.written == "zh")
