"""From the head of an answer to what is said of it: a typed failure, a redirect, or something to read. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from reader.fetch import caching, errors
from reader.wording import until

__all__ = ["PERMANENT", "REDIRECTS", "failure_for"]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})


def failure_for(status: int, headers: Mapping[str, str], url: str, now: datetime) -> errors.FetchError | None:
    """Turn a status that brings nothing to read into its failure.

    Args:
        headers: lower-case names.
        now: aware, UTC; ``Retry-After`` counts from here.

    Returns:
        The failure, or ``None`` for a status that is to be read (2xx with a body).
    """
    host = urlsplit(url).hostname or "the host"
    wait = caching.retry_after(headers, now) if status >= 400 else None
    if status == 429 or (status == 503 and wait is not None):
        when = f" until {until(wait, now)}" if wait else " before the next request"
        return errors.Throttled(f"{host} is asking us to wait{when}.", status=status, retry_at=wait)
    if status in (200, 203, 226):
        return None
    kind, sentence = _saying(status, host)
    return kind(sentence, status=status, retry_at=wait)


def _saying(status: int, host: str) -> tuple[type[errors.FetchError], str]:
    match status:
        case 401:
            return errors.Denied, f"{host} wants a user name and a password."
        case 407:
            return errors.Denied, f"The proxy on the way to {host} wants a user name and a password."
        case 511:
            # RFC 6585, section 6: it is not the host that answers, but a hotel or a train.
            return errors.CannotConnect, "This network wants somebody to log in before it lets anything through."
        case 402:
            return errors.Denied, f"{host} wants to be paid for this."
        case 403:
            return errors.Denied, f"{host} does not let us read this."
        case 451:
            return errors.Denied, f"{host} may not show this for legal reasons."
        case 404:
            return errors.NotFound, f"{host} has nothing at this address."
        case 410:
            return errors.Gone, f"{host} says that this is gone for good."
        case 503:
            return errors.ServerFailed, f"{host} is overloaded or under repair."
        case 204 | 205:
            return errors.UnusableAnswer, f"{host} answered with nothing."
        case 206:
            return errors.UnusableAnswer, f"{host} sent a part where the whole was asked for."
        case 304:
            return errors.UnusableAnswer, f"{host} says that nothing changed, but has sent us nothing before."
        case 408 | 425:
            return errors.ServerFailed, f"{host} could not take our question just now."
    if status >= 500:
        return errors.ServerFailed, f"{host} has a fault of its own (status {status})."
    if status >= 400:
        return errors.UnusableAnswer, f"{host} does not take our question as it is (status {status})."
    return errors.UnusableAnswer, f"{host} gave an answer that brings nothing to read (status {status})."
