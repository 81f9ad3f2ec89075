"""A list in order and what changed since it was made, put together: pure, and quick where little changed."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

__all__ = ["Coded", "Edit", "edited", "merged"]


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
    edits.sort()
    return Coded(edited(whole.rows, edits, came.rows), edited(whole.codes, edits, came.codes))


def _places(whole: Coded, before: Mapping[int, int]) -> list[int] | None:
    """Where rows stand, by the codes that they had; ``None`` if one of them does not stand there."""
    rows, codes = whole
    places = []
    for row, code in before.items():
        try:
            place = rows.index(row, bisect_left(codes, code))
        except ValueError:
            return None
        if codes[place] != code:
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


Edit = tuple[int, bool, int]
"""A place of a list, whether what stands there goes, and else the place of what comes to stand before it."""


def edited(old: array[int], edits: Sequence[Edit], came: array[int]) -> array[int]:
    """A list less what goes, with what comes.

    Args:
        old: the list, which stays as it is.
        edits: sorted, so that at one place what comes stands before what goes, in its own order.
        came: what comes, in the order in which it is to stand.
    """
    goes = len(edits) - len(came)
    new = array("q", [0]) * (len(old) + len(came) - goes)
    to, out_of, new_ones = memoryview(new), memoryview(old), memoryview(came)
    done = filled = 0
    for place, goes, at in edits:
        kept = place - done
        to[filled : filled + kept] = out_of[done:place]
        filled += kept
        done = place + goes
        if not goes:
            to[filled] = new_ones[at]
            filled += 1
    to[filled:] = out_of[done:]
    return new
