"""What a statement says was taken and what was given up: adopted Nvidia, dropped Huawei, failed on Ascend."""

from __future__ import annotations

import re
from functools import lru_cache

from diptych.evidence.statements import clauses
from diptych.lang.hanzi import fold_chars, has_han
from diptych.lang.names import NameIndex

_TAKEN = re.compile(
    r"采用|改采|使用|改用|转用|选用|选择|选定|选中|启用|部署|依赖|依靠|基于|运行于|用了?(?=[A-Z])|"
    r"\b(?:adopt(?:s|ed|ing)?|us(?:e|es|ed|ing)|switch(?:es|ed|ing)? to|mov(?:es?|ed|ing) to|turn(?:s|ed|ing)? to|"
    r"ch(?:oose|ooses|ose|osing)|select(?:s|ed|ing)?|rel(?:y|ies|ied|ying) (?:heavily )?on|built on|"
    r"trained (?:\w+ )?on|runs? on|opt(?:s|ed)? for|pick(?:s|ed)?)\b",
    re.I,
)
_GIVEN_UP = re.compile(
    r"抛弃|弃用|放弃|停用|不再使用|停止使用|舍弃|淘汰|摒弃|而非|而不是|取代了?|替换掉?|"
    r"\b(?:abandon(?:s|ed|ing)?|drop(?:s|ped|ping)?|ditch(?:es|ed|ing)?|discard(?:s|ed|ing)?|reject(?:s|ed|ing)?|"
    r"instead of|rather than|gave up|stopped using|mov(?:es?|ed) away from|replac(?:es?|ed|ing))\b",
    re.I,
)
# Before the verb, or for English and 失败 anywhere in the clause: what was tried did not work.
_FAILED = re.compile(
    r"失败|未能|无法|没能|不能|没有成功|受挫|未成功|"
    r"\b(?:fail(?:s|ed|ing|ure)?|unable|could not|couldn['’]t|did not|didn['’]t|unsuccessful(?:ly)?)\b",
    re.I,
)
# A verb and what it takes stand close: 采用了华为的昇腾, "switched to using Nvidia chips".
REACH = {"zh": 12, "en": 32}


@lru_cache(maxsize=2048)
def choices(text: str, index: NameIndex) -> tuple[tuple[str, bool], ...]:
    """The keys of names that a text says were taken (True) or given up (False), in order; both where it says both."""
    found: list[tuple[str, bool]] = []
    for clause in _pieces(text):
        folded = fold_chars(clause)
        reach = REACH["zh" if has_han(clause) else "en"]
        failed = _FAILED.search(folded) is not None
        last = 0
        for mention in index.find(clause):
            before = folded[max(last, mention.span.start - reach) : mention.span.start]
            taken, dropped = _last(_TAKEN, before), _last(_GIVEN_UP, before)
            if taken < 0 and dropped < 0:
                # 华为的昇腾: what the verb takes may be named twice.
                if found and 0 <= mention.span.start - last <= 3 and last:
                    found.append((mention.key, found[-1][1]))
                    last = mention.span.end
                continue
            found.append((mention.key, taken > dropped and not failed))
            last = mention.span.end
    return tuple(dict.fromkeys(found))


def _pieces(text: str) -> tuple[str, ...]:
    if has_han(text):
        return clauses(text)
    return tuple(piece for piece in re.split(r"[;.]\s|,\s|\b(?:and|but)\b", text) if piece.strip())


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)
