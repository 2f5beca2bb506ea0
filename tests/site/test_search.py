"""The index: read here as the browser's script reads it, on the sample story."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import zlib
from typing import Any

import pytest

from diptych.lang.hanzi import fold_chars
from diptych.site.search_lists import read_list
from diptych.site.search_numbers import number_briefs
from diptych.site.search_row import RowKey, RowMaker, Script, SearchBrief, SearchSentence
from diptych.site.search_shards import SHARD_BYTES, cut, file_name, read_shard
from diptych.site.search_tally import WORDS_BYTES, Tally
from diptych.site.search_tokens import tokens

BRIEF = "2025-08-14-r2-delay"
NUMBER = number_briefs([RowKey(BRIEF, "2025-08-14", "")]).of[BRIEF]
Index = dict[str, int]


@pytest.fixture(scope="module")
def files(built: Any) -> dict[str, bytes]:
    return {name: zlib.decompress(data) for name, data in built.files().items() if name.startswith("search/")}


@pytest.fixture(scope="module")
def front(files: dict[str, bytes]) -> dict[str, Any]:
    return dict(json.loads(files["search/index.bin"]))


@pytest.fixture(scope="module")
def index(files: dict[str, bytes], front: dict[str, Any]) -> Index:
    """The sentences of the one brief by token."""
    found: Index = {}
    for age, directories in front["directories"].items():
        for _, directory in directories:
            for first, name in json.loads(files[f"search/{age}/d-{directory}.bin"]):
                shard = read_shard(files[f"search/{age}/{name}.bin"])
                assert next(iter(shard)) == first
                for token, data in shard.items():
                    [(number, found[token])] = read_list(data)
                    assert number == NUMBER
    return found


def document(files: dict[str, bytes], front: dict[str, Any], locale: str) -> Any:
    path = f"search/texts/{locale}/{NUMBER // front['text_numbers']}.bin"
    return json.loads(files[path])[str(NUMBER)]


def test_tokens_stand_in_order_so_that_a_shard_can_be_chosen(index: Index) -> None:
    assert list(index) == sorted(index)
    assert len(index) > 200


@pytest.mark.parametrize("word", ["华为", "芯片", "晶片", "昇腾", "金融时报", "英伟达", "輝達", "推理"])
def test_a_word_is_found_however_its_characters_are_written(index: Index, word: str) -> None:
    assert sentences(index, fold_chars(word))


@pytest.mark.parametrize(
    ("one", "other"),
    [("华为", "huawei"), ("芯片", "chip"), ("辉达", "nvidia"), ("英伟达", "nvidia"), ("ft", "financial")],
)
def test_the_names_of_a_term_find_the_same_sentences(index: Index, one: str, other: str) -> None:
    assert sentences(index, one)
    assert sentences(index, one) & sentences(index, other) == sentences(index, one)


def sentences(index: Index, word: str) -> int:
    """The bits of the sentences that hold a word."""
    bits = -1
    for token in [word] if word.isascii() else map("".join, itertools.pairwise(word)):
        bits &= index.get(token, 0)
    return bits


@pytest.mark.parametrize("part", ["seek", "deep", "910", "r2", "h20"])
def test_parts_of_a_written_together_word_are_found(index: Index, part: str) -> None:
    assert part in index


def test_words_that_were_withheld_cannot_be_found(index: Index, files: dict[str, bytes]) -> None:
    assert "700" not in index
    assert not any("没有通过" in data.decode("utf-8", "ignore") for data in files.values())


def test_a_result_shows_the_sentence_in_the_language_of_the_page(
    files: dict[str, bytes], front: dict[str, Any]
) -> None:
    documents = {locale: document(files, front, locale) for locale in ("zh", "zh-Hant", "en")}
    assert {tuple(one[:2]) for one in documents.values()} == {(BRIEF, "2025-08-14")}
    shown = {locale: one[2] for locale, one in documents.items()}
    assert shown["zh"][2] == ["f-f2", "用昇腾芯片训练 R2 时持续遇到技术问题，DeepSeek 因此改用英伟达芯片训练。"]
    assert shown["zh-Hant"][2][1].startswith("用昇騰晶片訓練 R2 時")
    assert shown["en"][2][1].startswith("Persistent technical problems")


def test_filters_have_their_values_and_find_the_brief(files: dict[str, bytes], index: Index) -> None:
    shown = json.loads(files["search/filters.bin"])
    assert shown["filters"]["topic"] == [["ai-models", 1], ["chips", 1]]
    assert shown["filters"]["year"] == [["2025", 1]]
    assert index[":topic:chips"] == 1
    assert shown["names"]["chips"]["en"] == "Chips"


def test_the_browser_gets_the_characters_that_it_may_have_to_fold(files: dict[str, bytes]) -> None:
    folds = files["search/fold.bin"].decode()
    table = dict(zip(folds[::2], folds[1::2], strict=True))
    assert table["華"] == "华"
    assert table["騰"] == "腾"
    assert "龜" not in table, "no text here has a tortoise"


def test_shards_are_small_and_long_lists_stand_alone() -> None:
    """A reader who looks for a rare word must not fetch the list of a common one beside it."""
    lists = {f"w{number:05}": b"x" * (number % 50) for number in range(5000)}
    lists["w02500"] = b"y" * 3 * SHARD_BYTES
    shards = dict(cut(lists))
    assert {token: data for shard in shards.values() for token, data in read_shard(shard).items()} == lists
    assert list(read_shard(shards["w02500"])) == ["w02500"]
    sizes = sorted(len(shard) for first, shard in shards.items() if first != "w02500")
    assert SHARD_BYTES / 2 < sum(sizes) / len(sizes) < 2 * SHARD_BYTES


def test_a_name_of_any_length_and_with_a_slash_is_a_file() -> None:
    """A publisher's name is a token, too."""
    assert file_name(":publisher:a/../" + "长" * 300).isalnum()
    assert file_name("a") != file_name("b")


