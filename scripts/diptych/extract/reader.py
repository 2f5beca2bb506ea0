"""Any saved capture as an article: what kind it is, by its content, and the reader for that kind."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from diptych.errors import CaptureError
from diptych.extract.briefing import briefing_article, is_briefing
from diptych.extract.captures import capture_article
from diptych.extract.encoding import Decoded, decode
from diptych.extract.facts import Facts
from diptych.extract.front_matter import read_front_matter
from diptych.extract.headline import choose_headline, title_key
from diptych.extract.html_page import declared_charset as page_charset
from diptych.extract.html_page import html_article, is_html
from diptych.extract.mail import is_mail, read_mail
from diptych.extract.markdown import read_markdown
from diptych.extract.pdf import pdf_passages, read_pdf
from diptych.extract.plaintext import read_plaintext
from diptych.extract.web_archive import is_wacz, is_warc, read_wacz, read_warc
from diptych.lang.pinyin import strip_pinyin
from diptych.model.article import Article, Wording

# An article with all its pictures inside is seldom over 20 MB; what is larger is no article.
MAX_CAPTURE_BYTES = 50_000_000
_MARKDOWN = re.compile(
    r"^(?:#{1,6}[ \t]+\S|[*+-] \[|>[ \t]\S)|!?\[[^\[\]\n]{0,200}\]\([^()\s]{1,500}\)|\*\*[^*\n]{1,200}\*\*|^```",
    re.MULTILINE,
)
# Each of those marks has one of these.
_MARKDOWN_SIGNS = "#[>*`"
# The longest page of comments has some ten thousand lines.
MOST_LINES = 40_000
# One mark may be chance ("[1](2)", "# 1"); a Markdown page has dozens.
LEAST_MARKDOWN_MARKS = 3


def read_capture(path: str | Path) -> Article:
    """Return the article in a saved capture.

    Raises CaptureError, with the file's name, for a file that is empty, binary, too large or in no readable encoding.
    A capture without an article is an Article without blocks; its notes give the reason.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise CaptureError("this is not a file", hint="name one saved capture", place=str(path))
        if size > MAX_CAPTURE_BYTES:
            raise CaptureError(_too_large(size), hint="save the article alone", place=str(path))
        data = path.read_bytes()
    except FileNotFoundError:
        raise CaptureError("there is no such file", hint="check the name", place=str(path)) from None
    except OSError as error:
        raise CaptureError(
            f"the file cannot be read ({error.strerror})", hint="check its permissions", place=str(path)
        ) from None
    try:
        return read_bytes(data, path.name)
    except CaptureError as error:
        raise CaptureError(error.what, hint=error.hint, place=str(path)) from None


def read_bytes(data: bytes, name: str = "", declared_charset: str | None = None) -> Article:
    """Return the article in the bytes of a capture; ``declared_charset`` is what an HTTP header said.

    ``name`` is the file's name: it decides nothing that the content tells. Raises CaptureError as read_capture does.
    """
    return _read(data, declared_charset, Facts())


def read_wording(data: bytes) -> Wording:
    """Return the headline and the text of the article that ``read_bytes`` returns, and raise what it raises.

    Nothing else is worked out: a check of thousands of quotes asks for no more.
    """
    article = _read(data, None, Facts(words_only=True))
    return Wording(article.title, article.text)


def _read(data: bytes, declared_charset: str | None, facts: Facts) -> Article:
    if len(data) > MAX_CAPTURE_BYTES:
        raise CaptureError(_too_large(len(data)), hint="save the article alone")
    if b"%PDF-" in data[:1024]:
        return _read_pdf(data, facts)
    if is_wacz(data):
        page = read_wacz(data, facts)
        return _read_page(page.data, page.charset, facts, page.kind)
    if is_warc(data):
        page = read_warc(data, facts)
        return _read_page(page.data, page.charset, facts, page.kind)
    if is_mail(data):
        part = read_mail(data, facts)
        if part.is_page:
            return _read_page(part.data, part.charset, facts, part.kind)
        text = _bounded(_clean(decode(part.data, part.charset), facts), facts)
        return capture_article(part.kind, read_plaintext(text), facts, text)
    return _read_text(_clean(decode(data, declared_charset or page_charset(data)), facts), facts)


def _too_large(size: int) -> str:
    return f"the capture has {size} bytes; the most is {MAX_CAPTURE_BYTES}"


def _clean(decoded: Decoded, facts: Facts) -> str:
    """The text with one kind of line end and without pinyin noise."""
    facts.notes.extend(decoded.notes)
    free = strip_pinyin(decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    if free.removed:
        facts.notes.append(f"{free.removed} bracketed pinyin syllables were taken out")
    return free.text


def _bounded(text: str, facts: Facts) -> str:
    """The text's first lines, where it has more than any article."""
    lines = text.count("\n") + 1
    if lines <= MOST_LINES:
        return text
    facts.notes.append(f"the capture has {lines} lines; the first {MOST_LINES} were read")
    return "\n".join(text.split("\n", MOST_LINES)[:MOST_LINES])


def _read_page(data: bytes, charset: str | None, facts: Facts, kind: str) -> Article:
    return html_article(_clean(decode(data, charset or page_charset(data)), facts), facts, kind)


def _read_pdf(data: bytes, facts: Facts) -> Article:
    found = read_pdf(data)
    pages = tuple(_clean(Decoded(page, "utf-8"), facts) for page in found.pages)
    text = "\n".join(pages)
    if not found.complete:
        facts.notes.append(f"only the first {len(pages)} pages of the PDF were read")
    if not text.strip():
        facts.notes.append("the PDF has no text layer: its pages are pictures")
    # What a PDF states of itself is often its template's; it counts where the pages say it too.
    if found.title and title_key(found.title) and title_key(found.title) in title_key(text[:20_000]):
        lines = [line.strip() for line in text.split("\n", 40)[:40]]
        facts.add("title", choose_headline([found.title], lines, None), "pdf")
    if found.author and found.author in text:
        facts.add("author", found.author, "pdf")
    return capture_article("pdf", pdf_passages(pages), facts, text)


def _has_marks(text: str) -> bool:
    if not any(sign in text for sign in _MARKDOWN_SIGNS):
        return False
    return next(islice(_MARKDOWN.finditer(text), LEAST_MARKDOWN_MARKS - 1, None), None) is not None


def _read_text(text: str, facts: Facts) -> Article:
    if is_html(text):
        return html_article(text, facts)
    front = read_front_matter(text)
    if front is None and is_briefing(text):
        return briefing_article(text, facts.notes)
    first = 1
    body = text
    if front:
        facts.add_front_matter(front.values)
        first = front.line
        body = text.split("\n", first - 1)[-1]
    body = _bounded(body, facts)
    if front or _has_marks(text[:200_000]):
        read = read_markdown(body, first)
        facts.notes.extend(read.notes)
        return capture_article("markdown", read.passages, facts, text)
    return capture_article("text", read_plaintext(body, first), facts, text)
