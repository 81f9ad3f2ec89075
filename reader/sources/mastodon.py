"""Mastodon's trending links: how often a server's people shared an article today.

``/api/v1/trends/links`` (https://docs.joinmastodon.org/methods/trends/#links); the numbers are
strings, the first day of ``history`` is today. Trending posts are read too.
"""

from __future__ import annotations

import re
from datetime import datetime

from reader import addresses
from reader.counting import count_of
from reader.markup import plain
from reader.model import ParsedSource, Request, Source, Story
from reader.sources.building import (
    Json,
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
from reader.sources.errors import SourceError
from reader.sources.registry import Kind

__all__ = ["KIND"]

_PAGE = re.compile(r"^https?://([\w.-]+)/explore(?:/links)?/?$")


def recognises(url: str, body: bytes, content_type: str) -> float:
    if mentions(body, b'"history"', b'"uses"', b'"url"'):
        return 1.0
    if "/api/v1/trends/" in url:
        return 0.9
    return 0.8 if mentions(body, b'"favourites_count"', b'"reblogs_count"', b'"content"') else 0.0


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    items = list(mappings(json_of(body, content_type)))
    if items and all("name" in item and "title" not in item for item in items):
        raise SourceError("These are trending words, not articles; ask the server for its trending links.")
    host = addresses.host_of(url)
    return collected(
        "mastodon",
        (
            _link(item, place, host, url) if "title" in item else _post(item, place, host, url)
            for place, item in enumerate(items, 1)
        ),
        nothing="Nothing is trending on this server.",
        title=host,
        site_url=root_of(url),
    )


def _link(item: Json, place: int, host: str, url: str) -> Story | None:
    days = list(mappings(item.get("history")))
    return story(
        source=host,
        base=url,
        title=text_of(item.get("title")),
        url=text_of(item.get("url")),
        published=moment(item.get("published_at")),
        author=text_of(item.get("author_name")) or text_of(item.get("provider_name")),
        summary=text_of(item.get("description")),
        reactions=count_of(days[0].get("uses"), "history[0].uses") if days else None,
        site_rank=place,
        language=language_of(item.get("language")),
        picture=text_of(item.get("image")),
    )


def _post(item: Json, place: int, host: str, url: str) -> Story | None:
    text = plain(text_of(item.get("content")))
    return story(
        source=host,
        base=url,
        title=text if len(text) <= 140 else text[:139].rsplit(" ", 1)[0] + "…",
        url=text_of(item.get("url")) or text_of(item.get("uri")),
        guid=text_of(item.get("id")),
        published=moment(item.get("created_at")),
        author=text_of(dig(item, "account", "display_name")) or text_of(dig(item, "account", "acct")),
        summary=text,
        comments=count_of(item.get("replies_count"), "replies_count"),
        reactions=count_of(item.get("favourites_count"), "favourites_count"),
        site_rank=place,
        language=language_of(item.get("language")),
    )


def requests(source: Source, now: datetime) -> tuple[Request, ...]:
    if "/api/v" in source.url:
        return (Request(url=source.url),)
    return (Request(url=f"{root_of(source.url)}/api/v1/trends/links?limit=20"),)


def place(place: str) -> tuple[Request, ...]:
    """``mastodon:HOST``, or the address of a server's *Explore* page."""
    place = place.strip()
    found = _PAGE.match(place)
    host = found[1] if found else place.removeprefix("mastodon:").strip("/ ") if place.startswith("mastodon:") else ""
    return (Request(url=f"https://{host}/api/v1/trends/links?limit=20"),) if host else ()


KIND = Kind(name="mastodon", recognises=recognises, parse=parse, requests=requests, place=place)
