"""PeerTube: views, likes and comments of a server's films, from ``/api/v1/videos?sort=-trending``.

https://docs.joinpeertube.org/api-rest-reference.html; the search over all servers (Sepia Search) answers alike.
A playlist holds each film in an element of its own, the overview holds lists of films by subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reader.counting import count_of
from reader.model import Story
from reader.sources.building import Json, dig, language_of, mappings, mentions, moment, story, text_of
from reader.sources.servers import server_kind

__all__ = ["KIND"]

_PAGE = re.compile(r"^https?://(?P<host>[\w.-]+)/videos/(?:trending|browse|local|overview|most-liked|recently-added)\b")
_CHANNEL = re.compile(r"^https?://(?P<host>[\w.-]+)/(?:c|video-channels)/(?P<part>[\w.@-]+)/videos/?$")


def recognises(url: str, body: bytes, content_type: str) -> float:
    if mentions(body, b'"uuid"', b'"views"', b'"duration"'):
        return 1.0 if any(mentions(body, name) for name in (b'"shortUUID"', b'"isLocal"', b'"embedPath"')) else 0.0
    return 0.0


def _films(document: Any) -> Iterator[Json]:
    if isinstance(document, dict) and isinstance(document.get("uuid"), str):
        yield document
        return
    lists = [document, dig(document, "data")]
    for name in ("categories", "channels", "tags"):
        lists += [subject.get("videos") for subject in mappings(dig(document, name))]
    for films in lists:
        for element in mappings(films):
            film = element.get("video")
            yield film if isinstance(film, dict) else element


def _stories(document: Any, host: str, url: str) -> Iterator[Story | None]:
    for place, item in enumerate(_films(document), 1):
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
