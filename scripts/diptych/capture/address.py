"""Which addresses the network's side of a capture may be on, after IANA's registries of special-purpose addresses.

Own tables and not ``ipaddress.is_global``, whose answer depends on Python's version (it changed in 3.11.10 and 3.12.4).
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from diptych.capture.refusal import Refusal
from diptych.capture.target import IPAddress, Target

# Where clouds hand out credentials to whoever asks from inside; some of them look like public addresses.
METADATA = frozenset(
    ipaddress.ip_address(text)
    for text in (
        "169.254.169.254",  # most clouds
        "169.254.170.2",  # container tasks
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "fd00:ec2::254",
        "fd20:ce::254",
    )
)
# https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-special-registry, the wider block first where
# one lies in the other.
SPECIAL = tuple(
    (ipaddress.ip_network(block), kind)
    for kind, blocks in {
        "loopback": ("127.0.0.0/8", "::1/128"),
        "private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"),
        "link-local": ("169.254.0.0/16", "fe80::/10"),
        "multicast": ("224.0.0.0/4", "ff00::/8"),
        "IPv4-mapped": ("::ffff:0:0/96",),
        "translated": ("64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "192.88.99.0/24"),
        "reserved": (
            *("0.0.0.0/8", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
            *("240.0.0.0/4", "::/96", "2001::/23", "2001:db8::/32", "3fff::/20"),
        ),
    }.items()
    for block in blocks
)
# All of IPv6 that is given out to sites; what lies outside is special even where no table names it.
GLOBAL_6 = ipaddress.ip_network("2000::/3")
# What --allow-private opens: places on the editor's own network that can hold an article.
OPENABLE = frozenset({"loopback", "private", "link-local"})
# Names that never leave a network (RFC 6761, 6762, 8375, ICANN's .internal): refused before they are looked up.
PRIVATE_SUFFIXES = ("localhost", "local", "internal", "intranet", "lan", "home.arpa", "localdomain")
# Where sites publish. Other ports belong to other protocols, which a request must not reach (Fetch standard §2.9).
PUBLIC_PORTS = frozenset({80, 443, 8000, 8008, 8080, 8081, 8088, 8443, 8888})
# Ports below this are the system's services, on the editor's own network too.
FIRST_USER_PORT = 1024
_FLAG = "if it is your own network and you mean it, give --allow-private"


def standing(address: IPAddress) -> str:
    """What an address is: ``public``, ``metadata service``, or a kind of ``SPECIAL``."""
    if address in METADATA:
        return "metadata service"
    for network, kind in SPECIAL:
        if address.version == network.version and address in network:
            return kind
    return "public" if address.version == 4 or address in GLOBAL_6 else "reserved"


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be connected to; ``allow_private`` is the editor's word for the target they named."""

    allow_private: bool = False

    def check_target(self, target: Target) -> None:
        """Raise Refusal for an address, name or port that is refused before anything is looked up."""
        if target.address:
            self.check_address(target, target.host)
        elif not self.allow_private:
            private = any(f".{target.host}".endswith(f".{suffix}") for suffix in PRIVATE_SUFFIXES)
            if private or "." not in target.host:
                raise Refusal("address", f"'{target.host}' is a name of a private network", _FLAG)
        if target.port not in PUBLIC_PORTS and not (self.allow_private and target.port >= FIRST_USER_PORT):
            raise _odd_port(target)

    def check_address(self, target: Target, text: str) -> IPAddress:
        """The address ``text``, to which ``target`` leads; raises Refusal unless it may be connected to."""
        try:
            address = ipaddress.ip_address(text)
        except ValueError:
            raise Refusal("address", f"{target.host} has an address that cannot be read", "use another URL") from None
        kind = standing(address)
        if kind == "public" and target.port not in PUBLIC_PORTS:
            raise _odd_port(target)  # the editor's word opens ports of their own network only
        if kind == "public" or (self.allow_private and kind in OPENABLE):
            return address
        hint = _FLAG if kind in OPENABLE and not self.allow_private else "captures come from the public web"
        where = "" if target.address else f", to which {target.host} leads,"
        raise Refusal("address", f"the address {address}{where} is {_article(kind)}{kind} address", hint)


def _odd_port(target: Target) -> Refusal:
    return Refusal("port", f"port {target.port} is not one that sites publish on", "use the public URL")


def _article(kind: str) -> str:
    return "an " if kind[0] in "AEIOaeio" else "a "
