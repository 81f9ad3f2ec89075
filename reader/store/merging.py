"""A list in order and what changed since it was made, put together: pure, and quick where little changed."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

__all__ = ["Coded", "merged"]


class Coded(NamedTuple):
    """Rows in an order, and the code of each (:mod:`reader.store.codes`), which never falls from one to the next."""

    rows: array[int]
    codes: array[int]


def merged(whole: Coded, before: Mapping[int, int], now: Callable[[Collection[int]], Coded]) -> Coded | None:
    """A list with what changed taken out and put in again where it now stands.

    Args:
        whole: the list as it was.
        before: the rows of it that changed or are gone, with the codes that they had.
        now: gives those of some rows that are there, and all that are new, in order as they stand now.

    Returns:
        The list as it is; ``None`` if ``before`` is not true of it.
    """
    gone = _places(whole, before)
    if gone is None:
        return None
    came = now(before)
    # What has a code in common with something that came may stand before or behind it: its order is asked for too.
    ties = set(_alike(whole.codes, came.codes)) - set(gone)
    if ties:
        came = now({*before, *(whole.rows[place] for place in ties)})
    edits = [(bisect_left(whole.codes, code), False, at) for at, code in enumerate(came.codes)]
    edits += [(place, True, 0) for place in (*gone, *ties)]
    edits.sort(key=itemgetter(0, 1))  # what comes to a place stands before what leaves it; sorting keeps the rest
    return Coded(_edited(whole.rows, edits, came.rows), _edited(whole.codes, edits, came.codes))


def _places(whole: Coded, before: Mapping[int, int]) -> list[int] | None:
    """Where rows stand, by the codes that they had; ``None`` if one of them does not stand there."""
    rows, codes = whole
    places = []
    for row, code in before.items():
        place = bisect_left(codes, code)
        while place < len(rows) and rows[place] != row and codes[place] == code:
            place += 1
        if place == len(rows) or rows[place] != row:
            return None
        places.append(place)
    return places


def _alike(codes: array[int], wanted: Iterable[int]) -> Iterable[int]:
    """The places of everything whose code is among those that are wanted."""
    for code in dict.fromkeys(wanted):
        place = bisect_left(codes, code)
        while place < len(codes) and codes[place] == code:
            yield place
            place += 1


def _edited(old: array[int], edits: Sequence[tuple[int, bool, int]], came: array[int]) -> array[int]:
    """A list less what goes at some places, with what comes put before others."""
    all_of_old, all_that_came = memoryview(old), memoryview(came)
    parts, done = [], 0
    for place, goes, at in edits:
        if place > done:
            parts.append(all_of_old[done:place])
        done = place + goes
        if not goes:
            parts.append(all_that_came[at : at + 1])
    new = array("q")
    new.frombytes(b"".join([*parts, all_of_old[done:]]))
    return new
