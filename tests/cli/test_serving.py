"""`diptych serve` as an editor meets it: a saved word is in the browser at once, lists follow, mistakes are said."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from diptych.cli.serve import Desk
from diptych.errors import BuildError
from diptych.pipeline import check
from diptych.pipeline import preview as module
from diptych.pipeline.build_options import BuildOptions
from diptych.pipeline.preview import Preview
from diptych.records.store import SiteRoot
from diptych.site.preview import PreviewServer
from site_history import clean_build, differing, files_of, make_owner

ROOT = Path(__file__).parents[2]
FERRIES = "2025-11-12-tinglan-ferries"
NEWEST = f"en/briefs/{FERRIES}/"
# Seconds; a machine that is busy with other things must not make a test red.
PATIENCE = 60


def retitle(site: SiteRoot, title: str) -> None:
    path = site.briefs_path / FERRIES / "brief.yml"
    text = re.sub(r"^(title:\n  zh: .*\n  en: ).*$", rf"\g<1>{title}", path.read_text(encoding="utf-8"), flags=re.M)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[SiteRoot, Preview]:
    """A site that was built by the process that serves it."""
    site = make_owner(tmp_path_factory.mktemp("served") / "owner")
    preview = Preview(site, BuildOptions())
    assert not preview.ready
    preview.build()
    return site, preview


def test_a_look_makes_the_pages_that_the_next_build_makes(built: tuple[SiteRoot, Preview], tmp_path: Path) -> None:
    site, preview = built
    before = files_of(site.path / "site")
    retitle(site, "Ferries that are looked at")
    look = preview.look(FERRIES)
    assert files_of(site.path / "site") == before, "a look writes nothing into the site"
    assert {path for path in look.pages if path.endswith("index.html")} == {
        f"{locale}/briefs/{FERRIES}/index.html" for locale in ("zh", "zh-Hant", "en")
    }
    with pytest.MonkeyPatch.context() as patch:
        # What the look found is remembered.
        patch.setattr(check, "_examine", None)
        preview.build()
    after = files_of(site.path / "site")
    assert {path: after[path] for path in look.pages} == look.pages
    assert b"Ferries that are looked at" in look.pages[f"{NEWEST}index.html"]
    assert b"Ferries that are looked at" in after["en/index.html"]
    assert differing(site, clean_build(site, tmp_path / "clean")) == []


def test_what_the_site_does_not_show_has_no_page_ahead(built: tuple[SiteRoot, Preview]) -> None:
    site, preview = built
    path = site.briefs_path / FERRIES / "brief.yml"
    text = path.read_text(encoding="utf-8")
    try:
        path.write_text(text.replace("status: published", "status: draft"), encoding="utf-8")
        assert preview.look(FERRIES).pages == {}
        path.write_text(text.replace("status: ", "state: "), encoding="utf-8")
        unread = preview.look(FERRIES)
        assert (unread.pages, unread.outcome.row) == ({}, None)
        assert [one.code for one in unread.outcome.findings if one.severity == "error"]
    finally:
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), BuildError("the host is wrong")])
def test_a_build_that_fails_is_said_and_the_next_one_is_made(
    built: tuple[SiteRoot, Preview], error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    site, preview = built

    def fail(*given: object) -> None:
        raise error

    with PreviewServer(site.path / "site", 0) as server:
        desk = Desk(site, preview, server)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "update_site", fail)
            assert not desk.build()
        assert capsys.readouterr().err.startswith(f"diptych: {error}")
        assert desk.build()


@dataclass(frozen=True)
class Served:
    """A site that the command serves at ``address``, with all that it says in ``log``."""

    site: SiteRoot
    process: subprocess.Popen[str]
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    @property
    def address(self) -> str:
        found = until(lambda: re.search(r"^Serving (\S+) – Ctrl-C ends it$", self.said, re.M))
        return str(found[1])


@pytest.fixture
def served(built: tuple[SiteRoot, Preview]) -> Iterator[Served]:
    site = built[0]
    log = site.path.parent / "said"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "diptych", "serve", "--port", "0", "--published"]
    with (
        log.open("w", encoding="utf-8") as out,
        subprocess.Popen(command, cwd=site.path, env=environment, stdout=out, stderr=out) as process,
    ):
        try:
            yield Served(site, process, log)
        finally:
            process.kill()


def until(ask: Callable[[], Any]) -> Any:
    """What ``ask`` gives when it gives something."""
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        if found := ask():
            return found
        time.sleep(0.05)
    raise AssertionError("waited in vain")


def page(address: str) -> str:
    with urlopen(address, timeout=PATIENCE) as answer:
        return str(answer.read().decode("utf-8"))


def test_an_edited_title_is_in_the_browser_and_then_in_the_lists(served: Served, tmp_path: Path) -> None:
    site, address = served.site, served.address
    retitle(site, "Ferries that are served")
    until(lambda: "Ferries that are served" in page(address + NEWEST))
    until(lambda: "Ferries that are served" in page(f"{address}en/"))
    assert f"changed: briefs/{FERRIES}/brief.yml\n" in served.said
    retitle(site, "[")
    until(lambda: f"briefs/{FERRIES}/brief.yml:" in served.said.replace(f"changed: briefs/{FERRIES}/brief.yml", ""))
    retitle(site, "Ferries again")
    until(lambda: "Ferries again" in page(f"{address}en/") and "Ferries again" in page(address + NEWEST))
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(timeout=PATIENCE) == 0
    assert "Traceback" not in served.said
    assert differing(site, clean_build(site, tmp_path / "clean")) == []
