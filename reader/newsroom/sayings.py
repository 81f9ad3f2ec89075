"""Who is quoted with what, across stories: what the newsroom says of it. Frozen, as :mod:`reader.newsroom.reports`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model import Quote

__all__ = ["QuotedPerson", "Said", "Saying", "Variant"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation and the story it stands in."""

    row: int
    story: str
    """The story's id."""
    title: str
    """The story's headline."""
    outlet: str
    """The name of the source."""
    quote: Quote
    also: tuple[str, ...] = ()
    """Other outlets that have the same quotation, where such are put together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The same quotation in another story."""

    said: Said
    different: tuple[tuple[int, int], ...]
    """Which of its words are not those of the entry: code points of its text, the end exclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A quotation, and the other stories that have it."""

    said: Said
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedPerson:
    """Somebody who is quoted in the stories that are here, with everything he or she said there, each once."""

    name: str
    said: tuple[Said, ...]
