"""What the pages of figures say in each language."""

from __future__ import annotations

from planting.table import Words

EN = Words(
    title="What the checks catch",
    description="How many planted errors the checks catch, and how many true statements they accuse.",
    lead=(
        "A check that nobody has tested is a promise. So we take sentences that are true, plant one error into "
        "each, and "
        "count: how many errors are **caught**, and how many true sentences are **falsely accused**. Either figure "
        "alone "
        "says little; a check that accuses everything catches every error.",
        "Caught means that the editor sees an error or a warning. Withheld means that, besides, the sentence is "
        "kept off the "
        "page until it is mended. Shares are rounded to the side that flatters us less.",
    ),
    own="Our own sentences",
    own_lead=(
        "{sentences} news sentences about many subjects, each written in Chinese and in English for this purpose, give "
        "{facts} true facts: each wording over evidence in the other language, in the other Chinese script, or in "
        "its own. "
        "Of these, {withheld} ({withheld_share}) are withheld wrongly and {accused} ({accused_share}) get a false "
        "error or "
        "warning. {planted} errors were planted into the others, one at a time. The fact stands in one language, so "
        "nothing but its evidence can give the error away."
    ),
    classes={
        "number": "another number (digit, order of digits, ten times, numeral, share)",
        "bound": "over for under, at most for at least",
        "unit": "another unit (亿 for 万, million for billion, currency, measure, % for points)",
        "date": "another date (year, month, day, weekday, quarter, next for last)",
        "name": "another name of the same kind",
        "spelling": "a name with one letter or character wrong",
        "agent": "two names in each other’s place",
        "negation": "a denial put in or taken out",
        "opposite": "a word turned into its opposite",
        "hedge": "a caution dropped (may, reportedly)",
        "source": "another source, or one that is not there",
    },
    head=("error", "planted", "caught", "withheld", "true facts accused of it"),
    scripts="By language and script",
    scripts_lead="Share caught. Left of “over” is the language of the statement, right of it that of its evidence.",
    kinds={
        "zh<en": "Chinese over English",
        "zh<Hant": "Simplified over Traditional",
        "en<Hans": "English over Simplified",
        "en<Hant": "English over Traditional",
        "en<en": "English over English",
    },
    places="Beyond the facts",
    place_head=("a wrong number, unit, date or name in", "planted", "caught"),
    place_names={"summary": "a sentence of the summary", "theme": "a theme", "framework": "an analysis"},
    quotes="Quotes",
    quote_head=("", "tried", "so many", "share"),
    quote_names={
        "altered quotes accepted": "altered quotes that are accepted: a character, a word, a denial, a digit, "
        "capitals, "
        "parts in another order, parts joined without a sign",
        "harmless quotes refused": "harmless variants that are refused: layout, invisible characters, quotation marks, "
        "Simplified for Traditional",
    },
    parity="Chinese against English",
    parity_lead="Two wordings of one sentence, compared with each other and with nothing else.",
    parity_head=("", "pairs", "so many", "share"),
    parity_names={
        "pairs false alarms": "true pairs that are accused",
        "pairs number": "another number caught",
        "pairs unit": "another unit caught",
        "pairs date": "another date caught",
        "pairs name": "another name caught",
        "pairs negation": "a denial put in or taken out caught",
        "pairs opposite": "an opposite caught",
        "flores-dev false alarms": "translations by people that are accused (FLORES-101)",
        "machine false alarms": "good machine translations that are accused",
        "machine found": "wrong machine translations caught",
    },
    corpora="Sentences of others",
    corpora_lead=(
        "The same over {facts} true facts from texts that we did not write: human translations (FLORES-101) "
        "and machine translations that people have judged. They are harder: long, about everything, with names that no "
        "table has. "
        "Wrongly withheld: {withheld} ({withheld_share}). Measured on {day}; these texts are not part of the program."
    ),
    unseen="Sentences that no check was built on",
    unseen_lead=(
        "Whoever mends a false accusation learns from the sentence it fell on, and the figure above flatters "
        "afterwards. These are other translations by people, of which none was used to build or to mend a check: "
        "FLORES-101 devtest in Simplified and Traditional, and the tests of WMT 2023 and 2024. Some do not say the "
        "same in both languages (a Thursday that became “this week”). Nobody has sorted these out: an accusation that "
        "is right counts as false here. Measured on {day}, up to 400 pairs of each."
    ),
    unseen_head="share",
    unseen_names={
        "true facts withheld": "true facts withheld",
        "pairs false alarms": "true pairs accused, Chinese against English",
        "number": "another number caught",
        "unit": "another unit caught",
        "date": "another date caught",
        "name": "another name caught",
        "negation": "a denial put in or taken out caught",
        "opposite": "an opposite caught",
        "agent": "two names in each other’s place caught",
    },
    again="Measure it yourself",
    again_lead=(
        "`python benchmarks/evidence.py` prints these figures, and `--show number` the errors of a class that went "
        "unseen. The tests compare this page with what it prints, so that no figure here is older than the program.\n\n"
        "What each finding means is told on the page of [findings](codes.md), what no check can see on the page "
        "about our "
        "[method](method.md#limits)."
    ),
)

