"""Lobsters: score and comments, from ``https://lobste.rs/hottest.json``. Some answers are weeks old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reader.counting import count_of
from reader.model import ParsedSource, Request, Source, Story
from reader.sources.building import collected, dig, json_of, mappings, mentions, moment, root_of, story, text_of, texts
from reader.sources.registry import Kind

__all__ = ["KIND"]

_PLACE = re.compile(
    r"^(?:lobsters|(?:https?://)?(?:www\.)?lobste\.rs(?:/(t/[\w,.+-]+|newest|hottest|active))?(?:\.json)?/?)$"
)


def recognises(url: str, body: bytes, content_type: str) -> float:
    return 1.0 if mentions(body, b'"short_id"', b'"comment_count"') else 0.0


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    document = json_of(body, content_type)
    items = document if isinstance(document, list) else [document]
    return collected(
        "lobsters",
        _stories(items, url),
        nothing="Lobsters answered without any story.",
        title="Lobsters",
        site_url=root_of(url),
        language="en",
    )


def _stories(items: list[Any], url: str) -> Iterator[Story | None]:
    for place, item in enumerate(mappings(items), 1):
        author = item.get("submitter_user")
        talk = text_of(item.get("comments_url")) or text_of(item.get("short_id_url"))
        yield story(
            source="Lobsters",
            base=url,
            title=text_of(item.get("title")),
            url=text_of(item.get("url")) or talk,
            guid=text_of(item.get("short_id")),
            published=moment(item.get("created_at")),
            author=text_of(dig(author, "username")) or text_of(author),
            summary=text_of(item.get("description_plain")) or text_of(item.get("description")),
            comments=count_of(item.get("comment_count"), "comment_count"),
            reactions=count_of(item.get("score"), "score"),
            site_rank=None if "newest" in url else place,
            comments_url=talk,
            tags=texts(item.get("tags")),
            language="en",
        )


def requests(source: Source, now: datetime) -> tuple[Request, ...]:
    return place(source.url) or (Request(url=source.url),)


def place(place: str) -> tuple[Request, ...]:
    """``lobsters``, or an address on lobste.rs."""
    found = _PLACE.match(place.strip())
    return (Request(url=f"https://lobste.rs/{found[1] or 'hottest'}.json"),) if found else ()


KIND = Kind(name="lobsters", recognises=recognises, parse=parse, requests=requests, place=place)
