"""The rows of a sheet: a list that one moves in, painted a line at a time.

Rows are painted as segments, so that whatever a quotation or a headline holds is text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.tui.keys import Asked
from reader.tui.moves import Place, place_after
from reader.tui.themes import Paints, paints
from reader.tui.wrapping import cut, wrapped

__all__ = ["WIDEST_COLUMN", "Row", "RowList", "in_columns"]

Value = TypeVar("Value")
_LEAST_AFTER = 6
"""Columns that are left for what stands behind a row, or it is left out."""
WIDEST_COLUMN = 30
"""How wide texts are at most, for what is said behind them to stand in a column."""
_NOTE = -1
"""Stands for the line's number in the lines of a note."""


_TO_HEADINGS = {"next_quote": 1, "previous_quote": -1}
"""What goes from quotation to quotation in an article goes from speaker to speaker where they are listed."""


class Row(NamedTuple, Generic[Value]):
    """A row to choose, or a heading between rows (``value=None``)."""

    text: str
    value: Value | None = None
    side: str = ""
    """Stands left of the text, in a column of its own: a key, a number."""
    after: str = ""
    """Softly behind the text."""
    column: int = 0
    """How far right that stands at the least: as wide as the texts are, what is behind them stands in a column."""
    voice: int | None = None
    """The number of a speaker, for the colour of a heading or of a row's edge."""
    likely: bool = False
    """The edge is a broken one, as beside a quotation that is likely and not sure."""
    lines: int = 1
    """How many lines the text may take."""
    note: str = ""
    """Softly in a line below; in more where it does not fit, and then it breaks at its line ends."""
    sample: tuple[Segment, ...] = ()
    """Behind all of it, in its own colours whatever the cursor's are."""

    @property
    def words(self) -> str:
        """What it is found by: its text, what stands behind it, and the name or address that it stands for."""
        return f"{self.text} {self.after} {self.value if isinstance(self.value, str) else ''}".casefold()

    @property
    def cells(self) -> int:
        """How wide its text is with what stands behind it, if nothing is cut."""
        after = cell_len(self.after) + 2 if self.after else 0
        return max(self.column, cell_len(self.text)) + after + sum(segment.cell_length for segment in self.sample)


def in_columns(rows: Sequence[Row[Value]]) -> list[Row[Value]]:
    """These rows, what stands behind each in one column, but for those whose text is very long."""
    widest = min(WIDEST_COLUMN, max((cell_len(row.text) for row in rows), default=0))
    return [row._replace(column=widest) for row in rows]


