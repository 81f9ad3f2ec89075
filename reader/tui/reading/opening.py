"""Opening stories: one at a time, where their readers stopped, and what is shown of one that cannot be had."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from reader.tui.terminal import window_title

if TYPE_CHECKING:
    from reader.model import Article, Headline
    from reader.newsroom.reports import Opened
    from reader.tui.reading.changing import Changing
    from reader.tui.reading.panes import Panes

__all__ = ["Opening"]

NEXT = 3
"""How many of the following headlines' articles are fetched while one is read."""
SLOW = 0.15
"""Seconds after which an article that has not come is announced."""
OPENING = "The article is on its way …"


class Opening:
    """What the article's pane holds, and what is on its way there."""

    class Came(Message):
        """The article that was asked for is here, or what can be said in its place."""

    def __init__(self, screen: Panes, changing: Changing) -> None:
        self._screen = screen
        self._changing = changing
        self._task: asyncio.Task[None] | None = None
        self._coming: int | None = None
        self._announced = False
        """Whether the pane shows what is known of the story on its way."""
        self.opened: Opened | None = None
        """What the pane held last; ``None`` where nothing could be had."""

    @property
    def coming(self) -> int | None:
        """The story whose article is on its way."""
        return self._coming

    @property
    def row(self) -> int | None:
        """The story that is being read, or will be when its article has come."""
        return self._coming if self._coming is not None else self.opened.row if self.opened is not None else None

    def open(self, row: int, *, full: bool = False, at: int | None = None) -> None:
        """Open a story where its reader stopped. What was being opened is forgotten.

        Args:
            full: its page, whatever the feed gave.
            at: look at the quotation at this place of its text instead.

        What is at hand is open at once: whatever is typed next, it has been read.
        """
        self.leave()
        self.stop()
        self._coming = row
        try:
            opened = None if full else self._screen.desk.at_hand(row)
        except Exception as error:  # whatever it is, the reader reads on
            self._comes(row, partial(self._show_failure, row, self._screen.sentence_of(error)))
            return
        if opened is not None:
            self._comes(row, partial(self.show, opened, at), at)
        else:
            self._task = asyncio.create_task(self._open(row, full, at))

    def stop(self) -> None:
        """Drop what is on its way."""
        if self._task is not None:
            self._task.cancel()
        self._coming = None

    def give_up(self) -> None:
        """Drop what is on its way, and show again what was read before."""
        self.stop()
        if not self._announced:
            return
        self._announced = False
        if self.opened is not None:
            self.show(self.opened)
        else:
            self._screen.article.show_nothing()

    async def _open(self, row: int, full: bool, at: int | None) -> None:
        screen = self._screen
        waiting = screen.set_timer(SLOW, lambda: self._announce(row))
        try:
            opened = await screen.desk.open(row, full=full)
        except Exception as error:  # whatever it is, the reader reads on
            show, at = partial(self._show_failure, row, screen.sentence_of(error)), None
        else:
            show = partial(self.show, opened, at)
        finally:
            waiting.stop()
        if self._coming == row:  # and nothing else was asked for meanwhile
            self._comes(row, show, at)

    def _comes(self, row: int, show: Callable[[], None], at: int | None = None) -> None:
        """Show it, and have the keys wait until it is set."""
        show()
        article = self._screen.article
        if article.size:
            self._has_come(row, at)
        else:  # not seen before: what keys would do there depends on its size
            article.call_after_refresh(self._has_come, row, at)

    def _has_come(self, row: int, at: int | None) -> None:
        """The article is here and set: what was typed for it can be done."""
        if self._coming == row:
            self._coming = None
            self._screen.article.lay_out()
            if at is not None:
                self._screen.article.look_at(at)
            self._screen.post_message(self.Came())

    def _announce(self, row: int) -> None:
        """It takes a while: until the article is here, show what the list knows of it."""
        headline = self._screen.headlines.headline(row)
        if headline is not None:
            self._announced = True
            self._screen.article.show(_summary_of(headline), (), note=OPENING, story=headline)

    def show(self, opened: Opened, at: int | None = None) -> None:
        """Show an article that is here."""
        from reader.newsroom.joining import joined
        from reader.newsroom.persons import plainly_named

        screen = self._screen
        self.opened, self._announced = opened, False
        screen.typing.searched = False
        story = screen.headlines.headline(opened.row)
        position = at or 0
        if at is None and opened.row is not None:
            position = screen.desk.position(opened.row)
        quotes = joined(opened.article, plainly_named(opened.quotes))
        screen.article.show(opened.article, quotes, note=opened.note, story=story, position=position)
        if opened.row is not None:
            self._changing.change(partial(screen.desk.set_read, [opened.row], True))
            self._changing.show()
            at = screen.headlines.index + 1
            screen.desk.fetch_ahead(screen.headlines.rows[at : at + NEXT])
        self.set_window_title()

    def set_window_title(self) -> None:
        """The title of the terminal's window: what is read in it."""
        about = self.opened.article.title if self.opened is not None else ""
        self._screen.write_to_terminal(window_title(about, self._screen.desk.title))

    def show_first(self) -> None:
        """The article that the reader was opened on, if another has taken its place."""
        first = self._screen.desk.opening
        if first is not None and (self.opened is None or self.opened.row is not None):
            self.leave()
            self.show(first)

    def _show_failure(self, row: int, sentence: str) -> None:
        headline = self._screen.headlines.headline(row)
        if headline is None:
            self._screen.say(sentence, "error")
            return
        self.opened, self._announced = None, False
        self._screen.article.show(_summary_of(headline), (), note=sentence, story=headline)

    def leave(self) -> None:
        """Remember where its reader stopped."""
        if self.opened is not None and self.opened.row is not None and not self._announced:
            self._screen.desk.set_position(self.opened.row, self._screen.article.position)


def _summary_of(headline: Headline) -> Article:
    """What the list itself knows, where the article cannot be had."""
    from reader.model import Article, Block, BlockKind

    story = headline.story
    text = story.summary
    blocks = (Block(kind=BlockKind.PARAGRAPH, start=0, text=text),) if text else ()
    return Article(
        title=story.title,
        byline=story.author,
        published=story.published,
        url=story.url,
        language=story.language,
        text=text,
        blocks=blocks,
        views=story.views,
        comments=story.comments,
        reactions=story.reactions,
    )
