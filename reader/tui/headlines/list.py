"""The list of headlines: how the cursor goes about in it, and how it bears a new order.

The cursor is a story, not a place: when the order changes, the story keeps its line on the screen,
and whoever presses Enter opens the story that was seen under the cursor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.message import Message

from reader.model import Headline
from reader.tui.headlines.places import changes, place_of
from reader.tui.headlines.view import HeadlineView
from reader.tui.moves import Place

__all__ = ["HeadlineList"]


class HeadlineList(HeadlineView, can_focus=True):
    """Headlines that one goes about in."""

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

    _moved = False
    """Whether its reader has moved the cursor in this list, or opened anything."""
    _pressed_in = 0
    """The line in which the mouse went down last."""
    _aimed_at: int | None = None
    """The story that was seen where the mouse went down."""

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
        self._order = order
        self._begin()
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
        self._begin()
        self._measure()
        if self._index >= 0:
            self.scroll_to(y=self._index * self._height - shift, animate=False, force=True, immediate=True)
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

    @property
    def place(self) -> Place:
        """Where the cursor is, in headlines."""
        return Place(self._index, len(self._rows) - 1, self.size.height // self._height)

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

    def _tell(self) -> None:
        self.post_message(self.CursorMoved(self.cursor, self._index))

    # Events

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """What was seen where the mouse went down is what is meant, even if the order has changed since."""
        self._aimed_at, self._pressed_in = self._painted.get(event.y), event.y

    def on_click(self, event: events.Click) -> None:
        """Open it, unless the mouse was drawn away meanwhile."""
        row, self._aimed_at = self._aimed_at, None
        if row is None or abs(event.y - self._pressed_in) >= self._height:
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
