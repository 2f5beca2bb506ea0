"""Foreign names that no table holds: whether the one in a Chinese text is the one in an English text, by their sound.

Only an exchange is seen: a transliterated name that sounds like no name of the English text, while that text has a name
which sounds like none of the Chinese one. A name that one text leaves out is no exchange.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from diptych.lang.hanzi import to_hans
from diptych.lang.late_patterns import compile_late
from diptych.lang.lexicon import is_ordinary, is_ordinary_chinese
from diptych.lang.names import NameMention
from diptych.lang.pinyin import romanise
from diptych.lang.sounds import SYLLABLE_CHARS, difference
from diptych.lang.spans import Span
from diptych.lang.surnames import is_chinese_name
from diptych.lang.words import find_people

# A name sounds like its transliteration up to here; a word of the dictionary (Hill, Rice, Square) must sound the same.
_ALIKE = 0.2
_SAME = 0.12
# Two syllables sound like some word of nearly every sentence, and the segmenter makes them of other words.
LEAST_SYLLABLES = 3
# Characters that stand in few words of news text, but in most transliterations.
_TELLING = frozenset(
    "丘乌乔亨伊伦佐佩克兹凯努劳勒博卢厄圣坎坦埃塔塞夫奇奈奎奥妮姆威娅娜宾尔尼巴布帕庞廷弗彼戈戴托拉摩撒斯昂曼柯森沃泰洛"
    "涅潘特玛珀珊琳琼瑟瓦皮盖穆索纽维翁耶肯腾舍艾芒苏茨茹莉莎莫莱菲萨葛蒂蒲薇詹诺贝贾赫迈迪逊钦锡陶雅霍韦顿鲁黎"
)
_SYLLABLES = frozenset(SYLLABLE_CHARS)
_LIKELY = compile_late(f"[{SYLLABLE_CHARS}]{{2}}")
_DOTS = compile_late("[·•・‧]")
# The segmenter cuts long names short by up to so many characters.
_CUT = 3
_LATIN_NAME = compile_late(r"(?<![A-Za-z])[A-ZÀ-Þ][A-Za-zÀ-ɏ]*[a-zß-ɏ][A-Za-zÀ-ɏ]*")
# Japanese names are written with their own characters in Chinese, whose sound is another.
_JAPANESE = compile_late(
    r"(?:(?:[kgsztdnhbpmrwyjf]|ky|sh|ch|ts|ry|ny|hy|my|gy|by|py|kk|tt|ss|pp)?(?:[aiueo]|ou|oh)n?)+$", re.IGNORECASE
)


# A surname in pinyin before one or two syllables; what is no surname of the list is not looked at.
_SYLLABLE = "(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?(?:[aeiou]|ai|ei|ao|ou|ia|ie|ua|uo|ue|ui|iu|iao|uai)(?:ng?|r)?"
_PINYIN_NAME = compile_late(rf"\b([A-Z][a-z]+) (?=[A-Z])(?i:{_SYLLABLE}(?:{_SYLLABLE})?)\b(?!-| [A-Z])")
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
# Chinese given names in pinyin have this many letters at least; shorter ones are in other words by chance.
_GIVEN_NAME = 5
_CALENDAR = frozenset((*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *calendar.day_abbr, "Sept"))


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
    words = [match[0] for match in _LATIN_NAME.finditer(en)]
    told = " ".join(known)
    strange = [word for word in words if not (word in told or word in zh or _is_no_name(word))]
    if not strange or not _LIKELY.search(to_hans(zh)):
        return None
    names = [name for name in _foreign_names(to_hans(zh)) if name[0] not in told]
    lost = next((name for name in names if not any(_sounds_like(one, word) for one in name for word in words)), None)
    # 谢平娜 is made of characters that spell foreign names, and is Xie Pingna.
    if lost is None or _letters(romanise(lost[0])) in _letters(en):
        return None
    read = _letters(romanise(to_hans(zh)))
    for word in strange:
        given = len(word) >= _GIVEN_NAME and word.lower() in read  # 冯静强 is Feng Jingqiang
        if not given and not any(_sounds_like(one, word) for name in names for one in name):
            return lost[0], word
    return None


def _is_no_name(word: str) -> bool:
    """Whether a capitalised word is one of the dictionary or the calendar, or sounds Japanese."""
    return is_ordinary(word) or word in _CALENDAR or _JAPANESE.match(word) is not None


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
    return "".join(char for char in text.lower() if char.isalpha())


def _sounds_like(chinese: str, latin: str) -> bool:
    apart = difference(latin, chinese)
    return apart <= _SAME or (apart <= _ALIKE and not is_ordinary(latin))


@lru_cache(maxsize=4096)
def _foreign_names(text: str) -> tuple[tuple[str, ...], ...]:
    """The parts of transliterated names, each as the segmenter cut it and then longer by its neighbours."""
    return tuple(
        tuple(dict.fromkeys(_stretched(text, part)))
        for name in find_people(text)
        for part in _parts(name)
        if len(part.text) >= LEAST_SYLLABLES and _transliterated(part.text) and not is_ordinary_chinese(part.text)
    )


def _parts(name: Span) -> Iterator[Span]:
    """The parts of a name that dots divide."""
    start = name.start
    for part in _DOTS.split(name.text):
        yield Span(start, start + len(part), part)
        start += len(part) + 1


def _transliterated(part: str) -> bool:
    telling = sum(char in _TELLING for char in part)
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
