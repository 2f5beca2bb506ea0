"""The road from captures to brief.yml: nothing that a person wrote is lost, nothing that cannot be read stops it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from diptych.errors import RecordError, UsageError
from diptych.model.brief import Pair
from diptych.pipeline.draft import BASE_PATH, PROPOSED_FILE, DraftOptions, draft_brief
from diptych.records.files import sha256
from diptych.records.locking import brief_lock
from diptych.records.store import SiteRoot, load_brief

ROOT = Path(__file__).parents[2]
BRIEF = "2025-08-14-delay"
DAY = "2025-08-16"

CASES = ROOT / "tests" / "cases" / "extract"
ZH = (CASES / "markdown-navigation-zh" / "capture.txt").read_bytes()
EN = (CASES / "flattened-undated-en" / "capture.txt").read_bytes()


@pytest.fixture
def site(tmp_path: Path) -> SiteRoot:
    """A site with the project's library and one brief of two captures."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    sources = tmp_path / "briefs" / BRIEF / "sources"
    sources.mkdir(parents=True)
    shutil.copytree(ROOT / "briefs" / "frameworks", tmp_path / "briefs" / "frameworks")
    (sources / "a.md").write_bytes(ZH)
    (sources / "b.txt").write_bytes(EN)
    return SiteRoot(tmp_path)


def folder(site: SiteRoot) -> Path:
    return site.briefs_path / BRIEF


def test_a_draft_is_a_record_that_loads_and_quotes_its_sources(site: SiteRoot) -> None:
    outcome = draft_brief(site, folder(site), DAY)
    assert outcome.state == "written"
    brief = load_brief(folder(site)).value
    assert brief == outcome.brief
    assert (brief.id, brief.date, brief.status) == (BRIEF, "2025-08-14", "draft")
    assert [source.sha256 for source in brief.sources] == [sha256(ZH), sha256(EN)]
    texts = {"s1": ZH.decode(), "s2": EN.decode()}
    assert brief.facts
    assert all(evidence.quote in texts[evidence.source] for fact in brief.facts for evidence in fact.evidence)
    assert any(fact.text.zh and fact.text.en for fact in brief.facts)


def test_the_same_captures_give_the_same_bytes(site: SiteRoot) -> None:
    draft_brief(site, folder(site), DAY)
    first = (folder(site) / "brief.yml").read_bytes()
    assert draft_brief(site, folder(site), DAY).state == "same"
    (folder(site) / "brief.yml").unlink()
    draft_brief(site, folder(site), DAY)
    assert (folder(site) / "brief.yml").read_bytes() == first
    assert (folder(site) / BASE_PATH).read_bytes() == first


def test_an_untouched_draft_is_replaced(site: SiteRoot) -> None:
    draft_brief(site, folder(site), DAY)
    (folder(site) / "sources" / "b.txt").unlink()
    outcome = draft_brief(site, folder(site), DAY)
    assert outcome.state == "written"
    assert len(load_brief(folder(site)).value.sources) == 1


def test_an_edited_brief_takes_what_is_new_and_keeps_every_other_byte(site: SiteRoot) -> None:
    (folder(site) / "sources" / "b.txt").rename(site.path / "b.txt")
    draft_brief(site, folder(site), DAY)
    path = folder(site) / "brief.yml"
    drafted = path.read_text(encoding="utf-8")
    edited = drafted.replace("status: draft", "status: review  # 待审").replace("\n", "\r\n")
    path.write_bytes(edited.encode("utf-8-sig"))
    (site.path / "b.txt").rename(folder(site) / "sources" / "b.txt")
    outcome = draft_brief(site, folder(site), "2025-08-20")
    assert outcome.state == "merged"
    assert outcome.path == path
    merged = path.read_bytes()
    assert merged.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in merged.replace(b"\r\n", b"")
    assert "status: review  # 待审\r\n" in merged.decode("utf-8-sig")
    assert [source.id for source in load_brief(folder(site)).value.sources] == ["s1", "s2"]
    assert "sources[1]" in outcome.added
    again = draft_brief(site, folder(site), "2025-08-21")
    assert again.state == "same"
    assert path.read_bytes() == merged


def test_what_both_changed_stays_the_editors_and_is_told_with_both(site: SiteRoot) -> None:
    own = "schema: 1\nid: 2025-08-14-delay\ndate: 2025-08-14\nstatus: draft\ntitle:\n  zh: 我的标题\n"
    (folder(site) / "brief.yml").write_text(own, encoding="utf-8")
    outcome = draft_brief(site, folder(site), DAY)
    assert outcome.state == "merged"
    assert (folder(site) / "brief.yml").read_text(encoding="utf-8").startswith(own)
    (conflict,) = outcome.conflicts
    assert (conflict.conflict.path, conflict.conflict.yours, conflict.line) == ("title", "我的标题", 6)
    assert conflict.conflict.draft
    proposed = (folder(site) / PROPOSED_FILE).read_text(encoding="utf-8")
    assert "# title (brief.yml line 6)\n# yours: 我的标题\n# draft: " in proposed
    assert draft_brief(site, folder(site), DAY).state == "same"


