"""From the raw values of an answer to clean stories; what every kind of source but feeds shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from reader import addresses, cleaning
from reader.markup import decode, excerpt
from reader.model import Count, ParsedSource, Story
from reader.sources.errors import SourceError

__all__ = [
    "Json",
    "collected",
    "dig",
    "first_words",
    "json_of",
    "language_of",
    "mapping",
    "mappings",
    "mentions",
    "moment",
    "root_of",
    "story",
    "text_of",
    "texts",
]

Json = Mapping[str, Any]

_SUMMARY = 400  # code points: a few sentences
_TITLE = 500
_FIRST_WORDS = 140


def story(
    *,
    source: str,
    base: str,
    title: str,
    url: str = "",
    guid: str = "",
    published: datetime | None = None,
    author: str = "",
    summary: str = "",
    views: Count | None = None,
    comments: Count | None = None,
    reactions: Count | None = None,
    site_rank: int | None = None,
    language: str = "",
    comments_url: str = "",
    picture: str = "",
    tags: tuple[str, ...] = (),
) -> Story | None:
    """A story from foreign strings, cleaned and resolved.

    Args:
        source: the name of the source, clean already.
        base: what relative addresses are relative to; the source's own address.
        title: plain text.
        summary: HTML or plain text.

    Returns:
        ``None`` where there is no headline: what cannot be shown is no story.
    """
    headline = cleaning.field(title, _TITLE)
    if not headline:
        return None
    address = addresses.absolute(url, base) if url else ""
    return Story(
        id=addresses.story_id(address, base, cleaning.field(guid), headline),
        source=source,
        title=headline,
        url=address,
        guid=cleaning.field(guid),
        published=published,
        author=cleaning.field(author, 200),
        summary=excerpt(summary, _SUMMARY) if summary else "",
        views=views,
        comments=comments,
        reactions=reactions,
        site_rank=site_rank,
        language=language,
        comments_url=addresses.absolute(comments_url, base) if comments_url else "",
        picture=addresses.absolute(picture, base) if picture else "",
        tags=tuple(filter(None, (cleaning.field(tag, 60) for tag in tags))),
    )


def moment(value: object) -> datetime | None:
    """A time as APIs write it (seconds or milliseconds since 1970, ISO 8601), aware and in UTC.

    A time without a zone is taken for UTC. ``None`` for what is no time.
    """
    try:
        if isinstance(value, str):
            if not value.isdigit():
                time = datetime.fromisoformat(value.strip())
                return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            return None
        return datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def json_of(body: bytes, content_type: str = "") -> Any:
    """The JSON document in an answer.

    Raises:
        SourceError: it is none, or nested deeper than any API nests.
    """
    from json import loads  # a feed, a page and a text need none

    try:
        return loads(decode(body, content_type)[0])
    except (ValueError, RecursionError) as error:
        raise SourceError("The address answered with JSON that cannot be read.") from error


def dig(value: Any, *path: str) -> Any:
    """``dig(document, "a", "b")`` → ``document["a"]["b"]``, or ``None`` where there is no such thing."""
    for key in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value


def mappings(value: Any) -> Iterator[Json]:
    """The objects of a JSON array; of anything else nothing."""
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, Mapping))


def text_of(value: Any) -> str:
    """A JSON string, or ``""`` for whatever else stands in its place."""
    return value if isinstance(value, str) else ""


def mapping(value: Any) -> Json:
    """A JSON object, or an empty one for whatever else stands in its place."""
    return value if isinstance(value, Mapping) else {}


def texts(value: Any) -> tuple[str, ...]:
    """The strings of a JSON array; of anything else nothing."""
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def first_words(text: str) -> str:
    """A headline for a text that has none: as many of its first words as fit."""
    return text if len(text) <= _FIRST_WORDS else text[: _FIRST_WORDS - 1].rsplit(" ", 1)[0] + "…"


def language_of(value: Any) -> str:
    """The primary subtag of a language tag that an answer gives, or ``""``."""
    from reader.language import primary

    return primary(value) if isinstance(value, str) else ""


def mentions(body: bytes, *needles: bytes) -> bool:
    """Whether the beginning of an answer holds all of ``needles``: a cheap look before any parsing."""
    head = body[:200_000]
    return all(needle in head for needle in needles)


def collected(kind: str, stories: Iterable[Story | None], *, nothing: str, **about: Any) -> ParsedSource:
    """A :class:`ParsedSource` of what could be read.

    Args:
        nothing: the sentence to raise if no story could.
        about: further fields of :class:`ParsedSource`.

    Raises:
        SourceError: there is no story.
    """
    found = tuple(entry for entry in stories if entry is not None)
    if not found:
        raise SourceError(nothing)
    return ParsedSource(kind=kind, stories=found, **about)


def root_of(url: str) -> str:
    """``https://host[:port]`` of an address."""
    return "/".join(url.split("/", 3)[:3])
