"""Random histories of a site: briefs come, change, go and get other names, and so do terms, settings and templates.

After each step the site is brought up to date, and now and then a clean build in another folder must give the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from diptych.pipeline import theme
from diptych.pipeline.build import BuildReport, update_site
from diptych.pipeline.build_options import BuildOptions
from diptych.pipeline.check import check_briefs
from diptych.pipeline.library import load_library
from diptych.records.store import SiteRoot
from diptych.site.engine import run_engine

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "tests" / "cases" / "samples"
INPUTS = ("mkdocs.yml", "docs", "briefs")


def make_owner(folder: Path) -> SiteRoot:
    """A site of the invented stories."""
    shutil.copytree(SAMPLES, folder)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("screenshots"))
    shutil.copytree(ROOT / "briefs" / "frameworks", folder / "briefs" / "frameworks")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return SiteRoot(folder)


def bring_up(site: SiteRoot, *, drafts: bool = False, jobs: int = 1) -> BuildReport:
    """Check and build as ``diptych build`` does."""
    outcomes = list(check_briefs(site, site.brief_paths(), remember=True, jobs=jobs))
    return update_site(site, outcomes, load_library(site), BuildOptions(drafts, jobs))


def clean_build(site: SiteRoot, folder: Path, *, drafts: bool = False) -> SiteRoot:
    """A build of a copy of the site that knows nothing of any build before; what checks found is remembered."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in INPUTS:
        source = site.path / name
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy(source, folder)
    bring_up(SiteRoot(folder), drafts=drafts)
    return SiteRoot(folder)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def differing(one: SiteRoot, other: SiteRoot) -> list[str]:
    """The files in which two sites differ."""
    left, right = files_of(one.path / "site"), files_of(other.path / "site")
    return sorted(path for path in {*left, *right} if left.get(path) != right.get(path))


class RememberingEngine:
    """MkDocs, run once for each input: a history asks for the same hand-written pages a hundred times."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, configs: Sequence[Path]) -> None:
        known = {config: self.folder / self._key(config) for config in configs}
        new = [config for config, kept in known.items() if not kept.exists()]
        if new:
            run_engine(new)
        for config, kept in known.items():
            output = Path(json.loads(config.read_text(encoding="utf-8"))["site_dir"])
            shutil.copytree(output, kept) if config in new else shutil.copytree(kept, output)

    def _key(self, config: Path) -> str:
        """A digest of all that MkDocs reads, wherever it stands."""
        settings = json.loads(config.read_text(encoding="utf-8"))
        owner, pages = Path(settings.pop("INHERIT")), Path(settings.pop("docs_dir"))
        overrides = Path(settings["theme"].pop("custom_dir"))
        del settings["site_dir"]
        digest = hashlib.sha256(json.dumps(settings, sort_keys=True).encode() + owner.read_bytes())
        for top in (pages, overrides):
            for path, data in files_of(top).items():
                digest.update(f"{path} {hashlib.sha256(data).hexdigest()}\n".encode())
        return digest.hexdigest()


class History:
    """A site and which changes happen to it; the same seed makes the same history."""

    def __init__(self, site: SiteRoot, seed: int, changes: Sequence[Callable[[History], None]]) -> None:
        self.site = site
        self.changes = changes
        self.rng = random.Random(f"history {seed}")
        self.count = 0

    def step(self) -> str:
        """Change one thing, and say what."""
        self.count += 1
        change = self.rng.choice(self.changes)
        change(self)
        return change.__name__

    def brief(self) -> Path:
        """The record of any brief."""
        return self.rng.choice(self.site.brief_paths())

    def rewrite(self, path: Path, pattern: str, new: str, *, anywhere: bool = True) -> None:
        """Put ``new`` (with groups) in the place of one of the places that match, where there are any."""
        text = path.read_text(encoding="utf-8")
        places = list(re.finditer(pattern, text, re.M))
        if places:
            place = self.rng.choice(places) if anywhere else places[0]
            path.write_text(text[: place.start()] + place.expand(new) + text[place.end() :], encoding="utf-8")

    @property
    def terms(self) -> Path:
        """The site's terms."""
        return self.site.briefs_path / "terms.yml"

    def state(self) -> list[Path]:
        """What earlier builds left beside the site."""
        return [path for path in sorted((self.site.path / ".build").rglob("*.json")) if path.is_file()]

    def built(self) -> list[Path]:
        """The files of the site."""
        return [path for path in sorted((self.site.path / "site").rglob("*")) if path.is_file()]


