"""From what a person typed, or a page, to addresses that may hold stories."""

from __future__ import annotations

import re

from reader import addresses
from reader.model import Request
from reader.sources.registry import all_kinds

__all__ = ["places"]

_USUAL = ("/feed", "/rss", "/atom.xml", "/rss.xml", "/feed.xml", "/index.xml", "/feed.json")
_HOST = re.compile(r"^[^\s/@:]+\.[^\s/@:]{2,}(?::\d+)?(?:/\S*)?$")


def places(place: str) -> tuple[Request, ...]:
    """See :func:`reader.sources.places`."""
    place = place.strip()
    wanted: list[Request] = []
    for kind in all_kinds():
        wanted += kind.place(place)
    address = place if "://" in place else f"https://{place}" if _HOST.match(place) else ""
    address = addresses.absolute(address)
    if address:
        wanted.append(Request(url=address))
        root = "/".join(address.split("/", 3)[:3])
        wanted += (Request(url=root + path) for path in _USUAL)
    return tuple({request.url: request for request in reversed(wanted)}.values())[::-1]
