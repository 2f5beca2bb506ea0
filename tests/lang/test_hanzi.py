"""Conversion between the scripts."""

import pytest

from diptych.lang import hanzi
from diptych.lang.hanzi import fold_chars, has_han, to_hans, to_hant, to_hant_ahead, to_hant_of_programs


@pytest.mark.parametrize(
    ("hant", "hans"),
    [
        ("採用華為昇騰晶片", "采用华为昇腾芯片"),
        ("澳洲雪梨科技大學", "澳洲悉尼科技大学"),
        ("加州大學柏克萊分校", "加州大学伯克利分校"),
        ("川普與北韓", "特朗普与朝鲜"),
        ("冰糖雪梨汁", "冰糖雪梨汁"),
        ("熱氣升騰", "热气升腾"),
    ],
)
def test_taiwan_wording_becomes_mainland_wording(hant: str, hans: str) -> None:
    """Words and names change with the characters; a brand keeps its own character."""
    assert to_hans(hant) == hans


def test_the_derived_locale_keeps_brands() -> None:
    """昇腾 is the brand, not 升."""
    assert to_hant("华为昇腾芯片") == "華為昇騰晶片"
    assert to_hant("据报道，“单一出处”的新模型推迟发布") == "據報導，「單一出處」的新模型推遲發布"


@pytest.mark.parametrize(
    ("hans", "hant"),
    [
        ("援引文件称，国家安全局的官员支持联合声明", "援引文件稱，國家安全局的官員支持聯合聲明"),
        ("司法程序、和平进程与制裁对象", "司法程序、和平進程與制裁對象"),
        ("喀布尔与伊斯坦布尔", "喀布爾與伊斯坦堡"),
        ("朝鲜半岛局势与朝鲜", "朝鮮半島局勢與北韓"),
        ("应用程序的信息与网络", "應用程式的資訊與網路"),
        ("集成电路企业扩展业务，刷新纪录", "積體電路企業擴展業務，刷新紀錄"),
    ],
)
def test_news_are_not_read_as_computing(hans: str, hant: str) -> None:
    """A document is no file, a bureau no whole-area property; what Taiwan calls otherwise still changes."""
    assert to_hant(hans) == hant


def test_a_text_about_a_program_is_read_as_computing() -> None:
    """There a file is a file and a program runs; names and quotation marks are those of the news."""
    assert to_hant_of_programs("程序运行时把文件保存到“简报”文件夹") == "程式執行時把檔案儲存到「簡報」資料夾"
    assert to_hant("程序要求出示文件") == "程序要求出示文件"


@pytest.mark.parametrize(
    ("hans", "hant"),
    [
        ("加沙地带与增加沙特产量", "加薩走廊與增加沙特產量"),
        ("手机里的文件夹和应用商店", "手機裡的資料夾和應用程式商店"),
        ("开源代码与股票代码", "開源程式碼與股票代號"),
        ("公交车上的短视频", "公車上的短影音"),
        ("高质量发展与空气质量", "高品質發展與空氣品質"),
    ],
)
def test_words_that_taiwan_calls_otherwise(hans: str, hant: str) -> None:
    """What OpenCC leaves as the mainland says it; a name within other words is none."""
    assert to_hant(hans) == hant


def test_folding_single_characters_keeps_the_length() -> None:
    """Offsets hold, and both scripts meet."""
    assert fold_chars("乾淨的臺灣著名後裡") == fold_chars("干净的台湾着名后里")
    assert len(fold_chars("說法 abc")) == 6


def test_other_scripts_of_east_asia_are_not_chinese() -> None:
    """Hangul and what has no character at all stand apart; ideographs kept for compatibility do not."""
    assert [has_han(text) for text in ("한국", "カナ", "\ue000", "\udc00", "中", "\uf900")] == [False] * 4 + [True] * 2


def test_what_is_known_in_traditional_characters_is_not_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hanzi, "_HANT", {})
    monkeypatch.setattr(hanzi, "_converter", {}.__getitem__)
    hanzi.know_hant({"乌有乡公报社": "烏有鄉公報社"})
    assert hanzi.to_hant("乌有乡公报社") == "烏有鄉公報社"
    with pytest.raises(KeyError):
        hanzi.to_hant("乌有乡公报馆")


def test_texts_derived_at_once_are_those_derived_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands on one text's end says nothing of the next one's beginning, also where both together are a word."""
    texts = [
        "援引文",
        "件称",
        "发展中国",
        "家安全局",
        "朝鲜",
        "半岛",
        "乔治亚",
        "",
        "AI",
        "头\n发",
        "“单一”",
        "頭发 和平进程",
    ]
    monkeypatch.setattr(hanzi, "_HANT", {})
    alone = [to_hant(text) for text in texts]
    monkeypatch.setattr(hanzi, "_HANT", {})
    to_hant_ahead(texts)
    assert hanzi._HANT
    assert [to_hant(text) for text in texts] == alone


def test_derived_texts_are_not_kept_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build of many briefs has more texts than one process should keep."""
    monkeypatch.setattr(hanzi, "_HANT", {})
    monkeypatch.setattr(hanzi, "_MOST_HANT", 2)
    assert [to_hant(text) for text in ("汉语", "汉字", "汉服", "汉书")] == ["漢語", "漢字", "漢服", "漢書"]
    assert len(hanzi._HANT) < 4
