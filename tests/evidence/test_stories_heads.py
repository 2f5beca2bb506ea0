"""What headlines say for and against one event."""

from __future__ import annotations

import pytest

from diptych.evidence.stories_heads import MOST_GAIN, OTHER_SPEAKER, STRANGE_NAME, agree
from diptych.evidence.stories_profile import Profile, read_profile, weigh
from diptych.lang.names import NameIndex
from diptych.model.article import Article, Block

BODY = "Thieves took the coins of the exchange Coinharbor on Monday, its owner Okafor wrote on Tuesday."


@pytest.fixture
def factor(index: NameIndex):  # type: ignore[no-untyped-def]
    def read(title: str) -> Profile:
        blocks = (Block("paragraph", BODY, 1),)
        found = read_profile(title, Article("text", title, None, None, None, None, "en", None, blocks), None, index)
        assert found is not None
        return found

    def compare(one: str, other: str) -> float:
        first, second = read(one), read(other)
        return agree(first, second, weigh([first, second]).weights)

    return compare


def test_headlines_in_the_same_words_speak_for_one_event(factor) -> None:  # type: ignore[no-untyped-def]
    assert factor("Thieves empty Coinharbor", "Thieves empty Coinharbor") == MOST_GAIN
    assert factor("Thieves empty Coinharbor", "Exchange robbed overnight") < 1


def test_a_name_that_the_other_has_nowhere_speaks_against(factor) -> None:  # type: ignore[no-untyped-def]
    known = factor("Okafor thieves empty exchange", "Thieves empty exchange")
    strange = factor("Keyloomix thieves empty exchange", "Thieves empty exchange")
    same = factor("Okafor thieves empty exchange", "Thieves empty Okafor exchange")
    assert strange <= known
    assert known <= same * STRANGE_NAME + 0.1


def test_what_a_stranger_says_is_another_event(factor) -> None:  # type: ignore[no-untyped-def]
    """The owner begins the text of both; the minister of one only."""
    mine = factor("Okafor says thieves emptied exchange", "Thieves emptied exchange of Okafor")
    strange = factor("Minister says thieves emptied exchange", "Thieves emptied exchange")
    assert strange <= mine * OTHER_SPEAKER + 0.1


def test_a_name_of_the_dictionary_counts_once(index: NameIndex) -> None:
    """It stands among a headline's words by its key and by its word."""

    def read(title: str) -> Profile:
        blocks = (Block("paragraph", BODY, 1),)
        found = read_profile(title, Article("text", title, None, None, None, None, "en", None, blocks), None, index)
        assert found is not None
        return found

    listed, unlisted, plain = (read(f"{name}hieves empty exchange") for name in ("Nvidia t", "Keyloomix t", "T"))
    assert {"@nvidia", "nvidia"} <= listed.headline.keys()
    weights = weigh([listed, unlisted, plain]).weights
    assert agree(listed, plain, weights) >= agree(unlisted, plain, weights) * 0.9
