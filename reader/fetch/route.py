"""Whether the system knows a way out of this machine. Nothing is sent to find out."""

from __future__ import annotations

import errno
import socket
from collections.abc import Mapping

__all__ = ["has_way_out"]

_ADDRESSES = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
"""Set aside for documentation (RFC 5737, RFC 3849): they are nobody's, and lie behind whatever leads to all others."""
_DISCARD = 9
_NO_WAY = frozenset(
    (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EINVAL)
)


def has_way_out(environ: Mapping[str, str]) -> bool:
    """Whether an address outside could be asked, as far as the system tells: true where it cannot be told.

    A datagram socket that is connected sends nothing; the system only looks up its way (RFC 1122, 4.1.3.5). A proxy
    may be reached where nothing else can.
    """
    if any(name.lower() in ("http_proxy", "https_proxy", "all_proxy") and value for name, value in environ.items()):
        return True
    return any(_leads_to(family, address) for family, address in _ADDRESSES)


def _leads_to(family: socket.AddressFamily, address: str) -> bool:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as asked:
            asked.connect((address, _DISCARD))
    except OSError as error:
        return error.errno not in _NO_WAY
    return True
