"""Made-up briefs with their captures on disk, all different and all true: what benchmarks check and build.

    python benchmarks/making.py DIR --briefs 1000

Each brief has five captures (Simplified and Traditional Chinese, English; Markdown, plain text and HTML, 3 to 8 KB of
text each), twenty facts, a summary, themes and two analyses; outlets, topics and the number of themes vary, some have
revisions. Half of the facts have one quote and all together 1.9 on average, which gives them as many words as those of
this project's published brief have. The same seed makes the same bytes, whatever the number of processes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import html
import multiprocessing
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
sys.path.insert(0, str(ROOT / "benchmarks"))

from made_sentences import Newsroom, Said  # noqa: E402
from site_cost.progress import Progress  # noqa: E402

from diptych.lang.hanzi import to_hant  # noqa: E402
from diptych.model.brief import (  # noqa: E402
    Analysis,
    Brief,
    Evidence,
    Fact,
    Origin,
    Pair,
    Revision,
    Source,
    Statement,
    Theme,
)
from diptych.model.mental_model import MentalModel  # noqa: E402
from diptych.records.files import sha256  # noqa: E402
from diptych.records.store import SiteRoot, load_models, load_terms  # noqa: E402
from diptych.records.writing import write_record  # noqa: E402

SEED = 20250814
FACTS = 20
FIRST_DAY = dt.date(2023, 1, 2)
# Briefs that a process makes at once: terms are read anew for each lot.
_CHUNK = 50
SCHEMA = "../../schema/brief.schema.json"
# What a page says beside its article.
_MENU = {"zh": "首页 科技 财经 国际 评论 视频 登录 注册", "en": "Home Technology Business World Opinion Video Log in"}
_AFTER = {
    "zh": ("相关阅读", "版权声明：未经授权不得转载。", "分享到微信 微博"),
    "en": (
        "Related stories",
        "All rights reserved. Reproduction without permission is prohibited.",
        "Share this story",
    ),
}
_BESIDE = {
    "zh": "业内人士认为，这类项目的回报周期较长，短期内难以判断成效；公司方面则强调，一切按计划推进。",
    "en": "People in the industry say that such projects take years to pay off and that it is too early to judge them; "
    "the company insists that everything goes according to plan.",
}


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes a capture: its language and script, the form that it is saved in, and its facts."""

    id: str
    publisher: str
    lang: str
    form: str
    facts: tuple[int, ...]

    @property
    def written(self) -> str:
        """The key of the wordings that its language has."""
        return self.lang[:2]


# Whose reports the outlets of a language print in the same words: a brief that names them counts no copy twice.
_AGENCIES = {"zh": "东湖通讯社", "en": "Eastlake News Agency"}
OUTLETS = (
    Outlet("s1", "晨间财讯", "zh-Hans", "markdown", (0, 1, 2, 3, 4, 5, 6, 7, 15)),
    Outlet("s2", "Harbour Wire", "en", "markdown", (0, 1, 2, 3, 8, 9, 10, 11, 17)),
    Outlet("s3", "島嶼科技", "zh-Hant", "text", (9, 0, 12, 13, 14, 17)),
    Outlet("s4", "The Meridian", "en", "html", (8, 1, 12, 15, 16, 17)),
    Outlet("s5", "江城日知", "zh-Hans", "markdown", (4, 0, 2, 12, 13, 17, 18, 19)),
)
# Who else writes in the same form and language: a site reads many outlets.
_PUBLISHERS = {
    "zh-Hans": ("晨间财讯", "江城日知", "北岸新闻", "南屏科技", "星河日报", "知微财经", "长河商业", "东林观察"),
    "zh-Hant": ("島嶼科技", "海峽財訊", "觀瀾日報", "北城週刊", "青嶼新聞"),
    "en": ("Harbour Wire", "The Meridian", "Northgate Post", "Quayside Journal", "Lantern Business", "Tideline"),
}
_TOPICS = ("chips", "ai-models", "us-china-technology", "energy", "cars", "robots", "markets", "companies", "policy")
_ENDINGS = {"markdown": "md", "text": "txt", "html": "html"}


