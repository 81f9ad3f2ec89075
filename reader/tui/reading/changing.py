"""What the reader changes of stories: one after the other, each to be taken back, and none that holds up a key."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING

from reader.tui import figures

if TYPE_CHECKING:
    from reader.tui.reading.panes import Panes

__all__ = ["Changing"]


class Changing:
    """The changes of the reading screen."""

    def __init__(self, screen: Panes) -> None:
        self._screen = screen
        self._at_work = False
        self._waiting: deque[Callable[[], None]] = deque()

    def change(self, change: Callable[[], None]) -> None:
        """A change of a story or two: at once, or after the long one that is under way.

        Changes that mixed could not be taken back one by one.
        """
        if self._at_work:
            self._waiting.append(change)
        else:
            change()

    def mark_read(self, rows: Sequence[int]) -> None:
        """Mark however many stories as read."""
        self.change(lambda: self._begin(self._mark_read(rows)))

    def undo(self) -> None:
        """Take the last change back, however many stories it was of."""
        self.change(lambda: self._begin(self._undo()))

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        self._at_work = True
        self._screen.do_slowly(self._one_by_one(work))

    async def _one_by_one(self, work: Coroutine[None, None, None]) -> None:
        """A long change, and then what waited for it, until another long one begins."""
        try:
            await work
        finally:
            self._at_work = False
            self.show()
            while self._waiting and not self._at_work:
                self._waiting.popleft()()

    async def _mark_read(self, rows: Sequence[int]) -> None:
        screen, total = self._screen, len(rows)
        try:
            for done in screen.desk.marking(rows, True):
                screen.say_news(f"Marking {figures.shortened(done)} of {figures.shortened(total)}")
                await asyncio.sleep(0)  # a key may be waiting
        finally:
            screen.say_news("")
        back = f" {key} takes it back." if (key := screen.key_of("undo")) else ""
        screen.say(f"{figures.plural(total, 'story', 'stories')} marked as read.{back}")

    async def _undo(self) -> None:
        said = ""
        for text in self._screen.desk.undoing():
            said = text
            await asyncio.sleep(0)
        self._screen.say(f"Taken back: {said.replace(': ', ', ')}." if said else "There is nothing to undo.")

    def show(self) -> None:
        """Headlines and numbers as they are now."""
        self._screen.headlines.reread()
        self._screen.show_sources()
