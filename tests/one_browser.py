"""The one browser of a run: Playwright's driver can be started only once in a thread, whatever folder asks first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from chromium import launch


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium for all tests that need one."""
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()
