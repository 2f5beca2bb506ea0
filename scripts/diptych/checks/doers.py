"""Names across languages: whether two of them have changed places.

Chinese and English both put who acts before the verb and whom it befalls behind it, and a passive turns both. So two
names that stand in another order in the translation have changed roles, unless the sentence is built another way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from diptych.lang.links import link
from diptych.lang.names import NameIndex, NameMention
from diptych.lang.tokens import Row, Token

# The kinds of names that act.
ACTORS = frozenset({"organisation", "person", "place"})
# What turns a sentence round between two names.
_PASSIVE = frozenset({"被", "遭", "由", "受", "遭到", "受到", "by"})
# What says where something is, before a place or (Chinese) after it.
_WHERE = frozenset(
    {"在", "于", "位于", "in", "at", "across", "within", "throughout", "near", "outside", "from", "来自"}
)
_AFTER = frozenset({"境内", "国内", "当地", "各地", "等", "的"})
_JOINS = frozenset(
    {"、", ",", "，", "和", "与", "及", "以及", "或", "and", "or", "&", "the", "such", "as", "等", "跟", "同"}
)
# A place this near to another place tells where that is (the city of Beijing in China), in tokens.
_NEXT = 3


_PAIR = ("who acts", "whom it befalls")
# What sets the other name before the verb, which then stands so many words behind it at most.
_BEFORE_VERB = frozenset({"被", "遭", "由", "向", "对", "给", "把", "将"})
_VERB_BEHIND = 5


def in_one_order(here: tuple[NameMention, ...], there: tuple[NameMention, ...], index: NameIndex) -> bool:
    """Whether the names that stand once in each of two texts stand in one order: then none have changed places."""
    mine, yours = (_named_once(mentions, index) for mentions in (here, there))
    return [key for key in mine if key in yours] == [key for key in yours if key in mine]


def _named_once(mentions: tuple[NameMention, ...], index: NameIndex) -> dict[str, None]:
    keys = [mention.key for mention in mentions if index.kind(mention) != "concept"]
    actors = {mention.key for mention in mentions if index.kind(mention) in ACTORS}
    return {key: None for key in keys if key in actors and keys.count(key) == 1}


def may_turn(text: str) -> bool:
    """Whether a text may hold a passive; without the signs of one none stands between two of its names."""
    return any(sign in text for sign in _PASSIVE)


def exchanged_names(one: Row, other: Row) -> Iterator[tuple[Token, Token]]:
    """Pairs of the first row's names that stand in the opposite order in the other row; each stands once in both."""
    here, there = _once(one), _once(other)
    for first, second in combinations([form for form in here if form in there], 2):
        a, b = sorted((here[first], here[second]))
        c, d = sorted((there[first], there[second]))
        straight = (here[first] < here[second]) == (there[first] < there[second])
        turned = _turned(one, a, b) != _turned(other, c, d)
        if straight == turned and not (_excused(one, a, b) or _excused(other, c, d)):
            yield one.tokens[a], one.tokens[b]


def exchanged_doers(chinese: Row, english: Row) -> Iterator[tuple[Token, Token]]:
    """Pairs of names that stand in opposite order about one and the same word, such as the verb between them.

    Stricter than ``exchanged_names``, for two sentences that nothing else is known of.
    """
    here, there = _once(chinese), _once(english)
    both = [form for form in here if form in there]
    if len(both) < len(_PAIR):
        return
    links = link(chinese, english)
    for first, second in combinations(both, 2):
        a, b = sorted((here[first], here[second]))
        c, d = sorted((there[first], there[second]))
        if (here[first] < here[second]) == (there[first] < there[second]):
            continue
        if _turned(chinese, a, b) != _turned(english, c, d) or "of" in english.forms[max(0, d - 2) : d]:
            continue
        if _marks(chinese, a, b) != _marks(english, c, d):
            continue  # a clause that one language sets before and the other behind
        listed = any(_listed(row, *ends) for row, ends in ((chinese, (a, b)), (english, (c, d))))
        if listed or any(_says_where(chinese, place) for place in (a, b)):
            continue
        reach = b + _VERB_BEHIND if any(token.form in _BEFORE_VERB for token in chinese.tokens[a:b]) else b
        acts = (number for number in range(a + 1, reach) if number in links and not chinese.tokens[number].name)
        if any(c < links[number] < d for number in acts):
            yield chinese.tokens[a], chinese.tokens[b]


def _marks(row: Row, first: int, second: int) -> int:
    return sum(token.ends_clause for token in row.tokens[first:second])


def _listed(row: Row, first: int, second: int) -> bool:
    return all(token.name or token.form in _JOINS for token in row.tokens[first + 1 : second])


def _once(row: Row) -> dict[str, int]:
    counts = Counter(token.form for token in row.tokens)
    return {
        token.form: number
        for number, token in enumerate(row.tokens)
        if token.name in ACTORS and counts[token.form] == 1
    }


def _turned(row: Row, first: int, second: int) -> bool:
    return any(token.form in _PASSIVE for token in row.tokens[first + 1 : second])


def _excused(row: Row, first: int, second: int) -> bool:
    """Whether the two may stand in any order: a list, a place that says where, a place within a place."""
    between = row.tokens[first + 1 : second]
    if all(token.name or token.form in _JOINS for token in between):
        return True
    if any(_says_where(row, place) for place in (first, second)):
        return True
    return row.tokens[first].name == row.tokens[second].name == "place" and len(between) <= _NEXT


def _says_where(row: Row, place: int) -> bool:
    if row.tokens[place].name != "place":
        return False
    before = [token.form for token in row.tokens[max(0, place - 2) : place]]
    after = [token.form for token in row.tokens[place + 1 : place + 2]]
    return bool(before and (before[-1] in _WHERE or (before[-1] == "the" and before[0] in _WHERE))) or bool(
        after and after[0] in _AFTER
    )
