"""The record's guide: the brief itself, its wordings, facts and evidence."""

from __future__ import annotations

from diptych.checks.guide_entry import Entries, GuideEntry

_SHA = "5264136d0e1e9094c5c8c8bdd28d4e501496cefd782ec69f0b4969a6af42bb15"
_SOURCES = (
    f"sources:\n  - id: s1\n    capture: 001-post.md\n    sha256: {_SHA}\n    origin:\n      - name: Financial Times\n"
    f"  - id: s2\n    capture: 002-daily.md\n    sha256: {_SHA}\n    reprint_of: s1\n"
)
BRIEF: Entries = {
    "schema": GuideEntry(
        "记录格式的版本。",
        "schema: 1",
        "schema: 2",
        "record.choice",
        "Leave it as it is. A later version of Diptych that reads another format will say how to move.",
        "保持原样。以后的版本如果换了格式，会说明怎样转换。",
    ),
    "id": GuideEntry(
        "文件夹的名称：事件日期加英文短名。",
        "id: 2025-08-14-deepseek-r2-delay",
        "id: DeepSeek R2 delay",
        "record.form",
        "It becomes the page’s address, so it never changes after publication: a day, then small Latin letters, digits "
        "and hyphens.",
        "它会成为网页地址，发布之后不要再改。先写日期，再写小写英文字母、数字和连字符。",
    ),
    "date": GuideEntry(
        "事件发生的日期。",
        "date: 2025-08-14",
        "date: 14 August 2025",
        "record.form",
        "The day of the story, not of your work: year, month, day.",
        "写事件的日期，不写整理的日期。格式是年-月-日。",
    ),
    "status": GuideEntry(
        "简报所处的阶段；只有 published 的简报会出现在网站上。",
        "status: published",
        "status: done",
        "record.choice",
        "`draft` while you write, `review` while somebody else reads, `published` for readers. `withdrawn` takes a "
        "brief "
        "back and keeps its address, which then says so.",
        "写作时用 draft，请别人看时用 review，给读者看用 published。withdrawn 表示撤回：地址仍在，页面写明已撤回。",
    ),
    "title": GuideEntry(
        "标题，两种语言说同一件事。",
        "title:\n  zh: DeepSeek 推迟发布 R2\n  en: DeepSeek postpones R2",
        "title:\n  zh: DeepSeek 推迟发布 R2\n  en: DeepSeek postpones R2 by 3 months",
        "parity.quantity",
        "Say what happened, in the words of the facts. A figure in one language only is a claim that the other reader "
        "never sees.",
        "用事实里的话说清发生了什么。只有一种语言写出数字，另一种语言的读者就看不到这个说法。",
    ),
    "topics": GuideEntry(
        "主题的编号。",
        "topics: [ai-models, chips]",
        "topics: [AI Models]",
        "record.form",
        "Ids in small letters; `extra.diptych.topics` in `mkdocs.yml` gives them names in each language. Two or three "
        "are enough.",
        "用小写编号；在 `mkdocs.yml` 的 `extra.diptych.topics` 里给每个编号起中英文名称。两三个就够。",
    ),
    "summary": GuideEntry(
        "摘要，三到五句，每句注明依据哪些事实。",
        "summary:\n  - text:\n      zh: DeepSeek 已推迟发布 R2。\n      en: DeepSeek has postponed R2.\n    facts: "
        "[f1]",
        "summary:\n  - text:\n      zh: DeepSeek 已推迟发布 R2。\n      en: DeepSeek has postponed R2.",
        "grounding.uncited",
        "A reader who reads nothing else should know what happened, who says so and what is open. A sentence that "
        "rests "
        "on no fact is withheld.",
        "只读摘要的人也应知道发生了什么、谁说的、还有什么没有定论。没有依据的句子不会显示。",
    ),
    "facts": GuideEntry(
        "可以核对的事实。",
        "facts:\n  - id: f1\n    text:\n      zh: DeepSeek 已推迟发布 R2。\n      en: DeepSeek has postponed R2.\n"
        "    evidence:\n      - source: s1\n        quote: DeepSeek has postponed the release of R2\n"
        "      - source: s2\n        quote: 已推迟发布\n"
        "  - id: f2\n    text:\n      zh: R2 没有推迟。\n      en: R2 is not late.\n"
        "    evidence:\n      - source: s4\n        quote: DeepSeek said that R2 is not late.",
        "facts:\n  - id: f1\n    text:\n      zh: DeepSeek 已推迟发布 R2。\n      en: DeepSeek has postponed R2.",
        "record.missing-key",
        "One statement each. What you cannot quote is no fact yet: leave it out, or save the article that says it.",
        "一条只说一件事。引不出原文的还不算事实：先不写，或者把说这件事的文章存进来。",
    ),
    "themes": GuideEntry(
        "主题梳理：这件事的几条线索。",
        "themes:\n  - title:\n      zh: 推迟\n      en: The delay\n    body:\n      - text:\n"
        "          zh: DeepSeek 已推迟发布 R2。\n          en: DeepSeek has postponed R2.\n        facts: [f1]",
        "themes:\n  - title:\n      zh: 推迟\n      en: The delay\n    body: []",
        "record.too-few",
        "Each gathers the facts of one line and tells them in order. A theme without sentences says nothing.",
        "每条线索把有关的事实按顺序讲清。没有句子的主题等于没写。",
    ),
    "disputes": GuideEntry(
        "分歧：几个来源不可能都对的地方。",
        "disputes:\n  - question:\n      zh: R2 是否推迟？\n      en: Is R2 late?\n    positions:\n      - text:\n"
        "          zh: DeepSeek 已推迟发布 R2。\n          en: DeepSeek has postponed R2.\n        facts: [f1]\n"
        "      - text:\n          zh: R2 没有推迟。\n          en: R2 is not late.\n        facts: [f2]",
        "disputes:\n  - question:\n      zh: R2 是否推迟？\n      en: Is R2 late?\n    positions:\n      - text:\n"
        "          zh: DeepSeek 已推迟发布 R2。\n          en: DeepSeek has postponed R2.\n        facts: [f1]",
        "record.too-few",
        "Write each side as its source does, and do not settle by vote what the sources leave open.",
        "按来源的说法写出各方，来源没有定论的，不要替它们下结论。",
    ),
    "framework": GuideEntry(
        "框架：这件事可以用哪些思维模型来想；是分析，不是事实。",
        "framework:\n  - name:\n      zh: 路径依赖\n      en: Path dependence\n    claim:\n"
        "      zh: 早先选定的芯片决定了后来的路。\n      en: The chips that were chosen early decided the later way.\n"
        "    facts: [f1, f2]\n"
        "    limits:\n      zh: 只有一个例子。\n      en: One case only.\n"
        "    falsifier:\n      zh: 如果公司很快换回，这个判断就要改。\n      en: A quick change back would change "
        "this claim.",
        "framework:\n  - name:\n      zh: 路径依赖\n      en: Path dependence\n    claim:\n"
        "      zh: 早先选定的芯片决定了后来的路。\n      en: The chips that were chosen early decided the later way.\n"
        "    facts: [f1, f2]\n",
        "framework.no-limits",
        "An analysis without limits is an opinion. How to write one: [frameworks](frameworks.md).",
        "不写局限的分析只是意见。写法见[框架](frameworks.md)。",
    ),
    "sources": GuideEntry(
        "简报依据的存档。",
        _SOURCES + "  - id: s4\n    capture: 004-company.md\n    sha256: " + _SHA,
        _SOURCES + "  - id: s4\n    title: Statement of the company",
        "source.not-saved",
        "`diptych capture` fills this in. Do not type a source by hand unless it is only cited and nobody saved it; no "
        "fact can rest on such a one.",
        "由 `diptych capture` 填写。只有被别人引用而没有存下的文章才需要手写，这样的来源不能支撑事实。",
    ),
    "revisions": GuideEntry(
        "告诉读者改了什么，最新的写在最后。",
        "revisions:\n  - date: 2025-08-16\n    note:\n      zh: 首次发布。\n      en: First published.",
        "revisions:\n  - date: 2025-08-16\n    note: First published.",
        "record.type",
        "Every change of a published brief that a reader could notice. `diptych diff --revision` writes the entry.",
        "发布之后，凡是读者会注意到的改动都要写。`diptych diff --revision` 可以代写。",
    ),
}
PAIR: Entries = {
    "zh": GuideEntry(
        "简体中文的措辞。",
        "zh: DeepSeek 推迟发布 R2",
        "zh: DeepSeek 没有推迟发布 R2",
        "parity.polarity",
        "Simplified Chinese as an editor writes it; Traditional Chinese is derived. It says what the English says, no "
        "more and no less.",
        "像编辑那样写简体中文，繁体页面由它转换。与英文说的一样多，不多也不少。",
    ),
    "en": GuideEntry(
        "英文的措辞。",
        "en: DeepSeek postpones R2",
        "en:",
        "language.missing",
        "Write it before you publish: a language that is missing is an error in a published brief, and only a note in "
        "a "
        "draft.",
        "发布前要写好：缺一种语言，在草稿里只是说明，在已发布的简报里是错误。",
    ),
    "by": GuideEntry(
        "这处措辞由谁负责：human、rules、llm:模型名 或 mt:引擎名，可加日期。",
        "by: human 2025-08-16",
        "by: Li Lei",
        "record.form",
        "The page shows it. Once you have read a drafted wording against its evidence, write `human` and the day.",
        "页面会显示。把初稿的措辞和证据对照读过之后，改成 human 并写上日期。",
    ),
}
FACT: Entries = {
    "id": GuideEntry(
        "短编号，在这篇简报里不重复。",
        "id: f1",
        "id: f2",
        "record.duplicate-id",
        "Other parts cite the fact by it. Do not renumber: a link to a fact leads to its id.",
        "别处用它引用这条事实。不要重新编号，指向事实的链接用的就是它。",
    ),
    "text": GuideEntry(
        "事实本身，一句话，两种语言说的一样。",
        "text:\n  zh: DeepSeek 已推迟发布 R2。\n  en: DeepSeek has postponed the release of R2.",
        "text:\n  zh: DeepSeek 已推迟发布 R2 达 6 个月。\n  en: DeepSeek has postponed the release of R2 by 6 months.",
        "grounding.number",
        "Every figure, day and name in it is in its evidence. Cautions stay: what a source says “reportedly”, you do "
        "too.",
        "其中的数字、日期和名称都要在证据里。保留语气：来源说“据报道”，你也要说。",
    ),
    "evidence": GuideEntry(
        "支撑它的原文，至少一处。",
        "evidence:\n  - source: s1\n    quote: DeepSeek has postponed the release of R2\n  - source: s2\n"
        "    quote: 已推迟发布",
        "evidence:\n  - source: s1\n    quote: DeepSeek delayed R2",
        "quote.not-verbatim",
        "Each source that says it, with its own words. More origins make a fact stronger, more copies of one report "
        "do not.",
        "凡是这样说的来源，都引它自己的原话。出处多，事实更可靠；同一报道的转载多，并不会。",
    ),
    "date": GuideEntry(
        "事情发生的年、月或日；没有来源说就不写。",
        "date: 2025-08-14",
        "date: 2025-08-13",
        "grounding.date",
        "It places the fact on the timeline, so it must be in the evidence or on the source’s own page; a month or a "
        "year is enough where nobody says the day.",
        "它决定事实在时间线上的位置，所以必须见于证据或来源页面。没有来源说到日，写到月或年即可。",
    ),
    "note": GuideEntry(
        "读者该知道的补充：这条事实有多牢靠。",
        "note:\n  zh: 两篇文章转述的是同一篇报道。\n  en: Both articles repeat one report.",
        "note:\n  zh: 两篇文章转述的是同一篇报道。",
        "language.missing",
        "For what the evidence cannot say itself: which article says more, why a day is uncertain. Not for new facts.",
        "写证据本身说不了的：哪篇说得更细，日期为什么不确定。新的事实不要写在这里。",
    ),
}
EVIDENCE: Entries = {
    "source": GuideEntry(
        "本简报中某个来源的编号。",
        "source: s1",
        "source: s9",
        "source.unknown",
        "The id of an entry under `sources`, whose capture holds the words.",
        "写 `sources` 里的编号，原话就在那份存档里。",
    ),
    "quote": GuideEntry(
        "来源自己的原话，保留原来的文字；省略号分开先后几段。",
        "quote: DeepSeek has postponed the release of R2 … R2 was planned for May 2025",
        "quote: The company has put off R2",
        "quote.not-verbatim",
        "Copy it from the saved article, never type or translate it. As short as carries the fact, as long as keeps "
        "its "
        "meaning. An ellipsis stands for what you leave out.",
        "从存下的文章里复制，不要自己打字或翻译。短到只留依据，长到不失原意；略去的部分写省略号。",
    ),
    "origin": GuideEntry(
        "来源提到几家出处时，这段话依据的是哪一家；写该来源 origin 里的名称。",
        "origin: Financial Times",
        "origin: Reuters",
        "origin.unknown",
        "Needed where one article repeats one report here and another one there: it decides how many origins the fact "
        "has.",
        "一篇文章这里转述一家、那里转述另一家时才需要。事实有几个出处，由它决定。",
    ),
}
