"""Tables: columns as wide as they need, narrower where the page is, and rows as lists where it is too narrow."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from rich.cells import cell_len

from reader.tui.typesetting.breaking import Lines, Paragraph
from reader.tui.typesetting.direction import is_rtl
from reader.tui.typesetting.lines import Line, Role, Run, pieces_of_text

__all__ = ["TablePiece"]

_BETWEEN = "  "
_LEAST_COLUMN = 4
_NUMBER = re.compile(r"[-+−–~≈<>±]?[$€£¥₽₸₴]?\s?\d[\d\s.,:/'’٬٫]*\s?(?:%|[^\W\d]{0,3}|[$€£¥₽₸₴])\.?|[-–—·]?")
_EMPTY: tuple[Run, ...] = ()


class _Cell:
    """One cell: where it stands in the block's text, and its lines."""

    __slots__ = ("end", "lines", "paragraph", "start")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.paragraph = Paragraph(text[start:end])
        self.lines: Lines = []

    @property
    def text(self) -> str:
        return self.paragraph.text

    def longest_word(self) -> int:
        return max((cell_len(word) for word in self.text.split()), default=0)


class TablePiece:
    """A table.

    Args:
        text: the cells, a tab between two and a line a row.
        width: of the page.
        base: where the text stands in the article.
        header_rows: how many of the first rows are headings.
    """

    __slots__ = ("_base", "_offsets", "_rows", "_text", "start")

    def __init__(self, text: str, width: int, base: int, header_rows: int = 0) -> None:
        self._text, self._base, self.start = text, base, base
        rows = _cells(text)
        columns = max(len(row) for row in rows)
        room = width - len(_BETWEEN) * (columns - 1)
        if columns > 1 and room >= _LEAST_COLUMN * columns:
            self._rows = self._as_table(rows, columns, room, header_rows)
        else:
            self._rows = self._as_lists(rows, width, header_rows)
        self._offsets = self._starts()

    @property
    def height(self) -> int:
        return len(self._rows)

    def line(self, number: int) -> Line:
        return self._rows[number]

    def line_of(self, offset: int) -> int:
        return max(0, bisect_right(self._offsets, offset) - 1)

    def offset_of(self, number: int) -> int:
        return self._offsets[number]

    def _starts(self) -> list[int]:
        """For every line the first place of the text from there on back; never falling."""
        starts, highest = [], self._base
        for line in self._rows:
            highest = max(highest, line.start)
            starts.append(highest)
        return starts

    def _as_table(self, rows: Sequence[Sequence[_Cell]], columns: int, room: int, header_rows: int) -> list[Line]:
        widths = _column_widths(rows, columns, room)
        numeric = [_is_numeric([row[column] for row in rows[header_rows:] if column < len(row)])
                   for column in range(columns)]  # fmt: skip
        rtl = is_rtl(self._text)
        for row in rows:
            for cell, width in zip(row, widths, strict=False):
                cell.lines = cell.paragraph.wrap(width)
        airy = any(len(cell.lines) > 1 for row in rows[header_rows:] for cell in row)
        total = sum(widths) + len(_BETWEEN) * (columns - 1)
        indent = room + len(_BETWEEN) * (columns - 1) - total if rtl else 0
        rule = Line((Run("─" * total, Role.RULE),), indent)
        lines: list[Line] = []
        for number, row in enumerate(rows):
            role = Role.TABLE_HEAD if number < header_rows else Role.TABLE
            parts = range(max(len(cell.lines) for cell in row))
            lines.extend(Line(self._table_runs(row, part, widths, numeric, role, rtl), indent, rtl) for part in parts)
            if number == header_rows - 1:
                lines.append(rule)
            elif airy and header_rows <= number < len(rows) - 1:
                lines.append(Line((Run("┄" * total, Role.RULE),), indent))
        return lines

    def _table_runs(
        self, row: Sequence[_Cell], part: int, widths: Sequence[int], numeric: Sequence[bool], role: Role, rtl: bool
    ) -> tuple[Run, ...]:
        cells: list[tuple[Run, ...]] = []
        for column, width in enumerate(widths):
            runs = self._cell_runs(row[column], part, role) if column < len(row) else _EMPTY
            blank = " " * max(0, width - sum(cell_len(run.text) for run in runs))
            padding = (Run(blank, Role.BLANK),) if blank else _EMPTY
            cells.append((*padding, *runs) if numeric[column] is not rtl else (*runs, *padding))
        if rtl:
            cells.reverse()
        runs = cells[0]
        for cell in cells[1:]:
            runs = (*runs, Run(_BETWEEN, Role.BLANK), *cell)
        return runs

    def _cell_runs(self, cell: _Cell, part: int, role: Role) -> tuple[Run, ...]:
        if part >= len(cell.lines):
            return _EMPTY
        start, end = cell.lines[part]
        return tuple(pieces_of_text(self._text, cell.start + start, cell.start + end, role, self._base))

    def _as_lists(self, rows: Sequence[Sequence[_Cell]], width: int, header_rows: int) -> list[Line]:
        """Too narrow for columns: every cell on lines of its own, under its heading."""
        lines: list[Line] = []
        heads = rows[0] if header_rows else ()
        for number, row in enumerate(rows[header_rows:] or rows):
            if number:
                lines.append(Line((Run("┄" * min(width, 12), Role.RULE),)))
            for column, cell in enumerate(row):
                if column < len(heads) and heads[column].text and len(row) > 1:
                    head = heads[column]
                    for start, end in head.paragraph.wrap(width):
                        lines.append(Line(tuple(self._runs_at(head, start, end, Role.TABLE_HEAD, number == 0))))
                for start, end in cell.paragraph.wrap(width):
                    lines.append(Line(tuple(self._runs_at(cell, start, end, Role.TABLE, True))))
        return lines or [Line(())]

    def _runs_at(self, cell: _Cell, start: int, end: int, role: Role, placed: bool) -> tuple[Run, ...]:
        base = self._base if placed else -1
        return tuple(pieces_of_text(self._text, cell.start + start, cell.start + end, role, base))


