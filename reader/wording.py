"""How our sentences put numbers, stretches of time, sizes and lists, and a word that was perhaps meant. Pure."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

__all__ = ["counted", "grouped", "listed", "meant", "size", "span", "until"]


def grouped(number: int) -> str:
    """``1 204``."""
    return f"{number:,}".replace(",", " ")


def counted(number: int, one: str, many: str = "") -> str:
    """``1 story``, ``1 204 stories``; *many* may be left out where it is *one* with an s."""
    return f"{grouped(number)} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """``views``, ``views and comments``, ``views, comments and reactions``."""
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last


def until(moment: datetime, now: datetime) -> str:
    """A moment to come, in the reader's own zone: ``14:20`` today, ``Tue 14:20`` this week, else the date."""
    from datetime import timedelta

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
    """A stretch of time: ``45 seconds``, ``10 minutes``, ``3 hours``, ``2 days``."""
    for unit, length, most in (("second", 1, 90), ("minute", 60, 90), ("hour", 3600, 36), ("day", 86400, 10**6)):
        number = round(seconds / length)
        if number <= most:
            return counted(number, unit)
    return "a very long time"


def size(count: int) -> str:
    """A number of bytes: ``20 MB``, ``300 kB``."""
    return f"{count / 1e6:.0f} MB" if count >= 1_000_000 else f"{count / 1e3:.0f} kB"


def meant(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The end of a sentence about a word that is none: ``; did you mean “order”?``, or nothing where none is near."""
    from difflib import get_close_matches

    written = {each.casefold(): each for each in known}
    for key in get_close_matches(word.casefold(), list(written), n=1, cutoff=cutoff):
        near = written[key]
        # An option needs no marks to stand out.
        return f"; did you mean {near if near.startswith('-') else f'“{near}”'}?"
    return ""
