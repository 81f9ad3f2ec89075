"""A list to choose from, over the panes: orders, colours, actions, quotations, headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.tui.actions import Keymap
from reader.tui.keys import Asked, Typing, pressed
from reader.tui.prompt import Field
from reader.tui.sheet import Sheet
from reader.tui.sheets.rows import Row, RowList

__all__ = ["Picker"]

Value = TypeVar("Value")

_WIDEST, _LEAST = 84, 36
"""Columns of a picker's box, at most and at least, where the screen is wide enough."""
_AROUND = 10
"""Columns of its border, its air, its scroll bar and the cursor."""


class Picker(Sheet[Value | None]):
    """Choose one row, or none.

    Args:
        title: what is chosen.
        rows: the rows and headings.
        keymap: for moving.
        start: the value the cursor starts on.
        moved: called with each value the cursor comes to (to show it at once).
        filtered: typing narrows the rows down.
        again: an action whose keys leave with :attr:`again` set.
        below: what its lower edge says, the most important first.
        placeholder: what can be typed to narrow down.
        clear: what is behind is seen as it is.
        empty: what is said where there is no row.
    """

    CSS = """
    Picker > Vertical { height: auto; max-height: 84%; padding: 1 1 0 1; }
    Picker Input { border: none; height: 1; padding: 0 1; background: $chrome; margin-bottom: 1; }
    """

    def __init__(
        self,
        title: str,
        rows: Sequence[Row[Value]],
        *,
        keymap: Keymap,
        start: Value | None = None,
        moved: Callable[[Value], None] | None = None,
        filtered: bool = False,
        again: str = "",
        below: Sequence[str] = (),
        placeholder: str = "type to narrow down",
        clear: bool = False,
        empty: str = "Nothing here.",
    ) -> None:
        super().__init__()
        self._title = title
        self._rows = rows
        self._moved = moved
        self._filtered = filtered
        self._input = Field(placeholder=placeholder, select_on_focus=False)
        self._narrowed = ""
        """For what the rows have been narrowed down."""
        self._again = again
        self.set_class(clear, "clear")
        self._below = below
        self._empty = empty
        self._typing = Typing(keymap)
        self.again = False
        """Whether it was left with the key that asks for more of the same."""
        self.list: RowList[Value] = RowList(rows, start)

    def compose(self) -> ComposeResult:
        """Textual's hook."""
        box = Vertical()
        box.border_title = Content(self._title)
        box.styles.width = self._width()
        self.say_below(box, *self._below)
        with box:
            if self._filtered:
                yield self._input
            yield self.list
            if not self._rows:
                yield Static(self._empty, markup=False)

    def _width(self) -> int:
        """As wide as what is chosen from; what can be narrowed down has one width whatever is left of it."""
        if self._filtered:
            return _WIDEST
        side = max((cell_len(row.side) + 2 for row in self._rows if row.side), default=0)
        rows = (row.cells if not row.note else _WIDEST for row in self._rows)
        inside = side + max(rows, default=cell_len(self._empty))
        widest = max(inside, cell_len(self._title), cell_len("   ".join(self._below)))
        return max(_LEAST, min(_WIDEST, widest + _AROUND))

    def on_mount(self) -> None:
        """Give the keys to the list, or to the field that narrows it."""
        self.set_focus(self._input if self._filtered else self.list)

    def on_input_changed(self) -> None:
        """Narrow down to what is typed."""
        self._narrow()

    def _narrow(self) -> None:
        """Only the rows that hold every word typed."""
        if self._input.value == self._narrowed:
            return
        self._narrowed = self._input.value
        words = self._narrowed.casefold().split()
        self.list.show([row for row in self._rows if all(word in row.words for word in words)] if words else self._rows)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Show at once what the cursor is on."""
        value = self.list.value
        if self._moved is not None and value is not None:
            self._moved(value)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """A click: on what was seen, whatever has been typed since."""
        self.dismiss(self.list.value)

    def _choose(self) -> None:
        self.dismiss(self.list.value)

    async def on_key(self, event: events.Key) -> None:
        """Moving, choosing, leaving, with the reader's own keys."""
        key = pressed(event)
        event.stop()
        event.prevent_default()
        if self._filtered and key not in ("up", "down", "pgup", "pgdn", "esc", "enter", "ctrl-n", "ctrl-p"):
            await self._input.press(event)
            self._narrow()
            return
        if self._filtered and key in ("ctrl-n", "ctrl-p"):
            self.list.follow(Asked("next" if key == "ctrl-n" else "previous"))
            return
        asked = self._typing.press(key)
        if asked is None:
            if key == "esc":
                self.dismiss(None)
            elif key == "enter":  # whatever its meaning elsewhere
                self._choose()
            return
        if self.list.follow(asked):
            return
        if asked.action == "open":
            self._choose()
        elif self._again and asked.action == self._again:
            self.again = True
            self.dismiss(None)
        elif asked.action == "quit":
            self.post_message(self.QuitWanted())
        elif asked.action in ("back", "leave"):
            self.dismiss(None)
