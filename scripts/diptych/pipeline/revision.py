"""The entry of a record's revisions that tells readers of a change, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diptych.model.brief import Pair, Revision
from diptych.pipeline.difference import TYPOGRAPHY, Act, Change, Part
from diptych.records.writing import to_data
from diptych.records.yaml_nodes import dump_yaml

# What counts of each part are told as: the Chinese measure word and name, the English singular and plural.
_NAMES: dict[Part, tuple[str, str, str]] = {
    "fact": ("条事实", "fact", "facts"),
    "source": ("个来源", "source", "sources"),
    "dispute": ("处分歧", "dispute", "disputes"),
    "theme": ("条脉络", "theme", "themes"),
    "analysis": ("个分析", "analysis", "analyses"),
    "summary": ("句概述", "sentence of the summary", "sentences of the summary"),
}
_ACTS: dict[Act, tuple[str, str]] = {
    "added": ("新增", "added"),
    "removed": ("删去", "removed"),
    "reworded": ("改写", "reworded"),
    "changed": ("修订", "revised"),
}
_STATES = {
    "draft": ("改回草稿", "taken back to a draft"),
    "review": ("提交审阅", "put up for review"),
    "published": ("发布", "published"),
    "withdrawn": ("撤回", "withdrawn"),
}
# More figures than that are not read in a note; the facts are told as reworded.
_FIGURES = 3


def revision_of(changes: Sequence[Change], day: str) -> Revision | None:
    """What readers are told of ``changes``, signed by the rules; None where nothing changed that they see."""
    parts = list(_parts([change for change in changes if change.fields != (TYPOGRAPHY,)]))
    if not parts:
        return None
    zh = "；".join(part.zh or "" for part in parts) + "。"
    en = "; ".join(part.en or "" for part in parts) + "."
    return Revision(day, Pair(zh, en[0].upper() + en[1:], f"rules {day}"))


def revision_text(revision: Revision) -> str:
    """The YAML of a revision, indented as an entry of ``revisions:``."""
    lines = dump_yaml([to_data(revision)]).rstrip("\n").split("\n")
    return "".join(f"  {line}\n" for line in lines)


def _parts(changes: Sequence[Change]) -> Iterator[Pair]:
    for change in changes:
        if change.part == "status" and change.after:
            yield Pair(*_STATES[change.after.zh or "draft"])
    if any(change.part == "title" for change in changes):
        yield Pair("改写标题", "the headline reworded")
    figures = [figure for change in changes for figure in _figures(change)]
    told = len(figures) <= _FIGURES
    if told:
        yield from figures
    for part, (zh_name, one, many) in _NAMES.items():
        for act, (zh_act, en_act) in _ACTS.items():
            count = sum(
                change.part == part and change.act == act and not (told and list(_figures(change)))
                for change in changes
            )
            if count:
                yield Pair(f"{zh_act} {count} {zh_name}", f"{count} {one if count == 1 else many} {en_act}")
    if any(change.part == "topics" for change in changes):
        yield Pair("调整主题", "topics changed")


def _figures(change: Change) -> Iterator[Pair]:
    """The figures that a fact corrects, where both languages correct as many of them."""
    if change.part != "fact":
        return
    zh, en = ([each for each in change.numbers if each.lang == lang] for lang in ("zh", "en"))
    if len(zh) == len(en) and all(each.before and each.after for each in (*zh, *en)):
        for mine, also in zip(zh, en, strict=True):
            yield Pair(f"更正数字：{mine.before} 改为 {mine.after}", f"figure corrected: {also.before} to {also.after}")
