"""What lies between Textual and the terminal: its own driver for this system, and what we need besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.columns import in_columns
from reader.tui.terminal import CLEAR

if TYPE_CHECKING:
    from textual.driver import Driver

__all__ = ["fitted"]


def fitted(driver: type[Driver]) -> type[Driver]:
    """The same driver, which keeps columns and leaves nothing behind."""

    class Fitted(driver):  # type: ignore[valid-type, misc]
        def write(self, data: str) -> None:
            """Textual's hook: what terminals give different widths stays where it belongs."""
            super().write(in_columns(data))

        def stop_application_mode(self) -> None:
            """Textual's hook. Without a second screen (GNU screen, the Linux console) the last picture would stay."""
            self.write(CLEAR)
            super().stop_application_mode()

    return Fitted
