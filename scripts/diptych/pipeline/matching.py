"""Which entry of one list is which of another version of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from diptych.records.places import Data

# The keys that tell what an entry of a list is, the surest first; several are one only together.
_IDENTITIES: dict[str, tuple[tuple[str, ...], ...]] = {
    "facts": (("id",),),
    "sources": (("id",),),
    "evidence": (("source", "quote"),),
    "origin": (("name",),),
    "framework": (("model",), ("name",)),
    "themes": (("title",),),
    "disputes": (("question",),),
}
# Facts and sources were given the same ids before; a text that has half of another's words in whole values is that one.
_BY_ID_ALONE = frozenset({"facts", "sources", "origin"})
_HALF = 0.5


def match_items(kind: str, one: Sequence[Data], other: Sequence[Data]) -> dict[int, int]:
    """The place in ``other`` of each entry of ``one`` that is there, by its place in ``one``.

    ``kind`` is the list's key. Texts match where they are equal; records by what names them, then by what they say.
    """
    found: dict[int, int] = {}
    for keys in _IDENTITIES.get(kind, ()):
        _match(one, other, found, lambda item, keys=keys: _identity(item, keys))  # type: ignore[misc]
    _match(one, other, found, lambda item: tuple(leaves(item)))
    if kind in _BY_ID_ALONE:
        return found
    scores = sorted(
        (-_likeness(item, also), there, here)
        for here, item in enumerate(one)
        for there, also in enumerate(other)
        if isinstance(item, dict) and isinstance(also, dict)
    )
    for score, there, here in scores:
        if -score >= _HALF and here not in found and there not in found.values():
            found[here] = there
    return found


def _match(one: Sequence[Data], other: Sequence[Data], found: dict[int, int], name: Callable[[Data], Any]) -> None:
    taken = set(found.values())
    names = [name(item) for item in other]
    for here, item in enumerate(one):
        if here in found or (mine := name(item)) is None:
            continue
        there = next((place for place, each in enumerate(names) if each == mine and place not in taken), None)
        if there is not None:
            found[here] = there
            taken.add(there)


def _identity(item: Data, keys: tuple[str, ...]) -> Any:
    if not isinstance(item, dict) or not all(item.get(key) for key in keys):
        return None
    return tuple(tuple(leaves(item[key])) for key in keys)


def _likeness(one: Data, other: Data) -> float:
    """The share of equal texts among those of the shorter."""
    mine, also = set(leaves(one)), set(leaves(other))
    return len(mine & also) / (min(len(mine), len(also)) or 1)


def leaves(data: Data) -> Iterator[str]:
    """Every text in some data, in order, but who signed it."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for each in data:
            yield from leaves(each)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key != "by":
                yield from leaves(value)
