"""Quotes that were altered, and quotes that only look different."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import opencc

from diptych.lang.folding import match_quote

_TO_HANT = opencc.OpenCC("s2t")
_TO_HANS = opencc.OpenCC("t2s")


def alter_quote(text: str, rng: random.Random) -> str:
    """A quote that is not in ``text``: what a careless or a dishonest hand makes of its words."""
    while True:
        changed = rng.choice(_ALTERATIONS)(text, rng)
        if changed is not None and not _harmless_anyway(changed, text):
            return changed


def _harmless_anyway(changed: str, text: str) -> bool:
    """Whether the change left the words as they were: a run of them, or another script."""
    plain = "".join(char for char in _TO_HANS.convert(changed) if char.isalnum())
    return plain in "".join(char for char in _TO_HANS.convert(text) if char.isalnum()) and changed.count("…") == 0


def _character(text: str, rng: random.Random) -> str | None:
    """One character other, missing or doubled."""
    index = rng.randrange(1, len(text) - 1)
    if not text[index].isalnum():
        return None
    other = rng.choice([char for char in text if char.isalnum()])
    return rng.choice(
        [
            text[:index] + text[index + 1 :],
            text[:index] + other + text[index + 1 :],
            text[:index] + other + text[index:],
        ]
    )


def _words(text: str, rng: random.Random) -> str | None:
    """A word, or two to four characters of Chinese, left out of the middle without an ellipsis."""
    if " " in text.strip() and text.isascii():
        words = text.split(" ")
        if len(words) < 6:
            return None
        index = rng.randrange(1, len(words) - 1)
        return " ".join([*words[:index], *words[index + 1 :]])
    start = rng.randrange(1, max(2, len(text) - 5))
    return text[:start] + text[start + rng.randrange(2, 5) :]


def _denial(text: str, rng: random.Random) -> str | None:
    """The denial left out of the quote."""
    spots = list(re.finditer(r" (?:not|never|no)\b|n't\b|没有|沒有|未能|不(?!同|断|過|过)|未(?!来|來)", text))
    if not spots:
        return None
    spot = rng.choice(spots)
    return text[: spot.start()] + text[spot.end() :]


def _number(text: str, rng: random.Random) -> str | None:
    """One digit of a number."""
    spots = [index for index, char in enumerate(text) if char in "0123456789"]
    if not spots:
        return None
    index = rng.choice(spots)
    return text[:index] + rng.choice([digit for digit in "0123456789" if digit != text[index]]) + text[index + 1 :]


def _case(text: str, rng: random.Random) -> str | None:
    """US for us: capitals are words too."""
    spots = [index for index, char in enumerate(text) if char.isascii() and char.isalpha()]
    if not spots:
        return None
    index = rng.choice(spots)
    return text[:index] + text[index].swapcase() + text[index + 1 :]


def _reordered(text: str, rng: random.Random) -> str | None:
    """Two parts in the other order, with an ellipsis between them."""
    middle = len(text) // 2
    cut = next((index for index in range(middle, len(text)) if not text[index].isalnum()), 0)
    one, other = text[:cut].strip(" ，。,."), text[cut:].strip(" ，。,.")
    return f"{other} … {one}" if len(one) > 5 and len(other) > 5 else None


def _stitched(text: str, rng: random.Random) -> str | None:
    """Two parts joined without the ellipsis that should stand for what is missing."""
    words = text.split(" ") if text.isascii() else list(text)
    if len(words) < 9:
        return None
    third = len(words) // 3
    return (" " if text.isascii() else "").join([*words[:third], *words[third + rng.randrange(1, third) :]])


def _joined(text: str, rng: random.Random) -> str | None:
    """The beginning of this quote, an ellipsis, and words that the source does not have."""
    return f"{text[: len(text) // 2].strip()} … {rng.choice(_FOREIGN)}" if len(text) > 20 else None


_FOREIGN = (
    "and nobody believed it at the time",
    "which surprised even its critics",
    "但没有人相信这一点",
    "這讓批評者也感到意外",
)
_ALTERATIONS: tuple[Callable[[str, random.Random], str | None], ...] = (
    _character,
    _character,
    _words,
    _denial,
    _number,
    _case,
    _reordered,
    _stitched,
    _joined,
)


def harmless(text: str, rng: random.Random) -> str:
    """The same words in another layout, with other quotation marks or in the other script's characters."""
    straight = text.translate(str.maketrans("“”‘’「」", '""\'\'""'))
    variants = [straight, "\ufeff" + text, str(_TO_HANT.convert(text))]
    index = rng.randrange(1, len(text))
    variants.append(text[:index] + rng.choice("\u200b\u2060\u00ad") + text[index:])
    han = [i for i in range(1, len(text)) if "㐀" <= text[i - 1] <= "鿿" and "㐀" <= text[i] <= "鿿"]
    if han:
        index = rng.choice(han)
        variants += [text[:index] + space + text[index:] for space in ("\n", " ", "\u3000")]
        half = rng.choice(han)  # a text converted by hand up to some place
        variants.append(str(_TO_HANT.convert(text[:half])) + text[half:])
    spaces = [index for index, char in enumerate(text) if char == " "]
    if spaces:
        index = rng.choice(spaces)
        variants += [text[:index] + "\n" + text[index:], text[:index] + "\u00a0" + text[index + 1 :]]
        variants += [text[:index] + " …"] if index > len(text) // 2 else []
    return rng.choice(variants)


def is_accepted(quote: str, text: str) -> bool:
    """Whether the checks take the quote for words of the text."""
    return match_quote(quote, text) is not None
