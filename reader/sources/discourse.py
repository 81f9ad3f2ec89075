"""Discourse forums: every topic comes with views, posts and likes.

``/latest.json`` and ``/top.json`` (https://docs.discourse.org/#tag/Topics); a single topic's JSON too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from reader import addresses
from reader.counting import count_of
from reader.model import Count, ParsedSource, Request, Source, Story
from reader.sources.building import (
    Json,
    collected,
    dig,
    json_of,
    mappings,
    mentions,
    moment,
    root_of,
    story,
    text_of,
    texts,
)
from reader.sources.registry import Kind

__all__ = ["KIND"]

# A forum may live in a folder of its host: what stands before the first path of Discourse's own.
_FORUM = re.compile(
    r"https?://[^/?#]+(?:/[\w.-]+)*?(?=/(?:latest|top|hot|new|categories\w*|c|t|tags?|l|search|posts)\b)"
)
_LISTS = re.compile(r"^(https?://[^/\s]+(?:/c/[^?#]*?)?)(?:/l)?/(?:latest|top|hot)(?:\.json)?(?:[?#].*)?$")


def recognises(url: str, body: bytes, content_type: str) -> float:
    if mentions(body, b'"topic_list"', b'"topics"') or mentions(body, b'"fancy_title"', b'"topics"', b'"posts_count"'):
        return 1.0
    return 0.9 if mentions(body, b'"post_stream"', b'"posts_count"') else 0.0


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    document = json_of(body, content_type)
    host = addresses.host_of(url)
    return collected(
        "discourse",
        _stories(document, url, host),
        nothing="The forum answered without any topic.",
        title=host,
        site_url=root_of(url),
    )


def _stories(document: Json, url: str, host: str) -> Iterator[Story | None]:
    names = {str(user.get("id")): text_of(user.get("username")) for user in mappings(dig(document, "users"))}
    topics = _topics(document)
    ranks = "/top" in url or "/hot" in url
    forum = _forum_of(url)
    for place, topic in enumerate(topics, 1):
        posters = list(mappings(topic.get("posters")))
        author = names.get(str(posters[0].get("user_id")), "") if posters else ""
        yield story(
            source=host,
            base=url,
            title=text_of(topic.get("title")) or text_of(topic.get("fancy_title")),
            url=f"{forum}/t/{topic.get('slug') or '-'}/{topic.get('id')}",
            guid=str(topic.get("id") or ""),
            published=moment(topic.get("created_at")),
            author=author or text_of(dig(topic, "details", "created_by", "username")),
            summary=text_of(topic.get("excerpt")),
            views=count_of(topic.get("views"), "topic_list.topics[].views"),
            comments=_replies(topic.get("posts_count")),
            reactions=count_of(topic.get("like_count"), "topic_list.topics[].like_count"),
            site_rank=place if ranks else None,
            picture=text_of(topic.get("image_url")),
            tags=_tags(topic.get("tags")),
        )


def _tags(value: object) -> tuple[str, ...]:
    """Names, or objects that have one."""
    return texts(value) + tuple(text_of(tag.get("name")) for tag in mappings(value))


_PERIODS = ("daily", "weekly", "monthly", "quarterly", "yearly", "all")


def _topics(document: Json) -> list[Json]:
    """A list's, a topic by itself, those of the categories' page, or (in old versions) of the shortest period first."""
    if dig(document, "post_stream") is not None:
        return [document]
    holders = [dig(document, "topic_list"), *(dig(document, period) for period in _PERIODS)]
    holders += [document, *mappings(dig(document, "category_list", "categories"))]
    topics: dict[object, Json] = {}
    for holder in holders:
        for topic in mappings(dig(holder, "topics")):
            topics.setdefault((str(topic.get("id")), text_of(topic.get("title"))), topic)
    return list(topics.values())


def _replies(posts: object) -> Count | None:
    """The first post is the topic itself."""
    count = count_of(posts)
    return Count(max(count.value - 1, 0), field="topic_list.topics[].posts_count") if count else None


def requests(source: Source, now: datetime) -> tuple[Request, ...]:
    if _LISTS.match(source.url):
        return (Request(url=source.url if ".json" in source.url else f"{source.url.partition('?')[0]}.json"),)
    if ".json" in source.url:  # a list in a folder of its host, or of a kind that is not known here
        return (Request(url=source.url),)
    forum = _forum_of(source.url)
    return Request(url=f"{forum}/latest.json"), Request(url=f"{forum}/top.json?period=daily")


def _forum_of(url: str) -> str:
    return found.group() if (found := _FORUM.match(url)) else root_of(url)


def place(place: str) -> tuple[Request, ...]:
    """``discourse:HOST``, or the address of a forum's list."""
    if place.startswith("discourse:"):
        return (Request(url=f"https://{place.removeprefix('discourse:').strip('/ ')}/latest.json"),)
    found = _LISTS.match(place)
    return (Request(url=place.partition("?")[0].removesuffix(".json") + ".json"),) if found else ()


KIND = Kind(name="discourse", recognises=recognises, parse=parse, requests=requests, place=place)
