"""Views → pages: an HTML fragment with front matter, ready to be passed through by a site generator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from diptych.pages import escaping, links, typography
from diptych.pages.edition import Edition
from diptych.pages.pieces import Pieces
from diptych.pages.sections import revisions


@dataclass(frozen=True, slots=True)
class Page:
    """A page of one locale: where it stands below the locale's folder, and its words, safe as HTML."""

    url: str
    kind: str
    title: str
    description: str
    body: str

    @property
    def file(self) -> str:
        """The file's path in the tree of pages."""
        return links.page_file(self.url)

    @property
    def text(self) -> str:
        """The file in the tree: front matter, then the fragment."""
        front = escaping.front_matter(
            {
                "title": self.title,
                "description": self.description,
                # Tells the theme and our plugin that the body is one finished piece of HTML.
                "fragment": self.kind,
                "hide": ["navigation", "toc"],
            }
        )
        return f"{front}\n{self.body}\n"


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself in its head; plain text."""

    title: str
    description: str
    kind: str


def render_page(template: str, view: Any, edition: Edition, head: Head) -> Page:
    """The page of a view by the template ``templates/<template>.html``."""
    pieces = Pieces(edition, links.root(view.url))
    body = _environment().get_template(f"{template}.html").render(view=view, piece=pieces, **_words(edition))
    return make_page(view.url, head, _compact(body).strip())


def make_page(url: str, head: Head, body: str) -> Page:
    """The page with these words, its body being HTML."""
    return Page(url, head.kind, escaping.html(head.title), escaping.html(_shortened(head.description)), body)


# Search engines and link previews cut descriptions at about this many characters; Chinese ones at half of it.
_DESCRIPTION_CHARS = 200


def _shortened(text: str) -> str:
    return text if len(text) <= _DESCRIPTION_CHARS else text[: _DESCRIPTION_CHARS - 1].rstrip() + "…"


_BLANK = re.compile(r"\n\s*\n")


def _compact(body: str) -> str:
    """The fragment without blank lines: Markdown ends raw HTML at a blank line in some engines."""
    return _BLANK.sub("\n", body)


def _words(edition: Edition) -> dict[str, Any]:
    labels = edition.labels
    return {
        "t": labels.t,
        "n": labels.n,
        "date": labels.date,
        "revisions": revisions,
        "tongued": typography.tongued,
        "page_lang": edition.locale.lang,
    }


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("diptych.pages", "templates"),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Templates are part of the package: they do not change while a build runs.
        auto_reload=False,
    )


def _finalize(value: Any) -> Any:
    """Every plain string that a template prints goes through the escape module."""
    return escaping.html(value) if type(value) is str else value


def render_document(template: str, values: dict[str, Any]) -> str:
    """A whole HTML document of its own."""
    return _environment().get_template(f"{template}.html").render(**values)
