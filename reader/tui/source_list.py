"""The sources beside the headlines on a wide screen: names, and how much is unread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.tui import figures
from reader.tui.headline_lines import wrapped
from reader.tui.themes import paints

if TYPE_CHECKING:
    from reader.tui.desk import SourceLine

__all__ = ["SourceList"]


class SourceList(ScrollView, can_focus=True):
    """One line a source, all of them first."""

    DEFAULT_CSS = "SourceList { overflow-x: hidden; scrollbar-size-vertical: 1; }"

    class Chosen(Message):
        """Only this source's stories are wanted; empty: every source's."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sources: Sequence[SourceLine] = ()
        self.index = 0

    def show(self, sources: Sequence[SourceLine]) -> None:
        """These sources from now on."""
        self.sources = sources
        self.index = min(self.index, len(sources))
        self.virtual_size = Size(self.size.width, len(sources) + 3)
        self.refresh()

    def move(self, by: int) -> None:
        """The cursor so many sources on."""
        self.index = max(0, min(len(self.sources), self.index + by))
        self.scroll_to(y=max(0, self.index + 3 - self.size.height // 2), animate=False)
        self.refresh()

    def choose(self) -> None:
        """The source under the cursor."""
        self.post_message(self.Chosen(self.sources[self.index - 1].name if self.index else ""))

    def render_line(self, y: int) -> Strip:
        """Textual's hook: one source."""
        paint, width = paints(self.app.theme), self.size.width
        line = round(self.scroll_y) + y
        if line == 0:
            return Strip([Segment("   Sources", paint.soft)]).adjust_cell_length(width, paint.page)
        place = line - 2
        if line == 1 or place > len(self.sources):
            return Strip.blank(width, paint.page)
        source = self.sources[place - 1] if place else None
        unread = source.unread if source else sum(each.unread for each in self.sources)
        number = figures.shortened(unread) if unread else ""
        failed = source is not None and source.failed
        room = max(1, width - 6 - cell_len(number))
        name = wrapped(source.name, room, 1)[0] if source else "All"
        name += " " * (room - cell_len(name))
        here = place == self.index
        edge = Segment("▌" if here else " ", paint.accent if self.has_focus else paint.faint)
        tone = paint.warn if failed else (paint.strong if unread else paint.soft)
        strip = Strip(
            [edge, Segment(" ! " if failed else "   ", tone), Segment(name, tone), Segment(f" {number} ", paint.soft)]
        ).adjust_cell_length(width, paint.page)
        if not here:
            return strip
        ground = paint.cursor if self.has_focus else paint.cursor_away
        return Strip([Segment(text, (style or paint.page) + ground) for text, style, _ in strip], width)

    def on_click(self, event: events.Click) -> None:
        """Only this source."""
        place = round(self.scroll_y) + event.y - 2
        if 0 <= place <= len(self.sources):
            self.index = place
            self.refresh()
            self.choose()

    def on_focus(self) -> None:
        """The cursor looks different with the keys here."""
        self.refresh()

    def on_blur(self) -> None:
        """And without them."""
        self.refresh()
