"""Words that carry meaning, in one form for both scripts and for the forms of an English word."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import accumulate
from types import ModuleType

from diptych.lang.hanzi import has_han, to_hans
from diptych.lang.late_patterns import compile_late
from diptych.lang.spans import Span, make_span

_LATIN = compile_late(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9]*(?:[-.'’][A-Za-z0-9]+)*|\d+(?:[.,]\d+)*")

_ENGLISH_STOP_TEXT = (
    "a about above after again against all also am an and any are as at be because been before being "
    "below between both but by can cannot could did do does doing down during each few for from further "
    "had has have having he her here hers him his how i if in into is it its itself just may me might "
    "more most must my no nor not now of off on once only or other our ours out over own per said same "
    "say says she should so some such than that the their theirs them then there these they this those "
    "through to too under until up upon very was we were what when where which while who whom whose why "
    "will with within without would you your yours according amid among around since still yet one s t "
    "re ve ll d"
)
_CHINESE_STOP_TEXT = (
    "的 了 在 是 和 与 及 以及 也 都 就 而 但 但是 因 因为 由于 所以 因此 并 并且 或 或者 对 对于 于 从 "
    "到 被 把 将 为 为了 向 以 其 其中 之 之一 这 这个 这些 那 那个 那些 该 此 他 她 它 他们 她们 它们 "
    "我 我们 你 你们 您 自己 上 下 中 里 内 外 后 前 时 时候 等 等等 个 一个 一种 一些 这种 这样 那样 "
    "如此 如 如果 虽然 尽管 然而 不过 还 还是 又 再 已 已经 曾 曾经 正 正在 会 可 可以 能 能够 要 需要 "
    "应 应该 有 没有 不 没 无 很 更 最 较 非常 十分 地 得 着 过 吗 呢 吧 啊 说 称 表示 指出 认为 通过 "
    "根据 据 按 按照 关于 至 至于 给 让 使 使得 令 只 仅 仅仅 所 来 去 则 即 亦 且 若 各 每 某 另 另外 "
    "此外 同时 之后 之前 目前 当 当时 其他 其它 什么 怎么 如何 为何 多 多个 年 月 日 第"
)
_ENGLISH_STOP = frozenset(_ENGLISH_STOP_TEXT.split())
_CHINESE_STOP = frozenset(_CHINESE_STOP_TEXT.split())
_IRREGULAR = {
    "began": "begin",
    "begun": "begin",
    "bought": "buy",
    "built": "build",
    "came": "come",
    "chose": "choose",
    "chosen": "choose",
    "fell": "fall",
    "fallen": "fall",
    "found": "find",
    "gave": "give",
    "given": "give",
    "grew": "grow",
    "held": "hold",
    "kept": "keep",
    "knew": "know",
    "led": "lead",
    "left": "leave",
    "lost": "lose",
    "made": "make",
    "met": "meet",
    "paid": "pay",
    "ran": "run",
    "rose": "rise",
    "risen": "rise",
    "saw": "see",
    "seen": "see",
    "sent": "send",
    "sold": "sell",
    "spent": "spend",
    "struck": "strike",
    "took": "take",
    "taken": "take",
    "told": "tell",
    "went": "go",
    "won": "win",
    "wrote": "write",
    "written": "write",
    "men": "man",
    "women": "woman",
    "people": "person",
    "children": "child",
    "chinese": "china",
    "american": "america",
}
# Brands that the dictionary of rjieba 0.2 takes apart.
_BRANDS = ("昇腾", "英伟达", "寒武纪", "阿斯麦", "台积电", "字节跳动", "特朗普", "泽连斯基", "大模型")
# The first character of the CJK blocks: what lies below is Latin, digits or punctuation.
_FIRST_CJK = "\u2e80"
_VOWEL = compile_late(r"[aeiouy]")
_POSSESSIVE = compile_late(r"['’]s?$")


@cache
def _segmenter() -> ModuleType:
    """The segmenter of the library as a whole: another one would read the dictionary a second time."""
    # Imported here: it reads its dictionary as it is imported, and what has not changed is not cut into words.
    import rjieba

    for brand in _BRANDS:
        rjieba.add_word(brand, None, "nz")
    return rjieba


@lru_cache(maxsize=16384)
def content_words(text: str) -> tuple[str, ...]:
    """The words of a text without stop words, in order: Chinese in Simplified form, English lower-cased and stemmed."""
    return tuple(word for word in _words(text) if word not in _CHINESE_STOP and word not in _ENGLISH_STOP)


@lru_cache(maxsize=8192)
def cut_words(text: str) -> tuple[Span, ...]:
    """The words of a text in Simplified characters, each where it stands; together they are the whole text."""
    words = _segmenter().cut(text)
    ends = list(accumulate(map(len, words)))
    return tuple(map(make_span, zip([0, *ends], ends, words, strict=False)))


# What the segmenter calls names of people; a transliterated name's parts stand around a dot.
_PEOPLE = frozenset({"nr", "nrt", "nrfg"})
_DOTS = frozenset("·•・‧")


def find_people(text: str) -> tuple[Span, ...]:
    """What the segmenter takes for people's names in a text in Simplified characters, parts of one name together."""
    spans: list[Span] = []
    start = place = 0
    joined = False
    for word, tag in (*_segmenter().tag(text), ("", "end")):
        named = tag in _PEOPLE or (joined and word in _DOTS)
        if named and not joined:
            start = place
        elif joined and not named:
            spans.append(Span(start, place, text[start:place]))
        joined = named
        place += len(word)
    return tuple(spans)


def _words(text: str) -> list[str]:
    found: list[str] = []
    pieces = _segmenter().cut(to_hans(text)) if has_han(text) else [text]
    for piece in _joined_latin(pieces):
        if piece[0] >= _FIRST_CJK:
            if has_han(piece):
                found.append(piece)
        else:
            found.extend(stem(match[0]) for match in _LATIN.finditer(piece))
    return found


def _joined_latin(pieces: list[str]) -> list[str]:
    """Neighbouring non-Chinese pieces put together again, so that "GPT-4.5" stays one word."""
    joined: list[str] = []
    latin = False
    for piece in pieces:
        if piece[:1] >= _FIRST_CJK:
            joined.append(piece)
            latin = False
        elif latin:
            joined[-1] += piece
        elif piece:
            joined.append(piece)
            latin = True
    return joined


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The lower-cased word without its commonest endings (-s, -ed, -ing, 's); words with digits stay as they are."""
    word = _POSSESSIVE.sub("", word.lower())
    if not word.isalpha() and (any(map(str.isdigit, word)) or "-" in word or "." in word):
        return word
    if word in _ENGLISH_STOP:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return _strip_ending(word)


def _strip_ending(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return _without_e(word[:-1])
    for ending in ("ing", "ed"):
        body = word[: -len(ending)]
        if word.endswith(ending) and len(body) > 2 and _VOWEL.search(body):
            if len(body) > 3 and body[-1] == body[-2] and body[-1] not in "lsz":
                body = body[:-1]
            return _without_e(body)
    return _without_e(word)


def _without_e(word: str) -> str:
    # "release" and "releas(ed)" meet without an e at the end.
    return word[:-1] if word.endswith("e") and len(word) > 3 else word
