"""The counters that feeds carry, and which of them mean something.

A feed may write a counter that nothing counts: WordPress says ``slash:comments`` 0 where comments are
kept elsewhere, and a YouTube premiere has 0 views and 0 ratings before anyone could see it. Unknown
is never 0, so such zeros are dropped:

* views of 0, and the ratings that stand beside them;
* any counter that is 0 at every entry of the feed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.model import Count
from reader.sources.feed_draft import Entry

__all__ = ["Counts", "counts_of"]

Counts = tuple[Count | None, Count | None, Count | None]
"""Views, comments, reactions."""

# Where a counter is read → what it counts. Of several that count the same the upper one goes first.
_VIEWS = ("media:statistics@views", "yt:statistics@viewCount", "meneame:clicks")
_IN_SUMMARY = ("summary, Points", "summary, # Comments")
_COMMENTS = (
    "thr:total", "slash:comments", "link@thr:count", "meneame:comments", "lj:reply-count", "gd:comments@countHint",
    _IN_SUMMARY[1],
)  # fmt: skip
_REACTIONS = (
    "media:starRating@count", "hatena:bookmarkcount", "re:rank", "meneame:votes", "yt:rating@numLikes",
    "slash:hit_parade", _IN_SUMMARY[0],
)  # fmt: skip

_NOTHING: Counts = (None, None, None)
_TALK = "# Comments:"
_TOLD = re.compile(r"<p>Points: (\d{1,9})</p>\s*<p># Comments: (\d{1,9})</p>")
_WRITTEN = re.compile(r"\+?(\d{1,3}(?:[,. '’\u00a0\u202f]\d{3})+|\d{1,15})")


def counts_of(entries: Sequence[Entry]) -> list[Counts]:
    """What the counters of a feed's entries say, entry by entry."""
    read = [_numbers(entry.counters) if entry.counters else _told(entry.summary) for entry in entries]
    used = {where for numbers in read for where, number in numbers.items() if number}
    return [_counts(numbers, used) if numbers else _NOTHING for numbers in read]


def _told(summary: str) -> dict[str, int]:
    """The points and comments that feeds of Hacker News write into the summary (hnrss.github.io)."""
    if _TALK not in summary or (found := _TOLD.search(summary)) is None:
        return {}
    return dict(zip(_IN_SUMMARY, map(int, found.groups()), strict=True))


def _numbers(counters: list[tuple[str, str]]) -> dict[str, int]:
    """The numbers, by where they were read. An entry may repeat them in every ``media:group``: the largest is right."""
    numbers: dict[str, int] = {}
    for where, written in counters:
        number = _number(written)
        if number is not None:
            numbers[where] = max(number, numbers.get(where, 0))
    return numbers


def _counts(numbers: dict[str, int], used: set[str]) -> Counts:
    if not numbers.get(_VIEWS[0], 1):
        numbers = {where: number for where, number in numbers.items() if not where.startswith("media:")}
    views = next((Count(numbers[where], field=where) for where in _VIEWS if numbers.get(where)), None)
    return views, _first(numbers, _COMMENTS, used), _first(numbers, _REACTIONS, used)


def _first(numbers: dict[str, int], wanted: tuple[str, ...], used: set[str]) -> Count | None:
    """The first of several counters that say the same; one that says 0 only if none says more."""
    found = None
    for where in wanted:
        if where in used and where in numbers:
            if numbers[where]:
                return Count(numbers[where], field=where)
            found = found or where
    return Count(0, field=found) if found else None


def _number(written: str) -> int | None:
    """A whole number, perhaps with its thousands set apart; of Slashdot's list of seven the first, which is all."""
    if written.isascii() and written.isdigit():
        return int(written) if len(written) < 16 else None
    match = _WRITTEN.fullmatch(written.partition(",")[0].strip() if written.count(",") == 6 else written.strip())
    return int(re.sub(r"\D", "", match.group(1))) if match else None