def test_mistyped_words_are_looked_up_among_the_commonest_of_their_letter(
    files: dict[str, bytes], front: dict[str, Any]
) -> None:
    words = json.loads(files[f"search/words-{ord('h'):x}.bin"])
    assert "huawei" in words
    assert "h20" not in words
    assert set(front["letters"]) == {chr(int(name.split("words-")[1][:-4], 16)) for name in files if "words-" in name}


def test_more_words_than_a_browser_should_fetch_are_cut_to_the_commonest() -> None:
    tally = Tally({"words": {**{f"a{'b' * 8}{n:05}": 1 for n in range(4000)}, "azure": 7, "amazon": 9, "beta": 1}})
    words = tally.word_lists()
    assert words["a"][:2] == ["amazon", "azure"]
    assert WORDS_BYTES - 50 < len(json.dumps(words["a"], separators=(",", ":"))) <= WORDS_BYTES
    assert words["b"] == ["beta"]


def test_sentences_of_a_long_brief_are_told_apart_and_none_is_lost() -> None:
    texts = [SearchSentence(f"f-{n}", {"en": f"Sentence n{n * 7919} of many"}, ()) for n in range(5000)]
    brief = SearchBrief("2025-01-01-b", "2025-01-01", tuple(texts), {})
    row = RowMaker((), Script(fold_chars, str)).row(brief)
    assert row.places["n7919"] == 1 << 1
    assert row.places[f"n{4999 * 7919}"] == 1 << 4095
    assert len(row.texts["en"]) == 4096
    assert dt.date.fromisoformat(row.date) == dt.date(2025, 1, 1)


def test_folding_makes_one_of_width_case_and_accents() -> None:
    assert tokens("Ｈｕａｗｅｉ Café", fold_chars) == {"huawei", "cafe"}
    assert tokens("臺灣", fold_chars) == tokens("台湾", fold_chars)
