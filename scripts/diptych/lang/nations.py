"""Places in their one-character Chinese form: 美军, 驻日, 中美, 印巴, 法语, 东欧.

Nearly every such character is part of ordinary words too (非法, 以人为本, 创新方式). It names a place only in the
shapes that news writes: two names together, before a noun that takes it, after a word such as 驻; and never inside a
longer word that the segmenter knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from diptych.lang.hanzi import fold_chars
from diptych.lang.late_patterns import compile_late
from diptych.lang.words import cut_words

# A place, its characters and the nouns that each of them takes: 法军 is French, 法院 and 法官 are no country's.
_OFTEN = "军 方 媒 企 国 语 文 籍 裔 式 系 制 资 商 股 债 舰 使馆 侨".split()  # noqa: SIM905
_STATE_TEXT = (
    "总统 首相 总理 外长 防长 财长 国防部 外交部 财政部 商务部 司法部 能源部 国务院 国务卿 国会 议会 "
    "参议院 众议院 参议员 众议员 "
    "议员 官员 政府 央行 最高法院 联储 海军 空军 陆军 大使 大使馆 特使 当局 媒体 企业 高官 警方"
)
_STATE = tuple(_STATE_TEXT.split())
_SHORT: dict[str, dict[str, tuple[str, ...]]] = {
    "美国": {"美": (*_OFTEN, *_STATE)},
    "中国": {
        "中": ("方", "企", "媒", "资", "国", "文", "医", "药", "餐", "式", "超"),
        "华": ("人", "裔", "企", "侨", "商", "语", "资"),
    },
    "英国": {"英": (*_OFTEN, *_STATE)},
    "法国": {"法": ("军", "方", "媒", "企", "国", "语", "文", "籍", "裔", "式", "外长", "防长", "总统", "财长")},
    "德国": {"德": (*_OFTEN, *_STATE)},
    "俄罗斯": {"俄": (*_OFTEN, *_STATE)},
    "日本": {"日": (*_OFTEN, *_STATE)},
    "韩国": {"韩": (*_OFTEN, *_STATE)},
    "朝鲜": {"朝": ("军", "方", "媒", "核", "中社", "外务省")},
    "印度": {"印": ("军", "方", "媒", "企", "籍", "裔", "总理", "外长", "防长", "外交部", "海军", "空军", "陆军")},
    "巴基斯坦": {"巴": ("方", "军", "铁", "总理", "外长", "防长", "陆军", "空军")},
    "巴西": {"巴": ("总统", "外长", "央行")},
    "意大利": {"意": ("军", "方", "媒", "企", "语", "甲", "式", "籍", "总理", "防长")},
    "西班牙": {"西": ("语", "甲", "媒", "籍", "首相", "外交大臣")},
    "荷兰": {"荷": ("军", "方", "媒", "企", "语", "籍", "首相")},
    "以色列": {"以": ("军", "方", "媒", "国防军", "总理", "防长", "外长", "国防部", "外交部")},
    "伊朗": {"伊": ("军", "方", "媒", "核", "总统", "外长", "外交部", "官员")},
    "乌克兰": {"乌": ("军", "方", "媒", "总统", "外长", "防长", "外交部", "国防部", "空军", "海军", "官员")},
    "澳大利亚": {"澳": ("军", "方", "媒", "企", "洲", "籍", "股", *_STATE)},
    "加拿大": {"加": ("方", "媒", "军", "籍", "国", "总理", "外长", "央行")},
    "台湾": {"台": ("军", "方", "媒", "企", "商", "资", "股", "胞", "独", "海", "语", "籍", "系", "当局", "官员")},
    "香港": {"港": ("媒", "股", "企", "商", "资", "人", "府", "警", "籍", "交所")},
    "欧洲": {"欧": ("方", "媒", "企", "股", "债", "洲", "系", "式", "盟")},
    "欧盟": {"欧": ("方", "委会", "盟", "洲", "企", "媒")},
    "泰国": {"泰": ("军", "方", "媒", "国", "语", "籍", "企", *_STATE)},
    "越南": {"越": ("军", "方", "媒", "语", "籍", "裔", "战", "共", "外交部")},
    "菲律宾": {"菲": ("军", "方", "媒", "籍", "裔", "企", "佣", *_STATE)},
    "新加坡": {"新": ()},
    "土耳其": {"土": ("军", "媒", "总统", "外长", "防长", "外交部", "国防部")},
    "西藏": {"藏": ("族", "民", "语", "文", "人", "区", "医", "药", "历", "獒", "羚羊", "传佛教")},
    "非洲": {"非": ("洲", "裔", "盟")},
    "亚洲": {"亚": ("洲", "裔", "太")},
}
# How Chinese texts name a country without its name: by what only it has.
_OWN = {
    "中国": compile_late(
        r"我国|全国(?!大选|民主|公共|步枪)|(?<![国洲兰])国家\w{0,4}[局委办]|国务院|国资委|发改委|工信部|人民银行|证监会|网信办|国台办"
    ),
    "台湾": compile_late(r"陆委会|海基会|立法院|行政院|监察院|民进党|国民党|民众党|全台"),
}
# Parts of continents, and what is done to or with a country.
_QUARTERS = compile_late(r"(?!东南亚)(?:[东西][南北]|中东)(?P<place>[欧亚非])")
_TOWARDS = compile_late(
    r"对(?P<place>[美英法德俄日韩朝印以伊乌澳台港欧泰菲华])"
    r"(?=作战|宣战|开战|战争|贸易|政策|出口|制裁|关税|投资|军售|援助|关系|外交|战略)"
)
# Characters that name a place beside any other of them: 中美, 英法德, 俄乌, 美、欧.
_FIRM = "中美英法德俄日韩朝印巴伊乌澳欧泰菲荷台港"
# Those that are common words by themselves do so only in these company.
_PAIRS_TEXT = (
    "巴以 以巴 美以 以美 以伊 伊以 黎以 以黎 以叙 以埃 以哈 中非 亚非 欧亚 亚欧 非亚 中新 新马 马新 美加 加美 中加 "
    "日越 中越 越中 美越 越美 中意 意中 德意 法意 英意 美意法 "
    "中西 西葡 美土 土美 俄土 土俄 希土 土希 土叙 土欧 欧土 美墨加 港澳台"
)
_PAIRS = sorted(_PAIRS_TEXT.split(), key=len, reverse=True)
# Pairs that are words of their own: midday, what one thinks of, the rising sun (and a newspaper), a city.
_ORDINARY = frozenset({"日中", "意中", "朝日", "荷德", "台中"})
# After a verb of going or a preposition that news sets before a country.
_GOING = "驻访赴涉援侵"
_GOES = "美英法德俄日韩朝印意荷以伊乌澳加台港欧泰越菲土华中非"
_TAKES = {
    "亲": "美英德俄韩印欧乌华",
    "仇": "美俄韩华",
    "在": "美英德俄韩日印欧澳泰菲乌华港台越",
    "对": "美英德俄韩日印欧澳泰菲乌华港台越伊朝",
    "旅": "美英德俄韩日法澳欧华",
    "留": "美英德俄韩日法澳",
    "反": "美英德俄韩日华",
    "抗": "美日",
    "来": "华港台",
    "离": "美英德俄韩日华港台",
    "全": "美英港台欧韩俄",
    "东": "欧亚非",
    "西": "欧亚非",
    "南": "欧亚",
    "北": "欧非",
    "中": "亚",
}
_ALONE = {
    "中": "中国",
    "美": "美国",
    "英": "英国",
    "法": "法国",
    "德": "德国",
    "俄": "俄罗斯",
    "日": "日本",
    "韩": "韩国",
    "乌": "乌克兰",
    "澳": "澳大利亚",
}
# A capital, or its seat of government, stands for the country's government, and the country for it.
_SEATS_TEXT = (
    "beijing:china washington:united-states white-house:united-states pentagon:united-states moscow:russia "
    "kremlin:russia kyiv:ukraine london:united-kingdom paris:france berlin:germany tokyo:japan seoul:south-korea "
    "pyongyang:north-korea taipei:taiwan brussels:eu new-delhi:india tehran:iran ankara:turkey canberra:australia "
    "ottawa:canada riyadh:saudi-arabia hanoi:vietnam manila:philippines jerusalem:israel islamabad:pakistan "
    "damascus:syria cairo:egypt baghdad:iraq caracas:venezuela madrid:spain rome:italy jakarta:indonesia "
    "athens:greece vienna:austria warsaw:poland prague:czech-republic budapest:hungary oslo:norway stockholm:sweden "
    "copenhagen:denmark helsinki:finland dublin:ireland lisbon:portugal the-hague:netherlands amsterdam:netherlands "
    "minsk:belarus kabul:afghanistan bangkok:thailand kuala-lumpur:malaysia bogota:colombia "
    "lima:peru santiago:chile buenos-aires:argentina havana:cuba doha:qatar abu-dhabi:uae beirut:lebanon "
    "nairobi:kenya district-of-columbia:united-states district-of-columbia:washington "
)
# What calls itself by a part of its name: the Times of New York.
_IN_PART = "the-times:nyt"
_SEATS = tuple(tuple(pair.split(":")) for pair in f"{_SEATS_TEXT} {_IN_PART}".split())
_RUN = compile_late(rf"[{_FIRM}](?:、?[{_FIRM}])+|{'|'.join(_PAIRS)}")
# What follows two names within one word of the segmenter: 中美关系.
_RUN_TAILS = ("两国", "三国", "关系", "双方", "贸易", "合作", "战争", "冲突", "两军")
_ALL = frozenset(char for chars in _SHORT.values() for char in chars) | {"中"}
_HINT = compile_late(f"[{''.join(sorted(_ALL))}]")


def says_place_briefly(text: str, place: str) -> bool:
    """Whether a Chinese text says ``place`` (its Simplified name) in its one-character form."""
    folded = fold_chars(text)
    if place in _OWN and _OWN[place].search(folded):
        return True
    chars = _SHORT.get(place)
    if chars is None:
        return False
    found = _said(folded)
    return any(char in found or any((char + noun) in found for noun in nouns) for char, nouns in chars.items())


def places_said_briefly(text: str) -> tuple[str, ...]:
    """The places, by their Simplified names, that a Chinese text says in their one-character form or by what they own.

    A character that several places share (巴方) gives each of them.
    """
    return tuple(place for place in dict.fromkeys((*_OWN, *_SHORT)) if says_place_briefly(text, place))


@lru_cache(maxsize=1024)
def stands_for(term: str) -> tuple[str, ...]:
    """The terms whose government a text may mean by this one: Beijing says what China says."""
    return tuple(b if term == a else a for a, b in _SEATS if term in (a, b))


def places_in_pairs(text: str) -> tuple[str, ...]:
    """The places, by their Simplified names, whose characters stand side by side: China and Russia for 中俄.

    Characters that several places share (巴, 朝, 意) say none by themselves.
    """
    folded = fold_chars(text)
    if not _RUN.search(folded):
        return ()
    words = cut_words(folded)
    runs = "".join(_runs(folded, frozenset(word.start for word in words) | {len(folded)}))
    return tuple(_ALONE[char] for char in dict.fromkeys(runs) if char in _ALONE)


@lru_cache(maxsize=4096)
def _said(folded: str) -> frozenset[str]:
    """The one-character names of a text, and those with the noun they stand before."""
    if not _HINT.search(folded):
        return frozenset()
    words = cut_words(folded)
    edges = frozenset(word.start for word in words) | {len(folded)}
    told = (match["place"] for pattern in (_QUARTERS, _TOWARDS) for match in pattern.finditer(folded))
    return frozenset((*told, *_runs(folded, edges), *_before_nouns(folded, edges), *_after_words(folded, edges)))


def _runs(folded: str, edges: frozenset[int]) -> Iterator[str]:
    for match in _RUN.finditer(folded):
        ends = match.end() in edges or folded.startswith(_RUN_TAILS, match.end())
        if match.start() in edges and ends and match[0] not in _ORDINARY:
            yield from match[0].replace("、", "")


def _before_nouns(folded: str, edges: frozenset[int]) -> Iterator[str]:
    for chars in _SHORT.values():
        for char, nouns in chars.items():
            start = folded.find(char)
            while start >= 0:
                if start in edges:
                    yield from (
                        char + noun
                        for noun in nouns
                        if folded.startswith(noun, start + 1) and start + 1 + len(noun) in edges
                    )
                start = folded.find(char, start + 1)


def _after_words(folded: str, edges: frozenset[int]) -> Iterator[str]:
    for position in range(1, len(folded)):
        char, before = folded[position], folded[position - 1]
        if before in _GOING:  # the segmenter takes 驻日美军 apart as 驻/日美/军
            stands = char in _GOES and (position in edges or position + 1 in edges)
        else:
            stands = char in _TAKES.get(before, "") and position + 1 in edges
        if stands and position - 1 in edges:
            yield char
