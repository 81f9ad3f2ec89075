"""The rarer ways to write a date, taken apart piece by piece.

First the time of day is found and taken out, with the zone behind it; what remains is looked through
for a day, in the orders in which day, month and year are written.
"""

from __future__ import annotations

import re
from datetime import datetime

from reader.dates.moments import moment
from reader.dates.month_names import MONTHS, fold
from reader.deferred import late_pattern

__all__ = ["parse_written"]

# 10:14, 10:14:55.123, 오전 10:14, 10:14 PM, 10h14, 10時14分55秒, 10시 14분
_BEFORE = r"(?P<before>[ap]\.?m\.?|오전|오후|午前|午後|上午|下午|πμ|μμ)?\s*"
_TIME = late_pattern(
    _BEFORE + r"(?<!\d)(?P<hour>\d{1,2})\s?(?:[:h時时点點]|시)\s?(?P<minute>\d\d)(?!\d)\s?(?:[:分]|분|m(?![^\W\d_]))?"
    r"(?:\s?(?P<second>\d\d)(?:[.,]\d+|\s?[秒s]|\s?초)?)?"
    r"\s*(?P<after>[ap]\.?\s?m\.?(?![^\W\d_])|π\.?μ\.?|μ\.?μ\.?)?"
)
_ZONE = late_pattern(
    r"\s*(?:\(?(?:utc|gmt|etc/gmt)\s?)?(?P<offset>[+-]\d{1,2}(?::?\d\d)?)(?!\d)|\s*\(?(?P<name>[a-z]{1,5})\b"
)
_AFTERNOON = frozenset({"오후", "午後", "下午", "μμ", "pm"})
_MORNING = frozenset({"오전", "午前", "上午", "πμ", "am"})

_YEAR_FIRST = late_pattern(r"(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)")
_YEAR_LAST = late_pattern(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?!\d)")
_WORD = r"([^\W\d_][^\W\d_'’]*(?:[\u0300-\u036f\u0900-\u0dff\u0e00-\u0e7f]+[^\W\d_]*)*)"
_DAY_THEN_NAME = late_pattern(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?[\s,-]*(?:de |d['’]|of )?{_WORD}\.?")
_NAME_THEN_DAY = late_pattern(rf"{_WORD}\.?[\s-]*(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)")
_LONG_YEAR = late_pattern(r"(?<!\d)(\d{4})(?!\d)")
_SHORT_YEAR = late_pattern(r"(?<!\d)['’]?(\d\d)(?!\d)")


def parse_written(text: str, *, day_first: bool = False) -> datetime | None:
    """Read a date that is neither ISO 8601's nor RFC 822's; ``None`` if there is none.

    Args:
        text: what is written.
        day_first: ``02/10/2020`` is in October, as outside the United States.

    Raises:
        ValueError: it looks like one, but there is no such day or hour.
    """
    text = fold(text)
    hour, minute, second, zone = 0, 0, 0, ""
    if match := _TIME.search(text):
        hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
        hour = _of_day(hour, match["before"] or match["after"] or "")
        zone, rest = _zone(text[match.end() :])
        text = f"{text[: match.start()]} {rest}"
    day = _day(text, day_first)
    return moment(*day, hour, minute, second, zone) if day else None


def _of_day(hour: int, half: str) -> int:
    half = re.sub(r"[.\s]", "", half)
    if half in _AFTERNOON and hour < 12:
        return hour + 12
    return 0 if half in _MORNING and hour == 12 else hour


def _zone(behind: str) -> tuple[str, str]:
    """The zone that follows a time, and what follows the zone."""
    match = _ZONE.match(behind)
    if not match:
        return "", behind
    if offset := match["offset"]:
        hours, _, minutes = offset[1:].partition(":")
        if not minutes and len(hours) > 2:
            hours, minutes = hours[:-2], hours[-2:]
        return f"{offset[0]}{int(hours):02}{minutes or '00'}", behind[match.end() :]
    if match["name"] in MONTHS:
        return "", behind
    return match["name"], behind[match.end() :]


def _day(text: str, day_first: bool) -> tuple[int, int, int] | None:
    """Year, month and day."""
    if match := _YEAR_FIRST.search(text):
        return int(match.group(1)), int(match.group(2)), int(match.group(3))
    if match := _YEAR_LAST.search(text):
        first, sign, second, year = int(match.group(1)), match.group(2), int(match.group(3)), match.group(4)
        if sign == "-" and len(year) == 2:  # ISO 8601:1988 allowed years of two digits
            return _whole(match.group(1)), second, int(year)
        # Only the slash is American, and only where it can be.
        american = sign == "/" and first <= 12 and not day_first
        return (_whole(year), first, second) if american else (_whole(year), second, first)
    return _named_day(text)


def _named_day(text: str) -> tuple[int, int, int] | None:
    year = _LONG_YEAR.search(text)
    rest = f"{text[: year.start()]} {text[year.end() :]}" if year else text
    for pattern, name_at, day_at in ((_DAY_THEN_NAME, 2, 1), (_NAME_THEN_DAY, 1, 2)):
        for match in pattern.finditer(rest):
            month = MONTHS.get(match.group(name_at))
            if not month:
                continue
            if year:
                return int(year.group(1)), month, int(match.group(day_at))
            short = _SHORT_YEAR.search(rest, match.end())
            return (_whole(short.group(1)), month, int(match.group(day_at))) if short else None
    return None


def _whole(year: str) -> int:
    number = int(year)
    return number if len(year) > 2 else number + (1900 if number >= 70 else 2000)
