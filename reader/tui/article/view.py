"""An article as it is seen: typeset for its pane, its quotations lit, its pictures in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer

from reader.model import Article, Headline, Quote
from reader.tui.article.byline import byline
from reader.tui.article.galley import ABOVE, Galley
from reader.tui.article.lines import Painter
from reader.tui.article.link_hints import Hints
from reader.tui.article.pictures import Album
from reader.tui.article.quote_map import mapped
from reader.tui.article.selection import restyled, selected_text
from reader.tui.article.walk import Walk
from reader.tui.lined import LinedPane
from reader.tui.moves import Place
from reader.tui.notices import Notice, notice_line
from reader.tui.themes import paints
from reader.tui.typesetting import MEASURE, Line, Note, Page, Typesetter

if TYPE_CHECKING:
    from reader.newsroom.reports import Raster

__all__ = ["ArticleView"]

_AROUND_A_PICTURE = 6
"""Lines of a screen that no picture takes: its caption, and some of the text around it."""
_MARKS = 2
"""Columns from the right edge in which the map of the quotations stands: beside the scroll bar."""
_KEPT = 1_000
"""Painted lines to remember."""
_BEFORE, _BETWEEN = 0.1, 0.01
"""Seconds before the rest is laid out, so that whoever drags the window's edge does not wait, and between two steps."""


def _now() -> datetime:
    return datetime.now(UTC)


