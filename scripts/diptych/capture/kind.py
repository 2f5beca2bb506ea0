"""What captured bytes are, by their content first: an article's format, or a reason to refuse them."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import PurePath

from diptych.capture.refusal import Refusal

# Media types that can hold an article, and the ending under which it is stored.
ARTICLE_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "multipart/related": ".mhtml",
    "application/x-mimearchive": ".mhtml",
    "message/rfc822": ".eml",
    "application/warc": ".warc",
    "application/wacz": ".wacz",
}
# Servers say these where they do not know, or do not care.
UNSURE_TYPES = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/unknown", "text/*"})
# The endings that a text may keep from the name it comes with.
TEXT_ENDINGS = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml", ".warc"})
SHORT_ENDINGS = {".markdown": ".md", ".htm": ".html", ".xhtml": ".html", ".mht": ".mhtml"}
# The beginnings of files that are no text; https://en.wikipedia.org/wiki/List_of_file_signatures.
MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or film"),
    (b"BM", "a BMP image"),
    (b"OggS", "a sound"),
    (b"ID3", "a sound"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"\xfd7zXZ", "an archive"),
    (b"BZh", "an archive"),
    (b"SQLite format 3", "a database"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|title|meta|div|p)[\s>/]", re.I)
_HINT = "give the article's own page, or save it as HTML, Markdown, text or PDF"
# Charsets of the Encoding standard (§4.2) under the names that Python shares. A server's word must not choose among all
# of Python's codecs: punycode, for one, takes time that grows with the square of the text.
_WEB_CHARSET = re.compile(
    "utf-?8|utf-16(?:le|be)?|gb2312|gbk|gb18030|big5|big5-hkscs|euc-(?:jp|kr)|shift[_-]jis|iso-2022-jp|us-ascii|ascii"
    "|(?:iso-8859|latin)-?[0-9]{1,2}|(?:windows|cp)-?125[0-8]|koi8-[ru]|macintosh"
)
# Browsers look at the first 512 bytes (MIME Sniffing §5); long comments before the first tag are common.
_SNIFFED_BYTES = 4096
# A stray NUL or two are damage, not UTF-16.
_WIDE_NULS = 4


@dataclass(frozen=True, slots=True)
class Kind:
    """The ending under which a capture is stored, and what is odd about it."""

    ending: str
    notes: tuple[str, ...] = ()


def kind_of(data: bytes, name: str, content_type: str = "") -> Kind:
    """The kind of captured bytes; raises Refusal for what is empty or no article.

    ``name`` is the file's or the URL's last part, ``content_type`` what a server says; what the bytes say goes first.
    """
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise Refusal("empty", "there is nothing in it", "open it in a browser and save what you see")
    media, charset = split_content_type(content_type)
    ending = PurePath(name.lower()).suffix
    if packed := _archive(data, ending):
        return Kind(packed)
    if data.startswith(b"%PDF-"):
        return Kind(".pdf")
    _refuse_binary(data, charset)
    if media in UNSURE_TYPES:
        return Kind(_text_ending(data, ending))
    if media not in ARTICLE_TYPES:
        raise Refusal("kind", f"it is {_describe(media)}, not an article", _HINT)
    said = ARTICLE_TYPES[media]
    if said in (".pdf", ".wacz"):
        raise Refusal("kind", f"it is said to be {media}, but is not", _HINT)
    if said == ".txt":
        said = ".html" if _HTML.search(data[:_SNIFFED_BYTES]) else _text_ending(data, ending)
    return Kind(said, _charset_notes(data, charset))


def split_content_type(header: str) -> tuple[str, str]:
    """Media type and charset of a ``Content-Type`` field, in lower case, each empty where it is not there."""
    media, _, parameters = header.partition(";")
    found = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", parameters, re.I)
    media = media.strip().lower()
    return (media if re.fullmatch(r"[a-z0-9.+-]{1,60}/[a-z0-9.+*-]{1,80}", media) else ""), (
        found[1].lower() if found else ""
    )


def _archive(data: bytes, ending: str) -> str | None:
    if data.startswith(b"PK\x03\x04"):
        # A web archive is a ZIP with datapackage.json and archive/ in it (WACZ 1.1 §4).
        if ending == ".wacz" or (b"datapackage.json" in data and b"archive/" in data):
            return ".wacz"
        raise Refusal("kind", "it is a ZIP archive or an office document", _HINT)
    if data.startswith(b"\x1f\x8b"):
        if ending in (".gz", ".warc"):
            return ".warc.gz"
        raise Refusal("kind", "it is packed with gzip", "unpack it first")
    return None


def _refuse_binary(data: bytes, charset: str) -> None:
    for magic, what in MAGIC:
        if data.startswith(magic) and (len(magic) > 2 or b"\0" in data[:64]):
            raise Refusal("kind", f"it is {what}, not an article", _HINT)
    if data[4:8] == b"ftyp":
        raise Refusal("kind", "it is a film or sound, not an article", _HINT)
    if b"\0" in data and not _is_wide(data, charset):
        raise Refusal("kind", "it holds NUL bytes, which no text does", _HINT)


def _is_wide(data: bytes, charset: str) -> bool:
    """True for UTF-16 and UTF-32, in which NUL bytes are ordinary."""
    if charset.startswith(("utf-16", "utf-32", "utf16", "utf32", "ucs-2", "unicode")):
        return True
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return True
    # Without a mark: the NULs of Latin letters and line breaks all stand in the high half of their units.
    even, odd = data[::2].count(0), data[1::2].count(0)
    return min(even, odd) == 0 and max(even, odd) >= _WIDE_NULS and max(even, odd) * 50 > len(data)


def _text_ending(data: bytes, ending: str) -> str:
    if data.startswith(b"WARC/"):
        return ".warc"
    if ending in TEXT_ENDINGS:
        return SHORT_ENDINGS.get(ending, ending)
    return ".html" if _HTML.search(data[:_SNIFFED_BYTES].replace(b"\0", b"")) else ".txt"


def _describe(media: str) -> str:
    family = media.partition("/")[0]
    names = {"image": "an image", "video": "a film", "audio": "a sound", "font": "a font"}
    return f"{names.get(family, 'data')} ({media})"


def _charset_notes(data: bytes, charset: str) -> tuple[str, ...]:
    """What is odd about the charset that the server says; the bytes are kept as they are."""
    if not charset:
        return ()
    # What pages call by the first name is in truth the second, larger one (Encoding standard §4.2).
    larger = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252"}
    if not _WEB_CHARSET.fullmatch(charset):
        return (f"the server names the charset '{charset}', which is not known",)
    try:
        data.decode(larger.get(charset, charset))
    except (UnicodeError, LookupError):
        return (f"the server names the charset '{charset}', but the bytes are not {charset}",)
    return ()
