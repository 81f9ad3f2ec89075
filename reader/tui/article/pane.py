"""Reading an article: from quotation to quotation, finding words, opening links."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message

from reader.model import BlockKind, Quote
from reader.tui.article.galley import ABOVE
from reader.tui.article.link_hints import Hints, Link, links
from reader.tui.article.quotation import Form, quotation_as
from reader.tui.article.view import ArticleView

__all__ = ["ArticlePane"]


class ArticlePane(ArticleView, can_focus=True):
    """An article that one goes about in."""

    @dataclass
    class QuoteFocused(Message):
        """Another quotation is being looked at."""

        quote: Quote

    @dataclass
    class LinkOpened(Message):
        """A link was chosen."""

        address: str

    # Going about

    def go_to(self, offset: int) -> None:
        """Bring a place of the text on the screen, with some of what stands before it."""
        self._finish()
        line = self._page.line_of(offset) + ABOVE
        top, height = round(self.scroll_y), self.size.height
        if not top + 1 <= line <= top + height - 3:
            self.scroll_to(y=max(0, line - max(1, height // 4)), animate=False, force=True, immediate=True)

    def look_at(self, offset: int) -> None:
        """Look at the quotation in which a place of the text lies; where there is none, only go there."""
        number = next((at for at, quote in enumerate(self.quotes) if quote.start <= offset < quote.end), -1)
        if number < 0:
            self.go_to(offset)
            return
        quote = self._walk.to(number)
        if quote.speaker is None or quote.speaker.name != self.only:
            self._walk.only = None  # what is chosen is to be lit
        self._look_at(quote)

    def next_quote(self) -> None:
        """On to the next quotation."""
        self._to_quote(1)

    def previous_quote(self) -> None:
        """Back to the quotation before."""
        self._to_quote(-1)

    def _to_quote(self, step: int) -> None:
        quote = self._walk.to_quote(step, self.position)
        if quote is not None:
            self._look_at(quote)

    def _look_at(self, quote: Quote) -> None:
        self._tell_painter()
        self.go_to(quote.start)
        self.post_message(self.QuoteFocused(quote))
        self.post_message(self.WhereaboutsChanged())

    @property
    def only(self) -> str | None:
        """Whose quotations alone are lit; ``None``: everybody's."""
        return self._walk.only

    @property
    def cursor_line(self) -> int:
        """The line of the pane that is being looked at: that of the chosen quotation if it is seen, else the first."""
        quote = self.current_quote
        line = self._page.line_of(quote.start) + ABOVE - round(self.scroll_y) if quote is not None else 0
        return line if 0 <= line < self.size.height else 0

    def only_speaker(self, name: str | None) -> None:
        """Light only what one person says (the full name), or again what everybody says."""
        self._walk.only = name
        self._tell_painter()

    # Finding

    def find(self, text: str) -> int:
        """Mark every place where words stand, and go to the first one from here on; empty: no marks.

        Returns:
            How many there are.
        """
        self._walk.find(text, self.position)
        self._show_match()
        return len(self._walk.found)

    def find_next(self) -> None:
        """On to the next match; after the last one, the first."""
        if self._walk.to_match(1):
            self._show_match()

    def find_previous(self) -> None:
        """Back to the match before."""
        if self._walk.to_match(-1):
            self._show_match()

    def _show_match(self) -> None:
        if self._walk.found:
            self.go_to(self._walk.found[self._walk.match][0])
        self._tell_painter()
        self.post_message(self.WhereaboutsChanged())

    # Links

    def hint_links(self) -> bool:
        """Put letters on the links on the screen; the letters typed next choose one, Esc none.

        Returns:
            Whether there is any.
        """
        shown = self._links_on_screen()
        self._hints = Hints(shown) if shown else None
        self._tell_painter()
        return bool(shown)

    @property
    def hinting(self) -> bool:
        """Whether there are letters on the links, so that keys mean letters."""
        return self._hints is not None

    def _links_on_screen(self) -> list[Link]:
        top = round(self.scroll_y) - ABOVE
        lines = [self._page.line(number) for number in range(max(0, top), top + self.size.height)]
        seen = [(line.start, line.end) for line in lines if line is not None and line.start >= 0]
        every = links(self.article) if self.article is not None else []
        return [link for link in every if any(start <= link.start < end for start, end in seen)]

    def _end_hints(self) -> None:
        self._hints = None
        self._tell_painter()

    def on_key(self, event: events.Key) -> None:
        """While there are letters on links, keys mean letters."""
        if self._hints is None:
            return
        event.stop()
        event.prevent_default()
        link = self._hints.type(event.character) if event.character and event.character.isalpha() else None
        if link is not None:
            self.post_message(self.LinkOpened(link.address))
        if link is not None or event.key == "escape":
            self._end_hints()
        else:
            self._tell_painter()

    def on_blur(self) -> None:
        """Letters on links are for the one who has the keys."""
        if self._hints is not None:
            self._end_hints()

    def on_click(self, event: events.Click) -> None:
        """Go to the quotation that is marked in the margin, or open the link under the mouse."""
        marked = self._quote_marked_at(event.x, event.y)
        if marked is not None:
            self._look_at(self._walk.to(marked))
            return
        offset = event.style.meta.get("offset")
        if self.article is None or self.text_selection is not None or offset is None:
            return
        place = self._place(round(self.scroll_y) + event.y - ABOVE, event.x - self._galley.left)
        for link in links(self.article):
            if link.start <= place < link.end:
                event.stop()
                self.post_message(self.LinkOpened(link.address))
                return

    def _place(self, number: int, cell: int) -> int:
        """What of the article's text stands in a cell of a line; -1 for nothing."""
        line = self._page.line(number) if 0 <= number < self._page.height else None
        return line.offset_at(cell) if line is not None else -1

    # What else there is to know

    def outline(self) -> list[tuple[int, str, int]]:
        """The headings: (level, text, where it stands)."""
        blocks = self.article.blocks if self.article is not None else ()
        return [(block.level, block.text, block.start) for block in blocks if block.kind is BlockKind.HEADING]

    @property
    def matches(self) -> tuple[int, int]:
        """Which match is being looked at, from 1, and how many there are; (0, 0) for none."""
        return self._walk.match + 1, len(self._walk.found)

    @property
    def whereabouts(self) -> str:
        """``bell 2/14`` between matches, ``Marta Oss 3/7`` between quotations, and else nothing."""
        return str(self._walk)

    def quotation(self, form: Form = "text", source: str = "") -> str:
        """The quotation that is being looked at, as :func:`quotation_as` gives it; empty if none is."""
        quote = self.current_quote
        if quote is None or self.article is None:
            return ""
        # Only now: nothing else here needs the words of a language.
        from reader.quotes.roles import role_of

        role = role_of(self.article, quote.speaker.name) if quote.speaker is not None else ""
        return quotation_as(quote, self.article, source, form, role)

    # Events

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines on."""
        event.prevent_default().stop()
        self.scroll_relative(y=3, animate=False, force=True, immediate=True)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines back."""
        event.prevent_default().stop()
        self.scroll_relative(y=-3, animate=False, force=True, immediate=True)
