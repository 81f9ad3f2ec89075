"""Counters on their way into the store: which reading is good, and what is usual."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from reader.model import Count, Precision, Story
from reader.store.errors import decodes

__all__ = ["NO_ORIGIN", "Numbers", "counts_of", "good", "numbers_of", "remember", "usual"]

# What is usual for a source is the median of its latest stories, of so many at most and at least.
_USUAL_OF = 200
_USUAL_FROM = 5


class Numbers(NamedTuple):
    """Three counters of a story, and where each was read and how exactly it was written."""

    views: int | None
    comments: int | None
    reactions: int | None
    origin: str
    """JSON: views' field and precision, comments', reactions'; empty strings for what is not known."""


NO_ORIGIN = '["","","","","",""]'


def numbers_of(story: Story) -> Numbers:
    """A story's counters as the store keeps them."""
    views, comments, reactions = story.views, story.comments, story.reactions
    if views is None and comments is None and reactions is None:
        return Numbers(None, None, None, NO_ORIGIN)
    return Numbers(
        views.value if views else None,
        comments.value if comments else None,
        reactions.value if reactions else None,
        _described(*_part(views), *_part(comments), *_part(reactions)),
    )


def _part(count: Count | None) -> tuple[str, str]:
    return (count.field, count.precision) if count else ("", "")


@lru_cache(maxsize=1024)
def _described(*parts: str) -> str:
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


@decodes
def counts_of(numbers: Sequence[int | None], origin: str) -> list[Count | None]:
    """The inverse of :func:`numbers_of`: views, comments, reactions."""
    pairs = zip(numbers, _undescribed(origin), strict=True)
    return [None if value is None else Count(value, precision, field) for value, (precision, field) in pairs]


@lru_cache(maxsize=1024)
def _undescribed(origin: str) -> list[tuple[Precision, str]]:
    said = json.loads(origin)
    return [(Precision(said[at + 1] or Precision.EXACT), said[at]) for at in (0, 2, 4)]


@decodes
def good(old: Numbers, read: Numbers) -> Numbers:
    """Of two readings the larger of each counter.

    A counter that falls, or reads 0 or 1 where it once read more, is the publisher's fault. Of two
    equal ones the newer stands, unless the older is exact and the newer is not.
    """
    if old == read:
        return read
    described: list[str] = []
    values: list[int | None] = []
    mine, its = json.loads(old.origin), json.loads(read.origin)
    pairs = zip((old.views, old.comments, old.reactions), (read.views, read.comments, read.reactions), strict=True)
    for index, (before, after) in enumerate(pairs):
        at = slice(2 * index, 2 * index + 2)
        newer = after is not None and (
            before is None or (after, its[at][1] == "exact") >= (before, mine[at][1] == "exact")
        )
        values.append(after if newer else before)
        described += its[at] if newer else mine[at]
    views, comments, reactions = values
    return Numbers(views, comments, reactions, _described(*described))


@decodes
def remember(recent: bytes, fresh: Iterable[tuple[int, int | None]]) -> bytes:
    """Add (row, views) to what is known of a source's latest stories."""
    known = array("q", recent)
    views: dict[int, Any] = dict(zip(known[::2], known[1::2], strict=True))
    views.update((row, number) for row, number in fresh if number is not None)
    latest = sorted(views)[-_USUAL_OF:]
    return array("q", [number for row in latest for number in (row, views[row])]).tobytes()


@decodes
def usual(recent: bytes) -> float | None:
    """The median views of a source's latest stories; ``None`` where too few are known, or most have none."""
    views = sorted(array("q", recent)[1::2])
    if len(views) < _USUAL_FROM:
        return None
    middle = len(views) // 2
    return (views[middle] + views[-1 - middle]) / 2 or None
