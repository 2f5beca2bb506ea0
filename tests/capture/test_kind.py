"""What bytes are decides whether and under which ending they are stored; what a server says comes second."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from diptych.capture.kind import MAGIC, kind_of, split_content_type
from diptych.capture.refusal import Refusal

HTML = "<!DOCTYPE html><title>推迟</title><p>华为".encode()
TEXT = "华为推迟。".encode()


def archive(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "content_type", "ending"),
    [
        (HTML, "", "text/html; charset=utf-8", ".html"),
        (HTML, "a.php", "", ".html"),
        (HTML, "a", "text/plain", ".html"),
        (HTML, "a.md", "", ".md"),
        (HTML, "a.htm", "application/octet-stream", ".html"),
        (HTML, "a.pdf", "application/xhtml+xml", ".html"),
        (TEXT, "a", "", ".txt"),
        (TEXT, "a.markdown", "text/plain", ".md"),
        (TEXT, "a", "text/markdown", ".md"),
        (TEXT, "a.MD", "", ".md"),
        (TEXT, "a.yml", "", ".txt"),
        (TEXT, "a.meta.yml", "", ".txt"),
        (TEXT, "a.exe", "", ".txt"),
        (TEXT, "letter.eml", "", ".eml"),
        (TEXT, "", "message/rfc822", ".eml"),
        (TEXT, "a.mht", "multipart/related; boundary=x", ".mhtml"),
        (b"%PDF-1.7\n\0\0", "a", "application/pdf", ".pdf"),
        (b"%PDF-1.7\n\0\0", "a.html", "text/html", ".pdf"),
        (b"WARC/1.1\r\n", "a", "", ".warc"),
        (gzip.compress(b"WARC/1.1"), "a.warc.gz", "", ".warc.gz"),
        (archive("datapackage.json", "archive/a.warc"), "a.zip", "", ".wacz"),
        ("华为".encode("utf-16"), "a.txt", "", ".txt"),
        ("<html>华为 delay".encode("utf-16-le"), "a", "", ".html"),
        ("华为".encode("gb18030"), "a.txt", "", ".txt"),
        ("华为".encode("utf-16-be"), "a.txt", "text/plain; charset=UTF-16BE", ".txt"),
        (b"BMW und Mercedes", "a.txt", "", ".txt"),
        (b"MZ: Die Mitteldeutsche Zeitung", "a.txt", "", ".txt"),
    ],
)
def test_articles_keep_a_telling_ending(data: bytes, name: str, content_type: str, ending: str) -> None:
    assert kind_of(data, name, content_type).ending == ending


@pytest.mark.parametrize(
    ("data", "content_type", "code", "what"),
    [
        (b"", "text/html", "empty", "there is nothing in it"),
        (b" \r\n\t", "", "empty", "there is nothing in it"),
        (b"\xef\xbb\xbf\n", "", "empty", "there is nothing in it"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "kind", "it is a PNG image, not an article"),
        (b"\x89PNG\r\n\x1a\n", "text/html", "kind", "it is a PNG image, not an article"),
        (b"\xff\xd8\xff\xe0", "", "kind", "it is a JPEG image, not an article"),
        (b"BM\x00\x00\x01\x00", "", "kind", "it is a BMP image, not an article"),
        (b"\0\0\0\x18ftypmp42", "", "kind", "it is a film or sound, not an article"),
        (b"<svg/>", "image/svg+xml", "kind", "it is an image (image/svg+xml), not an article"),
        (b"x", "video/mp4", "kind", "it is a film (video/mp4), not an article"),
        (b"{}", "application/json", "kind", "it is data (application/json), not an article"),
        (b"<rss/>", "application/rss+xml", "kind", "it is data (application/rss+xml), not an article"),
        (b"<p>x", "application/pdf", "kind", "it is said to be application/pdf, but is not"),
        (b"<p>a\0b", "text/html", "kind", "it holds NUL bytes, which no text does"),
        (HTML * 100 + b"\0", "text/html", "kind", "it holds NUL bytes, which no text does"),
        (archive("word/document.xml"), "", "kind", "it is a ZIP archive or an office document"),
        (gzip.compress(HTML), "text/html", "kind", "it is packed with gzip"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused(data: bytes, content_type: str, code: str, what: str) -> None:
    with pytest.raises(Refusal) as caught:
        kind_of(data, "a", content_type)
    assert (caught.value.code, caught.value.what) == (f"capture.{code}", what)


@pytest.mark.parametrize("magic", [magic for magic, _ in MAGIC])
def test_every_known_binary_beginning_is_refused(magic: bytes) -> None:
    with pytest.raises(Refusal):
        kind_of(magic + b"\0\1\2", "a.html", "text/html")


@pytest.mark.parametrize(
    ("data", "content_type", "notes"),
    [
        (HTML, "text/html; charset=utf-8", ()),
        (HTML, "text/html", ()),
        ("华为".encode("gb18030"), "text/html; charset=gb2312", ()),
        ("昇騰 ①".encode("big5hkscs", "ignore"), "text/html; charset=Big5", ()),
        ("“quoted”".encode("cp1252"), "text/html; charset=ISO-8859-1", ()),
        (
            "<p>华为推迟".encode("gb18030"),
            "text/html; charset=UTF-8",
            ("the server names the charset 'utf-8', but the bytes are not utf-8",),
        ),
        (HTML, "text/html; charset=x-none", ("the server names the charset 'x-none', which is not known",)),
        (HTML, "text/html; charset=base64", ("the server names the charset 'base64', which is not known",)),
        (HTML, "text/html; charset=idna", ("the server names the charset 'idna', which is not known",)),
        ("한국".encode("euc-kr"), "text/html; charset=EUC-KR", ()),
    ],
)
def test_a_charset_that_lies_is_noted(data: bytes, content_type: str, notes: tuple[str, ...]) -> None:
    assert kind_of(data, "a", content_type).notes == notes


@pytest.mark.parametrize(
    ("header", "media", "charset"),
    [
        ("text/html", "text/html", ""),
        ("Text/HTML ; Charset = 'GBK'; x=y", "text/html", "gbk"),
        ('text/html;charset="utf-8"', "text/html", "utf-8"),
        ("nonsense", "", ""),
        ("", "", ""),
        ("text/html\x1b[31m; charset=\x1b", "", ""),
    ],
)
def test_a_content_type_has_two_parts(header: str, media: str, charset: str) -> None:
    assert split_content_type(header) == (media, charset)
