"""What an answer of a source says, once it has been read."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.manners import Manners

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reader.model.stories import Story

__all__ = ["ParsedSource"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedSource:
    """What one answer of a source says: its stories in the order it gave them, and about itself."""

    kind: str
    stories: tuple[Story, ...]
    title: str = ""
    site_url: str = ""
    language: str = ""
    description: str = ""
    manners: Manners = Manners()
    moved_to: str = ""
    """Where the document itself says that it now lives."""
    numbers: tuple[str, ...] = ()
    """Which counters it carries, out of ``views``, ``comments``, ``reactions``, ``site_rank``."""
    taken: tuple[tuple[int, int], ...] = ()
    """For plain text: which stretches of it are the list, (start, end) in code points; the rest is an article."""