def make_site(
    folder: Path, briefs: int, *, seed: int = SEED, jobs: int = 1, made: Callable[[int], None] = lambda count: None
) -> SiteRoot:
    """A site with ``briefs`` made-up briefs in ``folder``, with this project's terms and mental models.

    ``jobs`` is the number of processes; ``made`` is told how many briefs are written.
    """
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    (folder / "briefs").mkdir()
    shutil.copy(ROOT / "briefs" / "terms.yml", folder / "briefs")
    shutil.copytree(ROOT / "briefs" / "frameworks", folder / "briefs" / "frameworks")
    site = SiteRoot(folder)
    ranges = [range(start, min(briefs, start + _CHUNK)) for start in range(0, briefs, _CHUNK)]
    work = [(site, seed, numbers) for numbers in ranges]
    if jobs == 1 or len(ranges) == 1:
        for item in work:
            made(_make_briefs(item))
        return site
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        for done in pool.map(_make_briefs, work):
            made(done)
    return site


def _make_briefs(work: tuple[SiteRoot, int, range]) -> int:
    """Write the briefs of a range of numbers; returns how many there are then, the ranges before them made."""
    site, seed, numbers = work
    terms, models = load_terms(site), sorted(load_models(site).values(), key=lambda model: model.id)
    for number in numbers:
        rng = random.Random(f"{seed}-{number}")
        _Story(rng, Newsroom(rng, terms), number).write(site.briefs_path, rng.sample(models, 2))
    return numbers.stop


