"""Times as pages write them → aware UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

__all__ = ["parse_time"]

_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T ]\s*(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\D{1,5}(\d{1,2}):(\d{2}))?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


def parse_time(text: str) -> datetime | None:
    """Read ISO 8601, RFC 5322, ``31.12.2026`` and seconds since 1970; a time without a zone is UTC.

    Returns:
        ``None`` for what is none of these, and for years before 1900 or after 2100.
    """
    text = text.strip()
    if not text:
        return None
    try:
        found = _parse(text)
        if found is None or not 1900 <= found.year <= 2100:
            return None
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, TypeError, OSError):
        return None


def _parse(text: str) -> datetime | None:
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    if match := _ISO.match(text):
        year, month, day, hour, minute, second, fraction, zone = match.groups()
        clock = f"{int(hour):02}:{minute}:{second or '00'}.{(fraction or '0')[:6]:0<6}" if hour else "00:00:00"
        zone = {"Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00"}.get((zone or "").upper(), zone or "+00:00")
        return datetime.fromisoformat(f"{year}-{month}-{day}T{clock}{zone}")
    if match := _DAY_FIRST.match(text):
        day, month, year, hour, minute = match.groups()
        return datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), tzinfo=UTC)
    if re.match(r"(?:\w{3},\s*)?\d{1,2}\s+\w{3}\s+\d{4}", text):
        return parsedate_to_datetime(text)
    return None
