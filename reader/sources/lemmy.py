"""Lemmy: score and comments of a server's posts, from ``/api/v3/post/list?sort=TopDay``.

https://join-lemmy.org/docs/contributors/04-api.html; version 4 has the numbers in the post itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reader import addresses
from reader.counting import count_of
from reader.model import Count, ParsedSource, Request, Source, Story
from reader.sources.building import Json, collected, dig, json_of, mappings, mentions, moment, root_of, story, text_of
from reader.sources.registry import Kind

__all__ = ["KIND"]

_COMMUNITY = re.compile(r"^!([\w.-]+)@([\w.-]+\.[a-z]{2,})$", re.IGNORECASE)
_PAGE = re.compile(r"^https?://([\w.-]+)/c/([\w.-]+(?:@[\w.-]+)?)/?(?:\?\S*)?$")


def recognises(url: str, body: bytes, content_type: str) -> float:
    return 1.0 if mentions(body, b'"posts"', b'"ap_id"', b'"community"') else 0.0


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    document = json_of(body, content_type)
    host = addresses.host_of(url)
    posts = dig(document, "posts") or dig(document, "items")
    return collected(
        "lemmy",
        _stories(posts, host, url),
        nothing="The server answered without any post.",
        title=host,
        site_url=root_of(url),
    )


def _stories(posts: Any, host: str, url: str) -> Iterator[Story | None]:
    ranked = "sort=Top" in url or "sort=Hot" in url or "sort=Active" in url
    for place, view in enumerate(mappings(posts), 1):
        post = dig(view, "post")
        if post is None or post.get("removed") or post.get("deleted"):
            continue
        talk = text_of(post.get("ap_id"))
        yield story(
            source=host,
            base=url,
            title=text_of(post.get("name")),
            url=addresses.absolute(text_of(post.get("url"))) or talk,
            guid=talk,
            published=moment(post.get("published") or post.get("published_at")),
            author=text_of(dig(view, "creator", "name")),
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


def requests(source: Source, now: datetime) -> tuple[Request, ...]:
    if "/api/v" in source.url:
        return (Request(url=source.url),)
    return place(source.url) or (Request(url=f"{root_of(source.url)}/api/v3/post/list?sort=TopDay"),)


def place(place: str) -> tuple[Request, ...]:
    """``!community@host``, a community's address, or ``lemmy:HOST``."""
    place = place.strip()
    if place.startswith("lemmy:"):
        return (Request(url=f"https://{place.removeprefix('lemmy:').strip('/ ')}/api/v3/post/list?sort=TopDay"),)
    if found := _COMMUNITY.match(place):
        name, host = found[1], found[2]
    elif found := _PAGE.match(place):
        host, name = found[1], found[2]
    else:
        return ()
    return (Request(url=f"https://{host}/api/v3/post/list?sort=TopDay&community_name={name}"),)


KIND = Kind(name="lemmy", recognises=recognises, parse=parse, requests=requests, place=place)
