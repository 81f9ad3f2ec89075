"""The quotations of an article on one screen: beside which of its rows each stands. Pure."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["mapped"]


def mapped(lines: Iterable[int], height: int, rows: int, current: int = -1) -> dict[int, int]:
    """Where a column as high as the screen has its marks, as if the whole article stood beside it.

    Args:
        lines: in which line each quotation begins, in the order of the text.
        height: lines of the article.
        rows: rows of the column.
        current: the quotation that is being looked at, which goes before others of its row.

    Returns:
        From rows to the numbers of quotations. Nothing where all of the article is seen anyway.
    """
    if height <= rows:
        return {}
    marks: dict[int, int] = {}
    for number, line in enumerate(lines):
        row = min(rows - 1, line * rows // height)
        if number == current:
            marks[row] = number
        else:
            marks.setdefault(row, number)
    return marks
