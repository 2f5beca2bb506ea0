"""The bytes of a capture: every encoding in use is read, damage is told, rubbish is refused."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from diptych.errors import CaptureError
from diptych.extract.encoding import decode
from diptych.extract.reader import read_bytes, read_capture
from diptych.extract.wrong_page import CODE_PAGES

CASES = Path(__file__).parent.parent / "cases" / "extract"
HANS = (CASES / "markdown-navigation-zh" / "expected.txt").read_text(encoding="utf-8")
HANT = (CASES / "flattened-headlines-zh-hant" / "capture.txt").read_text(encoding="utf-8")
ENGLISH = (CASES / "flattened-undated-en" / "capture.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
@pytest.mark.parametrize("text", [HANS, HANT, ENGLISH], ids=["hans", "hant", "en"])
def test_encodings_without_a_label(text: str, encoding: str) -> None:
    text = text if "\n" in text else text + "\n"
    assert decode(text.encode(encoding)).text == text


def test_big5_without_a_label() -> None:
    text = HANT.replace("•", "·").replace("〉", "》").replace("〈", "《")
    encoded = text.encode("big5", "ignore")
    assert decode(encoded).text == encoded.decode("big5")


def test_western_text() -> None:
    text = ENGLISH + "\nA café in Zürich — “really”."
    assert decode(text.encode("windows-1252")).text == text


@pytest.mark.parametrize(
    ("encoding", "label"), [("gb18030", "utf-8"), ("gb18030", "big5"), ("utf-8", "gb2312"), ("big5", "gbk")]
)
def test_a_lying_label_is_reported(encoding: str, label: str) -> None:
    text = HANS if encoding != "big5" else "金融時報報導,中國公司無法使用華為晶片完成新模型的訓練,延後了推出時程。" * 3
    decoded = decode(text.encode(encoding), label)
    assert decoded.text == text
    assert decoded.notes == (f"the capture says it is {label}, but it is {decoded.encoding}",)


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb18030"])
def test_an_honest_label_is_silent(label: str) -> None:
    assert decode(HANS.encode("gb18030"), label).notes == ()


@pytest.mark.parametrize("label", ["rot13", "hex", "no-such-charset", "", "\x00", "idna"])
def test_a_label_that_names_no_text_encoding_is_ignored(label: str) -> None:
    assert decode(HANS.encode(), label).text == HANS


def test_a_capture_cut_inside_a_character() -> None:
    text = HANS.strip()
    decoded = decode(text.encode()[:-1])
    assert decoded.text == text[:-1]
    assert decoded.notes == ("the capture ends inside a character",)


def test_little_damage_is_told_not_hidden() -> None:
    damaged = HANT.encode().replace(b"\n", b"\xff\n", 1)
    decoded = decode(damaged)
    assert decoded.text.count("\ufffd") == 1
    assert decoded.notes == ("1 characters of the capture cannot be read and stand as U+FFFD",)


def test_damage_from_before_is_told_too() -> None:
    assert "U+FFFD" in " ".join(read_bytes((HANT + "\ufffd").encode()).notes)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the capture is empty — save the page again"),
        (b" \r\n\t\n", "the capture is empty — save the page again"),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00",
            "the capture is a PNG image, not an article — save the page as HTML, Markdown or text",
        ),
        (b"\x00\x01\x02abc\x00", "the capture is a binary file — save the page as HTML, Markdown or text"),
        (
            bytes(random.Random(7).choices(range(1, 256), k=4000)),
            "the capture is in no encoding that Diptych can read"
            " — save the page as UTF-8 (tried UTF-8, UTF-16, GB18030, Big5)",
        ),
        (
            ("金融时报\ufffd\ufffd\ufffd" * 40).encode(),
            "120 of the capture's 280 characters cannot be read as utf-8 — save the page again, as UTF-8",
        ),
    ],
)
def test_refusals(data: bytes, message: str) -> None:
    with pytest.raises(CaptureError) as caught:
        decode(data)
    assert str(caught.value) == message


def test_no_random_bytes_become_an_article() -> None:
    for seed in range(60):
        data = bytes(random.Random(seed).choices(range(1, 256), k=2000))
        with pytest.raises(CaptureError):
            decode(data)


def test_characters_encoded_twice_are_mended() -> None:
    """A page whose server took UTF-8 for Latin-1; what has no control character in it is left as it is."""
    twice = "It’s a café, SÃ£o.".replace("’", "’".encode().decode("latin-1"))
    decoded = decode(twice.encode())
    assert decoded.text == "It’s a café, SÃ£o."
    assert decoded.notes == ("1 characters were encoded twice before the page was saved; they are mended",)


def test_a_damaged_page_is_still_utf8() -> None:
    """One byte that a proxy spoilt does not make a page windows-1252."""
    text = "The “model” isn’t ready — it’s late. “Soon,” they said. " * 20
    decoded = decode(text.encode() + b"\xff end")
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith("The “model” isn’t ready")


def test_control_characters_go() -> None:
    """A capture must not steer the terminal that shows it."""
    assert decode(("\x1b[31m" + ENGLISH).encode()).text == "[31m" + ENGLISH


def test_files(tmp_path: Path) -> None:
    """A refusal names the file."""
    missing, empty = tmp_path / "missing.md", tmp_path / "empty.md"
    empty.write_bytes(b"")
    for path, message in (
        (missing, f"{missing}: there is no such file — check the name"),
        (empty, f"{empty}: the capture is empty — save the page again"),
        (tmp_path, f"{tmp_path}: this is not a file — name one saved capture"),
    ):
        with pytest.raises(CaptureError) as caught:
            read_capture(path)
        assert str(caught.value) == message


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.md"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(CaptureError, match="the capture has 50000001 bytes; the most is 50000000"):
        read_capture(path)


RUSSIAN = "Министерство сообщило, что порт закрыт до утра; раненых нет, движение судов остановлено. " * 20


@pytest.mark.parametrize("page", CODE_PAGES)
def test_chinese_that_was_taken_for_an_old_code_page_is_put_right(page: str) -> None:
    """A collector guessed the page's encoding wrongly and saved what it saw, beside a headline from elsewhere."""
    kept = "".join(letter for letter in HANS * 4 if _is_undoable(letter, page))
    garbled = kept.encode().decode(page)
    decoded = decode(f"title: 港口关闭\n\n{garbled}".encode())
    assert decoded.text == f"title: 港口关闭\n\n{kept}"
    assert f"the text was read as {page} before it was saved" in " ".join(decoded.notes)


def _is_undoable(letter: str, page: str) -> bool:
    """Some code pages have no sign for some bytes; what is made of them is lost."""
    try:
        return letter.encode().decode(page).isprintable() or letter == "\n"
    except UnicodeDecodeError:
        return False


@pytest.mark.parametrize(
    "text",
    [RUSSIAN, RUSSIAN + HANS, "قالت الوزارة إن الميناء مغلق حتى الصباح ولا جرحى. " * 30, ENGLISH + "йҖҡиҝҮ"],
    ids=["russian", "russian-and-chinese", "arabic", "one-example"],
)
def test_other_alphabets_stay_as_they_are(text: str) -> None:
    assert decode(text.encode()).text == text
