"""A pane that is painted a line at a time, and keeps what it has painted.

Textual asks every widget of a screen for all of its lines each time anything on it is painted, and gives each
line its borders, padding and tint anew. A pane that is nothing but lines has none of these: what it made
of a line stands again, filtered, cut and written out, and where nothing has changed so do all of its lines.
"""

from __future__ import annotations

from typing import Any, Self

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.tui.themes import paints

__all__ = ["LinedPane"]


class LinedPane(ScrollView):
    """Has lines, and neither border nor padding; :meth:`render_line` should give the same strip for the same line."""

    _kept: tuple[object, list[Strip]] | None = None
    """The lines painted last, and for what they were painted."""

    def resize_all(self, virtual: Size) -> None:
        """All of its lines are so wide and so many now.

        The scroll bar is to be there always, so that nothing needs to be laid out anew; setting Textual's reactive
        would do that to the whole screen, with every article and at every step of a search.
        """
        if virtual != self.virtual_size:
            self.set_reactive(LinedPane.virtual_size, virtual)
            self._scroll_update(virtual)

    def refresh(self, *regions: Region, **how: Any) -> Self:
        """Textual's hook: something has changed, so no painted line can be kept."""
        self._kept = None
        return super().refresh(*regions, **how)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's hook: the lines of a region, as wide as the pane with its scroll bar."""
        state = (crop, self.outer_size, self.size, self.scroll_offset, self.app.theme)
        if self._kept is None or self._kept[0] != state:
            self._kept = state, self._lines_in(crop)
        return self._kept[1]

    def _lines_in(self, crop: Region) -> list[Strip]:
        filters, background = self.get_line_filters(), self.background_colors[1]
        width, page = self.outer_size.width, paints(self.app.theme).page
        strips = []
        for y in crop.line_range:
            strip = self.render_line(y)
            if strip.cell_length != width:
                strip = strip.adjust_cell_length(width, page)
            for each in filters:
                strip = strip.apply_filter(each, background)
            strips.append(strip)
        return strips if crop.column_span == (0, width) else [strip.crop(*crop.column_span) for strip in strips]