class RowList(ScrollView, Generic[Value], can_focus=True):
    """Rows, and a cursor on one of those that can be chosen."""

    DEFAULT_CSS = "RowList { height: auto; max-height: 100%; overflow-x: hidden; scrollbar-size-vertical: 1; }"

    class Moved(Message):
        """The cursor is on another row."""

    class Chosen(Message):
        """A row was clicked."""

    def __init__(self, rows: Sequence[Row[Value]], start: Value | None) -> None:
        super().__init__()
        self._rows = rows
        self._lines: list[tuple[int, int, str]] = []
        """(row, which of its lines, text)."""
        self._starts: list[int] = [0]
        """With which line each row begins, and one more."""
        self._widest = 0
        """How many columns the widest of what stands left of the rows takes."""
        self._longest = 0
        """How many columns the longest text with a sample behind it takes: before that gives way, the samples do."""
        self._index = self._first(rows, start)

    @staticmethod
    def _first(rows: Sequence[Row[Value]], start: Value | None) -> int:
        choosable = [place for place, row in enumerate(rows) if row.value is not None]
        return next((place for place in choosable if rows[place].value == start), choosable[0] if choosable else -1)

    @property
    def value(self) -> Value | None:
        """What the cursor is on."""
        return self._rows[self._index].value if 0 <= self._index < len(self._rows) else None

    @property
    def rows(self) -> Sequence[Row[Value]]:
        """Everything in it."""
        return self._rows

    def replace(self, rows: Sequence[Row[Value]]) -> None:
        """The same rows, looking different."""
        self._rows = rows
        self._lay_out(self.size.width)
        self.refresh()

    def change(self, rows: Mapping[int, Row[Value]]) -> None:
        """Some rows look different: only what is seen of them is painted."""
        room, all_rows = self._room(self.size.width), list(self._rows)
        for place, row in rows.items():
            all_rows[place] = row
        self._rows = all_rows
        if max((cell_len(row.side) for row in rows.values()), default=0) > self._widest:
            self.replace(all_rows)
            return
        for place, row in rows.items():
            start, lines = self._starts[place], _lines_of(place, row, room)
            if self._starts[place + 1] - start != len(lines):
                self.replace(all_rows)
                return
            self._lines[start : start + len(lines)] = lines
            self.refresh_lines(start, len(lines))

    def extend(self, rows: Sequence[Row[Value]]) -> None:
        """More rows at the end."""
        self._rows = [*self._rows, *rows]
        self._lay_out_on(len(self._rows) - len(rows), self.size.width)
        self.refresh(layout=True)

    def show(self, rows: Sequence[Row[Value]]) -> None:
        """These rows from now on, the cursor on the first."""
        self._rows = rows
        self._index = self._first(rows, None)
        self._lay_out(self.size.width)
        self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self.refresh(layout=True)
        if self.has_focus:
            self.call_after_refresh(self._point)

    def follow(self, asked: Asked) -> bool:
        """Move as a key asks for, headings not counted; whether it was one that moves."""
        choosable = [place for place, row in enumerate(self._rows) if row.value is not None]
        at = choosable.index(self._index) if self._index in choosable else 0
        step = _TO_HEADINGS.get(asked.action)
        if step is not None:
            to: int | None = self._behind_heading(choosable, at, step * (asked.times or 1))
        else:
            in_sight = self.size.height * len(choosable) // max(1, len(self._lines))
            to = place_after(asked.action, asked.times, Place(at, len(choosable) - 1, in_sight))
        if to is not None and choosable:
            self._index = choosable[to]
            if step is not None:
                self._scroll_to_line(self._first_line)
            self._keep_in_sight()
            self.refresh()
            self.call_after_refresh(self._point)
            self.post_message(self.Moved())
        return to is not None

    def _behind_heading(self, choosable: Sequence[int], at: int, step: int) -> int:
        """Which of what can be chosen stands first behind the heading so many further on, or back."""
        firsts = [number for number, place in enumerate(choosable) if place == 0 or self._rows[place - 1].value is None]
        here = bisect_right(firsts, at) - 1 if step > 0 else bisect_left(firsts, at)
        return firsts[max(0, min(len(firsts) - 1, here + step))] if firsts else at

    def _point(self) -> None:
        """Put the terminal's own cursor on the row. It is hidden, but for those who read with it."""
        if self._index >= 0:
            line = self._starts[self._index] - round(self.scroll_y)
            self.app.cursor_position = self.content_region.offset + Offset(0, line)

    def on_focus(self) -> None:
        """The keys are here."""
        self.call_after_refresh(self._point)

    def _keep_in_sight(self) -> None:
        mine = [number for number, (place, _, _) in enumerate(self._lines) if place == self._index]
        if not mine:
            return
        top, height = round(self.scroll_y), self.size.height
        if self._first_line < top:
            self._scroll_to_line(self._first_line)
        elif mine[-1] >= top + height:
            self._scroll_to_line(mine[-1] - height + 1)

    @property
    def _first_line(self) -> int:
        """The first line of the row with the cursor, or of the heading right above it."""
        has_heading = self._index > 0 and self._rows[self._index - 1].value is None
        return self._starts[self._index - has_heading]

    def _scroll_to_line(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, force=True, immediate=True)

    @property
    def _side(self) -> int:
        return self._widest + 2 if self._widest else 0

    def _room(self, width: int) -> int:
        return max(8, width - self._side - 4)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Textual's hook: every line, if there is room."""
        self._lay_out(width)
        return len(self._lines)

    def on_resize(self) -> None:
        """Lines break elsewhere at another width."""
        self._lay_out(self.size.width)
        self._keep_in_sight()
        if self.has_focus:
            self.call_after_refresh(self._point)

    def _lay_out(self, width: int) -> None:
        self._widest = max((cell_len(row.side) for row in self._rows), default=0)
        self._longest = max((cell_len(row.text) for row in self._rows if row.sample), default=0)
        self._lines, self._starts = [], []
        self._lay_out_on(0, width)

    def _lay_out_on(self, first: int, width: int) -> None:
        """Lay out the rows from this one on, those before being so already."""
        room = self._room(width)
        del self._starts[first:]
        for place in range(first, len(self._rows)):
            self._starts.append(len(self._lines))
            self._lines += _lines_of(place, self._rows[place], room)
        self._starts.append(len(self._lines))
        self.virtual_size = Size(width, len(self._lines))

    def render_line(self, y: int) -> Strip:
        """Textual's hook: one line."""
        width, number, paint = self.size.width, round(self.scroll_y) + y, paints(self.app.theme)
        if number >= len(self._lines):
            return Strip.blank(width, paint.page)
        place, part, text = self._lines[number]
        row = self._rows[place]
        strip = Strip(self._segments(row, part, text, paint, place == self._index))
        sample = Strip(_fitting(row.sample, width - self._side - 4 - self._longest) if part == 0 else ())
        strip = strip.adjust_cell_length(width - sample.cell_length, paint.page)
        strip = _over(strip, paint.cursor) if place == self._index else strip
        return Strip([*strip, *sample], width)

    def _segments(self, row: Row[Value], part: int, text: str, paint: Paints, here: bool) -> list[Segment]:
        width = self.scrollable_content_region.width
        if row.value is None:
            tone = paint.soft if row.voice is None else paint.voice(row.voice)
            return [Segment(f" {text}", tone), Segment(_behind(row, text, width - cell_len(text) - 3), paint.soft)]
        edge = Segment("▌" if here else " ", paint.accent)
        sign = "┆ " if row.likely else "│ "
        bar = Segment(sign, paint.voice(row.voice)) if row.voice is not None else Segment(" ", paint.page)
        side = Segment((row.side if part == 0 else "").rjust(self._side - 2) + "  " if self._side else "", paint.key)
        tone = paint.soft if part == _NOTE else paint.strong if here else paint.ink
        segments = [edge, bar, side, Segment(text, tone)]
        room = width - sum(segment.cell_length for segment in (*segments, *row.sample)) - 2
        return [*segments, Segment(_behind(row, text, room) if part == 0 else "", paint.soft)]

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        number = round(self.scroll_y) + event.y
        if number < len(self._lines) and self._rows[self._lines[number][0]].value is not None:
            self._index = self._lines[number][0]
            self.refresh()
            self.post_message(self.Chosen())


