"""URLs and files → captures in a brief's ``sources/``, each with its sidecar, or the reason why not."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from diptych.capture.fetcher import Fetcher, Options, Page
from diptych.capture.kind import Kind, kind_of, split_content_type
from diptych.capture.naming import safe_stem, url_stem
from diptych.capture.network import Clock, Network, SystemClock, SystemNetwork
from diptych.capture.refusal import Refusal
from diptych.capture.saved_file import read_saved_file
from diptych.capture.storing import Store, Stored
from diptych.capture.target import parse_target
from diptych.model.capture import CaptureRecord
from diptych.records.store import SOURCES_FOLDER
from diptych.records.yaml_nodes import FORBIDDEN

State = Literal["stored", "kept", "refused"]
# What a server or an editor says is a label; a longer one is an attack on whoever reads it.
MAX_LABEL_CHARS = 500
# Marks and overrides of writing direction (UAX 9 §2): "gpj.exe" can be shown as "exe.jpg".
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class CaptureOutcome:
    """What became of one URL or file.

    ``kept`` means that the same bytes, or the URL, were stored before; ``record`` is None where it is ``refused``, and
    then ``code``, ``message`` and ``hint`` say why.
    """

    given: str
    state: State
    record: CaptureRecord | None = None
    code: str = ""
    message: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a run of captures meets the world."""

    network: Network
    clock: Clock
    progress: Callable[[str], None]


def system_surroundings(progress: Callable[[str], None]) -> Surroundings:
    """The machine's own network and clock."""
    return Surroundings(SystemNetwork(), SystemClock(), progress)


def capture_all(
    folder: Path, items: Sequence[str], options: Options, world: Surroundings, *, again: bool = False
) -> Iterator[CaptureOutcome]:
    """Store each URL or file of ``items`` in the brief's ``folder``; one that fails stops none of the others.

    A URL that was stored before is not fetched anew unless ``again``: an interrupted run is resumed by repeating it.
    """
    store = Store(folder / SOURCES_FOLDER)
    fetcher = Fetcher(world.network, world.clock, options, world.progress)
    for item in dict.fromkeys(items):
        given = _label(re.sub(r"//[^/?#]*@", "//…@", item))
        try:
            if is_url(item):
                stored = _capture_url(item, given, store, fetcher, again=again)
            else:
                stored = _capture_file(Path(item), store, options, world.clock)
        except Refusal as refusal:
            yield CaptureOutcome(given, "refused", None, refusal.code, refusal.what, refusal.hint)
        else:
            yield CaptureOutcome(given, "stored" if stored.fresh else "kept", stored.record)


def is_url(item: str) -> bool:
    """True for what is meant as a URL, even a wrong one; a file that has such a name is a file."""
    if re.match(r"https?://", item, re.I):
        return True
    # A scheme has two letters or more: `C:\news.html` is a path.
    return bool(re.match(r"//|[A-Za-z][A-Za-z0-9+.-]+:", item)) and not os.path.lexists(item)


def _capture_url(url: str, given: str, store: Store, fetcher: Fetcher, *, again: bool) -> Stored:
    target = parse_target(url)
    if not again and (known := store.find_url(target.url)):
        return known
    page = fetcher.fetch(url)
    final = parse_target(page.final_url)
    kind = kind_of(page.data, PurePath(final.path.partition("?")[0]).name, page.content_type)
    stem = url_stem(final.host, final.path)
    return store.put(stem, kind.ending, page.data, _page_record(page, given, kind, fetcher.clock))


def _capture_file(path: Path, store: Store, options: Options, clock: Clock) -> Stored:
    data = read_saved_file(path, options.limits.bytes)
    kind = kind_of(data, path.name)
    stem = path.name.removesuffix(path.suffix) if path.suffix else path.name
    record = _record(_label(path.name), clock, kind)
    return store.put(safe_stem(stem), kind.ending, data, record)


def _page_record(page: Page, given: str, kind: Kind, clock: Clock) -> CaptureRecord:
    return _record(
        given,
        clock,
        Kind(kind.ending, (*page.notes, *kind.notes)),
        url=page.url,
        final_url=page.final_url,
        redirects=page.redirects,
        status=str(page.status),
        content_type=_label(page.content_type) or None,
        charset=split_content_type(page.content_type)[1] or None,
        coding=None if page.coding == "identity" else page.coding,
        last_modified=_label(page.last_modified) or None,
    )


def _record(given: str, clock: Clock, kind: Kind, **more: object) -> CaptureRecord:
    """A sidecar's record; the store completes what it alone knows: name, checksum, size."""
    stored = clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    known = {"schema": "1", "capture": "", "sha256": "", "size": "", "stored": stored, "given": given}
    return CaptureRecord(**known, notes=kind.notes, **more)  # type: ignore[arg-type]


def _label(text: str) -> str:
    """Text from outside on one line, without what a terminal obeys or what turns the direction of what follows."""
    return _DIRECTIONS.sub("", FORBIDDEN.sub("", " ".join(text.split())))[:MAX_LABEL_CHARS]
