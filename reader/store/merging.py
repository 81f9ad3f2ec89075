"""A list in order and what changed since it was made, put together: pure, and quick where little changed."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

__all__ = ["Coded", "edited", "merged"]

# So many rows are sooner sought one by one among those that have a code in common.
_FEW = 4


class Coded(NamedTuple):
    """Rows in an order, and the code of each (:mod:`reader.store.codes`), which never falls from one to the next."""

    rows: array[int]
    codes: array[int]


def merged(whole: Coded, before: Mapping[int, int], came: Coded, places: Sequence[int]) -> Coded | None:
    """A list with what changed taken out and put in again where it now stands.

    Args:
        whole: the list as it was.
        before: the rows of it that changed or are gone, with the codes that they had.
        came: what of them is there, and what is new, in order as it now stands.
        places: where each of these belongs in ``whole``.

    Returns:
        The list as it is; ``None`` if ``before`` is not true of it.
    """
    gone = _places(whole, before)
    if gone is None:
        return None
    return Coded(edited(whole.rows, gone, came.rows, places), edited(whole.codes, gone, came.codes, places))


def _places(whole: Coded, before: Mapping[int, int]) -> list[int] | None:
    """Where rows stand, by the codes that they had; ``None`` if one of them does not stand there."""
    with_code = defaultdict[int, list[int]](list)
    for row, code in before.items():
        with_code[code].append(row)
    places = []
    for code, these in with_code.items():
        first = bisect_left(whole.codes, code)
        try:
            if len(these) <= _FEW:
                found = [whole.rows.index(row, first) for row in these]
            else:  # any number of others may have the same code
                alike = whole.rows[first : bisect_right(whole.codes, code, first)]
                place_of = {row: place for place, row in enumerate(alike, first)}
                found = [place_of[row] for row in these]
        except (ValueError, KeyError):
            return None
        if whole.codes[max(found)] != code:
            return None
        places += found
    return places


def edited(old: array[int], gone: Iterable[int], came: array[int], places: Iterable[int]) -> array[int]:
    """A list less what goes, with what comes.

    Args:
        old: the list, which stays as it is.
        gone: the places of what goes.
        came: what comes, in the order in which it is to stand.
        places: before what stands where each of it comes to stand, from the first to the last.
    """
    # At one place what comes stands before what goes.
    edits = sorted([*[place * 2 for place in places], *[place * 2 + 1 for place in gone]])
    new = array("q", [0]) * (len(old) + 2 * len(came) - len(edits))
    to, out_of = memoryview(new), memoryview(old)
    coming = iter(came)
    done = filled = 0
    for edit in edits:
        place, goes = edit >> 1, edit & 1
        kept = place - done
        to[filled : filled + kept] = out_of[done:place]
        filled += kept
        if not goes:
            to[filled] = next(coming)
            filled += 1
        done = place + goes
    to[filled:] = out_of[done:]
    return new
