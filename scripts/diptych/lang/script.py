"""Which language and script a text is written in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from operator import mul

from diptych.lang.hanzi import fold_char
from diptych.lang.late_patterns import compile_late

# Enough to tell, and a bound on the work for a text of millions of characters.
SAMPLE_CHARACTERS = 40_000
# Characters that were met and fold to themselves; no more than Unicode has.
_SIMPLE: set[str] = set()
# Simplified writing has some dozen characters on a page that fold; to replace more one by one takes longer.
_FEW = 40

_HAN = compile_late(r"[㐀-䶿一-鿿\uf900-\ufaff]")
_HAN_RUNS = compile_late(r"[㐀-䶿一-鿿\uf900-\ufaff]+")
_KANA_RUNS = compile_late(r"[ぁ-ヿㇰ-ㇿ]+")
# In UTF-8 each of the ideographs from U+4000 to U+9FFF begins with one of these bytes, which no other character has but
# the hexagrams (U+4DC0 to U+4DFF); all others begin with two more bytes; and kana begin with one of four pairs.
_HAN_BYTES = b"\xe4\xe5\xe6\xe7\xe8\xe9"
_HEXAGRAM = b"\xe4\xb7"
_RARE_HAN_BYTES = (b"\xe3", b"\xef")
_KANA_BYTES = (b"\xe3\x81", b"\xe3\x82", b"\xe3\x83", b"\xe3\x87")
_LATIN = compile_late(r"[A-Za-zÀ-ɏ]+(?:['’][a-z]+)?")
_OTHERS = {
    "Hang": compile_late(r"[가-힣]+"),
    "Cyrl": compile_late(r"[Ѐ-ӿ]+"),
    "Arab": compile_late(r"[؀-ۿ]+"),
}
# Words that any English paragraph has; no other language written in Latin letters has many of them.
_ENGLISH = frozenset(
    (
        "the", "of", "and", "to", "in", "is", "that", "for", "it", "with", "as", "was", "on", "are", "by", "this",
        "be", "from", "at", "have", "has", "not", "an", "which", "or", "but", "its", "were", "they", "you", "we",
        "his", "her", "their", "will", "would", "can", "said", "more", "about", "when", "who", "what", "how",
    )
)  # fmt: skip
# English prose has every second or third word in the list above; German or Spanish prose less than one in twenty.
LEAST_ENGLISH_SHARE = 0.15
# A Chinese text with many Latin names has still two characters for each Latin word.
LEAST_HAN_PER_WORD = 0.7
# Japanese prose is half kana; a Chinese article with a Japanese product name has a handful.
LEAST_KANA_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Writing:
    """A language as a BCP 47 tag and a script as an ISO 15924 code; None where the text does not tell."""

    lang: str | None
    script: str | None


@lru_cache(maxsize=64)
def detect_writing(text: str) -> Writing:
    """Return the language and script of ``text``: the shares of scripts, then Hans or Hant by its characters."""
    sample = text[:SAMPLE_CHARACTERS]
    counts = _counts(sample)
    if not counts.total():
        return Writing(None, None)
    if _has_most_kana(counts):
        return Writing("ja", "Jpan")
    if _has_most_han(counts):
        return _chinese(Counter(sample))
    script = max(("Latn", "Hang", "Cyrl", "Arab"), key=lambda kind: counts[kind])
    if script == "Latn":
        english = sum(map(_ENGLISH.__contains__, map(str.lower, _LATIN.findall(sample))))
        is_english = english >= LEAST_ENGLISH_SHARE * counts["Latn"]
        return Writing("en" if is_english else None, "Latn")
    return Writing("ko", "Kore") if script == "Hang" else Writing(None, script)


def is_chinese(text: str) -> bool:
    """Whether ``detect_writing`` says Chinese, in either script; it need not be asked which."""
    sample = text[:SAMPLE_CHARACTERS]
    if sample.isascii():
        return False
    data = sample.encode("utf-8", "surrogatepass")
    if _HEXAGRAM not in data:
        han = len(data) - len(data.translate(None, _HAN_BYTES))
        if not han and not any(byte in data for byte in _RARE_HAN_BYTES):
            return False
        # Nothing can outnumber so many, whatever the other characters are.
        if han and han >= LEAST_HAN_PER_WORD * (len(sample) - han) and not any(kana in data for kana in _KANA_BYTES):
            return True
    counts = _counts(sample)
    return _has_most_han(counts) and not _has_most_kana(counts)


def _counts(sample: str) -> Counter[str]:
    """How many ideographs, kana, and words in other scripts a text has."""
    letters = "" if sample.isascii() else "".join(set(sample))
    counts = Counter({name: len(run.findall(sample)) for name, run in _OTHERS.items() if run.search(letters)})
    for name, runs in (("Hani", _HAN_RUNS), ("Kana", _KANA_RUNS)):
        counts[name] = sum(map(len, runs.findall(sample))) if runs.search(letters) else 0
    counts["Latn"] = len(_LATIN.findall(sample))
    return counts


def _has_most_kana(counts: Counter[str]) -> bool:
    return counts["Kana"] > LEAST_KANA_SHARE * (counts["Hani"] + counts["Kana"]) and (
        counts["Kana"] > counts["Latn"] * 0.5
    )


def _has_most_han(counts: Counter[str]) -> bool:
    return counts["Hani"] > 0 and counts["Hani"] >= LEAST_HAN_PER_WORD * (counts.total() - counts["Hani"])


def to_simplified(text: str) -> str:
    """Return ``text`` with each character folded to its Simplified form: same length, for comparing, never for showing.

    The same as ``hanzi.fold_chars`` and ten times as fast on a whole page, which has few different characters.
    """
    signs = set(text) - _SIMPLE
    if not signs:
        return text
    folds = {sign: fold for sign in signs if (fold := fold_char(sign)) != sign}
    _SIMPLE.update(signs - folds.keys())
    if len(folds) > _FEW or not folds.keys().isdisjoint(folds.values()):
        return text.translate({ord(sign): fold for sign, fold in folds.items()})
    for sign, fold in folds.items():
        text = text.replace(sign, fold)
    return text


def _chinese(signs: Counter[str]) -> Writing:
    balance = sum(map(mul, map(_SIDES.__getitem__, signs), signs.values()))
    if balance == 0:
        return Writing("zh", "Hani")
    return Writing("zh-Hans", "Hans") if balance > 0 else Writing("zh-Hant", "Hant")


class _Sides(dict[str, int]):
    """1 for an ideograph that only Simplified writing has, -1 for one of Traditional writing, 0 for all others.

    The national character sets of 1980 and 1984 tell them apart better than a conversion table: 台, 后 and 里 are
    Simplified forms of other characters, but Traditional writing has them too, and so does Big5. Each character is
    looked up once; there are no more than Unicode has.
    """

    def __missing__(self, character: str) -> int:
        in_simplified = _encodes(character, "gb2312")
        differ = _HAN.match(character) is not None and in_simplified != _encodes(character, "big5")
        self[character] = side = (1 if in_simplified else -1) if differ else 0
        return side


_SIDES = _Sides()


def _encodes(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
