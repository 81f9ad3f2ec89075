"""What the kinds share that anybody may run a server of: PeerTube, Mastodon, Lemmy, Discourse, Forem.

All their servers answer at the same path, so a host's name is a place, and so is a page of that host.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from reader import addresses
from reader.model import ParsedSource, Request, Source, Story
from reader.sources.building import collected, json_of, root_of
from reader.sources.registry import Kind

__all__ = ["server_kind"]

_LOOKS_LIKE_AN_ANSWER = re.compile(r"/api/|\.json\b")


def server_kind(
    name: str,
    *,
    recognises: Callable[[str, bytes, str], float],
    stories: Callable[[Any, str, str], Iterable[Story | None]],
    asks: str,
    asks_part: str = "",
    pages: tuple[re.Pattern[str], ...] = (),
    nothing: str,
) -> Kind:
    """A kind whose answers are JSON and whose name is that of the server.

    Args:
        name: the kind's; ``name:HOST`` is a place of it.
        recognises: as :attr:`Kind.recognises`.
        stories: (document, host, url) → its stories.
        asks: the path of the list of stories on every server.
        asks_part: that of a part of them (``{}`` is its name: a community, a tag).
        pages: what people copy from their browsers; groups ``host`` and, if it names one, ``part``.
        nothing: the sentence for an answer without stories.
    """

    def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
        host = addresses.host_of(url)
        found = stories(json_of(body, content_type), host, url)
        return collected(name, found, nothing=nothing, title=host, site_url=root_of(url))

    def requests(source: Source, now: datetime) -> tuple[Request, ...]:
        if _LOOKS_LIKE_AN_ANSWER.search(source.url):
            return (Request(url=source.url),)
        return place(source.url) or (Request(url=root_of(source.url) + asks),)

    def place(place: str) -> tuple[Request, ...]:
        place = place.strip()
        if place.startswith(f"{name}:"):
            host, part = place.removeprefix(f"{name}:").strip("/ "), ""
        elif found := next(filter(None, (page.match(place) for page in pages)), None):
            host, part = found["host"], found.groupdict().get("part") or ""
        else:
            return ()
        return (Request(url=f"https://{host}{asks_part.format(part) if part else asks}"),) if host else ()

    return Kind(name=name, recognises=recognises, parse=parse, requests=requests, place=place)
