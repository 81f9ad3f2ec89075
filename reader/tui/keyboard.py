"""Keys, one after the other: each goes to whoever is in front when all that came before it has been dealt with.

Textual hands a key to the widget that has the focus, from where it goes up through all that is around it, each with a
queue of its own. What is typed meanwhile overtakes it, or is for a line, a sheet or a place that is not there yet, or
no more. Here the screen in front gets every key, and the next one when it has done with it and all of it has its place.
After a move nothing has another place, so that a key that is held down need not wait for the picture.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from reader.tui.sheet import Ground

if TYPE_CHECKING:
    from textual.app import App
    from textual.events import Key
    from textual.message_pump import MessagePump

__all__ = ["Keyboard"]

_PATIENCE = 0.5
"""Seconds after which a key is not held up any longer, whatever the one before it is at."""


class Keyboard:
    """Hands keys on.

    Args:
        app: whose screens they are for.
        is_move: tells whether a key changes nothing but where one is, or a line that is being typed.
    """

    def __init__(self, app: App[Any], is_move: Callable[[Key], bool]) -> None:
        self._app, self._is_move = app, is_move
        self._waiting: deque[Key] = deque()
        self._task: asyncio.Task[None] | None = None
        self._unsettled = False
        """Whether something may have got another place since the last key."""

    def unsettle(self) -> None:
        """Something gets another place by itself."""
        self._unsettled = True

    def take(self, key: Key) -> None:
        """A key has been typed."""
        self._waiting.append(key)
        if self._task is None:
            self._task = asyncio.create_task(self._deal())

    async def done(self) -> None:
        """Until every key has been dealt with."""
        if self._task is not None:
            await asyncio.wait([self._task])

    def stop(self) -> None:
        """Nobody is there any more."""
        if self._task is not None:
            self._task.cancel()

    async def _deal(self) -> None:
        try:
            while self._waiting and self._app.screen_stack:
                if self._unsettled:
                    self._unsettled = False
                    await self._rest()
                key = self._waiting.popleft()
                self._unsettled = not self._is_move(key)
                await self._hand(key)
        finally:
            self._task = None

    async def _hand(self, key: Key) -> None:
        """Give a key to the screen in front, until it has done with it."""
        front = self._app.screen_stack[-1]
        assert isinstance(front, Ground)
        key.stop()  # from there it goes nowhere else
        front.dealt.clear()
        if front.post_message(key):
            await _at_most(front.dealt)

    async def _rest(self) -> None:
        """Until what is to be seen has its place, and everything in it knows."""
        await self._heard()
        front, laid_out = self._app.screen_stack[-1], asyncio.Event()
        if front.call_after_refresh(laid_out.set):
            await _at_most(laid_out)
        await self._heard()

    async def _heard(self) -> None:
        """Until everyone on the screen in front has dealt with what was said up to now."""
        everyone: list[MessagePump] = [self._app, *self._app.screen_stack[-1].walk_children(with_self=True)]
        left, heard = 0, asyncio.Event()

        def one() -> None:
            nonlocal left
            left -= 1
            if not left:
                heard.set()

        left = sum([each.call_later(one) for each in everyone])
        if left:
            await _at_most(heard)


async def _at_most(event: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), _PATIENCE)
