"""The door to a language model: any endpoint that speaks OpenAI's protocol, asked by OpenAI's own client."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import httpx2
import openai

from diptych.engines.retrying import Down, Pace, Passing, retry
from diptych.engines.settings import ModelSettings, Prices, is_loopback
from diptych.errors import EngineError
from diptych.model.exchange import Answer, Prompt, Telling, Usage

# An answer of 16,000 tokens comes in as 4 MB of events at most, and is 64 KB of text; what is larger is no answer.
MOST_BYTES = 8 * 1024 * 1024
MOST_CHARACTERS = 500_000
CONNECT_SECONDS = 20.0
# A server's own words in an error: one line.
MOST_SAID = 200
# How often the editor is told how far an answer is.
TELL_SECONDS = 0.5


@dataclass(frozen=True)
class Endpoint:
    """A model at an address. It gets the prompt and nothing else: no tools, no files, no names of this machine."""

    settings: ModelSettings
    key: str
    tell: Telling = lambda _: None
    pace: Pace = field(default_factory=Pace)

    @property
    def name(self) -> str:
        """The model's name, as drafts are signed with it."""
        return "-".join(self.settings.model.split())[:80]

    def ask(self, prompt: Prompt) -> Answer:
        """The model's answer; raises EngineError where the endpoint gives none."""
        deadline = self.pace.monotonic() + self.settings.seconds
        begun = self.pace.monotonic()
        with self._client(deadline) as client:
            return retry(lambda: self._ask_once(client, prompt, begun), self.settings, deadline, self.pace, self.tell)

    def _client(self, deadline: float) -> openai.OpenAI:
        settings = self.settings
        local = is_loopback(settings.host)
        return openai.OpenAI(
            # The client insists on a key; endpoints without one ignore it.
            api_key=self.key or "none",
            base_url=settings.url,
            max_retries=0,
            timeout=httpx2.Timeout(settings.seconds, connect=min(CONNECT_SECONDS, settings.seconds)),
            # What identifies an account at OpenAI is nobody else's business; a packed answer could be a bomb.
            default_headers={
                "OpenAI-Organization": cast(str, openai.Omit()),
                "OpenAI-Project": cast(str, openai.Omit()),
                "Accept-Encoding": "identity",
            },
            http_client=openai.DefaultHttpxClient(
                follow_redirects=False,
                trust_env=not local,
                event_hooks={"response": [lambda response: _bound(response, deadline, self.pace.monotonic)]},
            ),
        )

    def _ask_once(self, client: openai.OpenAI, prompt: Prompt, begun: float) -> Answer:
        try:
            return self._read(client.chat.completions.create(**self._request(prompt)), begun)
        except openai.APIStatusError as error:
            raise self._status(error) from None
        except (openai.APIError, httpx2.HTTPError, httpx2.StreamError) as error:
            cause = error if isinstance(error, _Excess) else error.__cause__
            if isinstance(cause, _Excess):
                raise self._down(str(cause), "ask for less, or ask another model") from None
            raise Passing(_kind(error)) from None
        except _Excess as error:
            raise self._down(str(error), "ask for less, or ask another model") from None
        except (ValueError, UnicodeError, RecursionError):
            raise Passing("its events are not JSON") from None

    def _request(self, prompt: Prompt) -> dict[str, Any]:
        request: dict[str, Any] = {
            "model": self.settings.model,
            "messages": [
                {"role": "system", "content": prompt.system},
                {"role": "user", "content": prompt.user},
            ],
            "stream": True,
            "stream_options": {"include_usage": True},
            "temperature": 0,
            "max_tokens": self.settings.reply_tokens,
        }
        if self.settings.structure == "json_schema":
            form = {"name": prompt.name, "strict": True, "schema": json.loads(prompt.schema)}
            request["response_format"] = {"type": "json_schema", "json_schema": form}
        elif self.settings.structure == "json_object":
            request["response_format"] = {"type": "json_object"}
        return request

    def _read(self, events: Any, begun: float) -> Answer:
        pieces: list[str] = []
        length, told, cut, ended, usage = 0, self.pace.monotonic(), False, False, None
        for event in events:
            usage = getattr(event, "usage", None) or usage
            for choice in getattr(event, "choices", None) or ():
                piece = getattr(getattr(choice, "delta", None), "content", None)
                if isinstance(piece, str):
                    pieces.append(piece)
                    length += len(piece)
                ended = ended or bool(getattr(choice, "finish_reason", None))
                cut = cut or getattr(choice, "finish_reason", None) == "length"
            if length > MOST_CHARACTERS:
                raise _Excess(f"its answer has more than {MOST_CHARACTERS:,} characters")
            now = self.pace.monotonic()
            if now - told >= TELL_SECONDS:
                told = now
                self.tell(f"{self.name} at {self.settings.host}: {len(pieces)} pieces, {now - begun:.0f} s")
        text = "".join(pieces)
        seconds = self.pace.monotonic() - begun
        return Answer(text, cut or not ended, _usage(usage, seconds, self.settings.prices))

    def _status(self, error: openai.APIStatusError) -> Exception:
        code = error.status_code
        if code in (408, 409, 425, 429) or code >= 500:
            wait = error.response.headers.get("retry-after", "")
            return Passing(f"it answered {code}", wait)
        hints = {
            400: "see whether it knows 'structure: json_schema'; json_object and none ask for less",
            401: "set DIPTYCH_LLM_KEY to a key that is valid there",
            403: "the key may not use this model",
            404: "see whether url and model are right",
            413: "set a smaller 'context'",
        }
        said = self._clean(error)
        return self._down(f"it answered {code}" + (f": {said}" if said else ""), hints.get(code, "see its manual"))

    def _clean(self, error: openai.APIStatusError) -> str:
        """A line of what the server said, without the key, which some servers repeat."""
        body = error.body
        said = body.get("message") if isinstance(body, dict) else None
        if not isinstance(said, str):
            return ""
        if self.key:
            said = said.replace(self.key, "…")
        words = [word for word in "".join(c if c.isprintable() else " " for c in said).split() if not _secret(word)]
        return " ".join(words)[:MOST_SAID]

    def _down(self, what: str, hint: str) -> EngineError:
        return Down(self.settings).error(what, hint)


