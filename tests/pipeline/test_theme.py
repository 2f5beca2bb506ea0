"""Hand-written pages in a derived locale."""

from __future__ import annotations

from diptych.lang.hanzi import to_hant
from diptych.model.locale import LOCALES
from diptych.pages.edition import make_edition
from diptych.pipeline.theme import derive_page

HANT = next(locale for locale in LOCALES if locale.derived)
PAGE = "# 框架\n\n打开文件夹里的文件，写作时：\n\n```yaml\nzh: 独立来源\n```\n\n审阅时。\n"


def test_code_keeps_its_words() -> None:
    """A record is written in Simplified Chinese, also where the page around it is Traditional."""
    derived = derive_page(PAGE, make_edition(HANT, (), to_hant))
    assert derived == "# 框架\n\n開啟資料夾裡的檔案，寫作時：\n\n```yaml\nzh: 独立来源\n```\n\n審閱時。\n"