def _cells(text: str) -> list[list[_Cell]]:
    rows: list[list[_Cell]] = []
    at = 0
    for line in text.split("\n"):
        row = []
        for cell in line.split("\t"):
            row.append(_Cell(text, at, at + len(cell)))
            at += len(cell) + 1
        rows.append(row)
    return rows


def _column_widths(rows: Sequence[Sequence[_Cell]], columns: int, room: int) -> list[int]:
    """What each column needs; where that is too much, the widest give way first, words whole if they can be."""
    natural, words = [1] * columns, [1] * columns
    for row in rows:
        for column, cell in enumerate(row):
            natural[column] = max(natural[column], cell_len(cell.text))
            words[column] = max(words[column], min(cell.longest_word(), natural[column]))
    if sum(natural) <= room:
        return natural
    least = words if sum(words) <= room else [min(word, _LEAST_COLUMN) for word in words]
    return _shared(natural, least, room)


def _shared(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The greatest ceiling for all columns at which they fit, none below its least."""
    low, high = 0, max(natural)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(max(small, min(wide, middle)) for wide, small in zip(natural, least, strict=True)) <= room:
            low = middle
        else:
            high = middle - 1
    widths = [max(small, min(wide, low)) for wide, small in zip(natural, least, strict=True)]
    spare = room - sum(widths)
    for column, wide in enumerate(natural):
        if spare > 0 and widths[column] < wide:
            widths[column] += 1
            spare -= 1
    return widths


def _is_numeric(cells: Sequence[_Cell]) -> bool:
    filled = [cell.text.strip() for cell in cells]
    return any(any(char.isdigit() for char in text) for text in filled) and all(
        _NUMBER.fullmatch(text) is not None for text in filled
    )
