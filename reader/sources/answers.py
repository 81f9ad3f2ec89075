"""What all kinds of source have in common: what to ask for, and how an answer is read. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.markup import affordable
from reader.sources.errors import SourceError
from reader.sources.packed import unpacked
from reader.sources.registry import Shape, kind_named, recognise, shape_of

if TYPE_CHECKING:
    from reader.model import ParsedSource, Request, Source, Story

__all__ = ["numbers_of", "parse", "places", "requests_for"]


def parse(
    body: bytes, url: str, content_type: str = "", *, kind: str = "", now: datetime | None = None
) -> ParsedSource:
    """Read the stories in an answer.

    Args:
        body: the answer's bytes, decoded from their content coding (gzip, …) but not from their charset.
        url: where they came from, after redirects; addresses in them are resolved against it.
        content_type: the header of that name, as sent.
        kind: what the source was found to be before; looked for in the answer if empty.
        now: aware; what times in the future and *three hours ago* are measured against.

    Raises:
        SourceError: the answer holds no stories or cannot be read; its ``sentence`` says why.
    """
    now = now or datetime.now(UTC)
    body = unpacked(body)
    if not body.strip(b" \t\r\n\0"):
        raise SourceError("The address answered with nothing.")
    body = _bounded(body, kind)
    found = kind_named(kind) if kind else recognise(url, body, content_type)
    if found is None:
        raise SourceError(_REFUSALS[shape_of(body)])
    parsed = found.parse(body, url, content_type, now)
    return parsed if parsed.numbers else replace(parsed, numbers=numbers_of(parsed.stories))


def _bounded(body: bytes, kind: str) -> bytes:
    """What is read of an answer that is larger than fits. A feed is cut between its entries, by who reads it."""
    shape = shape_of(body)
    may_be_feed = kind in ("", "feed") and shape is Shape.XML
    if may_be_feed or (room := affordable(body)) == len(body):
        return body
    if shape is Shape.JSON:
        raise SourceError("The answer is too large, or too tangled, to be read here.")
    return body[:room]


_REFUSALS = {
    Shape.XML: "The address answered with XML that is not a feed.",
    Shape.HTML: "The page names no feed and holds no list of headlines.",
    Shape.JSON: "The address answered with JSON that is neither a feed nor a list of stories known here.",
    Shape.TEXT: "The text holds no list of headlines.",
}


def numbers_of(stories: tuple[Story, ...]) -> tuple[str, ...]:
    """Which counters at least one of the stories has."""
    return tuple(
        name
        for name in ("views", "comments", "reactions", "site_rank")
        if any(getattr(story, name) is not None for story in stories)
    )


def requests_for(source: Source, now: datetime) -> tuple[Request, ...]:
    """What to ask for when a source is refreshed; ``now`` because some addresses carry a date."""
    if not source.kind:
        from reader.model import Request

        return (Request(url=source.url),)
    return kind_named(source.kind).requests(source, now)


def places(place: str) -> tuple[Request, ...]:
    """What to ask for, in this order until one answers with stories, when a person types ``place``.

    A place is an address, a host, or a name that a kind of source knows (``@channel``, ``r/name``).
    Empty for what is none of these.
    """
    from reader.sources.discovery import places as discovered

    return discovered(place)
