"""The article, plainly: title, byline, paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.model import Article, Headline, Quote
from reader.tui.themes import paints

__all__ = ["ArticlePane"]


class ArticlePane(ScrollView, can_focus=True):
    """Shows one article."""

    class QuoteFocused(Message):
        def __init__(self, quote: Quote) -> None:
            super().__init__()
            self.quote = quote

    class EndReached(Message):
        """The end had been reached, and more was asked for."""

    class LinkOpened(Message):
        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.article: Article | None = None
        self.quotes: Sequence[Quote] = ()
        self.note = ""
        self._lines: list[tuple[str, int, int]] = []
        self._quote = -1

    @property
    def current_quote(self) -> Quote | None:
        return self.quotes[self._quote] if 0 <= self._quote < len(self.quotes) else None

    @property
    def position(self) -> int:
        top = round(self.scroll_y)
        return self._lines[top][1] if top < len(self._lines) else 0

    def show(
        self,
        article: Article,
        quotes: Sequence[Quote],
        *,
        note: str = "",
        story: Headline | None = None,
        position: int = 0,
    ) -> None:
        self.article, self.quotes, self.note, self._quote = article, quotes, note, -1
        self._lay_out()
        self.scroll_home(animate=False)
        if position:
            self.go_to(position)

    def _lay_out(self) -> None:
        if self.article is None:
            return
        width = max(8, min(80, self.size.width - 4))
        lines = [("", 0, 0), *((line, 0, 1) for line in _wrapped(self.article.title, width)), ("", 0, 0)]
        for block in self.article.blocks:
            lines += [(line, block.start, 0) for line in _wrapped(block.text, width)]
            lines.append(("", block.end, 0))
        self._lines = lines
        self.virtual_size = Size(self.size.width, len(lines))
        self.refresh()

    def on_resize(self) -> None:
        self._lay_out()

    def render_line(self, y: int) -> Strip:
        index = round(self.scroll_y) + y
        paint = paints(self.app.theme)
        if index >= len(self._lines):
            return Strip.blank(self.size.width, paint.page)
        text, _, bold = self._lines[index]
        return Strip(
            [Segment("  ", paint.page), Segment(text, paint.strong if bold else paint.ink)]
        ).adjust_cell_length(self.size.width, paint.page)

    def go_to(self, offset: int) -> None:
        for index, (_, start, _bold) in enumerate(self._lines):
            if start >= offset:
                self.scroll_to(y=index, animate=False)
                return

    def next_quote(self) -> None:
        self._to_quote(self._quote + 1)

    def previous_quote(self) -> None:
        self._to_quote(self._quote - 1)

    def _to_quote(self, number: int) -> None:
        if 0 <= number < len(self.quotes):
            self._quote = number
            self.go_to(self.quotes[number].start)
            self.post_message(self.QuoteFocused(self.quotes[number]))

    def find(self, text: str) -> int:
        return 0

    def find_next(self) -> None: ...

    def find_previous(self) -> None: ...

    def only_speaker(self, name: str | None) -> None: ...


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
