"""Numbers and times that translations word otherwise: what is no error, and what beside it still is one."""

from __future__ import annotations

import pytest

from diptych.checks.ground import Ground, Passage
from diptych.checks.grounding import ungrounded
from diptych.checks.parity import compare_statements
from diptych.lang.names import NameIndex

SAME = [
    ("入境者须接受14日集中隔离。", "Arrivals must spend 14 days in quarantine."),
    ("两国将在月底会谈。", "They will meet at the end of the month."),
    ("中国、美国和日本三国签署了协议。", "China, the United States and Japan signed the agreement."),
    ("球队在第34分钟进球。", "The team scored in the 34th minute."),
    ("工程队全天候施工。", "The crews work 24 hours a day."),
    ("救护站全天候开放。", "The station is open 24/7."),
    ("大学迎来两百周年校庆。", "The university celebrates its bicentennial."),
    ("这项两年一度的比赛在此举行。", "The biennial event is held here."),
    ("死亡人数倍增。", "The death toll doubled."),
    ("第二天早上他离开了。", "He left the next morning."),
    ("小镇有百户以上居民搬走。", "More than 100 households left the town."),
    ("每五人中有5 分之 1 的人受到影响。", "One in five of every five people was affected."),
    ("投票率为百分之 30 至 43。", "Turnout was between 30 and 43 percent."),
    ("观众从四年前的170万增至240万。", "Viewers rose to 2.4 million, up from 1.7 million four years ago."),
    ("他身高6英尺6英寸。", "He is 6-foot-6."),
    ("一位亿万富翁买下了球队。", "A billionaire bought the team."),
    ("俄军购买了卡-52M直升机。", "The Russian army bought Ka-52M helicopters."),
    ("她站在一块大木板前，门票10元。", "She stood before a big board; tickets were 10 yuan."),
    ("政策实施于５月２０日。", "The policy took effect on May 20."),
    ("官员26日称，工作已完成。", "The official said on the 26th that the work was done."),
    ("梅首相今天宣布此事。", "Prime Minister May announces it today."),
    ("该运动始于六四之后。", "The movement began after June 4th."),
    ("每周五关闭。", "It closes every Friday."),
    ("20世纪六七十年代的建筑。", "Buildings of the 1960s and 1970s."),
    ("九零后与90后用户。", "Users of the post-90s generation, born in the 1990s."),
    ("十月上半月气温偏高。", "The first half of October will be warm."),
    ("中午发表讲话。", "He gave the address at noon."),
    ("产量较上年增长5%。", "Output rose 5% from the previous year."),
    ("7月25日0—24时新增46例。", "On July 25, 46 new cases were reported."),
]
OTHER = [
    ("入境者须接受14日集中隔离。", "Arrivals must spend 15 days in quarantine."),
    ("三国将在月底会谈。", "The two will meet at the end of the month."),
    ("中国、美国和日本四国签署了协议。", "China, the United States and Japan signed the agreement."),
    ("球队在第34小时进球。", "The team scored in the 34th minute."),
    ("投票率为百分之 30 至 43。", "Turnout was between 30 and 44 percent."),
    ("观众从四年前的170万增至240万。", "Viewers rose to 2.4 million, up from 1.7 million ten years ago."),
    ("他身高6英尺6英寸。", "He is 6-foot-7."),
    ("政策实施于５月２０日。", "The policy took effect on May 21."),
    ("该运动始于六四之后。", "The movement began after June 5th."),
    ("每周五关闭。", "It closes every Monday."),
    ("20世纪六七十年代的建筑。", "Buildings of the 1950s and 1970s."),
]


def _accused(text: str, evidence: str) -> list[str]:
    ground = Ground((Passage(evidence),), NameIndex(()))
    return [surface for code, surface in ungrounded(text, ground) if code in {"grounding.number", "grounding.date"}]


def _disagree(zh: str, en: str) -> list[str]:
    found = compare_statements(zh=zh, en=en)
    return [one.code for one in found if one.code in {"parity.quantity", "parity.date", "parity.currency"}]


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_another_wording_is_no_error(zh: str, en: str) -> None:
    """Neither as a pair nor as a wording over the other language's evidence."""
    assert (_disagree(zh, en), _accused(zh, en), _accused(en, zh)) == ([], [], [])


@pytest.mark.parametrize(("zh", "en"), OTHER)
def test_another_number_or_time_is_an_error(zh: str, en: str) -> None:
    """The same words with another value are found on at least one side."""
    assert _disagree(zh, en) or _accused(zh, en) or _accused(en, zh)
    assert _accused(zh, en) or _accused(en, zh)
