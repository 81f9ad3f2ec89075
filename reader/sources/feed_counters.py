"""The counters that feeds carry, and which of them mean something.

A feed may write a counter that nothing counts: WordPress says ``slash:comments`` 0 where comments are
kept elsewhere, and a YouTube premiere has 0 views and 0 ratings before anyone could see it. Unknown
is never 0, so such zeros are dropped:

* views of 0, and the ratings that stand beside them;
* any counter that is 0 at every entry of the feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.model import Count
from reader.sources.feed_draft import Entry

__all__ = ["Counts", "counts_of", "used_counters"]

Counts = tuple[Count | None, Count | None, Count | None]
"""Views, comments, reactions."""

# Where a counter is read → what it counts. Of several that count the same the upper one goes first.
_VIEWS = ("media:statistics@views",)
_COMMENTS = ("thr:total", "slash:comments", "link@thr:count")
_REACTIONS = ("media:starRating@count", "hatena:bookmarkcount", "re:rank", "slash:hit_parade")

_WRITTEN = re.compile(r"\+?(\d{1,3}(?:[,. '’\u00a0\u202f]\d{3})+|\d{1,15})")


def used_counters(entries: Iterable[Entry]) -> frozenset[str]:
    """The counters that are more than 0 at one entry at least."""
    return frozenset(where for entry in entries for where, written in entry.counters if _number(written))


def counts_of(entry: Entry, used: frozenset[str]) -> Counts:
    """What an entry's counters say; ``used`` are those of its feed that count anything."""
    if not entry.counters:
        return None, None, None
    read: dict[str, int] = {}
    for where, written in entry.counters:
        number = _number(written)
        if number is not None and where in used:
            # One entry may repeat its counters in every media:group; a later group may be empty.
            read[where] = max(number, read.get(where, 0))
    views = _first(read, _VIEWS)
    if views is not None and views.value == 0:
        read.pop("media:starRating@count", None)
        views = None
    return views, _first(read, _COMMENTS), _first(read, _REACTIONS)


def _first(read: dict[str, int], wanted: tuple[str, ...]) -> Count | None:
    found = [Count(read[where], field=where) for where in wanted if where in read]
    return next((count for count in found if count.value), found[0] if found else None)


def _number(written: str) -> int | None:
    """A whole number, perhaps with its thousands set apart; of Slashdot's list of seven the first, which is all."""
    match = _WRITTEN.fullmatch(written.partition(",")[0].strip() if written.count(",") == 6 else written.strip())
    return int(re.sub(r"\D", "", match.group(1))) if match else None
