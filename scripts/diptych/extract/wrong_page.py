"""Text whose UTF-8 a collecting program took for an old code page (``йҖҡиҝҮ`` for 通过), put right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diptych.lang.late_patterns import compile_late

# The code pages that guessers of encodings name for Chinese UTF-8, the most frequent first: each of them gives a
# character to every byte, so that nothing is lost and everything can be undone.
CODE_PAGES = ("ptcp154", "cp855", "windows-1256", "windows-1251", "koi8-r", "windows-1252")
# What three bytes of Chinese become in them: a Cyrillic, Arabic or accented letter and two signs beyond ASCII.
_SUSPECT = compile_late(r"[\u0400-\u052f\u0600-\u06ff\u2500-\u257f\u00e3-\u00ef][^\x00-\x7f]{2}")
_RUN = compile_late(r"[^\x00-\x7f]{3,}")
_HAN = compile_late(r"[\u3000-\u3011\u4e00-\u9fff\uff01-\uff5e]")
# So many in one capture are no accident: an article that quotes garbled text to show it has fewer.
LEAST_SUSPECTS = 40
# A Russian or Arabic article makes no UTF-8 at all, so a few undone runs for each that resists are proof.
SOUND_PER_FAILED = 4


@dataclass(frozen=True, slots=True)
class Mended:
    """The text, the code page it was taken for (None: nothing was undone), and how many characters were won back."""

    text: str
    page: str | None = None
    count: int = 0


def mend_code_page(text: str) -> Mended:
    """The text with all runs undone that are strict UTF-8 in one code page; sound runs beside them stay as they are."""
    if len(_SUSPECT.findall(text)) < LEAST_SUSPECTS:
        return Mended(text)
    undone = [_undone(text, page) for page in CODE_PAGES]
    best = max(undone, key=lambda each: each.count)
    return best if best.count >= LEAST_SUSPECTS else Mended(text)


def _undone(text: str, page: str) -> Mended:
    count = failed = 0

    def undo(match: re.Match[str]) -> str:
        nonlocal count, failed
        try:
            found = match[0].encode(page).decode("utf-8")
        except UnicodeError:
            # Han and what only the page's own words have is sound; letters of the code page that make no UTF-8 are not.
            failed += _HAN.search(match[0]) is None
            return match[0]
        count += len(_HAN.findall(found))
        return found

    mended = _RUN.sub(undo, text)
    return Mended(mended, page, count) if count > SOUND_PER_FAILED * failed else Mended(text)
