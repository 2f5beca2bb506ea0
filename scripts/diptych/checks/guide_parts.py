"""The record's guide: sentences, themes, disputes, analyses, revisions, sources and origins."""

from __future__ import annotations

from diptych.checks.guide_entry import Entries, GuideEntry

STATEMENT: Entries = {
    "text": GuideEntry(
        "句子本身，两种语言说的一样。",
        "text:\n  zh: DeepSeek 已推迟发布 R2。\n  en: DeepSeek has postponed R2.",
        "text:\n  zh: DeepSeek 已推迟发布 R2。\n  en: Tencent has postponed R2.",
        "grounding.name",
        "It may say no more than the facts that it cites; what they do not name, it does not name either.",
        "不能超出所依据的事实：事实里没有的名称，这里也不能有。",
    ),
    "facts": GuideEntry(
        "它依据的事实的编号。",
        "facts: [f1]",
        "facts: [f7]",
        "fact.unknown",
        "All facts that the sentence needs and no others. A withheld fact withholds the sentences that rest on it.",
        "写全这句话要用到的事实，也只写这些。某条事实不显示，依据它的句子也不显示。",
    ),
}
THEME: Entries = {
    "title": GuideEntry(
        "主题，几个字。",
        "title:\n  zh: 推迟\n  en: The delay",
        "title: The delay",
        "record.type",
        "A few words in both languages that say what the line is about. It is no statement and cites nothing.",
        "用两种语言各写几个字，点出这条线索讲什么。它不是论断，不必注明依据。",
    ),
    "body": GuideEntry(
        "主题下的句子，每句注明依据。",
        "body:\n  - text:\n      zh: DeepSeek 已推迟发布 R2。\n      en: DeepSeek has postponed R2.\n    facts: [f1]",
        "body:\n  - text:\n      zh: DeepSeek 已推迟发布 R2。\n      en: DeepSeek has postponed R2.\n    facts: []",
        "grounding.uncited",
        "In the order in which a reader understands them. Each cites its facts.",
        "按读者容易明白的顺序写，每句都注明依据。",
    ),
}
DISPUTE: Entries = {
    "question": GuideEntry(
        "各方回答不同的那个问题。",
        "question:\n  zh: R2 是否推迟？\n  en: Is R2 late?",
        "question:\n  zh: R2 是否推迟？",
        "language.missing",
        "One question that each position answers. Ask it so that no side is favoured.",
        "只问一件事，每一方都是对它的回答。问法不要偏向任何一方。",
    ),
    "positions": GuideEntry(
        "至少两方，每方有自己的事实。",
        "positions:\n  - text:\n      zh: DeepSeek 已推迟发布 R2。\n      en: DeepSeek has postponed R2.\n    facts: "
        "[f1]\n"
        "  - text:\n      zh: R2 没有推迟。\n      en: R2 is not late.\n    facts: [f2]",
        "positions:\n  - text:\n      zh: DeepSeek 已推迟发布 R2。\n      en: DeepSeek has postponed R2.\n    facts: "
        "[f1]\n"
        "  - text:\n      zh: R2 已推迟。\n      en: R2 has been postponed.\n    facts: [f1]",
        "dispute.same-facts",
        "Positions that exclude each other cannot rest on the same words. If they can all be true, it is no dispute.",
        "互相排斥的说法不可能依据同样的话。如果都可能对，就不算分歧。",
    ),
    "known": GuideEntry(
        "已经知道什么，还不知道什么。",
        "known:\n  zh: 没有来源说明新的发布日期。\n  en: No source gives a new date.",
        "known: Nobody knows.",
        "record.type",
        "What would decide the question, and whether anybody has it. In both languages, with `as_of` beside it.",
        "写什么能分出对错，有没有人掌握。两种语言都写，并写上 `as_of`。",
    ),
    "as_of": GuideEntry(
        "上面这句话截至哪一天。",
        "as_of: 2025-08-16",
        "as_of: today",
        "record.form",
        "What is open today may be settled next week; the day tells readers how old the sentence is.",
        "今天没有定论的，下周也许就有了。写上日期，读者才知道这句话有多旧。",
    ),
}
ANALYSIS: Entries = {
    "name": GuideEntry(
        "模型的名称。",
        "name:\n  zh: 独立来源\n  en: Independent sources",
        "name:\n  en: Independent sources",
        "language.missing",
        "The name under which a reader can look it up.",
        "用读者查得到的名称。",
    ),
    "claim": GuideEntry(
        "用这个模型看这件事得出什么，一两句话。",
        "claim:\n  zh: 推迟一事只有一个出处。\n  en: The delay has a single origin.",
        "claim:\n  zh: 推迟一事只有一个出处，损失 50 亿美元。\n  en: The delay has a single origin and cost $5 "
        "billion.",
        "grounding.number",
        "About this story and not about the world. An analysis may judge; it may not bring figures that no fact has.",
        "说这件事，不要泛泛而谈。分析可以下判断，但不能带进事实里没有的数字。",
    ),
    "facts": GuideEntry(
        "模型用在哪些事实上，至少两条。",
        "facts: [f1, f2]",
        "facts: [f1]",
        "record.too-few",
        "A model that fits one fact fits anything.",
        "只对得上一条事实的模型，什么都对得上。",
    ),
    "model": GuideEntry(
        "briefs/frameworks/ 里的编号；用自己的模型就不写。",
        "model: independent-sources",
        "model: gut-feeling",
        "framework.unknown-model",
        "The library’s questions are then at hand, and its page lists every brief that uses it.",
        "写了编号，就能用上库里现成的提问，用过它的简报也会列在一起。",
    ),
    "points": GuideEntry(
        "分析的步骤，可以注明依据。",
        "points:\n  - text:\n      zh: 两篇文章转述的是同一篇报道。\n      en: Both articles repeat one report.\n"
        "    facts: [f1]",
        "points:\n  - Both articles repeat one report.",
        "record.type",
        "The steps from the facts to the claim, each a sentence in both languages.",
        "从事实到结论的每一步，各写一句，两种语言都写。",
    ),
    "limits": GuideEntry(
        "这个模型在这里到哪一步就不管用了。",
        "limits:\n  zh: 单一出处也可能是对的。\n  en: A single origin can be right.",
        "limits:",
        "framework.no-limits",
        "What the model does not see in this story. “It is only a model” is none.",
        "写它在这件事里看不到什么。“这只是一个模型”不算局限。",
    ),
    "falsifier": GuideEntry(
        "出现什么就要改变这个结论。",
        "falsifier:\n  zh: 如果有媒体自己采访证实，就要改写。\n  en: An outlet’s own interviews would change this.",
        "falsifier:",
        "framework.no-falsifier",
        "Something that could be reported tomorrow. A claim that nothing could change says nothing.",
        "写一件明天就可能见报的事。什么都改变不了的结论，等于什么也没说。",
    ),
}
SOURCE: Entries = {
    "id": GuideEntry(
        "短编号，在这篇简报里不重复。",
        "id: s1",
        "id: 1",
        "record.form",
        "A letter first. Evidence names the source by it.",
        "以字母开头。证据用它指明来源。",
    ),
    "capture": GuideEntry(
        "本简报 sources/ 里的文件名；只被引用而没有存下的文章不写。",
        "capture: 001-post.md",
        "capture: ../other-brief/sources/001-post.md",
        "record.form",
        "A file’s name, not a path. Never edit that file: its checksum would no longer agree.",
        "只写文件名，不写路径。不要改动那个文件，否则校验值就对不上了。",
    ),
    "sha256": GuideEntry(
        "存档的 SHA-256，十六进制。",
        f"sha256: {'5264136d0e1e9094c5c8c8bdd28d4e501496cefd782ec69f0b4969a6af42bb15'}",
        f"sha256: {'0' * 64}",
        "source.checksum",
        "`diptych capture` writes it. Where it does not agree, the capture was changed: store the article anew, do not "
        "mend the number.",
        "由 `diptych capture` 写入。对不上就说明存档被改过，应重新存档，不要改这个数。",
    ),
    "title": GuideEntry(
        "标题，照来源原样。",
        "title: DeepSeek postpones R2",
        "title: <b>DeepSeek postpones R2</b>",
        "safety.markup",
        "The headline’s words in its own script, without markup.",
        "照抄标题，保留原来的文字，不带标记。",
    ),
    "author": GuideEntry(
        "署名，照来源原样。",
        "author: Li Lei, Han Meimei",
        "author: [Li Lei, Han Meimei]",
        "record.type",
        "One text, as the byline has it. No byline, no author.",
        "照署名写成一行。没有署名就不写。",
    ),
    "publisher": GuideEntry(
        "由谁发表，照来源所说。",
        "publisher: The Post",
        "publisher: null",
        "record.null",
        "Who published the page that you saved. Leave the key out where the page does not say.",
        "你存下的那一页由谁发表。页面没说，就不写这个键。",
    ),
    "url": GuideEntry(
        "发表的网址。",
        "url: https://example.org/r2",
        "url: example.org/r2",
        "record.form",
        "With https://. `diptych links` looks whether it still says what you quote.",
        "连同 https:// 一起写。`diptych links` 会去看它是否还是这样说。",
    ),
    "published": GuideEntry(
        "页面自己写明的日期。",
        "published: 2025-08-15",
        "published: yesterday",
        "record.form",
        "The day that the page gives, not the day of the file. “On Thursday” in the article is counted from it.",
        "写页面上的日期，不是文件的日期。文中的“周四”从这一天算起。",
    ),
    "accessed": GuideEntry(
        "存档的日期。",
        "accessed: 2025-08-16",
        "accessed: 2025-02-30",
        "record.form",
        "The day on which the article was saved.",
        "存下文章的那一天。",
    ),
    "lang": GuideEntry(
        "zh-Hans、zh-Hant、en 或其他语言标记。",
        "lang: zh-Hant",
        "lang: [zh, en]",
        "record.type",
        "The language that the article is written in, as one tag; quotes are marked with it for screen readers.",
        "文章所用的语言，只写一个标记；读屏软件靠它读引文。",
    ),
    "origin": GuideEntry(
        "依据谁的报道；自己采写的不写。",
        "origin:\n  - name: Financial Times\n    quote: the Financial Times reported",
        "origin: Financial Times",
        "record.type",
        "Everybody whose reporting the article repeats. Five articles that repeat one report are one origin.",
        "写出文章转述了谁的报道。五篇文章转述同一篇报道，只算一个出处。",
    ),
    "reprint_of": GuideEntry(
        "它转载的是哪个来源，写编号。",
        "reprint_of: s1",
        "reprint_of: s9",
        "source.unknown",
        "For the same text under another roof, also in translation. A reprint adds no origin.",
        "同一篇文字换个地方发表，包括译文。转载不增加出处。",
        "sources[1]",
    ),
    "left_out": GuideEntry(
        "没有事实依据它时，说明原因。",
        "left_out:\n  zh: 评论文章，没有可核对的新事实。\n  en: An opinion piece without facts of its own.",
        "left_out:",
        "source.unused",
        "Readers see what you read and why you did not use it.",
        "让读者知道你读过什么，为什么没有用。",
        "sources[2]",
    ),
}
ORIGIN: Entries = {
    "name": GuideEntry(
        "机构或人的名称；terms.yml 里有的，照那里写。",
        "name: Financial Times",
        "name:",
        "record.missing-key",
        "The same name in every source, so that one origin counts once: as `briefs/terms.yml` has it.",
        "每个来源里写法一致，同一个出处才只算一次；以 `briefs/terms.yml` 为准。",
    ),
    "quote": GuideEntry(
        "文章里说明出处的原话。",
        "quote: the Financial Times reported",
        "quote: according to the FT",
        "origin.not-verbatim",
        "Copied from the article, as in evidence.",
        "和证据一样，从文章里复制。",
    ),
}
REVISION: Entries = {
    "date": GuideEntry(
        "改动的日期。",
        "date: 2025-08-16",
        "date: 2025-08",
        "record.form",
        "A whole day, newest last.",
        "写到日，最新的在最后。",
    ),
    "note": GuideEntry(
        "改了什么，为什么改。",
        "note:\n  zh: 首次发布。\n  en: First published.",
        "note:\n  zh: 首次发布。",
        "language.missing",
        "What was wrong, what stands there now, and why. “Minor changes” tells nobody anything.",
        "原来错在哪里，现在怎么写，为什么改。“若干修改”等于没说。",
    ),
}
