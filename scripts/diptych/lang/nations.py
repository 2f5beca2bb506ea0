"""Places in their one-character Chinese form: 美军, 全美, 中美, 印巴, 法语, 东欧."""

from __future__ import annotations

import re
from functools import lru_cache

from diptych.lang.hanzi import fold_chars

_SHORT = {
    "美国": "美",
    "中国": "中华",
    "英国": "英",
    "法国": "法",
    "德国": "德",
    "俄罗斯": "俄",
    "日本": "日",
    "韩国": "韩",
    "朝鲜": "朝",
    "印度": "印",
    "巴西": "巴",
    "意大利": "意",
    "西班牙": "西",
    "荷兰": "荷",
    "以色列": "以",
    "伊朗": "伊",
    "乌克兰": "乌",
    "澳大利亚": "澳",
    "加拿大": "加",
    "台湾": "台",
    "香港": "港",
    "欧洲": "欧",
    "欧盟": "欧",
    "泰国": "泰",
    "越南": "越",
    "菲律宾": "菲",
    "新加坡": "新",
    "土耳其": "土",
    "非洲": "非",
    "亚洲": "亚",
}
_ALL = "".join(_SHORT.values())
_AFTER = "军国企方媒股债语裔籍商资队制式系法菜人官使"
_BEFORE = "全驻访对赴旅反亲东西南北中在与和同向"


@lru_cache(maxsize=512)
def _pattern(chars: str) -> re.Pattern[str]:
    return re.compile(rf"[{chars}](?=[{_AFTER}{_ALL}])|(?<=[{_BEFORE}{_ALL}])[{chars}](?![元金好丽])")


def says_place_briefly(text: str, place: str) -> bool:
    """Whether a Chinese text says ``place`` (its Simplified name) in its one-character form."""
    chars = _SHORT.get(place)
    return chars is not None and _pattern(chars).search(fold_chars(text)) is not None
