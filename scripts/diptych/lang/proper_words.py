"""Names that only the dictionary knows, and Latin names in Chinese: whether another one stands in their place.

Only an exchange is seen: the Chinese text has a name of which the English one has nothing, while that has a name of
which nothing stands in the Chinese text, neither by the dictionary nor by sound nor in letters.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from functools import lru_cache

from diptych.lang.hanzi import has_han, to_hans
from diptych.lang.late_patterns import compile_late
from diptych.lang.lexicon import is_dictionary_name, is_english_name, is_ordinary, meanings
from diptych.lang.names import NameMention
from diptych.lang.pinyin import romanise
from diptych.lang.sounds import SYLLABLE_CHARS, difference
from diptych.lang.spelling import fold_accents
from diptych.lang.words import cut_words

_CAPITALISED = compile_late(r"(?<![A-Za-z])[A-ZÀ-Þ][A-Za-zÀ-ɏ]{3,}(?![A-Za-z])")
# A Latin name in Chinese is no abbreviation, of which English has the words: SpaceX, Zoho; not GDP, nor App.
_LATIN = compile_late(r"(?<![A-Za-z0-9.-])(?=[A-Za-z]*[a-z])[A-Z][A-Za-z]{3,}(?![A-Za-z0-9.-])")
_HEARD = compile_late(f"[{SYLLABLE_CHARS}]{{2,}}")
_LONG_NAME = compile_late(r"(?<![A-Za-z])[A-Z][A-Za-z]{2,}(?: [A-Z][A-Za-z]{2,})+(?![A-Za-z])")
# Three capitalised words are a title or a longer name, which may be put in other words.
_TITLE = compile_late(r"(?<![A-Za-z])[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){2,}(?![A-Za-z])")
_WORD = compile_late(r"[A-Za-zÀ-ɏ]+")
_CALENDAR = frozenset((*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *calendar.day_abbr, "Sept"))
# Words of one name share so many letters: Israel, Israeli.
_ROOT = 4
# What the glosses of languages say, as a stem.
_LANGUAGE = "languag"
# Seas, islands and mountains have names of their own in each language; 乍得 before 沙赫 is part of a longer name.
_NATURE = frozenset("岛礁海洋湾峡峰山河江湖")
_SYLLABLES = frozenset(SYLLABLE_CHARS)
# A word sounds like the characters that may spell it up to here, as in persons.py.
_ALIKE = 0.2
# Characters of a name at most that the sounds are looked for in.
_LONGEST = 6


def exchanged_proper_word(
    zh: str, en: str, chinese: Sequence[NameMention] = (), english: Sequence[NameMention] = ()
) -> tuple[str, str] | None:
    """The name in Chinese and the one in English that stands in its place, or None.

    ``chinese`` and ``english`` are the names of a table in each text, which are compared elsewhere.
    """
    mine, theirs = (frozenset(name.key for name in names) for names in (chinese, english))
    shared = " ".join(name.surface for name in english if name.key in mine)
    words = [word for word in _names(en) if word not in shared]
    hans = to_hans(zh) if words or _LATIN.search(zh) else ""
    for latin in _lost_latin(hans, en):
        names = [match[0] for match in _LONG_NAME.finditer(en) if match[0] not in shared]
        lone = next((name for name in (*names, *words) if not any(_stands(one, hans) for one in name.split())), None)
        if lone:
            return latin, lone
    titles = " ".join(match[0] for match in _TITLE.finditer(en))
    words = [word for word in words if is_english_name(word) and word not in titles]
    taken = [(name.span.start, name.span.end) for name in chinese if name.key in theirs]
    lost = next(_lost_words(hans, en, taken), None) if words else None
    lone = next((word for word in words if not _stands(word, hans)), None) if lost else None
    return (lost, lone) if lost and lone else None


@lru_cache(maxsize=4096)
def _names(en: str) -> tuple[str, ...]:
    """The capitalised words of a text that are no words of the language."""
    words = (match[0] for match in _CAPITALISED.finditer(en))
    return tuple(word for word in words if word not in _CALENDAR and not word.isupper() and not is_ordinary(word))


def _lost_latin(hans: str, en: str) -> Iterator[str]:
    """The Latin names of a Chinese text that the English one does not have."""
    low = fold_accents(en.lower())
    return (match[0] for match in _LATIN.finditer(hans) if fold_accents(match[0].lower()) not in low)


def _lost_words(hans: str, en: str, taken: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The names of the dictionary in a Chinese text of which the English one has no word; ``taken`` ones it has."""
    roots = {match[0].lower()[:_ROOT] for match in _WORD.finditer(en)}
    for span in cut_words(hans):
        if not is_dictionary_name(span.text) or any(span.start < end and start < span.end for start, end in taken):
            continue
        said = [one for one in meanings(span.text) if len(one) >= _ROOT]
        if len(span.text) == 1 or not has_han(span.text) or _LANGUAGE in said:
            continue  # 韩语 may be "Hangeul"
        if span.text[-1] in _NATURE or (hans[span.end : span.end + 1] in _SYLLABLES and span.text[-1] in _SYLLABLES):
            continue
        if said and not any(one[:_ROOT] in roots for one in said):
            yield span.text


def _stands(word: str, hans: str) -> bool:
    """Whether a name of an English text stands in a Chinese one in any form."""
    low = word.lower()
    if low in hans.lower() or low in romanise(hans).replace(" ", "").lower():
        return True
    if any(low[:_ROOT] == one[:_ROOT] for one in _glosses(hans)):
        return True
    runs = (match[0] for match in _HEARD.finditer(hans))
    return any(difference(word, part) <= _ALIKE for run in runs for part in _parts(run))


@lru_cache(maxsize=1024)
def _glosses(hans: str) -> frozenset[str]:
    return frozenset().union(*(meanings(span.text) for span in cut_words(hans)))


def _parts(run: str) -> Iterator[str]:
    for start in range(len(run) - 1):
        for end in range(start + 2, min(len(run), start + _LONGEST) + 1):
            yield run[start:end]
