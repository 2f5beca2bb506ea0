"""The headline among what a page calls its title: without the site's name, and as the page itself shows it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from diptych.lang.late_patterns import compile_late

# Signs that set a site's name apart; a hyphen only with blanks or beside Chinese, so that "Wi-Fi" stays whole.
_SEPARATORS = compile_late(r"\s*(?:_+|\||｜|--+|—{1,2}|«|»|::)\s*|\s+[-–·•]\s+|(?<=[\u4e00-\u9fff”！？)）])-(?=\S)")
_ASCII_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}
_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())
_NO_LETTER = compile_late(r"[\W_]+")
# Of the signs that no key keeps those that NFKC rewrites, or that are many: without them most text is in normal form.
_SIGNS = compile_late(r"[，。、：；？！“”‘’（）《》…]+")
_SITE_WORDS = compile_late(
    r"网|網|新闻|新聞|频道|頻道|在线|报$|報$|日报|時報|时报|周刊|杂志|门户|官方|公众号|专栏|博客|论坛|"
    r"\.(?:com|cn|net|org|tw|hk)\b|news|times|post|daily|magazine|blog|journal|tribune|herald|gazette",
    re.IGNORECASE,
)
# A section's name is a word ("科技", "Opinion"); a headline says more.
MOST_SECTION = 10
LEAST_HEADLINE = 4
# A heading with nine tenths of the title's pairs is that title; a related headline shares a third.
SAME_HEADLINE = 0.8


@lru_cache(maxsize=512)
def title_key(title: str) -> str:
    """A headline for comparing: NFKC, lower case, letters and digits only."""
    if title.isascii():
        return title.lower().translate(_ASCII_SIGNS)
    folded = unicodedata.normalize("NFKC", _SIGNS.sub("", "".join(title.split()))).casefold()
    if not folded.isalnum():
        # Of bytes many kinds are taken out as fast as one, and few texts have other signs than those of ASCII left.
        folded = folded.encode("utf-8", "surrogatepass").translate(None, _ASCII_MARKS).decode("utf-8", "surrogatepass")
    return folded if folded.isalnum() else _NO_LETTER.sub("", folded)


def title_likeness(first: str, second: str, least: float = 0.0) -> float:
    """How alike two ``title_key`` values are, 0 to 1: Dice's coefficient of pairs, or 1 where one holds the other.

    It need not be right where it is less than ``least``.
    """
    if not first or not second:
        return 0.0
    shorter, longer = (first, second) if len(first) <= len(second) else (second, first)
    if len(shorter) >= 0.6 * len(longer) and shorter in longer:
        return 1.0
    total = len(first) + len(second) - 2
    if not total or 2 * (len(shorter) - 1) < least * total:
        return 0.0
    mine, others = _pairs(first), _pairs(second)
    return 2 * sum(min(mine[pair], others[pair]) for pair in mine.keys() & others.keys()) / total


@lru_cache(maxsize=64)
def _pairs(key: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise(key))


def choose_headline(titles: Sequence[str], headings: Sequence[str], site: str | None) -> str | None:
    """Return the page's headline: the heading that repeats one of its titles, else the first title without the site.

    ``titles`` are what its metadata call it, the most trusted first; ``headings`` its headings of the first level.
    """
    for title in titles:
        parts = [title_key(title), title_key(without_site(title, site))]
        for heading in headings:
            key = title_key(heading)
            if len(key) >= 2 and (key in parts or (parts[0].startswith(key) and 2 * len(key) >= len(parts[1]))):
                return heading
            near = (part for part in parts if abs(len(key) - len(part)) < 12)
            if any(title_likeness(key, part, SAME_HEADLINE) >= SAME_HEADLINE for part in near):
                return heading
    if titles:
        return without_site(titles[0], site)
    return headings[0] if len(headings) == 1 else None


def without_site(title: str, site: str | None) -> str:
    """Return ``title`` without the names of section and site that follow it (``…_科技_腾讯网``, ``… | The Times``)."""
    title = " ".join(title.split()).strip(" _|-–—:·")
    head, stripped = title, ""
    for mark in reversed(list(_SEPARATORS.finditer(title))):
        rest, tail = title[: mark.start()].strip(), head[mark.end() :].strip()
        is_section = stripped == mark[0].strip() and 0 < len(tail) <= MOST_SECTION
        if len(title_key(rest)) < LEAST_HEADLINE or not (_is_site(tail, site) or is_section):
            break
        head, stripped = rest, mark[0].strip()
    if head == title and site:
        # The name may stand before the headline: "The Times | Headline".
        first = _SEPARATORS.search(title)
        if first and title_key(title[: first.start()]) == title_key(site):
            return title[first.end() :].strip()
    return head


def _is_site(tail: str, site: str | None) -> bool:
    key = title_key(tail)
    if site and key and (title_key(site) in key or key in title_key(site)):
        return True
    return len(tail) <= 40 and bool(_SITE_WORDS.search(tail))
