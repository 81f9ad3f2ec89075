"""PeerTube: views, likes and comments of a server's films, from ``/api/v1/videos?sort=-trending``.

https://docs.joinpeertube.org/api-rest-reference.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reader import addresses
from reader.counting import count_of
from reader.model import ParsedSource, Request, Source, Story
from reader.sources.building import (
    collected,
    dig,
    json_of,
    language_of,
    mappings,
    mentions,
    moment,
    root_of,
    story,
    text_of,
)
from reader.sources.registry import Kind

__all__ = ["KIND"]

_PAGE = re.compile(r"^https?://([\w.-]+)/videos/(?:trending|browse|local|overview|most-liked|recently-added)\b")


def recognises(url: str, body: bytes, content_type: str) -> float:
    return (
        1.0
        if mentions(body, b'"data"', b'"shortUUID"', b'"views"')
        or mentions(body, b'"uuid"', b'"views"', b'"likes"', b'"channel"')
        else 0.0
    )


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    document = json_of(body, content_type)
    host = addresses.host_of(url)
    items = dig(document, "data")
    return collected(
        "peertube",
        _stories(items if items is not None else [document], host, url),
        nothing="The server answered without any film.",
        title=host,
        site_url=root_of(url),
    )


def _stories(items: Any, host: str, url: str) -> Iterator[Story | None]:
    for place, item in enumerate(mappings(items), 1):
        short = text_of(item.get("shortUUID"))
        address = f"/w/{short}" if short else f"/videos/watch/{text_of(item.get('uuid'))}"
        yield story(
            source=host,
            base=url,
            title=text_of(item.get("name")),
            url=text_of(item.get("url")) or address,
            guid=text_of(item.get("uuid")),
            published=moment(item.get("publishedAt")),
            author=text_of(dig(item, "channel", "displayName")) or text_of(dig(item, "account", "displayName")),
            summary=text_of(item.get("truncatedDescription")) or text_of(item.get("description")),
            views=count_of(item.get("views"), "data[].views"),
            comments=count_of(item.get("comments"), "data[].comments"),
            reactions=count_of(item.get("likes"), "data[].likes"),
            site_rank=place if "sort=-" in url and "publishedAt" not in url else None,
            language=language_of(dig(item, "language", "id")),
            picture=text_of(item.get("previewPath")) or text_of(item.get("thumbnailPath")),
        )


def requests(source: Source, now: datetime) -> tuple[Request, ...]:
    if "/api/v1/" in source.url:
        return (Request(url=source.url),)
    return (Request(url=f"{root_of(source.url)}/api/v1/videos?sort=-trending&count=50"),)


def place(place: str) -> tuple[Request, ...]:
    """``peertube:HOST``, or the address of a server's list of films."""
    place = place.strip()
    found = _PAGE.match(place)
    host = found[1] if found else place.removeprefix("peertube:").strip("/ ") if place.startswith("peertube:") else ""
    return (Request(url=f"https://{host}/api/v1/videos?sort=-trending&count=50"),) if host else ()


KIND = Kind(name="peertube", recognises=recognises, parse=parse, requests=requests, place=place)