def other_title(of: History) -> None:
    of.rewrite(of.brief(), r"^  (zh|en): (?=\S)(.*)$", rf"  \1: \2 {of.count}", anywhere=False)


def other_words(of: History) -> None:
    of.rewrite(of.brief(), r"^      (zh|en): (?=[^'\">|])(.*)$", rf"      \1: \2 {of.count}")


def other_status(of: History) -> None:
    status = of.rng.choice(["published", "published", "withdrawn", "draft", "review"])
    of.rewrite(of.brief(), r"^status: .*$", f"status: {status}")


def other_topics(of: History) -> None:
    topics = of.rng.sample(["energy", "heritage", "chips", "veyra", "one-more"], of.rng.randint(0, 3))
    of.rewrite(of.brief(), r"^topics: .*$", f"topics: [{', '.join(topics)}]")


def another_brief(of: History) -> None:
    source = of.brief().parent
    day = f"20{of.rng.randint(23, 26)}-{of.rng.randint(1, 12):02}-{of.rng.randint(1, 28):02}"
    name = f"{day}-copy-{of.count}"
    shutil.copytree(source, source.parent / name)
    path = source.parent / name / "brief.yml"
    of.rewrite(path, r"^id: .*$", f"id: {name}")
    of.rewrite(path, r"^date: .*$", f"date: {day}", anywhere=False)


def another_name(of: History) -> None:
    source = of.brief().parent
    name = f"{source.name[:10]}-renamed-{of.count}"
    source.rename(source.parent / name)
    of.rewrite(source.parent / name / "brief.yml", r"^id: .*$", f"id: {name}")


def one_brief_less(of: History) -> None:
    if len(of.site.brief_paths()) > 2:
        shutil.rmtree(of.brief().parent)


def a_revision(of: History) -> None:
    path = of.brief()
    day = f"2026-01-{of.rng.randint(1, 28):02}"
    text = path.read_text(encoding="utf-8")
    entry = f"  - date: {day}\n    note:\n      zh: 更正第 {of.count} 处。\n      en: Correction {of.count}.\n"
    if "\nrevisions:\n" in text:
        of.rewrite(path, r"^revisions:\n", "revisions:\n" + entry)
    else:
        path.write_text(f"{text}\nrevisions:\n{entry}", encoding="utf-8")


def unreadable(of: History) -> None:
    of.rewrite(of.brief(), r"^topics: ", "topic: ")


def mended(of: History) -> None:
    for path in of.site.brief_paths():
        of.rewrite(path, r"^topic: ", "topics: ")


def other_capture(of: History) -> None:
    path = of.rng.choice(sorted(of.brief().parent.glob("sources/*.md")) or [of.terms])
    text = path.read_text(encoding="utf-8")
    if path != of.terms:
        path.write_text(f"{text}\n\nThe paper added note {of.count}.\n", encoding="utf-8")


def lost_capture(of: History) -> None:
    found = sorted(of.brief().parent.glob("sources/*.md"))
    if found:
        of.rng.choice(found).unlink()


def other_term(of: History) -> None:
    of.rewrite(of.terms, r"\ben: ([^',}\n]+)", rf"en: \1 {of.count}")


def new_term(of: History) -> None:
    names = [("energy", "能源题", "Energy Topic"), ("trustees", "理事会", "trustees"), ("harbour", "港口", "harbour")]
    term, zh, en = of.rng.choice(names)
    entry = f"  - {{id: {term}-{of.count}, kind: organisation, zh: {zh}{of.count}, en: {en}}}\n"
    of.rewrite(of.terms, r"^  - (?=.*id: )", entry + "  - ")


