"""What lies between Textual and the terminal: its own driver for this system, and what we need besides."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from textual._ansi_sequences import SYNC_END, SYNC_START

from reader.tui import first_frame
from reader.tui.columns import in_columns
from reader.tui.signs import for_font
from reader.tui.terminal import CLEAR
from reader.tui.typed import KeyParser

if TYPE_CHECKING:
    from textual.driver import Driver

__all__ = ["fitted"]


class _Terminal:
    """What is written to; nothing, once the terminal is gone.

    The thread that writes would end by its error, and whoever then waits for room in its queue, the screen itself or
    the way out, would wait for ever.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.fileno = file.fileno
        self.isatty = file.isatty

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()


def fitted(driver: type[Driver]) -> type[Driver]:
    """The same driver, which keeps columns, loses no key and leaves nothing behind."""
    home = sys.modules[driver.__module__]
    if hasattr(home, "XTermParser"):  # of which it makes one for itself
        home.XTermParser = KeyParser  # type: ignore[attr-defined]

    class Fitted(driver):  # type: ignore[valid-type, misc]
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            if (file := getattr(self, "_file", None)) is not None:
                self._file = _Terminal(file)

        _frame: list[str] | None = None
        """What has been written of a frame that the terminal is to show at once."""

        def write(self, data: str) -> None:
            """Textual's hook: what terminals give different widths stays where it belongs, and a frame is one piece.

            Each piece wakes the thread that writes, and a terminal may stop to paint between two.
            """
            if data == SYNC_START:
                self._frame = [data]
            elif self._frame is None:
                super().write(in_columns(for_font(data)))
            else:
                self._frame.append(in_columns(for_font(data)))
                if data == SYNC_END:
                    frame, self._frame = "".join(self._frame), None
                    super().write(frame)

        def start_application_mode(self) -> None:
            """Textual's hook. What it goes back to, for other programs too, is how the terminal was before us."""
            super().start_application_mode()
            if (before := first_frame.settings_before()) is not None:
                self.attrs_before = before

        def stop_application_mode(self) -> None:
            """Textual's hook. Without a second screen (GNU screen, the Linux console) the last picture would stay."""
            self.write(CLEAR)
            super().stop_application_mode()

    return Fitted
