"""Words of caution: what a text gives as likely, planned or hearsay and not as fact."""

from __future__ import annotations

import re
from functools import lru_cache

from diptych.lang.hanzi import fold_chars
from diptych.lang.spans import Span

# Hearsay and doubt: what a wording must not state as certain.
_STRONG = re.compile(
    r"可能|或许|也许|或将|恐将|恐怕|疑似|据悉|据称|据传|传出|传闻|据说|似乎|看似"
    r"|\b(?:may|might|could|reportedly|allegedly|apparently|seem(?:s|ed|ingly)?|likely|possibly|perhaps|"
    r"probably|rumou?r(?:s|ed)?)\b",
    re.I,
)
# Anything that keeps a distance, attribution included.
_HEDGE = re.compile(
    r"据|称|说|认为|表示|指出|透露|报道|传|会|将|或|能否|拟|可能|或许|也许|或将|恐将|恐怕|料将|预计|预期|预料|"
    r"有望|拟|计划|打算|疑似|据悉|据称|据传|传出|传闻|据报|"
    r"据说|似乎|看似|估计|倾向于|"
    r"未必|不一定|大概率|原定|原计划|考虑"
    r"|\b(?:said|says?|saying|told|according|report(?:s|ed|ing)?|thinks?|thought|can|will|should|may|might|"
    r"could|would|reportedly|allegedly|apparently|seem(?:s|ed|ingly)?|appear(?:s|ed)?|likely|"
    r"unlikely|possibly|"
    r"perhaps|probably|potential(?:ly)?|expect(?:s|ed|ation)?|plan(?:s|ned|ning)?|suggest(?:s|ed|ing)?|"
    r"estimated?|rumou?r(?:s|ed)?|"
    r"claim(?:s|ed)?|purported(?:ly)?|aim(?:s|ed|ing)?|intend(?:s|ed)?|consider(?:s|ed|ing)?|believed?|set to|"
    r"due to be|originally|"
    r"forecast(?:s|ed)?|project(?:s|ed))\b",
    re.I,
)


@lru_cache(maxsize=8192)
def keeps_distance(text: str) -> bool:
    """Whether a text has any word of caution or attribution."""
    return _HEDGE.search(fold_chars(text)) is not None


@lru_cache(maxsize=8192)
def find_hedges(text: str) -> tuple[Span, ...]:
    """The words of doubt and hearsay in a text, in order."""
    return tuple(
        Span(match.start(), match.end(), text[match.start() : match.end()])
        for match in _STRONG.finditer(fold_chars(text))
    )
