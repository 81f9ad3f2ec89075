"""What the reading screen has with everyone around it: sentences, sheets, slow work, the terminal behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from inspect import isawaitable
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message

from reader.tui.sheet import Ground, Sheet

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from reader.tui.options import Options

__all__ = ["Talking"]

Result = TypeVar("Result")
Done = Callable[[Result | None], None] | Callable[[Result | None], Awaitable[None]]


class Talking(Ground[None]):
    """A screen that says what happens, and bears whatever goes wrong."""

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.options = options
        self._tasks: set[asyncio.Task[None]] = set()

    class SaidEnough(Message):
        """What was said before is not to the point any more."""

    def say(self, sentence: str, severity: SeverityLevel = "information") -> None:
        """A sentence for a few seconds."""
        self.app.notify(sentence, severity=severity, markup=False, timeout=6)

    def sentence_of(self, error: Exception) -> str:
        """What to say about an error: its own sentence; anything else is a mistake of ours, and reported."""
        sentence = getattr(error, "sentence", "")
        if sentence:
            return str(sentence)
        from reader.tui.report import write_report

        where = write_report(self.options.reports, error, self.options.clock())
        return f"Something in the program itself went wrong{f'; {where} says what' if where else ''}."

    @contextmanager
    def bearing(self) -> Iterator[None]:
        """What goes wrong outside the program has a sentence of its own, which is said; a mistake of ours goes on."""
        try:
            yield
        except Exception as error:
            sentence = getattr(error, "sentence", "")
            if not sentence:
                raise
            self.say(str(sentence), "error")

    def put_up(self, sheet: Sheet[Result], done: Done[Result] | None = None) -> None:
        """Put a sheet in front, if nothing stands there: what was asked for twice, or before, is not piled up.

        Args:
            done: called with what came of it.
        """

        async def bearing(result: Result | None) -> None:
            with self.bearing():
                if done is not None and isawaitable(work := done(result)):
                    await work

        if self.in_front:
            self.app.push_screen(sheet, bearing)

    def do_slowly(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        """Something that may take a while; what goes wrong is said. Returns it, to be called off."""

        async def guarded() -> None:
            try:
                await work
            except Exception as error:  # nothing that goes wrong there may take the screen along
                self.say(self.sentence_of(error), "error")

        task = asyncio.create_task(guarded())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def call_off(self) -> None:
        """Drop all slow work that is under way."""
        for task in self._tasks:
            task.cancel()

    def paint_anew(self) -> None:
        """All of it, whatever the terminal shows."""
        if (forget := getattr(self.app._driver, "forget", None)) is not None:
            forget()
        self.app.refresh(layout=True)

    def write_to_terminal(self, sequence: str) -> None:
        """A control sequence made in :mod:`reader.tui.terminal`."""
        driver = self.app._driver
        if driver is not None and not self.app.is_headless:
            driver.write(sequence)
            driver.flush()
