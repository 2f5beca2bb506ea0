"""The findings of the reader of records; their words are made in ``records/``, where the problem is found."""

from __future__ import annotations

from diptych.checks.rule import Example, Rule, same

_TITLE = "title:\n  zh: 推迟\n  en: Delayed\n"


def _rule(code: str, meaning: tuple[str, str], mend: tuple[str, str], record: str) -> Rule:
    return Rule(code, "error", "", "", *meaning, *mend, *same(record))


READER_RULES = (
    _rule(
        "record.yaml",
        ("The file is not the plain YAML that a brief is written in.", "文件不是简报所用的那种简单 YAML。"),
        (
            "Mend the indentation, the colon or the quotation mark that the message names.",
            "按提示改好缩进、冒号或引号。",
        ),
        'title:\n  zh: "推迟\n  en: Delayed\n',
    ),
    _rule(
        "record.duplicate-key",
        ("A key stands twice; other readers of YAML would silently forget the first.", "同一个键写了两次。"),
        ("Keep one of them.", "只留一个。"),
        _TITLE + "status: draft\nstatus: published\n",
    ),
    _rule(
        "record.unknown-key",
        ("A key is not part of a brief; mostly it is misspelt.", "键名不在简报的格式里，多半是拼错了。"),
        ("Write the key that the message suggests, or delete it.", "改成提示建议的键名，或删去。"),
        _TITLE + "sumary: []\n",
    ),
    _rule(
        "record.missing-key",
        ("A key that every brief needs is missing.", "缺少必填的键。"),
        ("Write it.", "补上。"),
        "summary:\n  - facts: [f1]\n",
    ),
    _rule(
        "record.type",
        ("A list stands where text belongs, or the other way round.", "该写文字的地方写了列表，或者相反。"),
        ("Write it as the message says.", "按提示改。"),
        _TITLE + "topics: chips\n",
    ),
    _rule(
        "record.choice",
        ("A value is not one of those that the key can have.", "值不在可选范围内。"),
        ("Choose one of them.", "从可选的值里选一个。"),
        _TITLE + "status: finished\n",
    ),
    _rule(
        "record.form",
        (
            "A value does not have the form of its key: a day, an id, an address, a checksum.",
            "值的写法不对：日期、编号、网址、校验值各有写法。",
        ),
        ("Write it like the example in the message.", "照提示里的例子写。"),
        _TITLE + "date: 14 August 2025\n",
    ),
    _rule(
        "record.null",
        ("A value is 'null' or '~', which would stand on a page as text.", "值写成了 null 或 ~，页面会原样显示。"),
        ("Leave the key out, or put the word in quotation marks.", "删去这个键；真要写这个词，就加引号。"),
        "title:\n  zh: 推迟\n  en: null\n",
    ),
    _rule(
        "record.too-few",
        ("A list has fewer entries than it needs.", "列表的项数不够。"),
        ("Add what is missing, or delete the whole entry.", "补齐，或整条删去。"),
        _TITLE + "facts:\n  - id: f1\n    text:\n      en: DeepSeek delayed R2.\n    evidence: []\n",
    ),
    _rule(
        "record.empty-entry",
        ("An entry of a list is empty.", "列表里有空项。"),
        ("Write it, or delete its '-'.", "补上内容，或删去那个“-”。"),
        _TITLE + "topics:\n  -\n",
    ),
    Rule(
        "record.file",
        "error",
        "",
        "",
        "A file of the brief is missing, is no text in UTF-8, or stands outside its folder.",
        "简报的文件不存在、不是 UTF-8 文本，或在简报文件夹之外。",
        "Put the file where the message expects it.",
        "把文件放到提示所说的位置。",
        Example(""),
        Example(""),
    ),
)
