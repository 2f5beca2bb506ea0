"""The lines that themes are sorted under, by words in both languages; a theme's title is a line and its names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from diptych.lang.hanzi import has_han


@dataclass(frozen=True, slots=True)
class Topic:
    """A line of a story: ``id`` is the record's topic that it belongs to; several lines may share one.

    ``signals`` are zh-Hans and English words that suggest it.
    """

    id: str
    zh: str
    en: str
    signals: tuple[str, ...]


# A line: the topic's id, its titles in both languages; below it its signals, a hyphen for a space. Of two lines that
# fit a fact as well, the first one named here is its line: the more special ones stand first.
_ROWS = """
law | 判决与处罚 | Rulings and penalties
    判决 判处 罚款 处以 罚金 裁定 法官 和解 赔偿 定罪 禁令 ruling ruled fine fined fines penalty penalties judge
    verdict convicted settled settlement damages injunction sentenced
law | 指控与调查 | Charges and investigations
    起诉 指控 被控 逮捕 被捕 拘留 调查 检察官 检方 保释 传唤 诉讼 控告 嫌疑人 警方 charged charges indicted
    arrest arrested detained prosecutors prosecutor bail investigation investigators lawsuit sued accused
    suspects warrant warrants police
security | 漏洞与修复 | Flaws and fixes
    漏洞 补丁 修复 修补 更新版本 安全更新 缺陷 CVE CVSS vulnerability vulnerabilities flaw flaws bug bugs patch
    patched patches fix fixed CVE CVSS update updates
security | 攻击与手法 | How the attacks work
    攻击 攻击者 恶意 恶意软件 木马 后门 植入 窃取 钓鱼 勒索 命令与控制 载荷 入侵 绕过 attack attacks attacker
    attackers malware malicious backdoor payload phishing ransomware exploit exploited hackers botnet inject
    injection bypass
security | 泄露的数据 | Exposed data
    泄露 泄漏 曝光 暴露 数据库 密钥 凭证 隐私 个人信息 未加密 leak leaked exposed exposure breach breached
    records credentials passwords unencrypted database
security | 幕后是谁 | Who is behind it
    归咎 归因 幕后 黑客组织 威胁组织 国家支持 朝鲜黑客 所为 attributed attribution behind state-sponsored
    state-backed threat-actor Lazarus linked
security | 受影响的范围 | How many are affected
    影响 受影响 波及 受害者 受害 台设备 家机构 万台 affected affects affecting victims victim devices hosts
    impacted
markets | 损失与追回 | Losses and recovery
    被盗 损失 追回 冻结 转移 赏金 悬赏 赎金 提款 stolen theft stole losses recovered recover recovery frozen
    freeze bounty bounties reward ransom withdrawals
markets | 股价与市值 | Shares and value
    市值 股价 股市 跌幅 涨幅 蒸发 收盘 shares stock stocks market-value wiped Nasdaq
markets | 成本与资金 | Costs and money
    营收 利润 融资 估值 投资 成本 价格 销售额 预算 资金 revenue profit funding valuation invest invested
    investment investments cost costs price prices budget
policy | 管制与出口 | Controls and exports
    出口 管制 禁令 制裁 黑名单 许可 限制 恢复销售 export exports sanctions blacklist blacklisted restriction
    restrictions controls ban banned
policy | 政府与监管 | Government and regulators
    政府 官方 当局 监管 政策 法规 法案 审查 合规 鼓励 隐私法 GDPR 数据保护 government authorities regulator
    regulators regulatory policy law legislation approval compliance GDPR watchdog
technology | 训练与芯片 | Training and chips
    芯片 处理器 训练 推理 算力 显卡 昇腾 chip chips processor processors training inference compute GPU GPUs
technology | 产品与发布 | Products and releases
    发布 推出 上线 功能 版本 新品 推迟 延后 延期 模型 release released launch launched unveiled feature features
    version postponed delayed delay model models
competition | 竞争与产业 | Competition and industry
    竞争 对手 同业 领先 落后 产业 行业 厂商 供应链 生态 国产 替代 产能 市场份额 competitor competitors rival
    rivals race industry supply-chain ecosystem manufacturers domestic capacity market-share
society | 民生与社会 | Daily life
    居民 学生 教育 医院 就业 工人 罢工 住房 消费者 民众 未成年人 residents students education hospital hospitals
    jobs workers strike housing consumers teenagers minors children
diplomacy | 外交与冲突 | Diplomacy and conflict
    外交 谈判 停火 军队 战争 协议 峰会 选举 总统 总理 diplomatic talks ceasefire military war agreement summit
    election president minister
science | 科学与健康 | Science and health
    论文 实验 疫苗 病毒株 患者 临床 气候 卫星 航天 物种 paper experiment vaccine patients clinical climate
    satellite spacecraft species
"""


def _topics(rows: str) -> tuple[Topic, ...]:
    found: list[Topic] = []
    for row in rows.strip().splitlines():
        if "|" in row:
            key, zh, en = (part.strip() for part in row.split("|"))
            found.append(Topic(key, zh, en, ()))
        else:
            words = tuple(word.replace("-", " ") for word in row.split())
            found[-1] = replace(found[-1], signals=(*found[-1].signals, *words))
    return tuple(found)


TOPICS = _topics(_ROWS)


def signals_in(signals: Iterable[str], texts: Iterable[str]) -> frozenset[str]:
    """The signals that stand in one of the texts: English ones as whole words, in any case."""
    joined = "\n".join(texts)
    return frozenset(signal for signal in signals if _stands(signal, joined))


def _stands(signal: str, text: str) -> bool:
    if has_han(signal):
        return signal in text
    return _pattern(signal).search(text) is not None


@cache
def _pattern(signal: str) -> re.Pattern[str]:
    # There are more signals than patterns that Python itself remembers.
    return re.compile(rf"(?<![A-Za-z]){re.escape(signal)}(?![A-Za-z])", re.I)
