"""Who said what: the quotations in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Cue", "Quote", "QuoteKind", "Speaker"]


class QuoteKind(StrEnum):
    """How a quotation is told from the text around it."""

    DIRECT = "direct"
    """A whole utterance in marks."""
    MIXED = "mixed"
    """Words in marks inside somebody else's sentence: *he called it “a shame”*."""
    DASH = "dash"
    """Speech led in by a dash."""
    BLOCK = "block"
    """A block quotation of the page."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted. The span is the name (or pronoun, or role) as written."""

    start: int
    end: int
    text: str
    name: str
    """The fullest form of the name that the text gives for the same person."""


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that reports: *said*, *сказал*."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation. Offsets are code points into the text that was searched, the marks included."""

    start: int
    end: int
    text: str
    kind: QuoteKind
    speaker: Speaker | None = None
    cue: Cue | None = None
    confidence: float = 1.0
    """From 0 to 1: how sure it is that somebody is quoted here."""
