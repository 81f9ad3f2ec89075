"""Mastodon's trending links: how often a server's people shared an article today.

``/api/v1/trends/links`` (https://docs.joinmastodon.org/methods/trends/#links); the numbers are
strings, the first day of ``history`` is today. Trending posts are read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reader.counting import count_of
from reader.markup import plain
from reader.model import Story
from reader.sources.building import Json, dig, first_words, language_of, mappings, mentions, moment, story, text_of
from reader.sources.errors import SourceError
from reader.sources.servers import server_kind

__all__ = ["KIND"]

_PAGE = re.compile(r"^https?://(?P<host>[\w.-]+)/explore(?:/links)?/?$")


def recognises(url: str, body: bytes, content_type: str) -> float:
    if mentions(body, b'"history"', b'"uses"', b'"url"'):
        return 1.0
    if "/api/v1/trends/" in url:
        return 0.9
    return 0.8 if mentions(body, b'"favourites_count"', b'"reblogs_count"', b'"content"') else 0.0


def _stories(document: Any, host: str, url: str) -> Iterator[Story | None]:
    items = list(mappings(document))
    if items and all("name" in item and "title" not in item for item in items):
        raise SourceError("These are trending words, not articles; ask the server for its trending links.")
    ranked = "/trends/" in url or "/timelines/" not in url
    for place, item in enumerate(items, 1):
        yield (_link if "title" in item else _post)(item, place if ranked else None, host, url)


def _link(item: Json, place: int | None, host: str, url: str) -> Story | None:
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


def _post(item: Json, place: int | None, host: str, url: str) -> Story | None:
    if isinstance(passed_on := item.get("reblog"), dict):
        item = passed_on
    text = plain(text_of(item.get("content")))
    return story(
        source=host,
        base=url,
        title=first_words(text),
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


KIND = server_kind(
    "mastodon",
    recognises=recognises,
    stories=_stories,
    asks="/api/v1/trends/links?limit=20",
    pages=(_PAGE,),
    nothing="Nothing is trending on this server.",
)
