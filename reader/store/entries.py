"""What tells one entry of a source from another, and what is written of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from reader.addresses import canonical, story_id
from reader.hashing import hash60, id_number
from reader.model import Story
from reader.store.coding import seconds

__all__ = ["Written", "entry_key", "ids_of", "written"]

Written = tuple[str, str, str, int | None, int | None, str, str | None, str]
"""Title, address, author, published, updated, summary, guid, and the rest as JSON: columns of ``detail``."""


def entry_key(story: Story, *, by_guid: bool = True) -> int:
    """What tells one entry of a source from its others: its guid, else its page, else its headline."""
    if by_guid and story.guid:
        return hash60("g" + story.guid)
    if page := canonical(story.url):
        return hash60("p" + page)
    return hash60("t" + story.title)


def ids_of(stories: Sequence[Story], source_url: str) -> list[int]:
    """The numbers behind the ids of an answer's stories.

    Where entries with different headlines share an address, or an address is but a site's front
    page, it does not tell one story from another; such a story is known by its guid or headline.
    """
    titles: dict[str, set[str]] = defaultdict(set)
    for story in stories:
        titles[story.id].add(story.title)
    return [
        id_number(story_id("", source_url, story.guid, story.title))
        if story.url and (len(titles[story.id]) > 1 or _is_front(story.url))
        else id_number(story.id)
        for story in stories
    ]


def _is_front(url: str) -> bool:
    return url.count("/") <= 3 and url.partition("://")[2].strip("/").find("/") < 0 and "?" not in url


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def written(story: Story) -> Written:
    """What a source says of a story but for its counters, as columns of ``detail`` from ``title`` on."""
    known: dict[str, Any] = {}
    if story.comments_url:
        known["comments_url"] = story.comments_url
    if story.picture:
        known["picture"] = story.picture
    if story.enclosures:
        known["enclosures"] = [[file.url, file.type, file.length] for file in story.enclosures]
    if story.tags:
        known["tags"] = story.tags
    extra = _json(known) if known else ""
    guid = None if story.guid == story.url else story.guid
    published, updated = seconds(story.published), seconds(story.updated)
    return story.title, story.url, story.author, published, updated, story.summary, guid, extra
