"""PeerTube: views, likes and comments of a server's films, from ``/api/v1/videos?sort=-trending``.

https://docs.joinpeertube.org/api-rest-reference.html; the search over all servers (Sepia Search) answers alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reader.counting import count_of
from reader.model import Story
from reader.sources.building import dig, language_of, mappings, mentions, moment, story, text_of
from reader.sources.servers import server_kind

__all__ = ["KIND"]

_PAGE = re.compile(r"^https?://(?P<host>[\w.-]+)/videos/(?:trending|browse|local|overview|most-liked|recently-added)\b")
_CHANNEL = re.compile(r"^https?://(?P<host>[\w.-]+)/(?:c|video-channels)/(?P<part>[\w.@-]+)/videos/?$")


def recognises(url: str, body: bytes, content_type: str) -> float:
    if mentions(body, b'"uuid"', b'"views"', b'"duration"'):
        return 1.0 if mentions(body, b'"shortUUID"') or mentions(body, b'"isLocal"') else 0.0
    return 0.0


def _stories(document: Any, host: str, url: str) -> Iterator[Story | None]:
    items = dig(document, "data")
    for place, item in enumerate(mappings(items if items is not None else [document]), 1):
        short = text_of(item.get("shortUUID"))
        address = f"/w/{short}" if short else f"/videos/watch/{text_of(item.get('uuid'))}"
        yield story(
            source=host,
            base=url,
            title=text_of(item.get("name")),
            url=text_of(item.get("url")) or address,
            guid=text_of(item.get("uuid")),
            published=moment(item.get("publishedAt") or item.get("createdAt")),
            author=text_of(dig(item, "channel", "displayName")) or text_of(dig(item, "account", "displayName")),
            summary=text_of(item.get("truncatedDescription")) or text_of(item.get("description")),
            views=count_of(item.get("views"), "data[].views"),
            comments=count_of(item.get("comments"), "data[].comments"),
            reactions=count_of(item.get("likes"), "data[].likes"),
            site_rank=place if "sort=-" in url and "publishedAt" not in url else None,
            language=language_of(dig(item, "language", "id")),
            picture=text_of(item.get("previewPath")) or text_of(item.get("thumbnailPath")),
        )


KIND = server_kind(
    "peertube",
    recognises=recognises,
    stories=_stories,
    asks="/api/v1/videos?sort=-trending&count=50",
    asks_part="/api/v1/video-channels/{}/videos?sort=-publishedAt&count=50",
    pages=(_PAGE, _CHANNEL),
    nothing="The server answered without any film.",
)
