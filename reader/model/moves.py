"""What a source says of its own address."""

from __future__ import annotations

from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["Move"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where a source says that it now lives, and since when it has been saying so."""

    to: str
    by_feed: bool
    """The document says so; otherwise a permanent redirect does (301, 308)."""
    since: datetime
    """When it was first said. Aware, UTC."""
    counted: datetime
    """When :attr:`days` was last counted up."""
    days: int = 1
    """On how many days it was said, without an answer in between that did not."""
    hindrance: str = ""
    """Why it is not followed without its reader, as a clause; empty if nothing stands in the way."""
