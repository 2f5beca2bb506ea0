"""A URL has one reading, or it is refused before anything is looked up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.capture.address import Policy
from diptych.capture.refusal import Refusal
from diptych.capture.target import Target, follow, parse_target

CASES = Path(__file__).parent.parent / "cases" / "capture" / "ssrf_targets.jsonl"
HOSTILE = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
WRITE = "write it like https://example.org/article"
# Where 127.0.0.1.nip.io leads; a name like any other until it is looked up.
LOOKED_UP = {"http://127.0.0.1.nip.io/"}


def check(url: str, *, allow_private: bool = False) -> Target:
    target = parse_target(url)
    policy = Policy(allow_private)
    policy.check_target(target)
    if target.address:
        policy.check_address(target, target.host)
    return target


@pytest.mark.parametrize("row", [row for row in HOSTILE if "url" in row], ids=lambda row: row["id"])
def test_a_hostile_url_is_refused_before_anything_is_asked(row: dict[str, Any]) -> None:
    if row["url"] in LOOKED_UP:
        policy = Policy()
        with pytest.raises(Refusal, match=r"127\.0\.0\.1, to which 127\.0\.0\.1\.nip\.io leads, is a loopback address"):
            policy.check_address(check(row["url"]), "127.0.0.1")
        return
    with pytest.raises(Refusal) as caught:
        check(row["url"])
    assert caught.value.code in ("capture.address", "capture.url", "capture.scheme", "capture.port")


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://EXAMPLE.ORG:443/A?b=C#d", "https://example.org/A?b=C"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org./a", "https://example.org/a"),
        (
            "https://例子.测试/新闻/推迟?q=芯片",
            "https://xn--fsqu00a.xn--0zwm56d/%E6%96%B0%E9%97%BB/%E6%8E%A8%E8%BF%9F?q=%E8%8A%AF%E7%89%87",
        ),
        ("https://example.org/a%20b%2Fc", "https://example.org/a%20b%2Fc"),
        ("https://example.org?q=1", "https://example.org/?q=1"),
        ("https://example.org/a'b\"<c>", "https://example.org/a'b%22%3Cc%3E"),
        ("http://93.184.215.14/", "http://93.184.215.14/"),
        ("http://[2606:2800:21F::1]/", "http://[2606:2800:21f::1]/"),
        ("https://a_b.example.org/", "https://a_b.example.org/"),
        ("https://example.org/a/./b/../c", "https://example.org/a/c"),
        ("https://example.org/a/%2E%2e/private/..", "https://example.org/"),
        ("https://example.org/../../a/.", "https://example.org/a/"),
        ("https://example.org//a//b/", "https://example.org//a//b/"),
        ("https://example.org/...?a=/../", "https://example.org/...?a=/../"),
    ],
)
def test_a_url_has_one_normal_form(url: str, normal: str) -> None:
    target = check(url)
    assert target.url == normal
    assert parse_target(normal) == target


@pytest.mark.parametrize(
    ("url", "code", "message"),
    [
        ("example.org/a", "scheme", f"'example.org/a' is not http or https — {WRITE}"),
        (
            "https://example.org@other.example/",
            "url",
            "the URL holds a user name or password — leave out everything up to the '@'",
        ),
        ("https:/example.org", "url", f"'https:' is not followed by two slashes — {WRITE}"),
        ("https://", "url", f"the URL has no host, or one that cannot be read — {WRITE}"),
        ("https://example.org:99999/", "port", "99999 is no port — leave it out"),
        ("https://example.org:0/", "port", "0 is no port — leave it out"),
        ("https://example.org:443:80/", "url", f"the URL has no host, or one that cannot be read — {WRITE}"),
        ("https://exa..mple.org/", "url", f"the host is not a name that can be looked up — {WRITE}"),
        ("https://-a-.example.org/", "url", f"the host is not a name that can be looked up — {WRITE}"),
        (f"https://{'a' * 64}.org/", "url", f"the host is not a name that can be looked up — {WRITE}"),
        (f"https://{'长' * 60}.org/", "url", f"the host is not a name that can be looked up — {WRITE}"),
        ("https://℀.org/", "url", f"the host is not a name that can be looked up — {WRITE}"),
        (
            "https://straße.example/",
            "url",
            "the host is written in a way that programs read differently — write its xn-- form",
        ),
        ("https://[::1/", "url", f"the URL has no host, or one that cannot be read — {WRITE}"),
        ("https://[v1.x]/", "url", "the address in brackets cannot be read — use the site's name"),
        ("https://1.2.3.4.5/", "address", "the host is an address in an odd form — use the site's name"),
        ("https://93.184.215.014/", "address", "the host is an address in an odd form — use the site's name"),
        ("https://93.184.215.14./", "address", "the host is an address in an odd form — use the site's name"),
        (
            "https://example.org/" + "a" * 4000,
            "url",
            "the URL has 4020 characters; the most is 4000 — use a shorter one",
        ),
    ],
)
def test_anything_else_is_refused_with_its_reason(url: str, code: str, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_target(url)
    assert (caught.value.code, str(caught.value)) == (f"capture.{code}", message)


@given(st.text() | st.text(st.sampled_from("htps:/@[]%.0123456789abcx\\?#\t。①")).map(lambda tail: f"http://{tail}"))
def test_any_text_is_a_target_or_a_refusal(text: str) -> None:
    try:
        target = parse_target(text)
    except Refusal:
        return
    assert target.url.isascii()
    assert not set(target.url) & set(" \r\n\t\\")
    assert parse_target(target.url) == target, "reading the normal form again gives the same target"


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/b", "https://example.org/b"),
        ("b?c", "https://example.org/x/b?c"),
        ("//other.example/b", "https://other.example/b"),
        ("http://other.example", "http://other.example/"),
        ("?page=2", "https://example.org/x/a?page=2"),
        ("/推迟".encode().decode("latin-1"), "https://example.org/%E6%8E%A8%E8%BF%9F"),
        ("/caf\xe9", "https://example.org/caf%C3%A9"),
        (" /with space ", "https://example.org/with%20space"),
        ("#end", "https://example.org/x/a"),
    ],
)
def test_a_redirect_is_followed_as_browsers_do(location: str, leads_to: str) -> None:
    assert follow(parse_target("https://example.org/x/a"), location).url == leads_to


@pytest.mark.parametrize(
    "location",
    [
        *("file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "data:,x", "/\\evil.example/", "\\\\x"),
        *("//user@other.example/", "//℀.example/", "http:b", "https://", "//[", "/a\x00b", "//127.1/"),
    ],
)
def test_a_redirect_to_anything_else_is_refused(location: str) -> None:
    with pytest.raises(Refusal):
        follow(parse_target("https://example.org/x/a"), location)


def test_the_host_field_names_odd_ports_and_brackets() -> None:
    assert parse_target("https://example.org/").host_header == "example.org"
    assert parse_target("https://example.org:8443/").host_header == "example.org:8443"
    assert parse_target("http://[2606:2800:21f::1]:8080/").host_header == "[2606:2800:21f::1]:8080"
