"""Places of stories in an order: where one stands, and who rose, fell or came between two orders. Pure."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Sequence

__all__ = ["changes", "place_of"]

WINDOW = 5_000
"""How far around the cursor an old order is compared: further off nobody saw it."""
_SMALL = 200_000
"""Stories among which the newest row is looked for, where not all of them are compared."""


def place_of(rows: Sequence[int], row: int) -> int:
    """Where a story stands, or -1. A search of bytes: a million rows in about 3 ms."""
    if not isinstance(rows, array):
        return rows.index(row) if row in rows else -1
    size = rows.itemsize
    data, wanted = rows.tobytes(), row.to_bytes(size, sys.byteorder, signed=True)
    at = data.find(wanted)
    while at >= 0 and at % size:
        at = data.find(wanted, at + 1)
    return at // size if at >= 0 else -1


def changes(old: Sequence[int], new: Sequence[int], old_index: int, index: int) -> dict[int, str]:
    """▲ ▼ ● for what stands near the cursor in the new order.

    Only stories that were there before rise and fall, and only among themselves: one that is new
    above them does not make them fall. Of two ways to tell what happened, the one with the fewest
    moves is told: where one story passes ten others, it rose, and the ten stand where they stood.

    Args:
        old, new: rows in their order.
        old_index, index: where the cursor was and is.
    """
    if not old:
        return {}
    before = max(0, old_index - WINDOW)
    was = {row: at for at, row in enumerate(old[before : old_index + WINDOW], before)}
    complete = before == 0 and old_index + WINDOW >= len(old)
    newest = max(old) if not complete and len(old) < _SMALL else 0
    near = new[max(0, index - WINDOW // 10) : index + WINDOW // 10]
    stayed = [row for row in near if row in was]
    marks = {row: "●" for row in near if row not in was and (complete or row > newest > 0)}
    places = [was[row] for row in stayed]
    kept = _still_in_order(places)
    for number, (row, then) in enumerate(zip(stayed, sorted(places), strict=True)):
        if number not in kept and was[row] != then:
            marks[row] = "▲" if was[row] > then else "▼"
    return marks


def _still_in_order(places: Sequence[int]) -> set[int]:
    """Which of some places form a longest rising sequence (found by patience sorting): those that did not move."""
    tops: list[int] = []
    numbers: list[int] = []
    before: list[int] = []
    for number, place in enumerate(places):
        pile = bisect_left(tops, place)
        before.append(numbers[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        numbers[pile : pile + 1] = [number]
    kept = set()
    at = numbers[-1] if numbers else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept
