"""Traditional and Simplified characters: whole-text conversion, and single-character folding that keeps offsets.

``to_hans`` serves comparison and search, ``to_hant`` serves the derived zh-Hant locale; neither ever touches a quote
that is shown. OpenCC 1.4 ``tw2sp`` knows the words of Taiwan (晶片 → 芯片); the table below holds the names it misses
or gets wrong (it makes the brand 昇騰 into 升腾).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache

import opencc

from diptych.lang.late_patterns import compile_late

# Traditional usage → mainland usage. Names only where one reading is possible in news text.
_TO_HANS = {
    "昇騰": "昇腾",
    "昇腾": "昇腾",
    "川普": "特朗普",
    "北韓": "朝鲜",
    "北韩": "朝鲜",
    "南韓": "韩国",
    "南韩": "韩国",
    "柏克萊": "伯克利",
    "柏克莱": "伯克利",
    "紐西蘭": "新西兰",
    "紐約": "纽约",
    "杜拜": "迪拜",
    "沙烏地阿拉伯": "沙特阿拉伯",
    "澤倫斯基": "泽连斯基",
    "普丁": "普京",
    "納坦雅胡": "内塔尼亚胡",
    "馬克宏": "马克龙",
    "歐巴馬": "奥巴马",
    "賀錦麗": "哈里斯",
    "祖克柏": "扎克伯格",
    "奧特曼": "奥尔特曼",
    "庫克群島": "库克群岛",
    "義大利": "意大利",
    "史丹佛": "斯坦福",
    "耶魯": "耶鲁",
    "加薩": "加沙",
    "胡塞": "胡塞",
    "寮國": "老挝",
    "汶萊": "文莱",
    "高棉": "柬埔寨",
    "艾司摩爾": "阿斯麦",
    "輝達": "英伟达",
    "路透社": "路透社",
    "臉書": "脸书",
    "推論階段": "推理阶段",
    "巴塞隆納": "巴塞罗那",
    "達文西": "达芬奇",
    "梵谷": "梵高",
    "吉布地": "吉布提",
    "加薩走廊": "加沙地带",
    "加薩市": "加沙城",
    "飛彈": "导弹",
    "光達": "激光雷达",
    "貨櫃": "集装箱",
    "公車": "公交车",
    "短影音": "短视频",
    "行動支付": "移动支付",
    "空氣品質": "空气质量",
    "產品品質": "产品质量",
    "服務品質": "服务质量",
    "高品質": "高质量",
    "帳號": "账号",
    "帳戶": "账户",
    "應用程式商店": "应用商店",
}
# A pear in Beijing is Sydney in Taipei; what follows tells which.
_SYDNEY = r"雪梨(?![汁膏糖水炖燉罐银銀园園树樹])"
_TO_HANS_RE = compile_late(f"({'|'.join(sorted(_TO_HANS, key=len, reverse=True))}|{_SYDNEY})")

# Mainland usage → Taiwan's, where s2twp of OpenCC 1.4 has no entry or a wrong one: it leaves the mainland's metric
# units, and makes the 出 of 单一出处 into the 齣 of a play. Taiwan's quotation marks are the corner ones (the single
# ones are left alone: ’ is an apostrophe too).
_TO_HANT = {
    "发布": "發布",
    "报道": "報導",
    "出处": "出處",
    "毫米": "公釐",
    "厘米": "公分",
    "千米": "公里",
    "平方米": "平方公尺",
    "立方米": "立方公尺",
    "“": "「",
    "”": "」",
    "集成电路": "積體電路",
    "文件夹": "資料夾",
    "文件名": "檔名",
    "文件名称": "檔案名稱",
    "配置文件": "設定檔",
    "压缩文件": "壓縮檔",
    "安装程序": "安裝程式",
    "恶意程序": "惡意程式",
    "开源程序": "開源程式",
    "开源代码": "開源程式碼",
    "代码库": "程式碼庫",
    "程序员": "程式設計師",
    "软件支持": "軟體支援",
    "技术支持": "技術支援",
    "应用商店": "應用程式商店",
    "移动支付": "行動支付",
    "短视频": "短影音",
    "激光雷达": "光達",
    "账号": "帳號",
    "账户": "帳戶",
    "导弹": "飛彈",
    "宇航员": "太空人",
    "航天员": "太空人",
    "公交车": "公車",
    "集装箱": "貨櫃",
    "空气质量": "空氣品質",
    "产品质量": "產品品質",
    "服务质量": "服務品質",
    "高质量": "高品質",
    "云计算": "雲端運算",
    "视频会议": "視訊會議",
    "视频通话": "視訊通話",
    "远程办公": "遠距辦公",
    "远程医疗": "遠距醫療",
    "远程教育": "遠距教育",
    "数据显示": "數據顯示",
    "源代码": "原始碼",
    "股票代码": "股票代號",
    "应用程序": "應用程式",
    "小程序": "小程式",
    "昇腾": "昇騰",
    "特朗普": "川普",
    "悉尼": "雪梨",
    "伯克利": "柏克萊",
    "伊斯坦布尔": "伊斯坦堡",
    "英伟达": "輝達",
    "北朝鲜": "北韓",
    "南朝鲜": "南韓",
    "朝鲜战争": "韓戰",
    "朝鲜": "北韓",
    "泽连斯基": "澤倫斯基",
    "普京": "普丁",
    "马克龙": "馬克宏",
    "内塔尼亚胡": "納坦雅胡",
    "扎克伯格": "祖克柏",
    "斯坦福": "史丹佛",
    "迪拜": "杜拜",
    "加沙地带": "加薩走廊",
    "加沙城": "加薩市",
    "吉布提": "吉布地",
    "巴塞罗那": "巴塞隆納",
    "达芬奇": "達文西",
    "梵高": "梵谷",
    "阿斯麦": "艾司摩爾",
}
# Words that s2twp takes for those of computing, wherever they stand: it makes a document (文件) a file, a supporter one
# who supplies (支援), the subject of a sanction an object (物件), judicial procedure a program, a security bureau
# (安全局) a whole-area property, and Kabul (喀布尔) a Boolean. News mean the other thing: only their characters change.
_PLAIN_TEXT = (
    "打开 设备 文件 消息 支持 声明 项目 对象 局部 全局 循环 参数 远程 程序 进程 屏蔽 刷新 窗口 溢出 扩展 性价比 "
    "万象 集群 连接 添加 运行 发送 联系 布尔 实例 导入 导出 交互 低级 高级 保存 审核 指针 挂断 抛出 呼出 映射 权限 "
    "社区 禁用 类型 组件 绑定 脚本 设置 调度 调用 调试 重装 重载 镜像 队列 分区 回调 注销 用户 优化 批量 代码 比特币 "
    "比特 格拉斯 拉莫 朝鲜半岛 朝鲜王朝 朝鲜族"
)
_PLAIN = frozenset(_PLAIN_TEXT.split())
# Where the text is about a program (its help, its guide) the same words are those of computing.
_OF_PROGRAMS = {
    "文件": "檔案",
    "程序": "程式",
    "代码扫描": "程式碼掃描",
    "进程": "行程",
    "运行": "執行",
    "构建": "建置",
    "设置": "設定",
    "配置": "設定",
    "打开": "開啟",
    "保存": "儲存",
    "添加": "新增",
    "导入": "匯入",
    "导出": "匯出",
    "调用": "呼叫",
    "用户": "使用者",
    "注释": "註解",
}


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return compile_late(f"({'|'.join(sorted(words, key=len, reverse=True))})")


_TO_HANT_RE = _any_of({*_TO_HANT, *_PLAIN})
_TO_HANT_OF_PROGRAMS_RE = _any_of({*_TO_HANT, *_PLAIN, *_OF_PROGRAMS})

# Variants that OpenCC's t2s leaves apart when it sees one character alone.
_VARIANTS = {"著": "着", "瞭": "了", "乾": "干", "藉": "借", "於": "于", "麽": "么", "昇": "升", "余": "余", "臺": "台"}

_HAN = compile_late(r"[㐀-鿿\uf900-\ufaff\U00020000-\U0003FFFF]")


@cache
def _converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


def is_han(char: str) -> bool:
    """True for one CJK ideograph."""
    return _HAN.match(char) is not None


@lru_cache(maxsize=16384)
def has_han(text: str) -> bool:
    """True where the text holds at least one CJK ideograph."""
    return not text.isascii() and _HAN.search(text) is not None


@lru_cache(maxsize=8192)
def to_hans(text: str) -> str:
    """The text in Simplified characters and mainland wording; lengths may change. For comparison and search only."""
    if not has_han(text):
        return text
    convert = _converter("tw2sp").convert
    parts = _TO_HANS_RE.split(text)
    return "".join(
        _TO_HANS.get(part, "悉尼") if index % 2 else convert(part) if part else "" for index, part in enumerate(parts)
    )


# What came of texts that ``to_hant`` met. All of them are forgotten where there are so many: some 10 MB.
_HANT: dict[str, str] = {}
_MOST_HANT = 32768


def know_hant(known: Mapping[str, str]) -> None:
    """Let ``to_hant`` know what it gives for some texts: to load the dictionary takes as long as ten briefs."""
    if len(_HANT) > _MOST_HANT:
        _HANT.clear()
    _HANT.update(known)


def to_hant(text: str) -> str:
    """The text in Traditional characters and Taiwan's wording (OpenCC ``s2twp``), for the derived locale."""
    found = _HANT.get(text)
    if found is None:
        found = _with_words(_TO_HANT_RE.split(text), _taiwanese) if has_han(text) else text
        know_hant({text: found})
    return found


