"""Asking the sources for news while one reads: one refresh at a time, told in the head line."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.message import Message

from reader.tui import figures

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.newsroom.reports import RefreshProgress
    from reader.tui.reading.panes import Panes

__all__ = ["Refreshing"]


class Refreshing:
    """What is being asked."""

    class NumbersChanged(Message):
        """Stories are new, or their numbers are."""

    class Turned(Message):
        """Sources are asked from now on, or are asked no more."""

    def __init__(self, screen: Panes) -> None:
        self._screen = screen
        self._task: asyncio.Task[None] | None = None
        self._timer: Timer | None = None
        self.minutes = 0
        """How often those that are due are asked by itself; 0 for never."""
        self._silent = False
        """Nothing at all could be reached the last time."""
        self._cut_off = False
        """The machine itself knew no way to any other when it was asked last."""
        self._answered: datetime | None = None

    @property
    def trouble(self) -> str:
        """``offline, 3h old`` while nothing can be reached: how long ago a source last answered."""
        if not self._offline:
            return ""
        old = figures.age(self._answered, self._screen.options.clock())
        return f"offline, {old} old" if old and old != "now" else "offline"

    @property
    def _offline(self) -> bool:
        return self._silent or self._cut_off

    def look_for_network(self) -> None:
        """Whether there is one may be something else than it was."""
        self._cut_off = not self._screen.desk.has_network()
        if self._cut_off:
            self._answered = self._screen.desk.last_answer()
        self._screen.show_state()

    @property
    def under_way(self) -> bool:
        """Whether sources are being asked."""
        return self._task is not None and not self._task.done()

    def ask(self, names: Sequence[str] | None, *, due_only: bool = False) -> None:
        """Ask sources for news, unless that is under way.

        Args:
            names: these; ``None`` for all.
            due_only: nobody asked for it, so ask only those that are due, and say nothing if nothing comes of it.
        """
        if self.under_way:
            self._screen.say("The sources are being asked already.")
            return
        self._task = asyncio.create_task(self._ask(names, due_only))
        self._screen.post_message(self.Turned())

    def by_itself(self) -> None:
        """Time has passed: ask those that are due, unless that is under way."""
        if not self.under_way:
            self.ask(None, due_only=True)

    def every(self, minutes: int) -> None:
        """Ask those that are due every so many minutes from now on; 0 for never."""
        if self._timer is not None:
            self._timer.stop()
        self.minutes = minutes
        self._timer = self._screen.set_interval(60 * minutes, self.by_itself) if minutes else None

    def stop(self) -> None:
        """Drop it; what was kept stays kept."""
        if self._task is not None:
            self._task.cancel()

    async def _ask(self, names: Sequence[str] | None, due_only: bool) -> None:
        screen = self._screen
        screen.say_news("Asking …")
        changed = failed = 0
        waiting: list[str] = []
        remarks: list[str] = []
        try:
            async for step in screen.desk.refresh(names, due_only):
                self._note(step)
                screen.say_news(f"{step.done}/{step.total}  {step.source}")
                failed += bool(step.sentence) and not step.not_yet
                remarks += [f"{step.source}: {step.remark}"] if step.remark else []
                if step.not_yet:
                    waiting.append(step.sentence)
                changed += step.changed
                if step.changed:
                    screen.post_message(self.NumbersChanged())
        except Exception as error:  # one refresh that fails must not take the screen along
            screen.say(screen.sentence_of(error), "error")
        finally:
            self._task = None
            screen.say_news("")
        screen.post_message(self.Turned())
        screen.show_sources()
        if not due_only:
            self._say_result(changed, failed, waiting)
        if remarks:
            many = f"{len(remarks)} sources have moved, or say so; {screen.key_of('sources')} says where to."
            screen.say(remarks[0] if len(remarks) == 1 else many)

    def _note(self, step: RefreshProgress) -> None:
        """One answer shows that there is a network; that sources were left in peace shows nothing."""
        if step.offline:
            self._silent, self._answered = True, self._screen.desk.last_answer()
        elif not step.sentence and not step.not_yet:
            self._silent = self._cut_off = False

    def _say_result(self, changed: int, failed: int, waiting: Sequence[str]) -> None:
        """What came of a refresh that was asked for; *waiting*: why sources were left in peace."""
        screen, key = self._screen, self._screen.key_of("sources")
        if failed and self._offline:
            screen.say("No source could be reached; is there a network? What was here before is kept.", "warning")
        elif failed:
            screen.say(f"{figures.plural(failed, 'source')} could not be read; {key} says why.", "warning")
        elif waiting and not changed:
            many = f"{figures.plural(len(waiting), 'source')} may not be asked again yet; {key} says when."
            screen.say(waiting[0] or many if len(waiting) == 1 else many)
        elif not changed and screen.desk.sources():
            screen.say("Nothing new.")
