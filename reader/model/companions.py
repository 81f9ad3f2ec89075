"""What goes with some stories: files, other sources that carry them, earlier readings of their counters."""

from __future__ import annotations

from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from reader.model.counts import Count

__all__ = ["Carrier", "Enclosure", "Sample"]


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
