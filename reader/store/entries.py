"""What tells one entry of a source from another, and what is written of it."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from reader.addresses import canonical, story_id
from reader.model import Story
from reader.query import fold
from reader.store.coding import id_number, seconds

__all__ = ["Written", "entry_key", "ids_of", "twin_key", "written"]

Written = tuple[str, str, str, int | None, int | None, str, str | None, str]
"""Title, address, author, published, updated, summary, guid, and the rest as JSON: columns of ``detail``."""


def _hash60(text: str) -> int:
    """A hash of 60 bits, the same in every process."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()) >> 4


def entry_key(story: Story, *, by_guid: bool = True) -> int:
    """What tells one entry of a source from its others: its guid, else its page, else its headline."""
    if by_guid and story.guid:
        return _hash60("g" + story.guid)
    if page := canonical(story.url):
        return _hash60("p" + page)
    return _hash60("t" + story.title)


_WORD = re.compile(r"[^\W_]+")


def twin_key(title: str) -> int | None:
    """A hash that two sources' headlines share if they differ only in case, accents, marks and emoji.

    ``None`` for headlines too short to tell one story from another (*Morning briefing*).
    """
    words = _WORD.findall(fold(title))
    letters = sum(map(len, words))
    # Five words say what happened; in a script without spaces a dozen letters do.
    if letters < 24 and (len(words) > 2 or letters < 12 or words[0].isascii()):
        return None
    if len(words) < 5 and all(map(str.isascii, words)):
        return None
    return _hash60(" ".join(words))


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
