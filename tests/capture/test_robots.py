"""robots.txt as RFC 9309 reads it."""

from __future__ import annotations

import time

import pytest

from diptych.capture.robots import NOTHING_FORBIDDEN, Rule, parse_robots


def allows(text: str, path: str) -> bool:
    return parse_robots(text, "Diptych").allows(path)


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        # Google's published examples, https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt
        ("/fish", "/fish.html", True),
        ("/fish", "/Fish.asp", False),
        ("/fish", "/?id=fish", False),
        ("/fish*", "/fishheads/yummy.html", True),
        ("/fish/", "/fish", False),
        ("/fish/", "/fish/?id=anything", True),
        ("/*.php", "/folder/filename.php?parameters", True),
        ("/*.php", "/windows.PHP", False),
        ("/*.php$", "/filename.php", True),
        ("/*.php$", "/filename.php?parameters", False),
        ("/*.php$", "/filename.php/", False),
        ("/fish*.php", "/fishheads/catfish.php?parameters", True),
        ("/fish*.php", "/Fish.PHP", False),
        ("/$", "/", True),
        ("/$", "/a", False),
        ("*", "/a", True),
        ("*$", "/a", True),
        ("/a*b*c$", "/abc", True),
        ("/a*bc$", "/abcbc", True),
        ("/ab*ba$", "/aba", False),
    ],
)
def test_a_pattern_matches_from_the_beginning(pattern: str, path: str, matches: bool) -> None:
    assert Rule(True, pattern).matches(path) is matches


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("user-AGENT : * # all\r\n disallow:/a # this\r\n", "/a/b", False),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: diptych\nDisallow: /b", "/a", True),
        ("User-agent: Diptych/1.0\nDisallow: /", "/a", False),
        ("User-agent: DiptychNews\nDisallow: /", "/a", True),
        ("User-agent: other\nUser-agent: Diptych\nDisallow: /", "/a", False),
        ("User-agent: Diptych\nSitemap: /s.xml\nDisallow: /a\nUser-agent: x\nDisallow: /b", "/b", True),
        ("User-agent: Diptych\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: diptych\nDisallow: /b", "/b", 0),
        ("User-agent: Diptych\nCrawl-delay: 5\nUser-agent: *\nDisallow: /", "/a", False),
        ("Disallow: /", "/a", True),
        ("User-agent: *\nDisallow: /新闻", "/%E6%96%B0%E9%97%BB/a", False),
        ("User-agent: *\nDisallow: /%e6%96%b0", "/%E6%96%B0%E9%97%BB/a", False),
        ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
        ("User-agent: *\nDisallow: /a%3Cd", "/a%3cd", False),
        ("User-agent: *\nDisallow: /*?sort=", "/list?a=1&sort=2", True),
        ("User-agent: *\nDisallow: /*sort=", "/list?a=1&sort=2", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("<html>404</html>", "/a", True),
        ("\0\0\0", "/a", True),
    ],
)  # fmt: skip
def test_the_longest_rule_of_the_right_group_decides(text: str, path: str, allowed: bool) -> None:
    assert allows(text, path) == allowed


def test_no_file_forbids_nothing() -> None:
    assert NOTHING_FORBIDDEN.allows("/a")


def test_hostile_files_take_little_time() -> None:
    stars = "User-agent: *\n" + "Disallow: /" + "*a" * 5000 + "$\n"
    many = "User-agent: *\n" + "Disallow: /*a*b*c\n" * 60_000
    agents = "".join(f"User-agent: {number}\n" for number in range(30_000)) + "Disallow: /\n" * 20
    begun = time.monotonic()
    assert allows(stars, "/" + "a" * 4000)
    assert allows(many, "/" + "ab" * 1000)
    assert allows(agents, "/")
    assert time.monotonic() - begun < 3
