"""A URL as it will be asked for: one strict reading, so that what is checked is what is connected to.

Parsers differ about odd URLs, and attacks live in the difference. Everything that RFC 3986 and the WHATWG URL standard
read differently (back slashes, user information, short or octal addresses, spaces) is refused, not repaired.
"""

from __future__ import annotations

import contextlib
import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from diptych.capture.refusal import Refusal

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# Longer than any article's address; servers refuse more than 8,000 themselves.
MAX_URL_CHARS = 4000
# RFC 1035 §2.3.4.
MAX_HOST_CHARS = 253
DEFAULT_PORTS = {"http": 80, "https": 443}
_WRITE = "write it like https://example.org/article"
# IDNA 2003, which Python knows, maps these to other names than browsers do (UTS 46 §7).
_AMBIGUOUS_IN_HOSTS = "ßς\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Target:
    """Where one request goes: ``host`` is ASCII without brackets or final dot, ``path`` holds the query too."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def address(self) -> IPAddress | None:
        """The address, where the host is one and no name."""
        try:
            return ipaddress.ip_address(self.host)
        except ValueError:
            return None

    @property
    def host_header(self) -> str:
        """The value of the ``Host`` field (RFC 9110 §7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port, for which one robots.txt holds."""
        return f"{self.scheme}://{self.host_header}"

    @property
    def url(self) -> str:
        """The URL in its normal form, ASCII, without fragment."""
        return self.origin + self.path


def parse_target(url: str) -> Target:
    """The target that a URL names; raises Refusal for all that is not plainly ``http(s)://host[:port]/path``."""
    if len(url) > MAX_URL_CHARS:
        raise Refusal("url", f"the URL has {len(url)} characters; the most is {MAX_URL_CHARS}", "use a shorter one")
    if re.search(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ud800-\udfff\ufeff]", url):
        raise Refusal("url", "the URL holds a space, a line break, a back slash or a control character", _WRITE)
    scheme, colon, rest = url.partition(":")
    scheme = scheme.lower()
    if not colon or scheme not in DEFAULT_PORTS:
        raise Refusal("scheme", f"'{scheme[:30]}' is not http or https", _WRITE)
    if not rest.startswith("//"):
        raise Refusal("url", f"'{scheme}:' is not followed by two slashes", _WRITE)
    authority = re.split(r"[/?#]", rest[2:], maxsplit=1)[0]
    host, port = _host_and_port(authority, scheme)
    return Target(scheme, host, port, _path(url))


def follow(target: Target, location: str) -> Target:
    """The target of a redirect; raises Refusal as ``parse_target`` does."""
    # http.client hands header bytes over as Latin-1; Chinese sites send UTF-8 paths unescaped.
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    location = location.strip(" \t").replace(" ", "%20")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", location):
        return parse_target(location)
    if "\\" in location:
        raise Refusal("url", "the redirect holds a back slash", "look where the page leads and give that URL")
    try:
        joined = urljoin(target.url, location)
    except ValueError:  # names that NFKC would turn into other URLs (bpo-36216)
        raise Refusal("url", "the redirect's host is not a name that can be looked up", "give the URL") from None
    return parse_target(joined)


def _host_and_port(authority: str, scheme: str) -> tuple[str, int]:
    if "@" in authority:
        raise Refusal("url", "the URL holds a user name or password", "leave out everything up to the '@'")
    match = re.fullmatch(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::([0-9]{0,5}))?", authority)
    if not match or not match[1]:
        raise Refusal("url", "the URL has no host, or one that cannot be read", _WRITE)
    port = int(match[2]) if match[2] else DEFAULT_PORTS[scheme]
    if not 0 < port < 65536:
        raise Refusal("port", f"{port} is no port", "leave it out")
    host = _address_6(match[1]) if match[1].startswith("[") else _name_or_address_4(match[1])
    return host, port


def _address_6(host: str) -> str:
    try:
        if "%" in host:
            raise ValueError
        return str(ipaddress.IPv6Address(host[1:-1]))
    except ValueError:
        raise Refusal("url", "the address in brackets cannot be read", "use the site's name") from None


def _name_or_address_4(host: str) -> str:
    if "%" in host or any(sign in host for sign in _AMBIGUOUS_IN_HOSTS):
        raise Refusal("url", "the host is written in a way that programs read differently", "write its xn-- form")
    try:
        name = host.encode("idna").decode("ascii").lower() if not host.isascii() else host.lower()
    except UnicodeError:
        raise Refusal("url", "the host is not a name that can be looked up", _WRITE) from None
    name = name.removesuffix(".")
    if len(name) > MAX_HOST_CHARS or not re.fullmatch(
        r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9-]+", name
    ):
        raise Refusal("url", "the host is not a name that can be looked up", _WRITE)
    # The WHATWG standard takes a name whose last part is a number for an address: 127.1, 0x7f.1, 2130706433.
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", name.rpartition(".")[2]):
        try:
            plain = host.isascii() and not host.endswith(".")
            return str(ipaddress.IPv4Address(name if plain else ""))
        except ValueError:
            raise Refusal("address", "the host is an address in an odd form", "use the site's name") from None
    return name


def _path(url: str) -> str:
    parts = urlsplit(url)
    # What is escaped stays so; everything else that RFC 3986 does not allow is escaped as UTF-8.
    path = _without_dots(quote(parts.path or "/", safe="/:@!$&'()*+,;=~%-._"))
    query = quote(parts.query, safe="/?:@!$&'()*+,;=~%-._")
    return f"{path}?{query}" if query else path


def _without_dots(path: str) -> str:
    """The path without ``.`` and ``..`` (RFC 3986 §5.2.4), escaped ones too, as browsers ask for it.

    Without this a rule of robots.txt could be walked around, and one page would have many URLs.
    """
    kept: list[str] = []
    segments = path.split("/")[1:]
    for number, segment in enumerate(segments):
        plain = re.sub("%2e", ".", segment, flags=re.I)
        if plain not in (".", ".."):
            kept.append(segment)
            continue
        if plain == "..":
            del kept[-1:]
        if number == len(segments) - 1:
            kept.append("")
    return "/" + "/".join(kept)
