"""What a list shows: stories, their counters, and what their reader did with them."""

from __future__ import annotations

from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from reader.model.companions import Carrier, Enclosure
    from reader.model.counts import Count

__all__ = ["Headline", "Story"]


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
