"""What servers and feeds themselves say about being asked again."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Manners", "Validators"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """What a feed itself says about how often it may be asked."""

    ttl_minutes: int | None = None
    """RSS ``ttl``, or ``sy:updatePeriod`` and ``sy:updateFrequency`` as minutes."""
    skip_hours: frozenset[int] = frozenset()
    """Hours of the day, UTC, in which nothing new comes (RSS ``skipHours``)."""
    skip_days: frozenset[int] = frozenset()
    """Days of the week, Monday 0, in which nothing new comes (RSS ``skipDays``)."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave us to ask *has it changed?* with (RFC 9110, section 8.8)."""

    etag: str = ""
    last_modified: str = ""
    origin: str = ""
    """Who gave it to us (``https://host:port``), if redirects led away from the origin that was asked."""

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)
