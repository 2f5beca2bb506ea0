"""The preview's own script in a real browser: an open page loads again when it has changed, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from diptych.site.preview import PreviewServer

pytestmark = pytest.mark.browser


def test_an_open_page_loads_again_when_it_has_changed(browser: Browser, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(f"<head></head><p>{name}</p>", encoding="utf-8")
    with PreviewServer(tmp_path, 0) as server:
        page = browser.new_page()
        loads: list[str] = []
        page.on("load", lambda loaded: loads.append(loaded.url))
        with page.expect_request("**/.diptych/changes*"):
            page.goto(f"{server.address}one/")
        server.show({"two/index.html": b"<head></head><p>other</p>"})
        with page.expect_request("**/.diptych/changes*"):
            server.show({"one/index.html": b"<head></head><p>ahead</p>"})
            expect(page.locator("p")).to_have_text("ahead")
        server.show({})
        expect(page.locator("p")).to_have_text("one")
        assert loads == [f"{server.address}one/"] * 3
        page.close()
