"""Dates as feeds and pages write them → aware datetimes in UTC.

Two forms make up nearly everything: RFC 3339 (a profile of ISO 8601) and RFC 822's, with the obsolete
zones and two-digit years that RFC 5322, 4.3, still allows. Each has one regular expression. What is left (dates
without a time, names of months in forty languages, American and dotted order, years of the Buddhist
era, seconds since 1970) is taken apart piece by piece.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

__all__ = ["moment", "parse_date", "sane"]

_LONGEST = 120  # code points; a date is no essay
_EARLIEST_YEAR = 1900
_EPOCH_START = datetime(1970, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)  # of clocks that are wrong and zones that were forgotten
_BUDDHIST_ERA = 543
_WIDEST_OFFSET = 14 * 60 + 59

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ]\s?(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s?([Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?)?"
)
_RFC822 = re.compile(
    r"(?:[^\W\d]{2,12}\.?,?\s*)?(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d\d),?\s+"
    r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*([A-Za-z]{1,5}|[+-]\d\d:?\d\d)?(?:\s*\([^)]*\))?"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[Tt ]?(\d\d)(\d\d)(\d\d)?(?:\.\d+)?\s*([Zz]|[+-]\d\d:?\d\d)?)?")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?(?:Z|[+-]\d\d:?\d\d)?")
_ORDINAL = re.compile(r"(\d{4})-?(\d{3})")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}")
_MONTHS_OF_RFC822 = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}

# Hours from UTC. RFC 5322, 4.3, gives the American ones; the rest as feeds of those countries use
# them. Where one name stands for several zones, the one with more readers: IST is India's.
_ZONES = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8,
    "HST": -10, "AST": -4, "ADT": -3, "NST": -3.5, "NDT": -2.5, "BRT": -3, "ART": -3, "CLT": -4, "COT": -5, "PET": -5,
    "ET": -5, "CT": -6, "MT": -7, "PT": -8, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MET": 1, "MEST": 2,
    "MEZ": 1, "MESZ": 2, "WAT": 1, "CAT": 2, "SAST": 2, "EET": 2, "EEST": 3, "EAT": 3, "MSK": 3, "MSD": 4, "TRT": 3,
    "IRST": 3.5, "GST": 4, "SAMT": 4, "PKT": 5, "YEKT": 5, "UZT": 5, "ALMT": 5, "QYZT": 5, "IST": 5.5, "NPT": 5.75,
    "BDT": 6, "OMST": 6, "ICT": 7, "WIB": 7, "NOVT": 7, "KRAT": 7, "WITA": 8, "HKT": 8, "SGT": 8, "MYT": 8, "PHT": 8,
    "AWST": 8, "IRKT": 8, "JST": 9, "KST": 9, "WIT": 9, "YAKT": 9, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11,
    "VLAT": 10, "MAGT": 11, "NZST": 12, "NZDT": 13, "PETT": 12,
}  # fmt: skip


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


def moment(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, zone: str | None = None
) -> datetime:
    """The moment in UTC at which clocks in ``zone`` (an offset or a name; UTC if none) show that.

    Years of the Buddhist era are brought to ours, 24:00 is the next midnight, a leap second the one before.

    Raises:
        ValueError: there is no such day or hour.
    """
    if 2400 < year < 2700:
        year -= _BUDDHIST_ERA
    whole_day = hour == 24 and minute == 0 and second == 0
    there = datetime(year, month, day, 0 if whole_day else hour, minute, min(second, 59), tzinfo=UTC)
    if whole_day:
        there += timedelta(days=1)
    offset = _offset(zone) if zone else 0
    return there - timedelta(minutes=offset) if offset else there


def _offset(zone: str) -> int:
    """Minutes east of UTC; a zone that is not known is taken for UTC."""
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:4] or 0) if len(digits) > 2 else int(digits) * 60
        if minutes > _WIDEST_OFFSET:
            return 0
        return -minutes if zone[0] == "-" else minutes
    return int(60 * _ZONES.get(zone.upper(), 0))


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
