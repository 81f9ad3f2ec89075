"""Tables: columns as wide as they need, narrower where the page is, and rows as cards where it is too narrow."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from reader.deferred import late_pattern
from reader.tui.typesetting.breaking import Lines, Paragraph
from reader.tui.typesetting.lines import Line, Role, Run, pieces_of_text

__all__ = ["TablePiece"]

_BETWEEN = "  "
_WORD = 16
"""Cells of a word that a column must hold; longer words may be broken."""
_TALLEST = 8
"""Lines of a row above which three columns and more are no table any more."""
_LABELLED = 30
"""Cells that it takes to set labels beside what they name; with less they stand above it."""
_NUMBER = late_pattern(r"[-+−–~≈<>±]?[$€£¥₽₸₴]?\s?\d[\d\s.,:/'’٬٫]*\s?(?:%|[^\W\d]{0,3}|[$€£¥₽₸₴])\.?|[-–—·]?")
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
        rtl: its first column stands at the right.
    """

    __slots__ = ("_base", "_offsets", "_rows", "_text", "start")

    def __init__(self, text: str, width: int, base: int, header_rows: int = 0, *, rtl: bool = False) -> None:
        self._text, self._base, self.start = text, base, base
        rows = _cells(text)
        columns = max(len(row) for row in rows)
        widths = _column_widths(rows, columns, width - len(_BETWEEN) * (columns - 1)) if columns > 1 else []
        if widths and _fits(rows, widths):
            self._rows = self._as_table(rows, widths, width, header_rows, rtl)
        else:
            self._rows = list(self._as_cards(rows, width, header_rows)) or [Line(())]
        self._offsets = self._starts()

    @property
    def height(self) -> int:
        return len(self._rows)

    guess = height

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

    def _as_table(
        self, rows: Sequence[Sequence[_Cell]], widths: Sequence[int], width: int, header_rows: int, rtl: bool
    ) -> list[Line]:
        numeric = [_is_numeric([row[column] for row in rows[header_rows:] if column < len(row)])
                   for column in range(len(widths))]  # fmt: skip
        airy = any(len(cell.lines) > 1 for row in rows[header_rows:] for cell in row)
        total = sum(widths) + len(_BETWEEN) * (len(widths) - 1)
        indent = width - total if rtl else 0
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

    def _as_cards(self, rows: Sequence[Sequence[_Cell]], width: int, header_rows: int) -> Iterator[Line]:
        """Too narrow for columns: the cells of a row below one another, each beside the heading of its column.

        Empty cells are left out, except in the first card, which shows all there is to know of a row.
        """
        heads = rows[0] if header_rows and len(rows) > header_rows else ()
        label = min(max((cell_len(head.text) for head in heads), default=0), width // 3)
        label = max(label, min(max((head.longest_word() for head in heads), default=0), width // 2))
        label = 0 if width < _LABELLED else label
        apart = False
        for number, row in enumerate(rows[header_rows:] or rows):
            if apart and number:
                yield Line((Run("┄" * min(width, 12), Role.RULE),))
            apart = sum(bool(cell.text) for cell in row) > 1
            for column, cell in enumerate(row):
                head = heads[column] if column < len(heads) and heads[column].text else None
                if cell.text or (head is not None and not number):
                    yield from self._card(head, cell, width, label, number == 0)

    def _card(self, head: _Cell | None, cell: _Cell, width: int, label: int, first: bool) -> Iterator[Line]:
        """A cell and its label: side by side where *label* cells are free for that, else one above the other."""
        gap = len(_BETWEEN) if label else 0
        named = head.paragraph.wrap(label or width) if head is not None else []
        said = cell.paragraph.wrap(width - label - gap) if cell.text else []
        for part in range(len(named) if not label else 0):
            yield Line(self._part(head, named, part, Role.LABEL, first))
        for part in range(max(len(named), len(said)) if label else len(said)):
            before = self._part(head, named, part, Role.LABEL, first) if label else _EMPTY
            runs = self._part(cell, said, part, Role.TABLE, True)
            if before:
                blank = " " * (label + gap - sum(cell_len(run.text) for run in before))
                yield Line((*before, Run(blank, Role.BLANK), *runs))
            else:
                yield Line(runs, label + gap)

    def _part(self, cell: _Cell | None, lines: Lines, number: int, role: Role, placed: bool) -> tuple[Run, ...]:
        """One of a cell's lines; a heading that is repeated stands nowhere in the article's text."""
        if cell is None or number >= len(lines):
            return _EMPTY
        start, end = lines[number]
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


def _fits(rows: Sequence[Sequence[_Cell]], widths: Sequence[int]) -> bool:
    """Break the cells' lines; whether the rows are still low enough to be read across."""
    tallest = 1
    for row in rows:
        for cell, width in zip(row, widths, strict=False):
            cell.lines = cell.paragraph.wrap(width)
            tallest = max(tallest, len(cell.lines))
    return len(widths) == 2 or tallest <= _TALLEST


def _column_widths(rows: Sequence[Sequence[_Cell]], columns: int, room: int) -> list[int]:
    """What each column needs; where that is too much, the widest give way first, words whole if they can be.

    Empty where words would have to be broken that nobody can read in pieces.
    """
    natural, words = [1] * columns, [1] * columns
    for row in rows:
        for column, cell in enumerate(row):
            natural[column] = max(natural[column], cell_len(cell.text))
            words[column] = max(words[column], min(cell.longest_word(), natural[column]))
    if sum(natural) <= room:
        return natural
    least = words if sum(words) <= room else [min(word, _WORD) for word in words]
    return _shared(natural, least, room) if sum(least) <= room else []


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
