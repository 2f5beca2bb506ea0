"""How long hostile Markdown of 5 MB takes to read: ``python benchmarks/hostile.py [GENERATOR…]``.

Runs the generators of the security corpus beside the repository, each bare and behind the beginning of an article, and
prints processor seconds and what each came to; exits with 1 where one took too long or ended in anything but an
article or a refusal.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from diptych.errors import CaptureError  # noqa: E402 - the package is found by the line above
from diptych.extract.reader import read_bytes  # noqa: E402

GENERATORS = ROOT.parent / "shared" / "corpora" / "security" / "pathological_markdown.py"
SIZE = 5_000_000
# Seconds of processor time for any input up to that size.
MOST_SECONDS = 5.0
# A headline, prose and links, so that the rest is read as Markdown.
BEGINNING = "# A\n\n" + "The company said on Thursday that it will delay the model.\n\n" * 3 + "[a](/b) [c](/d)\n\n"


def generators() -> dict[str, Callable[[int], str]]:
    """The corpus's generators by name; each takes the number of repetitions."""
    spec = importlib.util.spec_from_file_location("pathological_markdown", GENERATORS)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.PATTERNS  # type: ignore[no-any-return]


def sized(generate: Callable[[int], str]) -> str:
    """The generator's text at about ``SIZE`` bytes; some bound themselves and stay shorter."""
    sample = 2_000
    return generate(sample * SIZE // len(generate(sample).encode()))


def outcome(data: bytes) -> str:
    """What the bytes came to: an article or a refusal, or the name of the error that must not be."""
    try:
        article = read_bytes(data, "capture.md")
    except CaptureError as error:
        return f"refused: {error.what}"
    except Exception as error:  # noqa: BLE001 - the outermost edge: the table names it
        return f"CRASHED: {error!r}"
    return f"{article.kind}, {len(article.blocks)} blocks {'; '.join(article.notes)}"


def main() -> int:
    """Print the table; return 1 where an input was too slow or crashed the reader."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("names", nargs="*", help="all generators where none is named")
    names = parser.parse_args().names
    if not GENERATORS.exists():
        print(f"the generators are not at hand: {GENERATORS} is missing", file=sys.stderr)
        return 2
    failed = 0
    slowest = 0.0
    for name, generate in generators().items():
        if names and name not in names:
            continue
        text = sized(generate)
        for form in (text, BEGINNING + text):
            data = form.encode()[:SIZE].decode("utf-8", "ignore").encode()
            began = time.process_time()
            said = outcome(data)
            seconds = time.process_time() - began
            slowest = max(slowest, seconds)
            bad = seconds > MOST_SECONDS or said.startswith("CRASHED")
            failed += bad
            print(f"{'FAIL' if bad else '    '} {seconds:6.2f} s {len(data):>8} {name:<20} {said[:70]}", flush=True)
    print(f"slowest {slowest:.2f} s, most {MOST_SECONDS} s; {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
