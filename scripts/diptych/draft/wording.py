"""A source's words as the wording of a fact: the same words, cleaned of what belongs to the article around them."""

from __future__ import annotations

import re
from collections.abc import Callable

from diptych.lang.hanzi import has_han, is_han, to_hans
from diptych.lang.names import NameIndex
from diptych.lang.script import detect_writing, to_simplified

# Words that join a sentence to the one before it, or number it in a list.
_ZH_LEAD = re.compile(
    r"^(?:【[^】]{1,12}】|(?:导语|导读|摘要|编者按|编者注)[:：]|第[一二三四五六七八九十][，,、]|其[一二三四五][，,、]|(?:首先|其次|再次|最后)[，,]|"
    r"(?:但是|然而|因此|所以|此外|另外|同时|与此同时|不过|而且|其中|事实上|举例来讲|举例来说|例如|换句话说|同样|"
    r"更令人瞩目的是|值得一提的是|由此可见|总之|当然|对此|有趣的是|具体来说|具体而言|接下来|更重要的是|"
    r"更糟糕的是|更可怕的是|更严重的是|值得说明的是|除此之外|换言之|总的来说|总体而言|简而言之|相比之下|相较之下|毫无疑问|需要注意的是|需要指出的是|"
    r"值得警惕的是|不仅如此|也就是说|实际上|显然|的确|最重要的是|据了解|众所周知)[，,]|值得注意的是[，,]?|(?:但|而|然而)(?=[^，,]))\s*"
)
_EN_LEAD = re.compile(
    r"^(?:However|But|And|Meanwhile|Moreover|Furthermore|In addition|Additionally|Also|Still|Yet|Thus|Therefore|"
    r"As a result|In fact|Indeed|For example|For instance|By contrast|In other words|Nevertheless|Nonetheless|"
    r"At the same time|Separately|Specifically|Interestingly|Importantly|Notably|Besides|What['’]s more|"
    r"On top of that|Even so|That said|Likewise|Similarly|Consequently|Accordingly|Hence|Of course|In short|"
    r"It(?:['’]s|\sis)\s(?:also\s)?worth\s(?:noting|mentioning|pointing\sout)(?:\shere)?\sthat|"
    r"In contrast|On the other hand|To that end|In turn|Crucially|Overall|In particular|Again),?\s+"
)
# What a desk puts before a story's first words: it is about the page.
_EN_DESK = re.compile(r"^(?:Updated|Exclusive|Breaking)\s+(?=[A-Z])")
_EN_REPORT = re.compile(r",?\s*according to (?:the|its|a) (?:report|article|newspaper|story)s?(?=[.,;]|$)")
_POINTING = re.compile(
    r"(?:这些?(?!里)|此(?![外前后])|该|上述|它们?|他们?|她们?|其(?![实次他它中]))[㐀-鿿]{0,2}|"
    r"(?:This(?!\s(?:morning|week|month|year)\b)|These|Those|It(?!['’]s\s|\sis\s(?:worth|unclear|not\sclear|unknown))|They|"
    r"He|She|Such|Its|Their|His|Her|Both)(?:\s[a-z]+)?\b"
)
_LINK = re.compile(r"\[([^\[\]]+)\]\((?:https?:|/|#|mailto:)[^()\s]*\)")
# What a company's registered name adds to the name.
_FORM = re.compile(r"(?:[ ,]+(?:Holdings?|Group|Corporation|Corp|Limited|Ltd|Inc|Co|plc|AG|SA)\b\.?)*\s*")
_QUOTES = str.maketrans({"「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”"})
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
# The abbreviation of a concept is used on its own further down; of a name, Chinese readers know the Chinese form.
_GLOSSED = {"organisation", "publication", "person", "place", "product"}


def pointing_words(text: str) -> str | None:
    """The words at a sentence's beginning that stand for what another sentence names: 这些问题, "These issues"."""
    match = _POINTING.match(text)
    return match[0].strip() if match else None


def ends_like_sentence(text: str, *, chinese: bool) -> str:
    """The text with a full stop of its language, where it has no end yet."""
    if chinese:
        return text if re.search(r"[。！？][”’]?$", text) else f"{text}。"
    return text if re.search(r"[.!?][”’\"']?$", text) else f"{text}."


def is_speech(text: str) -> bool:
    """Whether a wording is nothing but somebody's words in quotation marks."""
    return re.fullmatch(r"[“\"][^“”\"]*[”\"][。.]?", text) is not None


def zh_wording(text: str, index: NameIndex, *, hant: bool = False) -> str:
    """The words of a Chinese source as a zh-Hans sentence in the house's punctuation.

    ``hant`` is True for a source in Traditional characters: its words become the mainland's, a quotation's only its
    characters. What stands in quotation marks is otherwise left as it is.
    """
    text = _balanced(_curly(_LINK.sub(r"\1", text.strip()).translate(_QUOTES)))
    text = _outside_quotes(text, to_hans, to_simplified) if hant else text
    while lead := _ZH_LEAD.match(text):
        text = text[lead.end() :]
    text = _wide(text)
    text = _outside_quotes(text, lambda piece: _named(piece, index))
    text = re.sub(r"(?<=[㐀-鿿])(?=[A-Za-z0-9$])|(?<=[A-Za-z0-9%])(?=[㐀-鿿])", " ", text)
    text = re.sub(r"(?<=[㐀-鿿]) +(?=[㐀-鿿])", "", text)
    text = re.sub(r"\s+", " ", re.sub(r"\s*([，。；：？！、（）《》“”‘’…])\s*", r"\1", text)).strip()
    return re.sub(r"[，；：、。.]*$", "", text) + "。" if not re.search(r"[。！？][”’]?$", text) else text


