"""The preview serves this machine only, puts its script into pages, and tells each when to load again."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from diptych.errors import UsageError
from diptych.site.preview import PreviewServer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "index.html").write_text("<html><head></head><body>x</body></html>", encoding="utf-8")
    (tmp_path / "a.js").write_text("1", encoding="utf-8")
    return tmp_path


def get(address: str) -> tuple[str, str]:
    with urlopen(address, timeout=10) as answer:
        return answer.read().decode("utf-8"), answer.headers["Content-Type"]


def version_of(page: str) -> str:
    found = re.search(r'<script src="/\.diptych/reload\.js\?([\w-]+)" defer></script></head>', page)
    assert found
    return found[1]


def test_a_page_gets_the_script_and_other_files_stay_as_they_are(folder: Path) -> None:
    with PreviewServer(folder, 0) as server:
        assert server.address.startswith("http://127.0.0.1:")
        text, kind = get(f"{server.address}en/")
        assert version_of(text)
        assert kind == "text/html; charset=utf-8"
        assert get(f"{server.address}a.js") == ("1", "text/javascript")
        assert "location.reload" in get(f"{server.address}.diptych/reload.js")[0]


def test_an_open_page_hears_of_its_change_and_of_no_other(folder: Path) -> None:
    with PreviewServer(folder, 0) as server:
        seen = version_of(get(f"{server.address}en/")[0])
        heard: list[str] = []
        question = f"{server.address}.diptych/changes?page=/en/&seen={seen}"
        waiting = threading.Thread(target=lambda: heard.append(get(question)[0]))
        waiting.start()
        server.show({"en/other/index.html": b"new"})
        server.reload()
        waiting.join(timeout=0.2)
        assert heard == []
        (folder / "en" / "index.html").write_text("<html><head></head><body>y</body></html>", encoding="utf-8")
        server.reload()
        waiting.join(timeout=10)
        assert heard == [version_of(get(f"{server.address}en/")[0])] != [seen]


def test_other_assets_load_every_page_again(folder: Path) -> None:
    with PreviewServer(folder, 0) as server:
        seen = version_of(get(f"{server.address}en/")[0])
        server.reload(assets=True)
        assert get(f"{server.address}.diptych/changes?page=/en/&seen={seen}")[0] != seen


def test_pages_are_shown_ahead_of_the_build_that_writes_them(folder: Path) -> None:
    with PreviewServer(folder, 0) as server:
        server.show(
            {"en/index.html": b"<head></head>ahead", "en/new/index.html": b"<head></head>new", "en/a.png": b"1"}
        )
        assert get(f"{server.address}en/")[0].endswith("ahead")
        assert get(f"{server.address}en/new/")[0].endswith("new")
        assert get(f"{server.address}en/a.png") == ("1", "image/png")
        server.show({})
        assert "<body>x</body>" in get(f"{server.address}en/")[0]


def test_nothing_outside_of_the_folder_is_served(folder: Path) -> None:
    (folder.parent / "secret.html").write_text("secret", encoding="utf-8")
    with PreviewServer(folder, 0) as server:
        for path in ("../secret.html", "%2e%2e/secret.html", "en/../../secret.html"):
            with pytest.raises(HTTPError):
                get(f"{server.address}{path}")


def test_a_port_in_use_is_said_plainly(folder: Path) -> None:
    with PreviewServer(folder, 0) as server:
        port = int(server.address.rstrip("/").rsplit(":", 1)[1])
        with pytest.raises(UsageError, match=rf"port {port} cannot be used: .* — choose another one with --port"):
            PreviewServer(folder, port)
