"""Model names, versions and other designations that hold digits but are names: R2, H20, 910B, GPT-4.5, iPhone 13.

What tells a designation from a quantity is its shape: letters grown together with digits, a word with an inner
capital or of a known product line before a bare number, a Chinese 号 after one. A number that grew together with a
unit (300mm, 5G network against 5GB, $5B) stays a quantity.
"""

from __future__ import annotations

import re
from functools import lru_cache

from diptych.lang.gating import Gates
from diptych.lang.hanzi import fold_chars
from diptych.lang.late_patterns import compile_late
from diptych.lang.numbers_said import says_number
from diptych.lang.numerals import parse_chinese
from diptych.lang.spans import Span

# Product lines whose members are named by a bare number after a space; the inner-capital rule finds the others.
_LINES = (
    "Windows Android Boeing Airbus Galaxy Mate Pura Pixel Qwen GPT Claude Gemini Llama Gemma Grok Kimi Ernie Hunyuan "
    "Doubao Mistral Phi Kirin Ascend Snapdragon Dimensity Exynos Ryzen Core Ultra Blackwell Hopper Atlas CloudMatrix "
    "Falcon Starship Apollo Artemis Shenzhou Tiangong Tianwen Pioneer Voyager Model Xbox PlayStation Type Formula "
    "Wi-Fi Bluetooth USB HDMI Python Java Catalyst Sora Veo Kling Whisper DALL-E Midjourney Flash Sonnet Opus Haiku"
)
_CHINESE_LINES = (
    "昇腾 昇騰 麒麟 骁龙 驍龍 天玑 天璣 鲲鹏 鯤鵬 鸿蒙 鴻蒙 小米 红米 紅米 波音 空客 通义千问 通義千問 千问 千問 "
    "文心 混元 豆包 智谱 智譜 盘古 盤古 歼 殲 运 運 轰 轟 东风 東風 长征 長征 酷睿 锐龙 銳龍 安卓 苹果 蘋果"
)
# Units that a number may grow together with: what follows the digits is no designation then.
_UNITS = (
    "nm|µm|um|mm|cm|dm|km|mi|ft|in|yd|kg|mg|g|lb|lbs|oz|t|ml|l|kw|kwh|mw|mwh|gw|gwh|tw|twh|w|wh|v|kv|ma|mah|hz|"
    "khz|mhz|"
    "ghz|thz|kb|mb|gb|tb|pb|eb|kib|mib|gib|tib|kbps|mbps|gbps|tbps|fps|dpi|ppm|ppi|rpm|kph|kmh|mph|h|hr|hrs|min|"
    "mins|s|"
    "sec|secs|ms|us|ns|am|pm|a.m|p.m|m|mn|bn|tn|trn|k|b|bps|bp|pp|pc|pct|x|st|nd|rd|th|s|ers|year|yr|yrs|bit|"
    "bits|byte|"
    "mt|kt|gt|bytes|px|mp|tops|tflops|pflops|flops|c|f|°c|°f|usd|rmb|cny|eur|gbp|jpy|hkd|twd|krw|utc|gmt|est|edt|cst|bst|"
    "pt|pts|p|kbs|mbs|gbs|tbs"
)
_ALPHANUMERIC = compile_late(
    # letters first: R2, H20, GPT-4.5, CMV-22B, Qwen3-Max, DeepSeek-R1, Covid-19, A100
    # Chang'e-6, too
    r"(?<![A-Za-z0-9])(?<![A-Za-z]['’])(?=[A-Za-z])[A-Za-z]+(?:[-–‑'’][A-Za-z]+)*[-–‑]?\d+(?:\.\d+)*[A-Za-z]*(?:[-–‑.]?[A-Za-z0-9]+)*"
    r"(?![A-Za-z0-9])"
)
_CURRENCY_CODE = compile_late(
    r"(?:US|HK|NT|A|C|S|RMB|CNY|USD|EUR|GBP|JPY|HKD|TWD|KRW|INR|Rs|No|no|p|pp|Q|H|FY|vs|v)\.?\d", re.I
)
_QUARTER = compile_late(
    r"(?:Q[1-4]|[1-4]Q(?:(?:20)?\d\d)?|H[12]|[12]H(?:(?:20)?\d\d)?|FY\d{2,4}|Y\d+(?:bn|tn|trn))(?![0-9A-Za-z])"
)
_DIGIT_FIRST = compile_late(
    # not the rest of a compound (671B-parameter, 3D-printed) nor the other end of a range (3m-5m)
    r"(?<![A-Za-z0-9.,])(\d+(?:\.\d+)?)([A-Za-z]{1,4})(?:-?(?![a-z]{3,})(?<!-)[A-Za-z0-9]+|-(?![a-z]{3,}|\d+(?:\.\d+)?(?:m|bn|tn|k|"
    r"km|mm|cm|nm|kg|t)\b)[A-Za-z0-9]+)*(?![A-Za-z0-9])"
)
_LINE_NUMBER = compile_late(
    r"(?<![A-Za-z0-9])(?:(?:"
    + "|".join(["Long March", *map(re.escape, _LINES.split())])
    + r")|[a-z]+[A-Z][A-Za-z]*|[A-Z][a-z]+[A-Z][A-Za-z]*)[ -]\d{1,4}(?:\.\d+)?[A-Za-z]{0,2}"
    r"(?![0-9A-Za-z%％]|[.,]\d|\s?(?:%|percent|per cent|万|億|亿|萬|million|billion|trillion|年|月|日|点|點))"
)
_CHINESE_LINE_NUMBER = compile_late(
    r"(?:"
    + "|".join(_CHINESE_LINES.split())
    + r")[ -]?\d{1,4}(?:\.\d+)?[A-Za-z]{0,3}(?![0-9.%％万億亿萬年月日点點个個元美人家])"
)
_CHINESE_NUMBERED = compile_late(
    r"[㐀-鿿](?![月日年的在于於到至是了第约約近])[㐀-鿿][一二三四五六七八九十〇零百\d]{1,4}[号號](?![楼樓线線机機人文通])"
)
# 卡-52M, 米-28NM: the line is named in Chinese.
_CHINESE_DASHED = compile_late(r"(?<=[㐀-鿿][-–‑])\d{1,4}[A-Z]{1,3}(?![A-Za-z0-9])")
_HAN_NUMBER = compile_late(r"([一二三四五六七八九十]{1,3})[号號]")
_NUMBERED_ZH = compile_late(r"[㐀-鿿]+?([一二三四五六七八九十]{1,3}|\d+)[号號]")
_NUMBERED_EN = compile_late(r"[A-Za-z'’]+-(\d+)([A-Za-z]{0,2})")
_PARAMETERS = compile_late(
    r"\s?(?:-parameter|parameter|param|token|参数|參數|个|個|美元|元|dollars?|yuan|won|yen|euros?)", re.I
)

