"""Dates as feeds and pages write them → aware datetimes in UTC.

Two forms make up nearly everything: RFC 3339 (a profile of ISO 8601) and RFC 822's, with the obsolete
zones and two-digit years that RFC 5322, 4.3, still allows. Each has one regular expression. What is left (dates
without a time, names of months in forty languages, American and dotted order, years of the Buddhist
era, seconds since 1970) is taken apart piece by piece.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from reader.dates.moments import moment
from reader.deferred import late_pattern

__all__ = ["parse_date", "sane"]

_LONGEST = 120  # code points; a date is no essay
_EARLIEST_YEAR = 1900
_EPOCH_START = datetime(1970, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)  # of clocks that are wrong and zones that were forgotten

_ISO = late_pattern(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ]\s?(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s?([Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?)?"
)
_RFC822 = re.compile(
    r"(?:[^\W\d]{2,12}\.?,?\s*)?(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d\d),?\s+"
    r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*([A-Za-z]{1,5}|[+-]\d\d:?\d\d)?(?:\s*\([^)]*\))?"
)
_COMPACT = late_pattern(r"(\d{4})(\d\d)(\d\d)(?:[Tt ]?(\d\d)(\d\d)(\d\d)?(?:\.\d+)?\s*([Zz]|[+-]\d\d:?\d\d)?)?")
_PARTIAL = late_pattern(r"(\d{4})(?:-(\d\d))?(?:Z|[+-]\d\d:?\d\d)?")
_ORDINAL = late_pattern(r"(\d{4})-?(\d{3})")
_EPOCH = late_pattern(r"\d{9,10}(?:\.\d+)?|\d{13}")
_MONTHS_OF_RFC822 = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}


def parse_date(text: str, *, day_first: bool = False) -> datetime | None:
    """Read a date.

    A time without a zone is taken for UTC, a date without a time for its midnight.

    Args:
        text: what is written, at most a line.
        day_first: ``02/10/2020`` is in October, as outside the United States.

    Returns:
        An aware datetime in UTC, to the second, or ``None`` for what is no date.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        if match := _ISO.fullmatch(text):
            year, month, day, hour, minute, second, zone = match.groups()
            return moment(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), zone)
        if match := _RFC822.fullmatch(text):
            day, name, year, hour, minute, second, zone = match.groups()
            number = _month(name)
            if number:
                return moment(_year(year), number, int(day), int(hour), int(minute), int(second or 0), zone)
        return _parse_rarer(text, day_first)
    except (ValueError, OverflowError):
        return None


def sane(found: datetime | None, now: datetime) -> datetime | None:
    """Drop a date that cannot be when a story was published: far ahead of ``now``, 1 January 1970 or year 1.

    Those are what programs write for *none*. A story without a date is placed by when it was first
    seen; one from the year 2038 would stand on top of *newest* until then.
    """
    if found is None or found.year < _EARLIEST_YEAR or found == _EPOCH_START or found > now + _AHEAD:
        return None
    return found


def _year(written: str) -> int:
    year = int(written)
    if len(written) > 2:
        return year
    return year + (1900 if year >= 70 else 2000)


def _month(name: str) -> int | None:
    number = _MONTHS_OF_RFC822.get(name.lower())
    if number is None:
        from reader.dates.month_names import MONTHS, fold

        number = MONTHS.get(fold(name))
    return number


def _parse_rarer(text: str, day_first: bool) -> datetime | None:
    if match := _EPOCH.fullmatch(text):
        seconds = float(text) / (1000 if len(text) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=0)
    if match := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second, zone = match.groups()
        return moment(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), zone)
    if match := _PARTIAL.fullmatch(text):
        return moment(int(match.group(1)), int(match.group(2) or 1), 1)
    if match := _ORDINAL.fullmatch(text):
        return datetime(int(match.group(1)), 1, 1, tzinfo=UTC) + timedelta(days=int(match.group(2)) - 1)
    from reader.dates.written import parse_written

    return parse_written(text, day_first=day_first)
