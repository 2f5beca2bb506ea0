"""How others may name a brief: as a line of text and as BibTeX."""

from __future__ import annotations

import re

from diptych.pages import escaping
from diptych.pages.edition import Edition
from diptych.pages.view import BriefView, CitationText


def cite_brief(view: BriefView, edition: Edition, site_name: str, page_url: str) -> CitationText:
    """The citation of a page as it stands today: with the day of its last change."""
    day = view.updated
    where = f" {page_url}" if page_url else ""
    line = edition.labels.t("cite.line", title=view.title.text, site=site_name, date=edition.labels.date(day))
    fields = {
        "title": f"{{{_plain(view.title.text)}}}",
        "howpublished": _plain(site_name),
        "year": day[:4],
        "month": str(int(day[5:7])),
        "url": page_url,
        "langid": edition.locale.lang,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return CitationText(line + where, "\n".join([f"@misc{{{view.id},", *lines, "}"]))


def _plain(text: str) -> str:
    """Text on one line without the characters that BibTeX reads as its own."""
    return " ".join(re.sub(r"[{}\\%#$&~^_]", " ", escaping.visible(text)).split())
