"""dev.to and other Forem sites: comments and reactions, from ``/api/articles`` (https://developers.forem.com/api)."""

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

_PLACE = re.compile(r"^(?:dev\.to|https?://dev\.to)(?:/(?:t/([\w-]+)|top/\w+)?)?/?$")


def recognises(url: str, body: bytes, content_type: str) -> float:
    return 1.0 if mentions(body, b'"public_reactions_count"') else 0.0


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    document = json_of(body, content_type)
    # Recordings of the interface wrap the answer in "payload".
    items = dig(document, "payload") or (document if isinstance(document, list) else [document])
    name = addresses.host_of(url) or "dev.to"
    return collected(
        "devto",
        _stories(items, name, url),
        nothing="The site answered without any article.",
        title=name,
        site_url=root_of(url),
    )


def _stories(items: Any, name: str, url: str) -> Iterator[Story | None]:
    for place, item in enumerate(mappings(items), 1):
        tags = item.get("tag_list")
        yield story(
            source=name,
            base=url,
            title=text_of(item.get("title")),
            url=text_of(item.get("url")) or text_of(item.get("path")),
            guid=str(item.get("id") or ""),
            published=moment(item.get("published_timestamp") or item.get("published_at")),
            author=text_of(dig(item, "user", "name")),
            summary=text_of(item.get("description")),
            comments=count_of(item.get("comments_count"), "comments_count"),
            reactions=count_of(item.get("public_reactions_count"), "public_reactions_count"),
            site_rank=place if "top=" in url else None,
            language=language_of(item.get("language")),
            picture=text_of(item.get("cover_image")),
            tags=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        )


def requests(source: Source, now: datetime) -> tuple[Request, ...]:
    return place(source.url) or (Request(url=source.url),)


def place(place: str) -> tuple[Request, ...]:
    """``dev.to``, or the address of one of its tags."""
    found = _PLACE.match(place.strip())
    if not found:
        return ()
    return (Request(url=f"https://dev.to/api/articles?top=1{f'&tag={found[1]}' if found[1] else ''}&per_page=50"),)


KIND = Kind(name="devto", recognises=recognises, parse=parse, requests=requests, place=place)
