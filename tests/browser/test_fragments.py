"""A link to a quote scrolls a real browser to its words, in Chinese too, where browsers cut words by their own book."""

from __future__ import annotations

import html
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from diptych.pages.fragments import text_fragment

pytestmark = pytest.mark.browser

QUOTES = {
    "zh-Hans": (
        "金融时报报道称，杭州深度探索公司 DeepSeek 在使用华为芯片训练新模型 R2 失败后推迟了发布。",
        "与此同时，赵静强表示，由于设备到货较晚，新物流园区可能推迟到2022年4月启用，比计划晚五个月。",
        "另外，根据2022年4月17日公布的财报，去年营收为863亿元，其中一半来自充电桩业务，该业务增长最快。",
        "另外，根据2022年4月12日公布的财报，去年营收为525亿元，主要来自传感器业务。",
        "监测系统当晚发现南塔一处拉索锚固点位移38毫米，超过20毫米的警戒值。",
    ),
    "zh-Hant": (
        "《Financial Times》報導,中國 AI 公司 DeepSeek 因無法使用華為晶片完成新模型的訓練,延後了新模型的推出時程",
        "羅馬訊息：受無人機銷售放緩拖累，星巴克股價2022年5月30日下跌55.2%，市值蒸發69.37億元。",
    ),
    "en": (
        "The company has postponed its new model after failing to train it, three sources - all at the firm - said.",
        "In addition: Its revenue last year was $3.9 billion, up 17.3%, a report of 4 May 2022 shows.",
        "In addition: Its revenue last year was $8.1 billion, mostly from phones; it may sell them.",
        "Nvidia, which sold 9,161 chips in a well-known deal, fell 17%; nobody else did.",
    ),
}


@pytest.mark.parametrize("lang", QUOTES)
def test_a_browser_finds_the_quote_that_a_link_names(
    browser: Browser, served: Callable[[Path], AbstractContextManager[str]], tmp_path: Path, lang: str
) -> None:
    said = "".join(f'<p style="margin:150vh 0">{html.escape(quote)}' for quote in QUOTES[lang])
    page_text = f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>x</title><body>{said}'
    (tmp_path / "x.html").write_text(page_text, encoding="utf-8")
    seen = "[...document.querySelectorAll('p')].findIndex((one) => Math.abs(one.getBoundingClientRect().top) < 999)"
    everything = "\n".join(QUOTES[lang])
    with served(tmp_path) as base:
        for number, quote in enumerate(QUOTES[lang]):
            context = browser.new_context(viewport={"width": 800, "height": 1000})
            page = context.new_page()
            page.goto(f"{base}/x.html#{text_fragment(quote, everything)}")
            page.wait_for_function("scrollY > 0", timeout=5_000)
            assert page.evaluate(seen) == number, quote
            context.close()
