"""The sources beside the headlines on a wide screen: how much is unread, and names.

Numbers stand left, as in the list of headlines: whatever width a terminal gives a name, they are in line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip

from reader.tui import figures
from reader.tui.lined import LinedPane
from reader.tui.moves import Place
from reader.tui.themes import paints
from reader.tui.wrapping import cut

if TYPE_CHECKING:
    from reader.newsroom.reports import SourceLine

__all__ = ["SourceList"]


_LEFT = 9
"""Cells left of a name: cursor, what is wrong, how much is unread, air."""


class _Entry(NamedTuple):
    """A line that can be chosen."""

    name: str
    source: str = ""
    query: str = ""
    """Of a saved search."""
    sign: str = ""
    unread: int = 0
    failed: bool = False


class SourceList(LinedPane, can_focus=True):
    """One line a source, all of them first; below, the saved searches."""

    DEFAULT_CSS = "SourceList { overflow-x: hidden; scrollbar-size-vertical: 1; }"

    class Chosen(Message):
        """Only this source's stories are wanted; empty: every source's."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class ViewChosen(Message):
        """What a saved search finds is wanted."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class CursorMoved(Message):
        """The cursor is on another line."""

    def __init__(self, views: Sequence[tuple[str, str]] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.views = views
        """Saved searches: name and query."""
        self.sources: Sequence[SourceLine] = ()
        self.unread = 0
        self._of_each: Mapping[str, int] = {}
        self._lines: list[_Entry | str | None] = self._laid_out()
        self.index = 0

    def show(self, sources: Sequence[SourceLine], unread: int) -> None:
        """These sources from now on, and so many unread stories in all of them."""
        self.sources = sources
        self.count({each.address: each.unread for each in sources}, unread)

    def count(self, of_each: Mapping[str, int], unread: int) -> None:
        """So many stories are unread now: of each source, by its address, and in all."""
        self.unread, self._of_each = unread, of_each
        self._lines = self._laid_out()
        self.index = min(self.index, len(self._entries) - 1)
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()

    @property
    def _entries(self) -> list[_Entry]:
        """What can be chosen, from the top."""
        return [line for line in self._lines if line is not None and not isinstance(line, str)]

    def _laid_out(self) -> list[_Entry | str | None]:
        """Every line: a heading, something to choose, or air."""
        lines: list[_Entry | str | None] = ["Sources", None, _Entry("All", unread=self.unread)]
        lines += [
            _Entry(each.name, each.name, unread=self._of_each.get(each.address, 0), failed=each.failed)
            for each in self.sources
        ]
        if self.views:
            lines += [None, "Searches", None]
            lines += [
                _Entry(name, query=query, sign=str(number) if number < 10 else "")
                for number, (name, query) in enumerate(self.views, 1)
            ]
        return lines

    @property
    def cursor_cell(self) -> Offset:
        """Where the cursor is on the screen."""
        line = self._lines.index(self._entries[self.index])
        return self.content_region.offset + Offset(0, line - round(self.scroll_y))

    @property
    def place(self) -> Place:
        """Where the cursor is, headings not counted."""
        return Place(self.index, len(self._entries) - 1, self.size.height)

    def move_to(self, index: int) -> None:
        """The cursor to this of what can be chosen."""
        entries = self._entries
        self.index = index
        self.call_after_refresh(self.post_message, self.CursorMoved())
        line = self._lines.index(entries[self.index])
        self.scroll_to(y=max(0, line + 1 - self.size.height // 2), animate=False, force=True, immediate=True)
        self.refresh()

    def choose(self) -> None:
        """What is under the cursor."""
        entry = self._entries[self.index]
        self.post_message(self.ViewChosen(entry.query) if entry.query else self.Chosen(entry.source))

    def render_line(self, y: int) -> Strip:
        """Textual's hook: one line."""
        paint, width = paints(self.app.theme), self.size.width
        number = round(self.scroll_y) + y
        line = self._lines[number] if number < len(self._lines) else None
        if line is None:
            return Strip.blank(width, paint.page)
        if isinstance(line, str):
            return Strip([Segment(" " * _LEFT + line, paint.soft)]).adjust_cell_length(width, paint.page)
        here = line is self._entries[self.index]
        edge = Segment("▌" if here else " ", paint.accent if self.has_focus else paint.faint)
        tone = paint.warn if line.failed else (paint.strong if line.unread or line.query else paint.soft)
        figure = line.sign or (figures.shortened(line.unread, 10_000) if line.unread else "")
        beside = [Segment("!" if line.failed else " ", paint.warn),
                  Segment(f"{figure:>5}  ", paint.key if line.sign else paint.number)]  # fmt: skip
        room = max(1, width - _LEFT - 1)
        # Cut in the middle of a word: the names of one publisher's sources often differ only at their ends.
        name = cut(line.name, room)
        strip = Strip([edge, *beside, Segment(name, tone)])
        strip = strip.adjust_cell_length(width, paint.page)
        if not here:
            return strip
        ground = paint.cursor if self.has_focus else paint.cursor_away
        return Strip([Segment(text, (style or paint.page) + ground) for text, style, _ in strip], width)

    def on_click(self, event: events.Click) -> None:
        """Only this source, or what this search finds."""
        number = round(self.scroll_y) + event.y
        line = self._lines[number] if number < len(self._lines) else None
        if line is not None and not isinstance(line, str):
            self.index = next(at for at, entry in enumerate(self._entries) if entry is line)
            self.refresh()
            self.choose()

    def on_focus(self) -> None:
        """The cursor looks different with the keys here."""
        self.refresh()

    def on_blur(self) -> None:
        """And without them."""
        self.refresh()
