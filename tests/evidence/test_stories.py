"""Articles of several events, some of one company: what becomes one story, and why."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from pathlib import Path

import pytest

from diptych.evidence import stories as stories_module
from diptych.evidence.stories import Grouping, group_stories
from diptych.evidence.stories_clusters import cluster
from diptych.evidence.stories_profile import LEAD_CHARS, Profile, read_profile
from diptych.lang.names import NameIndex
from diptych.model.article import Article, Block

CASES = Path(__file__).parents[1] / "cases" / "stories" / "stories.json"


def article(title: str, text: str, **more: str | None) -> Article:
    """An article with a paragraph for each line."""
    blocks = tuple(Block("paragraph", line, number) for number, line in enumerate(text.split("\n"), 1) if line)
    return Article(
        kind="text",
        title=title,
        author=None,
        publisher=None,
        url=None,
        published=more.get("published"),
        lang=more.get("lang"),
        script=None,
        blocks=blocks,
        archived=more.get("archived"),
    )


def profile(key: str, index: NameIndex, row: dict[str, str], **more: str | None) -> Profile:
    found = read_profile(key, article(**{**row, **more}), None, index)  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.fixture(scope="module")
def profiles(index: NameIndex) -> list[Profile]:
    """The articles of our own stories; the key names the story."""
    stories = json.loads(CASES.read_text(encoding="utf-8"))
    return [
        profile(f"{story['story']}/{number}", index, row)
        for story in stories
        for number, row in enumerate(story["docs"])
    ]


def groups(grouping: Grouping) -> set[frozenset[str]]:
    return {frozenset(story.members) for story in grouping.stories}


def test_each_story_is_one_in_all_scripts_and_near_misses_stay_apart(profiles: list[Profile]) -> None:
    told = defaultdict(set)
    for each in profiles:
        told[each.key.split("/")[0]].add(each.key)
    assert groups(group_stories(profiles)) == {frozenset(keys) for keys in told.values()}


@pytest.mark.parametrize("story", ["lumen-recall", "glacier-mail-leak", "harbour-bridge-closed"])
def test_an_inbox_with_one_story_is_one_story(profiles: list[Profile], story: str) -> None:
    """Words that all articles share tell little in a large inbox, and nearly all in a small one."""
    own = [each for each in profiles if each.key.startswith(story)]
    assert len(group_stories(own).stories) == 1


def test_stories_are_told_apart_without_dates(profiles: list[Profile], index: NameIndex) -> None:
    rows = json.loads(CASES.read_text(encoding="utf-8"))
    undated = [
        profile(f"{story['story']}/{number}", index, row, published=None)
        for story in rows
        for number, row in enumerate(story["docs"])
    ]
    grouped = group_stories(undated)
    assert groups(grouped) == groups(group_stories(profiles))
    assert all(tie.days is None for story in grouped.stories for tie in story.ties.values())


def test_the_order_of_the_articles_changes_nothing(profiles: list[Profile]) -> None:
    first = group_stories(profiles)
    for seed in range(3):
        mixed = random.Random(seed).sample(profiles, len(profiles))
        again = group_stories(mixed)
        assert groups(again) == groups(first)
        assert {story.centre for story in again.stories} == {story.centre for story in first.stories}
        assert {near.tie.likeness for near in again.near} == {near.tie.likeness for near in first.near}


def test_two_events_told_in_the_same_words_about_others_stay_apart(index: NameIndex) -> None:
    """Leaks, floods and recalls are told in the words of leaks, floods and recalls."""
    text = "{} told its users on Monday that a server without a password had let anyone read their letters for days. {}"
    rest = "The company closed the server at once, and said that it was sorry, and that no password had been stolen."
    rows = [
        {
            "title": f"{name} leaks letters of users",
            "text": text.format(name, rest),
            "lang": "en",
            "published": "2025-06-02",
        }
        for name in ("Glaciermail", "Postbrook")
    ]
    first, second = (profile(row["title"], index, row) for row in rows)
    assert len(groups(group_stories([first, second]))) == 2
    again = profile("again", index, {**rows[0], "title": "Glaciermail says sorry for leak"})
    assert len(groups(group_stories([first, again]))) == 1


def test_a_huge_knot_is_compared_in_part(profiles: list[Profile], monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs without telling words in common count as unlike there; stories of one event have them."""
    expected = groups(group_stories(profiles))
    monkeypatch.setattr(stories_module, "MOST_KNOT", 2)
    assert groups(group_stories(profiles)) == expected


def test_the_same_words_weeks_later_are_another_story(profiles: list[Profile], index: NameIndex) -> None:
    row = json.loads(CASES.read_text(encoding="utf-8"))[0]["docs"][0]
    first, later = profile("a", index, row), profile("b", index, row, published="2025-04-14")
    assert groups(group_stories([first, later])) == {frozenset("a"), frozenset("b")}
    assert groups(group_stories([first, profile("c", index, row)])) == {frozenset("ac")}


def test_a_day_of_saving_only_weakens(profiles: list[Profile], index: NameIndex) -> None:
    """An archive may save an article years after it was written: that day divides nothing by itself."""
    row = json.loads(CASES.read_text(encoding="utf-8"))[0]["docs"][0]
    saved = profile("b", index, row, published=None, archived="2025-03-16")
    assert (saved.dated, str(saved.day)) == (False, "2025-03-16")
    assert groups(group_stories([profile("a", index, row), saved])) == {frozenset("ab")}


