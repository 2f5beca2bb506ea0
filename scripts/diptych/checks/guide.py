"""The record's guide: every field of every record with a good and a bad example, a page in each written language.

The order of fields, what each takes and its English words come from the record types; the bad examples show what the
reader or the checks say. ``python -m diptych.checks.guide docs`` writes the pages; a test holds them to the types.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from diptych.checks import guide_brief, guide_library, guide_parts
from diptych.checks.documentation import kept, prose
from diptych.checks.guide_entry import Entries, GuideEntry
from diptych.checks.guiding import prove_guide
from diptych.model import brief, mental_model, term
from diptych.records.binding import FieldShape, shapes
from diptych.records.files import write_whole


@dataclass(frozen=True)
class Part:
    """One record type in the guide; ``key`` is where its fields stand."""

    record: type
    key: str
    en: str
    zh: str
    entries: Entries


PARTS = (
    Part(brief.Brief, "", "The brief", "简报", guide_brief.BRIEF),
    Part(brief.Pair, "title", "A wording in two languages", "两种语言的措辞", guide_brief.PAIR),
    Part(brief.Fact, "facts[]", "A fact", "事实", guide_brief.FACT),
    Part(brief.Evidence, "facts[].evidence[]", "Evidence", "证据", guide_brief.EVIDENCE),
    Part(brief.Statement, "summary[]", "A sentence that rests on facts", "依据事实的句子", guide_parts.STATEMENT),
    Part(brief.Theme, "themes[]", "A theme", "主题", guide_parts.THEME),
    Part(brief.Dispute, "disputes[]", "A dispute", "分歧", guide_parts.DISPUTE),
    Part(brief.Analysis, "framework[]", "An analysis", "框架分析", guide_parts.ANALYSIS),
    Part(brief.Source, "sources[]", "A source", "来源", guide_parts.SOURCE),
    Part(brief.Origin, "sources[].origin[]", "An origin", "出处", guide_parts.ORIGIN),
    Part(brief.Revision, "revisions[]", "A revision", "修订", guide_parts.REVISION),
    Part(
        mental_model.MentalModel, "", "A mental model: briefs/frameworks/*.yml", "思维模型：briefs/frameworks/*.yml",
        guide_library.MENTAL_MODEL,
    ),
    Part(term.TermTable, "", "The names: briefs/terms.yml", "名称表：briefs/terms.yml", guide_library.TERM_TABLE),
    Part(term.Term, "terms[]", "A name", "名称", guide_library.TERM),
)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """What a page says around the fields."""

    title: str
    description: str
    lead: tuple[str, ...]
    required: str
    optional: str
    many: str
    choices: str
    good: str
    bad: str
    says: str
    stop: str
    colon: str
    between: str


EN = Words(
    title="The record, field by field",
    description="Every field of a brief, a mental model and the table of names, with a good and a bad example.",
    lead=(
        "A brief is one file, `briefs/<day-and-name>/brief.yml`. It holds all that readers see, and it is the only "
        "file "
        "that an editor edits. Everything in it is text: `2025-08-14` and `no` mean what they say. A key that is not "
        "listed here is an error, so a slip of the pen is never silently lost. Editors that know JSON Schema complete "
        "and check it while you type, because its first line names the schema.",
        "Each example below was put into a whole record and run through the reader and the checks to make this page: "
        "the good ones pass, and under each bad one stands what `diptych check` says. What the codes mean is told in "
        "the list of [findings](codes.md).",
    ),
    required="Required",
    optional="Optional",
    many="a list",
    choices="one of {choices}",
    good="Good:",
    bad="Bad:",
    says="[`{code}`](codes.md#{code}): {message}",
    stop=". ",
    colon=": ",
    between=", ",
)
ZH = Words(
    title="简报的每一个字段",
    description="简报、思维模型和名称表的每个字段，各有一个好例子和一个坏例子。",
    lead=(
        "一篇简报就是一个文件：`briefs/<日期和短名>/brief.yml`。读者看到的全在里面，编辑要改的也只有它。"
        "里面的值都当作文字，`2025-08-14` 和 `no` 写什么就是什么。这里没有列出的键算错误，"
        "所以写错了键不会悄悄丢掉内容。"
        "文件第一行写明了 JSON Schema，支持它的编辑器会边写边补全、边写边检查。",
        "下面的每个例子都放进一篇完整的记录里，实际读过、核对过：好例子都能通过，坏例子下面是 `diptych check` 的提示。"
        "各种代码的意思见[提示一览](codes.md)。",
    ),
    required="必填",
    optional="可不填",
    many="列表",
    choices="只能是 {choices}",
    good="好例子：",
    bad="坏例子：",
    says="[`{code}`](codes.md#{code})：{message}",
    stop="。",
    colon="：",
    between="，",
)
PAGES: Mapping[str, Words] = {"en/record.md": EN, "zh/record.md": ZH}


def page(words: Words) -> str:
    """One language's guide; raises ValueError where an example does not do what the guide says."""
    parts = [f"---\ntitle: {words.title}\ndescription: {words.description}\n---\n\n# {words.title}", *words.lead]
    for part in PARTS:
        title = part.en if words is EN else part.zh
        key = f"{words.colon}{part.key}" if part.key and part.record is not brief.Pair else ""
        parts.append(f"## {title}{key} {{#{part.record.__name__.lower()}}}")
        for shape in shapes(part.record).values():
            parts += _field(part, shape, part.entries[shape.name], words)
    return "\n\n".join(parts) + "\n"


def _field(part: Part, shape: FieldShape, entry: GuideEntry, words: Words) -> Iterator[str]:
    kind = part.record.__name__
    yield f"### `{shape.name}` {{#{kind.lower()}-{shape.name}}}"
    yield f"**{words.between.join(_takes(shape, words))}**{words.stop}{prose(shape.doc if words is EN else entry.zh)}"
    yield entry.advice_en if words is EN else entry.advice_zh
    yield words.good
    yield _example(entry.good, words)
    yield words.bad
    yield _example(entry.bad, words)
    message = f'<code lang="en">{kept(prove_guide(kind, shape.name, entry).message, english=words is EN)}</code>'
    yield words.says.format(code=entry.code, message=message)


def _takes(shape: FieldShape, words: Words) -> Iterator[str]:
    yield words.required if shape.required else words.optional
    if shape.many:
        yield words.many
    choices = getattr(shape.type, "__args__", ())
    if choices:
        yield words.choices.format(choices=" / ".join(choices))


def _example(text: str, words: Words) -> str:
    return f"<pre><code>{kept(text.rstrip(), english=words is EN)}</code></pre>"


def main(folder: str = "docs") -> None:
    """Write the pages below ``folder``."""
    for name, words in PAGES.items():
        write_whole(Path(folder) / name, page(words).encode("utf-8"))


if __name__ == "__main__":
    main(*sys.argv[1:2])
