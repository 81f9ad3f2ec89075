"""Reddit's listings: score and comments; views are null for everybody but the author.

``/r/NAME/top.json?t=day``; Reddit bears about one request a minute. Its strings are HTML-escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reader.counting import count_of
from reader.markup import unescape
from reader.model import ParsedSource, Request, Source, Story
from reader.sources.building import collected, dig, json_of, mapping, mappings, mentions, moment, story, text_of
from reader.sources.errors import SourceError
from reader.sources.registry import Kind

__all__ = ["KIND"]

_SITE = "https://www.reddit.com"
_HOST = r"^(?:https?://)?(?:\w+\.)?(?:reddit\.com)"
_PLACE = re.compile(
    rf"(?:{_HOST})?(?:^|/)/?(r/\w[\w+]{{1,100}}|user/[\w-]+/m/\w+)(?:/(top|hot|new|rising|best)|/comments/\S*)?"
    r"(?:/|\.json|/\.json)*(?:\?(\S*))?$",
    re.ASCII | re.IGNORECASE,
)
_PERSON = re.compile(rf"(?:{_HOST}/|^/?)u(?:ser)?/([\w-]+)(?:/(?:submitted|posts|overview))?/?(?:\?\S*)?$", re.ASCII)
_FRONT = re.compile(rf"{_HOST}/?(?:\?\S*)?$", re.IGNORECASE)
_PERIOD = re.compile(r"(?:^|&)t=(hour|day|week|month|year|all)(?:&|$)")


def recognises(url: str, body: bytes, content_type: str) -> float:
    if mentions(body, b'"Listing"', b'"children"'):
        return 1.0
    return 0.9 if "reddit.com/" in url and mentions(body, b'"error"') else 0.0


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    document = json_of(body, content_type)
    if isinstance(document, list) and document:
        document = document[0]  # a post's own page: the post, then its comments
    if dig(document, "error") is not None:
        raise SourceError("Reddit knows no such community, or does not show it to everybody.")
    children = list(mappings(dig(document, "data", "children")))
    found = _PLACE.match(url)
    person = _PERSON.match(url.replace(".json", ""))
    name = found[1] if found else f"u/{person[1]}" if person else "Reddit"
    return collected(
        "reddit",
        _stories(children, name, url),
        nothing="There are no posts in this part of Reddit.",
        title=name,
        site_url=f"{_SITE}/{name}/" if found else _SITE,
    )


def _stories(children: list[Any], name: str, url: str) -> Iterator[Story | None]:
    for place, child in enumerate(children, 1):
        if child.get("kind") not in ("t3", None):
            continue
        post = mapping(child.get("data"))
        talk = f"{_SITE}{text_of(post.get('permalink'))}"
        yield story(
            source=name,
            base=url,
            title=unescape(text_of(post.get("title"))),
            url=unescape(text_of(post.get("url"))) or talk,
            guid=text_of(post.get("name")),
            published=moment(post.get("created_utc")),
            author=text_of(post.get("author")),
            summary=text_of(post.get("selftext")),
            views=count_of(post.get("view_count"), "data.view_count"),
            comments=count_of(post.get("num_comments"), "data.num_comments"),
            reactions=count_of(post.get("score"), "data.score"),
            site_rank=None if "/new" in url or "/submitted" in url else place,
            comments_url=talk,
            tags=(text_of(post.get("link_flair_text")),),
        )


def requests(source: Source, now: datetime) -> tuple[Request, ...]:
    return place(source.url) or (Request(url=source.url),)


def place(place: str) -> tuple[Request, ...]:
    """``r/NAME``, ``u/NAME``, or an address on Reddit; a post's own is taken for its community's."""
    place = place.strip()
    if person := _PERSON.match(place):
        return (Request(url=f"{_SITE}/user/{person[1]}/submitted.json"),)
    if _FRONT.match(place):
        return (Request(url=f"{_SITE}/r/popular/top.json?t=day"),)
    found = _PLACE.match(place)
    if not found:
        return ()
    order = (found[2] or "top").lower()
    asked = _PERIOD.search(found[3] or "")
    period = f"?t={asked[1] if asked else 'day'}" if order == "top" else ""
    return (Request(url=f"{_SITE}/{found[1]}/{order}.json{period}"),)


KIND = Kind(name="reddit", recognises=recognises, parse=parse, requests=requests, place=place)
