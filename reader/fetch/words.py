"""Times and sizes as the sentences of this room say them."""

from __future__ import annotations

from datetime import datetime, timedelta

__all__ = ["size", "span", "until"]


def until(moment: datetime, now: datetime) -> str:
    """Write a moment in the reader's own zone: ``14:20`` today, ``Tue 14:20`` this week, else the date."""
    local, today = moment.astimezone(), now.astimezone()
    if local.second or local.microsecond:
        # Rounded up, so that nobody is told to come back a little too early.
        local = local.replace(second=0, microsecond=0) + timedelta(minutes=1)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    if abs(local - today) < timedelta(days=6):
        return f"{local:%a %H:%M}"
    return f"{local:%Y-%m-%d}"


def span(seconds: float) -> str:
    """Write a stretch of time: ``45 seconds``, ``10 minutes``, ``3 hours``, ``2 days``."""
    for unit, length, most in (("second", 1, 90), ("minute", 60, 90), ("hour", 3600, 36), ("day", 86400, 10**6)):
        count = round(seconds / length)
        if count <= most:
            return f"{count} {unit}" + ("" if count == 1 else "s")
    return "a very long time"


def size(count: int) -> str:
    """Write a number of bytes: ``20 MB``, ``300 kB``."""
    return f"{count / 1e6:.0f} MB" if count >= 1_000_000 else f"{count / 1e3:.0f} kB"
