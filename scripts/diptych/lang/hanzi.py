"""Traditional and Simplified characters: whole-text conversion, and single-character folding that keeps offsets.

``to_hans`` serves comparison and search, ``to_hant`` serves the derived zh-Hant locale; neither ever touches a quote
that is shown. OpenCC 1.4 ``tw2sp`` knows the words of Taiwan (晶片 → 芯片); the table below holds the names it misses
or gets wrong (it makes the brand 昇騰 into 升腾).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import opencc

# Traditional usage → mainland usage. Names only where one reading is possible in news text.
_TO_HANS = {
    "昇騰": "昇腾",
    "昇腾": "昇腾",
    "川普": "特朗普",
    "北韓": "朝鲜",
    "北韩": "朝鲜",
    "南韓": "韩国",
    "南韩": "韩国",
    "柏克萊": "伯克利",
    "柏克莱": "伯克利",
    "紐西蘭": "新西兰",
    "紐約": "纽约",
    "杜拜": "迪拜",
    "沙烏地阿拉伯": "沙特阿拉伯",
    "澤倫斯基": "泽连斯基",
    "普丁": "普京",
    "納坦雅胡": "内塔尼亚胡",
    "馬克宏": "马克龙",
    "歐巴馬": "奥巴马",
    "賀錦麗": "哈里斯",
    "祖克柏": "扎克伯格",
    "奧特曼": "奥尔特曼",
    "庫克群島": "库克群岛",
    "義大利": "意大利",
    "史丹佛": "斯坦福",
    "耶魯": "耶鲁",
    "加薩": "加沙",
    "胡塞": "胡塞",
    "寮國": "老挝",
    "汶萊": "文莱",
    "高棉": "柬埔寨",
    "艾司摩爾": "阿斯麦",
    "輝達": "英伟达",
    "路透社": "路透社",
    "臉書": "脸书",
    "推論階段": "推理阶段",
}
# A pear in Beijing is Sydney in Taipei; what follows tells which.
_SYDNEY = r"雪梨(?![汁膏糖水炖燉罐银銀园園树樹])"
_TO_HANS_RE = re.compile(f"({'|'.join(sorted(_TO_HANS, key=len, reverse=True))}|{_SYDNEY})")

# Mainland usage → Taiwan's, where s2twp of OpenCC 1.4 has no entry or a wrong one: it makes 发布 into 釋出, which is
# said of software only, 打开 and 设备 into what one does with a program and what it runs on, and the 出 of 单一出处
# into the 齣 of a play; it leaves the mainland's metric units. Taiwan's quotation marks are the corner ones
# (the single ones are left alone: ’ is an apostrophe too).
_TO_HANT = {
    "发布": "發布",
    "报道": "報導",
    "出处": "出處",
    "打开": "打開",
    "设备": "設備",
    "毫米": "公釐",
    "厘米": "公分",
    "千米": "公里",
    "平方米": "平方公尺",
    "立方米": "立方公尺",
    "“": "「",
    "”": "」",
    "昇腾": "昇騰",
    "特朗普": "川普",
    "悉尼": "雪梨",
    "伯克利": "柏克萊",
    "英伟达": "輝達",
    "朝鲜": "北韓",
    "泽连斯基": "澤倫斯基",
    "普京": "普丁",
    "马克龙": "馬克宏",
    "扎克伯格": "祖克柏",
    "阿斯麦": "艾司摩爾",
}
_TO_HANT_RE = re.compile(f"({'|'.join(sorted(_TO_HANT, key=len, reverse=True))})")

# Variants that OpenCC's t2s leaves apart when it sees one character alone.
_VARIANTS = {"著": "着", "瞭": "了", "乾": "干", "藉": "借", "於": "于", "麽": "么", "昇": "升", "余": "余", "臺": "台"}

_HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003FFFF]")


@cache
def _converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


def is_han(char: str) -> bool:
    """True for one CJK ideograph."""
    return _HAN.match(char) is not None


@lru_cache(maxsize=16384)
def has_han(text: str) -> bool:
    """True where the text holds at least one CJK ideograph."""
    return not text.isascii() and _HAN.search(text) is not None


@lru_cache(maxsize=8192)
def to_hans(text: str) -> str:
    """The text in Simplified characters and mainland wording; lengths may change. For comparison and search only."""
    if not has_han(text):
        return text
    convert = _converter("tw2sp").convert
    parts = _TO_HANS_RE.split(text)
    return "".join(
        _TO_HANS.get(part, "悉尼") if index % 2 else convert(part) if part else "" for index, part in enumerate(parts)
    )


@lru_cache(maxsize=8192)
def to_hant(text: str) -> str:
    """The text in Traditional characters and Taiwan's wording (OpenCC ``s2twp``), for the derived locale."""
    if not has_han(text):
        return text
    convert = _converter("s2twp").convert
    parts = _TO_HANT_RE.split(text)
    return "".join(_TO_HANT[part] if index % 2 else convert(part) if part else "" for index, part in enumerate(parts))


class _Folds(dict[int, str]):
    """A translation table that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        simple = _converter("t2s").convert(char) if is_han(char) else char
        simple = simple if len(simple) == 1 else char
        self[code] = folded = _VARIANTS.get(simple, simple)
        return folded


_FOLDS = _Folds()


def fold_char(char: str) -> str:
    """One character's Simplified form, as it stands alone."""
    return _FOLDS[ord(char)]


@lru_cache(maxsize=8192)
def fold_chars(text: str) -> str:
    """Each character's Simplified form, as it stands alone; 著/着, 台/臺 and the like fold together.

    The result has the same length as ``text``, so offsets hold.
    """
    return text if text.isascii() else text.translate(_FOLDS)
