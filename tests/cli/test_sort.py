"""`diptych sort` as a person meets it: words, exit codes, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diptych.cli.main import group
from diptych.errors import UsageError

CASES = Path(__file__).parents[1] / "cases" / "stories" / "stories.json"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A site, and beside it an inbox with a story in two languages, a near miss, and a page without an article."""
    root = tmp_path / "site"
    (root / "briefs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    for story in json.loads(CASES.read_text(encoding="utf-8")):
        if story["story"] in ("orchard-model", "orchard-lawsuit"):
            for row in story["docs"]:
                path = tmp_path / "inbox" / f"{story['story']}.{row['lang']}.md"
                path.parent.mkdir(exist_ok=True)
                body = row["text"].replace("\n", "\n\n")
                head = f"---\npublished: {row['published']}\n---\n\n# {row['title']}"
                path.write_text(f"{head}\n\n{body}\n", encoding="utf-8")
    monkeypatch.chdir(root)
    yield root


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["sort", *arguments])


def test_stories_are_listed_with_reasons_and_stored(site: Path) -> None:
    result = run("../inbox")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0].startswith("new  2025-07-08-orchard-releases-open-model-quince-2-with-70  ")
    assert re.fullmatch(
        r"    orchard-model\.en\.md: same story as “Orchard开源700亿参数模型Quince 2”: names Orchard, Quince.*; "
        r"a day apart; likeness 0\.\d\d",
        lines[1],
    )
    assert any(line.startswith("    kept apart from 2025-07-10-publishers-sue-orchard") for line in lines)
    assert result.stderr == (
        "4 captures tell 2 stories; 2 became briefs in briefs; 0 files were left; the inbox is as it was\n"
        "  next: diptych draft 2025-07-08-orchard-releases-open-model-quince-2-with-70\n"
    )
    assert len(list(site.glob("briefs/*/sources/*.md"))) == 4


def test_a_dry_run_writes_nothing(site: Path) -> None:
    result = run("../inbox", "--dry-run")
    assert result.exit_code == 0
    assert result.stdout.startswith("would be new  2025-07-08-")
    assert "2 would become briefs" in result.stderr
    assert list((site / "briefs").iterdir()) == []


def test_what_is_left_is_a_finding(site: Path) -> None:
    (site.parent / "inbox" / "login.md").write_text("[Login](/l)\n\n[Home](/)\n\n[Join](/j)\n", encoding="utf-8")
    result = run("../inbox")
    assert result.exit_code == 1
    assert re.search(r"^left  login\.md: no article here: ", result.stdout, re.M)


def test_a_second_run_has_nothing_to_do(site: Path) -> None:
    run("../inbox")
    result = run("../inbox")
    assert result.exit_code == 0
    assert "left  orchard-model.en.md: stored already in 2025-07-08-orchard-releases" in result.stdout
    assert "0 became briefs" in result.stderr


def test_json_has_every_story_and_file(site: Path) -> None:
    (site.parent / "inbox" / "again.md").write_bytes((site.parent / "inbox" / "orchard-model.en.md").read_bytes())
    data = json.loads(run("../inbox", "--format", "json").stdout)
    assert list(data) == ["inbox", "dry_run", "stories", "left"]
    model, lawsuit = data["stories"]
    assert list(model) == ["brief", "state", "title", "date", "dated", "captures", "apart"]
    assert (model["state"], model["date"], model["dated"]) == ("new", "2025-07-08", True)
    assert [each["lang"] for each in model["captures"]] == ["en", "zh-Hans"]
    assert model["apart"][0]["brief"] == lawsuit["brief"]
    assert {each["capture"] for each in lawsuit["captures"]} == {"orchard-lawsuit-en.md", "orchard-lawsuit-zh-hant.md"}
    assert data["left"] == [
        {"file": "orchard-model.en.md", "code": "sort.duplicate", "reason": "the same bytes as again.md"}
    ]


def test_a_story_that_has_a_brief_is_added_only_when_asked(site: Path) -> None:
    late = site.parent / "inbox" / "orchard-model.zh-Hans.md"
    text = late.read_bytes()
    late.unlink()
    run("../inbox")
    late.write_bytes(text)
    result = run("../inbox")
    assert result.exit_code == 1
    assert "has this story already; store them there with --add" in result.stdout
    assert run("../inbox", "--add").exit_code == 0
    assert len(list(site.glob("briefs/*quince*/sources/*.md"))) == 2


def test_small_stories_stay_when_asked(site: Path) -> None:
    result = run("../inbox", "--least", "3")
    assert result.exit_code == 1
    assert result.stdout.startswith("few  ")
    assert list((site / "briefs").iterdir()) == []


def test_an_inbox_that_is_none_is_wrong_use(site: Path) -> None:
    result = run("../nothing")
    assert isinstance(result.exception, UsageError)
    assert str(result.exception) == "../nothing: the inbox is not a folder — name the folder with your captures"
