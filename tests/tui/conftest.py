"""Fixtures for tests of the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from textual.events import Key
from textual.keys import REPLACED_KEYS, key_to_character
from textual.pilot import Pilot

from reader.tui.app import ReaderApp
from reader.tui.options import Options
from reader.tui.reading.screen import Reading
from tests.tui.memory_desk import NOW, MemoryDesk, small_desk


class Shown:
    """A screen that is up, with the words a test needs."""

    def __init__(self, app: ReaderApp, pilot: Pilot[Any], desk: MemoryDesk) -> None:
        self.app, self.pilot, self.desk = app, pilot, desk

    @property
    def reading(self) -> Reading:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, Reading)
        return screen

    async def press(self, *keys: str) -> None:
        """Keys by Textual's names, each after the one before has been dealt with; then a whole screen."""
        for key in keys:
            await self.key(key)
        await self.pilot.pause()

    async def key(self, key: str) -> None:
        """One key, dealt with but perhaps not painted. ``Pilot.press`` sleeps a twentieth of a second for each."""
        name = REPLACED_KEYS.get(key, key)
        character = key_to_character(name) or (key if len(key) == 1 else None)
        event = Key(key, character)
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)
        for _ in range(3):
            await self.pilot._wait_for_screen()
            await self.app.keyboard.done()

    async def until(self, words: str) -> None:
        """Until these words are on the screen, however busy the machine is; fails if they do not come."""
        await self.until_so(lambda: words in self.text(), f"{words!r} never came")

    async def until_so(self, holds: Callable[[], bool], complaint: str = "it never came to that") -> None:
        """Until something holds, however busy the machine is; fails if it does not within ten seconds."""
        for _ in range(500):
            if holds():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"{complaint}:\n{self.text()}")

    def lines(self) -> list[str]:
        """The screen as text, without what is invisible."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip if not segment.control).rstrip() for strip in strips]

    def text(self) -> str:
        return "\n".join(self.lines())


Show = Callable[..., AbstractAsyncContextManager[Shown]]


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Show:
    """Show a desk (the small one, if none is given) at a size.

    What comes a moment after the first frame is there too, unless ``rest`` is false.
    """
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("COLORFGBG", raising=False)

    @asynccontextmanager
    async def showing(
        desk: MemoryDesk | None = None, size: tuple[int, int] = (120, 40), rest: bool = True, **options: Any
    ) -> AsyncIterator[Shown]:
        desk = desk or small_desk()
        app = ReaderApp(desk, Options(clock=lambda: NOW, **options))
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            shown = Shown(app, pilot, desk)
            if rest:
                shown.reading.bring_rest()
                await pilot.pause()
            yield shown

    return showing


@pytest.fixture
def by_spelling(monkeypatch: pytest.MonkeyPatch) -> None:
    """No dictionaries: the syllables of Thai and its kin are told by spelling alone, as where ICU is not installed."""
    monkeypatch.setattr("reader.tui.typesetting.classes.word_starts", lambda text: None)
