"""Counts, ages and times as people read them."""

from __future__ import annotations

from datetime import datetime, timedelta

from reader.model import Count, Precision

_SIGNS = {Precision.EXACT: "", Precision.ROUNDED: "~", Precision.AT_LEAST: "+"}


def count(value: Count | None) -> str:
    """``5 729`` in full up to five digits, then ``123K``, ``3.1M``; ``~`` rounded, ``+`` at least, ``·`` unknown."""
    if value is None:
        return "·"
    number = short(value.value)
    sign = _SIGNS[value.precision]
    return f"{number}+" if sign == "+" else f"{sign}{number}"


def short(number: int) -> str:
    """A whole number in at most six columns."""
    if number < 100_000:
        return f"{number:,}".replace(",", " ")
    for unit, size in (("K", 1_000), ("M", 1_000_000), ("G", 1_000_000_000)):
        if number < size * 1000 or unit == "G":
            break
    shown = number / size
    # Cut, not rounded: 99 999 999 views are not yet a hundred million.
    return f"{int(shown * 10) / 10:.1f}{unit}" if shown < 100 else f"{int(shown)}{unit}"


def age(time: datetime | None, now: datetime) -> str:
    """``5m``, ``3h``, ``2d``, ``4w``, ``1y`` since then; empty if unknown."""
    if time is None:
        return ""
    seconds = max(0, int((now - time).total_seconds()))
    for unit, size, most in (("m", 60, 60), ("h", 3600, 48), ("d", 86400, 14), ("w", 604800, 104)):
        if seconds < size * most:
            return f"{seconds // size}{unit}"
    return f"{seconds // 31_557_600}y"


def since(text: str | None) -> timedelta | None:
    """``24h`` and its like as a length of time; ``None`` for ``all`` or nothing.

    Raises:
        UsageError: it is none.
    """
    from reader.cli.arguments import UsageError
    from reader.settings import seconds

    if not text:
        return None
    try:
        length = seconds(text)
    except ValueError as error:
        raise UsageError(str(error)) from None
    return timedelta(seconds=length) if length else None
