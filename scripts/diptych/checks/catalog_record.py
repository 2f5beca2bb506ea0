"""The findings about the record: its two languages, its framework and disputes, its dates and characters."""

from __future__ import annotations

from diptych.checks.rule import Example, Rule, fact, same

_EN = fact("en: DeepSeek delayed R2.", "DeepSeek delayed R2.").record
_TWO = (
    _EN
    + "  - id: f2\n    text:\n      en: R2 was late.\n    evidence:\n      - source: s1\n        quote: R2 was late.\n"
)
_NOTE = "revisions:\n  - date: 2025-08-16\n    note:\n      zh: {zh}\n      en: {en}\n"
_DATE = "    date: {day}\n"
_QUESTION = "disputes:\n  - question:\n      zh: R2 为何推迟？\n      en: Why was R2 delayed?\n    positions:\n"
_POSITION = "      - text:\n          {wording}\n        facts: [{fact}]\n"
_ANALYSIS = (
    "framework:\n{model}  - name:\n      zh: 路径依赖\n      en: Path dependence\n    claim:\n      en: R2 was late.\n"
)
_BOUNDS = "    limits:\n      en: One case.\n    falsifier:\n      en: R2 comes soon.\n"


def _both(zh: str, en: str) -> tuple[Example, Example]:
    """A fact in both languages; the reader of either page needs both wordings to see what differs."""
    example = fact(f"zh: {zh}\nen: {en}", f"{zh} {en}")
    return example, example


def _analysis(facts: str, rest: str = _BOUNDS, model: str = "") -> tuple[Example, Example]:
    name = (
        _ANALYSIS.format(model="").replace("  - name", f"  - model: {model}\n    name")
        if model
        else _ANALYSIS.format(model="")
    )
    return same(f"{name}    facts: [{facts}]\n{rest}{_TWO}")


def _dispute(one: str, other: str, rest: str = "") -> tuple[Example, Example]:
    english = _POSITION.format(wording="en: DeepSeek delayed R2.", fact=one) + _POSITION.format(
        wording="en: R2 was late.", fact=other
    )
    return same(_QUESTION + english + rest + _TWO)


