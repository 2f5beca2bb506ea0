"""One article saved in every format is the same article, with what each format states of it."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from email.message import EmailMessage

import pytest

from diptych.errors import CaptureError
from diptych.extract import web_archive
from diptych.extract.reader import read_bytes
from diptych.model.article import Article

PARAGRAPHS = (
    "A chip maker has postponed the launch of its new product after training efforts failed, people familiar with "
    "the matter said on Thursday.",
    "The company faced persistent technical problems. As a result, it switched to other chips, according to three "
    "people who spoke on condition of anonymity.",
    "Analysts expect the launch in the coming weeks. “It is a matter of software,” said one of them.",
)
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Chip maker delays launch | The Example Times</title>
<meta property="og:site_name" content="The Example Times">
<link rel="canonical" href="https://example.org/news/launch">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Chip maker delays launch",
 "datePublished": "2025-08-14T21:02:00+08:00", "author": [{{"@type": "Person", "name": "Jane Doe"}}]}}</script>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><h1>Chip maker delays launch</h1><p class="byline">By Jane Doe</p>
<p>{PARAGRAPHS[0]}</p><h2>Why it failed</h2><p>{PARAGRAPHS[1]}</p>
<blockquote><p>{PARAGRAPHS[2]}</p></blockquote>
<ul><li>One chip for training, another for use.</li></ul>
<table><tr><th>Chip</th><th>Price</th></tr><tr><td>H20</td><td>12,000</td></tr></table>
<figure><img src="a.png" alt=""><figcaption>The plant in August.</figcaption></figure></main>
<aside class="related"><h3>Related articles</h3><ul><li><a href="/b">Another maker opens a plant</a></li></ul></aside>
<div style="display:none">Subscribe to our newsletter.</div>
<footer><p>© The Example Times. All rights reserved.</p></footer><script>alert(1)</script></body></html>"""


def letter() -> bytes:
    message = EmailMessage()
    message["From"] = "The Example Times <news@example.org>"
    message["To"] = "reader@example.net"
    message["Subject"] = "Chip maker delays launch"
    message["Date"] = "Thu, 14 Aug 2025 21:02:00 +0800"
    message["Message-ID"] = "<1@example.org>"
    message.set_content("Open this letter in a browser.")
    message.add_alternative(PAGE, subtype="html")
    return message.as_bytes()


def saved_page() -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://example.org/news/launch?from=home"
    message["Subject"] = "Chip maker delays launch"
    message["Date"] = "Fri, 15 Aug 2025 01:02:00 -0000"
    message.set_content(PAGE, subtype="html")
    message.make_related()
    return message.as_bytes()


def record(url: str, status: str, kind: str, body: bytes) -> bytes:
    response = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-08-16T01:02:03Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
    )
    return head.encode() + response + b"\r\n\r\n"


def archive(compressed: bool = True, page: str = PAGE) -> bytes:
    records = (
        record("https://example.org/style.css", "200 OK", "text/css", b"p {}"),
        record(
            "https://example.org/gone", "404 Not Found", "text/html", b"<html><body><p>Not found.</p></body></html>"
        ),
        record("https://example.org/news/launch", "200 OK", "text/html; charset=utf-8", page.encode()),
    )
    return b"".join(gzip.compress(one, mtime=0) if compressed else one for one in records)


def package() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        lines = ({"format": "json-pages-1.0"}, {"url": "https://example.org/news/launch", "title": "Launch"})
        packed.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, lines)))
        packed.writestr("archive/data.warc.gz", archive())
    return buffer.getvalue()


FORMATS = {
    "html": PAGE.encode(),
    "eml": letter(),
    "mhtml": saved_page(),
    "warc": archive(),
    "warc plain": archive(compressed=False),
    "wacz": package(),
}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_article(name: str) -> None:
    """Each block of its own kind, the menu and the related articles dropped, the hidden and the scripts not read."""
    article = read_bytes(FORMATS[name], "capture.bin")
    assert article.kind == name.split(" ")[0]
    assert [(block.kind, block.text) for block in article.blocks][:4] == [
        ("paragraph", PARAGRAPHS[0]),
        ("heading", "Why it failed"),
        ("paragraph", PARAGRAPHS[1]),
        ("quote", PARAGRAPHS[2]),
    ]
    assert ("table", "H20 | 12,000") in [(block.kind, block.text) for block in article.blocks]
    everything = article.text + "\n".join(item.text for item in article.dropped)
    assert "Another maker" not in article.text
    assert "All rights reserved" not in article.text
    assert "alert" not in everything
    assert (article.title, article.author, article.publisher) == (
        "Chip maker delays launch",
        "Jane Doe",
        "The Example Times",
    )
    assert article.published == "2025-08-14"
    assert article.lang == "en"


def where(article: Article, field: str) -> set[tuple[str, str]]:
    return {(item.value, item.where) for item in article.meta if item.field == field}


def test_what_a_page_states() -> None:
    article = read_bytes(FORMATS["html"])
    assert article.url == "https://example.org/news/launch"
    assert article.published_at == "2025-08-14T21:02:00+08:00"
    assert ("2025-08-14", "json-ld") in where(article, "published")
    assert ("Jane Doe", "json-ld") in where(article, "author")
    assert ("Jane Doe", "byline") in where(article, "author")


