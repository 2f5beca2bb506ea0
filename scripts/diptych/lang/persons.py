"""Foreign names that no table holds: whether the one in a Chinese text is the one in an English text, by their sound.

Only an exchange is seen: a transliterated name that sounds like no name of the English text, while that text has a name
which sounds like none of the Chinese one. A name that one text leaves out is no exchange.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from diptych.lang.hanzi import to_hans
from diptych.lang.late_patterns import compile_late
from diptych.lang.lexicon import is_ordinary, is_ordinary_chinese
from diptych.lang.names import NameMention
from diptych.lang.pinyin import romanise
from diptych.lang.sounds import SYLLABLE_CHARS, TELLING_CHARS, difference
from diptych.lang.spans import Span
from diptych.lang.surnames import is_chinese_name
from diptych.lang.words import find_people

# A name sounds like its transliteration up to here; a word of the dictionary (Hill, Rice, Square) must sound the same.
_ALIKE = 0.2
_SAME = 0.12
# Two syllables sound like some word of nearly every sentence, and the segmenter makes them of other words.
LEAST_SYLLABLES = 3
_SYLLABLES = frozenset(SYLLABLE_CHARS)
_LIKELY = compile_late(f"[{SYLLABLE_CHARS}]{{2}}")
_DOTTED = compile_late(f"[{SYLLABLE_CHARS}]{{1,8}}(?:[·•・‧][{SYLLABLE_CHARS}]{{1,8}})+")
_DOTS = compile_late("[·•・‧]")
# The segmenter cuts long names short by up to so many characters.
_CUT = 3
_CAPITALISED = compile_late(r"(?<![A-Za-z])[A-ZÀ-Þ][A-Za-zÀ-ɏ]+")
# No name of somebody: NASA, and what is cut short (Calif., Sen.) before what goes on.
_LATIN_NAME = compile_late(r"(?<![A-Za-z])[A-ZÀ-Þ][A-Za-zÀ-ɏ]*[a-zß-ɏ][A-Za-zÀ-ɏ]*+(?!\.\s?[^\sA-ZÀ-Þ])")
# Shorter ones (Fox, May, Mt) sound like something in nearly every sentence.
_LATIN_LETTERS = 4
# Characters that a transliterated name, or the pinyin of a person's, has at most.
_LONGEST, _PINYIN_SYLLABLES = 7, 4
_RUNS = compile_late(f"[{SYLLABLE_CHARS}]{{2,}}")
# Japanese names are written with their own characters in Chinese, whose sound is another.
_JAPANESE = compile_late(
    r"(?:(?:[kgsztdnhbpmrwyjf]|ky|sh|ch|ts|ry|ny|hy|my|gy|by|py|kk|tt|ss|pp)?(?:[aiueo]|ou|oh)n?)+$", re.IGNORECASE
)


# A surname in pinyin before one or two syllables; what is no surname of the list is not looked at.
_SYLLABLE = "(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?(?:[aeiou]|ai|ei|ao|ou|ia|ie|ua|uo|ue|ui|iu|iao|uai)(?:ng?|r)?"
_PINYIN_NAME = compile_late(rf"(?<!-)\b([A-Z][a-z]+) (?=[A-Z])(?i:{_SYLLABLE}(?:{_SYLLABLE})?)\b(?![-'’]| [A-Z])")
_SURNAMES_TEXT = (
    "ai an ao ba bai bi bian bo cai cao ceng cha chai chang che chen cheng chi chou chu cong cui dai dan dang "
    "deng di diao ding dong dou du duan fan fang fei feng fu gan gao ge geng gong gou gu guan gui guo han hao he "
    "hong hou hu hua huang huo ji jia jian jiang jiao jie jin jing ju kang ke kong kuang lai lan lang le lei leng "
    "li lian liang liao lin ling liu long lou lu luan luo lv ma mai mao mei meng mi miao min mo mou ni nie ning "
    "niu nong ou pan pang pei peng pu qi qian qiang qiao qin qiu qu ran rao ren ruan sang shan shang shao shen "
    "sheng shi shu si song su sui sun tan tang tao teng tian tong tu wan wang wei wen weng wu xi xia xiang xiao "
    "xie xin xing xiong xu xue yan yang yao ye yi yin you yu yuan yue zang zeng zhan zhang zhao zhen zheng zhi "
    "zhong zhou zhu zhuo zong zou zu zuo "
)
_SURNAMES = frozenset(_SURNAMES_TEXT.split())
# What stands before names, and words that no dictionary of ours has in small letters.
_TITLES = ("Messrs", "Prof", "Capt", "Calif", "Brexit", "Covid", "Twitter", "Instagram", "Airlines", "Inc", "Corp")
_NO_PEOPLE = frozenset(
    (*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *calendar.day_abbr, "Sept", *_TITLES)
)


def exchanged_person(
    zh: str, en: str, chinese: Sequence[NameMention] = (), english: Sequence[NameMention] = ()
) -> tuple[str, str] | None:
    """A name in Chinese and the one in English that stands in its place: foreign ones by sound, Chinese by pinyin.

    ``chinese`` and ``english`` are the names of a table in each text.
    """
    keys = {name.key for name in chinese} & {name.key for name in english}
    known = [name.surface for name in (*chinese, *english)]
    shared = [name.surface for name in (*chinese, *english) if name.key in keys]
    return exchanged_name(zh, en, known) or exchanged_chinese_name(zh, en, known, shared)


def exchanged_name(zh: str, en: str, known: Sequence[str] = ()) -> tuple[str, str] | None:
    """The Chinese name and the English one that stands in its place, or None; ``known`` are names of a table."""
    told, written = " ".join(known), to_hans(zh)
    strange = [word for word in _strange_words(en) if not (word in told or word in zh)]
    if not strange or not _LIKELY.search(written):
        return None
    words = tuple(dict.fromkeys(match[0] for match in _CAPITALISED.finditer(en)))
    lost = next(
        (one for one in _foreign_names(written) if not (one.part in told or _is_told(one, words, zh, en))), None
    )
    # 谢平娜 is made of characters that spell foreign names, and is Xie Pingna.
    if lost is None or _letters(romanise(lost.part)) in _letters(en):
        return None
    read = romanise(written).lower().split()
    return next(((lost.part, word) for word in strange if not (_is_read(word, read) or _is_heard(word, written))), None)


def _strange_words(en: str) -> list[str]:
    """The capitalised words that may be somebody's name: none of the dictionary or the calendar, no abbreviation."""
    return [
        match[0]
        for match in _LATIN_NAME.finditer(en)
        if len(match[0]) >= _LATIN_LETTERS
        and not (is_ordinary(match[0]) or match[0] in _NO_PEOPLE or _JAPANESE.match(match[0]))
    ]


