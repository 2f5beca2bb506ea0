"""Made-up news: sentences that say the same in Chinese and English, with names, amounts and dates of their own."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from diptych.model.term import Term

_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = tuple(_MONTH_NAMES.split())
_DIGITS = "一二三四五六七八九"
_ENGLISH_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SURNAMES = (
    "王/Wang|李/Li|张/Zhang|刘/Liu|陈/Chen|杨/Yang|赵/Zhao|黄/Huang|周/Zhou|吴/Wu|徐/Xu|孙/Sun|胡/Hu|朱/Zhu|高/Gao|"
    "林/Lin|何/He|郭/Guo|马/Ma|罗/Luo|梁/Liang|宋/Song|郑/Zheng|谢/Xie|韩/Han|唐/Tang|冯/Feng|于/Yu|董/Dong|萧/Xiao"
)
_GIVEN = (
    "伟/Wei|芳/Fang|娜/Na|敏/Min|静/Jing|丽/Li|强/Qiang|磊/Lei|军/Jun|洋/Yang|勇/Yong|艳/Yan|杰/Jie|涛/Tao|明/Ming|"
    "超/Chao|霞/Xia|平/Ping|刚/Gang|英/Ying|华/Hua|玉/Yu|建/Jian|文/Wen|斌/Bin|宇/Yu|浩/Hao|凯/Kai|雪/Xue|琳/Lin"
)
_THINGS = (
    "数据中心/data centre|电池工厂/battery plant|封装厂/packaging plant|研发中心/research centre|"
    "物流园区/logistics park|海上风电场/offshore wind farm|光伏电站/solar park|储能电站/storage plant|"
    "晶圆厂/wafer plant|疫苗工厂/vaccine plant|海水淡化厂/desalination plant|试验线/pilot line|"
    "配送中心/distribution centre|超算中心/supercomputing centre"
)
_GOODS = (
    "服务器/servers|传感器/sensors|电动客车/electric buses|机器人/robots|加速卡/accelerator cards|路由器/routers|"
    "无人机/drones|电池组/battery packs|光模块/optical modules|摄像头/cameras|逆变器/inverters|充电桩/chargers"
)
_FIELDS = (
    "自动驾驶/self-driving|语音识别/speech recognition|药物研发/drug discovery|天气预报/weather forecasting|"
    "机器翻译/machine translation|工业检测/industrial inspection|信用评估/credit scoring|影像诊断/image diagnosis"
)

# Wording zh, wording en, source zh, source en: one happening in four sentences. In a source it is said at length.
_SENTENCES = (
    (
        "{org}将投资{money}在{place}建设{thing}。",
        "{org} will invest {money} in a {thing} in {place}.",
        "{org}{day}宣布，将投资{money}在{place}建设{thing}，{boss}说，这是公司在当地的第一个项目。",
        "{org} said on {day} that it will invest {money} in a {thing} in {place}, its first there, {boss} said.",
    ),
    (
        "{org}去年营收为{money}，同比增长{share}。",
        "{org}'s revenue last year was {money}, up {share} from a year earlier.",
        "根据{day}公布的财报，{org}去年营收为{money}，同比增长{share}，主要来自{goods}业务。",
        "{org}'s revenue last year was {money}, up {share} from a year earlier, mostly from {goods}, the company's "
        "report of {day} shows.",
    ),
    (
        "据知情人士透露，{org}从{other}采购了{count}台{goods}。",
        "{org} bought {count} {goods} from {other}, people familiar with the matter said.",
        "两名知情人士透露，{org}从{other}采购了{count}台{goods}，用于{field}，首批在{day}交货。",
        "{org} bought {count} {goods} from {other} for {field}, two people familiar with the matter said, and the "
        "first were delivered on {day}.",
    ),
    (
        "{org}裁减{count}个岗位，占员工总数的{share}。",
        "{org} cut {count} jobs, {share} of its workforce.",
        "{boss}在{day}的内部信中说，{org}裁减{count}个岗位，占员工总数的{share}，涉及{field}团队。",
        "In a letter of {day}, {boss} said {org} cut {count} jobs, {share} of its workforce, in teams that work on "
        "{field}.",
    ),
    (
        "{org}股价{day}下跌{share}，市值蒸发{money}。",
        "{org}'s shares fell {share} on {day}, wiping out {money} of market value.",
        "受{goods}销售放缓拖累，{org}股价{day}下跌{share}，市值蒸发{money}，成交量是平时的两倍。",
        "Dragged down by slower sales of {goods}, {org}'s shares fell {share} on {day}, wiping out {money} of market "
        "value.",
    ),
    (
        "{org}没有回应{other}有关{field}的指控。",
        "{org} did not respond to {other}'s allegations about {field}.",
        "截至{day}，{org}没有回应{other}有关{field}的指控，{boss}也未接受采访。",
        "As of {day}, {org} did not respond to {other}'s allegations about {field}, and {boss} gave no interview.",
    ),
    (
        "{org}的新{thing}可能推迟到{month}启用。",
        "{org}'s new {thing} may be postponed to {month}.",
        "{boss}表示，由于设备到货较晚，{org}的新{thing}可能推迟到{month}启用，比计划晚{small}个月。",
        "{boss} said {org}'s new {thing} may be postponed to {month}, {small} months later than planned, because "
        "equipment arrived late.",
    ),
    (
        "{org}以{money}收购了{place}一家{goods}厂商{share}的股份。",
        "{org} acquired {share} of a maker of {goods} in {place} for {money}.",
        "{org}以{money}收购了{place}一家{goods}厂商{share}的股份，交易已于{day}完成，卖方是{boss}的家族。",
        "{org} acquired {share} of a maker of {goods} in {place} for {money}; the deal closed on {day}, and the seller "
        "was the family of {boss}.",
    ),
    (
        "{place}的{thing}每年用水{count}吨。",
        "The {thing} in {place} uses {count} tonnes of water a year.",
        "{other}{day}的报告显示，{place}的{thing}每年用水{count}吨，比前一年多{share}。",
        "The {thing} in {place} uses {count} tonnes of water a year, {share} more than in the year "
        "before, a report by {other} of {day} shows.",
    ),
    (
        "监管机构要求{org}在{day}之前提交{field}报告。",
        "Regulators asked {org} to submit a report on {field} by {day}.",
        "{place}的监管机构要求{org}在{day}之前提交{field}报告，逾期将罚款{money}。",
        "Regulators in {place} asked {org} to submit a report on {field} by {day} or pay a fine of {money}.",
    ),
    (
        "{boss}出任{org}首席执行官。",
        "{boss} became chief executive of {org}.",
        "{boss}{day}出任{org}首席执行官，此前负责{field}业务长达{small}年。",
        "{boss} became chief executive of {org} on {day} after running its {field} business for {small} years.",
    ),
    (
        "参与测试的{count}名用户中，{share}认为{org}的产品更好。",
        "Of {count} users in a test, {share} found {org}'s product better.",
        "{other}{day}公布的结果显示，参与测试的{count}名用户中，{share}认为{org}的产品更好，测试在{place}进行。",
        "Of {count} users in a test in {place}, {share} found {org}'s product better, according to results that "
        "{other} published on {day}.",
    ),
    (
        "{org}与{other}签署了为期{small}年、金额{money}的协议。",
        "{org} and {other} signed a {small}-year agreement worth {money}.",
        "{org}与{other}{day}在{place}签署了为期{small}年、金额{money}的协议，共同开发{goods}。",
        "{org} and {other} signed a {small}-year agreement worth {money} in {place} on {day} to develop {goods}.",
    ),
    (
        "{org}未能在{month}之前完成{field}系统的测试。",
        "{org} failed to finish testing its {field} system by {month}.",
        "据{boss}介绍，{org}未能在{month}之前完成{field}系统的测试，原因是{place}的{thing}停电{small}天。",
        "{org} failed to finish testing its {field} system by {month} because the {thing} in {place} lost power for "
        "{small} days, {boss} said.",
    ),
    (
        "{org}{month}售出{count}件{goods}，比上月多{share}。",
        "{org} sold {count} {goods} in {month}, {share} more than a month before.",
        "{org}{month}售出{count}件{goods}，比上月多{share}，其中大部分销往{place}。",
        "{org} sold {count} {goods} in {month}, {share} more than a month before, most of them to {place}.",
    ),
    (
        "{org}的{goods}起价为{price}元。",
        "{org}'s {goods} start at {price} yuan.",
        "在{day}的发布会上，{boss}说{org}的{goods}起价为{price}元，比{other}的同类产品便宜{share}。",
        "At an event on {day}, {boss} said {org}'s {goods} start at {price} yuan, {share} less than those of {other}.",
    ),
    (
        "{org}召回了{count}件在{place}销售的{goods}。",
        "{org} recalled {count} {goods} that were sold in {place}.",
        "因过热隐患，{org}{day}召回了{count}件在{place}销售的{goods}，目前没有人员受伤。",
        "Because they may overheat, {org} on {day} recalled {count} {goods} that were sold in {place}; "
        "nobody was hurt.",
    ),
    (
        "{place}的{thing}将创造{count}个就业岗位。",
        "The {thing} in {place} will create {count} jobs.",
        "{boss}{day}表示，{place}的{thing}将创造{count}个就业岗位，其中{share}留给当地居民。",
        "{boss} said on {day} that the {thing} in {place} will create {count} jobs, {share} of them for local people.",
    ),
)
# Who says it, before or after what is said; the words of a source that a wording leaves out.
_OPENINGS = (
    ("", ""),
    ("另外，", "In addition: "),
    ("与此同时，", "At the same time: "),
    ("报道还说，", "The report added: "),
    ("{place}消息：", "{place}: "),
    ("{other}援引文件称，", "Citing documents, {other} reported: "),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that happened: the wordings of a brief, the sentences of sources, and the day that those name."""

    zh: str
    en: str
    source_zh: str
    source_en: str
    day: str | None