class _Story:
    def __init__(self, rng: random.Random, newsroom: Newsroom, number: int) -> None:
        self.rng = rng
        self.day = FIRST_DAY + dt.timedelta(days=number % 1000)
        self.newsroom = newsroom
        self.id = f"{self.day.isoformat()}-made-story-{number:05}"
        self.said = [newsroom.happening(self.day) for _ in range(FACTS)]
        desk = random.Random(f"{self.id}-desk")
        chosen = {lang: desk.sample(names, 2) for lang, names in _PUBLISHERS.items()}
        # Two outlets of one language have two names.
        self.outlets = [replace(one, publisher=chosen[one.lang].pop()) for one in OUTLETS]
        self.topics = tuple(sorted(desk.sample(_TOPICS, desk.randint(1, 3))))
        self.themes = desk.sample(range(FACTS - 5), desk.randint(2, 4))
        self.revised = desk.random() < 0.1

    def write(self, briefs: Path, models: Sequence[MentalModel]) -> None:
        folder = briefs / self.id
        (folder / "sources").mkdir(parents=True)
        sources = []
        for outlet in self.outlets:
            name = f"{outlet.id}.{_ENDINGS[outlet.form]}"
            data = self._capture(outlet).encode()
            (folder / "sources" / name).write_bytes(data)
            sources.append(self._source(outlet, name, data))
        text = write_record(self._brief(tuple(sources), models), SCHEMA)
        (folder / "brief.yml").write_text(text, encoding="utf-8")

    def _source(self, outlet: Outlet, name: str, data: bytes) -> Source:
        return Source(
            outlet.id,
            name,
            sha256(data),
            title=self._headline(outlet),
            publisher=outlet.publisher,
            url=f"https://{outlet.id}.example.org/{self.id}",
            published=self.day.isoformat(),
            accessed=self.day.isoformat(),
            lang=outlet.lang,
            origin=(Origin(_AGENCIES[outlet.written]),),
        )

    def _brief(self, sources: tuple[Source, ...], models: Sequence[MentalModel]) -> Brief:
        ids = [f"f{number + 1}" for number in range(FACTS)]
        lead = self.said[0]
        return Brief(
            "1",
            self.id,
            self.day.isoformat(),
            "published",
            Pair(lead.zh.rstrip("。"), lead.en.rstrip(".")),
            topics=self.topics,
            summary=tuple(self._statement(ids, number) for number in (0, 4, 9, 14)),
            facts=tuple(self._fact(number) for number in range(FACTS)),
            themes=tuple(
                Theme(self._pair(first), tuple(self._statement(ids, number) for number in range(first, first + 5)))
                for first in sorted(self.themes)
            ),
            framework=tuple(
                Analysis(
                    model.name,
                    model.idea,
                    tuple(ids[:3]),
                    model.id,
                    points=tuple(Statement(question, (ids[3],)) for question in model.questions[:3]),
                    limits=model.limits,
                    falsifier=model.falsifier,
                )
                for model in models
            ),
            sources=sources,
            revisions=(Revision(self.day.isoformat(), Pair("补充了一处出处。", "Another source was added.")),)
            if self.revised
            else (),
        )

    def _pair(self, number: int) -> Pair:
        return Pair(self.said[number].zh, self.said[number].en)

    def _statement(self, ids: Sequence[str], number: int) -> Statement:
        return Statement(self._pair(number), (ids[number],))

    def _fact(self, number: int) -> Fact:
        said = self.said[number]
        evidence = (Evidence(one.id, self._sentence(said, one)) for one in OUTLETS if number in one.facts)
        return Fact(f"f{number + 1}", self._pair(number), tuple(evidence), date=said.day)

    def _sentence(self, said: Said, outlet: Outlet) -> str:
        if outlet.written == "en":
            return said.source_en
        return to_hant(said.source_zh) if outlet.lang == "zh-Hant" else said.source_zh

    def _headline(self, outlet: Outlet) -> str:
        said = self.said[outlet.facts[0]]
        if outlet.written == "en":
            return said.en.rstrip(".")
        return (to_hant(said.zh) if outlet.lang == "zh-Hant" else said.zh).rstrip("。")

    def _paragraphs(self, outlet: Outlet) -> Iterator[str]:
        """The facts of the story and as much again that no fact rests on."""
        joiner = " " if outlet.written == "en" else ""
        told = [self._sentence(self.said[number], outlet) for number in outlet.facts]
        more = [self._sentence(self.newsroom.happening(self.day), outlet) for _ in range(self.rng.randrange(12, 34))]
        told.extend(more)
        self.rng.shuffle(told)
        for start in range(0, len(told), 3):
            yield joiner.join(told[start : start + 3])
            if self.rng.random() < 0.2:
                beside = _BESIDE[outlet.written]
                yield to_hant(beside) if outlet.lang == "zh-Hant" else beside

    def _capture(self, outlet: Outlet) -> str:
        forms: dict[str, Callable[[Outlet, list[str]], str]] = {
            "markdown": self._markdown,
            "text": self._text,
            "html": self._html,
        }
        return forms[outlet.form](outlet, list(self._paragraphs(outlet)))

    def _markdown(self, outlet: Outlet, paragraphs: list[str]) -> str:
        menu = " ".join(f"[{word}](https://{outlet.id}.example.org/{index})" for index, word in self._menu(outlet))
        related = "\n".join(f"- [{title}](https://{outlet.id}.example.org/more)" for title in self._related(outlet))
        head, rights, share = _AFTER[outlet.written]
        body = "\n\n".join(paragraphs)
        return (
            f"{menu}\n\n# {self._headline(outlet)}\n\n{outlet.publisher} {self.day.isoformat()}\n\n{body}\n\n"
            f"**{head}**\n\n{related}\n\n{share}\n\n{rights}\n"
        )

    def _text(self, outlet: Outlet, paragraphs: list[str]) -> str:
        body = "\n\n".join(paragraphs)
        return f"{self._headline(outlet)}\n\n{outlet.publisher} {self.day.isoformat()}\n\n{body}\n"

    def _html(self, outlet: Outlet, paragraphs: list[str]) -> str:
        menu = "".join(f'<li><a href="/{index}">{word}</a></li>' for index, word in self._menu(outlet))
        body = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
        related = "".join(f'<li><a href="/more">{html.escape(title)}</a></li>' for title in self._related(outlet))
        head, rights, share = _AFTER[outlet.written]
        title, day = html.escape(self._headline(outlet)), self.day.isoformat()
        return (
            f'<!DOCTYPE html>\n<html lang="{outlet.lang}"><head><meta charset="utf-8"><title>{title} | '
            f'{outlet.publisher}</title>\n<meta property="og:title" content="{title}">\n<meta property="og:site_name" '
            f'content="{outlet.publisher}">\n<meta property="article:published_time" content="{day}T08:00:00Z">\n'
            f"<script>window.page = {{}};</script><style>.menu {{ color: red; }}</style></head>\n<body><nav class="
            f'"menu"><ul>{menu}</ul></nav>\n<article><h1>{title}</h1>\n<time datetime="{day}">{day}</time>\n{body}\n'
            f'<div class="share">{share}</div></article>\n<aside class="related"><h2>{head}</h2><ul>{related}</ul>'
            f"</aside>\n<footer>{rights}</footer></body></html>\n"
        )

    def _menu(self, outlet: Outlet) -> Iterator[tuple[int, str]]:
        return enumerate(_MENU[outlet.written].split())

    def _related(self, outlet: Outlet) -> list[str]:
        made = [self.newsroom.happening(self.day) for _ in range(5)]
        return [said.en if outlet.written == "en" else said.zh for said in made]


def main() -> None:
    """Make a site in a folder that does not exist yet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--briefs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=1, help="how many processes")
    options = parser.parse_args()
    options.folder.mkdir(parents=True)
    progress = Progress("making briefs", options.briefs)
    make_site(options.folder, options.briefs, seed=options.seed, jobs=options.jobs, made=progress.step)


if __name__ == "__main__":
    main()