def _is_told(name: _ForeignName, words: Sequence[str], zh: str, en: str) -> bool:
    """Whether the English text has a name that sounds like this one or like another part of the whole name.

    特雷莎·梅 may be Mrs May; and what stands in Latin letters behind a name tells more than its sound.
    """
    if any(_sounds_like(one, word) for one in (*name.forms, *name.others) for word in words):
        return True
    if any(_says_within(name.part, word) for word in words):
        return True
    gloss = re.search(rf"{re.escape(name.whole)}\s?[（(]\s?([A-Za-zÀ-ɏ][^）)]*)", to_hans(zh))
    return gloss is not None and any(word.lower() in en.lower() for word in gloss[1].split())


def _says_within(part: str, word: str) -> bool:
    """Whether some characters of a name sound like a word that is in no dictionary: 雷尼尔 of 雷尼尔贡多拉, Rainier."""
    if is_ordinary(word) or len(word) < _LATIN_LETTERS:
        return False
    size = len(part)
    cuts = {part[:end] for end in range(2, size)} | {part[start:] for start in range(1, size - 1)}
    return any(_is_near(word, cut) for cut in cuts)


def _is_read(word: str, syllables: Sequence[str]) -> bool:
    """Whether a word is the pinyin of characters that stand side by side: Qiao of 乔, Jingqiang of 静强."""
    letters = word.lower()
    for start in range(len(syllables)):
        if letters.startswith(syllables[start]):
            joined = ""
            for syllable in syllables[start : start + _PINYIN_SYLLABLES]:
                joined += syllable
                if joined == letters:
                    return True
    return False


def _is_heard(word: str, zh: str) -> bool:
    """Whether some characters that transliterations are written with sound like a word, wherever they stand."""
    for run in _RUNS.finditer(zh):
        for start in range(run.start(), run.end() - 1):
            for end in range(start + 2, min(run.end(), start + _LONGEST) + 1):
                if _is_near(word, zh[start:end]):
                    return True
    return False