class Newsroom:
    """Makes happenings that are all different; the same seed makes the same ones."""

    def __init__(self, rng: random.Random, terms: Sequence[Term]) -> None:
        self.rng = rng
        self.organisations = [term for term in terms if term.kind == "organisation"]
        self.places = [term for term in terms if term.kind == "place"]

    def happening(self, today: dt.date) -> Said:
        """Something that happened in the year before ``today``."""
        wording_zh, wording_en, source_zh, source_en = self.rng.choice(_SENTENCES)
        before, before_en = self.rng.choice(_OPENINGS)
        day = today - dt.timedelta(days=self.rng.randrange(1, 300))
        zh, en = self._slots(day)
        fill: Callable[[str, dict[str, str]], str] = lambda text, slots: text.format(**slots)  # noqa: E731
        return Said(
            fill(wording_zh, zh),
            fill(wording_en, en),
            fill(before + source_zh, zh),
            fill(before_en + source_en, en),
            day.isoformat() if "{day}" in source_zh else None,
        )

    def _slots(self, day: dt.date) -> tuple[dict[str, str], dict[str, str]]:
        org, other = self.rng.sample(self.organisations, 2)
        place = self.rng.choice(self.places)
        pairs = {
            "org": (org.zh, org.en),
            "other": (other.zh, other.en),
            "place": (place.zh, place.en),
            "boss": self._person(),
            "thing": self._one_of(_THINGS),
            "goods": self._one_of(_GOODS),
            "field": self._one_of(_FIELDS),
            "money": self._money(),
            "share": self._share(),
            "count": self._count(),
            "price": self._price(),
            "small": self._small(),
            "day": (f"{day.year}年{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]} {day.year}"),
            "month": (f"{day.year}年{day.month}月", f"{_MONTHS[day.month - 1]} {day.year}"),
        }
        return {name: pair[0] for name, pair in pairs.items()}, {name: pair[1] for name, pair in pairs.items()}

    def _one_of(self, words: str) -> tuple[str, str]:
        zh, en = self.rng.choice(words.split("|")).split("/")
        return zh, en

    def _person(self) -> tuple[str, str]:
        family, family_en = self._one_of(_SURNAMES)
        one, one_en = self._one_of(_GIVEN)
        two, two_en = self._one_of(_GIVEN)
        return f"{family}{one}{two}", f"{family_en} {one_en}{two_en.lower()}"

    def _money(self) -> tuple[str, str]:
        millions = self.rng.randrange(12, 9900) * self.rng.choice((1, 1, 10))
        currency, sign = self.rng.choice((("美元", "${}"), ("欧元", "€{}"), ("元", "{} yuan"), ("日元", "{} yen")))
        zh = f"{millions / 100:g}亿{currency}" if millions >= 100 else f"{millions * 100}万{currency}"
        en = f"{millions / 1000:g} billion" if millions >= 1000 else f"{millions} million"
        return zh, sign.format(en)

    def _share(self) -> tuple[str, str]:
        value = f"{self.rng.randrange(11, 790) / 10:g}"
        return f"{value}%", f"{value}{self.rng.choice(('%', ' percent'))}"

    def _count(self) -> tuple[str, str]:
        if self.rng.random() < 0.5:
            value = self.rng.randrange(101, 9999)
            return f"{value}", f"{value:,}"
        value = self.rng.randrange(101, 9999) * 100
        return f"{value / 10_000:g}万", f"{value:,}"

    def _price(self) -> tuple[str, str]:
        value = self.rng.randrange(299, 29_999)
        return f"{value}", f"{value:,}"

    def _small(self) -> tuple[str, str]:
        value = self.rng.randrange(3, 9)
        return self.rng.choice((str(value), _DIGITS[value - 1])), self.rng.choice((str(value), _ENGLISH_DIGITS[value]))
