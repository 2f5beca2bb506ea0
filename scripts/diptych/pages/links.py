"""Where every page stands below its locale's folder, the same in each locale, and the ids of places on a page."""

from __future__ import annotations

from urllib.parse import urlencode

from diptych.pages.escaping import anchor

HOME = ""
TOPICS = "topics/"
ARCHIVE = "archive/"
SEARCH = "search/"
SOURCES = "sources/"
NAMES = "names/"
DISPUTES = "disputes/"
CORRECTIONS = "corrections/"


def brief_url(brief_id: str) -> str:
    """The page of a brief."""
    return f"briefs/{brief_id}/"


def topic_url(topic: str) -> str:
    """The page of a topic."""
    return f"{TOPICS}{topic}/"


def month_url(month: str) -> str:
    """The page of a month, ``YYYY-MM``."""
    return f"{ARCHIVE}{month}/"


def name_url(term_id: str) -> str:
    """The page of an organisation or person."""
    return f"{NAMES}{term_id}/"


def older_url(url: str, number: int) -> str:
    """One of the pages that a long list is cut into, the oldest being 1; no id of ours holds a full stop."""
    return f"{url}page.{number}/" if url.count("/") == 1 else f"{url.rstrip('/')}.{number}/"


def page_file(url: str) -> str:
    """The file in the tree of pages that a site generator publishes at ``url``."""
    return f"{url}index.md"


def page_url(file: str) -> str:
    """Where the page of a file in the tree is published: the other way round of ``page_file``."""
    return file.removesuffix("index.md") if file.endswith("index.md") else f"{file.removesuffix('.md')}/"


def query(**values: str) -> str:
    """The part of an address behind its question mark."""
    return urlencode(values)


def root(url: str) -> str:
    """The way from a page to its locale's folder: ``../../`` from ``briefs/x/``."""
    return "../" * url.count("/") or "./"


def fact_anchor(fact: str) -> str:
    """A fact in the list of key facts."""
    return f"f-{anchor(fact)}"


def evidence_anchor(fact: str) -> str:
    """A fact's quotes."""
    return f"e-{anchor(fact)}"


def dispute_anchor(number: int) -> str:
    """A disagreement, counted from 1."""
    return f"dispute-{number}"


def source_anchor(source: str) -> str:
    """A row of the sources table."""
    return f"s-{anchor(source)}"
