"""Numbers and times as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import isqrt

from reader.model import Count, Headline, Precision, Story

__all__ = [
    "UNKNOWN",
    "VIEWS_WIDTH",
    "age",
    "bar",
    "beside",
    "compared",
    "count",
    "key",
    "level",
    "plural",
    "shortened",
    "sparkline",
    "when",
    "width_beside",
    "window",
]

UNKNOWN = "·"
VIEWS_WIDTH = 7
"""Cells of the widest count: ``~12.4K+`` never happens, ``99 999`` and ``+12.4K`` do, with a cell to spare."""

_STEPS = ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "K"))


def shortened(value: int, in_full: int = 100_000) -> str:
    """``5 729`` in full below *in_full*, then ``124K``, ``3.1M``."""
    if value < in_full:
        return f"{value:,}".replace(",", " ")
    for step, letter in _STEPS:
        if value >= step:
            tenths = value * 10 // step  # downwards: 999,999 must not become 1000K
            part = f".{tenths % 10}" if tenths < 1000 and tenths % 10 else ""
            return f"{tenths // 10}{part}{letter}"
    return str(value)


def count(number: Count | None) -> str:
    """A count with its precision: ``5 729``, ``~12.4K``, ``+20K``, and ``·`` for one that is not known."""
    if number is None:
        return UNKNOWN
    sign = {Precision.ROUNDED: "~", Precision.AT_LEAST: "+"}.get(number.precision, "")
    # A rounded number in full would claim digits that nobody knows.
    return sign + shortened(number.value, 10_000 if sign else 100_000)


def beside(number: Count | None) -> str:
    """A count that stands beside the views, shorter: ``418``, ``5.8K``."""
    return UNKNOWN if number is None else shortened(number.value, 1_000)


def width_beside(number: Count | None) -> int:
    """The cells that :func:`beside` needs for a count; 0 for one that is not known."""
    return 0 if number is None else len(beside(number))


def compared(headline: Headline, order: str) -> str:
    """What put a story in its place, if it is no number of its own: ``+9.1K/h`` by rising, ``×3.2`` by standout.

    Seven cells at most up to ten million an hour; empty for other orders, and where it is not known.
    """
    if order == "rising" and headline.rising is not None:
        gained = shortened(round(headline.rising), 1_000)
        return f"+{gained if len(gained) < 5 else gained.partition('.')[0] + gained[-1]}/h"
    if order == "standout" and headline.standout is not None:
        return (
            f"×{headline.standout:.1f}" if headline.standout < 100 else f"×{shortened(int(headline.standout), 1_000)}"
        )
    return ""


def age(then: datetime | None, now: datetime) -> str:
    """How long ago, in one unit: ``now``, ``5m``, ``3h``, ``2d``, ``6w``, ``2y``; empty if not known."""
    if then is None:
        return ""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return "now"
    for size, letter in ((60 * 24 * 365, "y"), (60 * 24 * 14, "w"), (60 * 24, "d"), (60, "h"), (1, "m")):
        if minutes >= size:
            length = 60 * 24 * 7 if letter == "w" else size
            return f"{minutes // length}{letter}"
    return "now"


def when(story: Story, now: datetime) -> str:
    """A story's age; of one that its source does not date, at least how old it is, as numbers say it: ``+3h``.

    One that was first seen this minute is ``new``: nobody says that it happened now.
    """
    if story.published is not None or story.first_seen is None:
        return age(story.published, now)
    known = age(story.first_seen, now)
    return "new" if known == "now" else f"+{known}"


def bar(value: int, most: int, width: int) -> tuple[str, str]:
    """A popularity bar in half cells: its full part and the rest of its track.

    The length is proportional, but a story with any views at all has half a cell.
    """
    if most <= 0 or value <= 0:
        return "", "─" * width
    halves = max(1, min(width * 2, round(value / most * width * 2)))
    full, half = divmod(halves, 2)
    line = "━" * full + ("╸" if half else "")
    return line, "─" * (width - len(line))


def level(value: int, most: int, width: int) -> tuple[str, str]:
    """A bar whose square is in proportion: twice as long, four times as many.

    News is read very unevenly. In plain proportion one great success makes all other bars of a list
    equally short; so they still tell each other apart.
    """
    return bar(isqrt(max(0, value) * 10_000), isqrt(max(0, most) * 10_000), width)


def sparkline(values: Sequence[int]) -> str:
    """A cell for each value, from the lowest to the highest of them; empty where nothing changes."""
    if len(values) < 3 or min(values) == max(values):
        return ""
    low, span = min(values), max(values) - min(values)
    return "".join("▁▂▃▄▅▆▇█"[(value - low) * 7 // span] for value in values)


def plural(number: int, one: str, many: str = "") -> str:
    """``1 story``, ``1 204 stories``."""
    return f"{shortened(number)} {one if number == 1 else many or one + 's'}"


def window(since: timedelta | None) -> str:
    """How far back a list goes: ``24 hours``, ``7 days``, ``all time``."""
    if since is None:
        return "all time"
    hours = round(since.total_seconds() / 3600)
    return f"{hours} hours" if hours <= 48 and hours != 1 else "1 hour" if hours == 1 else f"{round(hours / 24)} days"


_KEY_SIGNS = {"enter": "↵", "up": "↑", "down": "↓", "left": "←", "right": "→", "pgdn": "PgDn", "pgup": "PgUp"}


def key(name: str) -> str:
    """A key, or several pressed one after the other, as help and footer show it: ``↵``, ``^d``, ``g g``."""

    def one(name: str) -> str:
        *modifiers, last = name.split("-") if len(name) > 1 else [name]
        sign = _KEY_SIGNS.get(last, last.capitalize() if len(last) > 1 else last)
        signs = {"ctrl": "^", "alt": "Alt-", "shift": "Shift-"}
        return "".join(signs[modifier] for modifier in modifiers) + sign

    return " ".join(one(part) for part in name.split())
