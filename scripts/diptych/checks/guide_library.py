"""The record's guide: mental models and terms, which all briefs of a site share."""

from __future__ import annotations

from diptych.checks.guide_entry import Entries, GuideEntry

MENTAL_MODEL: Entries = {
    "schema": GuideEntry(
        "记录格式的版本。",
        "schema: 1",
        "schema: one",
        "record.form",
        "Leave it as it is.",
        "保持原样。",
    ),
    "id": GuideEntry(
        "不带后缀的文件名。",
        "id: independent-sources",
        "id: Independent Sources",
        "record.form",
        "Briefs name the model by it: small Latin letters, digits and hyphens.",
        "简报用它指明模型：小写英文字母、数字和连字符。",
    ),
    "name": GuideEntry(
        "模型的名称。",
        "name:\n  zh: 独立来源\n  en: Independent sources",
        "name: Independent sources",
        "record.type",
        "The name under which books have it, in both languages.",
        "书上通行的名称，两种语言都写。",
    ),
    "idea": GuideEntry(
        "它说的是什么，一两句话。",
        "idea:\n  zh: 转述同一篇报道的十篇文章，只算一个出处。\n  en: Ten articles that repeat one report are one "
        "origin.",
        "idea:",
        "record.missing-key",
        "So plain that a reader who never heard of it can use it.",
        "写到没听说过的读者也会用。",
    ),
    "when": GuideEntry(
        "什么时候有用。",
        "when:\n  zh: 许多媒体说同一件事，却都指向同一处时。\n"
        "  en: When many outlets say one thing and all point to one place.",
        "where:\n  en: When many outlets say one thing.",
        "record.unknown-key",
        "What must be so in a story before the model applies: its condition of validity.",
        "先要具备什么条件，模型才适用。",
    ),
    "questions": GuideEntry(
        "拿它向这件事的事实提什么问题。",
        "questions:\n  - zh: 追到底，是谁先说的？\n    en: Who said it first?",
        "questions:\n  - Who said it first?",
        "record.type",
        "Three or four, each answerable from the facts of a story. The draft turns them into the points of an "
        "analysis.",
        "三四个，都能用事实回答。起草时会用作分析的步骤。",
    ),
    "limits": GuideEntry(
        "它在哪里会误导人。",
        "limits:\n  zh: 单一出处也可能是对的。\n  en: A single origin can be right.",
        "limits:\n  zh: ~\n  en: A single origin can be right.",
        "record.null",
        "Where a person who knows only this model goes wrong.",
        "只懂这一个模型的人会错在哪里。",
    ),
    "falsifier": GuideEntry(
        "什么能说明它不适用。",
        "falsifier:\n  zh: 有媒体凭自己的采访证实。\n  en: An outlet confirms it by its own interviews.",
        "falsifiers:\n  en: An outlet confirms it.",
        "record.unknown-key",
        "Something that one can observe.",
        "写一件看得到的事。",
    ),
    "signals": GuideEntry(
        "事实里出现哪些词，就可能用得上它；简体中文和英文。",
        "signals: [据报道, reportedly]",
        "signals: 据报道",
        "record.type",
        "Words that are telling and not common; the rules engine proposes the model where facts have them.",
        "选有分量、不常见的词。事实里出现这些词，起草时就会提议这个模型。",
    ),
    "reading": GuideEntry(
        "模型的来历。",
        "reading: Richards J. Heuer, Psychology of Intelligence Analysis, 1999",
        "reading:\n  - Richards J. Heuer",
        "record.type",
        "Who thought of it and where one can read it: one text.",
        "谁提出的，在哪里读得到，写成一行。",
    ),
}
TERM_TABLE: Entries = {
    "schema": GuideEntry(
        "记录格式的版本。",
        "schema: 1",
        "schema: v1",
        "record.form",
        "Leave it as it is.",
        "保持原样。",
    ),
    "terms": GuideEntry(
        "全部名称。",
        "terms:\n  - id: huawei\n    kind: organisation\n    zh: 华为\n    en: Huawei",
        "terms:\n  huawei: 华为",
        "record.type",
        "A list, one entry a name. Search and the checks take all spellings of an entry for one.",
        "写成列表，每个名称一条。搜索和核对把一条里的各种写法当作同一个。",
    ),
}
TERM: Entries = {
    "id": GuideEntry(
        "短编号。",
        "id: huawei",
        "id: 华为",
        "record.form",
        "It becomes the address of the name’s page.",
        "它会成为这个名称的网页地址。",
    ),
    "kind": GuideEntry(
        "是什么：机构、人、地方、产品、报刊或概念。",
        "kind: organisation",
        "kind: company",
        "record.choice",
        "A `publication` counts as an origin; a `concept` is a word and no name.",
        "publication（报刊）算作出处；concept（概念）是词，不是名称。",
    ),
    "zh": GuideEntry(
        "简体中文的名称。",
        "zh: 华为",
        "zh: null",
        "record.null",
        "What pages show, and what wordings should use.",
        "页面显示的写法，措辞里也应这样写。",
    ),
    "en": GuideEntry(
        "英文的名称。",
        "en: Huawei",
        "eng: Huawei",
        "record.unknown-key",
        "What pages show, and what wordings should use.",
        "页面显示的写法，措辞里也应这样写。",
    ),
    "hant": GuideEntry(
        "繁体中文的名称；逐字转换就对的不写。",
        "hant: 華為",
        "hant: [華為]",
        "record.type",
        "Only where derivation from Simplified Chinese would be wrong.",
        "只在由简体转换会出错时才写。",
    ),
    "aliases": GuideEntry(
        "其他写法，文字不限。",
        "aliases: [华为技术, Huawei Technologies]",
        "aliases: Huawei Technologies",
        "record.type",
        "Every spelling that sources use. Not a word that also means something else.",
        "来源用过的各种写法。另有他义的词不要写。",
    ),
}
