"""A list of stories that is sifted where somebody looks at it.

To sift a million stories takes half a tenth of a second, and a screen shows forty of them. What is known at once is
how many there are. The list is looked at in blocks: how many pass in each is counted from that end which is nearer,
and the rows of a block are found when it is asked for.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress
from operator import itemgetter
from typing import overload

__all__ = ["Rows"]

_BLOCK = 4_096


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
        self._blocks = -(-len(rows) // _BLOCK)
        self._sifted: dict[int, array[int]] = {}
        self._before = [0]
        """How many pass before each block, as far as they were counted from the beginning."""
        self._behind = [0]
        """How many pass in the last block, the last two, and so on, as far as they were counted from the end."""

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
        for block in range(self._blocks):
            yield from self._block(block)

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
        block = self._rows.index(row) // _BLOCK
        place = self._place_of(block) + self._block(block).index(row)
        if not start <= place < (self._length if stop is None else stop):
            raise ValueError(row)
        return place

    def _span(self, start: int, stop: int) -> array[int]:
        """The rows from one place to another, both in bounds."""
        block, place = self._block_with(start)
        found = array("q")
        while place + len(found) < stop:
            found += self._block(block)
            block += 1
        return found[start - place : stop - place]

    def _block_with(self, place: int) -> tuple[int, int]:
        """The block in which a place is, and the place of its own first row."""
        if place * 2 < self._length:
            while self._before[-1] <= place:
                self._count_on()
            block = bisect_right(self._before, place) - 1
            return block, self._before[block]
        left = self._length - place
        while self._behind[-1] < left:
            self._count_back()
        blocks = bisect_left(self._behind, left)
        return self._blocks - blocks, self._length - self._behind[blocks]

    def _place_of(self, block: int) -> int:
        """How many pass before a block."""
        if block * 2 < self._blocks:
            while len(self._before) <= block:
                self._count_on()
            return self._before[block]
        while len(self._behind) <= self._blocks - block:
            self._count_back()
        return self._length - self._behind[self._blocks - block]

    def _count_on(self) -> None:
        self._before.append(self._before[-1] + self._count(len(self._before) - 1))

    def _count_back(self) -> None:
        self._behind.append(self._behind[-1] + self._count(self._blocks - len(self._behind)))

    def _count(self, block: int) -> int:
        """How many pass in a block: to count them takes half as long as to find them."""
        return sum(self._pass(self._part(block)))

    def _block(self, block: int) -> array[int]:
        """What passes of a block."""
        if block not in self._sifted:
            part = self._part(block)
            self._sifted[block] = array("q", compress(part, self._pass(part)))
        return self._sifted[block]

    def _pass(self, part: array[int]) -> tuple[int, ...]:
        """Which of some rows pass, a one or a zero for each, and a zero: the row 0, which no story has.

        Of many this is the quickest way to look them up; without that zero a single one would give no tuple.
        """
        found: tuple[int, ...] = itemgetter(*part, 0)(self._passes)
        return found

    def _part(self, block: int) -> array[int]:
        return self._rows[block * _BLOCK : (block + 1) * _BLOCK]