RECORD_RULES = (
    Rule(
        "record.duplicate-id",
        "error",
        "the id '{id}' stands twice; the first is in line {line}",
        "give one of them another id",
        "Two facts or two sources share an id.",
        "两条事实或两个来源用了同一个编号。",
        "Give one of them another id.",
        "给其中一个换个编号。",
        *same(_TWO.replace("id: f2", "id: f1")),
    ),
    Rule(
        "language.missing",
        "error",
        "the {language} wording is missing",
        "write it, or let the brief stay a draft",
        "A wording exists in one language only: an error in a published brief, a warning in review, a note in a draft.",
        "只写了一种语言。已发布的简报算错误，审阅中算警告，草稿只提示。",
        "Write the other language, or set the brief's status back to draft.",
        "补上另一种语言，或把 status 改回 draft。",
        fact("zh: DeepSeek 推迟了 R2。", "DeepSeek delayed R2."),
        fact("en: DeepSeek delayed R2.", "DeepSeek 推遲了 R2"),
    ),
    Rule(
        "parity.quantity",
        "error",
        "zh says {zh}, en says {en}",
        "make both say the same quantity",
        "The two languages give different quantities, or one gives none (other tools call this parity.number).",
        "中英文的数量不一致，或一方没有写（别的工具叫 parity.number）。",
        "Make both say the same quantity: 90 亿 is 9 billion.",
        "让两边数量一致：90 亿是 9 billion。",
        *_both("营收为 90 亿元。", "Revenue was 90 billion yuan."),
    ),
    Rule(
        "parity.currency",
        "error",
        "zh says {zh}, en says {en}: the currencies differ",
        "make both name the same currency",
        "The amounts agree, their currencies do not.",
        "金额相同，币种不同。",
        "Make both name the same currency.",
        "让两边币种一致。",
        *_both("投资 140 亿元。", "The investment is $14 billion."),
    ),
    Rule(
        "parity.date",
        "error",
        "zh says {zh}, en says {en}",
        "make both give the same date",
        "The two languages give different dates, or one gives none.",
        "中英文的日期不一致，或一方没有写。",
        "Make both give the same date.",
        "让两边日期一致。",
        *_both("R2 原定 5 月发布。", "R2 was originally set for release in June."),
    ),
    Rule(
        "parity.name",
        "warning",
        "zh says {zh}, en says {en}",
        "name the same organisations, people, places and products in both, as briefs/terms.yml has them",
        "One language names somebody else than the other, or leaves a name out of a list.",
        "两种语言说的不是同一个名称，或并列的名称少了一个。",
        "Name the same in both, as briefs/terms.yml has them.",
        "按 briefs/terms.yml 让两边名称一致。",
        *_both("华为推迟了发布。", "Nvidia delayed the release."),
    ),
    Rule(
        "parity.polarity",
        "warning",
        "zh says {zh}, en says {en}: {how}",
        "make both say the same, without a denial or an opposite of the other",
        "One language denies what the other asserts, or has the opposite word.",
        "一种语言肯定、另一种否定，或两边用了意思相反的词。",
        "Make both assert or both deny, and turn the opposite word.",
        "让两边同为肯定或同为否定，并改正意思相反的词。",
        *_both("公司完成了训练。", "The company did not finish training."),
    ),
    Rule(
        "framework.unknown-model",
        "error",
        "there is no mental model '{model}'",
        "the models are the files in briefs/frameworks/; leave 'model' out for one of your own",
        "An analysis names a model that the library does not have.",
        "分析写了模型库里没有的模型。",
        "Write the name of a file in briefs/frameworks/, or leave 'model' out for a model of your own.",
        "改成 briefs/frameworks/ 里的文件名；用自己的模型就不写 model。",
        *_analysis("f1, f2", model="chaos"),
    ),
    Rule(
        "framework.too-few-facts",
        "error",
        "the analysis rests on {count} known facts; two are the least",
        "cite the facts that it is applied to",
        "An analysis is applied to fewer than two facts of this brief.",
        "分析依据的事实不到两条。",
        "Cite the facts that it is applied to.",
        "写明分析用到的事实。",
        *_analysis("f1, f1"),
    ),
    Rule(
        "framework.no-limits",
        "warning",
        "the analysis does not say where it stops being a good guide",
        "write 'limits'",
        "An analysis does not say where it stops being a good guide.",
        "分析没有写适用的边界。",
        "Write 'limits'.",
        "写上 limits。",
        *_analysis("f1, f2", "    falsifier:\n      en: R2 comes soon.\n"),
    ),
    Rule(
        "framework.no-falsifier",
        "warning",
        "the analysis does not say what would change it",
        "write 'falsifier'",
        "An analysis does not say what would change it.",
        "分析没有写什么会推翻它。",
        "Write 'falsifier'.",
        "写上 falsifier。",
        *_analysis("f1, f2", "    limits:\n      en: One case.\n"),
    ),
    Rule(
        "dispute.same-facts",
        "warning",
        "two positions rest on the same facts",
        "cite for each position the facts that only it rests on",
        "Positions that exclude each other cite the same facts.",
        "互相排斥的说法引用了相同的事实。",
        "Cite for each position the facts that only it rests on.",
        "给每种说法写明只有它依据的事实。",
        *_dispute("f1, f2", "f2, f1"),
    ),
    Rule(
        "dispute.undated",
        "warning",
        "what is known has no day",
        "write 'as_of'",
        "A dispute says what is known but not as of when.",
        "分歧写了已知情况，没有写截至哪天。",
        "Write 'as_of'.",
        "写上 as_of。",
        *_dispute("f1", "f2", "    known:\n      en: R2 was late.\n"),
    ),
    Rule(
        "date.invalid",
        "error",
        "'{value}' is not on the calendar",
        "write a real date",
        "The date of a fact does not exist. The fact is withheld, the brief still builds; an impossible day anywhere "
        "else is record.form.",
        "事实的日期不存在。这条事实扣下，简报照常生成；别处的日期写错则报 record.form。",
        "Write a real date, or leave it out.",
        "改成真实的日期，或删去。",
        fact("en: DeepSeek delayed R2.", "DeepSeek delayed R2.", more=_DATE.format(day="2025-02-30")),
        fact("zh: DeepSeek 推迟了 R2。", "DeepSeek 推遲了 R2", more=_DATE.format(day="2025-02-30")),
    ),
    Rule(
        "safety.control",
        "error",
        "the text holds the invisible character {char}",
        "delete it",
        "A text holds a control character, which no reader sees.",
        "文字里有看不见的控制字符。",
        "Delete it.",
        "删去。",
        *same(_NOTE.format(zh='"首次\\U000E0041发布。"', en='"First \\U000E0041published."')),
    ),
    Rule(
        "safety.bidi",
        "error",
        "the text holds {char}, which changes the direction of what follows",
        "delete it",
        "A text holds a character that reorders what a reader sees.",
        "文字里有改变显示次序的字符。",
        "Delete it.",
        "删去。",
        *same(_NOTE.format(zh='"\\u202E首次发布。"', en='"\\u202EFirst published."')),
    ),
    Rule(
        "safety.markup",
        "warning",
        "'{surface}' looks like HTML; pages show it as text",
        "delete it if it is not meant",
        "A text looks like markup. Pages show it as text, they never obey it.",
        "文字看起来像 HTML。页面只会当文字显示，不会执行。",
        "Delete it if it is not meant.",
        "不是有意写的就删去。",
        *same(_NOTE.format(zh="<b>首次</b>发布。", en="<b>First</b> published.")),
    ),
)
