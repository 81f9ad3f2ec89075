"""Lemmy: score and comments of a server's posts, from ``/api/v3/post/list?sort=TopDay``.

https://join-lemmy.org/docs/contributors/04-api.html. Its version 4 has the numbers in the post itself,
and calls the list ``items``; PieFed, which answers alike, calls a post's headline ``title``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reader import addresses
from reader.counting import count_of
from reader.model import Count, Story
from reader.sources.building import Json, dig, mappings, mentions, moment, story, text_of
from reader.sources.servers import server_kind

__all__ = ["KIND"]

_COMMUNITY = re.compile(r"^!(?P<part>[\w.-]+)@(?P<host>[\w.-]+\.[a-z]{2,})$", re.IGNORECASE)
_PAGE = re.compile(r"^https?://(?P<host>[\w.-]+)/c/(?P<part>[\w.-]+(?:@[\w.-]+)?)/?(?:\?\S*)?$")


def recognises(url: str, body: bytes, content_type: str) -> float:
    listed = mentions(body, b'"posts"') or mentions(body, b'"items"')
    return 1.0 if listed and mentions(body, b'"ap_id"', b'"community"', b'"post"') else 0.0


def _stories(document: Any, host: str, url: str) -> Iterator[Story | None]:
    ranked = "sort=Top" in url or "sort=Hot" in url or "sort=Active" in url
    for place, view in enumerate(mappings(dig(document, "posts") or dig(document, "items")), 1):
        post = dig(view, "post")
        if not isinstance(post, dict) or post.get("removed") or post.get("deleted"):
            continue
        talk = text_of(post.get("ap_id"))
        yield story(
            source=host,
            base=url,
            title=text_of(post.get("name")) or text_of(post.get("title")),
            url=addresses.absolute(text_of(post.get("url"))) or talk,
            guid=talk,
            published=moment(post.get("published") or post.get("published_at")),
            author=text_of(dig(view, "creator", "name")) or text_of(dig(view, "creator", "user_name")),
            summary=text_of(post.get("body")),
            comments=_count(view, post, "comments"),
            reactions=_count(view, post, "score"),
            site_rank=place if ranked else None,
            comments_url=talk,
            picture=text_of(post.get("thumbnail_url")),
            tags=(text_of(dig(view, "community", "title")),),
        )


def _count(view: Json, post: Json, name: str) -> Count | None:
    return count_of(dig(view, "counts", name), f"counts.{name}") or count_of(post.get(name), f"post.{name}")


KIND = server_kind(
    "lemmy",
    recognises=recognises,
    stories=_stories,
    asks="/api/v3/post/list?sort=TopDay",
    asks_part="/api/v3/post/list?sort=TopDay&community_name={}",
    pages=(_COMMUNITY, _PAGE),
    nothing="The server answered without any post.",
)
