"""The preview serves this machine only, puts its script into pages, and tells them when to load again."""

from __future__ import annotations

import threading
from pathlib import Path
from urllib.request import urlopen

import pytest

from diptych.errors import UsageError
from diptych.site.preview import PreviewServer, changed_files, snapshot


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "index.html").write_text("<html><head></head><body>x</body></html>", encoding="utf-8")
    (tmp_path / "a.js").write_text("1", encoding="utf-8")
    return tmp_path


def get(address: str) -> tuple[str, str]:
    with urlopen(address, timeout=10) as answer:
        return answer.read().decode("utf-8"), answer.headers["Content-Type"]


def test_a_page_gets_the_script_and_other_files_stay_as_they_are(folder: Path) -> None:
    with PreviewServer(folder, 0) as server:
        assert server.address.startswith("http://127.0.0.1:")
        text, kind = get(f"{server.address}en/")
        assert '<script src="/.diptych/reload.js" defer></script></head>' in text
        assert kind == "text/html; charset=utf-8"
        assert get(f"{server.address}a.js") == ("1", "text/javascript")
        assert "location.reload" in get(f"{server.address}.diptych/reload.js")[0]


def test_an_open_page_hears_of_a_change(folder: Path) -> None:
    with PreviewServer(folder, 0) as server:
        address = f"{server.address}.diptych/changes?seen="
        first, _ = get(address)
        heard: list[str] = []
        waiting = threading.Thread(target=lambda: heard.append(get(address + first)[0]))
        waiting.start()
        server.reload()
        waiting.join(timeout=10)
        assert heard == ["1"]
        assert first == "0"


def test_a_port_in_use_is_said_plainly(folder: Path) -> None:
    with PreviewServer(folder, 0) as server:
        port = int(server.address.rstrip("/").rsplit(":", 1)[1])
        with pytest.raises(UsageError, match=rf"port {port} cannot be used: .* — choose another one with --port"):
            PreviewServer(folder, port)


def test_what_changed_is_seen_and_editors_own_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("1", encoding="utf-8")
    (tmp_path / "b.md").write_text("1", encoding="utf-8")
    before = snapshot([tmp_path])
    (tmp_path / "a.md").write_text("22", encoding="utf-8")
    (tmp_path / "b.md").unlink()
    (tmp_path / "c.md").write_text("", encoding="utf-8")
    for name in (".a.md.swp", "a.md~", "x.tmp"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert [path.name for path in changed_files(before, snapshot([tmp_path]))] == ["a.md", "b.md", "c.md"]
