"""The pages that list every finding, one in each written language, made from the catalog.

``python -m diptych.checks.documentation docs`` writes them; a test holds them to the catalog.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from diptych.checks.catalog import RULES
from diptych.checks.proving import prove
from diptych.checks.rule import Example, Rule
from diptych.model.finding import Severity
from diptych.records.files import write_whole


@dataclass(frozen=True)
class Words:
    """What a page says around the catalog."""

    title: str
    description: str
    lead: str
    areas: Mapping[str, str]
    severities: Mapping[Severity, str]
    example: str
    source: str
    captures: Mapping[str, str]
    says: str
    mend: str


EN = Words(
    title="Findings",
    description="Every finding of the checks, what it means, an example that earns it, and how to mend it.",
    lead=(
        "`diptych check` and every build say what is unproven or wrong in a brief, each finding with its place, a "
        "code and "
        "what to do. **Errors** keep the sentence off the page, with a visible note in its place, and the rest of "
        "the brief "
        "stands. **Warnings** are for the editor to look at. **Notes** need nothing to be done. The codes never "
        "change their "
        "meaning. Each example below was run through the checks to make this page; how often they are right is on "
        "the page "
        "of [figures](figures.md)."
    ),
    areas={
        "grounding": "A wording and its evidence",
        "quote": "Quotes",
        "source": "Sources",
        "fact": "Citations of facts",
        "origin": "Origins",
        "date": "Dates",
        "term": "Names across briefs",
        "parity": "Chinese against English",
        "language": "A missing language",
        "framework": "Analyses",
        "dispute": "Disputes",
        "safety": "Unsafe characters",
        "record": "The file itself",
    },
    severities={"error": "Error", "warning": "Warning", "note": "Note"},
    example="For example, where the source says “{source}”:",
    source="For example:",
    captures={
        "changed": "For example, where s1.md was edited after it was stored:",
        "gone": "For example, where there is no file s1.md:",
        "empty": "For example, where s1.md holds only navigation:",
    },
    says="The check says: {message}",
    mend="**To mend it**: {mend}",
)

ZH = Words(
    title="提示一览",
    description="核对会给出的每一种提示：意思、实例和改法。",
    lead=(
        "`diptych check` 和每次生成网站时，都会指出简报里没有证据或写错的地方，并给出位置、代码和改法。"
        "**错误**会让这句话不显示，原处注明原因，其余内容照常；"
        "**警告**请编辑看一眼；**说明**不必处理。代码的意思永远不变。下面每个实例都实际核对过一遍；核对有多准，"
        "见[核对查得出什么](figures.md)。"
        "提示的原文目前只有英文。"
    ),
    areas={
        "grounding": "表述与证据",
        "quote": "引文",
        "source": "来源",
        "fact": "引用事实",
        "origin": "出处",
        "date": "日期",
        "term": "各篇简报里的名称",
        "parity": "中英文对照",
        "language": "缺少一种语言",
        "framework": "分析",
        "dispute": "分歧",
        "safety": "不安全的字符",
        "record": "文件本身",
    },
    severities={"error": "错误", "warning": "警告", "note": "说明"},
    example="例如，来源写的是“{source}”，而简报写作：",
    source="例如：",
    captures={
        "changed": "例如，s1.md 在存档之后被改动：",
        "gone": "例如，没有 s1.md 这个文件：",
        "empty": "例如，s1.md 里只有导航：",
    },
    says="核对提示：{message}",
    mend="**改法**：{mend}",
)
_HAN = re.compile("[㐀-鿿\uf900-\ufaff，。、；：？！「」『』《》]+")
PAGES = {"en/codes.md": EN, "zh/codes.md": ZH}


def page(words: Words) -> str:
    """One language's page of all findings; raises ValueError where an example does not earn its code."""
    parts = [f"---\ntitle: {words.title}\ndescription: {words.description}\n---\n\n# {words.title}", words.lead]
    for area, title in words.areas.items():
        rules = [rule for rule in RULES.values() if rule.code.split(".")[0] == area]
        if rules:
            parts.append(f"## {title} {{#{area}}}")
            parts += [part for rule in rules for part in _entry(rule, words)]
    return "\n\n".join(parts) + "\n"


def _entry(rule: Rule, words: Words) -> Iterator[str]:
    english = words is EN
    meaning, mend, example = (
        (rule.meaning_en, rule.mend_en, rule.example_en)
        if english
        else (rule.meaning_zh, rule.mend_zh, rule.example_zh)
    )
    stop = ". " if english else "。"
    yield f"### `{rule.code}` {{#{rule.code}}}"
    yield f"**{words.severities[rule.severity]}**{stop}{prose(meaning)}"
    if example.record:
        yield _lead(example, words)
        yield f"<pre><code>{kept(example.record.rstrip(), english=words is EN)}</code></pre>"
        message = kept(prove(rule, example).message, english=words is EN)
        yield words.says.format(message=f'<code lang="en">{message}</code>')
    yield words.mend.format(mend=prose(mend))


def _lead(example: Example, words: Words) -> str:
    if example.capture != "kept":
        return words.captures[example.capture]
    return words.example.format(source=kept(example.source, english=words is EN)) if example.source else words.source


def prose(text: str) -> str:
    """Plain text as Markdown shows it."""
    return html.escape(text, quote=False)


def kept(text: str, *, english: bool) -> str:
    """Text that nothing on its way to a page changes: neither Markdown nor the derivation of Traditional Chinese."""
    safe = re.sub(r"[\\`*_\[\]{}]", lambda found: f"&#{ord(found[0])};", html.escape(text, quote=False))
    if english:
        return _HAN.sub(r'<span lang="zh">\g<0></span>', safe)
    return _HAN.sub(lambda found: "".join(f"&#{ord(char)};" for char in found[0]), safe)


def main(folder: str = "docs") -> None:
    """Write the pages below ``folder``."""
    for name, words in PAGES.items():
        write_whole(Path(folder) / name, page(words).encode("utf-8"))


if __name__ == "__main__":
    main(*sys.argv[1:2])
