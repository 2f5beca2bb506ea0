"""The metadata of one capture while it is gathered: each value with where it stands, conflicts told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from diptych.lang.timestamps import Timestamp, find_timestamps
from diptych.model.article import MetaValue

_FRONT_KEYS = {
    "title": ("title", "headline", "og:title"),
    "author": ("author", "authors", "byline", "creator", "by"),
    "publisher": ("publisher", "site", "site_name", "sitename", "website", "source", "publication"),
    "url": ("url", "link", "canonical", "permalink", "source_url", "original_url", "original"),
    "published": ("published", "date_published", "publish_date", "pubdate", "published_at", "published_time"),
    "archived": (
        "fetch_date",
        "fetched",
        "saved",
        "clipped",
        "archived",
        "accessed",
        "captured",
        "retrieved",
        "created",
    ),
}


@dataclass(slots=True)
class Facts:
    """The first value for a field stands; every value is recorded in ``meta`` with where it was found.

    ``words_only`` is True where nobody asks for more than the headline and the text: what only tells who wrote the
    article, where and when is then not looked for.
    """

    words_only: bool = False
    values: dict[str, str] = field(default_factory=dict)
    meta: list[MetaValue] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, value: str | None, where: str) -> None:
        """Record a value; unknown values are left out."""
        value = unicodedata.normalize("NFC", " ".join(value.split())) if value else ""
        if value:
            self.values.setdefault(name, value)
            self.meta.append(MetaValue(name, value, where))

    def put(self, name: str, value: str | None, where: str) -> None:
        """Record a value that stands before those that were found earlier."""
        self.values.pop(name, None)
        self.add(name, value, where)

    def add_day(self, name: str, value: str, where: str) -> None:
        """Record the day in ``value``, and the moment of publication where it has one."""
        stamps = find_timestamps(value)
        if stamps:
            known = name in self.values
            self.add(name, stamps[0].day, where)
            if name == "published" and not known:
                self.add("published_at", stamps[0].moment, where)

    def add_front_matter(self, values: Mapping[str, str]) -> None:
        """Record what a Markdown capture's front matter states."""
        for name, keys in _FRONT_KEYS.items():
            for key in keys:
                self._add_front(name, key, values.get(key, ""))
        day = find_timestamps(values.get("date", ""))
        if not day:
            return
        if "archived" in self.values:
            # Beside the moment of saving, a bare "date" is the day on which the collecting archive listed the article.
            self.put("archived", day[0].day, "front-matter")
        else:
            self.add_day("published", values["date"], "front-matter")

    def _add_front(self, name: str, key: str, value: str) -> None:
        is_address = bool(re.match(r"https?://", value))
        if name in ("published", "archived"):
            self.add_day(name, value, "front-matter")
        elif name == "url":
            self.add("url", value if is_address else None, "front-matter")
        elif is_address:
            self.add("url", value if key == "source" else None, "front-matter")
        else:
            self.add(name, value.strip("[]").strip("\"' ") if name == "author" else value, "front-matter")

    def latest_day(self) -> str | None:
        """The last day on which the article can have appeared: that of its first saving, in any time zone."""
        saved = [item.value for item in self.meta if item.field == "archived"]
        return (date.fromisoformat(min(saved)) + timedelta(days=1)).isoformat() if saved else None

    def add_visible_date(self, stamp: Timestamp) -> None:
        """Record the date that stands beside the headline, unless it lies after the day of saving."""
        latest = self.latest_day()
        if latest and stamp.day > latest:
            return
        stated = self.values.get("published")
        if stamp.role == "updated" and stated:
            return
        if stated is None or self._yields(stated, stamp.day):
            if stated is None and stamp.role == "updated":
                self.notes.append(f"the page gives the day of its last change, {stamp.day}, and no other")
            self.put("published", stamp.day, "byline")
            self.put("published_at", None if stamp.role == "updated" else stamp.moment, "byline")
        else:
            self.add("published", stamp.day, "byline")
            if "T" not in self.values.get("published_at", "") and stated == stamp.day:
                self.add("published_at", stamp.moment, "byline")
        if stated and stated != stamp.day:
            where = next(item.where for item in self.meta if item.field == "published" and item.value == stated)
            self.notes.append(f"the byline says {stamp.day}, the {where} says {stated}")

    def _yields(self, stated: str, visible: str) -> bool:
        """True where the visible date counts: front matter is a collector's, and a moment in UTC may be a day off."""
        where = next(item.where for item in self.meta if item.field == "published" and item.value == stated)
        if where == "front-matter":
            return True
        apart = abs((date.fromisoformat(visible) - date.fromisoformat(stated)).days)
        return apart == 1 and self.values.get("published_at", "").endswith(("Z", "+00:00"))

    def compare_dates(self) -> None:
        """Say where the page's date and the archive's differ."""
        published, archived = self.values.get("published"), self.values.get("archived")
        if published and archived and published != archived:
            self.notes.append(f"the page says {published}, the archive's date is {archived}")
