"""Opening stories: one at a time, where their readers stopped, and what is shown of one that cannot be had."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model import Article, Headline
    from reader.tui.desk import Opened
    from reader.tui.reading import Reading

__all__ = ["Opening"]

NEXT = 3
"""How many of the following headlines' articles are fetched while one is read."""
SLOW = 0.15
"""Seconds after which opening an article says that it is under way."""


class Opening:
    """What the article's pane of the reading screen holds, and what is on its way there."""

    def __init__(self, screen: Reading) -> None:
        self._screen = screen
        self._task: asyncio.Task[None] | None = None
        self._ticket = 0
        """Of the story asked for last: what comes of an earlier one is not shown."""
        self.opened: Opened | None = None

    def open(self, row: int, *, full: bool = False, at: int | None = None) -> None:
        """Open a story, at a place of its text or where its reader stopped. What was being opened is forgotten."""
        self.leave()
        self.stop()
        self._ticket += 1
        self._task = asyncio.create_task(self._open(row, self._ticket, full, at))

    def stop(self) -> None:
        """Drop what is on its way."""
        if self._task is not None:
            self._task.cancel()

    async def _open(self, row: int, ticket: int, full: bool, at: int | None) -> None:
        screen = self._screen
        waiting = screen.set_timer(SLOW, lambda: screen.say_news("Opening …"))
        try:
            opened = await screen.desk.open(row, full=full)
        except Exception as error:  # whatever it is, the reader reads on
            if ticket == self._ticket:
                self._show_failure(row, screen.sentence_of(error))
        else:
            if ticket == self._ticket:
                self.show(opened, at)
        finally:
            waiting.stop()
            if ticket == self._ticket:
                screen.say_news("")

    def show(self, opened: Opened, at: int | None = None) -> None:
        """Show an article that is here."""
        from reader.newsroom.persons import plainly_named

        screen = self._screen
        self.opened = opened
        screen.typing.searched = False
        story = screen.headlines.headline(opened.row)
        position = at or 0
        if at is None and opened.row is not None:
            position = screen.desk.position(opened.row)
        quotes = plainly_named(opened.quotes)
        screen.article.show(opened.article, quotes, note=opened.note, story=story, position=position)
        if opened.row is not None:
            screen.desk.set_read([opened.row], True)
            screen.headlines.reread()
            at = screen.headlines.index + 1
            screen.desk.fetch_ahead(screen.headlines.rows[at : at + NEXT])
        screen.set_window_title(opened.article.title)

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
        self.opened = None
        self._screen.article.show(_summary_of(headline), (), note=sentence, story=headline)

    def leave(self) -> None:
        """Remember where its reader stopped."""
        if self.opened is not None and self.opened.row is not None:
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
