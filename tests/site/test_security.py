"""The policy names exactly the scripts that a browser would run."""

from __future__ import annotations

from diptych.site.security import inline_scripts, policy

PAGE = """<script>a()</script><script src="x.js"></script><script type="application/json">{"a": 1}</script>
<SCRIPT defer>
b()
</SCRIPT><script type="application/ld+json">{}</script><script> </script>"""


def test_scripts_that_run_are_found_and_data_is_not() -> None:
    assert inline_scripts(PAGE) == ["a()", "\nb()\n"]


def test_a_script_is_named_by_its_hash() -> None:
    # From the Content Security Policy specification, section 8.2: the hash of alert('Hello, world.');
    rules = policy(["alert('Hello, world.');"]).split("; ")
    assert "script-src 'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='" in rules
    assert rules[0] == "default-src 'none'"


def test_line_ends_do_not_change_a_hash_and_a_script_counts_once() -> None:
    assert policy(["a\r\nb", "a\nb"]) == policy(["a\nb"])
