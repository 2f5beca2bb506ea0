"""What does not belong into a sentence about the world: addresses, words to a machine, another language."""

from __future__ import annotations

import re
import unicodedata

from diptych.lang.hanzi import has_han
from diptych.lang.late_patterns import compile_late
from diptych.lang.script import detect_writing

_SCHEME = compile_late(
    r"(?:\b(?:https?|ftp|file|data|javascript|vbscript|mailto|tel|ssh|magnet|blob)\s*[:：]\s*[/\\]{0,2}\S|\bwww\s?\.\s?\w|"
    r"(?<!\w)//[\w-]+\.[a-z]{2,}|\bhxxps?\b|\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:/|\b)|\[[^\]]*\]\s*\([^)]*\)|\S+@[\w-]+\.\w{2,})",
    re.I,
)
_DOMAIN = compile_late(
    r"(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|ai|cn|hk|tw|info|biz|xyz|top|site|online|club|shop|app|dev|ru|uk|us|eu|"
    r"example|test|invalid|localhost|onion|[a-z]{2})(?:/\S*)?(?![\w-])",
    re.I,
)
# Who writes so speaks to a model that reads the page, not to a person.
_TO_A_MACHINE = compile_late(
    r"(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,3}(?:previous|prior|above|earlier|preceding|system|these|"
    r"your|all|any|the)\s+(?:\w+\s+){0,3}(?:instructions?|prompts?|rules?|guidelines?|directions?|messages?|text)"
    r"|system\s+prompt|<\|?\s*(?:im_start|im_end|system|assistant|endoftext|user)\b|\[/?INST\]|\b(?:BEGIN|END)\s+(?:SYSTEM|PROMPT)"
    r"|^\s*(?:system|assistant|developer|user)\s*[:：]|\b(?:as|you\s+are)\s+an?\s+(?:AI|artificial|large|language|helpful)\b"
    r"|\bnote\s+to\s+(?:the\s+)?(?:AI|LLM|model|assistant|summari[sz]er)"
    r"|\b(?:AI|LLM|language\s+model|assistant|summari[sz]er|chatbot)s?\s*[,:，：]?\s*(?:must|should|shall|please|reading\s+this)\b"
    r"|\b(?:must|should|shall|please|always|now)\s+(?:\w+\s+){0,2}(?:output|print|reply|respond|write|say|state|include|add|report|summari[sz]e)"
    r"\b.{0,60}(?:summary|brief|fact|answer|reply|output|translation|instead|json|exactly|verbatim|headline|title)"
    r"|\bnew\s+instructions?\b|\bjailbreak\b|\bprompt\s+injection\b|\bAPI\s+key\b.{0,40}\b(?:print|reveal|output|include|send)"
    r"|\b(?:reveal|print|output|send|exfiltrate|leak)\b.{0,40}\b(?:API\s+key|secret|password|environment|system)"
    r"|(?:忽略|无视|忽視|無視|忘记|忘記|不要理会|覆盖)(?:.{0,6})(?:以上|之前|先前|上述|前面|此前|所有|系统|系統|上面).{0,8}(?:指令|指示|提示|规则|規則|要求|内容|內容|命令)"
    r"|系统提示|系統提示|提示词|提示詞|新的?指令|(?:作为|身为|你是)(?:一个|一個|一名)?(?:AI|人工智能|语言模型|大模型|助手)"
    r"|(?:AI|人工智能|语言模型|語言模型|大模型|助手|机器人)(?:在)?(?:必须|務必|务必|应当|请|請|需要)(?:.{0,12})(?:输出|輸出|写|寫|回复|回覆|加入|说明|声明|总结)"
    r"|(?:请|請|必须|务必|務必)(?:在)?(?:.{0,10})(?:摘要|简报|簡報|回复|回覆|输出|輸出|标题|標題|译文|譯文).{0,12}(?:中|里|裡)?(?:写|寫|加|输出|輸出|声明|插入|注明)",
    re.I | re.M,
)
# Letters of a Latin wording that may be Chinese: a name or a title in brackets.
_MOST_FOREIGN = 0.2
# The same for a Chinese wording, which may hold several Latin names: letters to one character.
_MOST_LATIN = 6.0
# From this many words on, an English sentence has function words that tell it from other languages.
_TELLING_WORDS = 14
_WORD = compile_late(r"[A-Za-zÀ-ɏ]+")
_FOREIGN_LATIN = compile_late(r"[àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßğşžčřšćđł]", re.I)


def find_address(text: str, known: str = "") -> str | None:
    """The first web address, mail address or link in a text, or None.

    A bare domain (``Amazon.com``) is none where ``known`` says it too: it may be a company's name.
    """
    plain = unicodedata.normalize("NFKC", text)
    found = _SCHEME.search(plain)
    if found:
        return found[0]
    for match in _DOMAIN.finditer(plain):
        if match[0].lower() not in known.lower():
            return match[0]
    return None


def speaks_to_machine(text: str) -> bool:
    """Whether a text gives orders to a model that may read it: no statement of a source about the world does."""
    plain = unicodedata.normalize("NFKC", text)
    return _TO_A_MACHINE.search(plain) is not None


def is_written_in(text: str, language: str) -> bool:
    """Whether a wording is in the language of its place: ``zh`` in Chinese, ``en`` in English."""
    chinese = sum(map(has_han, text))
    letters = _WORD.findall(text)
    others = sum(char.isalpha() for char in text) - chinese - sum(map(len, letters))
    if others > _MOST_FOREIGN * (chinese + len(letters)):
        return False
    if language == "zh":
        return chinese > 0 and sum(map(len, letters)) <= _MOST_LATIN * chinese
    if not letters or chinese > _MOST_FOREIGN * sum(map(len, letters)):
        return False
    accented = sum(bool(_FOREIGN_LATIN.search(word)) for word in letters if word[0].islower())
    if accented > 1 or (accented and len(letters) < _TELLING_WORDS):
        return False
    return len(letters) < _TELLING_WORDS or detect_writing(text).lang == "en"