class ArticleView(LinedPane, can_focus=True):
    """Shows one article, a line at a time."""

    DEFAULT_CSS = """
    ArticleView { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    class WhereaboutsChanged(Message):
        """Another match or quotation is looked at, or none any more."""

    @dataclass
    class PictureWanted(Message):
        """A picture is about to be seen; :meth:`ArticleView.picture_came` is to be called when it is here."""

        address: str
        columns: int
        rows: int

    def __init__(
        self,
        *,
        measure: int = MEASURE,
        clock: Callable[[], datetime] = _now,
        write: Callable[[str], None] = lambda sequence: None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._write = write
        """For the control sequences of pictures."""
        self.measure = measure
        """Columns of the longest line, where the pane is wide enough."""
        self.pictures = False
        """Whether pictures are shown, and not their captions alone. :meth:`lay_out_again` after a change."""
        self.album = Album()
        self.browser_key = "o"
        """The key that opens the browser, for the note below an article of which there is no more."""
        self.article: Article | None = None
        self.notice: Notice | None = None
        """What to say while there is no article."""
        self.quotes: Sequence[Quote] = ()
        self._clock = clock
        self._galley = Galley()
        self._map: dict[int, int] | None = None
        """Beside which rows of the pane the quotations of the whole article stand; ``None`` if that is to be found."""
        self._painter: Painter | None = None
        self._working: Timer | None = None
        """When to go on laying out what is not seen."""
        self._strips: dict[int, Strip] = {}
        self._position = 0
        """Where to be when the page is made."""
        self._walk = Walk(Article())
        self._hints: Hints | None = None

    # What it shows

    def show(
        self,
        article: Article,
        quotes: Sequence[Quote],
        *,
        note: str = "",
        story: Headline | None = None,
        position: int = 0,
    ) -> None:
        """Show an article.

        Args:
            article: what to show.
            quotes: its quotations, in the order of the text.
            note: a sentence when less than the whole is there.
            story: the headline it belongs to, for source and counts.
            position: where to begin, in code points of its text.
        """
        self.forget_pictures()
        self.article, self.quotes = article, tuple(quotes)
        sentence = note or article.lack
        keys = [(self.browser_key, "opens it in the browser")] if sentence and article.url else []
        beside = Note(sentence, keys) if sentence else None
        self._galley = Galley(Typesetter(article, byline(article, story, self._clock()), beside))
        self._painter = None
        self._walk = Walk(article, self.quotes)
        self._hints = None
        self.post_message(self.WhereaboutsChanged())
        self._position = position
        self.lay_out()

    def show_nothing(self) -> None:
        """Show no article, but :attr:`notice`."""
        self.forget_pictures()
        self.article, self.quotes, self._galley = None, (), Galley()
        self.resize_all(Size(0, 0))
        self.refresh()

    @property
    def current_quote(self) -> Quote | None:
        """The quotation that is being looked at."""
        return self._walk.quote

    @property
    def place(self) -> Place:
        """Where the text stands, in lines."""
        return Place(round(self.scroll_y), self.max_scroll_y, self.size.height, kept=2)

    @property
    def position(self) -> int:
        """The place of the text at the top of the pane, in code points; 0 at the beginning."""
        if not self._galley.is_set:
            return self._position
        return self._page.offset_of(round(self.scroll_y) - ABOVE) if self.scroll_y >= 1 else 0

    # Layout

    @property
    def _page(self) -> Page:
        return self._galley.page

    def lay_out(self) -> None:
        """Set the text for the pane as it is now, if that has not been done."""
        before, galley = self._page, self._galley
        rows = max(0, self.size.height - _AROUND_A_PICTURE) if self.pictures else 0
        near = self._position, 2 * self.size.height
        if not galley.set(self.size.width, self.measure, rows, frozenset(self.album.missing), near):
            return
        if galley.page is not before:
            self.album.asked.clear()  # those that are here were made for another size
        self._lines_changed()
        self._scroll_to_top_of(self._position)
        self.call_after_refresh(self._ask_for_pictures)
        self._wait(_BEFORE)

    def _lines_changed(self) -> None:
        self._strips.clear()
        self._map = None
        self.resize_all(Size(self.size.width, self._galley.height))
        self.refresh()

    def _wait(self, seconds: float) -> None:
        """Go on with a draft a little later; where there is none, stop."""
        if self._working is not None:
            self._working.stop()
        self._working = self.set_timer(seconds, self._work_on_draft) if self._page.is_draft else None

    def _work_on_draft(self) -> None:
        """Lay out what is not seen, some at a time, so that keys come between."""
        if self._galley.work_on():
            self._finish()
        self._wait(_BETWEEN)

    def _finish(self) -> None:
        """Turn the draft into the page: what is seen stays where it is, and from now on the scroll bar is exact."""
        if not self._page.is_draft:
            return
        top = round(self.scroll_y) - ABOVE
        line = self._galley.finish(max(0, top)) + ABOVE
        self._lines_changed()
        if top > 0:
            self.scroll_to(y=line, animate=False, force=True, immediate=True)

    def lay_out_again(self) -> None:
        """After :attr:`measure` or :attr:`pictures` has changed: other lines, the same text at the top."""
        self._position = self.position
        self._galley.unset()
        self.lay_out()

    def _scroll_to_top_of(self, offset: int) -> None:
        line = self._page.line_of(offset)
        # Forced: right after an article came there is no scroll bar yet, and Textual would not scroll.
        self.scroll_to(y=line + ABOVE if line else 0, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Another width: other lines, the same text at the top."""
        if self._galley.is_set:
            self._position = self.position
        self._map = None
        self.lay_out()

    # Pictures

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Textual's hook: other lines are seen, and other pictures nearly so."""
        super().watch_scroll_y(old_value, new_value)
        top = round(new_value) - ABOVE
        if not self._page.is_sure(top, top + self.size.height):
            self._finish()
        self._ask_for_pictures()

    def _ask_for_pictures(self) -> None:
        """Ask for the pictures that are seen, or will be with the next page: those and no others are fetched."""
        if not (self.pictures and self._galley.picture_rows):
            return
        top, height = round(self.scroll_y) - ABOVE, self.size.height
        for number in range(max(0, top), min(self._page.height, top + 2 * height)):
            slot = line.slot if (line := self._page.line(number)) is not None else None
            if slot is not None and slot.address not in self.album.asked:
                self.album.asked.add(slot.address)
                self.post_message(self.PictureWanted(slot.address, slot.columns, slot.rows))

    def picture_came(self, wanted: PictureWanted, raster: Raster | None) -> None:
        """A picture is here; ``None`` if it cannot be had: then it has no place, and what is at the top stays there."""
        if raster is None:
            self.album.missing.add(wanted.address)
            asked = set(self.album.asked)
            self.lay_out_again()
            self.album.asked |= asked  # the places of the others are as large as before
            return
        if first := self.album.add(wanted.address, raster, (wanted.columns, wanted.rows)):
            self._write(first)
        self._strips.clear()
        self.refresh()

    def forget_pictures(self) -> None:
        """Drop the pictures that are here, and let the terminal do the same."""
        if farewell := self.album.close():
            self._write(farewell)

    # Painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's hook.

        The pane is mounted when it is first wanted. If anything asks where a widget is before it is laid out, the
        compositor takes it for one that was there before, and sends no event with its size.
        """
        if self.article is not None and not self._galley.is_set:
            self.call_later(self.lay_out)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Textual's hook: one line."""
        if self.article is None and self.notice is not None:
            return notice_line(self.notice, y, self.size, paints(self.app.theme))
        if self._painter is None or self._painter.paint is not paints(self.app.theme):
            self._painter = Painter(self.article or Article(), self.quotes, paints(self.app.theme))
            self._mark()
        at = round(self.scroll_y) + y
        strip = self._strips.get(at)
        if strip is None:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            strip = self._strips[at] = self._strip(at - ABOVE, self._painter).apply_offsets(0, at)
        if self.text_selection is not None:
            strip = self._with_selection(strip, at)
        quote = self._quotes_beside().get(y)
        return strip if quote is None else self._with_mark(strip, self._painter.mark(quote))

    def _quotes_beside(self) -> dict[int, int]:
        """Beside which row of the pane which quotation of the whole article stands; nothing while it is a draft."""
        if self._map is None:
            page, free = self._page, self._galley.has_free_margin and not self._page.is_draft
            lines = [page.line_of(quote.start) + ABOVE for quote in self.quotes] if free else []
            self._map = mapped(lines, self._galley.height, self.size.height, self._walk.current)
        return self._map

    def _quote_marked_at(self, column: int, row: int) -> int | None:
        """The number of the quotation whose mark stands in a cell of the pane."""
        return self._quotes_beside().get(row) if column == self.size.width - _MARKS else None

    def _with_mark(self, strip: Strip, mark: Segment) -> Strip:
        """A quotation's mark in the last column of the margin, beside the scroll bar."""
        column = self.size.width - _MARKS
        return Strip([*strip.crop(0, column), mark, *strip.crop(column + 1, strip.cell_length)], strip.cell_length)

    def _mark(self) -> None:
        """Hand the painter what is lit and marked now; no painted line is kept."""
        self._strips.clear()
        self._map = None
        if self._painter is not None:
            self._painter.current, self._painter.only = self._walk.current, self._walk.only
            self._painter.mark_matches(self._walk.found, self._walk.match)

    def _tell_painter(self) -> None:
        """As :meth:`_mark`, and have every line painted again."""
        self._mark()
        self.refresh()

    def _strip(self, number: int, painter: Painter) -> Strip:
        page, left, right = self._page, self._galley.left, self._galley.right
        line = page.line(number) if 0 <= number < page.height else None
        if line is None:
            within = 0 < number < page.height
            behind = (page.measure, right) if self._galley.rtl else None
            strip = Strip(painter.gap(page.offset_of(number), left, behind) if within else [])
        elif line.slot is not None:
            margin = Segment(" " * left, painter.paint.page)
            strip = Strip([margin, *self.album.row(line.slot, painter.paint)])
        else:
            strip = Strip(painter.row(line, left, page.measure, right))
            if self._hints is not None:
                strip = self._with_hints(strip, line, self._hints.shown())
        return strip.adjust_cell_length(self.outer_size.width, painter.paint.page)

    def _with_hints(self, strip: Strip, line: Line, shown: dict[int, str]) -> Strip:
        """Letters over the first cells of links that begin on this line."""
        style = paints(self.app.theme).match + Style(bold=True)
        for start, label in shown.items():
            cell = line.cell_of(start)
            if cell >= 0:
                cell = min(cell + self._galley.left, max(0, self.size.width - len(label)))
                after = strip.crop(cell + len(label), max(strip.cell_length, cell + len(label)))
                strip = Strip([*strip.crop(0, cell), Segment(label, style), *after])
        return strip

    def _with_selection(self, strip: Strip, at: int) -> Strip:
        selection = self.text_selection
        span = selection.get_span(at) if selection is not None else None
        if span is None:
            return strip
        style = self.screen.get_component_rich_style("screen--selection")
        return Strip(list(restyled(strip, *span, style)), strip.cell_length)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Textual's hook: the text that the mouse has selected."""
        self._finish()
        start = (selection.start.y - ABOVE, selection.start.x) if selection.start is not None else (0, 0)
        end = (selection.end.y - ABOVE, selection.end.x) if selection.end is not None else (self._page.height, -1)
        return selected_text(self._page, self._galley.left, start, end), "\n"
