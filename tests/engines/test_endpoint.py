"""What endpoints do wrong: each is tried again, or told in one line, and never waited for without end."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from diptych.engines.endpoint import Endpoint
from diptych.engines.replies import KeptReplies
from diptych.engines.retrying import Pace
from diptych.engines.settings import ModelSettings, read_key, read_settings
from diptych.errors import EngineError, UsageError
from diptych.model.exchange import Answer, Prompt
from scripted_model import Said, scripted_model

PROMPT = Prompt("test", "rules", "material", '{"type":"object"}')
KEY = "sk-secret-0123456789abcdef"


def settings(url: str) -> ModelSettings:
    return read_settings({"url": url, "model": "m", "seconds": 20}, {})


def ask(url: str, *, key: str = "", slept: list[float] | None = None, **more: object) -> Answer:
    pace = Pace(sleep=(slept if slept is not None else []).append, chance=lambda: 1.0)
    return Endpoint(replace(settings(url), **more), key, pace=pace).ask(PROMPT)  # type: ignore[arg-type]


def test_what_passes_by_itself_is_asked_again_after_growing_pauses() -> None:
    slept: list[float] = []
    with scripted_model(Said(status=429), Said(status=500), Said(hang_up=True), Said("yes")) as model:
        answer = ask(model.url, slept=slept)
    assert answer.text == "yes"
    assert slept == [1.0, 2.0, 4.0]
    assert (answer.usage.tokens_in, answer.usage.tokens_out) == (100, 50)


def test_a_pause_that_the_server_asks_for_is_kept() -> None:
    slept: list[float] = []
    with scripted_model(Said(status=429, headers={"Retry-After": "7"}), Said("yes")) as model:
        assert ask(model.url, slept=slept).text == "yes"
    assert slept == [7.0]


def test_who_asks_for_an_hour_is_not_waited_for() -> None:
    with (
        scripted_model(Said(status=429, headers={"Retry-After": "3600"})) as model,
        pytest.raises(
            EngineError, match=r"m at 127\.0\.0\.1: it answered 429, and asks to wait 3600 s — try again later"
        ),
    ):
        ask(model.url)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            Said(status=401, body=b'{"error":{"message":"bad key sk-secret-0123456789abcdef"}}'),
            "it answered 401: bad key",
        ),
        (
            Said(status=404, body=b'{"error":{"message":"no such\\u001b[31m model"}}'),
            r"it answered 404: no such \[31m model",
        ),
        (Said(status=302, headers={"Location": "http://127.0.0.1:9/elsewhere"}), "it answered 302"),
        (Said(status=503), "it answered 503, 2 times"),
        (Said("a", wait=2.5), "no answer in time|no connection"),
        (Said("a" * 4000, drip=0.1), "no answer in time|broke off|no connection"),
        (Said(body=b"data: " + b"x" * 10_000_000), "more than 8 MB"),
        (Said("x" * 600_000), "more than 500,000 characters"),
        (Said("a", headers={"Content-Encoding": "gzip"}), "packed"),
        (Said(body=b"data: {not json}\n\n"), "not JSON"),
    ],
)
def test_a_failure_is_one_line_without_the_key(said: Said, message: str) -> None:
    with scripted_model(said) as model, pytest.raises(EngineError, match=message) as caught:
        ask(model.url, key=KEY, seconds=1.2, tries=2)
    assert KEY not in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert "nothing was written" in str(caught.value)
    assert not any(raw.startswith(b"GET") for raw in model.raw)


def test_nobody_there_is_told() -> None:
    with pytest.raises(EngineError, match="no connection"):
        ask("http://127.0.0.1:9/v1", tries=1)


def test_a_cut_answer_says_so_and_is_not_kept(tmp_path: Path) -> None:
    with scripted_model(Said("half", finish="length"), Said("gone", finish=None), Said("whole")) as model:
        own = settings(model.url)
        kept = KeptReplies(Endpoint(own, KEY), own, tmp_path)
        assert [kept.ask(PROMPT).cut for _ in range(3)] == [True, True, False]
        assert kept.ask(PROMPT).usage.kept == 1
        assert kept.ask(replace(PROMPT, schema="{}")).usage.asked == 1
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"whole" in written
    assert KEY.encode() not in written


def test_the_key_goes_into_one_header_and_nowhere_else() -> None:
    with scripted_model("yes") as model:
        ask(model.url, key=KEY)
    headers = {name.lower(): value for name, value in model.headers[0].items()}
    assert headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in json.dumps(model.asked)
    assert not any("organization" in name.lower() for name in model.headers[0])


def test_a_key_belongs_to_its_host() -> None:
    both = {"OPENAI_API_KEY": "of-openai", "DIPTYCH_LLM_KEY": "own"}
    assert read_key("https://api.openai.com/v1", {"OPENAI_API_KEY": "of-openai"}) == "of-openai"
    assert read_key("https://other.example/v1", {"OPENAI_API_KEY": "of-openai"}) == ""
    assert read_key("https://other.example/v1", both) == "own"
    assert read_key("http://127.0.0.1:8080/v1", both) == "own"
    with pytest.raises(UsageError, match="unencrypted"):
        read_key("http://other.example/v1", both)


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ({"model": "m", "api_key": "sk-1"}, "'api_key' does not belong into a file — set DIPTYCH_LLM_KEY"),
        ({"model": "m", "url": "https://user:pass@host/v1"}, "it holds more than a host and a path"),
        ({"model": "m", "url": "file:///etc/passwd"}, "this is no address"),
        ({}, "no model is named"),
        ({"model": "m", "tempo": 3}, "'tempo' is not known"),
        ({"model": "m", "seconds": "long"}, "seconds: a number from 1 is expected — write 'seconds: 600'"),
        ({"model": "m", "prices": 3}, "prices: what a million tokens cost"),
    ],
)
def test_wrong_settings_are_told(extra: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_settings(extra, {})
    assert message in str(caught.value)
    assert "pass@" not in str(caught.value)
    assert "sk-1" not in str(caught.value)
