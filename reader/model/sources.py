"""Where stories come from, and how it stands between us and them."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.manners import Manners, Validators

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from reader.model.moves import Move

__all__ = ["JUST_ASKED", "Source", "SourceState"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An address that brings stories, and the kind that was found behind it."""

    url: str
    kind: str = ""
    """``feed``, ``page``, ``telegram``, …; empty until an answer has been looked at."""
    title: str = ""
    """The name a reader sees: given by the reader, or by the source itself."""
    site_url: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()


JUST_ASKED = "it was asked a short while ago"
"""A :attr:`SourceState.reason` that needs not be told beside the time at which a source was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """How it stands between us and a source: what it last said, and when it may be asked again."""

    validators: Validators = Validators()
    body_digest: str = ""
    """Of the last body that was read, so that a 200 with the same body is known for what it is."""
    asked: datetime | None = None
    """When it was last asked. Aware, UTC, like every time here."""
    answered: datetime | None = None
    """When it last gave an answer that could be read, a 304 among them."""
    status: int = 0
    """The last HTTP status; 0 if there was no answer."""
    failures: int = 0
    """How many times in a row it failed."""
    unchanged: int = 0
    """How many times in a row it had nothing new."""
    failure: str = ""
    """The last failure as a sentence for the reader of news; empty after a success."""
    next_allowed: datetime | None = None
    """Not before this may it be asked again unless the reader insists."""
    reason: str = ""
    """Why not before: one clause for the reader of news."""
    retired: bool = False
    """The server said that it is gone for good (410)."""
    manners: Manners = Manners()
    move: Move | None = None
    """Where it says that it now lives, while it is still asked where it was."""
    came_from: str = ""
    """The address at which it was asked before it moved; empty if it never did."""
    moved: datetime | None = None
    """When it moved from there."""
    stays_from: tuple[str, ...] = ()
    """Addresses to which its reader does not want it to move."""
    sent_on: tuple[str, ...] = ()
    """``host:port`` of every other host to which redirects led when it last answered."""