def to_hant_ahead(texts: Iterable[str]) -> None:
    """Derive texts that ``to_hant`` will be asked for, all at once: that takes two thirds of the time."""
    # No word of OpenCC's tables or ours has a line end: what stands on a line says nothing of another one.
    new = [text for text in dict.fromkeys(texts) if text not in _HANT and "\n" not in text and has_han(text)]
    if new:
        lines = _with_words(_TO_HANT_RE.split("\n".join(new)), _taiwanese).split("\n")
        know_hant(dict(zip(new, lines, strict=True)))


def to_hant_of_programs(text: str) -> str:
    """As ``to_hant``, for a text about a program: there 文件 is a file (檔案), in the news a document (文件)."""
    if not has_han(text):
        return text
    return _with_words(_TO_HANT_OF_PROGRAMS_RE.split(text), lambda word: _OF_PROGRAMS.get(word) or _taiwanese(word))


def _with_words(parts: list[str], to_word: Callable[[str], str]) -> str:
    """The parts joined, of which every second one is a word of the tables."""
    convert = _converter("s2twp").convert
    return "".join(to_word(part) if index % 2 else convert(part) if part else "" for index, part in enumerate(parts))


@cache
def _taiwanese(word: str) -> str:
    """A word of the tables above."""
    return _TO_HANT[word] if word in _TO_HANT else _converter("s2tw").convert(word)


class _Folds(dict[int, str]):
    """A translation table that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        simple = _converter("t2s").convert(char) if is_han(char) else char
        simple = simple if len(simple) == 1 else char
        self[code] = folded = _VARIANTS.get(simple, simple)
        return folded


_FOLDS = _Folds()


def fold_char(char: str) -> str:
    """One character's Simplified form, as it stands alone."""
    return _FOLDS[ord(char)]


@lru_cache(maxsize=8192)
def fold_chars(text: str) -> str:
    """Each character's Simplified form, as it stands alone; 著/着, 台/臺 and the like fold together.

    The result has the same length as ``text``, so offsets hold.
    """
    return text if text.isascii() else text.translate(_FOLDS)
