"""dev.to and other Forem sites: comments and reactions, from ``/api/articles`` (https://developers.forem.com/api)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reader.counting import count_of
from reader.model import Story
from reader.sources.building import dig, language_of, mappings, mentions, moment, story, text_of
from reader.sources.servers import server_kind

__all__ = ["KIND"]

_PAGE = re.compile(r"^(?:https?://)?(?P<host>dev\.to)(?:/(?:t/(?P<part>[\w-]+)(?:/top/\w+|/latest)?|top/\w+)?)?/?$")


def recognises(url: str, body: bytes, content_type: str) -> float:
    return 1.0 if mentions(body, b'"public_reactions_count"') else 0.0


def _stories(document: Any, host: str, url: str) -> Iterator[Story | None]:
    # Recordings of the interface wrap the answer in "payload".
    items = dig(document, "payload") or (document if isinstance(document, list) else [document])
    for place, item in enumerate(mappings(items), 1):
        tags = item.get("tag_list")
        yield story(
            source=host,
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


KIND = server_kind(
    "devto",
    recognises=recognises,
    stories=_stories,
    asks="/api/articles?top=1&per_page=50",
    asks_part="/api/articles?top=1&tag={}&per_page=50",
    pages=(_PAGE,),
    nothing="The site answered without any article.",
)