def test_a_tie_names_what_two_articles_share(profiles: list[Profile]) -> None:
    grouping = group_stories(profiles)
    ties = {key: tie for story in grouping.stories for key, tie in story.ties.items()}
    tie = ties["lumen-recall/1"]
    assert tie.other.startswith("lumen-recall/")
    assert {"Lumen", "Oxbow"} <= set(tie.names)
    assert "12万" in " ".join(tie.figures)
    assert 0.19 <= tie.likeness <= 1
    assert tie.days in (0, 1)


def test_a_near_miss_is_named_with_its_closest_articles(profiles: list[Profile]) -> None:
    grouping = group_stories(profiles)
    pairs = {
        frozenset(grouping.stories[place].members[0].split("/")[0] for place in (near.one, near.other)): near
        for near in grouping.near
    }
    near = pairs[frozenset({"orchard-model", "orchard-lawsuit"})]
    assert "Orchard" in near.tie.names
    assert near.likeness < 0.19


def test_only_the_beginning_of_a_long_article_counts(index: NameIndex) -> None:
    """Background about other events of the company fills the end of many articles."""
    lead = "Lumen opened a plant in Halden on Monday, and the king cut the ribbon. " * 15
    assert len(lead) > LEAD_CHARS["en"]
    tail = "Glaciermail leaked addresses in June."
    found = profile("a", index, {"title": "Lumen opens plant", "text": f"{lead}\n{tail}", "lang": "en"})
    assert "glaciermail" not in found.bag
    assert "glaciermail" in found.vocabulary


def test_an_article_in_a_third_language_has_no_profile(index: NameIndex) -> None:
    text = "Le pont du port est fermé depuis mardi à cause de fissures."
    assert read_profile("a", article("Pont fermé", text, lang="fr"), None, index) is None
    assert read_profile("a", article("Empty", "", lang="en"), None, index) is None


def test_huge_numbers_are_no_figures(index: NameIndex) -> None:
    text = f"The number {'9' * 400} has no use, the author of the book said on Monday."
    assert profile("a", index, {"title": "A number", "text": text, "lang": "en"}).figures == {}


def test_no_articles_are_no_stories() -> None:
    assert group_stories([]) == Grouping((), ())


@pytest.mark.parametrize(
    ("likeness", "expected"),
    [
        ({}, [[0], [1], [2], [3]]),
        ({(0, 1): 0.5}, [[0, 1], [2], [3]]),
        # One bridge between two pairs does not join them: on average they are unlike.
        ({(0, 1): 0.9, (2, 3): 0.8, (1, 2): 0.6}, [[0, 1], [2, 3]]),
        # A chain comes apart where it is weakest.
        ({(0, 1): 0.9, (1, 2): 0.8, (2, 3): 0.7}, [[0, 1], [2, 3]]),
        ({(0, 1): 0.9, (0, 2): 0.5, (1, 2): 0.3}, [[0, 1, 2], [3]]),
        ({(0, 3): 0.4, (1, 2): 0.4}, [[0, 3], [1, 2]]),
        ({(0, 1): 0.39}, [[0], [1], [2], [3]]),
    ],
)
def test_groups_are_alike_on_average(likeness: dict[tuple[int, int], float], expected: list[list[int]]) -> None:
    assert cluster(likeness, ["en"] * 4, 0.4) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # Told in both languages, and each alike within: an event and its follow-up.
        (["en", "zh", "en", "zh"], [[0, 1], [2, 3]]),
        # Copies of one text in each language are alike whatever they tell.
        (["en", "en", "zh", "zh"], [[0, 1, 2, 3]]),
    ],
)
def test_two_groups_in_both_languages_that_hold_together_alone_are_two_events(
    written: list[str], expected: list[list[int]]
) -> None:
    pairs = dict.fromkeys([(0, 2), (0, 3), (1, 2), (1, 3)], 0.2)
    assert cluster(pairs | {(0, 1): 0.5, (2, 3): 0.4}, written, 0.1) == expected
    # Nothing sets these apart: they are as alike as each is within.
    assert cluster(pairs | {(0, 1): 0.3, (2, 3): 0.25}, written, 0.1) == [[0, 1, 2, 3]]


def test_two_reports_with_a_translation_each_are_one_event() -> None:
    """A text and its translation are more alike than two reports ever are: that sets no event apart."""
    pairs = dict.fromkeys([(0, 2), (0, 3), (1, 2), (1, 3)], 0.3)
    assert cluster(pairs | {(0, 1): 0.95, (2, 3): 0.9}, ["en", "zh", "en", "zh"], 0.1) == [[0, 1, 2, 3]]


def test_one_shared_name_is_a_subject_and_no_event(index: NameIndex) -> None:
    """Two attacks with one tool: only its name is the same."""
    first = profile(
        "a",
        index,
        {
            "title": "Brisketloader Poses as a Weather Widget",
            "text": "The loader Brisketloader hides in a widget for desktops. Analysts saw it on a forum for sailors.",
        },
        lang="en",
        published="2025-03-04",
    )
    second = profile(
        "b",
        index,
        {
            "title": "Brisketloader攻入一家医院的域控制器",
            "text": "攻击者用Brisketloader在一天之内控制了一家医院的目录服务。救护车被转往邻近城市。",
        },
        lang="zh-Hans",
        published="2025-03-05",
    )
    assert len(group_stories([first, second]).stories) == 2
