"""The headlines as they are seen: the lines around the cursor, painted one by one.

The list is an array of rows (the store's numbers of stories) in order; only a page around what is
seen is read.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence, Set
from datetime import datetime

from rich.segment import Segment
from textual.geometry import Offset, Size
from textual.strip import Strip

from reader.model import Headline
from reader.tui.headlines.lines import LINES, Look, compact_line, full_lines
from reader.tui.headlines.page import HeadlinePage
from reader.tui.lined import LinedPane
from reader.tui.notices import Notice, notice_line
from reader.tui.themes import paints

__all__ = ["HeadlineView"]

_NOTHING: Sequence[int] = array("q")


class HeadlineView(LinedPane):
    """Headlines in their order, and a cursor on one of them."""

    DEFAULT_CSS = """
    HeadlineView { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    def __init__(
        self,
        read_rows: Callable[[Sequence[int]], Sequence[Headline]],
        clock: Callable[[], datetime],
        *,
        highlighted: Callable[[Sequence[Headline]], Set[int]] = lambda _: frozenset(),
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.notice: Notice | None = None
        """What to say while there are no headlines."""
        self._clock = clock
        self._page = HeadlinePage(read_rows, highlighted)
        self._rows = _NOTHING
        self._order = "views"
        self._index = -1
        self._marks: dict[int, str] = {}
        self._strips: dict[tuple[int, bool, bool], list[Strip]] = {}
        """The lines of headlines as they were painted last, by row, under the cursor, with the keys here."""
        self._painted: dict[int, int] = {}
        """Which story stood in which line of the screen when it was painted last."""
        self._displaced: int | None = None
        """The story that was seen under the cursor, until the screen shows that another is there."""
        self._compact = False
        """Whether one line a headline is wanted, room or not."""
        self._height = LINES
        """Lines of a headline."""
        self._look: tuple[Look, int] | None = None
        """What the lines painted last have in common, and how many a headline had."""

    # What it shows

    @property
    def rows(self) -> Sequence[int]:
        """Every story of the list, in order."""
        return self._rows

    @property
    def index(self) -> int:
        """The cursor's place, from 0; -1 in an empty list."""
        return self._index

    @property
    def cursor(self) -> int | None:
        """The story under the cursor."""
        return self._rows[self._index] if 0 <= self._index < len(self._rows) else None

    @property
    def seen(self) -> int | None:
        """The story that its reader sees under the cursor: the one to open."""
        return self._displaced if self._displaced is not None else self.cursor

    @property
    def current(self) -> Headline | None:
        """What the story under the cursor says."""
        return self.headline(self.cursor)

    def headline(self, row: int | None) -> Headline | None:
        """A story of this list."""
        return self._page.headline(row) if row is not None else None

    @property
    def compact(self) -> bool:
        """One line a headline, by choice or because there is no room for three."""
        return self._height == 1

    @compact.setter
    def compact(self, compact: bool) -> None:
        top = round(self.scroll_y) // self._height
        self._compact = compact
        self._measure()
        self._scroll_to_row(top)
        self._keep_cursor_in_sight()

    # What is in sight

    def _keep_cursor_in_sight(self) -> None:
        if self._index < 0:
            return
        height, top = self._height, round(self.scroll_y)
        seen = self.size.height
        first = self._index * height
        if first < top:
            self._scroll_to_row(self._index)
        elif first + height > top + seen:
            # Whole headlines at the top: what is cut off is at the foot.
            self._scroll_to_row(-(-(first + height - seen) // height))

    def _scroll_to_row(self, row: int) -> None:
        self.scroll_to(y=max(0, row) * self._height, animate=False, force=True, immediate=True)

    def _measure(self) -> None:
        """The height of one headline, and of all: the last one is whole when the first seen one is."""
        if not self.size:
            return  # before the first layout; on_resize comes
        small = self.size.height < 9 or self.size.width < 34
        height, seen = 1 if self._compact or small else LINES, self.size.height
        if height != self._height:
            self._height = height
            self.refresh()
        total = len(self._rows) * height
        if total > seen > 0:
            total = -(-(total - seen) // height) * height + seen
        self.resize_all(Size(self.size.width, total))

    def on_resize(self) -> None:
        """Keep the cursor in sight whatever the size."""
        self._measure()
        self._scroll_to_row(round(self.scroll_y) // self._height)
        self._keep_cursor_in_sight()

    def on_focus(self) -> None:
        """The cursor looks different with the keys here."""
        self.refresh_lines(self._index * self._height, self._height)

    def on_blur(self) -> None:
        """And without them."""
        self.refresh_lines(self._index * self._height, self._height)

    @property
    def cursor_cell(self) -> Offset:
        """Where the cursor stands on the screen, for the terminal's own cursor."""
        y = self._index * self._height - round(self.scroll_y)
        return self.content_region.offset + Offset(0, max(0, min(self.size.height - 1, y)))

    # Painting

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        place, part = divmod(round(self.scroll_y) + y, self._height)
        if place >= len(self._rows):
            self._painted.pop(y, None)
            if not self._rows:
                self._displaced = None
            return self._blank(y)
        row = self._rows[place]
        self._painted[y] = row
        here = place == self._index
        if here:
            self._displaced = None
        headline = self._page.around(self._rows, place, max(8, 2 * self.size.height // self._height))
        look = self._look_now()
        key = (row, here, here and self.has_focus)
        strips = self._strips.get(key)
        if strips is None:
            if headline is None:  # gone from the store since the order was made
                return Strip.blank(self.size.width, look.paints.page)
            if len(self._strips) > 1_000:
                self._strips.clear()
            strips = self._strips[key] = self._lines_of(headline, look, here)
        return strips[part]

    def _blank(self, y: int) -> Strip:
        paint = paints(self.app.theme)
        if not self._rows and self.notice is not None:
            return notice_line(self.notice, y, self.size, paint)
        return Strip.blank(self.size.width, paint.page)

    def _lines_of(self, headline: Headline, look: Look, here: bool) -> list[Strip]:
        """Every line of a headline, padded, and with the cursor if it is here."""
        paint, width = look.paints, self.outer_size.width
        mark = self._marks.get(headline.row) or ("◆" if self._page.is_lit(headline.row) else " ")
        lines = [compact_line(headline, look, mark)] if self._height == 1 else full_lines(headline, look, mark)
        if not here:
            air = Segment(" ", paint.page)
            return [Strip([air, *line]).adjust_cell_length(width, paint.page) for line in lines]
        edge = Segment("▌" if self.has_focus else "▏", paint.accent)
        ground = paint.cursor if self.has_focus else paint.cursor_away
        strips = [Strip([edge, *line]).adjust_cell_length(width, paint.page) for line in lines]
        return [
            Strip([Segment(text, (style or paint.page) + ground) for text, style, _ in strip], width)
            for strip in strips
        ]

    def _look_now(self) -> Look:
        look = self._page.look(self.size.width - 1, self._clock(), self.app.theme)
        if self._look is None or (look, self._height) != self._look:
            self._look = look, self._height
            self._strips.clear()
        return look

    def _begin(self) -> None:
        """Read and paint the list anew, with the columns that its top asks for."""
        self._page.begin(self._rows, self._order)
        self._strips.clear()
