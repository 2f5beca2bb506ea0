"""The index: read here as the browser's script reads it, on the sample story."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from diptych.lang.hanzi import fold_char
from diptych.site.search import SHARD_BYTES, WORDS_BYTES, Script, SearchBrief, SearchSentence, build_index
from diptych.site.tokens import tokens

Index = dict[str, list[int]]


def varints(data: bytes) -> list[int]:
    numbers, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if not byte & 128:
            numbers.append(value)
            value, shift = 0, 0
    return numbers


def from_deltas(data: bytes) -> list[int]:
    return list(itertools.accumulate(varints(data), initial=-1))[1:]


def from_bits(data: bytes) -> list[int]:
    return [at * 8 + bit for at, byte in enumerate(data) for bit in range(8) if byte >> bit & 1]


def read_shard(data: bytes) -> Index:
    def varint() -> int:
        nonlocal at
        end = at
        while data[end] & 128:
            end += 1
        [number] = varints(data[at : end + 1])
        at = end + 1
        return number

    found: Index = {}
    at = 0
    while at < len(data):
        length = varint()
        token = data[at : at + length].decode("utf-8")
        at += length
        size, bits = divmod(varint(), 2)
        found[token] = (from_bits if bits else from_deltas)(data[at : at + size])
        at += size
    return found


@pytest.fixture(scope="module")
def files(built: Any) -> dict[str, bytes]:
    return {name: data for name, data in built.files().items() if name.startswith("search/")}


@pytest.fixture(scope="module")
def front(files: dict[str, bytes]) -> dict[str, Any]:
    return dict(json.loads(files["search/index.json"]))


@pytest.fixture(scope="module")
def index(files: dict[str, bytes], front: dict[str, Any]) -> Index:
    found: Index = {}
    firsts = [
        first
        for number in range(len(front["blocks"]))
        for first in json.loads(files[f"{front['folder']}/block-{number}.json"])
    ]
    assert len(firsts) == front["shards"]
    for number, first in enumerate(firsts):
        shard = read_shard(files[f"{front['folder']}/shard-{number}.bin"])
        assert next(iter(shard)) == first
        found |= shard
    return found


def document(files: dict[str, bytes], front: dict[str, Any], locale: str) -> dict[str, Any]:
    return dict(json.loads(files[f"{front['folder']}/docs/{locale}/0.json"]))


def test_tokens_stand_in_order_so_that_a_shard_can_be_chosen(index: Index) -> None:
    assert list(index) == sorted(index)
    assert len(index) > 200


@pytest.mark.parametrize("word", ["华为", "芯片", "晶片", "昇腾", "金融时报", "英伟达", "輝達", "推理"])
def test_a_word_is_found_however_its_characters_are_written(index: Index, word: str) -> None:
    folded = "".join(map(fold_char, word))
    assert set.intersection(*(set(index[folded[i : i + 2]]) for i in range(len(folded) - 1)))


@pytest.mark.parametrize(
    ("one", "other"),
    [("华为", "huawei"), ("芯片", "chip"), ("辉达", "nvidia"), ("英伟达", "nvidia"), ("ft", "financial")],
)
def test_the_names_of_a_term_find_the_same_sentences(index: Index, one: str, other: str) -> None:
    first = (
        set.intersection(*(set(index[one[i : i + 2]]) for i in range(len(one) - 1))) if one > "z" else set(index[one])
    )
    assert first
    assert first <= set(index[other]) | first & set(index[other])
    assert set(index[other]) <= first | set(index[other]) and first & set(index[other])


@pytest.mark.parametrize("part", ["seek", "deep", "910", "r2", "h20"])
def test_parts_of_a_written_together_word_are_found(index: Index, part: str) -> None:
    assert part in index


def test_words_that_were_withheld_cannot_be_found(index: Index, files: dict[str, bytes]) -> None:
    assert "700" not in index
    assert not any("没有通过" in data.decode("utf-8", "ignore") for data in files.values())


def test_a_result_shows_the_sentence_in_the_language_of_the_page(
    files: dict[str, bytes], front: dict[str, Any]
) -> None:
    shown = {locale: document(files, front, locale)["sentences"] for locale in ("zh", "zh-Hant", "en")}
    assert shown["zh"][2] == ["f-f2", "用昇腾芯片训练 R2 时持续遇到技术问题，DeepSeek 因此改用英伟达芯片训练。"]
    assert shown["zh-Hant"][2][1].startswith("用昇騰晶片訓練 R2 時")
    assert shown["en"][2][1].startswith("Persistent technical problems")


def test_filters_have_their_values_and_find_the_brief(index: Index, front: dict[str, Any]) -> None:
    assert front["facets"]["topic"] == [["ai-models", 1], ["chips", 1]]
    assert front["facets"]["year"] == [["2025", 1]]
    assert index[":topic:chips"] == [0]
    assert front["names"]["chips"]["en"] == "Chips"


def test_the_browser_gets_the_characters_that_it_may_have_to_fold(front: dict[str, Any]) -> None:
    table = dict(zip(front["fold"][::2], front["fold"][1::2], strict=True))
    assert table["華"] == "华"
    assert table["騰"] == "腾"
    assert "龜" not in table, "no text here has a tortoise"


def test_shards_stay_small_and_a_new_brief_only_adds_numbers() -> None:
    def brief(number: int) -> SearchBrief:
        texts = {"zh": f"第{number}篇简报说到华为与编号 n{number * 7919}", "en": f"Brief n{number} speaks of Huawei"}
        return SearchBrief(f"2025-01-01-b{number:04}", "2025-01-01", (SearchSentence("title", texts, ()),), {})

    script = Script(fold_char, lambda text: text)
    few, more = (list(build_index([brief(n) for n in range(count)], (), script, {})) for count in (1500, 1501))
    shards = [file.data for file in few if "shard-" in file.path]
    assert len(shards) > 1
    assert max(map(len, shards)) <= SHARD_BYTES
    old, new = ({k: v for f in one if "shard-" in f.path for k, v in read_shard(f.data).items()} for one in (few, more))
    assert all(new[token][: len(numbers)] == numbers for token, numbers in old.items())


def test_a_word_of_every_sentence_costs_a_bit_for_each() -> None:
    texts = tuple(SearchSentence(f"f-{n}", {"en": f"Every sentence, number {n}"}, ()) for n in range(400))
    [shard] = [
        file.data
        for file in build_index([SearchBrief("2025-01-01-b", "2025-01-01", texts, {})], (), Script(str, str), {})
        if "shard-0" in file.path
    ]
    assert read_shard(shard)["every"] == list(range(400))
    at = shard.index(b"every") + len(b"every")
    assert shard[at] == 2 * (400 // 8) + 1


def test_mistyped_words_are_looked_up_among_the_commonest_of_their_letter(
    files: dict[str, bytes], front: dict[str, Any]
) -> None:
    words = json.loads(files[f"{front['folder']}/words-{ord('h'):x}.json"])
    assert "huawei" in words
    assert "h20" not in words
    assert max(len(data) for name, data in files.items() if "words-" in name) <= WORDS_BYTES
    assert set(front["letters"]) == {chr(int(name.split("words-")[1][:-5], 16)) for name in files if "words-" in name}


def test_folding_makes_one_of_width_case_and_accents() -> None:
    assert tokens("Ｈｕａｗｅｉ Café", fold_char) == {"huawei", "cafe"}
    assert tokens("臺灣", fold_char) == tokens("台湾", fold_char)