def _outside_quotes(text: str, change: Callable[[str], str], inside: Callable[[str], str] = str) -> str:
    """The text with ``change`` done to what stands outside quotation marks, and ``inside`` to the rest."""
    pieces = re.split(r"(“[^“”]*”)", text)
    return "".join(inside(piece) if number % 2 else change(piece) for number, piece in enumerate(pieces))


def en_wording(text: str) -> str:
    """The words of an English source as a sentence that stands alone."""
    text = re.sub(r"\s+", " ", _LINK.sub(r"\1", text.strip()))
    text = _balanced(_EN_REPORT.sub("", text))
    while lead := _EN_LEAD.match(text) or _EN_DESK.match(text):
        text = text[lead.end() :]
    text = re.sub(r"[,;:\s]+$", "", text)
    text = text[:1].upper() + text[1:]
    return text if re.search(r"[.!?][”’\"']?$", text) else f"{text}."


def zh_headline(text: str, index: NameIndex) -> str:
    """A Chinese headline without what the site adds to it."""
    hant = detect_writing(text).script == "Hant"
    text = re.sub(r"^【[^】]*】\s*", "", text.strip())
    text = re.sub(r"^(?:FT|路透|彭博|快讯|独家)\s*[:：]\s*", "", text)
    return zh_wording(re.sub(r"\s*[-–—_|｜]+\s*[^-–—_|｜]{1,16}$", "", text), index, hant=hant).rstrip("。")


def en_headline(text: str) -> str:
    """An English headline without the publication behind its dash."""
    return re.sub(r"\s+[-–—|]\s*[A-Z][\w .&'’]{1,30}$|\s*[-–—|]\s*FT$", "", text.strip())


def _balanced(text: str) -> str:
    """The text with its quotation marks in pairs.

    One at its beginning or end whose partner stands in another sentence goes; one inside, which tells the speaker from
    what is spoken, gets its partner at the end or the beginning.
    """
    opened, closed = text.count("“"), text.count("”")
    if opened > closed:
        text = text[1:] if text.startswith("“") else f"{text}”"
    elif closed > opened:
        text = text[:-1] if text.endswith("”") else f"“{text}"
    if text.count('"') % 2:
        if text.startswith('"') or text.endswith('"'):
            return text.strip('"')
        opens = re.search(r'(?:^|[\s(，：:])"(?=\S)[^"]*$', text)
        text = f'{text}"' if opens else f'"{text}'
    return text


def _curly(text: str) -> str:
    """Straight quotation marks in pairs as Chinese ones, without the spaces that a page puts around them."""
    if text.count('"') % 2 or "“" in text or "”" in text or not has_han(text):
        return text
    return re.sub(r'\s?"\s?([^"]*?)\s?"\s?', r"“\1”", text)


def _wide(text: str) -> str:
    """Half-width punctuation beside Chinese characters as full-width; inside numbers and Latin words it stays."""

    def widen(match: re.Match[str]) -> str:
        left, right = text[: match.start()][-1:], text[match.end() :][:1]
        # Within a number, a time, an address, code: 4,000 and 10:30 and example[.]com:9000 and ?id=7.
        joined = _graphic(left) and _graphic(right)
        inside = (left.isdigit() and right.isdigit()) if match[0] == "," else joined
        before, after = text[: match.start()].rstrip()[-1:], text[match.end() :].lstrip()[:1]
        beside = not before.isascii() or not after.isascii() or _near_han(text, match)
        return _WIDE[match[0]] if beside and has_han(text) and not inside else match[0]

    text = re.sub(r"[,;:?!]", widen, text)
    return re.sub(r"\(([^()]*[㐀-鿿][^()]*)\)|(?<=[㐀-鿿])\(([^()]*)\)", lambda m: f"（{m[1] or m[2]}）", text)


def _graphic(char: str) -> bool:
    return bool(char) and char.isascii() and (char.isalnum() or char in "[]./\\_-=&%#@+~*$")


def _near_han(text: str, match: re.Match[str]) -> bool:
    return any(map(is_han, text[max(0, match.start() - 12) : match.end() + 12]))


def _named(text: str, index: NameIndex) -> str:
    """A name that the source itself gives in both languages, once, in Chinese: "Nvidia（英伟达）" is 英伟达.

    A Latin name without that stays as the source writes it: the table cannot know that the Sequoia of macOS is no fund.
    """
    for match in reversed(list(re.finditer(r"（([^（）]{1,40})）", text))):
        before = next((each for each in index.find(text[: match.start()]) if each.span.end == match.start()), None)
        inside = next((each for each in index.find(match[1]) if _FORM.fullmatch(match[1], each.span.end)), None)
        term = index.terms.get(before.term or "") if before else None
        if before is None or inside is None or term is None or inside.key != before.key:
            continue
        if (
            term.kind in _GLOSSED
            and not match[1][: inside.span.start].strip()
            and has_han(before.surface) != has_han(inside.surface)
        ):
            name = before.surface if has_han(before.surface) else inside.surface
            text = text[: before.span.start] + name + text[match.end() :]
    return text
