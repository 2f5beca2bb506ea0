"""`diptych links` against a real server on loopback: what is ok, moved, drifted, dead, and what did not let us look."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diptych.capture.limits import DEFAULT_LIMITS
from diptych.cli.main import group
from diptych.model.brief import Brief, Evidence, Fact, Origin, Pair, Source
from diptych.pipeline.links import LINKS_PATH, Link, LinkReport, known_states, without_network
from diptych.records.store import SiteRoot
from diptych.records.writing import record_text

ID = "2025-08-14-delay"
QUOTE = "The company has delayed its new model until further notice, three people said."
OTHER = "该公司推迟了新模型的发布。"
ARTICLE = f"""<!DOCTYPE html><html lang="en"><title>Delay</title><body><article><h1>A delay</h1>
<p>{QUOTE} It had planned a release in May, according to people who know its plans well.</p>
<p>Industry sources said that training had failed several times before the decision was made.</p>
<p>{OTHER}这一决定是在几次失败之后作出的，知情人士说。</p></article></body></html>"""
CHANGED = ARTICLE.replace("three people said", "four people said")


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        server.asked.append((time.monotonic(), self.path))  # type: ignore[attr-defined]
        status, body = {
            "/robots.txt": (200, "User-agent: *\nDisallow: /secret\n"),
            "/ok": (200, ARTICLE),
            "/new-place": (200, ARTICLE),
            "/drifted": (200, CHANGED),
            "/empty": (200, ""),
            "/moved": (301, "/new-place"),
            "/home": (302, "/"),
            "/": (200, "<!DOCTYPE html><title>News</title><p>Welcome to our news."),
            "/login": (403, ""),
            "/gone": (410, ""),
        }.get(self.path, (404, ""))
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", body)
            body = ""
        data = body.encode()
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[http.server.ThreadingHTTPServer]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        running.asked = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        # The pause between two pages of a host is a second; less of it can be seen as well.
        monkeypatch.setattr("diptych.cli.links.DEFAULT_LIMITS", replace(DEFAULT_LIMITS, pause_seconds=0.05))
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "briefs").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(site: Path, brief_id: str, *urls: str) -> None:
    """A brief with a source for each address, all with the same quotes."""
    ids = [f"s{number}" for number in range(1, len(urls) + 1)]
    sources = tuple(
        Source(key, f"{key}.md", "0" * 64, "A", url=url, origin=(Origin("Reuters", OTHER),))
        for key, url in zip(ids, urls, strict=True)
    )
    fact = Fact("f1", Pair("推迟。", "Delayed."), tuple(Evidence(key, QUOTE) for key in ids))
    brief = Brief("1", brief_id, brief_id[:10], "published", Pair("推迟", "Delay"), facts=(fact,), sources=sources)
    folder = site / "briefs" / brief_id
    folder.mkdir()
    (folder / "brief.yml").write_text(record_text(brief), encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["links", *arguments])


def test_each_link_is_what_its_page_is(site: Path, server: http.server.ThreadingHTTPServer) -> None:
    base = f"http://127.0.0.1:{server.server_address[1]}"
    names = ("ok", "moved", "drifted", "gone", "nowhere", "login", "secret", "home", "empty")
    write(site, ID, *(f"{base}/{name}" for name in names))
    result = run("--allow-private", "--format", "json", "--date", "2026-01-02")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    found = {each["url"].rpartition("/")[2]: each for each in data["links"]}
    assert {name: each["state"] for name, each in found.items()} == {
        "ok": "ok",
        "moved": "moved",
        "drifted": "drifted",
        "gone": "dead",
        "nowhere": "dead",
        "login": "unchecked",
        "secret": "unchecked",
        "home": "drifted",
        "empty": "drifted",
    }
    assert found["moved"]["final_url"] == f"{base}/new-place"
    assert found["drifted"]["lost"] == [{"who": "fact f1", "quote": QUOTE}]
    assert [each["who"] for each in found["home"]["lost"]] == ["fact f1", "origin Reuters"]
    assert found["login"]["code"] == "capture.status"
    assert found["secret"]["code"] == "capture.robots"
    assert data["counts"] == {"dead": 2, "drifted": 3, "moved": 1, "unchecked": 2, "ok": 1}
    assert known_states(SiteRoot(site))[f"{base}/gone"] == "dead"


def test_one_address_is_asked_for_once_and_one_host_page_by_page(
    site: Path, server: http.server.ThreadingHTTPServer
) -> None:
    base = f"http://127.0.0.1:{server.server_address[1]}"
    write(site, ID, f"{base}/ok", f"{base}/new-place", f"{base}/drifted")
    write(site, "2025-08-15-more", f"{base}/ok")
    result = run("--allow-private")
    assert result.exit_code == 1
    asked = server.asked  # type: ignore[attr-defined]
    assert [path for _, path in asked] == ["/robots.txt", "/ok", "/new-place", "/drifted"]
    times = [moment for moment, path in asked if path != "/robots.txt"]
    assert all(later - earlier >= 0.045 for earlier, later in pairwise(times))
    assert result.stdout.splitlines() == [
        f"{ID} s3: drifted: {base}/drifted: the page does not say 1 of 2 quotes any more"
        " — the stored capture still proves them",
        "  fact f1: The company has delayed its new model until further notice, three peo…",
    ]
    assert result.stderr == "4 links: 1 drifted, 3 ok\n"


def test_private_networks_are_refused_without_the_flag(site: Path, server: http.server.ThreadingHTTPServer) -> None:
    write(site, ID, f"http://127.0.0.1:{server.server_address[1]}/ok")
    result = run()
    assert result.exit_code == 0
    assert ": unchecked: " in result.stdout
    assert "is a loopback address" in result.stdout
    assert server.asked == []  # type: ignore[attr-defined]


def test_named_briefs_alone_are_looked_at_and_a_broken_one_is_left_out(
    site: Path, server: http.server.ThreadingHTTPServer
) -> None:
    base = f"http://127.0.0.1:{server.server_address[1]}"
    write(site, ID, f"{base}/ok")
    write(site, "2025-08-15-more", f"{base}/gone")
    assert run(ID, "--allow-private").exit_code == 0
    (site / "briefs" / ID / "brief.yml").write_text("facts: [", encoding="utf-8")
    result = run("--allow-private")
    assert result.exit_code == 1
    assert "left out: " in result.stderr
    assert "2025-08-15-more s1: dead: " in result.stdout


def test_sources_without_an_address_are_nothing_to_look_at(site: Path) -> None:
    result = run()
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 links: no source has an address\n")


def test_where_nobody_answers_it_is_our_own_network() -> None:
    link = Link(ID, "s1", "https://example.org/a", ())
    nobody = [LinkReport(link, "dead", code="capture.name"), LinkReport(link, "unchecked", code="capture.connection")]
    assert [each.state for each in without_network(nobody)] == ["unchecked", "unchecked"]
    assert [each.state for each in without_network([*nobody, LinkReport(link, "ok")])] == ["dead", "unchecked", "ok"]


def test_what_was_found_before_may_be_broken(site: Path) -> None:
    path = site / LINKS_PATH
    path.parent.mkdir()
    for text in ("", "[]", '{"links": 3}', '{"links": {"a": 1}}'):
        path.write_text(text, encoding="utf-8")
        assert known_states(SiteRoot(site)) == {}