# Chinese sets no space between a Latin name and the date behind it: "DeepSeek2022年12月", "LG3月5日", but not GPT4.
_DATE_BEHIND = compile_late(
    r"(?<=[A-Za-z])(?:(?:19|20)\d\d年|(?:1[0-2]|[1-9])月(?:\d{1,2}[日号號]|(?<=[A-Za-z]{3}\d月)[初中上下底末份]|"
    r"(?<=[A-Za-z]{3}\d\d月)[初中上下底末份]))"
)


# Each with what it needs beside a digit: most texts have words and numbers, but no letter that grew together with one.
_PATTERNS = (
    (_LINE_NUMBER, compile_late(r"[A-Z][A-Za-z]*(?=[ -]\d)")),
    (_CHINESE_LINE_NUMBER, None),
    (_CHINESE_NUMBERED, None),
    (_CHINESE_DASHED, None),
    (_ALPHANUMERIC, compile_late(r"\d(?:(?<=[A-Za-z]\d)|(?<=[A-Za-z][-–‑]\d))")),
    (_DIGIT_FIRST, compile_late(r"\d(?=[A-Za-z])")),
)
_GATES = Gates(_PATTERNS)
_INNER_CAPITAL = compile_late(r"[a-z][A-Z]")
# The last words of the lines' names: Fi of Wi-Fi.
_LAST_WORDS = frozenset(("March", *(line.split("-")[-1] for line in _LINES.split())))


@lru_cache(maxsize=4096)
def find_designations(text: str) -> tuple[Span, ...]:
    """The designations of a text in order, none inside another."""
    found: list[tuple[int, int]] = []
    for pattern, needed in _GATES.let_in(text):
        if needed is not None and not _may_match(pattern, needed, text):
            continue
        for match in pattern.finditer(text):
            if _is_name(pattern, match, text) and not any(
                start < match.end() and match.start() < end for start, end in found
            ):
                found.append((match.start(), _without_date(match)))
    return tuple(Span(start, end, text[start:end]) for start, end in sorted(found)) if found else ()


def date_follows(text: str, end: int) -> bool:
    """Whether a date stands right behind the Latin letters that end at ``end``."""
    return _DATE_BEHIND.match(text, end) is not None


def _without_date(match: re.Match[str]) -> int:
    """Where a designation ends, without a date that it has grown together with."""
    grown = _DATE_BEHIND.search(match.string, match.start(), match.end() + 4)
    return grown.start() if grown else match.end()


def _may_match(pattern: re.Pattern[str], needed: re.Pattern[str], text: str) -> bool:
    """Whether what stands before or behind some digit of the text allows a pattern to match."""
    if pattern is _LINE_NUMBER:
        return any(_names_line(text, *match.span()) for match in needed.finditer(text))
    return needed.search(text) is not None


def _names_line(text: str, start: int, end: int) -> bool:
    """Whether the end of a word, from one of its capitals on, may name a product line: Boeing, the Phone of iPhone."""
    return text[start:end] in _LAST_WORDS or _INNER_CAPITAL.search(text, max(0, start - 1), end) is not None


