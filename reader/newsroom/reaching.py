"""Whether the hosts of one's own sources can be reached from this machine."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from reader.fetch import Fetcher, FetchError
from reader.model import Request

__all__ = ["Reached", "places_of", "reach"]


class Reached(NamedTuple):
    """How it went with one host."""

    host: str
    fault: str
    """Empty where it answered, be it with an error: then it was reached."""
    unsafe: bool = False
    """It is there, but the connection would not be safe."""


def places_of(addresses: Iterable[str], most: int = 20) -> list[str]:
    """What to ask for to see whether the hosts of some addresses are there: ``robots.txt``, which every visitor may.

    Args:
        most: at most so many hosts, the first ones.
    """
    places: dict[str, str] = {}
    for address in addresses:
        parts = urlsplit(address)
        host = parts.netloc.rpartition("@")[2]  # a password in the address is nobody's business here
        if parts.scheme in ("http", "https") and host:
            places.setdefault(host, f"{parts.scheme}://{host}/robots.txt")
    return list(places.values())[:most]


async def reach(places: Sequence[str], fetcher: Fetcher) -> list[Reached]:
    """Ask for each of some addresses once, side by side; nothing of the answers is kept."""
    return list(await asyncio.gather(*(_reach(place, fetcher) for place in places)))


async def _reach(place: str, fetcher: Fetcher) -> Reached:
    from reader.fetch.errors import NotSecure

    host = urlsplit(place).netloc
    try:
        await fetcher.get(Request(url=place))
    except FetchError as error:
        # A status is an answer: what it says of robots.txt does not matter.
        return Reached(host, "" if error.status else error.sentence, isinstance(error, NotSecure))
    return Reached(host, "")
