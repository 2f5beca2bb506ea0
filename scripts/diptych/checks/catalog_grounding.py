"""The findings about a wording and the words it rests on."""

from __future__ import annotations

from diptych.checks.rule import Example, Rule, fact

_SUMMARY = "summary:\n  - text:\n      {wording}\n"
_TRUE = fact("en: Nvidia lost about $600 billion in a day.", "NVIDIA 市值一天蒸發約 6,000 億美元").record
_LOST = fact("en: Nvidia lost $800 billion in a day.", "NVIDIA 市值一天蒸發約 6,000 億美元").record

GROUNDING_RULES = (
    Rule(
        "grounding.number",
        "error",
        "'{surface}' is not in {ground}",
        "correct the number, or quote the words that carry it",
        "A quantity in a wording is in none of its evidence, by value: 6,000 億 and 600 billion are one. A wording "
        "may round "
        "what its evidence says; it may not add digits. A difference, sum or share that nobody says is allowed "
        "where the "
        "wording shows what it was made from.",
        "表述中的数量在证据里找不到。比较的是数值：6000 亿和 600 billion 是一回事。表述可以把证据的数字取整，"
        "不能多出几位。"
        "自己算出的差、和、比例，表述里要写明由什么算来。",
        "Correct the number, quote the words that carry it, or show the sum: “from $3.4 trillion to $2.8 trillion, "
        "a loss of "
        "$0.6 trillion”.",
        "改正数字，或引用写有这个数字的原话；算出来的数要写出算式所用的数：“从 3.4 万亿美元降到 2.8 万亿美元，减少 "
        "0.6 万亿美元”。",
        fact("en: Nvidia lost $800 billion of market value in a day.", "NVIDIA 市值一天蒸發約 6,000 億美元"),
        fact("zh: 英伟达市值一天蒸发约 8000 亿美元。", "Nvidia lost about $600 billion of market value in a day"),
    ),
    Rule(
        "grounding.date",
        "error",
        "'{surface}' is not in {ground}",
        "correct the date, or quote the words that carry it; a relative date needs the source's 'published' day",
        "A date in a wording, or a fact's own date, is not in its evidence, also after words like “on Thursday” "
        "are counted "
        "from the day on which the source was published.",
        "表述中的日期，或事实的 date，在证据里找不到；“周四”一类的说法已按来源的发布日推算过。",
        "Correct the date, quote the words that carry it, or give the source its 'published' day.",
        "改正日期，或引用写有日期的原话；相对日期要先给来源写上 published。",
        fact("en: R2 was originally set for release in June.", "R2 原定 5 月發表"),
        fact("zh: R2 原定 6 月发布。", "R2 was originally set for release in May"),
    ),
    Rule(
        "grounding.name",
        "error",
        "'{surface}' is not in {ground}",
        "correct the name, quote the words that carry it, or add the name to briefs/terms.yml",
        "A name in a wording is in none of its evidence, in any script. Where the evidence is in the other language "
        "and has no other name in its place, this is a warning and withholds nothing: translations name what their "
        "original leaves unsaid (the city, 该公司).",
        "表述中的名称在证据里没有出现（简体、繁体、英文互通）。证据只有另一种语言、且相应位置没有别的名称时"
        "只是警告，不会撤下：译文常把原文省去的名称（该公司、the city）补出来。",
        "Correct the name, quote the words that carry it, or add the name with its other spellings to "
        "briefs/terms.yml.",
        "改正名称，或引用写有名称的原话；同一名称的不同写法请加进 briefs/terms.yml。",
        fact("en: Tencent now trains on Nvidia chips.", "DeepSeek 改用英偉達晶片進行訓練"),
        fact("zh: 腾讯改用英伟达芯片训练。", "DeepSeek switched to using Nvidia chips for training"),
    ),
    Rule(
        "grounding.context",
        "note",
        "'{surface}' is not in {ground}, but the source names it just before",
        "let the quote begin where the name stands, if readers may wonder",
        "A name is not in the quoted words; they refer to it, and the source has it in its headline or just before.",
        "引文没有写出该名称，而是指代它；来源在标题或紧邻的上文写明。",
        "Nothing has to be done. Let the quote begin where the name stands if readers may wonder.",
        "可以不改。读者可能起疑时，让引文从写出名称的地方开始。",
        fact(
            "en: R2 was to be made compatible with Ascend chips.",
            "嘗試讓該模型相容昇騰晶片",
            source="DeepSeek 推遲了 R2。工程師嘗試讓該模型相容昇騰晶片。",
        ),
        fact(
            "zh: R2 要能在昇腾芯片上运行。",
            "engineers tried to make the model run on Ascend chips",
            source="DeepSeek delayed R2. Its engineers tried to make the model run on Ascend chips.",
        ),
    ),
    Rule(
        "grounding.negation",
        "error",
        "the wording {says} but its evidence {evidence}",
        "say what the evidence says, or quote the words that carry it",
        "A wording denies what its evidence asserts, or the other way round, or says “rose” for “fell”. Where the two "
        "languages only count their denials differently it is a warning.",
        "表述与证据一个肯定、一个否定，或者一个说升、一个说降。只是两种语言里否定的次数对不上时，报警告。",
        "Say what the evidence says, or quote the words that carry it.",
        "按证据改，或引用说出这层意思的原话。",
        fact("en: DeepSeek finished training on Ascend chips.", "DeepSeek did not finish training on Ascend chips"),
        fact("zh: DeepSeek 在昇腾芯片上完成了训练。", "DeepSeek 未能在昇騰晶片上完成訓練"),
    ),
    Rule(
        "grounding.quotation",
        "error",
        "the quoted words '{surface}' are not in {ground}",
        "quote the source's own words, or take the quotation marks away",
        "Words in quotation marks are not the words of the evidence. In an analysis it is a warning.",
        "引号里的话不是证据的原话。分析部分只报警告。",
        "Quote the source's own words, or take the quotation marks away.",
        "改用来源的原话，或去掉引号。",
        fact(
            "en: The training was a “total failure”, engineers said.",
            "engineers said the training met persistent technical problems",
        ),
        fact("zh: 工程师称训练“彻底失败”。", "工程師稱訓練不斷遭遇技術問題"),
    ),
    Rule(
        "grounding.hedge",
        "warning",
        "the wording states as certain what its evidence hedges ('{surface}')",
        "keep the source's caution: may, reportedly, 可能, 据悉",
        "A caution of the evidence (may, reportedly, could) is missing in the wording.",
        "证据里的保留语气（可能、据悉）在表述中丢了。",
        "Keep the source's caution.",
        "保留来源的语气。",
        fact("en: DeepSeek will launch R2 in September.", "DeepSeek may launch R2 in September"),
        fact("zh: DeepSeek 将在 9 月发布 R2。", "DeepSeek 可能在 9 月發布 R2"),
    ),
    Rule(
        "grounding.agent",
        "error",
        "the wording has '{surface}' where the evidence has '{other}'",
        "check who did what to whom",
        "Two names have changed places against the evidence.",
        "谁对谁做了什么，与证据相反。",
        "Put each name where the evidence has it.",
        "按证据把两个名称各归其位。",
        fact("en: DeepSeek sent a team of engineers to Huawei.", "Huawei sent a team of engineers to DeepSeek"),
        fact("zh: DeepSeek 派工程团队进驻华为。", "華為派工程團隊進駐 DeepSeek"),
    ),
    Rule(
        "grounding.rests-on-withheld",
        "error",
        "it rests on {facts}, which {are} withheld",
        "mend the fact, or rest the sentence on others",
        "A sentence cites a fact that is withheld, and is withheld with it.",
        "句子依据的事实已被扣下，句子也随之扣下。",
        "Mend the fact, or rest the sentence on others.",
        "先改好那条事实，或改用别的事实作依据。",
        Example(_SUMMARY.format(wording="en: Nvidia lost $800 billion in a day.") + "    facts: [f1]\n" + _LOST),
        Example(_SUMMARY.format(wording="zh: 英伟达一天损失惨重。") + "    facts: [f1]\n" + _LOST),
    ),
    Rule(
        "grounding.uncited",
        "error",
        "the sentence cites no fact",
        "add 'facts:' with the ids it rests on",
        "A sentence of the summary, a theme or a dispute cites nothing.",
        "摘要、主题或分歧中的句子没有写明依据哪条事实。",
        "Add 'facts:' with the ids it rests on.",
        "加上 facts，写明依据的事实编号。",
        Example(_SUMMARY.format(wording="en: Nvidia lost about $600 billion in a day.") + _TRUE),
        Example(_SUMMARY.format(wording="zh: 英伟达市值一天蒸发约 6000 亿美元。") + _TRUE),
    ),
)
