"""An HTML page as passages: its blocks in order, with what their elements tell about them.

Parsing is lxml's; walking is a loop, not recursion, so that 100,000 nested elements are only slow, not fatal.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import lxml.etree as etree  # type: ignore[import-untyped]  # lxml has no types of its own

from diptych.extract.passage import Passage, Region
from diptych.lang.late_patterns import compile_late
from diptych.model.article import BlockKind

# An element of the tree, with lxml's own methods.
HtmlElement = Any

_SKIPPED = frozenset(
    (
        "script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "embed", "canvas",
        "audio", "video", "select", "option", "datalist", "textarea", "button", "map", "area", "dialog", "input",
    )
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
        "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "thead",
        "tfoot", "tr", "ul", "caption", "html",
    )
)  # fmt: skip
_OUTSIDE_TAGS = frozenset(("nav", "footer", "aside"))
_HIDDEN_STYLE = compile_late(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Words that pages put into class and id of what is not the article; whole words between separators only.
_OUTSIDE_NAMES = compile_late(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|sidebar|side-?bar|rail|foot|comments?|comment-?list|"
    r"disqus|respond|reply|replies|related|recommend(?:ed|ations?)?|more-?(?:stories|news|articles|from)|most-?(?:read|popular)|popular|trending|"
    r"share|sharing|social|sharedaddy|addthis|newsletter|subscribe|signup|sign-?up|advert(?:isement)?s?|ads?|adsense|sponsor(?:ed)?|"
    r"cookie|consent|gdpr|modal|popup|pagination|pager|tags?|tag-?list|login|outbrain|taboola|"
    r"author-?(?:bio|box|info|card)|about-?author|copyright|disclaimer|skip-?link|toc|hot-?news|qrcode|visually-hidden|sr-only|screen-reader-text)(?:$|[\s_-])"
    # A word alone hides an element; as part of a name it says how one is drawn: "overflow-hidden".
    r"|(?:^|\s)hidden(?:$|\s)",
    re.IGNORECASE,
)
# Words that name a place beside the article, but in it one of its own parts: a product's box, an entry of a ranking.
_DOUBTFUL_NAMES = compile_late(
    r"(?:^|[\s_-])(?:footer|promo(?:tion)?|overlay|banner|widget|toolbar|rank(?:ing)?)(?:$|[\s_-])", re.IGNORECASE
)
_INSIDE_NAMES = compile_late(
    r"(?:^|[\s_-])(?:article-?(?:body|content|text|main)|articlebody|entry-?content|post-?(?:body|content|text)|story-?(?:body|content|text)|"
    r"main-?content|rich_media_content|rm_txt_con|content-?(?:article|body|text)|text_con\w*|article)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SPACES = compile_late(r"[ \t\r\n\x0c\u00a0]+")
_BLANKS = compile_late(r"[ \u3000]+")
# A page whose body is named "sidebar-right" has no sidebar of that name.
_NEVER_OUTSIDE = frozenset(("html", "body", "main", "article"))
# No side column holds a third of a page's sentences; a comment section may, but then the article has its own frame.
MOST_OUTSIDE = 0.34
# The longest page of comments has some ten thousand blocks; what follows is not read.
MOST_PASSAGES = 25_000
# Elements on one path; a page of people has some thirty, a broken one a few hundred.
MOST_DEPTH = 4_000
# A number or a bullet may stand before the link of an entry in a table of contents.
MOSTLY = 0.8


@dataclass(slots=True)
class _Frame:
    """What holds for the text inside one element."""

    kind: BlockKind = "paragraph"
    level: int = 0
    linked: bool = False
    inner: bool = False
    region: Region = ""
    pre: bool = False
    box: int = 0


@dataclass(slots=True)
class _Buffer:
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    inner: int = 0
    links: int = 0
    image: bool = False
    line: int = 0


class HtmlPage:
    """A parsed page; ``root`` is its lxml element, for those who look for metadata."""

    def __init__(self, text: str) -> None:
        """Parse ``text``; a page that nothing can be made of has an empty root."""
        # An XML declaration names an encoding, which lxml refuses in text that is decoded already.
        text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text[:1000]) + text[1000:]
        # Not lxml.html's: that asks Python for a class of its own at each element that is touched.
        parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(text, parser) if text.strip() else None
        except (etree.ParserError, etree.XMLSyntaxError):
            root = None
        self.root = root if root is not None else etree.Element("html")
        # libxml2 stops for good at some two thousand nested elements, and drops what follows.
        self.unparsed = tuple(
            f"the page could not be parsed beyond line {error.line}; what follows was not read"
            for error in parser.error_log.filter_from_fatals()
        )[:1]
        self.notes = self.unparsed
        self.hides = False

    def passages(self, with_hidden: bool = False) -> list[Passage]:
        """Return the page's blocks of text as passages; scripts are left out, and hidden blocks unless asked for.

        ``notes`` then say what the bounds of this module left unread, and ``hides`` whether anything was hidden.
        """
        walk = _Walk(with_hidden)
        passages = walk.run(self.root)
        self.notes = (*self.unparsed, *walk.notes)
        self.hides = walk.hides
        return passages


class _Walk:
    def __init__(self, with_hidden: bool) -> None:
        self.with_hidden = with_hidden
        self.hides = False
        self.found: list[Passage] = []
        self.buffer = _Buffer()
        self.notes: list[str] = []
        self.boxes = 0
        self.box_of: list[int] = []

    def run(self, root: HtmlElement) -> list[Passage]:
        stack: list[tuple[HtmlElement, Iterator[HtmlElement], _Frame]] = []
        frame = _Frame()
        too_deep = 0
        self._enter(root, frame)
        stack.append((root, iter(root), frame))
        while stack and len(self.found) <= MOST_PASSAGES:
            element, children, frame = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(element, frame)
                if stack:
                    self._text(element.tail, stack[-1][2], element)
                continue
            inner = self._inner(child, frame)
            if inner is not None and len(stack) > MOST_DEPTH:
                too_deep, inner = too_deep + 1, None
            if inner is None:
                self._text(child.tail, frame, child)
                continue
            self._enter(child, inner)
            stack.append((child, iter(child), inner))
        self._flush(frame)
        if len(self.found) > MOST_PASSAGES:
            del self.found[MOST_PASSAGES:], self.box_of[MOST_PASSAGES:]
            self.notes.append(
                f"the page has more than {MOST_PASSAGES} blocks of text; the first {MOST_PASSAGES} were read"
            )
        if too_deep:
            self.notes.append(f"the page nests more than {MOST_DEPTH} elements; {too_deep} deeper ones were not read")
        return _without_false_boxes(self.found, self.box_of)

    def _inner(self, element: HtmlElement, outer: _Frame) -> _Frame | None:
        """What holds inside ``element``, or None where nothing in it is shown."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return None
        named = dict(element.items())
        if not self.with_hidden and ("hidden" in named or _HIDDEN_STYLE.search(named.get("style", ""))):
            self.hides = True
            return None
        frame = _Frame(outer.kind, outer.level, outer.linked, outer.inner, outer.region, outer.pre, outer.box)
        frame.region = _region(named, tag, outer.region)
        if frame.region == "outside" and outer.region != "outside":
            self.boxes += 1
            frame.box = self.boxes
        if tag == "a" and named.get("href"):
            frame.linked, frame.inner = True, named["href"].startswith("#")
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            frame.kind, frame.level = "heading", int(tag[1])
        elif tag == "blockquote":
            frame.kind = "quote"
        elif tag in ("li", "dd", "dt"):
            frame.kind = "list"
        elif tag in ("figcaption", "caption"):
            frame.kind = "caption"
        elif tag == "pre":
            frame.kind, frame.pre = "code", True
        elif tag == "p" and outer.kind in ("heading", "caption"):
            frame.kind = outer.kind
        return frame

    def _enter(self, element: HtmlElement, frame: _Frame) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush(frame)
        if tag == "br":
            self.buffer.parts.append("\n")
        elif tag in ("td", "th"):
            self._cell(element)
        elif tag in ("img", "picture"):
            self.buffer.image = True
        elif tag == "a" and frame.linked:
            self.buffer.links += 1
        self._text(element.text, frame, element)

    def _cell(self, element: HtmlElement) -> None:
        """Cells of a row of data stand on one line; cells that hold blocks are a layout and make passages."""
        if any(part.strip() for part in self.buffer.parts):
            self.buffer.parts.append(" | ")

    def _leave(self, element: HtmlElement, frame: _Frame) -> None:
        if element.tag in _BLOCKS:
            if element.tag == "tr" and any(" | " in part for part in self.buffer.parts):
                frame.kind = "table"
            self._flush(frame)

    def _text(self, text: str | None, frame: _Frame, element: HtmlElement) -> None:
        if not text:
            return
        if not frame.pre and ("  " in text or not text.isprintable()):
            text = _SPACES.sub(" ", text)
        buffer = self.buffer
        length = len(text.strip())
        if length and not buffer.line:
            buffer.line = int(element.sourceline or 0)
        buffer.parts.append(text)
        if frame.linked:
            buffer.linked += length
            buffer.inner += length if frame.inner else 0

    def _flush(self, frame: _Frame) -> None:
        """End the passage that is being read; a line break in it is the end of a passage too, except in code."""
        buffer = self.buffer
        if not buffer.parts and not buffer.image and not buffer.links:
            return
        self.buffer = _Buffer()
        text = "".join(buffer.parts)
        if not buffer.image and (not text or text.isspace()):
            return
        lines = [text.strip("\n")] if frame.pre else [_squeezed(line).strip() for line in text.split("\n")]
        total = sum(map(len, lines)) or 1
        for line in lines:
            if line.strip() or (buffer.image and total == 1):
                linked = round(len(line) * min(1.0, buffer.linked / total))
                self.box_of.append(frame.box)
                self.found.append(
                    Passage(
                        frame.kind,
                        line,
                        buffer.line,
                        linked,
                        buffer.links,
                        frame.level,
                        buffer.image,
                        frame.region,
                        buffer.inner >= MOSTLY * total,
                    )
                )