def _is_near(word: str, characters: str) -> bool:
    """Whether characters that may be no name sound like a word; two of them must sound the same."""
    return difference(word, characters) <= (_ALIKE if len(characters) >= LEAST_SYLLABLES else _SAME)


def exchanged_chinese_name(
    zh: str, en: str, known: Sequence[str] = (), shared: Sequence[str] = ()
) -> tuple[str, str] | None:
    """The Chinese person's name and the pinyin one that stands in its place (张伟, Li Wei), or None.

    Names of the table sound like people's by chance: 高通 stands for Qualcomm, and 高雄 is not exchanged for Hong Kong.
    """
    written = [match[0] for match in _PINYIN_NAME.finditer(en) if match[1].lower() in _SURNAMES]
    names = [span.text for span in find_people(to_hans(zh)) if is_chinese_name(span.text)] if written else []
    if not names:
        return None
    letters = _letters(en)
    lost = [name for name in names if _letters(romanise(name)) not in letters and not _surname_stands(name, en)]
    if not lost:
        return None
    read = _letters(romanise(to_hans(zh)))
    strange = [name for name in written if _letters(name) not in read]
    told, both = " ".join(known), " ".join(shared)
    # 安谋以 is 安谋 and a word that follows it.
    lost = [name for name in lost if name not in both and not any(one in name for one in shared)]
    pairs = ((one, other) for one in lost for other in strange if other not in both)
    return next((pair for pair in pairs if not (pair[0] in told and pair[1] in told)), None)


def _surname_stands(name: str, en: str) -> bool:
    surname = romanise(name).split()[0].capitalize()
    return re.search(rf"\b{surname}\b(?! [A-Z])", en) is not None


def _letters(text: str) -> str:
    """The letters of a name; 吕 is Lü, Lyu and Lu, and lv where it was typed."""
    letters = "".join(char for char in text.lower() if char.isalpha())
    return letters.replace("lyu", "lu").replace("ü", "u").replace("v", "u")


def _sounds_like(chinese: str, latin: str) -> bool:
    apart = difference(latin, chinese)
    return apart <= _SAME or (apart <= _ALIKE and not is_ordinary(latin))


@dataclass(frozen=True, slots=True)
class _ForeignName:
    """A part of a transliterated name: as the segmenter cut it, longer by its neighbours, and the other parts."""

    part: str
    whole: str
    forms: tuple[str, ...]
    others: tuple[str, ...]


@lru_cache(maxsize=4096)
def _foreign_names(text: str) -> tuple[_ForeignName, ...]:
    """The parts of transliterated names that are long enough to be heard."""
    return tuple(
        _ForeignName(
            part.text,
            name.text,
            tuple(dict.fromkeys(_stretched(text, part))),
            tuple(other.text for other in _parts(name) if other != part),
        )
        for name in _whole_names(text)
        for part in _parts(name)
        if len(part.text) >= LEAST_SYLLABLES and _transliterated(part.text) and not is_ordinary_chinese(part.text)
    )


def _whole_names(text: str) -> Iterator[Span]:
    """What the segmenter takes for a name, and what dots divide."""
    dotted = [Span(match.start(), match.end(), match[0]) for match in _DOTTED.finditer(text)]
    yield from dotted
    for name in find_people(text):
        if not any(one.start < name.end and name.start < one.end for one in dotted):
            yield name


def _parts(name: Span) -> Iterator[Span]:
    """The parts of a name that dots divide."""
    start = name.start
    for part in _DOTS.split(name.text):
        yield Span(start, start + len(part), part)
        start += len(part) + 1


def _transliterated(part: str) -> bool:
    telling = sum(char in TELLING_CHARS for char in part)
    return all(char in _SYLLABLES for char in part) and telling * 3 >= len(part)


def _stretched(text: str, part: Span) -> Iterator[str]:
    yield part.text
    start, end = part.start, part.end
    while start > 0 and part.start - start < _CUT and text[start - 1] in _SYLLABLES:
        start -= 1
    while end < len(text) and end - part.end < _CUT and text[end] in _SYLLABLES:
        end += 1
    for first in range(start, part.start + 1):
        for last in range(part.end, end + 1):
            yield text[first:last]
