"""What the reader changes: one after the other, each to be taken back, and none that holds up a key.

Marks of stories are taken back by the desk, which keeps them beyond the session. What else is changed
stands here, as steps that know how to go back; each knows which change of marks was the last before it,
so that all of it is taken back in the order in which it was done.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from textual.message import Message

from reader.tui import figures
from reader.tui.reading.kept import Kept

if TYPE_CHECKING:
    from reader.tui.reading.panes import Panes

__all__ = ["Back", "Changing"]

Result = TypeVar("Result")
Back = Callable[[], Awaitable[None] | None]

_STEPS = 50
"""How many changes besides those of marks can be taken back."""


class _Step(NamedTuple):
    """A change that is not of marks."""

    after: int
    """The last change of marks before it."""
    said: str
    back: Back


class Changing:
    """The changes of the reading screen."""

    class SourcesBack(Message):
        """Sources are as they were."""

    def __init__(self, screen: Panes) -> None:
        self._screen = screen
        self._at_work = False
        self._waiting: deque[Callable[[], None]] = deque()
        self._steps: deque[_Step] = deque(maxlen=_STEPS)

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

    def done(self, said: str, back: Back, *, goes_on: bool = False) -> None:
        """Something has been changed, and how it is taken back.

        Args:
            said: what was done, in a few words.
            back: takes it back.
            goes_on: it is one with the last change, if that is said to be the same.
        """
        after = self._screen.desk.last_change()
        if not (goes_on and self._steps and self._steps[-1][:2] == (after, said)):
            self._steps.append(_Step(after, said, back))

    async def noted(self, work: Awaitable[Result]) -> Result:
        """Something that may change sources or settings; what it changes can be taken back, as one."""
        before = Kept.of(self._screen)
        try:
            return await work
        finally:
            self.compare(before)

    def compare(self, before: Kept) -> None:
        """Whatever of sources and settings is otherwise than before can be taken back, as one."""
        after = Kept.of(self._screen)
        said = after.said_since(before)

        async def back() -> None:
            await after.back_to(before, self._screen)
            self._screen.post_message(self.SourcesBack())

        if said:
            self.done(said, back)

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
        if self._steps and self._steps[-1].after >= self._screen.desk.last_change():
            step = self._steps.pop()
            if (work := step.back()) is not None:
                await work
            said = step.said
        else:
            for text in self._screen.desk.undoing():
                said = text
                await asyncio.sleep(0)
        self._screen.say(f"Taken back: {said.replace(': ', ', ')}." if said else "There is nothing to undo.")

    def show(self) -> None:
        """Headlines and numbers as they are now."""
        self._screen.headlines.reread()
        self._screen.show_unread()
