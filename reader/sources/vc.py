"""vc.ru and its sister sites: views, comments and favourites, from ``https://api.vc.ru/v2.10/feed``.

The interface is the one that the sites' own pages use; its first version has the numbers
in the article itself, and a search calls its list ``contents``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from reader import addresses
from reader.counting import count_of
from reader.markup import plain
from reader.model import Count, ParsedSource, Request, Source, Story
from reader.sources.building import (
    Json,
    collected,
    dig,
    first_words,
    json_of,
    mappings,
    mentions,
    moment,
    story,
    text_of,
)
from reader.sources.registry import Kind

__all__ = ["KIND"]

_PLACE = re.compile(r"^(?:https?://)?(?:www\.)?((?:vc|dtf|tjournal)\.ru)(?:/(?:popular|new|all))?/?$")


def recognises(url: str, body: bytes, content_type: str) -> float:
    if not mentions(body, b'"result"'):
        return 0.0
    if mentions(body, b'"hitsCount"', b'"commentsCount"'):
        return 1.0
    opened = mentions(body, b'"views"') or mentions(body, b'"hits')
    kept = mentions(body, b'"favorites"') or mentions(body, b'"subsite"')
    return 1.0 if opened and kept and mentions(body, b'"counters"', b'"comments') else 0.0


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    document = json_of(body, content_type)
    name = addresses.host_of(url).removeprefix("api.")
    result = dig(document, "result")
    if isinstance(result, dict):
        result = result.get("items") or result.get("contents") or [result]
    return collected(
        "vc",
        (_story(item, name) for item in mappings(result)),
        nothing="The site answered without any article.",
        title=name,
        site_url=f"https://{name}",
        language="ru",
    )


def _story(item: Json, name: str) -> Story | None:
    data = item.get("data")
    entry = data if isinstance(data, dict) else item
    number = entry.get("id")
    said = [plain(paragraph) for paragraph in _paragraphs(entry)]
    return story(
        source=name,
        base=f"https://{name}/",
        title=text_of(entry.get("title")) or first_words(next(filter(None, said), "")),
        url=text_of(entry.get("url")) or (f"https://{name}/{number}" if number else ""),
        guid=str(number or ""),
        published=moment(entry.get("date") or entry.get("dateRFC")),
        author=text_of(dig(entry, "author", "name")) or text_of(dig(entry, "subsite", "name")),
        summary=text_of(entry.get("intro")) or "\n".join(said),
        views=_views(entry),
        comments=_count(entry, "comments") or count_of(entry.get("commentsCount"), "commentsCount"),
        reactions=_reactions(entry),
        language="ru",
    )


def _views(entry: Json) -> Count | None:
    """How often it was opened, or (``hits``) shown at all, where the first is not counted: 0 is a gap, not a number."""
    read = (_count(entry, "views"), _count(entry, "hits"), count_of(entry.get("hitsCount"), "hitsCount"))
    return next((count for count in read if count and count.value), None)


def _reactions(entry: Json) -> Count | None:
    """How many keep it; else how many liked it, in the words of the older and the newest versions."""
    likes = entry.get("likes")
    read = (
        _count(entry, "favorites"),
        count_of(entry.get("favoritesCount"), "favoritesCount"),
        count_of(dig(likes, "counterLikes"), "likes.counterLikes"),
        count_of(dig(likes, "count"), "likes.count"),
        _count(entry, "reactions"),
    )
    return next(filter(None, read), None)


def _count(entry: Json, name: str) -> Count | None:
    return count_of(dig(entry, "counters", name), f"counters.{name}")


def _paragraphs(entry: Json) -> Iterator[str]:
    for block in mappings(entry.get("blocks")):
        if block.get("type") == "text" and (text := text_of(dig(block, "data", "text"))):
            yield text


def requests(source: Source, now: datetime) -> tuple[Request, ...]:
    return place(source.url) or (Request(url=source.url),)


def place(place: str) -> tuple[Request, ...]:
    """``vc.ru``, ``dtf.ru``, or one of their lists."""
    found = _PLACE.match(place.strip())
    return (Request(url=f"https://api.{found[1]}/v2.10/feed"),) if found else ()


KIND = Kind(name="vc", recognises=recognises, parse=parse, requests=requests, place=place)
