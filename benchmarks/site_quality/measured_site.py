"""The site that is measured: the repository's briefs, and a sample of all that a page can meet."""

from __future__ import annotations

import dataclasses
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from diptych.model.checked import CheckedBrief
from diptych.model.locale import LOCALES
from diptych.pipeline.build import build_site
from diptych.pipeline.check import check_briefs
from diptych.pipeline.library import load_library
from diptych.records.store import SiteRoot
from sample_story import read_sample

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class MeasuredSite:
    """A built site; ``kinds`` is one page of each kind below a locale's folder, by the kind's name."""

    folder: Path
    kinds: dict[str, str]

    @property
    def pages(self) -> Iterator[Path]:
        """Every HTML file."""
        return iter(sorted(self.folder.rglob("*.html")))

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Kind and address of one page of each kind in each locale, then of the pages outside the locales."""
        for kind, url in self.kinds.items():
            for locale in LOCALES:
                yield f"{kind} {locale.lang}", f"{locale.id}/{url}"
        yield "front door", ""
        yield "wrong address", "404.html"


def samples() -> Iterator[CheckedBrief]:
    """The sample story as it is published, withdrawn and in review."""
    sample = read_sample()
    yield sample
    for status in ("withdrawn", "review"):
        record = dataclasses.replace(sample.brief, id=f"{sample.brief.id}-{status}", status=status)
        yield dataclasses.replace(sample, brief=record)


def make_site(folder: Path, address: str) -> MeasuredSite:
    """Build the site in ``folder`` as it will stand at ``address``."""
    root = folder / "owner"
    root.mkdir()
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(re.sub(r'(?m)^site_url: ""$', f"site_url: {address}", config), encoding="utf-8")
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copytree(ROOT / "briefs", root / "briefs")
    site = SiteRoot(root)
    own = [outcome.checked for outcome in check_briefs(site, site.brief_paths()) if outcome.checked]
    published = next(one for one in reversed(own) if one.brief.status == "published")
    report = build_site(site, [*own, *samples()], load_library(site), drafts=True)
    return MeasuredSite(report.site, _kinds(published, read_sample()))


def _kinds(published: CheckedBrief, sample: CheckedBrief) -> dict[str, str]:
    topic = published.brief.topics[0]
    return {
        "home": "",
        "brief": f"briefs/{published.brief.id}/",
        "brief with gaps": f"briefs/{sample.brief.id}/",
        "withdrawn": f"briefs/{sample.brief.id}-withdrawn/",
        "review": f"briefs/{sample.brief.id}-review/",
        "topics": "topics/",
        "topic": f"topics/{topic}/",
        "names": "names/",
        "name": "names/huawei/",
        "sources": "sources/",
        "archive": "archive/",
        "month": f"archive/{published.brief.date[:7]}/",
        "disputes": "disputes/",
        "corrections": "corrections/",
        "search": "search/",
        "method": "method/",
        "about": "about/",
        "figures": "figures/",
        "codes": "codes/",
    }
