"""A small site with two captures, and an engine's settings that point to a server on this machine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from diptych.records.store import SiteRoot

ROOT = Path(__file__).parents[2]
BRIEF = "2025-08-14-deepseek-r2"
CASES = ROOT / "tests" / "cases" / "extract"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteRoot:
    """A site with the project's library and a brief of a Chinese and an English capture."""
    for name in ("DIPTYCH_LLM_KEY", "OPENAI_API_KEY", "DIPTYCH_LLM_URL", "DIPTYCH_LLM_MODEL"):
        monkeypatch.delenv(name, raising=False)
    sources = tmp_path / "briefs" / BRIEF / "sources"
    sources.mkdir(parents=True)
    shutil.copytree(ROOT / "briefs" / "frameworks", tmp_path / "briefs" / "frameworks")
    shutil.copy(ROOT / "briefs" / "terms.yml", tmp_path / "briefs")
    shutil.copy(CASES / "markdown-navigation-zh" / "capture.txt", sources / "a.md")
    shutil.copy(CASES / "flattened-undated-en" / "capture.txt", sources / "b.txt")
    configure(SiteRoot(tmp_path), "http://127.0.0.1:9/v1")
    return SiteRoot(tmp_path)


def configure(site: SiteRoot, url: str, more: str = "") -> None:
    """Write the site's configuration with a model at ``url``; ``more`` are further keys, a line each."""
    lines = "".join(f"      {line}\n" for line in more.splitlines())
    text = f"site_name: Test\nextra:\n  diptych:\n    llm:\n      url: {url}\n      model: test-model\n{lines}"
    (site.path / "mkdocs.yml").write_text(text, encoding="utf-8")
