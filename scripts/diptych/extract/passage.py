"""A passage: a paragraph-sized piece of a capture, before anyone decided whether it belongs to the article."""

from __future__ import annotations

from typing import Literal, NamedTuple

from diptych.lang.late_patterns import compile_late
from diptych.model.article import BlockKind

# What the page's own markup says of a place: in the article, or in a menu, a side column, comments.
Region = Literal["", "inside", "outside"]

# As in the measure of extracted text: a Chinese character is a token, a run of other letters and digits is one.
_HAN_RUNS = compile_late(r"[㐀-䶿一-鿿\uf900-\ufaff]+")
_OTHER_RUNS = compile_late(r"[^\W_]+")
# Every byte but letters and digits of ASCII becomes a space.
_WORDS_APART = bytes(code if chr(code).isascii() and chr(code).isalnum() else 32 for code in range(256))
_TOKENS = compile_late(r"[㐀-䶿一-鿿\uf900-\ufaff]|[^\W_㐀-䶿一-鿿\uf900-\ufaff]+")


class Passage(NamedTuple):
    """Text of a capture with what the markup around it tells.

    ``line`` is its first line in the decoded capture, from 1; ``linked`` is the number of code points of ``text`` that
    stand in links; ``level`` is a heading's level or 0; ``image`` is true where an image stands in it,
    ``inner`` where all of it is a link to a place in the capture itself.
    """

    kind: BlockKind
    text: str
    line: int
    linked: int = 0
    links: int = 0
    level: int = 0
    image: bool = False
    region: Region = ""
    inner: bool = False

    @property
    def link_share(self) -> float:
        """The share of the text that stands in links, 0 to 1."""
        return self.linked / len(self.text) if self.text else 0.0


def count_tokens(text: str) -> int:
    """The number of Chinese characters and of runs of other letters and digits in ``text``."""
    if text.isascii():
        return len(text.encode("ascii").translate(_WORDS_APART).split())
    # To take out whole runs of characters is ten times as fast as to collect them one by one.
    rest, runs = _HAN_RUNS.subn(" ", text)
    return len(text) - len(rest) + runs + len(_OTHER_RUNS.findall(rest))


def tokens_of(text: str) -> list[str]:
    """The tokens that ``count_tokens`` counts, in lower case."""
    return _TOKENS.findall(text.lower())
