"""The list of headlines: any number of them, painted a line at a time.

The list is an array of rows (the store's numbers of stories) in order; only a page around what is
seen is read. The cursor is a story, not a place: when the order changes, the story keeps its line
on the screen, and whoever presses Enter opens the story that was seen under the cursor.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence, Set
from datetime import datetime

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip

from reader.model import Headline
from reader.tui import headline_lines
from reader.tui.headline_lines import Look
from reader.tui.headline_page import HeadlinePage
from reader.tui.lined import LinedPane
from reader.tui.notices import Notice, notice_line
from reader.tui.places import changes, place_of
from reader.tui.themes import paints

__all__ = ["HeadlineList"]

_NOTHING: Sequence[int] = array("q")


class HeadlineList(LinedPane, can_focus=True):
    """Headlines in their order, with a cursor."""

    DEFAULT_CSS = """
    HeadlineList { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    class CursorMoved(Message):
        """Another story is under the cursor, at this place (from 0; -1 in an empty list)."""

        def __init__(self, row: int | None, index: int) -> None:
            super().__init__()
            self.row = row
            self.index = index

    class Chosen(Message):
        """A story is to be opened."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

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
        self._index = -1
        self._marks: dict[int, str] = {}
        self._strips: dict[tuple[int, bool, bool], list[Strip]] = {}
        """The lines of headlines as they were painted last, by row, under the cursor, with the keys here."""
        self._painted: dict[int, int] = {}
        """Which story stood in which line of the screen when it was painted last."""
        self._moved = False
        """Whether its reader has moved the cursor in this list, or opened anything."""
        self._aimed_at: int | None = None
        self._displaced: int | None = None
        """The story that was seen under the cursor, until the screen shows that another is there."""
        self._compact = False
        """Whether one line a headline is wanted, room or not."""
        self._height = headline_lines.LINES
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

    # Changes of order

    def show(self, rows: Sequence[int], *, cursor: int | None = None, order: str = "views") -> None:
        """Another list: the cursor goes to that story, or to the top.

        Args:
            rows: the stories, as they are ordered.
            cursor: where it goes.
            order: what they are ordered by.
        """
        self._rows = rows
        self._marks.clear()
        self._page.begin(order)
        self._strips.clear()
        self._displaced = None
        self._moved = cursor is not None
        at = place_of(rows, cursor) if cursor is not None else -1
        self._index = at if at >= 0 else (0 if rows else -1)
        self._measure()
        self._scroll_to_row(0)
        self._keep_cursor_in_sight()
        self.refresh()
        self._tell()

    def complete(self, rows: Sequence[int]) -> None:
        """The list to its end, of which only the top was here: what is seen stays as it is."""
        if rows[: len(self._rows)] != self._rows:
            self.rerank(rows)
            return
        filled = len(self._rows) * self._height - round(self.scroll_y) >= self.size.height
        self._rows = rows
        self._measure()
        if not filled:
            self.refresh()

    def rerank(self, rows: Sequence[int]) -> None:
        """The same list in a new order, with new numbers: the cursor's story keeps its line on the screen."""
        old, old_index, seen = self._rows, self._index, self.seen
        # Whoever has not moved yet reads from the top, whatever comes to stand there.
        story = self.cursor if self._moved else None
        shift = old_index * self._height - round(self.scroll_y) if story is not None else 0
        at = place_of(rows, story) if story is not None else -1
        if story is not None and at < 0:
            at = min(old_index, len(rows) - 1)
        self._rows, self._index = rows, max(0, at) if rows else -1
        self._displaced = seen if seen != self.cursor else None
        self._forget()
        self._measure()
        if self._index >= 0:
            self.scroll_to(y=self._index * self._height - shift, animate=False)
        self._marks = changes(old, rows, old_index, self._index)
        self.refresh()
        self._tell()

    def settle(self, row: int) -> None:
        """That story is being read: the cursor goes to it, if it is in the list, and stays with it."""
        self._moved = True
        if row != self.cursor:
            self.go_to(row)

    def reread(self) -> None:
        """New numbers of the same stories: they tick in place, and only what says something new is painted."""
        height = self._height
        first = round(self.scroll_y) // height
        seen = self._rows[first : first + self.size.height // height + 1]
        changed = self._page.read_again(seen)
        stayed = set(seen) - changed
        self._strips = {key: strips for key, strips in self._strips.items() if key[0] in stayed}
        before = self._look
        if before is None or self._look_now() != before[0]:
            self.refresh()
            return
        for place, row in enumerate(seen, first):
            if row in changed:
                self.refresh_lines(place * height, height)

    def _forget(self) -> None:
        """What was read and what was painted: both are read and painted again when they are needed."""
        self._page.forget()
        self._strips.clear()

    # Moving

    def move(self, by: int) -> None:
        """The cursor so many headlines on (negative: back)."""
        self.move_to(self._index + by)

    def move_to(self, index: int) -> None:
        """The cursor to that place, or the nearest there is."""
        if not self._rows:
            return
        index = max(0, min(len(self._rows) - 1, index))
        self._displaced = None
        self._moved = True
        old, self._index = self._index, index
        if old == index:
            self._keep_cursor_in_sight()
            return
        self.refresh_lines(old * self._height, self._height)
        self.refresh_lines(index * self._height, self._height)
        self._keep_cursor_in_sight()
        self._tell()

    def go_to(self, row: int) -> bool:
        """The cursor to that story, if it is in the list."""
        at = place_of(self._rows, row)
        if at >= 0:
            self.move_to(at)
        return at >= 0

    def page(self, pages: float) -> None:
        """The cursor so many screens on."""
        step = max(1, int(self.size.height // self._height * abs(pages)) - (1 if abs(pages) >= 1 else 0))
        self.move(step if pages > 0 else -step)

    def to_next(self, wanted: Callable[[Headline], bool], by: int = 1) -> bool:
        """The cursor to the next headline (``by=-1``: the one before) that is wanted, if there is one."""
        place = self._index + by
        while 0 <= place < len(self._rows):
            chunk = self._rows[place : place + 200] if by > 0 else self._rows[max(0, place - 199) : place + 1][::-1]
            places = {row: place + by * step for step, row in enumerate(chunk)}
            for headline in self._page.read_rows(chunk):
                if wanted(headline):
                    self.move_to(places[headline.row])
                    return True
            place += by * len(chunk)
        return False

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
        self.scroll_to(y=max(0, row) * self._height, animate=False)

    def _measure(self) -> None:
        """The height of one headline, and of all: the last one is whole when the first seen one is."""
        if not self.size:
            return  # before the first layout; on_resize comes
        small = self.size.height < 9 or self.size.width < 34
        height, seen = 1 if self._compact or small else headline_lines.LINES, self.size.height
        if height != self._height:
            self._height = height
            self.refresh()
        total = len(self._rows) * height
        if total > seen > 0:
            total = -(-(total - seen) // height) * height + seen
        virtual = Size(self.size.width, total)
        if virtual != self.virtual_size:
            # Its scroll bar is always there, so that nothing needs to be laid out anew; setting the
            # reactive would do that to the whole screen, at every step of a search.
            self.set_reactive(HeadlineList.virtual_size, virtual)
            self._scroll_update(virtual)

    def _tell(self) -> None:
        self.post_message(self.CursorMoved(self.cursor, self._index))

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
        if self._height == 1:
            lines = [headline_lines.compact_line(headline, look, mark)]
        else:
            lines = headline_lines.full_lines(headline, look, mark)
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

    # Events

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

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """What was seen where the mouse went down is what is meant, even if the order has changed since."""
        self._aimed_at = self._painted.get(event.y)

    def on_click(self, event: events.Click) -> None:
        """Open it."""
        row, self._aimed_at = self._aimed_at, None
        if row is None:
            return
        event.stop()
        at = place_of(self._rows, row)
        if at >= 0:
            self.move_to(at)
        self.post_message(self.Chosen(row))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """A headline on."""
        event.prevent_default().stop()
        self._scroll_to_row(round(self.scroll_y) // self._height + (1 if self._height > 1 else 3))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """A headline back."""
        event.prevent_default().stop()
        self._scroll_to_row(round(self.scroll_y) // self._height - (1 if self._height > 1 else 3))

    @property
    def cursor_cell(self) -> Offset:
        """Where the cursor stands on the screen, for the terminal's own cursor."""
        y = self._index * self._height - round(self.scroll_y)
        return self.content_region.offset + Offset(0, max(0, min(self.size.height - 1, y)))
