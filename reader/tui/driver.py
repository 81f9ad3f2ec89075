"""What lies between Textual and the terminal: its own driver for this system, and what we need besides."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from textual._ansi_sequences import SYNC_END, SYNC_START

from reader.tui import first_frame
from reader.tui.columns import in_columns
from reader.tui.painted import Painted
from reader.tui.signs import for_font
from reader.tui.terminal import CELLS_AGAIN, CLEAR, SECOND_SCREEN
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
    return type("Fitted", (_Fitting, driver), {})


# Of whichever driver it is put before; Textual's own base class has no methods to go on to.
_Driver: Any = object


class _Fitting(_Driver):  # type: ignore[misc]
    """What a driver of Textual's is given besides; it stands before it in the order of their methods."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if (file := getattr(self, "_file", None)) is not None:
            self._file = _Terminal(file)
        self._painted = Painted()
        self._frame: list[str] | None = None
        """What has been written of a frame that the terminal is to show at once; ``None`` between frames."""
        self._in_picture = first_frame.settings_before() is not None
        """The last session's screen stands there, which some terminals (VTE's) would clear if asked once more."""

    def write(self, data: str) -> None:
        """Textual's hook: what terminals give different widths stays where it belongs, and a frame is one piece.

        Each piece wakes the thread that writes, and a terminal may stop to paint between two.
        """
        if data == SECOND_SCREEN and self._in_picture:
            self._in_picture = False
        elif data == SYNC_START:
            self._frame = []
        elif data == SYNC_END and self._frame is not None:
            frame, self._frame = "".join(self._frame), None
            if frame:
                super().write(f"{SYNC_START}{frame}{SYNC_END}")
        else:
            written = in_columns(for_font(self._painted.changed(data)))
            if self._frame is not None:
                self._frame.append(written)
            elif written:
                super().write(written)

    def forget(self) -> None:
        """The terminal may show anything: what is painted from now on is written whole."""
        self._painted.forget()

    def start_application_mode(self) -> None:
        """Textual's hook. What it goes back to, for other programs too, is how the terminal was before us."""
        self.forget()
        super().start_application_mode()
        if (before := first_frame.settings_before()) is not None:
            self.attrs_before = before

    def stop_application_mode(self) -> None:
        """Textual's hook. Without a second screen (GNU screen, the Linux console) the last picture would stay.

        What the mouse says in pixels Textual asks for and leaves on.
        """
        self.write(CLEAR)
        if getattr(self, "_mouse_pixels", False):
            self.write(CELLS_AGAIN)
        super().stop_application_mode()
