"""Only the public web is captured, unless the editor opens their own network."""

from __future__ import annotations

import ipaddress

import pytest

from diptych.capture.address import SPECIAL, Policy, standing
from diptych.capture.refusal import Refusal
from diptych.capture.target import parse_target

PAGE = parse_target("https://news.example/a")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("93.184.215.14", "public"),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", "public"),
        ("8.8.8.8", "public"),
        ("127.0.0.1", "loopback"),
        ("127.255.255.255", "loopback"),
        ("::1", "loopback"),
        ("10.255.0.1", "private"),
        ("172.31.255.255", "private"),
        ("172.32.0.1", "public"),
        ("192.168.1.1", "private"),
        ("100.127.0.1", "private"),
        ("100.128.0.1", "public"),
        ("fd12:3456::1", "private"),
        ("169.254.1.1", "link-local"),
        ("fe80::1", "link-local"),
        ("169.254.169.254", "metadata service"),
        ("168.63.129.16", "metadata service"),
        ("100.100.100.200", "metadata service"),
        ("fd00:ec2::254", "metadata service"),
        ("239.1.1.1", "multicast"),
        ("ff05::1", "multicast"),
        ("::ffff:8.8.8.8", "IPv4-mapped"),
        ("64:ff9b::808:808", "translated"),
        ("2002:808:808::1", "translated"),
        ("2001:0:808:808::1", "translated"),
        ("0.1.2.3", "reserved"),
        ("255.255.255.255", "reserved"),
        ("198.19.255.255", "reserved"),
        ("2001:db8::1", "reserved"),
        ("2001:20::1", "reserved"),
        ("4000::1", "reserved"),
        ("fec0::1", "reserved"),
        ("::8.8.8.8", "reserved"),
    ],
)
def test_an_address_has_a_standing(address: str, kind: str) -> None:
    assert standing(ipaddress.ip_address(address)) == kind


@pytest.mark.parametrize("block", [str(network) for network, _ in SPECIAL])
def test_both_ends_of_a_special_block_are_special(block: str) -> None:
    network = ipaddress.ip_network(block)
    assert standing(network[0]) != "public"
    assert standing(network[-1]) != "public"


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.1.1", "fd12::1", "::1"])
def test_the_flag_opens_the_editors_own_network(address: str) -> None:
    with pytest.raises(Refusal, match="give --allow-private"):
        Policy().check_address(PAGE, address)
    assert str(Policy(allow_private=True).check_address(PAGE, address)) == address


@pytest.mark.parametrize("address", ["169.254.169.254", "0.0.0.0", "224.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"])
def test_no_flag_opens_what_never_holds_an_article(address: str) -> None:
    with pytest.raises(Refusal, match="captures come from the public web") as caught:
        Policy(allow_private=True).check_address(PAGE, address)
    assert caught.value.code == "capture.address"


@pytest.mark.parametrize("address", ["fe80::1%eth0", "not an address", ""])
def test_an_answer_that_is_no_plain_address_is_refused(address: str) -> None:
    with pytest.raises(Refusal):
        Policy().check_address(PAGE, address)


def test_the_reason_names_address_and_name() -> None:
    with pytest.raises(Refusal) as caught:
        Policy().check_address(PAGE, "10.0.0.7")
    assert str(caught.value) == (
        "the address 10.0.0.7, to which news.example leads, is a private address"
        " — if it is your own network and you mean it, give --allow-private"
    )


@pytest.mark.parametrize(
    "host", ["localhost", "printer", "news.local", "a.localhost", "wiki.internal", "nas.home.arpa"]
)
def test_names_of_private_networks_are_not_looked_up(host: str) -> None:
    target = parse_target(f"http://{host}/")
    with pytest.raises(Refusal, match="is a name of a private network"):
        Policy().check_target(target)
    Policy(allow_private=True).check_target(target)


def test_ports_of_other_protocols_are_refused() -> None:
    for port in (1, 21, 22, 25, 6379, 11211):
        with pytest.raises(Refusal, match=f"port {port} is not one that sites publish on"):
            Policy().check_target(parse_target(f"http://news.example:{port}/"))
    Policy().check_target(parse_target("http://news.example:8080/"))


def test_the_flag_opens_high_ports_of_the_own_network_only() -> None:
    own = parse_target("http://127.0.0.1:5000/")
    policy = Policy(allow_private=True)
    policy.check_target(own)
    policy.check_address(own, "127.0.0.1")
    with pytest.raises(Refusal, match="port 5000 is not one"):
        policy.check_address(own, "93.184.215.14")
    with pytest.raises(Refusal, match="port 22 is not one"):
        policy.check_target(parse_target("http://127.0.0.1:22/"))
