"""A list in order and what changed since it was made, put together: pure, and quick where little changed."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

__all__ = ["Coded", "Edit", "edited", "merged"]

# If more than one of so many has a code in common with something that came, a list is sooner made anew.
_TIES_OF = 10
# So many rows are sooner sought one by one among those that have a code in common.
_FEW = 4


class Coded(NamedTuple):
    """Rows in an order, and the code of each (:mod:`reader.store.codes`), which never falls from one to the next."""

    rows: array[int]
    codes: array[int]


def merged(
    whole: Coded, before: Mapping[int, int], new: Iterable[int], now: Callable[[Collection[int]], Coded]
) -> Coded | None:
    """A list with what changed taken out and put in again where it now stands.

    Args:
        whole: the list as it was.
        before: the rows of it that changed or are gone, with the codes that they had.
        new: rows that were not in it.
        now: gives those of some rows that are there, in order as they stand now.

    Returns:
        The list as it is; ``None`` if ``before`` is not true of it, or if codes tell too little of what came.
    """
    gone = _places(whole, before)
    if gone is None:
        return None
    came = now({*before, *new})
    place_of = {code: bisect_left(whole.codes, code) for code in dict.fromkeys(came.codes)}
    # What has a code in common with something that came may stand before or behind it: their order is asked for.
    ties = _alike(whole.codes, place_of).difference(gone)
    if len(ties) > len(whole.rows) // _TIES_OF:
        return None
    if ties:
        came = _put_among(came, [whole.rows[place] for place in ties], {whole.codes[place] for place in ties}, now)
    edits = [(place_of[code], False, at) for at, code in enumerate(came.codes)]
    edits += [(place, True, 0) for place in (*gone, *ties)]
    edits.sort()
    return Coded(edited(whole.rows, edits, came.rows), edited(whole.codes, edits, came.codes))


def _put_among(
    came: Coded, others: Iterable[int], codes: Container[int], now: Callable[[Collection[int]], Coded]
) -> Coded:
    """What came, and some rows more among it: these are the codes that they have in common with something of it."""
    tied = now({*others, *[row for row, code in zip(*came, strict=True) if code in codes]})
    pairs = [(code, row) for row, code in zip(*came, strict=True) if code not in codes]
    pairs += zip(tied.codes, tied.rows, strict=True)
    pairs.sort(key=itemgetter(0))  # what is alike stays as it was told
    return Coded(array("q", [row for _, row in pairs]), array("q", [code for code, _ in pairs]))


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
                places += [whole.rows.index(row, first) for row in these]
            else:  # any number of others may have the same code
                alike = whole.rows[first : bisect_right(whole.codes, code, first)]
                place_of = {row: place for place, row in enumerate(alike, first)}
                places += [place_of[row] for row in these]
        except (ValueError, KeyError):
            return None
        if any(whole.codes[place] != code for place in places[-len(these) :]):
            return None
    return places


def _alike(codes: array[int], place_of: Mapping[int, int]) -> set[int]:
    """The places of everything that has one of these codes, of each of which it is told where such would begin."""
    alike = set()
    for code, place in place_of.items():
        while place < len(codes) and codes[place] == code:
            alike.add(place)
            place += 1
    return alike


Edit = tuple[int, bool, int]
"""A place of a list, whether what stands there goes, and else the place of what comes to stand before it."""


def edited(old: array[int], edits: Sequence[Edit], came: array[int]) -> array[int]:
    """A list less what goes, with what comes.

    Args:
        old: the list, which stays as it is.
        edits: sorted, so that at one place what comes stands before what goes, in its own order.
        came: what comes, in the order in which it is to stand.
    """
    new = array("q")
    done = 0
    for place, goes, at in edits:
        if done < place:
            new += old[done:place]
        if not goes:
            new.append(came[at])
        done = place + goes
    new += old[done:]
    return new
