"""Days that Chinese names by their figures, as feasts and events are called: 六一, 六四, 九一八, 双十一."""

from __future__ import annotations

from diptych.lang.hanzi import fold_chars
from diptych.lang.late_patterns import compile_late

# Month and day of those that are called so in the news, with the forms in which they stand.
_NAMED = {
    (1, 1): "元旦",
    (2, 28): "二[·・]?二八",
    (3, 8): "三[·・]?八(?!万|十|百|千|个|亿)",
    (3, 15): "三[·・]?一五",
    (5, 1): "五[·・]?一(?!个|次|年)",
    (5, 4): "五[·・]?四(?!个|次|年|十)",
    (6, 1): "六[·・]?一(?!个|次|年)",
    (6, 4): "六[·・]?四(?!个|次|年|十)",
    (6, 18): "六[·・]?一八",
    (7, 1): "七[·・]?一(?!个|次|年)",
    (7, 7): "七[·・]?七(?=事变)",
    (8, 1): "八[·・]?一(?!个|次|年)",
    (9, 11): "九[·・]?一一|911|9[·・.]11",
    (9, 18): "九[·・]?一八",
    (10, 1): "(?:十[·・]?一|国庆)(?!个|次|年|月)",
    (11, 11): "双(?:十一|11)",
    (12, 9): "一二[·・]?九",
    (12, 12): "双(?:十二|12)",
}
_FORMS = {day: compile_late(rf"(?<![零〇一二三四五六七八九十百第\d])(?:{form})") for day, form in _NAMED.items()}


def names_day(text: str, month: int | None, day: int) -> bool:
    """Whether a text names a day of the year by the figures of its month and day."""
    form = _FORMS.get((month or 0, day))
    return form is not None and form.search(fold_chars(text)) is not None
