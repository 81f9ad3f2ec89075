"""The median, without the module that brings too much along."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["median"]


def median(numbers: Iterable[float]) -> float:
    """As :func:`statistics.median`, whose module loads fractions, decimal and random numbers, for three milliseconds.

    Raises:
        ValueError: there are no numbers.
    """
    ordered = sorted(numbers)
    if not ordered:
        raise ValueError("nothing has no middle")
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
