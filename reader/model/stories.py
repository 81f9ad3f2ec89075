"""What a list shows: stories, their counters, and what their reader did with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

__all__ = ["Carrier", "Count", "Enclosure", "Headline", "Precision", "Sample", "Story"]


class Precision(StrEnum):
    """How exactly a counter was written."""

    EXACT = "exact"
    """*5 729*: the number itself."""
    ROUNDED = "rounded"
    """*5.7K*: right to the digits shown."""
    AT_LEAST = "at_least"
    """*20,000+*: this many or more."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many people read, discussed or reacted. Unknown is ``None``, never a count of 0."""

    value: int
    precision: Precision = Precision.EXACT
    field: str = field(default="", compare=False)
    """Where it was read, such as ``media:statistics@views``; not part of its value."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that a feed hangs on a story: a recording, a film, a picture."""

    url: str
    type: str = ""
    length: int | None = None
    """In bytes, where the feed says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """One more source that carries the same story, with that source's own numbers."""

    source: str
    url: str = ""
    views: Count | None = None
    comments: Count | None = None
    reactions: Count | None = None
    site_rank: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A headline and what is known of it."""

    id: str
    """Twelve letters and digits, the same at every refresh (:func:`reader.addresses.story_id`)."""
    source: str
    """The name of the source, as a reader sees it."""
    title: str
    url: str = ""
    """Absolute http(s) address, or empty where the site gave none."""
    published: datetime | None = None
    """Aware, UTC."""
    updated: datetime | None = None
    """Aware, UTC."""
    author: str = ""
    summary: str = ""
    """Plain text of a few sentences."""
    content: str = ""
    """The article as HTML where the feed brought it; as sent, so never shown as it is."""
    views: Count | None = None
    comments: Count | None = None
    reactions: Count | None = None
    site_rank: int | None = None
    """The place that the site itself gave the story, from 1."""
    language: str = ""
    """Primary language subtag (``ru``), or empty."""
    first_seen: datetime | None = None
    """Aware, UTC; set by the store."""
    guid: str = ""
    """What the source calls the story; unique only there."""
    comments_url: str = ""
    picture: str = ""
    """Address of the leading picture."""
    enclosures: tuple[Enclosure, ...] = ()
    tags: tuple[str, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    """The other sources that carry it; the story's own source is not among them."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading of a story's counters."""

    time: datetime
    """Aware, UTC."""
    views: int | None = None
    comments: int | None = None
    reactions: int | None = None
    source: str = ""
    """The name of the source that the reading came from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A story as the list shows it: the story, what its reader did with it, and what its samples say."""

    row: int
    """The store's own number of the story. Lists are arrays of these."""
    story: Story
    read: bool = False
    starred: bool = False
    rising: float | None = None
    """Views gained an hour, from the samples; ``None`` where there are too few."""
    standout: float | None = None
    """Views as a multiple of what is usual for the source; ``None`` where that is not known."""
    stored: bool = False
    """The article is here and can be read without a network."""
    trend: tuple[int, ...] = ()
    """The last few samples of the views, oldest first, for a sparkline."""
