"""A list of stories that is sifted as far as somebody looks at it.

To sift a million stories takes half a tenth of a second, and a screen shows forty of them. What is
known at once is how many there are; the rows themselves are found from that end which is nearer.
"""

from __future__ import annotations

import builtins
from array import array
from collections.abc import Iterator, Sequence
from typing import overload

__all__ = ["Rows"]

_STEP = 8_192


class Rows(Sequence[int]):
    """Those rows of a list that pass, in its order. It never changes, whatever is written meanwhile.

    Args:
        rows: a whole list.
        passes: a byte for each row there may be, by its number: 1 for those that pass, else 0.
        length: how many pass.
    """

    def __init__(self, rows: array[int], passes: bytes, length: int) -> None:
        self._rows = rows
        self._passes = passes
        self._length = length
        self._front, self._sifted = array("q"), 0
        """What passes of the list's beginning, and how long that beginning is."""
        self._back, self._left = array("q"), len(rows)
        """What passes of the list's end, and how much stands before that."""

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> array[int]: ...
    def __getitem__(self, index: int | slice) -> int | array[int]:
        """A row, or an array of some."""
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            if step < 0:
                return self._span(stop + 1, start + 1)[::-1][::-step] if stop < start else array("q")
            return self._span(start, stop)[::step] if start < stop else array("q")
        place = index + self._length if index < 0 else index
        if not 0 <= place < self._length:
            raise IndexError(index)
        return self._span(place, place + 1)[0]

    def __iter__(self) -> Iterator[int]:
        return iter(self._span(0, self._length))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Rows | array):
            return len(self) == len(other) and self[:] == other[:]
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]  # equal to arrays, which have none

    def __contains__(self, row: object) -> bool:
        return isinstance(row, int) and 0 <= row < len(self._passes) and bool(self._passes[row])

    def index(self, row: int, start: int = 0, stop: int | None = None) -> int:
        """Where a row stands.

        Raises:
            ValueError: nowhere there.
        """
        if row not in self:
            raise ValueError(row)
        searched = 0
        while True:
            try:
                place = self._front.index(row, searched)
            except ValueError:
                searched = len(self._front)
                self._sift_on()
            else:
                break
        if not start <= place < (self._length if stop is None else stop):
            raise ValueError(row)
        return place

    def _span(self, start: int, stop: int) -> array[int]:
        """The rows from one place to another, both in bounds."""
        if self._length - start < stop:
            while len(self._front) < stop and len(self._back) < self._length - start:
                self._sift_back()
            if len(self._front) < stop:
                before = self._length - len(self._back)
                return self._back[start - before : stop - before]
        while len(self._front) < stop:
            self._sift_on()
        return self._front[start:stop]

    def _sift_on(self) -> None:
        """More of the beginning; each time twice as much, so that the whole of it is copied but twice."""
        step = max(_STEP, self._sifted)
        part = self._rows[self._sifted : self._sifted + step]
        self._front.extend(builtins.filter(self._passes.__getitem__, part))
        self._sifted += step

    def _sift_back(self) -> None:
        step = max(_STEP, len(self._rows) - self._left)
        part = self._rows[max(0, self._left - step) : self._left]
        self._back = array("q", builtins.filter(self._passes.__getitem__, part)) + self._back
        self._left = max(0, self._left - step)
