"""Terminals that draw sixels: how one is told, and how a picture gets there among lines of text.

Sixels are drawn where the cursor is, and text over them wipes them out: what Textual knows nothing of it
would scroll, cover and crop wrongly. So a row of a picture is text to Textual, a placeholder for every
cell, and becomes sixels on the way to the terminal, if all of it is there. Where a sheet covers a part of
it, the rest of the row is half blocks until it goes.

Loaded only where the library for pictures is there.
"""

from __future__ import annotations

import asyncio
import fcntl
import re
import struct
import termios
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.drivers import linux_driver
from textual.keys import Keys

from reader.tui.article.pictures import half_blocks, placed_in
from reader.tui.typed import KeyParser

if TYPE_CHECKING:
    from reader.newsroom.reports import Raster

__all__ = ["SixelDriver"]

_ASK = "\x1b[c"
"""Primary device attributes; every terminal since the VT100 answers."""
_ANSWER = re.compile(r"\x1b\[\?[\d;]*c")
_SIXEL = "4"
"""The attribute of terminals with sixels. https://vt100.net/docs/vt510-rm/DA1.html"""
_PATIENCE = 1.0
"""Seconds for an answer to come from far away."""


class SixelDriver(linux_driver.LinuxDriver):
    """Textual's driver, which can also ask the terminal what it is, and draws sixels."""

    drawing: Callable[[str], Raster | None] | None = None
    """Gives the picture with a mark: :meth:`reader.tui.article.pictures.Album.drawing`."""

    _attributes: frozenset[str] | None = None
    """What the terminal says that it can."""
    _answered: asyncio.Event | None = None

    async def sixel_cell(self) -> tuple[int, int] | None:
        """The width and height of a cell in pixels, if the terminal draws sixels; who wants to know first asks it."""
        if self._attributes is None:
            if self._answered is None:
                self._answered = asyncio.Event()
                self.write(_ASK)
                self.flush()
            try:
                await asyncio.wait_for(self._answered.wait(), _PATIENCE)
            except TimeoutError:
                self._attributes = frozenset()
        return self._cell() if self._attributes and _SIXEL in self._attributes else None

    def _cell(self) -> tuple[int, int] | None:
        try:
            packed = fcntl.ioctl(self.fileno, termios.TIOCGWINSZ, bytes(8))
        except OSError:
            return None
        rows, columns, width, height = struct.unpack("HHHH", packed)
        return (width // columns, height // rows) if rows and columns and width >= columns and height >= rows else None

    def heard(self, answer: str) -> None:
        """Take in what the terminal says of itself; called in the thread that reads keys."""
        self._attributes = frozenset(answer[3:-1].split(";"))
        if self._answered is not None:
            with suppress(RuntimeError):  # the app has ended
                self._loop.call_soon_threadsafe(self._answered.set)

    def run_input_thread(self) -> None:
        """Textual's hook: its parser knows nothing of the answer."""
        driver = self

        class Parser(KeyParser):
            def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterator[events.Key]:
                if sequence.endswith("c") and _ANSWER.fullmatch(sequence):
                    driver.heard(sequence)
                    yield events.Key(Keys.Ignore, None)
                else:
                    yield from super()._sequence_to_key_events(sequence, alt)

        linux_driver.XTermParser = Parser  # type: ignore[attr-defined]  # which the method below makes one of
        super().run_input_thread()

    def write(self, data: str) -> None:
        """Textual's hook: placeholders become what they stand for."""
        super().write(placed_in(data, self._drawn) if self.drawing is not None else data)

    def _drawn(self, mark: str, row: int, first: int, last: int) -> str:
        """What stands for the cells of a picture from *first* up to and with *last*."""
        raster = self.drawing(mark) if self.drawing is not None else None
        width = last - first + 1
        if raster is None or row >= raster.rows or last >= raster.columns:
            return " " * width
        if width == raster.columns:
            return f"{' ' * width}\x1b7\x1b[{width}D{raster.sixels[row]}\x1b8"
        return "".join(half_blocks(raster, row, first, last + 1))
