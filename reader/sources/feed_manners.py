"""What a feed says about how often it may be asked: ``ttl``, ``skipHours``, ``skipDays`` and the syndication module."""

from __future__ import annotations

from reader.model import Manners
from reader.sources.feed_draft import Channel

__all__ = ["manners_of"]

_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def manners_of(channel: Channel) -> Manners:
    """What the feed asks of its readers; nonsense counts for nothing."""
    ttl = _whole(channel.ttl)
    if ttl is None and channel.update_period:
        period = _PERIODS.get(channel.update_period.lower())
        times = _whole(channel.update_frequency) or 1
        ttl = period // times if period else None
    hours = {hour % 24 for text in channel.skip_hours if (hour := _whole(text)) is not None and hour <= 24}
    days = {_DAYS.index(day) for text in channel.skip_days if (day := text.lower()) in _DAYS}
    return Manners(
        ttl_minutes=ttl or None,
        # A feed that names every hour or day means nothing by it, and would never be asked again.
        skip_hours=frozenset(hours) if len(hours) < 24 else frozenset(),
        skip_days=frozenset(days) if len(days) < 7 else frozenset(),
    )


def _whole(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None
