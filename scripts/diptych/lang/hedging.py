"""Words of caution: what a text gives as possible or as hearsay, and not as fact."""

from __future__ import annotations

import re
from functools import lru_cache

from diptych.lang.hanzi import fold_chars
from diptych.lang.spans import Span

# What a wording must not leave out, by kind.
_DOUBT = re.compile(
    r"可能(?!性)|或许|也许|恐将|恐怕|疑似|似乎|看似"
    r"|\b(?:may|might|could|likely|possibly|perhaps|probably|seems?|seemed|seemingly|apparently)\b"
)
_HEARSAY = re.compile(r"据悉|据称|据传|传出|传闻|据说|\b(?:reportedly|allegedly|rumou?r(?:s|ed)?)\b", re.I)
# What keeps it, more generously: languages hedge with different words.
_KEEPS_DOUBT = re.compile(
    r"可能|或|也许|恐|疑|似|看来|料|预计|预期|有望|拟|计划|打算|估计|倾向|会|能|可以|未必|一定|大概|考虑|认为|"
    r"若|如果|机会|几率|潜在|建议|猜|推测|表明|显示"
    r"|\b(?:may|might|could|can|would|should|(?:un)?likely|likelihood|possib\w+|perhaps|probabl\w+|potential\w*|"
    r"expect\w*|plan\w*|seem\w*|"
    r"appear\w*|apparent\w*|suggest\w*|estimat\w+|consider\w*|aim\w*|if|chances?|risks?|set to|believ\w+|"
    r"think\w*|thought|suspect\w*|"
    r"maybe|prone|tend\w*|often|sometimes|about to|doubt\w*|uncertain|fear\w*|hop(?:e|es|ed|ing)|predict\w*|"
    r"forecast\w*|speculat\w+)\b",
    re.I,
)
_KEEPS_HEARSAY = re.compile(
    r"据|称|说|传|报道|透露|表示|指控|涉嫌|认为|所谓"
    r"|\b(?:said|says?|saying|told|according|report\w*|alleg\w+|rumou?r\w*|claim\w*|purported\w*|suppos\w+|"
    r"accus\w+|suspect\w*|believ\w+|cit(?:es|ed|ing))\b",
    re.I,
)
_KINDS = ((_DOUBT, _KEEPS_DOUBT), (_HEARSAY, _KEEPS_HEARSAY))


@lru_cache(maxsize=8192)
def lost_hedge(wording: str, evidence: str) -> Span | None:
    """The first word of doubt or hearsay in ``evidence`` that nothing in ``wording`` answers, if any."""
    said, source = fold_chars(wording), fold_chars(evidence)
    for strong, keeps in _KINDS:
        match = strong.search(source)
        if match and not keeps.search(said):
            return Span(match.start(), match.end(), evidence[match.start() : match.end()])
    return None