def _lines_of(place: int, row: Row[Value], room: int) -> list[tuple[int, int, str]]:
    lines = [(place, number, text) for number, text in enumerate(wrapped(row.text, room, row.lines))]
    if row.note:
        lines += [(place, _NOTE, text) for text in _noted(row.note, room)]
    return lines


def _fitting(segments: Sequence[Segment], room: int) -> Sequence[Segment]:
    """As many of them, whole and from the first on, as there is room for."""
    while segments and sum(segment.cell_length for segment in segments) > room:
        segments = segments[:-1]
    return segments


def _behind(row: Row[Value], text: str, room: int) -> str:
    """What stands behind a row's text, in its column if there is one and room for it."""
    least = min(_LEAST_AFTER, cell_len(row.after))
    if not row.after or room < least:
        return ""
    gap = min(max(0, row.column - cell_len(text)), room - least)
    return f"{' ' * gap}  {cut(row.after, room - gap)}"


def _noted(note: str, room: int) -> list[str]:
    """The lines of a note."""
    whole = note.replace("\n", " · ")
    if cell_len(whole) <= room:
        return [whole]
    return [text for part in note.split("\n") for text in wrapped(part, room, 3)]


def _over(strip: Strip, ground: Style) -> Strip:
    """A line with another background."""
    return Strip([Segment(text, (style or ground) + ground) for text, style, _ in strip], strip.cell_length)
