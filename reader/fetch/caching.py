"""What the headers of an answer say about time and change. Pure; after RFC 9110 and RFC 9111.

Headers come as a mapping with lower-case names. A header that cannot be read counts as absent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from reader.model import Validators

__all__ = ["cache_control", "fresh_until", "http_date", "retry_after", "validators_of"]

_LONGEST = timedelta(days=366)
"""No server is believed beyond a year; it also keeps sums within what a datetime can hold."""
_LONGEST_WAIT = timedelta(days=7)
"""No server is obeyed for longer: a year in ``Retry-After`` is a mistake, and nobody could ask before it is over."""
_LONGEST_VALIDATOR = 1024
_DIRECTIVE = re.compile(r'([!#$%&\'*+.^_`|~\w-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]+)))?')
_ENTITY_TAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"')


def http_date(text: str) -> datetime | None:
    """Read an HTTP date in any of its three forms (RFC 9110, section 5.6.7). Aware, UTC, or ``None``."""
    try:
        moment = parsedate_to_datetime(text.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def cache_control(text: str) -> dict[str, str]:
    """Read ``Cache-Control`` (RFC 9111, section 5.2): directive, lower case → its argument or ``""``."""
    found: dict[str, str] = {}
    for match in _DIRECTIVE.finditer(text[:4096]):
        name = match[1].lower()
        found.setdefault(name, match[2] if match[2] is not None else match[3] or "")
    return found


def _seconds(text: str) -> timedelta | None:
    """Read delta-seconds; more than a year is a year."""
    text = text.strip()
    if not (text.isascii() and text.isdigit()):
        return None
    return _LONGEST if len(text) > 9 else min(timedelta(seconds=int(text)), _LONGEST)


def fresh_until(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Say until when an answer received ``now`` counts as fresh (RFC 9111, section 4.2).

    ``max-age`` goes before ``Expires``; the time the answer spent in caches on its way (``Age``) is
    taken off. What a shared cache may do (``s-maxage``) does not concern a reader.

    Returns:
        Aware, UTC; ``None`` where the server says nothing, or says that it is stale already.
    """
    directives = cache_control(headers.get("cache-control", ""))
    if "no-store" in directives or "no-cache" in directives:
        return None
    lifetime = _seconds(directives.get("max-age", ""))
    if lifetime is None and (expires := http_date(headers.get("expires", ""))) is not None:
        lifetime = expires - (http_date(headers.get("date", "")) or now)
    if lifetime is None:
        return None
    lifetime = min(lifetime, _LONGEST) - (_seconds(headers.get("age", "")) or timedelta())
    return now + lifetime if lifetime > timedelta() else None


def retry_after(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Read ``Retry-After`` (RFC 9110, section 10.2.3), given in seconds or as a date.

    Returns:
        Aware, UTC, after ``now``; ``None`` where there is none that can be read, or that is yet to come.
    """
    text = headers.get("retry-after", "")
    wait = _seconds(text)
    if wait is None and (moment := http_date(text)) is not None:
        wait = moment - now
    return now + min(wait, _LONGEST_WAIT) if wait is not None and wait > timedelta() else None


def validators_of(headers: Mapping[str, str], before: Validators | None = None) -> Validators:
    """Take the validators out of an answer's headers (RFC 9110, section 8.8).

    An entity tag is kept as it was written, ``W/`` included; one that is not written as the RFC
    says is sent back by many servers and understood by them, so it is kept too as long as it can
    stand in a header. A 304 need not repeat what has not changed.

    Args:
        headers: of a 200 or a 304.
        before: for a 304, the validators that were sent with the question.
    """
    etag, modified = headers.get("etag", "").strip(), headers.get("last-modified", "").strip()
    if len(etag) > _LONGEST_VALIDATOR or not (_ENTITY_TAG.fullmatch(etag) or re.fullmatch(r"[\x21-\x7e]+", etag)):
        etag = ""
    if len(modified) > 64 or not re.fullmatch(r"[\x20-\x7e]+", modified):
        modified = ""
    if before is not None:
        etag, modified = etag or before.etag, modified or before.last_modified
    return Validators(etag, modified)
