"""In which range a story's numbers lie, a byte each: what is above or below a number is found for all of them at once.

Up to 127 values out of a column are its marks. A value that is a mark has a range to itself; what lies between two
of them is a range, too. So a common value, of which there may be any number, is told exactly; of the others at most
one range must be looked at by itself, and in that is hardly one story of a hundred.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from itertools import repeat, starmap
from operator import add
from typing import NamedTuple

from reader.query import Kind
from reader.store.coding import from_json
from reader.store.ready import Ready
from reader.store.schema import LAST
from reader.store.tags import Tags

__all__ = ["FIELDS", "FURTHEST", "Ranges", "Span", "among", "ranges_name", "ranges_of", "span_of"]

FURTHEST = 2**63 - 1
"""Beyond every number there is."""

FIELDS = {
    Kind.VIEWS: "views",
    Kind.COMMENTS: "comments",
    Kind.REACTIONS: "reactions",
    Kind.PLACE: "place",
    Kind.SINCE: "time",
}
"""The columns that terms of a filter compare with a number."""

_MARKS = 127
_SAMPLE = 50_000
_KNOWN = {"place": f"place < {LAST}", "time": "TRUE"}


class Span(NamedTuple):
    """Whole numbers from one on and below another."""

    start: int
    stop: int


def span_of(comparison: str, number: int) -> Span:
    """The numbers that compare so with one."""
    return {
        "<": Span(-FURTHEST, number),
        "<=": Span(-FURTHEST, number + 1),
        ">": Span(number + 1, FURTHEST),
        ">=": Span(number, FURTHEST),
        "=": Span(number, number + 1),
    }[comparison]


def ranges_of(values: Sequence[int], marks: Sequence[int]) -> bytes:
    """The range of each value: the even ones are the marks', from 2 on."""
    places = zip(map(bisect_left, repeat(marks), values), map(bisect_right, repeat(marks), values), strict=True)
    return bytes(map(add, starmap(add, places), repeat(1)))


def among(marks: Sequence[int], span: Span) -> tuple[list[int], list[tuple[int, Span]]]:
    """Which ranges lie in a span, and which in part, with the part that does."""
    inside, in_part = [], []
    ends = [-FURTHEST - 1, *marks, FURTHEST]
    for place in range(len(marks) + 1):
        between = Span(ends[place] + 1, ends[place + 1])
        part = Span(max(between.start, span.start), min(between.stop, span.stop))
        if part == between:
            inside.append(2 * place + 1)
        elif part.start < part.stop:
            in_part.append((2 * place + 1, part))
    inside += [2 * place + 2 for place, mark in enumerate(marks) if span.start <= mark < span.stop]
    return inside, in_part


class Ranges(Tags):
    """Columns of ranges, each kept ready and mended."""

    def _ranges(self, field: str) -> Ready[bytearray] | None:
        """The ranges of a column, and in ``said`` its marks; ``None`` if they are not kept ready."""
        name = ranges_name(field)
        kept, changed = self._known(name, "NOT marks", bytearray)
        if kept is None:
            return None
        column = self._extended(kept, changed)
        found = self._values(_value(field), changed, kept.last_row)
        known = [(row, value) for row, value in found if value is not None]
        ranges = ranges_of([value for _, value in known], from_json(kept.said))
        for (row, _), range_ in zip(known, ranges, strict=True):
            column[row] = range_
        return self._remember(name, kept.said, column)

    def _ranges_as_they_stand(self, field: str) -> Ready[bytearray]:
        sql = f"SELECT row, {field} AS code FROM story WHERE {_known(field)} ORDER BY row LIMIT -1"  # noqa: S608
        rows, values = self._coded(sql, ())
        marks = _marks(values)
        column = bytearray(self._last_row() + 1)
        deque(map(column.__setitem__, rows, ranges_of(values, marks)), maxlen=0)
        return self._remember(ranges_name(field), json.dumps(marks), column)


def ranges_name(field: str) -> str:
    """The name under which a column's ranges are kept ready."""
    return f"ranges of {field}"


def _known(field: str) -> str:
    return _KNOWN.get(field, f"{field} IS NOT NULL")


def _value(field: str) -> str:
    return f"iif({_known(field)}, {field}, NULL)"


def _marks(values: array[int]) -> list[int]:
    """Values that stand evenly among all; and where some of those are the same, among the rest, and so on."""
    rest = sorted(values[:: len(values) // _SAMPLE + 1])
    marks: set[int] = set()
    while rest and len(marks) < _MARKS:
        marks.update(rest[:: len(rest) // (_MARKS - len(marks)) + 1])
        rest = [value for value in rest if value not in marks]
    return sorted(marks)
