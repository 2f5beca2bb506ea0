"""Chinese surnames: what tells a writer's name from a newspaper's."""

from __future__ import annotations

from diptych.lang.late_patterns import compile_late
from diptych.lang.script import to_simplified

# The surnames that are frequent on the mainland and in Taiwan, Simplified. A rarer one costs an unknown author; a
# missing check would cost 北京日报 as an author.
_SINGLE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
    "姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常"
    "汤康易乔赖文庞樊兰殷施洪翟安倪牛温芦季俞章鲁葛伍申尤毕聂柴焦齐代梅岳骆滕饶阎路项左纪欧凌鞠祝柳关霍耿"
    "翁詹游辛管阮甘涂苗卞裴成丛冉宁柯舒凤阳桑单瞿尚边卓车褚窦司谷简符蓝蒲祁池闵邢房麦解屈盛童奚乐虞费卫蔺"
    "隋晏仇冷宫桂祖甄景佟娄苟揭储郎郁巩肇迟查曲华党占匡农植屠栾粟练仝宗臧戚强席官吉封居鄢敖胥宓计闻古巫战"
    "卜艾巴阚商米刁荆乌牟"
)
_DOUBLE = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "夏侯",
    "皇甫",
    "令狐",
    "慕容",
    "司徒",
    "东方",
    "端木",
    "尉迟",
    "张简",
    "范姜",
)
_HAN = compile_late(r"[㐀-䶿一-鿿]{2,4}$")
# Ends of names of newspapers, sites, sections and offices.
_ORGANISATION = compile_late(
    r"(?:报|网|社|台|刊|新闻|杂志|频道|发布|中心|公司|集团|科技|财经|在线|论坛|大学|协会|委员会|编辑部|整理|综合|报道|时间|首页|评论)$"
)


def is_chinese_name(text: str) -> bool:
    """True where ``text`` can be one person's name: a surname and one or two characters more."""
    folded = to_simplified(text)
    if not _HAN.match(folded) or _ORGANISATION.search(folded):
        return False
    if folded[:2] in _DOUBLE:
        return 3 <= len(folded) <= 4
    return len(folded) <= 3 and folded[0] in _SINGLE