def test_what_a_letter_states() -> None:
    """The day in the sender's own zone."""
    article = read_bytes(FORMATS["eml"])
    assert ("2025-08-14", "mail-header") in where(article, "published")
    assert ("The Example Times", "mail-header") in where(article, "publisher")
    assert article.archived is None


@pytest.mark.parametrize(("name", "day"), [("mhtml", "2025-08-15"), ("warc", "2025-08-16"), ("wacz", "2025-08-16")])
def test_the_day_of_saving_is_kept_apart(name: str, day: str) -> None:
    article = read_bytes(FORMATS[name])
    assert article.archived == day
    assert article.published == "2025-08-14"
    assert f"the page says 2025-08-14, the archive's date is {day}" in article.notes


def test_a_day_after_the_archive_listed_the_article_is_the_pages_clock() -> None:
    """The page shows the day of every visit; below it stands the day of the article."""
    head = "title: Chip maker delays launch\ndate: 2025-08-15\nfetch_date: 2025-10-06T21:00:00\n"
    body = "# Chip maker delays launch\n\nMonday, October 6, 2025\n\nBy Jane Doe - August 14, 2025\n\n" + "\n\n".join(
        PARAGRAPHS
    )
    assert read_bytes(f"---\n{head}---\n{body}".encode()).published == "2025-08-14"
    unstated = body.replace(" - August 14, 2025", "")
    assert read_bytes(f"---\n{head}---\n{unstated}".encode()).published is None


def test_a_letter_without_a_page() -> None:
    message = EmailMessage()
    message["From"] = "Jane <jane@example.org>"
    message["Subject"] = "A note"
    message["Date"] = "Thu, 14 Aug 2025 21:02:00 +0800"
    message.set_content("\n\n".join(PARAGRAPHS))
    article = read_bytes(message.as_bytes())
    assert [block.text for block in article.blocks] == list(PARAGRAPHS)
    assert (article.kind, article.title) == ("eml", "A note")


def test_a_text_that_begins_like_a_header_is_a_text() -> None:
    text = "From: the editors\n\n" + "\n\n".join(PARAGRAPHS)
    assert read_bytes(text.encode()).kind == "text"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            record("https://example.org/a", "404 Not Found", "text/html", b""),
            "the web archive holds no page of HTML — save the page again",
        ),
        (package()[:-60], "the web archive is damaged — save the page again"),
        (
            b"MIME-Version: 1.0\nSubject: a\nContent-Type: image/png\n\n\x00",
            "the mail has no text — save the letter itself, not its attachment",
        ),
    ],
)
def test_refusals(data: bytes, message: str) -> None:
    with pytest.raises(CaptureError) as caught:
        read_bytes(data)
    assert str(caught.value).startswith(message)


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing unfolds to more than a page with all its parts can have."""
    monkeypatch.setattr(web_archive, "MOST_UNFOLDED", 1_000_000)
    bomb = archive(page="<html><body>" + "<p>word</p>" * 200_000)
    assert len(bomb) < 30_000
    with pytest.raises(CaptureError, match="unfolds to more than 1000000 bytes"):
        read_bytes(bomb)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("archive/data.warc", b"0" * 2_000_000)
    with pytest.raises(CaptureError, match="unfolds to more than 1000000 bytes"):
        read_bytes(buffer.getvalue())


def pdf(lines: list[str], pages: int = 1) -> bytes:
    """A PDF as small as one can be, its lines in Helvetica, with a running head."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for number in range(pages):
        drawn = [f"The Example Times, page {number + 1}", *lines]
        stream = "BT /F 10 Tf 14 TL 40 800 Td " + " ".join(f"({line}) Tj T*" for line in drawn) + " ET"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream.encode("latin-1")))
        page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 840]/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R>>"
        objects.append(page.format(len(objects)).encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {pages}>>".encode()
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    tail = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + tail


def wrapped(text: str, width: int = 60) -> list[str]:
    lines = [""]
    for word in text.replace("“", '"').replace("”", '"').split(" "):
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def test_pdf() -> None:
    """Lines of a column are joined, the running head is dropped, nothing is made up from the file's own data."""
    lines = ["Chip maker delays launch", "By Jane Doe", "August 14, 2025"]
    for paragraph in PARAGRAPHS:
        lines += wrapped(paragraph)
    article = read_bytes(pdf(lines, pages=3))
    assert article.kind == "pdf"
    assert article.blocks[0].text == PARAGRAPHS[0]
    assert article.blocks[1].text == PARAGRAPHS[1]
    assert "The Example Times, page" not in article.text
    assert (article.author, article.published) == ("Jane Doe", "2025-08-14")


def test_a_pdf_of_pictures_has_no_article() -> None:
    article = read_bytes(pdf([]).replace(b"Tj", b"%%"))
    assert article.blocks == ()
    assert "the PDF has no text layer: its pages are pictures" in article.notes


def test_a_damaged_pdf() -> None:
    with pytest.raises(CaptureError) as caught:
        read_bytes(b"%PDF-1.7\n" + b"1 0 obj<<" * 5000)
    assert str(caught.value) == "the PDF is damaged — save or print it again"
