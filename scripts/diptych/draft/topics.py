"""The few topics that themes are sorted under, by words in both languages; a theme's title is a topic and its names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from diptych.lang.hanzi import has_han


@dataclass(frozen=True, slots=True)
class Topic:
    """``id`` is a topic of the record; ``signals`` are zh-Hans and English words that suggest it."""

    id: str
    zh: str
    en: str
    signals: tuple[str, ...]


def _topic(key: str, zh: str, en: str, signals: str) -> Topic:
    return Topic(key, zh, en, tuple(signals.split("|")))


TOPICS = (
    _topic(
        "technology",
        "技术与产品",
        "Technology and products",
        "芯片|处理器|模型|训练|推理|算力|算法|架构|软件|技术|版本|性能|系统|chip|chips|processor|model|training|inference|"
        "software|hardware|technical|technology|performance|version",
    ),
    _topic(
        "policy",
        "政策与监管",
        "Policy and regulation",
        "政府|官方|当局|监管|政策|法规|禁令|限制|出口|制裁|黑名单|要求|鼓励|许可|批准|法案|审查|安全担忧|government|authorities|"
        "regulator|regulators|policy|ban|restrict|restricted|export|exports|sanctions|blacklisted|instructed|allowed|law|"
        "approval|security concerns|pushed",
    ),
    _topic(
        "markets",
        "市场与资金",
        "Markets and money",
        "市值|股价|股市|跌幅|涨幅|营收|利润|融资|估值|投资|成本|价格|美元|销售额|蒸发|shares|stock|market value|"
        "revenue|profit|funding|valuation|invest|investment|cost|price|billion|sales of",
    ),
    _topic(
        "competition",
        "竞争与产业",
        "Competition and industry",
        "竞争|对手|同业|领先|落后|产业|行业|厂商|供应链|生态|开发者|下载榜|国产|替代|产能|competitor|competitors|"
        "rival|rivals|race|industry|developers|supply chain|ecosystem|manufacturers|domestic|capacity",
    ),
    _topic(
        "society",
        "社会与民生",
        "Society and daily life",
        "居民|学生|教育|医院|就业|工人|罢工|住房|消费者|民众|社区|residents|students|education|hospital|jobs|workers|strike|"
        "housing|consumers|community",
    ),
    _topic(
        "security",
        "安全与风险",
        "Security and risk",
        "漏洞|攻击|黑客|泄露|事故|伤亡|火灾|地震|风险|恶意软件|勒索|vulnerability|attack|attackers|hacker|hackers|breach|leak|"
        "accident|casualties|malware|ransomware|exploit",
    ),
    _topic(
        "law",
        "司法与争议",
        "Courts and disputes",
        "法院|起诉|诉讼|判决|罚款|调查|侵权|版权|逮捕|court|lawsuit|sued|ruling|fined|investigation|infringement|copyright|"
        "arrested|judge",
    ),
    _topic(
        "diplomacy",
        "外交与冲突",
        "Diplomacy and conflict",
        "总统|总理|外交|谈判|停火|军队|战争|协议|峰会|选举|president|minister|diplomatic|talks|ceasefire|military|war|"
        "agreement|summit|election",
    ),
    _topic(
        "science",
        "科学与健康",
        "Science and health",
        "研究人员|研究发现|论文|实验|疫苗|病毒|患者|临床|气候|卫星|航天|researchers|study|paper|experiment|vaccine|virus|"
        "patients|clinical|climate|satellite|spacecraft",
    ),
)


def signals_in(signals: Iterable[str], texts: Iterable[str]) -> frozenset[str]:
    """The signals that stand in one of the texts: English ones as whole words, in any case."""
    joined = "\n".join(texts)
    return frozenset(signal for signal in signals if _stands(signal, joined))


def _stands(signal: str, text: str) -> bool:
    if has_han(signal):
        return signal in text
    return re.search(rf"(?<![A-Za-z]){re.escape(signal)}(?![A-Za-z])", text, re.I) is not None
