"""What was measured, as a page of the site in each language, and as the file that the pages are made from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .engines import Result
from .states import Figures

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "benchmarks" / "site.json"
_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "What building costs",
        "description": "Seconds, memory and files of a build, from nothing and after changes, beside other engines.",
        "intro": "`python benchmarks/site.py --briefs {counts} --engines {engines} --write-docs` made these sites of "
        "invented briefs (five captures and twenty facts each) and built them as their owners do. "
        "Processor seconds count all processes, memory is what they hold together. "
        "The other engines get all these pages as ready HTML, check nothing and make nothing "
        "else; Hugo makes no search either.",
        "heading": "{briefs:,} briefs, {pages:,} pages",
        "head": "build|processor s|wall s|ms a page|peak MB|files written",
        "cold": "cold",
        "pages_only": "cold, checks remembered",
        "without_search": "cold, checks remembered, without search",
        "unchanged": "nothing changed",
        "one_changed": "one brief changed",
        "term_changed": "one name changed",
        "template_changed": "the head of every page changed",
        "engine_cold": "{name}, cold",
        "engine_changed": "{name}, one page changed",
        "absent": "{name}: not measured",
        "foot": "The site has {files:,} files and {mb:,.0f} MB; a search fetches {kb} KB. {differing} files differ "
        "from those of a clean build.",
    },
    "zh": {
        "title": "构建的成本",
        "description": "从零构建和修改后构建所需的时间、内存与文件数，并与其他引擎对照。",
        "intro": "`python benchmarks/site.py --briefs {counts} --engines {engines} --write-docs` "
        "生成了这些由虚构简报组成的网站"
        "（每篇五份存档、二十条事实），并像网站所有者那样构建它们。处理器秒数计入所有进程，内存为各进程合计。"
        "其他引擎拿到的是所有这些页面的现成 HTML，不做任何核查，也不生成别的；Hugo 也不做搜索。",
        "heading": "{briefs:,} 篇简报，{pages:,} 个页面",
        "head": "构建|处理器秒|实际秒|每页毫秒|内存峰值 MB|写入文件",
        "cold": "从零构建",
        "pages_only": "从零构建，核查结果已记住",
        "without_search": "从零构建，核查结果已记住，不带搜索",
        "unchanged": "没有改动",
        "one_changed": "改动一篇简报",
        "term_changed": "改动一个名称",
        "template_changed": "改动每页的页头",
        "engine_cold": "{name}，从零构建",
        "engine_changed": "{name}，改动一页",
        "absent": "{name}：未测量",
        "foot": "网站有 {files:,} 个文件、{mb:,.0f} MB；一次搜索读取 {kb} KB。与全新构建相比，{differing} 个文件不同。",
    },
}
PAGES = {ROOT / "docs" / language / "costs.md": language for language in _WORDS}
_STATES = ("cold", "pages_only", "without_search", "unchanged", "one_changed", "term_changed", "template_changed")


def as_data(found: Mapping[int, tuple[Figures, Sequence[Result]]]) -> list[dict[str, Any]]:
    """What was measured, as plain values."""
    return [
        {"briefs": briefs, **asdict(figures), "engines": [asdict(result) for result in results]}
        for briefs, (figures, results) in found.items()
    ]


def write_docs(found: Mapping[int, tuple[Figures, Sequence[Result]]]) -> None:
    """Keep what was measured, and write the pages."""
    data = as_data(found)
    DATA.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    for path, language in PAGES.items():
        path.write_text(page(data, language), encoding="utf-8")


def page(data: Sequence[Mapping[str, Any]], language: str) -> str:
    """The page in a language, as Markdown."""
    words = _WORDS[language]
    counts = ",".join(str(run["briefs"]) for run in data)
    engines = ",".join(dict.fromkeys(one["name"] for run in data for one in run["engines"]))
    parts = [
        f"---\ntitle: {words['title']}\ndescription: {words['description']}\n---\n",
        f"# {words['title']}\n",
        words["intro"].format(counts=counts, engines=engines or "none") + "\n",
    ]
    for run in data:
        pages = run["pages"]
        parts.append(f"## {words['heading'].format(briefs=run['briefs'], pages=pages)} {{#briefs-{run['briefs']}}}\n")
        head = words["head"].split("|")
        rows = [head, ["---", *["---:"] * (len(head) - 1)], *_rows(run, words, pages)]
        parts.append("\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n")
        asked = run["search_bytes_per_query"]
        kb = "–" if asked is None else f"{asked / 1000:,.0f}"
        foot = {"files": run["files"], "mb": run["output_mb"], "kb": kb, "differing": run["differing_files"]}
        parts.append(words["foot"].format(**foot) + "\n")
    return "\n".join(parts)


def _rows(run: Mapping[str, Any], words: Mapping[str, str], pages: int) -> list[list[str]]:
    rows = [
        [words[name], *_cells(run["costs"][name], pages), f"{run['costs'][name]['written_files']:,}"]
        for name in _STATES
    ]
    for one in run["engines"]:
        if one["absent"]:
            rows.append([words["absent"].format(name=one["name"]), "", "", "", "", ""])
            continue
        for key, said in (("cold", "engine_cold"), ("one_changed", "engine_changed")):
            rows.append([words[said].format(name=one["name"]), *_cells(one[key], one["pages"]), ""])
    return rows


def _cells(cost: Mapping[str, float], pages: int) -> list[str]:
    wall = cost["wall_s"]
    return [f"{cost['cpu_s']:,.1f}", f"{wall:,.1f}", f"{1000 * wall / pages:,.2f}", f"{cost['peak_mb']:,.0f}"]
