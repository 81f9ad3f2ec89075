"""Orders of stories, and why a story stands where it stands.

An order is data: the fields it looks at, most important first, and which way each runs. What is
unknown comes last whichever way its field runs. Two things are made of that data and nothing else:
:func:`sort_key`, the plain definition, and the store's ``ORDER BY`` with its index. Stories that
are equal in every field keep the order in which they first came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from math import inf
from types import MappingProxyType
from typing import Final, NamedTuple

from reader.model import Count, Headline, Precision, Story
from reader.wording import grouped

__all__ = ["OLDEST", "ORDERS", "By", "moment", "rank", "rate", "sort_key", "why"]


class By(NamedTuple):
    """One field that an order looks at."""

    field: str
    """``views``, ``comments``, ``place`` (on its own site), ``rising``, ``standout`` or ``time``."""
    most_first: bool


_NEWEST = By("time", most_first=True)

ORDERS: Final[Mapping[str, tuple[By, ...]]] = MappingProxyType(
    {
        "views": (By("views", most_first=True), By("place", most_first=False), _NEWEST),
        "rising": (By("rising", most_first=True), By("views", most_first=True), _NEWEST),
        "discussed": (By("comments", most_first=True), By("views", most_first=True), _NEWEST),
        "standout": (By("standout", most_first=True), By("views", most_first=True), _NEWEST),
        "newest": (_NEWEST,),
        "site": (By("place", most_first=False), _NEWEST),
    }
)

Listed = Story | Headline


def moment(story: Story, now: datetime) -> datetime:
    """When a story counts as having come: when it was published, but never after it was first seen.

    A publishing date in the future would otherwise keep a story on top until that day comes.
    """
    seen = story.first_seen or now
    return min(story.published, seen) if story.published else seen


def sort_key(order: str, listed: Listed, now: datetime) -> tuple[float, ...]:
    """The key by which ``sorted`` puts stories into an order, first story first.

    Args:
        order: a name out of :data:`ORDERS`.
        listed: a story, or a headline, which alone knows ``rising`` and ``standout``.
        now: stands in for the time at which a story that was never stored was first seen.

    Raises:
        KeyError: there is no such order.
    """
    return tuple(_upwards(_value(by.field, listed, now), by.most_first) for by in ORDERS[order])


def _upwards(value: float | None, most_first: bool) -> float:
    if value is None:
        return inf
    return -value if most_first else value


def _value(field: str, listed: Listed, now: datetime) -> float | None:
    headline, story = (listed, listed.story) if isinstance(listed, Headline) else (None, listed)
    match field:
        case "views":
            return story.views.value if story.views else None
        case "comments":
            return story.comments.value if story.comments else None
        case "place":
            return story.site_rank
        case "time":
            return int(moment(story, now).timestamp())
        case "rising":
            return headline.rising if headline else None
        case "standout":
            return headline.standout if headline else None
    raise KeyError(field)


def rank(order: str, stories: Iterable[Story], now: datetime) -> list[Story]:
    """Stories in an order; equal ones stay as they came."""
    return sorted(stories, key=lambda story: sort_key(order, story, now))


# A rate over a few minutes is noise, since counters are rounded and pages are cached; over half a
# day it says little, and over more than a day nothing, of what is rising now.
_SHORTEST = 10 * 60
_LONGEST = 3 * 3600
OLDEST: Final = 24 * 3600
"""Readings older than this, in seconds before the last one, have no say in how fast a story rises."""


def rate(readings: Sequence[tuple[float, int]]) -> float | None:
    """What a counter gains an hour, ``None`` where too little is known; readings are (seconds, value), oldest first.

    It is taken between the last reading and the first of the three hours before it; if there is none
    at least ten minutes older there, the last one of the day before it. A reading that falls below
    an earlier one is the publisher's fault and counts as no gain.
    """
    if not readings:
        return None
    end = readings[-1][0]
    older = [reading for reading in readings if _SHORTEST <= end - reading[0] <= OLDEST]
    if not older:
        return None
    start, before = next((reading for reading in older if end - reading[0] <= _LONGEST), older[-1])
    return max(0, max(value for time, value in readings if time >= start) - before) * 3600 / (end - start)


_PRECISION = {Precision.EXACT: "exact", Precision.ROUNDED: "rounded", Precision.AT_LEAST: "at least"}


def why(
    headline: Listed, order: str, place: int, now: datetime, read_at: datetime | None = None, *, reverse: bool = False
) -> str:
    """One line on what put a story in its place.

    Args:
        headline: the story, or better its headline.
        order: the order that the list stands in.
        place: where it stands there, from 1.
        now: the present, in the zone in which times are to be written.
        read_at: when its counters were last read, if known.
        reverse: the list runs from the order's other end.
    """
    story = headline.story if isinstance(headline, Headline) else headline
    said = [f"place {place} by {order}{' reversed' if reverse else ''}"]
    first = ORDERS[order][0].field
    if isinstance(headline, Headline) and first == "rising":
        said.append(
            "too few readings to say how fast it rises"
            if headline.rising is None
            else f"{grouped(round(headline.rising))} views an hour"
        )
    if isinstance(headline, Headline) and first == "standout":
        said.append(
            "not known what is usual for its source"
            if headline.standout is None
            else f"{headline.standout:.1f} times the views usual for {story.source}"
        )
    if first == "comments":
        said.append(_count(story.comments, "comments"))
    if first in ("views", "rising", "standout", "comments"):
        said.append(_count(story.views, "views", read_at.astimezone(now.tzinfo) if read_at else None))
    if story.site_rank is not None:
        said.append(f"place {story.site_rank} on its site")
    said.append(_came(story, now))
    if story.carriers:
        said.append("also in " + ", ".join(carrier.source for carrier in story.carriers))
    return "; ".join(said)


def _count(count: Count | None, noun: str, read_at: datetime | None = None) -> str:
    if count is None:
        return f"{noun} not known"
    said = f"{grouped(count.value)} {noun}, {_PRECISION[count.precision]}"
    if count.field or read_at:
        said += ", read"
    if count.field:
        said += f" from {count.field}"
    return f"{said} at {read_at:%H:%M}" if read_at else said


def _came(story: Story, now: datetime) -> str:
    came = moment(story, now)
    happened = "published" if story.published else "first seen"
    minutes = int((now.astimezone(UTC) - came).total_seconds() // 60)
    if minutes < 1:
        return f"{happened} just now"
    hours = minutes // 60  # whole ones, as the list has them
    age = f"{minutes} min" if hours < 1 else f"{hours} h" if hours < 48 else f"{hours // 24} days"
    return f"{happened} {age} ago"
