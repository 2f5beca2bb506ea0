"""Which model to ask, and how: from the site's configuration and the environment; the key from the environment only."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal
from urllib.parse import urlsplit

from diptych.errors import UsageError

OPENAI_URL = "https://api.openai.com/v1"
KEY_VARIABLE, OPENAI_KEY_VARIABLE = "DIPTYCH_LLM_KEY", "OPENAI_API_KEY"
URL_VARIABLE, MODEL_VARIABLE = "DIPTYCH_LLM_URL", "DIPTYCH_LLM_MODEL"
PLACE = "mkdocs.yml: extra.diptych.llm"

Structure = Literal["json_schema", "json_object", "none"]


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, in ``currency``."""

    input: float
    output: float
    currency: str = "USD"


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """An endpoint and how to ask it.

    ``seconds`` is the most that one question may take with all its tries; ``reply_tokens`` the most that an answer may
    have; ``context`` how many characters of the articles are sent; ``structure`` how the answer's form is asked for.
    """

    url: str
    model: str
    seconds: float = 600.0
    reply_tokens: int = 16_000
    context: int = 120_000
    tries: int = 4
    structure: Structure = "json_schema"
    prices: Prices | None = None

    @property
    def host(self) -> str:
        """The host that the articles are sent to."""
        return urlsplit(self.url).hostname or ""


_DEFAULTS: dict[str, float] = {f.name: f.default for f in fields(ModelSettings) if isinstance(f.default, int | float)}


def read_settings(extra: Mapping[str, Any], environment: Mapping[str, str] = os.environ) -> ModelSettings:
    """The settings in a site's ``extra.diptych.llm``, the environment's address and model before it.

    Raises UsageError for a key that is not known, and for one that belongs into the environment.
    """
    known = {field.name for field in fields(ModelSettings)}
    for key in extra:
        if "key" in str(key).lower() or "token" in str(key).lower().removeprefix("reply_tokens"):
            raise UsageError(
                f"'{key}' does not belong into a file", hint=f"set {KEY_VARIABLE} in the environment", place=PLACE
            )
        if key not in known:
            raise UsageError(f"'{key}' is not known", hint=f"the keys are: {', '.join(sorted(known))}", place=PLACE)
    url = environment.get(URL_VARIABLE) or str(extra.get("url") or OPENAI_URL)
    model = environment.get(MODEL_VARIABLE) or str(extra.get("model") or "")
    if not model:
        raise UsageError("no model is named", hint=f"write 'model: NAME' there, or set {MODEL_VARIABLE}", place=PLACE)
    structure = str(extra.get("structure") or "json_schema")
    if structure not in ("json_schema", "json_object", "none"):
        raise UsageError(f"structure: '{structure}'", hint="write json_schema, json_object or none", place=PLACE)
    return ModelSettings(
        url=_checked(url),
        model=model,
        seconds=_number(extra, "seconds", _DEFAULTS["seconds"], 1),
        reply_tokens=int(_number(extra, "reply_tokens", _DEFAULTS["reply_tokens"], 1)),
        context=int(_number(extra, "context", _DEFAULTS["context"], 200)),
        tries=int(_number(extra, "tries", _DEFAULTS["tries"], 1)),
        structure=structure,  # type: ignore[arg-type]
        prices=_prices(extra.get("prices")),
    )


def read_key(url: str, environment: Mapping[str, str] = os.environ) -> str:
    """The key for an address, empty where none is set.

    A key belongs to a host: OPENAI_API_KEY goes to OpenAI alone, and no key travels in the clear but on this machine.
    """
    parts = urlsplit(url)
    key = environment.get(KEY_VARIABLE, "").strip()
    if not key and parts.hostname == urlsplit(OPENAI_URL).hostname:
        key = environment.get(OPENAI_KEY_VARIABLE, "").strip()
    if key and parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        raise UsageError(f"the key would go to {parts.hostname} unencrypted", hint="use an https address", place=PLACE)
    if key and not (key.isascii() and key.isprintable()):
        raise UsageError(f"{KEY_VARIABLE} has characters that no key has", hint="set it anew, without quotation marks")
    return key


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its name or number alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UsageError("url: this is no address", hint="write it like https://host/v1", place=PLACE) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise UsageError("url: this is no address", hint="write it like https://host/v1", place=PLACE)
    if parts.username or parts.password or parts.query or parts.fragment:
        # Not shown: it may be a secret.
        raise UsageError(
            "url: it holds more than a host and a path", hint=f"put the key into {KEY_VARIABLE}", place=PLACE
        )
    return url.rstrip("/")


def _number(extra: Mapping[str, Any], key: str, default: float, least: float) -> float:
    value = extra.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value < 10**9:
        raise UsageError(f"{key}: a number from {least:g} is expected", hint=f"write '{key}: {default:g}'", place=PLACE)
    return float(value)


def _prices(value: Any) -> Prices | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not {"input", "output"} <= set(value) <= {"input", "output", "currency"}:
        raise UsageError(
            "prices: what a million tokens cost is expected",
            hint="write 'prices: {input: 0.15, output: 0.6, currency: USD}'",
            place=PLACE,
        )
    return Prices(_number(value, "input", 0, 0), _number(value, "output", 0, 0), str(value.get("currency") or "USD"))
