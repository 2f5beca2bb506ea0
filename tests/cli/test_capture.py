"""``diptych capture``: words, exit codes, and a real server on loopback."""

from __future__ import annotations

import http.server
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import command_line

ID = "2025-08-14-a"
PAGE = "<!DOCTYPE html><title>推迟</title><p>华为".encode()
SCRIPTS = Path(__file__).parent.parent.parent / "scripts"
STARTED = "import sys; sys.path.insert(0, sys.argv.pop(1)); from diptych.cli.main import main; main()"


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/slow":
            self.server.slow.wait(20)  # type: ignore[attr-defined]
        known = self.path in ("/a", "/slow") or self.path.startswith("/n")
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        body = (PAGE + self.path.encode()) if known else b""
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        running.slow = threading.Event()  # type: ignore[attr-defined]
        thread = threading.Thread(target=running.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.slow.set()  # type: ignore[attr-defined]
        running.shutdown()
        thread.join()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: x", encoding="utf-8")
    (tmp_path / "briefs" / ID).mkdir(parents=True)
    return tmp_path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", STARTED, str(SCRIPTS), "capture", *arguments]


def run(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return command_line.run(site, "capture", *arguments, environment=os.environ)


def sources(site: Path) -> list[str]:
    folder = site / "briefs" / ID / "sources"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_url_and_a_file_are_stored_and_told(site: Path, server: str) -> None:
    (site / "note.md").write_text("# 推迟", encoding="utf-8")
    done = run(site, ID, f"{server}/a", "note.md", "--allow-private")
    assert done.returncode == 0
    assert done.stdout == f"stored   127-0-0-1-a.html, 47 bytes: {server}/a\nstored   note.md, 8 bytes: note.md\n"
    folder = site / "briefs" / ID / "sources"
    assert done.stderr == f"{folder}: 2 stored; `diptych draft {ID}` adds them to the brief\n"
    assert (folder / "127-0-0-1-a.html").read_bytes() == PAGE + b"/a"
    assert sources(site) == ["127-0-0-1-a.html", "127-0-0-1-a.html.meta.yml", "note.md", "note.md.meta.yml"]


def test_without_the_flag_loopback_is_refused_and_nothing_is_stored(site: Path, server: str) -> None:
    done = run(site, ID, f"{server}/a")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[0] == (
        f"refused  {server}/a: the address 127.0.0.1 is a loopback address"
        " — if it is your own network and you mean it, give --allow-private"
    )
    assert sources(site) == []


def test_some_refused_is_exit_one_and_the_others_are_stored(site: Path) -> None:
    (site / "a.txt").write_bytes(b"a")
    done = run(site, ID, "a.txt", "missing.txt")
    assert done.returncode == 1
    assert done.stdout == "stored   a.txt, 1 bytes: a.txt\n"
    assert "refused  missing.txt: there is no such file — check the name; a URL begins with https://\n" in done.stderr
    assert sources(site) == ["a.txt", "a.txt.meta.yml"]


def test_json_reports_every_key_of_every_item(site: Path, server: str) -> None:
    (site / "empty.txt").write_bytes(b"")
    done = run(site, ID, f"{server}/a", "empty.txt", "--allow-private", "--format", "json")
    report = json.loads(done.stdout)
    assert done.stderr == ""
    assert report["brief"] == ID
    page, empty = report["captures"]
    assert page.keys() == empty.keys()
    assert (page["state"], page["capture"], page["size"], page["status"]) == ("stored", "127-0-0-1-a.html", 47, 200)
    assert (page["url"], page["final_url"], page["charset"]) == (f"{server}/a", f"{server}/a", "utf-8")
    assert (page["code"], page["message"], page["redirects"], page["notes"]) == (None, None, [], [])
    assert (empty["state"], empty["code"], empty["sha256"]) == ("refused", "capture.empty", None)
    assert empty["message"] == "there is nothing in it"


def test_a_list_gives_more_of_them(site: Path, server: str) -> None:
    (site / "a.txt").write_bytes(b"a")
    (site / "list.txt").write_text(f"\ufeff# mine\n\n  a.txt \r\n#b.txt\n{server}/n#part\n", encoding="utf-8")
    done = run(site, ID, "--from-file", "list.txt", "--allow-private")
    assert done.returncode == 0
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["a.txt,", "127-0-0-1-n.html,"]


def test_a_list_may_come_from_another_program(site: Path) -> None:
    (site / "a.txt").write_bytes(b"a")
    done = subprocess.run(
        command(ID, "--from-file", "-"),
        cwd=site,
        input=b"# mine\na.txt\n",
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"stored   a.txt, 1 bytes: a.txt\n")


def test_an_interrupted_run_is_resumed_by_repeating_it(site: Path, server: str) -> None:
    run(site, ID, f"{server}/n1", "--allow-private")
    done = run(site, ID, f"{server}/n1", f"{server}/n2", "--allow-private")
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["kept", "stored"]
    again = run(site, ID, f"{server}/n1", "--allow-private", "--again")
    assert again.stdout.startswith("kept     127-0-0-1-n1.html: stored "), "fetched anew, and the bytes are the same"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("2025-01-01-b", "a.txt"), "there is no brief '2025-01-01-b' in {briefs} — make one with: diptych new SLUG"),
        (("../briefs/2025-08-14-a", "a.txt"), "there is no brief '../briefs/2025-08-14-a' in {briefs} — make one with"),
        (("长" * 3000, "a.txt"), "there is no brief '长长"),
        ((ID,), "nothing to capture — name URLs or files, or a list of them with --from-file LIST"),
        ((ID, "--from-file", "none.txt"), "none.txt: there is no such file — check the name"),
        ((ID, "--from-file", "wide.txt"), "wide.txt: the list is not UTF-8 — save it as UTF-8"),
        ((ID, "a.txt", "--max-mb", "0"), "Invalid value for '--max-mb'"),
    ],
)  # fmt: skip
def test_wrong_use_is_exit_two_with_one_line(site: Path, arguments: tuple[str, ...], message: str) -> None:
    (site / "wide.txt").write_text("a", encoding="utf-16")
    done = run(site, *arguments)
    assert done.returncode == 2
    assert message.format(briefs=site / "briefs") in done.stderr
    assert "Traceback" not in done.stderr


def test_slow_work_says_what_it_does_and_stops_cleanly(site: Path, server: str) -> None:
    with subprocess.Popen(
        command(ID, f"{server}/a", f"{server}/slow", "--allow-private", "--ignore-robots"),
        cwd=site,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stderr is not None
        begun = time.monotonic()
        assert process.stderr.readline() == "asking 127.0.0.1 …\n"
        assert time.monotonic() - begun > 1.5, "short work says nothing"
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=10)[1]
    assert process.returncode == 130
    assert "Traceback" not in rest
    assert sources(site) == ["127-0-0-1-a.html", "127-0-0-1-a.html.meta.yml"], "what was stored stays, nothing is half"
