"""How many people read, discussed or reacted, and how exactly that is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Count", "Precision"]


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
