"""Texts changed in place: the new value in its place, and every other byte where it was."""

from __future__ import annotations

import pytest

from diptych.errors import RecordError
from diptych.records.places import PlacedList, PlacedMap, PlacedText, data_of, place_text
from diptych.records.splicing import CannotPlaceError, Splicer, place_of, sections

TEXT = """\
# 编辑的话
title:   # both
  zh: '推迟 😀'   # sic
  en:
facts:
- id: f1      # indentless
  text: {zh: 你, en: "x"}
  refs: [a, b]  # refs

- id: f2
  text:
    zh: >-
      折
      行

    # about f2
# end
tail: no newline"""


def root(text: str = TEXT) -> PlacedMap:
    return place_text(text, "brief.yml")


def text_at(path: str) -> PlacedText:
    place = place_of(root(), path)
    assert isinstance(place, PlacedText)
    return place


def map_at(path: str) -> PlacedMap:
    place = place_of(root(), path)
    assert isinstance(place, PlacedMap)
    return place


def list_at(path: str) -> PlacedList:
    place = place_of(root(), path)
    assert isinstance(place, PlacedList)
    return place


def test_places_are_exact_behind_wide_characters_and_comments() -> None:
    place = text_at("title.zh")
    assert TEXT[place.start : place.end] == "'推迟 😀'"
    assert (place.value, place.style, place.column) == ("推迟 😀", "'", 6)
    folded = text_at("facts[1].text.zh")
    assert TEXT[folded.start : folded.end] == ">-\n      折\n      行"


def test_data_leaves_out_what_holds_nothing() -> None:
    assert data_of(root()) == {
        "title": {"zh": "推迟 😀"},
        "facts": [
            {"id": "f1", "text": {"zh": "你", "en": "x"}, "refs": ["a", "b"]},
            {"id": "f2", "text": {"zh": "折 行"}},
        ],
        "tail": "no newline",
    }


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        ("title.zh", "it's", "  zh: 'it''s'   # sic"),
        ("title.zh", "two\nlines", '  zh: "two\\nlines"   # sic'),
        ("facts[0].id", "no", "- id: 'no'      # indentless"),
        ("facts[0].text.zh", "a, b", '  text: {zh: "a, b", en: "x"}'),
        ("facts[0].text.en", 'say "so"', '  text: {zh: 你, en: "say \\"so\\""}'),
        ("tail", "1:30", "tail: '1:30'"),
    ],
)
def test_a_value_takes_the_place_of_another_within_its_marks(path: str, value: str, line: str) -> None:
    splicer = Splicer(TEXT)
    splicer.set_text(text_at(path), value, flow=path.startswith("facts[0].text"))
    result = splicer.result()
    changed = [(old, new) for old, new in zip(TEXT.split("\n"), result.split("\n"), strict=True) if old != new]
    assert [new for _, new in changed] == [line]
    place = place_of(root(result), path)
    assert isinstance(place, PlacedText)
    assert place.value == value


def test_a_value_over_lines_is_not_replaced() -> None:
    with pytest.raises(CannotPlaceError):
        Splicer(TEXT).set_text(text_at("facts[1].text.zh"), "x", flow=False)


def test_an_empty_key_is_filled_and_keeps_its_comment() -> None:
    text = "title:\n  en:   # todo\nfacts: []  # none yet\nzh: a\n"
    splicer = Splicer(text)
    title = place_text(text, "x").get("title")
    assert isinstance(title, PlacedMap)
    splicer.fill(title, "en", "A: b")
    splicer.fill(place_text(text, "x"), "facts", [{"id": "f1"}])
    assert splicer.result() == "title:\n  en: 'A: b'   # todo\nfacts:   # none yet\n  - id: f1\nzh: a\n"


def test_a_key_stands_behind_the_one_before_it_and_behind_its_comments() -> None:
    splicer = Splicer(TEXT)
    splicer.add_key(map_at("facts[1].text"), "en", "both", ["zh", "en"])
    splicer.add_key(map_at("facts[0].text"), "by", "human 2025-08-16", ["zh", "en", "by"])
    splicer.add_key(root(), "last", "x", ["title", "facts", "tail", "last"])
    result = splicer.result()
    assert (
        "      行\n\n    # about f2\n    en: both\n# end\n" in result
        or "      行\n    en: both\n\n    # about f2\n" in result
    )
    assert '  text: {zh: 你, en: "x", by: "human 2025-08-16"}\n' in result
    assert result.endswith("tail: no newline\nlast: x")


def test_entries_stand_behind_the_last_one_with_its_dash_and_its_gaps() -> None:
    splicer = Splicer(TEXT)
    splicer.add_items(list_at("facts"), [{"id": "f3", "text": {"zh": "三"}}], apart=False)
    splicer.add_items(list_at("facts[0].refs"), ["c", "d e"], apart=False)
    result = splicer.result()
    assert '  refs: [a, b, c, "d e"]  # refs\n' in result
    assert "\n\n- id: f3\n  text:\n    zh: 三\n" in result
    facts = place_of(root(result), "facts")
    assert [each["id"] for each in data_of(facts)] == ["f1", "f2", "f3"]  # type: ignore[union-attr,index,call-overload]


def test_new_lines_end_as_the_others_do() -> None:
    text = "a: 1\r\nfacts:\r\n  - id: f1\r\n"
    splicer = Splicer(text)
    facts = place_text(text, "x").get("facts")
    assert isinstance(facts, PlacedList)
    splicer.add_items(facts, [{"id": "f2"}], apart=True)
    assert splicer.result() == "a: 1\r\nfacts:\r\n  - id: f1\r\n\r\n  - id: f2\r\n"


def test_what_cannot_be_placed_takes_back_what_belongs_to_it() -> None:
    splicer = Splicer(TEXT)
    with pytest.raises(CannotPlaceError), splicer.together():
        splicer.set_text(text_at("title.zh"), "new", flow=False)
        splicer.add_key(map_at("facts[0].text"), "more", ["list"], ["zh", "en", "more"])
    assert splicer.result() == TEXT


def test_a_section_reaches_to_the_end_of_its_last_line() -> None:
    found = sections(TEXT, root())
    assert found["title"] == "title:   # both\n  zh: '推迟 😀'   # sic\n  en:"
    assert found["tail"] == "tail: no newline"


def test_only_records_have_places() -> None:
    with pytest.raises(RecordError):
        place_text("- a\n- b\n", "brief.yml")
    with pytest.raises(RecordError, match="an alias"):
        place_text("a: &x b\nc: *x\n".replace("&x ", ""), "brief.yml")