def _is_name(pattern: re.Pattern[str], match: re.Match[str], text: str) -> bool:
    if pattern is _ALPHANUMERIC:
        if re.fullmatch(r"(?:[kcm]?m[23]|CO2|WW[12]|(?:of|to|in|post|pre|mid)-\d+s?)", match[0]):
            return False
        if re.fullmatch(r"(?:post|pre|mid)-(?:\d\d)?\d0s|(?:foot|feet|ft)-\d{1,2}", match[0], re.I):
            return False  # a generation, a time, a height
        if re.match(r"[a-z]{4,}\d", match[0]):
            return False  # a word that lost its space: "token0.27美元"
        if not any(char.isdigit() for char in match.string[match.start() : _without_date(match)]):
            return False
        return not (_CURRENCY_CODE.match(match[0]) and not _model_like(match[0])) and not _QUARTER.fullmatch(match[0])
    if pattern is _DIGIT_FIRST and re.fullmatch(r"[\d.]+x[\d.]+[a-z]*", match[0]):
        return False  # 36x24mm
    if pattern is _DIGIT_FIRST:
        return _digit_first_name(match, text)
    return True


def _model_like(token: str) -> bool:
    # H20, H100, v3, V3.1, A100: a capital and digits are a model's name unless the letter is a half year's.
    return re.fullmatch(r"[HAVCS]\d+(?:\.\d+)*[A-Za-z]*", token, re.I) is not None and not _QUARTER.fullmatch(token)


def _digit_first_name(match: re.Match[str], text: str) -> bool:
    if _QUARTER.fullmatch(match[0]):
        return False
    letters = match[2]
    if letters.lower() in {"st", "nd", "rd", "th"}:
        return False  # 17th-century, 37th-largest
    whole = match[0] == match[1] + letters
    if not whole:
        return not re.match(r"\d+(?:\.\d+)?-?(?:year|day|month|week|hour|minute|foot|inch|mile|point|page)", match[0])
    if letters in {"G", "D", "K"} and len(match[1]) == 1:
        return True  # 5G, 3D, 4K
    if letters == "B" and len(match[1]) >= 3 and "." not in match[1]:
        money = text[: match.start()].rstrip()[-1:] in {"$", "¥", "€", "£", "￥"}
        return not money and not _PARAMETERS.match(text, match.end())
    return re.fullmatch(_UNITS, letters, re.I) is None


@lru_cache(maxsize=4096)
def designation_key(surface: str) -> str:
    """The form in which two spellings of one designation are equal: "GPT 4.5" and "gpt-4.5"."""
    folded = fold_chars(surface)
    number = re.search(r"(?:[\s㐀-鿿](?=\d)|[㐀-鿿])(\d+[A-Za-z]+\d*|\d{3,})$", folded)
    if number:
        # 昇腾 910B, Ascend 910B and 910B are one: the line's name is a name of its own.
        return number[1].lower()
    return re.sub(r"[\s\-–‑]+", "", folded).lower()


def designation_numbers(surface: str) -> tuple[int, ...]:
    """The numbers of a designation, however its letters are translated: 1 of 月船一号 and of Chandrayaan-1."""
    folded = fold_chars(surface)
    chinese = re.fullmatch(r"[㐀-鿿]+?([一二三四五六七八九十零百]{1,4})[号號]", folded)
    if chinese:
        numeral = parse_chinese(chinese[1])
        return (int(numeral.value),) if numeral is not None else ()
    return tuple(int(number) for number in re.findall(r"\d{1,9}", folded))


def numbered_alike(name: str, text: str) -> bool:
    """Whether a text of the other language may say a numbered name: the letters are translated, the number stays.

    Il-76 is 伊尔-76, 月船一号 is Chandrayaan-1, 神舟二十号 is Shenzhou-20.
    """
    chinese = _NUMBERED_ZH.fullmatch(name)
    if chinese:
        numeral = parse_chinese(chinese[1])
        return numeral is not None and says_number(text, numeral.value)
    latin = _NUMBERED_EN.fullmatch(name)
    if latin is None:
        return False
    numerals = map(parse_chinese, _HAN_NUMBER.findall(text))
    said = (numeral is not None and str(numeral.value) == latin[1] for numeral in numerals)
    suffix = latin[2] if latin[2].isupper() else ""  # Ka-52M is 卡-52M, and no 卡-52
    return re.search(rf"[㐀-鿿]\s?-?{latin[1]}{suffix}(?!\d)", text) is not None or (not suffix and any(said))


def is_part(name: str, text: str) -> bool:
    """Whether a designation stands in a text as a whole: H2 in no H20, formula 1 in no formula 10."""
    start = text.find(name)
    while start >= 0 and name:
        end = start + len(name)
        before = name[0].isdigit() and text[start - 1 : start].isdigit()
        if not before and not (name[-1].isdigit() and text[end : end + 1].isdigit()):
            return True
        start = text.find(name, start + 1)
    return False
