"""The place that is kept free for a picture, so that nothing moves when it comes."""

from __future__ import annotations

from reader.tui.typesetting.lines import Line, Role, Run, Slot

__all__ = ["PlacePiece", "box_of"]

_LEAST = 12
"""Cells of a page below which a picture shows nothing."""
_MOST = 90
"""Columns of the widest picture."""


def box_of(measure: int, most_rows: int) -> tuple[int, int]:
    """The columns and rows that a picture has on a page: as a photograph is, 16 to 9; (0, 0) where there is no room.

    Args:
        measure: the cells of the page's widest line.
        most_rows: how many rows a picture may take.
    """
    columns = min(measure, _MOST)
    rows = min(-(-columns * 9 // 32), most_rows)  # a cell is twice as high as it is wide
    return (columns, rows) if columns >= _LEAST and rows > 2 else (0, 0)


class PlacePiece:
    """Some empty lines that know which picture goes there."""

    __slots__ = ("_address", "_columns", "height", "start")

    def __init__(self, address: str, columns: int, rows: int, base: int) -> None:
        self._address, self._columns, self.height, self.start = address, columns, rows, base

    @property
    def guess(self) -> int:
        return self.height

    def line(self, number: int) -> Line:
        slot = Slot(self._address, number, self._columns, self.height)
        return Line((Run(" " * self._columns, Role.PICTURE),), slot=slot)

    def line_of(self, offset: int) -> int:
        return 0

    def offset_of(self, number: int) -> int:
        return self.start
