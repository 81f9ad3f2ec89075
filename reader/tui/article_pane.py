"""The article: typeset, its quotations lit, found in, walked through. Painted a line at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.model import Article, Headline, Quote
from reader.tui.article_lines import Painter
from reader.tui.article_marks import Stretches, matches
from reader.tui.byline import byline
from reader.tui.themes import paints
from reader.tui.typesetting import MEASURE, Note, Page, Role, Typesetter

__all__ = ["ArticlePane"]

_ABOVE = 1
"""Empty lines above the page."""
_BELOW = 2


def _now() -> datetime:
    return datetime.now(UTC)


class ArticlePane(ScrollView, can_focus=True):
    """Shows one article."""

    DEFAULT_CSS = """
    ArticlePane { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    @dataclass
    class QuoteFocused(Message):
        """Another quotation is being looked at."""

        quote: Quote

    class EndReached(Message):
        """The end had been reached, and more was asked for."""

    @dataclass
    class LinkOpened(Message):
        """A link was chosen."""

        address: str

    def __init__(self, *, measure: int = MEASURE, clock: Callable[[], datetime] = _now, id: str | None = None) -> None:
        super().__init__(id=id)
        self.measure = measure
        """Columns of the longest line, where the pane is wide enough."""
        self.browser_key = "o"
        """The key that opens the browser, for the note below an article of which there is no more."""
        self.article: Article | None = None
        self.quotes: Sequence[Quote] = ()
        self._clock = clock
        self._typesetter: Typesetter | None = None
        self._page = Page((), 1)
        self._painter: Painter | None = None
        self._theme = ""
        self._left = 0
        self._strips: dict[int, Strip] = {}
        self._laid_out = 0
        """The width for which the page was made; 0 if that is still to be done."""
        self._position = 0
        """Where to be when the page is made."""
        self._current = -1
        self._only: str | None = None
        self._found: list[tuple[int, int]] = []
        self._match = -1

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
        self.article, self.quotes = article, tuple(quotes)
        sentence = note or article.lack
        keys = [(self.browser_key, "opens it in the browser")] if sentence and article.url else []
        beside = Note(sentence, keys) if sentence else None
        self._typesetter = Typesetter(article, byline(article, story, self._clock()), beside)
        self._painter = None
        self._current, self._only, self._match = -1, None, -1
        self._found = []
        self._position = position
        self._laid_out = 0
        self._lay_out()

    @property
    def current_quote(self) -> Quote | None:
        """The quotation that is being looked at."""
        return self.quotes[self._current] if 0 <= self._current < len(self.quotes) else None

    @property
    def position(self) -> int:
        """The place of the text at the top of the pane, in code points; 0 at the beginning."""
        if not self._laid_out:
            return self._position
        return self._page.offset_of(round(self.scroll_y) - _ABOVE) if self.scroll_y >= 1 else 0

    # Layout

    def _lay_out(self) -> None:
        width = self.size.width
        if self._typesetter is None or width <= 0 or width == self._laid_out:
            return
        margin = 2 if width >= 24 else 1 if width >= 8 else 0
        measure = max(1, min(self.measure, width - 2 * margin))
        if measure != self._page.measure or not self._laid_out:
            self._page = self._typesetter.page(measure)
        self._left = (width - measure) // 2
        self._laid_out = width
        self._strips.clear()
        self.virtual_size = Size(width, self._page.height + _ABOVE + _BELOW)
        self._scroll_to_top_of(self._position)
        self.refresh()

    def _scroll_to_top_of(self, offset: int) -> None:
        line = self._page.line_of(offset)
        self.scroll_to(y=line + _ABOVE if line else 0, animate=False)

    def on_resize(self) -> None:
        """Another width: other lines, the same text at the top."""
        if self._laid_out and self._laid_out != self.size.width:
            self._position = self.position
        self._lay_out()

    # Painting

    def render_line(self, y: int) -> Strip:
        """Textual's hook: one line."""
        paint = paints(self.app.theme)
        if self._painter is None or self._painter.paint is not paint:
            self._make_painter()
        number = round(self.scroll_y) + y - _ABOVE
        strip = self._strips.get(number)
        if strip is None:
            if len(self._strips) > 1_000:
                self._strips.clear()
            strip = self._strips[number] = self._strip(number)
        return strip

    def _make_painter(self) -> None:
        article = self.article or Article()
        self._painter = Painter(article, self.quotes, paints(self.app.theme))
        self._tell_painter()

    def _tell_painter(self) -> None:
        self._strips.clear()
        if self._painter is not None:
            self._painter.current, self._painter.only = self._current, self._only
            self._painter.mark_matches(self._found, self._match)
        self.refresh()

    def _strip(self, number: int) -> Strip:
        painter, width, left = self._painter, self.size.width, self._left
        assert painter is not None
        page = painter.paint.page
        line = self._page.line(number) if 0 <= number < self._page.height else None
        if line is None:
            bar = self._bar_between(number, painter)
            segments = [Segment(" " * max(0, left - 2), page), bar] if bar and left else []
            return Strip(segments).adjust_cell_length(width, page)
        segments = painter.segments(line)
        has_own = any(run.role is Role.BAR for run in line.runs)
        bar = painter.bar(line.start, line.end) if line.start >= 0 and not has_own else None
        ground = painter.ground_after(line)
        if ground is not None:
            segments.append(Segment(" " * max(0, self._page.measure - line.cells), page + ground))
        margin = " " * (left + line.indent)
        if bar is None or left == 0:
            before = [Segment(margin, page)] if margin else []
        elif line.rtl:
            before = [Segment(margin, page)]
            segments += [Segment(" " * (1 if left > 1 else 0), page), bar]
        else:
            at = max(0, left - 2)
            before = [Segment(" " * at, page), bar, Segment(" " * (left + line.indent - at - 1), page)]
        return Strip([*before, *segments]).adjust_cell_length(width, page)

    def _bar_between(self, number: int, painter: Painter) -> Segment | None:
        """The bar beside an empty line in the middle of a quotation of several paragraphs."""
        if not 0 < number < self._page.height:
            return None
        offset = self._page.offset_of(number)
        return painter.bar(offset - 1, offset) if offset > 0 else None

    # Going about

    def go_to(self, offset: int) -> None:
        """Bring a place of the text on the screen, with some of what stands before it."""
        line = self._page.line_of(offset) + _ABOVE
        top, height = round(self.scroll_y), self.size.height
        if not top + 1 <= line <= top + height - 3:
            self.scroll_to(y=max(0, line - max(1, height // 4)), animate=False)

    def _stands(self, step: int) -> int:
        """The number of the quotation to go to."""
        chosen = [
            number
            for number, quote in enumerate(self.quotes)
            if self._only is None or (quote.speaker is not None and quote.speaker.name == self._only)
        ]
        if not chosen:
            return -1
        if self._current < 0:
            here = self.position
            after = [number for number in chosen if self.quotes[number].start >= here]
            return (after[0] if after else -1) if step > 0 else max((n for n in chosen if n not in after), default=-1)
        beyond = [number for number in chosen if (number - self._current) * step > 0]
        return (beyond[0] if step > 0 else beyond[-1]) if beyond else -1

    def next_quote(self) -> None:
        """On to the next quotation."""
        self._to_quote(self._stands(1))

    def previous_quote(self) -> None:
        """Back to the quotation before."""
        self._to_quote(self._stands(-1))

    def _to_quote(self, number: int) -> None:
        if number < 0:
            return
        self._current = number
        self._tell_painter()
        self.go_to(self.quotes[number].start)
        self.post_message(self.QuoteFocused(self.quotes[number]))

    def only_speaker(self, name: str | None) -> None:
        """Light only what one person says (the full name), or again what everybody says."""
        self._only = name
        self._tell_painter()

    # Finding

    def find(self, text: str) -> int:
        """Mark every place where words stand, and go to the first one from here on; empty: no marks.

        Returns:
            How many there are.
        """
        self._found = matches(self.article, text) if self.article is not None else []
        self._match = -1
        if self._found:
            first = Stretches((start, end, None) for start, end in self._found).first_from(self.position)
            self._match = first % len(self._found)
            self.go_to(self._found[self._match][0])
        self._tell_painter()
        return len(self._found)

    def find_next(self) -> None:
        """On to the next match; after the last one, the first."""
        self._to_match(1)

    def find_previous(self) -> None:
        """Back to the match before."""
        self._to_match(-1)

    def _to_match(self, step: int) -> None:
        if self._found:
            self._match = (self._match + step) % len(self._found)
            self.go_to(self._found[self._match][0])
            self._tell_painter()

    # Events

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines on."""
        event.prevent_default().stop()
        self.scroll_relative(y=3, animate=False)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines back."""
        event.prevent_default().stop()
        self.scroll_relative(y=-3, animate=False)