def _squeezed(line: str) -> str:
    return _BLANKS.sub(" ", line) if "  " in line or "\u3000" in line else line


def _without_false_boxes(passages: list[Passage], boxes: list[int]) -> list[Passage]:
    """A "widget" or "footer" that holds a good part of the page's sentences is the article's own frame."""
    prose: Counter[int] = Counter()
    for passage, box in zip(passages, boxes, strict=True):
        if len(passage.text) > 60 and passage.link_share < 0.3:
            prose[box] += len(passage.text)
    least = MOST_OUTSIDE * sum(prose.values())
    false = {box for box, size in prose.items() if box and size > least}
    return [
        passage._replace(region="") if box in false else passage for passage, box in zip(passages, boxes, strict=True)
    ]


def _region(named: Mapping[str, str], tag: str, outer: Region) -> Region:
    """The region of an element with the attributes ``named``."""
    if outer == "outside" or tag in _NEVER_OUTSIDE:
        return "inside" if tag in ("article", "main") and outer != "outside" else outer
    if tag in _OUTSIDE_TAGS or named.get("role") in (
        "navigation",
        "complementary",
        "contentinfo",
        "banner",
        "search",
    ):
        return "outside"
    names = f"{named.get('class', '')} {named.get('id', '')}".strip()[:400] if named else ""
    if names and tag in _BLOCKS and _is_beside(names, outer) and not _INSIDE_NAMES.search(names):
        return "outside"
    if named.get("itemprop") == "articleBody" or (names and _INSIDE_NAMES.search(names)):
        return "inside"
    return outer


def _is_beside(names: str, outer: Region) -> bool:
    return bool(_OUTSIDE_NAMES.search(names) or (outer != "inside" and _DOUBTFUL_NAMES.search(names)))
