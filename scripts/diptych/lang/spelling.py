"""Names that are nearly there: one letter or character away from a name that should stand in a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from diptych.lang.hanzi import fold_chars, has_han
from diptych.lang.late_patterns import compile_late
from diptych.lang.lexicon import is_ordinary, is_word
from diptych.lang.sounds import are_variants
from diptych.lang.spans import Span

# Shorter names are a letter away from too much: 华为 from 华人, Intel from Inter is still a slip.
LEAST_LATIN, LEAST_HAN = 5, 3
_LATIN_WORD = compile_late(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9-]*")


def find_misspelt(names: Iterable[str], text: str, taken: Iterable[Span] = ()) -> tuple[str, str] | None:
    """A name and what stands in the text one letter or character away from it, or None.

    ``taken`` are the names that the text has; what is a word of its own is no misspelling.
    """
    taken = tuple(taken)
    signs = frozenset(fold_chars(text))
    for name in names:
        # All signs of a name but one or two stand in a text that nearly has it: most names are not looked for at all.
        if len(set(fold_chars(name)) - signs) > 1:
            continue
        for span in _near(name, text):
            if not any(span.start < other.end and other.start < span.end for other in taken):
                return name, span.text
    return None


def _near(name: str, text: str) -> Iterator[Span]:
    if has_han(name):
        return _near_han(fold_chars(name), text, fold_chars(text)) if len(name) >= LEAST_HAN else iter(())
    return _near_latin(name, text) if len(name) >= LEAST_LATIN else iter(())


def _near_han(name: str, text: str, folded: str) -> Iterator[Span]:
    size = len(name)
    for start in range(len(folded) - size + 1):
        window = folded[start : start + size]
        apart = sum(one != other for one, other in zip(name, window, strict=True))
        if (
            apart == 1
            and not _is_variant(name, window)
            and has_han(window[0])
            and has_han(window[-1])
            and not is_word(window)
        ):
            yield Span(start, start + size, text[start : start + size])


def _is_variant(name: str, window: str) -> bool:
    return any(one != other and are_variants(one, other) for one, other in zip(name, window, strict=True))


def _near_latin(name: str, text: str) -> Iterator[Span]:
    wanted = name.split()
    words = list(_LATIN_WORD.finditer(text))
    for place in range(len(words) - len(wanted) + 1):
        window = words[place : place + len(wanted)]
        different = [(own, word[0]) for own, word in zip(wanted, window, strict=True) if own != word[0]]
        if len(different) == 1 and _slip(*different[0]) and not _inflected(*different[0]):
            start, end = window[0].start(), window[-1].end()
            yield Span(start, end, text[start:end])


def _slip(name: str, word: str) -> bool:
    """Whether one letter was changed, added, lost, or exchanged with the next."""
    if name[:1].lower() != word[:1].lower() or not word[:1].isupper() or is_ordinary(word) or len(name) < LEAST_LATIN:
        return False
    if len(name) == len(word):
        places = [at for at, (one, other) in enumerate(zip(name, word, strict=True)) if one != other]
        return len(places) == 1 or (
            len(places) == 2
            and places[1] == places[0] + 1
            and name[places[0]] == word[places[1]]
            and name[places[1]] == word[places[0]]
        )
    short, long = sorted((name, word), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _inflected(name: str, word: str) -> bool:
    """A plural, a possessive or an adjective (Iraqi, Nvidias) is no slip; neither is another case."""
    return name.lower() == word.lower() or word[:-1] == name or name[:-1] == word


def fold_accents(text: str) -> str:
    """The text without the accents of its Latin letters: Erkoç as Erkoc."""
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
