"""The ids of a feed's stories: the same at every refresh, and as many as there are stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reader import addresses

__all__ = ["Known", "ids_of"]


class Known(NamedTuple):
    """What tells one entry of a feed from another."""

    url: str
    guid: str
    title: str
    everything: tuple[str, ...]
    """All else that the feed says of it, for when the rest is the same."""


def ids_of(entries: Sequence[Known], feed_url: str, site_url: str) -> list[str]:
    """An id for each entry, in order.

    The address makes the id, unless it tells nothing: where several entries share it, or where it is
    only the site's front page. Then it is what the feed calls the entry, and in the last resort
    everything that is known of it. Two entries share an id only if they are the same in all that and have a
    name: a feed that repeats an item. Nameless ones stay apart even then.
    """
    ids = [addresses.story_id(entry.url, feed_url, entry.guid, entry.title) for entry in entries]
    vague = _repeated(ids) | {addresses.story_id(site_url, feed_url)}
    if vague.isdisjoint(ids):
        return ids
    ids = [
        addresses.story_id("", feed_url, entry.guid, entry.title) if id_ in vague else id_
        for entry, id_ in zip(entries, ids, strict=True)
    ]
    vague = _repeated(ids)
    return _counted(entries, feed_url, ids, vague) if vague else ids


def _counted(entries: Sequence[Known], feed_url: str, ids: Sequence[str], vague: set[str]) -> list[str]:
    """Ids from everything that is known; of nameless twins, each older one (further down) is counted."""
    seen: Counter[Known] = Counter()
    told = []
    for entry, id_ in zip(reversed(entries), reversed(ids), strict=True):
        if id_ in vague:
            what = "\0".join((*entry[:3], *entry.everything))
            has_name = entry.guid or (entry.url and entry.title)
            id_ = addresses.story_id("", feed_url, what if has_name else f"{what}\0{seen[entry] or ''}")
            seen[entry] += 1
        told.append(id_)
    return told[::-1]


def _repeated(ids: Sequence[str]) -> set[str]:
    return {id_ for id_, times in Counter(ids).items() if times > 1}
