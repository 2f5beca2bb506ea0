"""What holds for every HTML file: it parses without an error, its ids are its own, its links lead somewhere."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib

from site_quality.serving import Host

_LINKS = {
    "a": "href",
    "link": "href",
    "script": "src",
    "img": "src",
    "form": "action",
    "source": "src",
    "iframe": "src",
    "use": "href",
}
# Addresses in these are for programs; they must lead somewhere as well.
_META = ("og:url", "og:image", "twitter:image")
# Attributes that name other elements of the same page.
_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")


@dataclass(frozen=True)
class Document:
    """A parsed file: its address, its elements in order, and the parser's complaints."""

    url: str
    elements: tuple[Any, ...]
    errors: tuple[str, ...]

    @property
    def ids(self) -> Counter[str]:
        """How often each id is given."""
        return Counter(found for element in self.elements if (found := element.get("id")) is not None)


def parse(text: str, url: str) -> Document:
    """The file as the HTML standard's own algorithm reads it."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    root = parser.parse(text)
    # html5lib's list of named references is the standard's; its errors carry line and column.
    errors = tuple(f"{line}:{column} {code}" for (line, column), code, _ in parser.errors)
    return Document(url, tuple(element for element in root.iter() if isinstance(element.tag, str)), errors)


def check_documents(host: Host, files: Iterator[Path]) -> tuple[list[str], list[str], int]:
    """Errors of the documents, broken links, and how many links were followed."""
    documents: dict[Path, Document] = {}
    for path in files:
        url = host.address + path.relative_to(host.folder).as_posix().removesuffix("index.html")
        documents[path.resolve()] = parse(path.read_text(encoding="utf-8"), url)
    errors = [f"{document.url}: {error}" for document in documents.values() for error in _errors(document)]
    broken: list[str] = []
    count = 0
    for document in documents.values():
        for link in _links(document):
            count += 1
            problem = _problem(host, documents, urljoin(document.url, link))
            if problem:
                broken.append(f"{document.url}: {link} {problem}")
    return errors, list(dict.fromkeys(broken)), count


def _errors(document: Document) -> Iterator[str]:
    yield from document.errors
    yield from (f"the id {name!r} is given {count} times" for name, count in document.ids.items() if count > 1)
    for element in document.elements:
        for attribute in _REFERENCES:
            for name in (element.get(attribute) or "").split():
                if name not in document.ids:
                    yield f"{element.tag} {attribute}={name!r} names no element"
        if element.tag == "script" and (element.get("type") or "").endswith("json"):
            yield from _data_errors(element.text or "")


def _data_errors(text: str) -> Iterator[str]:
    try:
        json.loads(text)
    except ValueError as error:
        yield f"its data is no JSON: {error}"


def _links(document: Document) -> Iterator[str]:
    for element in document.elements:
        link = element.get(_LINKS.get(element.tag, ""))
        if link is not None:
            yield link
        if element.tag == "meta" and (element.get("property") or element.get("name")) in _META:
            yield element.get("content") or ""


def _problem(host: Host, documents: dict[Path, Document], url: str) -> str:
    """Why an address is wrong; links to other sites are theirs to answer for."""
    address, fragment = urldefrag(url)
    if urlsplit(address).netloc != urlsplit(host.address).netloc:
        return "" if urlsplit(address).scheme in ("http", "https") else "is no web address"
    path = host.file(address)
    if path is None:
        return "leads nowhere"
    document = documents.get(path.resolve())
    if fragment and document and unquote(fragment) not in _names(document):
        return f"has no place {fragment!r}"
    return ""


@cache
def _names(document: Document) -> frozenset[str]:
    return frozenset(document.ids)
