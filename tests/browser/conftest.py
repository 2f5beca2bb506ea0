"""The sample story's site on a real server, and a real headless Chromium that watches what pages do."""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from diptych.model.checked import CheckedBrief
from diptych.model.term import Term
from diptych.pipeline.build import build_site
from diptych.pipeline.library import Library
from diptych.records.store import SiteRoot

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session", autouse=True)
def engine(one_engine: Path) -> Path:
    """MkDocs runs once for each input."""
    return one_engine


@pytest.fixture(scope="session")
def make_site(tmp_path_factory: pytest.TempPathFactory, terms: tuple[Term, ...]) -> Callable[..., Path]:
    """Builds the site of some briefs and returns its folder."""

    def make(*briefs: CheckedBrief) -> Path:
        root = tmp_path_factory.mktemp("site") / "owner"
        root.mkdir()
        shutil.copy(REPOSITORY / "mkdocs.yml", root)
        shutil.copytree(REPOSITORY / "docs", root / "docs")
        (root / "briefs").mkdir()
        return build_site(SiteRoot(root), briefs, Library(terms, {})).site

    return make


class _Quiet(SimpleHTTPRequestHandler):
    # Chromium keeps connections open; without this it would wait for a thread each time.
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The folder on a free port of 127.0.0.1."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def served() -> Callable[[Path], contextlib.AbstractContextManager[str]]:
    return serve


@pytest.fixture(scope="session")
def address(make_site: Callable[..., Path], checked: CheckedBrief) -> Iterator[str]:
    """The sample's site."""
    with serve(make_site(checked)) as base:
        yield base


@dataclass
class Watch:
    """What a page did that it should not: errors, violations, requests to anyone else, dialogs."""

    base: str
    troubles: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> Page:
        page.on("console", lambda message: message.type in ("error", "warning") and self.add("console", message.text))
        page.on("pageerror", lambda error: self.add("error", str(error)))
        page.on(
            "request", lambda request: request.url.startswith((self.base, "data:")) or self.add("request", request.url)
        )
        page.on("response", lambda answer: answer.status >= 400 and self.add(str(answer.status), answer.url))
        page.on("dialog", lambda dialog: (self.add("dialog", dialog.message), dialog.dismiss()))
        page.add_init_script("addEventListener('securitypolicyviolation', (e) => console.error('CSP', e.sample))")
        return page

    def add(self, kind: str, text: str) -> None:
        self.troubles.append(f"{kind}: {text}")


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens pages that are watched; the test fails at its end where one of them did what it should not."""
    contexts: list[BrowserContext] = []
    watch = Watch(address)

    def open_page(path: str, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 390, "height": 800}, "locale": "en-GB", **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = watch.follow(context.new_page())
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert watch.troubles == []
