"""The one run of MkDocs for each input of a test run: a hundred sites of tests have the same hand-written pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def one_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Let builds in this process take what MkDocs made of the same bytes before; where that is kept.

    Processes that tests start run MkDocs themselves, so that what it makes of one input is compared there.
    """
    # Imported when a site is built: most folders of tests need none of it.
    from diptych.pipeline import theme
    from site_history import RememberingEngine

    folder = tmp_path_factory.mktemp("engine")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(theme, "run_engine", RememberingEngine(folder))
        yield folder
