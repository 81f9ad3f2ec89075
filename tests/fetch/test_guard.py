"""Which addresses may be connected to."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.fetch.guard import literal, refusal

REFUSED = """
    127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1
    169.254.169.254 169.254.170.2 100.64.0.1 100.127.255.255 100.100.100.200 168.63.129.16 192.0.0.192 192.0.2.1
    198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 192.88.99.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
    ::1 :: fe80::1 fe80::1%eth0 febf::1 fec0::1 fc00::1 fd00:ec2::254 fdff::1 ff02::1 ff0e::1
    2001::1 2001:0:53aa:64c:0:fbff:ad45:1 2001:10::1 2001:db8::1 3fff::1 100::1 64:ff9b:1::1 4000::1 5f00::1
    ::ffff:127.0.0.1 ::ffff:10.1.2.3 ::ffff:169.254.169.254 ::ffff:0:0 ::127.0.0.1 ::10.0.0.1
    64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2002:7f00:1:: 2002:a9fe:a9fe::1 2002:c0a8:101::
    2a00:1450::5efe:10.0.0.1 2a00:1450::200:5efe:192.168.1.1
""".split()  # noqa: SIM905 - a line an address would hide which are of a kind
ALLOWED = """
    1.1.1.1 8.8.8.8 93.184.216.34 172.15.255.255 172.32.0.1 100.63.255.255 100.128.0.1 192.0.1.1 198.17.255.255
    198.20.0.1 223.255.255.255 168.63.129.17 11.0.0.1 126.255.255.255 128.0.0.1
    2606:4700:4700::1111 2a00:1450:4001::1 2400:cb00::1 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1
    2a00:1450::5efe:8.8.8.8
""".split()  # noqa: SIM905 - a line an address would hide which are of a kind


@pytest.mark.parametrize("address", REFUSED)
def test_addresses_that_are_not_of_the_public_internet_are_refused(address: str) -> None:
    assert refusal(ip_address(address))


@pytest.mark.parametrize("address", ALLOWED)
def test_public_addresses_are_let_through(address: str) -> None:
    assert refusal(ip_address(address)) == ""


@given(st.integers(0, 2**32 - 1))
def test_an_ipv4_address_is_as_good_or_bad_in_every_dress(number: int) -> None:
    bare = refusal(IPv4Address(number))
    for dressed in (0xFFFF << 32 | number, 0x64FF9B << 96 | number):
        assert bool(refusal(IPv6Address(dressed))) == bool(bare)
    if bare:
        assert refusal(IPv6Address(0x2002 << 112 | number << 80))


@given(st.ip_addresses())
def test_what_python_calls_not_global_is_never_let_through(address: IPv4Address | IPv6Address) -> None:
    if not address.is_global or address.is_multicast:
        # The translated forms are ours to judge by what they carry.
        assert refusal(address) or address.version == 6


@pytest.mark.parametrize(
    ("host", "number"),
    [("127.0.0.1", "127.0.0.1"), ("[::1]", "::1"), ("::1", "::1"), ("127.1", None), ("a.test", None)],
)
def test_only_whole_addresses_are_literals(host: str, number: str | None) -> None:
    assert literal(host) == (ip_address(number) if number else None)