def test_an_approved_brief_gets_what_is_new_and_no_other_words(site: SiteRoot) -> None:
    (folder(site) / "sources" / "b.txt").rename(site.path / "b.txt")
    draft_brief(site, folder(site), DAY)
    path = folder(site) / "brief.yml"
    approved = path.read_text(encoding="utf-8").replace("status: draft", "status: published")
    path.write_text(approved, encoding="utf-8")
    (site.path / "b.txt").rename(folder(site) / "sources" / "b.txt")
    outcome = draft_brief(site, folder(site), "2025-08-20")
    assert outcome.state == "merged"
    assert outcome.changed == ()
    assert "summary" in outcome.offered
    assert outcome.proposal == folder(site) / PROPOSED_FILE
    lines = iter(path.read_text(encoding="utf-8").splitlines())
    # Every line is where it was, in its order, but the signature of a wording that got its other language.
    missing = [line for line in approved.splitlines() if not line.strip().startswith("by: ") and line not in lines]
    assert missing == []
    assert len(load_brief(folder(site)).value.sources) == 2


def test_a_proposal_that_was_edited_is_not_written_over(site: SiteRoot) -> None:
    draft_brief(site, folder(site), DAY)
    draft_brief(site, folder(site), DAY, options=DraftOptions(propose=True))
    first = folder(site) / PROPOSED_FILE
    assert draft_brief(site, folder(site), DAY, options=DraftOptions(propose=True)).path == first
    first.write_text(first.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    outcome = draft_brief(site, folder(site), DAY, options=DraftOptions(propose=True))
    assert outcome.path.name == "brief.proposed-2.yml"
    assert first.read_text(encoding="utf-8").endswith("# mine\n")


def test_a_lost_base_is_drafted_again_from_the_captures_that_the_brief_names(site: SiteRoot) -> None:
    draft_brief(site, folder(site), DAY)
    path = folder(site) / "brief.yml"
    text = path.read_text(encoding="utf-8")
    first = text.index("  - id: f1\n")
    second = text.index("  - id: f2\n")
    path.write_text(text[:first] + text[second:], encoding="utf-8")
    (folder(site) / BASE_PATH).unlink()
    outcome = draft_brief(site, folder(site), "2025-08-20")
    assert outcome.added == ()
    assert "f1" not in {fact.id for fact in load_brief(folder(site)).value.facts}


def test_an_edited_brief_that_cannot_be_read_is_left_alone(site: SiteRoot) -> None:
    draft_brief(site, folder(site), DAY)
    path = folder(site) / "brief.yml"
    path.write_bytes(path.read_bytes() + b"revisions: [\n")
    before = path.read_bytes()
    with pytest.raises(RecordError, match="a bracket opens here and is not closed"):
        draft_brief(site, folder(site), DAY)
    assert path.read_bytes() == before


def test_one_command_writes_a_brief_at_a_time(site: SiteRoot) -> None:
    with (
        brief_lock(site, BRIEF, "draft"),
        pytest.raises(UsageError, match=r"`diptych draft` \(process \d+\) is writing the brief"),
    ):
        draft_brief(site, folder(site), DAY)
    assert draft_brief(site, folder(site), DAY).state == "written"


def test_source_ids_stay_when_captures_are_added(site: SiteRoot) -> None:
    draft_brief(site, folder(site), DAY)
    (folder(site) / "sources" / "0-first.txt").write_bytes(EN.replace(b"Postpones", b"Delays"))
    brief = draft_brief(site, folder(site), DAY).brief
    assert {source.capture: source.id for source in brief.sources} == {"a.md": "s1", "b.txt": "s2", "0-first.txt": "s3"}


def test_captures_that_cannot_be_read_are_left_out_with_their_reason(site: SiteRoot) -> None:
    sources = folder(site) / "sources"
    (sources / "c.bin").write_bytes(bytes(range(256)) * 8)
    (sources / "d.txt").write_bytes(b"")
    (sources / "e.txt").write_text(
        "Die Firma hat die Veröffentlichung ihres neuen Modells verschoben. Das Training auf den Chips ist "
        "mehrmals gescheitert, und die Firma nennt keinen neuen Termin für das Modell.\n",
        encoding="utf-8",
    )
    outcome = draft_brief(site, folder(site), DAY)
    assert {each.capture for each in outcome.unread} == {"c.bin", "d.txt", "e.txt"}
    assert all(each.reason for each in outcome.unread)
    left_out = {source.capture: source.left_out for source in outcome.brief.sources if source.left_out}
    assert set(left_out) >= {"c.bin", "d.txt", "e.txt"}
    assert all(isinstance(pair, Pair) and pair.zh and pair.en for pair in left_out.values())
    assert outcome.brief.facts
    assert load_brief(folder(site)).value == outcome.brief


def test_without_captures_the_error_names_the_next_step(site: SiteRoot) -> None:
    shutil.rmtree(folder(site) / "sources")
    with pytest.raises(UsageError) as caught:
        draft_brief(site, folder(site), DAY)
    assert str(caught.value) == (
        "there are no captures in briefs/2025-08-14-delay/sources — store some with: "
        "diptych capture 2025-08-14-delay URL_OR_FILE"
    )


def test_a_folder_that_cannot_name_a_brief_is_refused(site: SiteRoot) -> None:
    with pytest.raises(UsageError, match="'Delay' cannot name a brief"):
        draft_brief(site, site.briefs_path / "Delay", DAY)


def test_steps_are_told(site: SiteRoot) -> None:
    steps: list[str] = []
    draft_brief(site, folder(site), DAY, progress=steps.append)
    assert steps == ["reading a.md", "reading b.txt", "comparing what the sources say"]