def one_term_less(of: History) -> None:
    if len(re.findall(r"^  - \{id: ", of.terms.read_text(encoding="utf-8"), re.M)) > 2:
        of.rewrite(of.terms, r"^  - \{id: .*\}\n", "")


def said(of: History) -> str:
    """Some words of a brief or a capture: a name in Latin letters, some Chinese characters."""
    files = [path for path in sorted(of.brief().parent.rglob("*")) if path.suffix in (".yml", ".md")]
    text = of.rng.choice(files).read_text(encoding="utf-8")
    words = re.findall(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?|[a-z]{5,}|[\u4e00-\u9fff]{2,4}", text)
    return of.rng.choice(words)


def a_name_that_is_said(of: History) -> None:
    kind = of.rng.choice(["organisation", "person", "place", "product", "publication", "concept"])
    zh, en = said(of), said(of)
    entry = f"  - {{id: said-{of.count}, kind: {kind}, zh: '{zh}', en: '{en}'}}\n"
    of.rewrite(of.terms, r"^  - (?=.*id: )", entry + "  - ")


def a_name_that_nobody_says(of: History) -> None:
    entry = f"  - {{id: unsaid-{of.count}, kind: organisation, zh: 某某{of.count}社, en: Nowhere Gazette {of.count}}}\n"
    of.rewrite(of.terms, r"^  - (?=.*id: )", entry + "  - ")


def another_alias(of: History) -> None:
    of.rewrite(of.terms, r"(?:, aliases: \[[^]]*\])?\}$", f", aliases: ['{said(of)}', 'Alias {of.count}']}}")


def no_aliases(of: History) -> None:
    of.rewrite(of.terms, r", aliases: \[[^]]*\]", "")


def another_kind(of: History) -> None:
    of.rewrite(of.terms, r"kind: \w+", f"kind: {of.rng.choice(['organisation', 'place', 'product', 'concept'])}")


def another_id(of: History) -> None:
    of.rewrite(of.terms, r"id: [\w-]+", f"id: other-{of.count}")


def another_traditional_form(of: History) -> None:
    of.rewrite(of.terms, r"(?:, hant: [^,}]*)?(, aliases.*)?\}$", rf", hant: '{said(of)}'\1}}")


def terms_in_another_order(of: History) -> None:
    of.rewrite(of.terms, r"^(  - .*\n)(  - .*\n)", r"\2\1")


def other_settings(of: History) -> None:
    path = of.site.path / "mkdocs.yml"
    which = of.rng.random()
    if which < 0.4:
        of.rewrite(path, r"^      en: .*$", f"      en: Site {of.count}", anywhere=False)
    elif which < 0.7:
        off = "    search: false\n" in path.read_text(encoding="utf-8")
        of.rewrite(path, r"^    search: false\n" if off else r"^(?=    names:)", "" if off else "    search: false\n")
    else:
        of.rewrite(path, r"^site_url: .*$", of.rng.choice(['site_url: ""', "site_url: https://example.org/x/"]))


def other_topic_name(of: History) -> None:
    of.rewrite(of.site.path / "mkdocs.yml", r"^      chips: .*$", f"      chips: {{zh: 芯片{of.count}, en: Chips}}")


def other_template(of: History) -> None:
    path = of.site.path / "docs" / "overrides" / "partials" / "footer.html"
    path.write_text(path.read_text(encoding="utf-8") + f"<!-- {of.count % 3} -->", encoding="utf-8")


def other_document(of: History) -> None:
    for language in ("en", "zh"):
        path = of.site.path / "docs" / language / of.rng.choice(["about.md", f"more-{of.count % 2}.md"])
        text = path.read_text(encoding="utf-8") if path.exists() else "# More\n"
        path.write_text(f"{text}\n\nNews {of.count}.\n", encoding="utf-8")


def a_page_of_ours_by_hand(of: History) -> None:
    path = of.site.path / "docs" / "en" / "topics" / "index.md"
    if path.exists():
        path.unlink()
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# My topics {of.count}\n", encoding="utf-8")


def other_model(of: History) -> None:
    path = of.rng.choice(sorted((of.site.briefs_path / "frameworks").glob("*.yml")))
    of.rewrite(path, r"^  en: (.*[^'\"])$", rf"  en: \1 {of.count}")


def a_page_is_deleted(of: History) -> None:
    if of.built():
        of.rng.choice(of.built()).unlink()


def a_page_is_edited(of: History) -> None:
    if of.built():
        path = of.rng.choice(of.built())
        data = path.read_bytes()
        path.write_bytes(data[:-1] if of.rng.random() < 0.5 else data + b"x")


def a_file_is_added(of: History) -> None:
    (of.site.path / "site" / f"note-{of.count}.txt").write_text("mine", encoding="utf-8")


def the_site_is_deleted(of: History) -> None:
    shutil.rmtree(of.site.path / "site", ignore_errors=True)


def the_spare_is_deleted(of: History) -> None:
    shutil.rmtree(of.site.path / ".build" / "spare", ignore_errors=True)


def the_spare_is_damaged(of: History) -> None:
    found = [path for path in sorted((of.site.path / ".build" / "spare").rglob("*")) if path.is_file()]
    if found:
        of.rng.choice(found).write_bytes(b"damaged")


def state_is_damaged(of: History) -> None:
    if of.state():
        path = of.rng.choice(of.state())
        data = path.read_bytes()
        at = of.rng.randrange(len(data) + 1)
        path.write_bytes(of.rng.choice([data[:at], b"", data[:at] + b"7" + data[at + 1 :], b"{}"]))


def state_is_lost(of: History) -> None:
    if of.state():
        of.rng.choice(of.state()).unlink()


def files_are_touched(of: History) -> None:
    for path in of.rng.sample(of.built(), min(5, len(of.built()))):
        os.utime(path, ns=(10**18, 10**18 + of.count))
    os.utime(of.brief(), ns=(10**18, 10**18 + of.count))


def nothing(of: History) -> None:
    pass


TERM_CHANGES: list[Callable[[History], None]] = [
    *[other_term, new_term, one_term_less, a_name_that_is_said, a_name_that_nobody_says, another_alias, no_aliases],
    *[another_kind, another_id, another_traditional_form, terms_in_another_order],
]
CHANGES: list[Callable[[History], None]] = [
    *TERM_CHANGES,
    *[other_title, other_words, other_status, other_topics, another_brief, another_name, one_brief_less] * 3,
    *[a_revision, unreadable, mended, other_capture, lost_capture] * 2,
    *[other_settings, other_topic_name, other_template, other_document, a_page_of_ours_by_hand, other_model],
    *[a_page_is_deleted, a_page_is_edited, a_file_is_added, the_site_is_deleted, the_spare_is_deleted],
    *[the_spare_is_damaged, state_is_damaged, state_is_lost, files_are_touched, nothing],
]


def play(
    folder: Path, seed: int, steps: int, engine: Path, changes: Sequence[Callable[[History], None]] = CHANGES
) -> list[str]:
    """Play a history in ``folder`` and return the files that a clean build of its end has otherwise."""
    site = make_owner(folder / "owner")
    history = History(site, seed, changes)
    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(theme, "run_engine", RememberingEngine(engine))
        bring_up(site)
        for _ in range(steps):
            drafts = history.rng.random() < 0.2
            told.append(history.step())
            if history.rng.random() < 0.3:
                continue  # several changes at once
            bring_up(site, drafts=drafts)
        bring_up(site)
        wrong = differing(site, clean_build(site, folder / "clean"))
    return [f"seed {seed} after {', '.join(told)}: {path}" for path in wrong]