ZH = Words(
    title="核对查得出什么",
    description="往真实的句子里埋错，查出多少，又冤枉了多少真话。",
    lead=(
        "没有检验过的核对，只是一句承诺。所以我们取真实的句子，每次只埋进一处错误，然后数两个数：**查出**多少错误，"
        "**冤枉**多少真话。"
        "单看一个数说明不了什么，见谁都说错的核对当然一个错也不漏。",
        "“查出”指编辑会看到错误或警告；“扣下”指这句话还会撤下页面，改好才能显示。百分比一律朝对我们不利的方向取整。",
    ),
    own="我们自己写的句子",
    own_lead=(
        "为此写了 {sentences} 个各类题材的新闻句子，每句都有中文和英文，组成 {facts} 条真实的事实："
        "证据或是另一种语言，或是另一种汉字字形，或是同一种语言。"
        "其中被误扣的有 {withheld} 条（{withheld_share}），被误报错误或警告的有 {accused} 条（{accused_share}）。"
        "其余的每次埋进一处错误，共 {planted} 处。每条事实只写一种语言，除了证据，没有别的线索能露出错误。"
    ),
    classes={
        "number": "数字不对（错一位、颠倒、差十倍、汉字数字、分数倍数）",
        "bound": "超过写成不到、至少写成至多",
        "unit": "单位不对（亿写成万、million 写成 billion、币种、度量、% 写成百分点）",
        "date": "日期不对（年、月、日、星期、季度、上周写成下周）",
        "name": "换成另一个同类名称",
        "spelling": "名称错一个字或一个字母",
        "agent": "两个名称对调",
        "negation": "添上或去掉否定",
        "opposite": "换成反义词",
        "hedge": "去掉“可能”“据称”等保留语气",
        "source": "来源编号不对或不存在",
    },
    head=("错误", "埋入", "查出", "扣下", "因此被冤枉的真话"),
    scripts="按语言和字形",
    scripts_lead="查出的比例。前面是事实的语言，后面是证据的语言。",
    kinds={
        "zh<en": "中文，证据英文",
        "zh<Hant": "简体，证据繁体",
        "en<Hans": "英文，证据简体",
        "en<Hant": "英文，证据繁体",
        "en<en": "英文，证据英文",
    },
    places="事实以外的地方",
    place_head=("数字、单位、日期或名称错在", "埋入", "查出"),
    place_names={"summary": "摘要", "theme": "主题", "framework": "分析"},
    quotes="引文",
    quote_head=("", "试了", "其中", "比例"),
    quote_names={
        "altered quotes accepted": "改动过却被接受的引文：错一个字、缺一个词、去掉否定、改数字、改大小写、颠倒次序、"
        "拼接而不加省略号",
        "harmless quotes refused": "无害却被拒绝的写法：排版、看不见的字符、引号形状、简繁字形",
    },
    parity="中英文互相对照",
    parity_lead="同一句话的两种语言互相比较，不看别的。",
    parity_head=("", "句对", "其中", "比例"),
    parity_names={
        "pairs false alarms": "被冤枉的正确句对",
        "pairs number": "数字不对，查出",
        "pairs unit": "单位不对，查出",
        "pairs date": "日期不对，查出",
        "pairs name": "名称不对，查出",
        "pairs negation": "添上或去掉否定，查出",
        "pairs opposite": "换成反义词，查出",
        "flores-dev false alarms": "被冤枉的人工译文（FLORES-101）",
        "machine false alarms": "被冤枉的正确机器译文",
        "machine found": "有错的机器译文，查出",
    },
    corpora="别人写的句子",
    corpora_lead=(
        "同样的做法，用在 {facts} 条不是我们写的真实事实上：人工译文（FLORES-101），以及经人判读的机器译文。"
        "这些句子更难：更长，题材不限，许多名称不在任何词表里。误扣 {withheld} 条（{withheld_share}）。测于 {day}；"
        "这些文本不随程序发布。"
    ),
    unseen="建立核对时没有用过的句子",
    unseen_lead=(
        "改掉一处冤枉，就从那个句子学到了东西，上面的数字以后便会偏好看。下面是另外一些人工译文，建立和修改核对时都没有用过："
        "FLORES-101 devtest 的简体和繁体，以及 WMT 2023、2024 年的测试集。其中有些句子两种语言说的本来就不一样"
        "（“周四”译成了“本周”），没有人把它们挑出去，所以报得对的在这里也算冤枉。测于 {day}，每组至多 400 对。"
    ),
    unseen_head="比例",
    unseen_names={
        "true facts withheld": "被误扣的真话",
        "pairs false alarms": "中英互相对照时被冤枉的句对",
        "number": "数字不对，查出",
        "unit": "单位不对，查出",
        "date": "日期不对，查出",
        "name": "名称不对，查出",
        "negation": "添上或去掉否定，查出",
        "opposite": "换成反义词，查出",
        "agent": "两个名称对调，查出",
    },
    again="自己测一遍",
    again_lead=(
        "`python benchmarks/evidence.py` 会打印这些数字，加上 `--show number` 会列出某一类没查出的错误。"
        "测试会把本页与它打印的结果相比，"
        "所以这里的数字不会比程序旧。\n\n"
        "每种提示的意思见[提示一览](codes.md)，哪些是核对看不出来的，见[方法](method.md#limits)。"
    ),
)
