"""What a feed says, before any of it is believed.

The three readers (our own for XML and for JSON, and feedparser's behind them) fill these; one place
(:mod:`reader.sources.feed_stories`) turns them into stories. Everything here is raw: neither cleaned
nor resolved nor checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["MOST_ENTRIES", "Channel", "Entry"]

MOST_ENTRIES = 5_000
"""Of one answer; real feeds have up to some hundreds, podcasts with a long history one or two thousand."""


@dataclass(slots=True)
class Entry:
    """One item of a feed."""

    base: str = ""
    """What relative addresses in it are relative to; empty for the feed's own base."""
    title: str = ""
    """Plain text, cleaned."""
    link: str = ""
    guid: str = ""
    published: list[str] = field(default_factory=list)
    """Every date that may be the one, best first."""
    updated: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    summary: str = ""
    """HTML."""
    content: str = ""
    """HTML."""
    language: str = ""
    comments_url: str = ""
    picture: str = ""
    tags: list[str] = field(default_factory=list)
    enclosures: list[tuple[str, str, str]] = field(default_factory=list)
    """(address, type, length)."""
    counters: list[tuple[str, str]] = field(default_factory=list)
    """(where it was read, what was written), as ``("media:statistics@views", "57")``."""
    spare: dict[str, str] = field(default_factory=dict)
    """Second-best values, by the field that they stand in for: ``itunes:summary`` for a summary, …"""


@dataclass(slots=True)
class Channel:
    """The feed itself."""

    base: str = ""
    title: str = ""
    """Plain text, cleaned."""
    link: str = ""
    spare_link: str = ""
    """For a feed that names no page of its site."""
    description: str = ""
    """HTML."""
    language: str = ""
    authors: list[str] = field(default_factory=list)
    """Who wrote entries that name no author (Atom, RFC 4287, 4.2.1)."""
    ttl: str = ""
    update_period: str = ""
    update_frequency: str = ""
    skip_hours: list[str] = field(default_factory=list)
    skip_days: list[str] = field(default_factory=list)
    moved_to: str = ""
    entries: list[Entry] = field(default_factory=list)
