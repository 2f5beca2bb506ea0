"""Sentences end where readers think they end."""

import pytest

from diptych.lang.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
        ("The U.S. allowed it. It rose 3.5 percent!", ["The U.S. allowed it.", "It rose 3.5 percent!"]),
        ("推迟了。The FT said so. 是吗？", ["推迟了。", "The FT said so.", "是吗？"]),
        ("It slows each visit of a .onion site. Few mind.", ["It slows each visit of a .onion site.", "Few mind."]),
        (
            "Free were .cf for one land; .ga for another; and .tk.",
            ["Free were .cf for one land; .ga for another; and .tk."],
        ),
        ("第一行\n第二行", ["第一行", "第二行"]),
        ("R2 推遲;原因不明!Why?", ["R2 推遲;原因不明!", "Why?"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    """Each sentence, with its closing marks, where it stands."""
    spans = split_sentences(text)
    assert [span.text for span in spans] == sentences
    assert all(text[span.start : span.end] == span.text for span in spans)
