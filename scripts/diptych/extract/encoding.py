"""The bytes of a capture as text: which encoding they are in, found by what the text would say."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from diptych.errors import CaptureError
from diptych.extract.wrong_page import mend_code_page
from diptych.lang.late_patterns import compile_late

# (first bytes, what they are): kinds of file that people save by mistake beside an article.
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a media file"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The encodings that Chinese and English articles are saved in besides UTF-8 and UTF-16.
_LEGACY = ("gb18030", "big5hkscs", "windows-1252", "shift_jis", "euc_kr")
# A page's own label is a hint, not a proof: it may lift a candidate over another that reads as well.
LABEL_BONUS = 0.03
# Share of characters that a reader of Chinese or English would expect. Real pages reach 0.95 and more in the right
# encoding and less than 0.8 in a wrong one; random bytes reach 0.4.
LEAST_PLAUSIBLE = 0.85
# One damaged character in two hundred: the page can still be read, and the loss is reported.
MOST_DAMAGE = 0.005
# How much of a capture is looked at to choose its encoding, in bytes.
SAMPLE_BYTES = 60_000
_CONTROL = compile_late(r"[\x00-\x08\x0e-\x1f\x7f]")
# The second block of controls is what windows-1252 text looks like once it was taken for Latin-1.
_C1 = {code: bytes([code]).decode("windows-1252", "ignore") for code in range(0x80, 0xA0) if code != 0x85}
_EXPECTED = compile_late(
    r"[\t\n\r\x0c -~\u00a0-\u00ff\u2010-\u2027\u2030-\u205e\u3000-\u3011\u3014-\u301f\uff01-\uff5e]"
)
_HAN = compile_late(r"[㐀-䶿一-鿿\uf900-\ufaff]")
_OTHER_LETTERS = compile_late(r"[ĀāĒēĪīŌōŪūŒœŠšŽžƒˆ˜ぁ-ヿ가-힣]")
_BEYOND_ASCII = compile_late(r"[^\x00-\x7f]")
_TWICE_SIGN = compile_late(r"[\u0080-\u009f]")
# Either of the two kinds above.
_ANY_CONTROL = compile_late(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_TWICE = compile_late(r"(?=[\u00c2-\u00f4][\u0080-\u00bf]{0,2}[\u0080-\u009f])[\u00c2-\u00f4][\u0080-\u00bf]{1,3}")
_REPLACEMENT = "\ufffd"
# So many sound characters for each lost one prove the encoding; a page cut apart by a proxy has some hundred for one.
SOUND_PER_LOST = 8


@dataclass(frozen=True, slots=True)
class Decoded:
    """A capture's text, the name of the encoding it was in, and what a reader should know about the decoding."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of ``data``; ``declared`` is the encoding that a header or the page itself names.

    Raises CaptureError where the bytes are no text or no encoding makes them readable.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise CaptureError("the capture is empty", hint="save the page again")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise CaptureError(f"the capture is {name}, not an article", hint="save the page as HTML, Markdown or text")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(_lenient(data, encoding), declared)
    if b"\x00" in data:
        wide = _wide_encoding(data)
        if wide:
            return _checked(_lenient(data, wide), declared)
        raise CaptureError("the capture is a binary file", hint="save the page as HTML, Markdown or text")
    try:
        return _checked(Decoded(data.decode("utf-8"), "utf-8"), declared)
    except UnicodeDecodeError as error:
        # A capture that was cut at a size limit may end inside a character.
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            text = data[: error.start].decode("utf-8")
            return _checked(Decoded(text, "utf-8", ("the capture ends inside a character",)), declared)
    return _checked(_legacy(data, declared), declared)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: line ends and Latin letters have a zero as their high byte."""
    sample = data[: SAMPLE_BYTES - SAMPLE_BYTES % 2]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if even + odd == 0 or len(data) % 2:
        return None
    # A stray zero on the wrong side is a code point like U+0100 or U+4E00 (一); it is rare beside line ends.
    for encoding, zeros, strays in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 4 * strays and _plausibility(sample.decode(encoding, "replace")) >= LEAST_PLAUSIBLE:
            return encoding
    return None


def _legacy(data: bytes, declared: str | None) -> Decoded:
    if _is_damaged_utf8(data):
        return _lenient(data, "utf-8")
    candidates: list[tuple[float, Decoded]] = []
    label = _codec_name(declared)
    names = dict.fromkeys((*([label] if label else []), "utf-8", *_LEGACY))
    sample = data[:SAMPLE_BYTES]
    for name in names:
        sampled = sample.decode(name, "replace")
        damage = sampled.count(_REPLACEMENT) / max(1, len(sampled))
        score = _plausibility(sampled) - 20 * damage + (LABEL_BONUS if name == label else 0)
        candidates.append((score, Decoded(sampled, name)))
    score, best = max(candidates, key=lambda candidate: candidate[0])
    if score < LEAST_PLAUSIBLE:
        raise CaptureError(
            "the capture is in no encoding that Diptych can read",
            hint="save the page as UTF-8 (tried UTF-8, UTF-16, GB18030, Big5)",
        )
    return _lenient(data, best.encoding)


def _is_damaged_utf8(data: bytes) -> bool:
    """True where nearly all bytes above ASCII make characters of UTF-8; by chance, one in thirty does in others."""
    text = data.decode("utf-8", "replace")
    lost = text.count(_REPLACEMENT)
    return len(_BEYOND_ASCII.findall(text)) - lost > SOUND_PER_LOST * lost


def _lenient(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text.removeprefix("\ufeff"), "utf-8" if encoding == "utf-8-sig" else encoding)


def _checked(decoded: Decoded, declared: str | None) -> Decoded:
    """The decoded text with its damage reported; raises CaptureError where there is too much of it."""
    text = decoded.text
    has_controls = _ANY_CONTROL.search(text) is not None
    controls = len(_CONTROL.findall(text)) if has_controls else 0
    if controls > MOST_DAMAGE * len(text) + 2:
        raise CaptureError("the capture is a binary file", hint="save the page as HTML, Markdown or text")
    lost = text.count(_REPLACEMENT)
    if lost > max(3, MOST_DAMAGE * len(text)):
        raise CaptureError(
            f"{lost} of the capture's {len(text)} characters cannot be read as {decoded.encoding}",
            hint="save the page again, as UTF-8",
        )
    notes = list(decoded.notes)
    if lost:
        notes.append(f"{lost} characters of the capture cannot be read and stand as U+FFFD")
    text, mended = _mended(text) if has_controls else (text, 0)
    if mended:
        notes.append(f"{mended} characters were encoded twice before the page was saved; they are mended")
    other = mend_code_page(text)
    if other.page:
        notes.append(f"the text was read as {other.page} before it was saved; {other.count} characters are mended")
        text = other.text
    label = _codec_name(declared)
    if label and not _same_family(label, decoded.encoding):
        notes.append(f"the capture says it is {declared}, but it is {decoded.encoding}")
    if has_controls and _TWICE_SIGN.search(text):
        text = text.translate(_C1)
    return Decoded(_CONTROL.sub("", text) if controls else text, decoded.encoding, tuple(notes))


def _mended(text: str) -> tuple[str, int]:
    """Text whose UTF-8 was once taken for Latin-1 (``Ã©`` for é), put right, and how many characters that were.

    Only sequences with a control character in them are touched: no language writes those, so nothing sound is changed.
    """
    if not _TWICE_SIGN.search(text):
        return text, 0
    count = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal count
        try:
            character = match[0].encode("latin-1").decode("utf-8")
        except UnicodeDecodeError:
            return match[0]
        count += 1
        return character

    return _TWICE.sub(mend, text), count


def _same_family(label: str, encoding: str) -> bool:
    families = (
        {"gb2312", "gbk", "gb18030"},
        {"big5", "big5hkscs", "cp950"},
        {"utf-8", "ascii"},
        {"cp1252", "iso8859-1", "ascii"},
    )
    names = {codecs.lookup(label).name, codecs.lookup(encoding).name}
    wide = all(name.startswith(("utf-16", "utf-32")) for name in names)
    return len(names) == 1 or wide or any(names <= family for family in families)


def _codec_name(declared: str | None) -> str | None:
    """The codec for an encoding's label, or None; the web reads gb2312 as GB18030 and latin-1 as windows-1252."""
    if not declared:
        return None
    label = declared.strip().strip("\"'").lower()
    label = {
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "x-gbk": "gb18030",
        "big5": "big5hkscs",
        "x-x-big5": "big5hkscs",
    }.get(label, label)
    label = {
        "iso-8859-1": "windows-1252",
        "latin1": "windows-1252",
        "us-ascii": "windows-1252",
        "ascii": "windows-1252",
    }.get(label, label)
    try:
        name = codecs.lookup(label).name
        # bytes-to-bytes codecs (rot13, hex, zip) are also in the registry
        return label if codecs.lookup(label)._is_text_encoding and name != "idna" else None
    except (LookupError, ValueError):
        return None


def _plausibility(text: str) -> float:
    """The share of characters that Chinese or English prose would have; a rare Han character counts a little."""
    total = sum(1 for character in text if not character.isspace()) or 1
    expected = sum(1 for match in _EXPECTED.finditer(text) if not match[0].isspace())
    accents = sum(1 for character in text if "\u00a0" <= character <= "\u00ff")
    # Western prose has accents now and then; a Chinese page read as windows-1252 has little else.
    if accents > 0.15 * total:
        expected -= accents
    han = _HAN.findall(text)
    common = sum(1 for character in han if _is_common(character))
    others = len(_OTHER_LETTERS.findall(text))
    return (expected + common + 0.3 * (len(han) - common) + 0.9 * others) / total


def _is_common(character: str) -> bool:
    """True for the characters that the Chinese standards put into their first, most used level."""
    try:
        if 0xB0 <= character.encode("gb2312")[0] <= 0xD7:
            return True
    except UnicodeEncodeError:
        pass
    try:
        return 0xA4 <= character.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False
