"""Which addresses may be connected to: the public internet, and nothing behind or beside it.

A feed can name any address and any name can lead anywhere, so a reader that connects wherever it
is told is a way into its user's network (server-side request forgery; OWASP, CWE-918). What is
decided here is decided about the very address that is then connected to, never about a name.

The ranges are those of the IANA special-purpose address registries (RFC 6890 and its updates),
written out, because what :mod:`ipaddress` calls *global* changed between Python's patch releases.
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

__all__ = ["OTHER_PROTOCOLS", "IPAddress", "literal", "refusal"]

IPAddress = IPv4Address | IPv6Address

OTHER_PROTOCOLS = frozenset(
    (
        *(1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109),
        *(110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530),
        *(531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045),
        *(
            4190,
            5060,
            5061,
            6000,
            6566,
            6665,
            6666,
            6667,
            6668,
            6669,
            6679,
            6697,
            10080,
            3306,
            5432,
            6379,
            11211,
            27017,
        ),
    )
)
"""Ports where something else than HTTP listens, so that no feed makes us talk to it: those that browsers
refuse (https://fetch.spec.whatwg.org/#port-blocking), and the usual ones of databases."""

_REFUSED_4 = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("127.0.0.0/8", "this machine itself"),
        ("10.0.0.0/8", "a private network"),
        ("172.16.0.0/12", "a private network"),
        ("192.168.0.0/16", "a private network"),
        ("169.254.0.0/16", "a link-local address, where clouds keep their secrets"),
        ("100.64.0.0/10", "a provider's inner network"),
        ("168.63.129.16/32", "a cloud's inner service"),  # Azure's, the one outside the reserved ranges
        ("0.0.0.0/8", "this machine itself"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.0.2.0/24", "an address for documentation"),
        ("198.51.100.0/24", "an address for documentation"),
        ("203.0.113.0/24", "an address for documentation"),
        ("192.88.99.0/24", "a reserved address"),
        ("198.18.0.0/15", "a network for measurements"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),  # the broadcast address among them
    )
)
_REFUSED_6 = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("::1/128", "this machine itself"),
        ("::/128", "this machine itself"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a private network"),
        ("fc00::/7", "a private network"),
        ("ff00::/8", "a multicast address"),
        ("2001::/23", "a reserved address"),  # Teredo, ORCHID and benchmarking among them
        ("2001:db8::/32", "an address for documentation"),
        ("3fff::/20", "an address for documentation"),
    )
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR = IPv6Network("2002::/16")
_COMPATIBLE = IPv6Network("::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)


@lru_cache(maxsize=4096)
def refusal(address: IPAddress) -> str:
    """Say why an address must not be connected to.

    An IPv6 address that carries an IPv4 address in it (mapped, compatible, translated, 6to4, ISATAP)
    is as good or bad as the one it carries.

    Returns:
        What the address is, as an end of a sentence (*a private network*), or ``""`` if it is public.
    """
    if isinstance(address, IPv4Address):
        return next((what for network, what in _REFUSED_4 if address in network), "")
    # A scope only says which card a link-local address is reached by; networks compare without.
    number = int(address)
    address = IPv6Address(number)
    for network, what in _REFUSED_6:
        if address in network:
            return what
    if address.ipv4_mapped is not None:
        return refusal(address.ipv4_mapped)
    if address in _NAT64 or address in _COMPATIBLE:
        return refusal(IPv4Address(number & 0xFFFFFFFF))
    if address in _SIX_TO_FOUR and (what := refusal(IPv4Address(number >> 80 & 0xFFFFFFFF))):
        return what
    if number >> 32 & 0xFFFFFFFF in _ISATAP and (what := refusal(IPv4Address(number & 0xFFFFFFFF))):
        return what
    return "" if address in _GLOBAL_UNICAST else "a reserved address"


def literal(host: str) -> IPAddress | None:
    """Read a host that is an address already (``192.0.2.1``, ``[2001:db8::1]``), or return ``None`` for a name."""
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None
