"""What the record's guide says of one field, beside what the field's type says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """One field in the words of the guide.

    ``zh`` is the field's guide in Chinese, as the type's ``doc`` is in English; ``advice_*`` says what tells the good
    example from the bad one. Both examples are YAML as an editor writes it, and stand in place of the same key of a
    whole record: the good one earns no error and no warning there, the bad one earns ``code``. ``place`` is the key
    path of the object that they stand in, where it is not the first of its type.
    """

    zh: str
    good: str
    bad: str
    code: str
    advice_en: str
    advice_zh: str
    place: str = ""


Entries = Mapping[str, GuideEntry]