def _secret(word: str) -> bool:
    """Whether a word looks like a key, whole or masked."""
    return len(word) > 12 and (word.startswith("sk-") or "***" in word)


def _kind(error: Exception) -> str:
    if isinstance(error, openai.APITimeoutError | httpx2.TimeoutException):
        return "no answer in time"
    if isinstance(error, openai.APIConnectionError | httpx2.NetworkError | httpx2.ProtocolError):
        return "no connection"
    return "it broke off"


def _usage(usage: Any, seconds: float, prices: Prices | None) -> Usage:
    given = getattr(usage, "prompt_tokens", None), getattr(usage, "completion_tokens", None)
    sent, made = (value if isinstance(value, int) and value >= 0 else None for value in given)
    cost = None
    if prices and sent is not None and made is not None:
        cost = (sent * prices.input + made * prices.output) / 1_000_000
    return Usage(sent, made, seconds, cost, prices.currency if prices else "", asked=1)


class _Excess(Exception):  # noqa: N818 - ends the reading, and becomes an EngineError
    """An answer without end."""


def _bound(response: httpx2.Response, deadline: float, now: Callable[[], float]) -> None:
    """Let a response bring no more bytes, and take no more time, than any answer needs."""
    packed = response.headers.get("content-encoding", "identity").lower()
    if packed not in ("", "identity"):
        raise _Excess(f"its answer is packed ({packed[:20]}), though plain text was asked for")
    stream = response.stream
    if isinstance(stream, httpx2.SyncByteStream):
        response.stream = _Bounded(stream, deadline, now)


class _Bounded(httpx2.SyncByteStream):
    def __init__(self, stream: httpx2.SyncByteStream, deadline: float, now: Callable[[], float]) -> None:
        self._stream = stream
        self._deadline = deadline
        self._now = now

    def __iter__(self) -> Iterator[bytes]:
        total = 0
        for chunk in self._stream:
            total += len(chunk)
            if total > MOST_BYTES:
                raise _Excess(f"its answer has more than {MOST_BYTES // 1024 // 1024} MB")
            if self._now() > self._deadline:
                raise httpx2.ReadTimeout("the answer took too long")
            yield chunk

    def close(self) -> None:
        self._stream.close()
